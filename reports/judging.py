"""The whole verdict on a PDF: what can be read from it, and what the reference validator says where it is installed."""

import re
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

from reports import vera
from reports.checking import findings

NORMS = {"ua1": "PDF/UA-1", "2a": "PDF/A-2a", "3a": "PDF/A-3a"}
NEXT_RULE = re.compile(r", (?=[0-9.]+-[0-9]+=)")


class Verdict(NamedTuple):
    """What is wrong, and what was not looked at; both in German sentences."""

    findings: tuple[str, ...]
    notes: tuple[str, ...] = ()


def judge(data: bytes) -> Verdict:
    """Check a PDF by reading it, and by every rule of PDF/UA-1 and PDF/A-2a or 3a where veraPDF is at hand."""
    found = findings(data)
    if reason := vera.unavailable():
        return Verdict(tuple(found), (f"Nicht nach allen Regeln der Normen geprüft. {reason}.",))
    try:
        return Verdict((*found, *_broken_rules(data)))
    except (subprocess.SubprocessError, OSError) as error:
        return Verdict(tuple(found), (f"veraPDF ließ sich nicht ausführen ({error}).",))


def _broken_rules(data: bytes) -> list[str]:
    archive = "3a" if b"<pdfaid:part>3" in data or b'pdfaid:part="3"' in data else "2a"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "datei.pdf"
        file.write_bytes(data)
        verdicts = vera.verdicts({file: f"ua1,{archive}"})
    return [
        f"{NORMS[norm]}, Regel {rule.replace('=', ': ', 1)}"
        for (_, norm), rules in sorted(verdicts.items())
        for rule in NEXT_RULE.split(rules.strip("{}"))
        if rule
    ]
