"""The placeholders a letter text may hold: a closed list, filled by looking up, never by running anything."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from intranet.conferences.models import Conference
from intranet.contacts.models import Function
from intranet.core import clock, german
from intranet.documents.models import Letterhead

PATTERN = re.compile(r"\{([^{}\n]*)\}")
_MARKS = re.compile(r"([\\`*_\[\]()#+\-.!>|~])")


@dataclass(frozen=True)
class Source:
    """What values are taken from; the function is there where one letter is filled, not only what all share."""

    conference: Conference
    head: Letterhead
    function: Function | None = None


@dataclass(frozen=True)
class Placeholder:
    """A word in braces, what stands in its place, and the page where that is entered."""

    word: str
    about: str
    value: Callable[[Source], str]
    endpoint: str = "conferences.edit"
    is_markup: bool = False
    is_personal: bool = False


def _day(source: Source) -> str:
    return german.long_day(source.conference.day) if source.conference.day else ""


def _reply_by(source: Source) -> str:
    return german.long_day(source.conference.reply_by).split(", ")[1] if source.conference.reply_by else ""


def _ends(source: Source) -> str:
    return german.clock_time(source.conference.ends_at) if source.conference.ends_at else ""


def _starts(source: Source) -> str:
    return german.clock_time(source.conference.starts_at) if source.conference.starts_at else ""


def _address(source: Source) -> str:
    place = f"{source.conference.postcode} {source.conference.city}".strip()
    return ", ".join(part for part in (source.conference.street, place) if part)


HEAD = "documents.edit_letterhead"
ALL = {
    one.word: one
    for one in (
        Placeholder("Konferenz", "Titel der Konferenz", lambda s: s.conference.title),
        Placeholder("Motto", "Motto der Konferenz", lambda s: s.conference.motto),
        Placeholder("Kommune", "Gemeinde oder Stadt, sonst kreisweit", lambda s: s.conference.scope_label),
        Placeholder("Gastgeber", "wer einlädt", lambda s: s.conference.hosts),
        Placeholder("Tag", "Montag, 24. Oktober 2016", _day),
        Placeholder("Beginn", "18:00 Uhr", _starts),
        Placeholder("Ende", "21:00 Uhr", _ends),
        Placeholder("Ort", "Halle oder Saal", lambda s: s.conference.hall),
        Placeholder("Anschrift des Ortes", "Straße, Postleitzahl und Ort", _address),
        Placeholder("Rückmeldung bis", "10. Oktober 2016", _reply_by),
        Placeholder("Einladungstext", "der Text der Konferenz, auch mehrere Absätze", lambda s: s.conference.purpose,
                    is_markup=True),
        Placeholder("Zugang", "Zugang und Barrierefreiheit", lambda s: s.conference.access_notes),
        Placeholder("Grund", "warum verschoben oder abgesagt", lambda s: s.conference.reason, "conferences.show"),
        Placeholder("Dienststelle", "aus dem Briefkopf", lambda s: s.head.office, HEAD),
        Placeholder("Telefon", "aus dem Briefkopf", lambda s: s.head.phone, HEAD),
        Placeholder("E-Mail", "aus dem Briefkopf", lambda s: s.head.email, HEAD),
        Placeholder("Name", "der angeschriebenen Person", lambda s: s.function.person.full_name if s.function else "",
                    is_personal=True),
        Placeholder("Funktion", "in der jemand angeschrieben wird", lambda s: s.function.name if s.function else "",
                    is_personal=True),
        Placeholder("Organisation", "der angeschriebenen Person", lambda s: s.function.place if s.function else "",
                    is_personal=True),
    )
}  # fmt: skip


def words_in(*texts: str) -> list[str]:
    """Every word in braces, each once, in order."""
    return list(dict.fromkeys(word for text in texts for word in PATTERN.findall(text)))


def unknown(*texts: str) -> list[str]:
    """Words in braces that are no placeholders; a brace without its partner counts as well."""
    words = [f"{{{word}}}" for word in words_in(*texts) if word not in ALL]
    rest = "".join(PATTERN.sub("", text) for text in texts)
    return words + [brace for brace in "{}" if brace in rest]


def personal(*texts: str) -> bool:
    """Whether a text reads differently for each person: such letters are laid out one by one."""
    return any(ALL[word].is_personal for word in words_in(*texts) if word in ALL)


def values(source: Source, words: Iterable[str]) -> Mapping[str, str]:
    """What stands in place of each of these words today."""
    return {word: ALL[word].value(source).strip() for word in words if word in ALL}


def empty(source: Source, *texts: str) -> list[Placeholder]:
    """The placeholders of these texts for which nothing is entered."""
    found = values(source, words_in(*texts))
    return [ALL[word] for word, value in found.items() if not value]


def fill(text: str, source: Source, *, is_line: bool = False) -> str:
    """The text with every placeholder filled; what is missing is marked, so that nobody overlooks it.

    Args:
        is_line: whether the text is one line without markup, such as a subject.
    """

    def put(found: re.Match[str]) -> str:
        known = ALL.get(found[1])
        value = known.value(source).strip() if known else ""
        if not value:
            return f"[fehlt: {found[1]}]" if is_line else f"**\\[fehlt: {_escaped(found[1])}\\]**"
        return value if is_line or (known and known.is_markup) else _escaped(value)

    filled = PATTERN.sub(put, text)
    return " ".join(filled.split()) if is_line else filled


def _escaped(value: str) -> str:
    """A value as the markup of letters reads it back, character for character."""
    return _MARKS.sub(r"\\\1", value)


def day_of_letter() -> str:
    """Today, as letters write it."""
    return german.day(clock.today())
