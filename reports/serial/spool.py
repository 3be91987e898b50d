"""Where a run waits between shaping and writing, so that memory does not grow with the number of letters."""

import pickle
import tempfile
from collections.abc import Iterator
from types import TracebackType
from typing import Generic, TypeVar

Value = TypeVar("Value")
IN_MEMORY = 512 * 1024
"""Bytes up to which nothing touches the disk; beyond, an unnamed file that only this process can read."""


class Spool(Generic[Value]):
    """Values put in one after the other and taken out in the same order."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed by __exit__
        self._count = 0

    def __enter__(self) -> "Spool[Value]":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def __len__(self) -> int:
        return self._count

    def put(self, value: Value) -> None:
        """Append a value."""
        pickle.dump(value, self._file, protocol=pickle.HIGHEST_PROTOCOL)
        self._count += 1

    def values(self) -> Iterator[Value]:
        """All values from the first; the spool must not grow meanwhile."""
        self._file.seek(0)
        for _ in range(self._count):
            yield pickle.load(self._file)  # noqa: S301 - what this process wrote into a file nobody else can open
