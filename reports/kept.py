"""Results that take long to work out, kept beside the fonts: only the first process of a machine works them out."""

import contextlib
import marshal
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Value = TypeVar("Value")


def kept(folder: Path, name: str, make: Callable[[], Value]) -> Value:
    """The value kept under that name, of plain numbers, texts, tuples and dicts; made and kept if it is not there.

    The name must change with all that the value is made from. A folder that cannot be written does no harm.
    """
    path = folder / f"{name}.{marshal.version}.marshal"
    try:
        value: Value = marshal.loads(path.read_bytes())  # noqa: S302 - in a folder that only this account can write
    except (OSError, ValueError, EOFError, TypeError):
        value = make()
        with contextlib.suppress(OSError, ValueError):
            _put(path, marshal.dumps(value))  # type: ignore[arg-type]  # only what marshal takes is kept
    return value


def _put(path: Path, data: bytes) -> None:
    """Write beside and rename, so that nobody reads half a file."""
    handle, beside = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(beside).rename(path)
