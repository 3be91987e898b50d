"""Every sample is printed once in a session; the tests read what was printed."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from reports import render, vera
from reports.samples import samples


@pytest.fixture(scope="session")
def printed() -> Mapping[str, bytes]:
    """The bytes of each sample by name."""
    return {name: render(content) for name, content in samples().items()}


@pytest.fixture(scope="session")
def verdicts(printed: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, str], str]:
    """What veraPDF says of each sample, all judged in one run."""
    if reason := vera.unavailable():
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("printed")
    files: dict[Path, str] = {}
    for name, data in printed.items():
        path = folder / f"{name}.pdf"
        path.write_bytes(data)
        files[path] = "ua1,3a" if samples()[name].attachments else "ua1,2a"
    return vera.verdicts(files)
