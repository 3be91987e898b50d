"""How far a round has come, in German sentences; they say what the data carry and nothing else."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby

from intranet.calendar.queries import HolidaySpan
from intranet.core.german import MONTHS, NBSP, listed
from intranet.municipalities.queries.standing import Standing

AREA = "im Zuständigkeitsbereich des Kreisjugendamtes"
AFTER_HOLIDAYS_FOR = 35  # days after the last one in which people still say "nach den Sommerferien"
MOST_NAMES = 4
Phrase = Callable[[date], str]


def in_short(standings: Sequence[Standing], *, today: date) -> str:
    """For the head of a round's page: "13 von 14 besucht, Inden folgt am 3. September"."""
    visited = sum(one.is_visited for one in standings)
    coming = _coming(standings, lambda day: on_day(day, today=today), today=today)
    clauses = [f"{visited} von {len(standings)} besucht", *coming]
    return ", ".join(clauses)


def sentence(
    standings: Sequence[Standing],
    *,
    as_of: date,
    holidays: Sequence[HolidaySpan] = (),
    head: str = "Landrat",
    area: str = AREA,
) -> str:
    """The state of the visits on a day in one sentence, ready to copy.

    Args:
        holidays: the school holidays around and after that day; a visit soon after them "folgt nach den Ferien".
        head: who visits: Landrat, Die Landrätin, with or without the article.
        area: where the town halls are.
    """
    if not standings:
        return f"{area[0].upper()}{area[1:]} ist noch keine Kommune eingetragen."

    def when(day: date) -> str:
        return after_holidays(day, as_of, holidays) or on_day(day, today=as_of)

    clauses = [
        *_coming(standings, when, today=as_of),
        *_overdue(standings, as_of),
        *_waiting(standings),
        *_dropped(standings),
    ]
    return "; ".join([_made(standings, with_article(head), area), *clauses]) + "."


def with_article(head: str) -> str:
    """Der Landrat, Die Landrätin: in the nominative, at the beginning of a sentence."""
    if head.startswith(("Der ", "Die ")):
        return head
    return f"Die {head}" if head.split(" ", 1)[0].endswith("in") else f"Der {head}"


def _made(standings: Sequence[Standing], head: str, area: str) -> str:
    """Der Landrat hat 13 der 14 Rathäuser … besucht."""
    total, visited = len(standings), sum(one.is_visited for one in standings)
    if total == 1:
        return f"{head} hat das Rathaus {area} {'' if visited else 'noch nicht '}besucht"
    if visited == total:
        return f"{head} hat {'beide' if total == 2 else f'alle {total}'} Rathäuser {area} besucht"
    if not visited:
        return f"{head} hat noch keines der {total} Rathäuser {area} besucht"
    return f"{head} hat {'eines' if visited == 1 else visited} der {total} Rathäuser {area} besucht"


def _coming(standings: Sequence[Standing], when: Phrase, *, today: date) -> list[str]:
    """Inden folgt nach den Sommerferien, Titz und Linnich am 3. November; nobody follows where nobody was yet."""
    is_begun = any(one.is_visited for one in standings)
    coming = sorted((one for one in standings if one.is_to_come), key=lambda one: one.starts_at.timestamp())  # type: ignore[union-attr]  # to come means dated
    if len(coming) > MOST_NAMES:
        last = day_and_month(max(one.day for one in coming if one.day), today=today)
        return [
            f"{len(coming)} weitere folgen bis zum {last}"
            if is_begun
            else f"geplant sind {len(coming)} Besuche bis zum {last}"
        ]
    groups = [
        (phrase, [one.name for one in group])
        for phrase, group in groupby(coming, key=lambda one: when(one.day) if one.day else "")
    ]
    if groups and not is_begun:
        planned = listed(f"{listed(names)} {phrase}" for phrase, names in groups)
        return [f"geplant {'ist' if len(coming) == 1 else 'sind'} {planned}"]
    words = []
    for number, (phrase, names) in enumerate(groups):
        verb = "" if number else (" folgt" if len(names) == 1 else " folgen")
        words.append(f"{listed(names)}{verb} {phrase}")
    return [", ".join(words)] if words else []


def _overdue(standings: Iterable[Standing], as_of: date) -> list[str]:
    """What lies behind without a result may have taken place or not: so it is said."""
    overdue = [one for one in standings if one.is_overdue and not one.is_visited]
    if not overdue:
        return []
    if len(overdue) == 1 and overdue[0].day:
        day = day_and_month(overdue[0].day, today=as_of)
        return [f"zum Termin am {day} in {overdue[0].name} liegt noch kein Ergebnis vor"]
    return [f"zu den Terminen in {_names(overdue)} liegt noch kein Ergebnis vor"]


def _waiting(standings: Iterable[Standing]) -> list[str]:
    waiting = [one for one in standings if one.waits_for_a_date]
    if not waiting:
        return []
    return [f"für {_names(waiting)} steht noch kein Termin fest"]


def _dropped(standings: Iterable[Standing]) -> list[str]:
    dropped = [one for one in standings if one.is_dropped]
    return [f"in {_names(dropped)} entfällt der Besuch"] if dropped else []


def _names(standings: Sequence[Standing]) -> str:
    """Inden und Titz; of many only how many they are."""
    if len(standings) > MOST_NAMES:
        return f"{len(standings)} Kommunen"
    return listed(one.name for one in standings)


def on_day(day: date, *, today: date) -> str:
    """am 3. September; with the year if it is another one."""
    return f"am {day_and_month(day, today=today)}"


def day_and_month(day: date, *, today: date) -> str:
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day}.{NBSP}{MONTHS[day.month - 1]}{year}"


def after_holidays(day: date, as_of: date, holidays: Iterable[HolidaySpan]) -> str:
    """nach den Sommerferien: if they end between the two days, and the later one lies soon after them."""
    between = [span for span in holidays if as_of <= span.last < day and (day - span.last).days <= AFTER_HOLIDAYS_FOR]
    if not between or any(span.first <= day <= span.last for span in holidays):
        return ""
    return f"nach den {max(between, key=lambda span: span.last).name}"
