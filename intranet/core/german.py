"""German on the screen: dates, numbers, plurals, lists and the order of the alphabet."""

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime

from intranet.core import clock

WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
NBSP, NARROW = "\u00a0", "\u202f"


def day(value: date | None) -> str:
    """24.10.2026, or a dash."""
    return f"{value:%d.%m.%Y}" if value else "–"


def weekday_and_day(value: date | None) -> str:
    """Mo., 24.10.2026: for tables."""
    return f"{WEEKDAYS[value.weekday()][:2]}.,{NBSP}{value:%d.%m.%Y}" if value else "–"


def long_day(value: date) -> str:
    """Montag, 24. Oktober 2026: for running text."""
    return f"{WEEKDAYS[value.weekday()]}, {value.day}.{NBSP}{MONTHS[value.month - 1]} {value.year}"


def clock_time(value: datetime) -> str:
    """18:00 Uhr, by the office's clock."""
    return f"{_local(value):%H:%M}{NBSP}Uhr"


def moment(value: datetime | None) -> str:
    """24.10.2026, 18:00 Uhr, by the office's clock, or a dash."""
    return f"{_local(value):%d.%m.%Y}, {clock_time(value)}" if value else "–"


def short_moment(value: datetime | None) -> str:
    """Mo., 24.10.2026, 18:00 Uhr: for tables; a dash for nothing."""
    return f"{weekday_and_day(_local(value).date())}, {clock_time(value)}" if value else "–"


def long_moment(value: datetime) -> str:
    """Montag, 24. Oktober 2026, 18:00 Uhr."""
    return f"{long_day(_local(value).date())}, {clock_time(value)}"


def relative_day(value: date, *, today: date | None = None) -> str:
    """heute, morgen, in 8 Tagen, vor 1 Tag: only ever beside the date itself."""
    days = (value - (today or clock.today())).days
    near = {0: "heute", 1: "morgen", -1: "gestern"}
    if days in near:
        return near[days]
    return f"in {plural(days, 'Tag', 'Tagen')}" if days > 0 else f"vor {plural(-days, 'Tag', 'Tagen')}"


def number(value: float | None, digits: int = 0) -> str:
    """1 573 or 41,73: groups of three with a narrow space, decimal comma; a dash for nothing."""
    if value is None:
        return "–"
    return f"{value:,.{digits}f}".replace(",", NARROW).replace(".", ",")


def amount(cents: int) -> str:
    """1.573,45: money takes the dot for its thousands (DIN 5008)."""
    whole, part = divmod(cents, 100)
    return f"{whole:,}".replace(",", ".") + f",{part:02d}"


def filesize(octets: int) -> str:
    """87 kB or 1,2 MB: for downloads."""
    if octets < 1_000_000:
        return f"{number(max(1, round(octets / 1000)))}{NBSP}kB"
    return f"{number(octets / 1_000_000, 1)}{NBSP}MB"


def plural(count: int, one: str, many: str) -> str:
    """1 Besuch, 0 Besuche, 3 Besuche."""
    return f"{number(count)}{NBSP}{one if count == 1 else many}"


def of_many(count: int, one: str, many: str) -> str:
    """1 Eintrag, 15 Einträgen: after „von“, in the dative."""
    if count == 1 or many.endswith(("n", "s")):
        return plural(count, one, many)
    return plural(count, one, f"{many}n")


def listed(words: Iterable[str], last: str = "und") -> str:
    """Inden, Titz und Vettweiß."""
    *most, final = list(words) or [""]
    return f"{', '.join(most)} {last} {final}" if most else final


_FOLDED = str.maketrans({"ß": "ss", "ẞ": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ð": "d",
                         "ı": "i", "ə": "e"})  # fmt: skip


_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def sort_key(text: str) -> str:
    """The place of a text in a German list: ä as a, ß as ss, case and accents ignored (DIN 5007-1)."""
    return folded(text)[:200]


def folded(text: str) -> str:
    """A text as it is searched: like `sort_key`, but whole."""
    bare = unicodedata.normalize("NFKD", text.lower().translate(_FOLDED))
    return " ".join("".join(c if c.isalnum() else " " for c in bare if not unicodedata.combining(c)).split())


def spellings(text: str) -> tuple[str, ...]:
    """The folded texts that somebody may mean: "Mueller" stands for Müller as well, and the other way round.

    Nothing for signs alone.
    """
    key = folded(text)
    spelled_out = folded(unicodedata.normalize("NFC", text).translate(_SPELLED_OUT))
    with_umlauts = key.replace("ae", "a").replace("oe", "o").replace("ue", "u")
    meant = (key, spelled_out, with_umlauts if len(with_umlauts) > 2 else key)
    return tuple(dict.fromkeys(one for one in meant if one))


def _local(value: datetime) -> datetime:
    return clock.local(value) if value.tzinfo else value
