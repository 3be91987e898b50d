"""What speaks against a day, held against the ministry's own dates (domain handbook, 4.4)."""

from datetime import date, timedelta

import pytest

from intranet.calendar.datecheck import check_day, is_working_day
from intranet.calendar.queries import what_speaks_against
from intranet.calendar.states import Level
from intranet.core.lands import Land
from tests import factories


def told(day: date) -> str:
    return " ".join(finding.text for finding in check_day(day, land=Land.NW))


def levels(day: date) -> list[Level]:
    return [finding.level for finding in check_day(day, land=Land.NW)]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "Neujahr"),
        (date(2026, 4, 3), "Karfreitag"),
        (date(2026, 4, 6), "Ostermontag"),
        (date(2026, 5, 1), "Erster Mai"),
        (date(2026, 5, 14), "Christi Himmelfahrt"),
        (date(2026, 5, 25), "Pfingstmontag"),
        (date(2026, 6, 4), "Fronleichnam"),
        (date(2026, 10, 3), "Tag der Deutschen Einheit"),
        (date(2026, 11, 1), "Allerheiligen"),
        (date(2026, 12, 25), "Erster Weihnachtstag"),
        (date(2026, 12, 26), "Zweiter Weihnachtstag"),
    ],
)
def test_the_eleven_public_holidays_of_north_rhine_westphalia_are_blocked(day, name):
    assert levels(day)[0] is Level.BLOCKED
    assert f"gesetzlicher Feiertag ({name})" in told(day)


@pytest.mark.parametrize("day", [date(2026, 8, 15), date(2026, 11, 18), date(2026, 10, 31), date(2026, 1, 6)])
def test_holidays_of_other_states_are_none_here(day):
    assert "Feiertag" not in told(day)


def test_a_sunday_is_blocked_and_a_saturday_warned_of():
    assert levels(date(2026, 9, 20)) == [Level.BLOCKED]
    assert told(date(2026, 9, 20)) == "Der 20.\u00a0September 2026 ist ein Sonntag."
    assert levels(date(2026, 9, 19)) == [Level.WARNING]
    assert "Samstag" in told(date(2026, 9, 19))


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        (date(2016, 7, 11), date(2016, 8, 23), "Sommerferien"),
        (date(2025, 12, 22), date(2026, 1, 6), "Weihnachtsferien"),
        (date(2026, 3, 30), date(2026, 4, 11), "Osterferien"),
        (date(2026, 7, 20), date(2026, 9, 1), "Sommerferien"),
        (date(2026, 10, 17), date(2026, 10, 31), "Herbstferien"),
        (date(2026, 12, 23), date(2027, 1, 6), "Weihnachtsferien"),
        (date(2028, 7, 10), date(2028, 8, 22), "Sommerferien"),
        (date(2029, 7, 2), date(2029, 8, 14), "Sommerferien"),
    ],
)
def test_school_holidays_are_warned_of_from_the_first_day_to_the_last(first, last, name):
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    assert all("Schulferien" in told(day) for day in days if day.weekday() < 6)
    assert name.removesuffix("ferien") in told(first)
    for outside in (first - timedelta(days=1), last + timedelta(days=1)):
        assert "Schulferien" not in told(outside)


def test_there_is_a_single_free_day_at_whitsun_but_not_in_every_year():
    assert "Schulferien" in told(date(2026, 5, 26))
    assert "Schulferien" not in told(date(2028, 6, 6))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 2, 12), "Weiberfastnacht"),
        (date(2026, 2, 13), "Karnevalsfreitag"),
        (date(2026, 2, 14), "Karnevalssamstag"),
        (date(2026, 2, 15), "Karnevalssonntag"),
        (date(2026, 2, 16), "Rosenmontag"),
        (date(2026, 2, 17), "Karnevalsdienstag"),
        (date(2021, 2, 15), "Rosenmontag"),
        (date(2022, 2, 28), "Rosenmontag"),
        (date(2024, 2, 8), "Weiberfastnacht"),
    ],
)
def test_carnival_is_warned_of_here(day, name):
    assert f"An diesem Tag ist {name}." in told(day)


@pytest.mark.parametrize("day", [date(2026, 2, 11), date(2026, 2, 18)])
def test_the_days_around_carnival_are_free(day):
    assert check_day(day, land=Land.NW) == ()


@pytest.mark.parametrize(("day", "name"), [(date(2026, 12, 24), "Heiligabend"), (date(2026, 12, 31), "Silvester")])
def test_the_last_days_of_the_year_are_warned_of(day, name):
    assert name in told(day)
    assert Level.BLOCKED not in levels(day)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 5, 15), "Christi Himmelfahrt"),
        (date(2026, 6, 5), "Fronleichnam"),
        (date(2022, 10, 31), "Allerheiligen"),
    ],
)
def test_a_day_between_holiday_and_weekend_is_a_bridge(day, name):
    assert f"Brückentag ({name})" in told(day)


@pytest.mark.parametrize("day", [date(2026, 5, 13), date(2026, 6, 3), date(2026, 4, 7), date(2027, 1, 4)])
def test_a_day_beside_a_holiday_is_no_bridge_by_itself(day):
    assert "Brückentag" not in told(day)


def test_the_days_between_two_years_look_over_the_turn():
    assert "Brückentag (Neujahr)" in told(date(2026, 1, 2))
    assert "Brückentag (Neujahr)" in told(date(2029, 12, 31))


def test_beyond_the_known_school_holidays_a_day_is_never_called_free():
    assert "keine Feriendaten" not in told(date(2029, 8, 14))
    after = date(2029, 8, 15)
    assert levels(after) == [Level.HINT]
    assert told(after) == "Für Tage nach dem 14.08.2029 liegen keine Feriendaten vor."


def test_beyond_them_holidays_and_sundays_are_still_known():
    assert levels(date(2031, 5, 1)) == [Level.BLOCKED, Level.HINT]


def test_the_weightiest_finding_comes_first():
    assert levels(date(2026, 12, 26)) == [Level.BLOCKED, Level.WARNING, Level.WARNING]


def test_an_ordinary_monday_in_september_has_nothing_against_it():
    assert check_day(date(2026, 9, 14), land=Land.NW) == ()
    assert is_working_day(date(2026, 9, 14))


@pytest.mark.parametrize("day", [date(2026, 9, 19), date(2026, 9, 20), date(2026, 11, 1), date(2027, 1, 1)])
def test_weekends_and_holidays_are_no_working_days(day):
    assert not is_working_day(day)


def test_the_day_before_christmas_is_a_working_day():
    assert is_working_day(date(2026, 12, 24))


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_mistyped_year_is_left_to_the_form(app, day):
    assert what_speaks_against(day) == ()


@pytest.mark.parametrize(
    ("land", "day", "text"),
    [
        (Land.BY, date(2026, 1, 6), "gesetzlicher Feiertag (Heilige Drei Könige)"),
        (Land.SL, date(2026, 7, 15), "Im Saarland sind Schulferien (Sommerferien)."),
        (Land.SN, date(2026, 6, 4), "In Teilen von Sachsen ist ein gesetzlicher Feiertag (Fronleichnam)."),
        (Land.BY, date(2029, 9, 11), "Für Tage nach dem 10.09.2029 liegen keine Feriendaten vor."),
    ],
)
def test_each_land_has_its_own_holidays(land, day, text):
    assert text in " ".join(finding.text for finding in check_day(day, land=land))


def test_the_land_of_the_county_decides(app):
    factories.letterhead(land=Land.BE)
    assert "(Frauentag)" in told_by_the_office(date(2027, 3, 8))
    assert not is_working_day(date(2027, 3, 8))
    assert told_by_the_office(date(2026, 2, 16)) == ""  # no carnival there


def told_by_the_office(day):
    return " ".join(finding.text for finding in what_speaks_against(day))
