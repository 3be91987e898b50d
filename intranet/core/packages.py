"""The packages this program stands on, with the licence each declares: for the page that names them."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from intranet.core.assets import kern_folder

LOCK = Path(__file__).parents[2] / "requirements.lock"
LONGEST_LICENCE_NAME = 60  # some packages put the whole text where the name belongs


@dataclass(frozen=True)
class Package:
    """One installed package as it describes itself."""

    name: str
    version: str
    licence: str


@cache
def installed_packages() -> tuple[Package, ...]:
    """What the lock file names and this machine has, in alphabetical order; tools for development are not in it."""
    names = re.findall(r"^([A-Za-z0-9._-]+)(?:\[.*?\])?==", LOCK.read_text(), re.MULTILINE)
    found = [_described(name) for name in sorted(names, key=str.lower)]
    return tuple(package for package in found if package is not None)


@cache
def kern_version() -> str:
    """The version of the KERN design system inside its package."""
    return (kern_folder() / "VERSION").read_text().strip()


def _described(name: str) -> Package | None:
    try:
        package = distribution(name)
    except PackageNotFoundError:  # meant for another system
        return None
    return Package(package.metadata["Name"], package.version, _licence(package))


def _licence(package: Distribution) -> str:
    about: Any = package.metadata  # a message with get(), which its type does not say
    for said in (about.get("License-Expression"), about.get("License")):
        if said and len(said) <= LONGEST_LICENCE_NAME and said != "UNKNOWN":
            return str(said)
    classified = [line.rsplit(" :: ", 1)[-1] for line in about.get_all("Classifier", []) if line.startswith("License ")]
    return ", ".join(classified) or "siehe Paket"
