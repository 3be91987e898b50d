"""Every sample is printed once in a run of the tests, whichever of its processes asks first."""

import fcntl
import pickle
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from reports import render, vera
from reports.samples import samples


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable:
    """Calls what takes long in the first process that needs its result; the others read what that one kept."""
    base = tmp_path_factory.getbasetemp()
    folder = base if worker_id == "master" else base.parent

    def get(name: str, make: Callable[[], object]) -> object:
        kept = folder / f"{name}.pickle"
        with (folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not kept.exists():
                kept.write_bytes(pickle.dumps(make()))
        return pickle.loads(kept.read_bytes())  # noqa: S301 - written a moment ago by this run

    return get


@pytest.fixture(scope="session")
def printed(made_once: Callable) -> Mapping[str, bytes]:
    """The bytes of each sample by name."""
    return made_once("printed", lambda: {name: render(content) for name, content in samples().items()})


@pytest.fixture(scope="session")
def verdicts(
    made_once: Callable, printed: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[tuple[str, str], str]:
    """What veraPDF says of each sample by file name and flavour, all judged in one run."""
    if reason := vera.unavailable():
        pytest.skip(reason)
    return made_once("verdicts", lambda: _judge(printed, tmp_path_factory.mktemp("printed")))


def _judge(printed: Mapping[str, bytes], folder: Path) -> Mapping[tuple[str, str], str]:
    files: dict[Path, str] = {}
    for name, data in printed.items():
        path = folder / f"{name}.pdf"
        path.write_bytes(data)
        files[path] = "ua1,3a" if samples()[name].attachments else "ua1,2a"
    return vera.verdicts(files)
