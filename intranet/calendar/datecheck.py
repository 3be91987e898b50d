"""What speaks against a day, in words and on three levels: nobody is stopped, everybody is told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays
from dateutil.easter import easter

from intranet.calendar.states import Level
from intranet.core import county, german
from intranet.core.lands import Land

# Where Weiberfastnacht to Karnevalsdienstag are kept; elsewhere these are days like any other.
CARNIVAL_IN = frozenset({Land.NW, Land.RP, Land.SL, Land.HE})
YEARS_LOOKED_AHEAD = range(2025, 2045)


@dataclass(frozen=True)
class Finding:
    """One reason, as a sentence."""

    level: Level
    text: str


def last_day_with_school_holidays(land: Land) -> date:
    """Up to when the package knows the school holidays of a Land (source: KMK)."""
    return _last_known(land)


def check_day(day: date, *, land: Land | None = None, knows_school_holidays: bool = False) -> tuple[Finding, ...]:
    """Everything that everybody knows against a day, the weightiest first; empty if nothing does.

    Args:
        land: whose holidays count; those of the county if none is named.
        knows_school_holidays: whether the office has entered holidays for a time that the package does not know.
    """
    land = land or county.land()
    school = _school(day, land, knows_school_holidays)
    return by_weight([*_closed(day, land), *_carnival(day, land), *_end_of_year(day), *school, *_bridge(day, land)])


def by_weight(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The weightiest first."""
    return tuple(sorted(findings, key=lambda finding: list(Level).index(finding.level)))


def is_working_day(day: date, land: Land | None = None) -> bool:
    """Monday to Friday and no public holiday in a Land; that of the county if none is named."""
    return day.weekday() < 5 and day not in _public(land or county.land(), day.year)


def public_holiday(day: date) -> str:
    """The name of the county's public holiday on this day; nothing on any other."""
    return _public(county.land(), day.year).get(day, "")


def _closed(day: date, land: Land) -> list[Finding]:
    found = []
    if name := _public(land, day.year).get(day):
        found.append(Finding(Level.BLOCKED, f"{german.long_day(day)} ist ein gesetzlicher Feiertag ({name})."))
    elif name := _in_places(land, day.year).get(day):
        text = f"In Teilen von {land.label} ist ein gesetzlicher Feiertag ({name}). Prüfen Sie, ob er hier gilt."
        found.append(Finding(Level.WARNING, text))
    if day.weekday() == 6:
        found.append(Finding(Level.BLOCKED, f"Der {german.long_day(day).partition(', ')[2]} ist ein Sonntag."))
    elif day.weekday() == 5:
        found.append(Finding(Level.WARNING, f"Der {german.long_day(day).partition(', ')[2]} ist ein Samstag."))
    return found


def _carnival(day: date, land: Land) -> list[Finding]:
    if land not in CARNIVAL_IN:
        return []
    rose_monday = easter(day.year) - timedelta(days=48)
    names = {-4: "Weiberfastnacht", -3: "Karnevalsfreitag", -2: "Karnevalssamstag", -1: "Karnevalssonntag",
             0: "Rosenmontag", 1: "Karnevalsdienstag"}  # fmt: skip
    name = names.get((day - rose_monday).days)
    return [Finding(Level.WARNING, f"An diesem Tag ist {name}.")] if name else []


def _end_of_year(day: date) -> list[Finding]:
    name = {(12, 24): "Heiligabend", (12, 31): "Silvester"}.get((day.month, day.day))
    return [Finding(Level.WARNING, f"An diesem Tag ist {name}.")] if name else []


def _school(day: date, land: Land, knows_school_holidays: bool) -> list[Finding]:
    if day > (last := last_day_with_school_holidays(land)):
        if knows_school_holidays:
            return []
        text = f"Für Tage nach dem {german.day(last)} liegen keine Feriendaten vor."
        return [Finding(Level.HINT, text)]
    name = _school_holidays(land, day.year).get(day)
    where = land.within[:1].upper() + land.within[1:]
    return [Finding(Level.WARNING, f"{where} sind Schulferien ({name}).")] if name else []


def _bridge(day: date, land: Land) -> list[Finding]:
    before, after = day - timedelta(days=1), day + timedelta(days=1)
    lonely_friday = day.weekday() == 4 and _public(land, before.year).get(before)
    lonely_monday = day.weekday() == 0 and _public(land, after.year).get(after)
    if is_working_day(day, land) and (name := lonely_friday or lonely_monday):
        return [Finding(Level.WARNING, f"Der Tag ist ein Brückentag ({name}).")]
    return []


def school_days_off(first_year: int, last_year: int, land: Land) -> Iterator[tuple[date, str]]:
    """Every day of a Land's school holidays of some years in order, under the name that people use ("Osterferien")."""
    for year in range(first_year, last_year + 1):
        for day, name in sorted(_school_holidays(land, year).items()):
            yield day, _SHORT_NAMES.get(name, name)


_SHORT_NAMES = {"Oster-/Frühjahrsferien": "Osterferien", "Himmelfahrts-/Pfingstferien": "Pfingstferien"}


@lru_cache(maxsize=64)
def _public(land: Land, year: int) -> dict[date, str]:
    return _days(land, year, "public")


@lru_cache(maxsize=64)
def _in_places(land: Land, year: int) -> dict[date, str]:
    """What is a public holiday in some municipalities of a Land only, as Mariä Himmelfahrt in Bayern."""
    return {} if land is Land.NW else _days(land, year, "catholic")


@lru_cache(maxsize=64)
def _school_holidays(land: Land, year: int) -> dict[date, str]:
    return _days(land, year, "school")


@lru_cache(maxsize=16)
def _last_known(land: Land) -> date:
    return max(day for year in YEARS_LOOKED_AHEAD for day in _school_holidays(land, year))


def _days(land: Land, year: int, category: str) -> dict[date, str]:
    found = holidays.country_holidays("DE", subdiv=land.name, language="de", years=year, categories=(category,))
    return dict(found.items())
