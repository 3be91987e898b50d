"""Writes one PDF of every sample, for whoever wants to see what the intranet prints."""

import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from reports.content import Document
from reports.printing import print_document
from reports.samples import samples


def write_samples(folder: Path) -> Iterator[Path]:
    """Print every sample into the folder, each whole or not at all; gives the path of each file once it stands."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in file_names():
        path = folder / name
        _write(path, print_document(content))
        yield path


def file_names() -> Iterator[tuple[str, Document]]:
    """All samples with German file names: "Brief.pdf", "Brief 2.pdf", "Brief, schwierig.pdf"."""
    seen: Counter[str] = Counter()
    for name, content in samples().items():
        title = f"{content.kind}, schwierig" if name.endswith("-ugly") else content.kind
        seen[title] += 1
        yield f"{title}{f' {seen[title]}' if seen[title] > 1 else ''}.pdf", content


def _write(path: Path, data: bytes) -> None:
    """Nothing half-written stays: the file gets its name when all of it is there."""
    descriptor, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".preview-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(unfinished).chmod(0o644)
        Path(unfinished).replace(path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
