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
    "z.B. d.h. u.a. u.U. z.T. i.d.R. i.A. i.V. i.R. i.H.v. i.S.d. o.Ä. o.g. s.o. s.u. s.a. u.Ä. u.v.m. u.v.a. u.dgl. "
    "v.a. v.l. v.r. v.l.n.r. m.E. m.W. a.D. a.a.O. e.V. b.w. h.c. d.J. d.M. n.F. a.F. z.d.A. z.K. z.w.V. z.Hd. n.Chr. "
    "v.Chr. M.A. B.A. M.Sc. B.Sc."
)
UNITS = (
    "Uhr|Euro|EUR|€|Cent|%|‰|°|°C|km|m|cm|mm|m²|km²|ha|kg|g|l|kB|MB|GB|Prozent|Punkt|Minuten?|Stunden?|Tage?n?|Wochen?"
    "|Monate?n?|Jahre?n?|Jahrgänge?n?|Person(?:en)?|Kinder[n]?|Plätzen?|Mio\\.|Mrd\\.|Tsd\\.|Millionen|Milliarden"
)
_PARTS = re.compile(r"\w+\.")
_SPELT = (r"\s?".join(map(re.escape, _PARTS.findall(word))) for word in sorted(ABBREVIATIONS.split(), key=len)[::-1])
_ABBREVIATION = re.compile(rf"(?<![\w.])(?:{'|'.join(_SPELT)})(?!\w)")
_GAP = r"[ \t]+"
_ONE_DAY = r"\d{1,2}\."
_ONE_TIME = r"\d{1,3}(?:[:.,]\d{1,2})?"
_BINDINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (rf"(?<![\d.])({_ONE_DAY})(?=(?:{'|'.join(MONTHS)})\b)", rf"\1{NBSP}"),
        (rf"(?<![\d.])({_ONE_DAY})[ \t]?[-–][ \t]?(?={_ONE_DAY}[ \t{NBSP}]?(?:{'|'.join(MONTHS)})\b)", r"\1–"),
        (rf"(?<![\w.:,/–-])({_ONE_TIME})[ \t]?[-–][ \t]?(?={_ONE_TIME}[ \t](?:{UNITS})(?!\w))", r"\1–"),
        (r"(?:(?<=\bS\. )|(?<=\bSeite )|(?<=\bSeiten )|(?<=§§ ))(\d+)[ \t]?-[ \t]?(?=\d)", r"\1–"),
        (r"\b(Mo|Di|Mi|Do|Fr|Sa)(\.?)[ \t]?-[ \t]?(?=(?:Di|Mi|Do|Fr|Sa|So)\b)", r"\1\2–"),
        (r"(?<![\w.,/-])(?<!\d )([1-9]\d{0,2}) (?=\d{3}(?: \d{3})*(?![\d./-]))", "\\1\N{NARROW NO-BREAK SPACE}"),
        (r"(?<=\N{NARROW NO-BREAK SPACE}\d{3}) (?=\d{3}(?!\d))", "\N{NARROW NO-BREAK SPACE}"),
        (rf"\b({_ONE_DAY}){_GAP}(?=[A-ZÄÖÜ]|v\.)", rf"\1{NBSP}"),
        (rf"(?<=\d){_GAP}(?=(?:{UNITS})(?!\w))", NBSP),
        (rf"(?<=\d){_GAP}(?=ff?\.)", NBSP),
        (rf"\b((?:Mio|Mrd|Tsd)\.){_GAP}(?=\w|€)", rf"\1{NBSP}"),
        (r"(§§?)[ \t]*(?=\d)", rf"\1{NBSP}"),
        (rf"\b((?:Abs|Art|Nr|Kap|Bd|Az|Tel|Hr|Fr|Dr|Prof|Dipl|St|Ziff|Rn|Wv)\.){_GAP}(?=\S)", rf"\1{NBSP}"),
        (rf"\b((?:ca|rd|mind|max|min|bzgl|ggf)\.){_GAP}(?=\d)", rf"\1{NBSP}"),
        (rf"\b(S\.|TOP|Seite|Anlage|Raum|Zimmer|Haus|Tisch|Absatz|Satz|Kapitel){_GAP}(?=\d)", rf"\1{NBSP}"),
        (rf"\b(SGB|Kapitel|Teil|Buch){_GAP}(?=[IVXLC]+\b)", rf"\1{NBSP}"),
        (rf"\b(Frau|Herrn?|Familie){_GAP}(?=[^\W\d_])", rf"\1{NBSP}"),
        (rf"(?<![\d./-])(\d{{5}}){_GAP}(?=[A-ZÄÖÜ])", rf"\1{NBSP}"),
        (rf"{_GAP}(?=[–—](?:\s|$))", NBSP),
    )
)
_SPACES = re.compile(" {2,}")
_ELLIPSIS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
_DASH = re.compile(r"(?<=\s)--?(?=\s)")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)|(?<!\w)['‘](?=\d\d(?:er)?\b)")
_QUOTE = re.compile(r"""["'“”‘’‚„]""")
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
    text = _SPACES.sub(" ", text)  # one is printed of many, and patterns try each of them anew
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
    """Straight and English quotation marks become „…“ and ‚…‘: opening after a space or bracket, closing otherwise.

    A mark after a figure that closes nothing is an inch or a minute, and stays; an apostrophe stays one.
    """
    if not _QUOTE.search(text):
        return text
    open_marks: list[str] = []

    def curl(match: re.Match[str]) -> str:
        mark, place = match[0], match.start()
        previous = text[place - 1] if place else before
        opens = mark in "„‚" or not previous or previous in _OPENS_AFTER or (previous == '"' and place == 1)
        if mark in "“‘" and opens and text[place + 1 : place + 2].strip() == "":
            return mark
        opening, closing = ("„", "“") if mark in '"“”„' else ("‚", "‘")
        if opens and mark not in "”’":
            open_marks.append(opening)
            return opening
        if opening in open_marks:
            open_marks.remove(opening)
            return closing
        if mark in "\"'" and previous.isdigit():
            return mark
        return "“" if opening == "„" else "’"

    return _QUOTE.sub(curl, text)
