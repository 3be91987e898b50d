"""Many files as one download: a ZIP that is written to disk, not to memory, with names that keep their umlauts."""

import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from typing import IO

from flask import Response

from intranet.core.web import disposition, safe_name

IN_MEMORY = 8 * 1024 * 1024
PIECE = 64 * 1024


def download_many(files: Iterable[tuple[str, bytes]], *, name: str) -> Response:
    """Hand files over as one ZIP; PDFs are stored as they are, since they are packed already.

    Names that are equal are numbered. Names beyond ASCII are marked as UTF-8 (APPNOTE 4.4.4, bit 11).
    """
    whole = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed once the answer is sent
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as packed:
        for entry, content in _distinct(files):
            packed.writestr(zipfile.ZipInfo(entry, date_time=(1980, 1, 1, 0, 0, 0)), content)
    size = whole.tell()
    whole.seek(0)
    answer = Response(_pieces(whole), mimetype="application/zip")
    answer.content_length = size
    answer.headers["Content-Disposition"] = disposition("attachment", name)
    return answer


def _distinct(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    seen: dict[str, int] = {}
    for name, content in files:
        safe = safe_name(name)
        count = seen[safe.lower()] = seen.get(safe.lower(), 0) + 1
        stem, dot, ending = safe.rpartition(".")
        yield (safe if count == 1 else f"{stem} ({count}){dot}{ending}"), content


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece
