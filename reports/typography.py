"""German typography done for the writer: spaces that do not break, quotation marks, dashes, dates and numbers."""

import re
import unicodedata
from datetime import date, datetime, time

NBSP = "\N{NO-BREAK SPACE}"
MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")

ABBREVIATIONS = (
    "z.B. d.h. u.a. u.U. z.T. i.d.R. i.A. i.V. o.Ä. o.g. s.o. s.u. u.Ä. v.l. v.r. a.D. e.V. z.Hd. n.Chr. v.Chr."
)
UNITS = "Uhr|Euro|EUR|€|%|°|km|m|cm|mm|kg|Minuten|Stunden|Personen|Jahre"
_PARTS = re.compile(r"\w+\.")
_SPELT = (r"\s?".join(map(re.escape, _PARTS.findall(word))) for word in ABBREVIATIONS.split())
_ABBREVIATION = re.compile(rf"(?<![\w.])(?:{'|'.join(_SPELT)})(?!\w)")
_BINDINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"\b(\d{1,2}\.)[ \t]+(?=[A-ZÄÖÜ])", rf"\1{NBSP}"),
        (rf"(?<=\d)[ \t]+(?=(?:{UNITS})(?!\w))", NBSP),
        (r"(§§?)[ \t]*(?=\d)", rf"\1{NBSP}"),
        (r"\b((?:Abs|Art|Nr|Kap|Bd|Az|Tel|Hr|Fr|Dr|Prof|Dipl|St|Ziff|Rn)\.)[ \t]+(?=\S)", rf"\1{NBSP}"),
        (r"\b(S\.|TOP|Seite|Anlage|Raum|Zimmer)[ \t]+(?=\d)", rf"\1{NBSP}"),
        (r"[ \t]+(?=[–—](?:\s|$))", NBSP),
    )
)
_ELLIPSIS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
_DASH = re.compile(r"(?<=\s)--?(?=\s)")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_QUOTE = re.compile(r"""["']""")
_OPENS_AFTER = frozenset(" \t\n\N{NO-BREAK SPACE}([{-–—/„‚")
INVISIBLE = frozenset("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")
"""Marks without a shape that come along with copied text; they are dropped."""
_PLAIN = str.maketrans(
    {"\t": " ", "\r": "\n", "\x0b": "\n", "\x0c": "\n", "\u2028": "\n", "\u2029": "\n\n"} | dict.fromkeys(INVISIBLE, "")
)


def clean(text: str) -> str:
    """Composed characters (NFC, as DIN 91379 asks), one kind of line end, no invisible marks, no tabs."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").translate(_PLAIN)
    return unicodedata.normalize("NFC", text)


def german(text: str, *, before: str = "") -> str:
    """Text as a German typesetter would set it; `before` is the character that precedes it."""
    text = _ELLIPSIS.sub("…", text)
    text = _DASH.sub("–", text)
    text = _ABBREVIATION.sub(_spaced, text)
    for pattern, replacement in _BINDINGS:
        text = pattern.sub(replacement, text)
    return _quoted(_APOSTROPHE.sub("’", text), before)


def day(value: date) -> str:
    """24. Oktober 2016, for running text."""
    return f"{value.day}.{NBSP}{MONTHS[value.month - 1]} {value.year}"


def weekday(value: date) -> str:
    """Montag, 24. Oktober 2016."""
    return f"{WEEKDAYS[value.weekday()]}, {day(value)}"


def short_day(value: date) -> str:
    """24.10.2016, for tables."""
    return f"{value.day:02}.{value.month:02}.{value.year:04}"


def clock(value: time | datetime) -> str:
    """18:00 Uhr."""
    return f"{value.hour:02}:{value.minute:02}{NBSP}Uhr"


def bare_clock(value: time | datetime) -> str:
    """18:00, for columns headed "Uhrzeit"."""
    return f"{value.hour:02}:{value.minute:02}"


def number(value: int) -> str:
    """3 214: groups of three, parted by a narrow space that does not break (DIN 5008)."""
    return f"{value:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def _spaced(match: re.Match[str]) -> str:
    return NBSP.join(_PARTS.findall(match[0]))


def _quoted(text: str, before: str) -> str:
    """Straight quotation marks become „…“ and ‚…‘: opening after a space or bracket, closing otherwise."""

    def curl(match: re.Match[str]) -> str:
        previous = text[match.start() - 1] if match.start() else before
        opens = not previous or previous in _OPENS_AFTER or (previous == '"' and match.start() == 1)
        if match[0] == '"':
            return "„" if opens else "“"
        return "‚" if opens else "‘"

    return _QUOTE.sub(curl, text)
