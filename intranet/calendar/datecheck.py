"""What speaks against a day, in words and on three levels: nobody is stopped, everybody is told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays
from dateutil.easter import easter

from intranet.calendar.states import Level
from intranet.core import german

# The package knows the school holidays of North Rhine-Westphalia up to this day (source: KMK).
LAST_DAY_WITH_SCHOOL_HOLIDAYS = date(2029, 8, 14)


@dataclass(frozen=True)
class Finding:
    """One reason, as a sentence."""

    level: Level
    text: str


def check_day(day: date, *, knows_school_holidays: bool = False) -> tuple[Finding, ...]:
    """Everything that everybody knows against a day, the weightiest first; empty if nothing does.

    Args:
        knows_school_holidays: whether the office has entered holidays for a time that the package does not know.
    """
    found = [*_closed(day), *_carnival(day), *_end_of_year(day), *_school(day, knows_school_holidays), *_bridge(day)]
    return by_weight(found)


def by_weight(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The weightiest first."""
    return tuple(sorted(findings, key=lambda finding: list(Level).index(finding.level)))


def is_working_day(day: date) -> bool:
    """Monday to Friday and no public holiday in North Rhine-Westphalia."""
    return day.weekday() < 5 and day not in _public(day.year)


def public_holiday(day: date) -> str:
    """The name of the public holiday on this day; nothing on any other."""
    return _public(day.year).get(day, "")


def _closed(day: date) -> list[Finding]:
    found = []
    if name := _public(day.year).get(day):
        found.append(Finding(Level.BLOCKED, f"{german.long_day(day)} ist ein gesetzlicher Feiertag ({name})."))
    if day.weekday() == 6:
        found.append(Finding(Level.BLOCKED, f"Der {german.long_day(day).partition(', ')[2]} ist ein Sonntag."))
    elif day.weekday() == 5:
        found.append(Finding(Level.WARNING, f"Der {german.long_day(day).partition(', ')[2]} ist ein Samstag."))
    return found


def _carnival(day: date) -> list[Finding]:
    rose_monday = easter(day.year) - timedelta(days=48)
    names = {-4: "Weiberfastnacht", -3: "Karnevalsfreitag", -2: "Karnevalssamstag", -1: "Karnevalssonntag",
             0: "Rosenmontag", 1: "Karnevalsdienstag"}  # fmt: skip
    name = names.get((day - rose_monday).days)
    return [Finding(Level.WARNING, f"An diesem Tag ist {name}.")] if name else []


def _end_of_year(day: date) -> list[Finding]:
    name = {(12, 24): "Heiligabend", (12, 31): "Silvester"}.get((day.month, day.day))
    return [Finding(Level.WARNING, f"An diesem Tag ist {name}.")] if name else []


def _school(day: date, knows_school_holidays: bool) -> list[Finding]:
    if day > LAST_DAY_WITH_SCHOOL_HOLIDAYS:
        if knows_school_holidays:
            return []
        text = f"Für Tage nach dem {german.day(LAST_DAY_WITH_SCHOOL_HOLIDAYS)} liegen keine Feriendaten vor."
        return [Finding(Level.HINT, text)]
    name = _school_holidays(day.year).get(day)
    return [Finding(Level.WARNING, f"In Nordrhein-Westfalen sind Schulferien ({name}).")] if name else []


def _bridge(day: date) -> list[Finding]:
    before, after = day - timedelta(days=1), day + timedelta(days=1)
    lonely_friday = day.weekday() == 4 and _public(before.year).get(before)
    lonely_monday = day.weekday() == 0 and _public(after.year).get(after)
    if is_working_day(day) and (name := lonely_friday or lonely_monday):
        return [Finding(Level.WARNING, f"Der Tag ist ein Brückentag ({name}).")]
    return []


def school_days_off(first_year: int, last_year: int) -> Iterator[tuple[date, str]]:
    """Every day of school holidays of some years in order, under the name that people use ("Osterferien")."""
    for year in range(first_year, last_year + 1):
        for day, name in sorted(_school_holidays(year).items()):
            yield day, _SHORT_NAMES.get(name, name)


_SHORT_NAMES = {"Oster-/Frühjahrsferien": "Osterferien", "Himmelfahrts-/Pfingstferien": "Pfingstferien"}


@lru_cache(maxsize=64)
def _public(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("DE", subdiv="NW", language="de", years=year).items())


@lru_cache(maxsize=64)
def _school_holidays(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("DE", subdiv="NW", language="de", years=year, categories=("school",)).items())
