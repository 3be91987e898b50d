"""The whole verdict on a PDF: what can be read from it, and what the reference validator says where it is installed."""

import re
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from reports import vera
from reports.checking import Finding, Topic, findings

NORMS = {"ua1": "PDF/UA-1", "2a": "PDF/A-2a", "3a": "PDF/A-3a"}
RULE = re.compile(r"(?:^|, )([0-9.]+-[0-9]+)=")
ABOUT_LANGUAGE = {1, 2, *range(21, 35)}
"""Tests of clause 7.2 of PDF/UA-1 that ask for a language; the others of that clause ask how tags are nested."""
UA_TOPICS = {
    "5": Topic.METADATA, "7.1": Topic.STRUCTURE, "7.2": Topic.LISTS, "7.3": Topic.ALTERNATIVES, "7.4": Topic.HEADINGS,
    "7.5": Topic.TABLES, "7.7": Topic.ALTERNATIVES, "7.8": Topic.STRUCTURE, "7.9": Topic.STRUCTURE,
    "7.10": Topic.LAYERS, "7.11": Topic.EMBEDDED, "7.15": Topic.FORMS, "7.16": Topic.ENCRYPTION, "7.18": Topic.NOTES,
    "7.18.1": Topic.FORMS, "7.18.4": Topic.FORMS, "7.19": Topic.ACTIONS, "7.20": Topic.STRUCTURE, "7.21": Topic.FONTS,
}  # fmt: skip
"""Clauses of ISO 14289-1."""
UA_RULES = {"7.1-8": Topic.METADATA, "7.1-9": Topic.TITLE, "7.1-10": Topic.TITLE}
ARCHIVE_TOPICS = {
    "6.1": Topic.FILE, "6.1.3": Topic.ENCRYPTION, "6.2": Topic.DRAWING, "6.2.3": Topic.COLOURS, "6.2.4": Topic.COLOURS,
    "6.2.8": Topic.PICTURES, "6.2.11": Topic.FONTS, "6.3": Topic.NOTES, "6.4": Topic.FORMS, "6.5": Topic.ACTIONS,
    "6.6": Topic.METADATA, "6.7": Topic.STRUCTURE, "6.7.4": Topic.LANGUAGE, "6.8": Topic.EMBEDDED,
    "6.9": Topic.LAYERS, "6.10": Topic.ACTIONS, "6.11": Topic.FILE,
}  # fmt: skip
"""Clauses of ISO 19005-2 and 19005-3."""


class Verdict(NamedTuple):
    """What is wrong, and what was not looked at; both in German sentences."""

    findings: tuple[str, ...]
    notes: tuple[str, ...] = ()


def judge(data: bytes) -> Verdict:
    """Check a PDF by reading it, and by every rule of PDF/UA-1 and PDF/A-2a or 3a where veraPDF is at hand.

    Each fault is told once: rules that a sentence of ours breaks already stand behind that sentence.
    """
    found = findings(data)
    if any(finding.topic is Topic.FILE for finding in found):
        return Verdict(tuple(finding.text for finding in found))
    if reason := vera.unavailable():
        note = f"Nicht nach allen Regeln der Normen geprüft. {reason}."
        return Verdict(tuple(finding.text for finding in found), (note,))
    try:
        return Verdict(told_once(found, _broken_rules(data)))
    except (subprocess.SubprocessError, OSError):
        note = "Nicht nach allen Regeln der Normen geprüft. veraPDF ließ sich nicht ausführen."
        return Verdict(tuple(finding.text for finding in found), (note,))


def told_once(found: list[Finding], rules: Mapping[Topic, list[str]]) -> tuple[str, ...]:
    """Our sentences and, for topics only the validator found, its own; each topic's rules stand at its first."""
    told: list[str] = []
    waiting = {topic: f" ({'; '.join(broken)})" for topic, broken in rules.items()}
    for topic, text in (
        *found,
        *((topic, topic.value) for topic in rules if topic not in {each.topic for each in found}),
    ):
        told.append(text.removesuffix(".") + waiting.pop(topic, "") + ".")
    return tuple(told)


def topic_of(norm: str, rule: str) -> Topic:
    """What a rule such as "7.18.4-1" is about, by the longest clause that is known."""
    if norm == "ua1" and (rule in UA_RULES or rule.startswith("7.2-")):
        return UA_RULES.get(rule) or (Topic.LANGUAGE if int(rule[4:]) in ABOUT_LANGUAGE else Topic.LISTS)
    topics = UA_TOPICS if norm == "ua1" else ARCHIVE_TOPICS
    parts = rule.partition("-")[0].split(".")
    clauses = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((topics[clause] for clause in clauses if clause in topics), Topic.FILE)


def _broken_rules(data: bytes) -> dict[Topic, list[str]]:
    """The rules that the validator finds broken, by what they are about."""
    archive = "3a" if b"<pdfaid:part>3" in data or b'pdfaid:part="3"' in data else "2a"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "datei.pdf"
        file.write_bytes(data)
        verdicts = vera.verdicts({file: f"ua1,{archive}"})
    rules: dict[Topic, list[str]] = {}
    for (_, norm), broken in sorted(verdicts.items(), reverse=True):
        for rule in RULE.findall(broken.strip("{}")) or ([""] if broken else []):
            rules.setdefault(topic_of(norm, rule), []).append(f"{NORMS[norm]}, Regel {rule}" if rule else NORMS[norm])
    return rules
