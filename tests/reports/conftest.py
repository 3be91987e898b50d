"""Every sample is printed once in a run of the tests, whichever of its processes asks first."""

import fcntl
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from reports import render, render_folder
from reports.samples import samples

FOLDER = ("attendance-list", "name-badges", "table-cards", "running-order", "greeting-list", "minutes-form")
"""The samples that lie in the folder for the evening, in their order."""
FOLDER_TITLE = "Mappe für den Abend: Musterhausen"


class Kept:
    """What takes long to print: made by the first process that asks, read by the others."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._here: dict[str, bytes] = {}

    def get(self, name: str, make: Callable[[], bytes]) -> bytes:
        if name not in self._here:
            self._here[name] = self._made_once(self._folder / f"{name}.pdf", make)
        return self._here[name]

    def _made_once(self, kept: Path, make: Callable[[], bytes]) -> bytes:
        with kept.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not kept.exists():
                kept.write_bytes(make())
        return kept.read_bytes()


class Printed(Mapping[str, bytes]):
    """The bytes of each sample by name, printed when they are first asked for: nobody waits for those of others."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def __getitem__(self, name: str) -> bytes:
        return self._kept.get(name, lambda: render(samples()[name]))

    def __iter__(self) -> Iterator[str]:
        return iter(samples())

    def __len__(self) -> int:
        return len(samples())


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Kept:
    base = tmp_path_factory.getbasetemp()
    return Kept(base if worker_id == "master" else base.parent)


@pytest.fixture(scope="session")
def printed(kept: Kept) -> Mapping[str, bytes]:
    return Printed(kept)


@pytest.fixture(scope="session")
def folder(kept: Kept) -> bytes:
    """Papers of an evening as one file."""
    return kept.get("folder", lambda: render_folder([samples()[name] for name in FOLDER], title=FOLDER_TITLE))
