"""Who belonged to the area of the county youth office on which day: a change has a day, a correction has none."""

from datetime import date

import pytest

from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.municipalities.actions.municipalities import change_municipality
from intranet.municipalities.queries import standings
from tests import factories
from tests.watching import hold_clock


@pytest.fixture(autouse=True)
def today(monkeypatch):
    return hold_clock(monkeypatch, 2026, 9, 14, 10)


@pytest.fixture
def county(app):
    return factories.county("Düren", "Inden", "Titz")


def names(day=None):
    return [one.name for one in standings(as_of=day)]


def test_a_report_of_a_past_day_counts_who_belonged_to_the_area_then(county, clerk):
    change_municipality(county["Titz"], in_scope=False, scope_since=date(2026, 8, 1), by=clerk)
    change_municipality(county["Düren"], in_scope=True, scope_since=date(2026, 7, 1), by=clerk)
    db.session.commit()
    assert names() == ["Düren", "Inden"]
    assert names(date(2026, 8, 1)) == ["Düren", "Inden"]
    assert names(date(2026, 7, 31)) == ["Düren", "Inden", "Titz"]
    assert names(date(2026, 6, 30)) == ["Inden", "Titz"]


def test_who_left_and_came_back_was_outside_in_between_only(county, clerk):
    for day, in_scope in ((date(2026, 3, 1), False), (date(2026, 8, 1), True)):
        change_municipality(county["Titz"], in_scope=in_scope, scope_since=day, by=clerk)
    db.session.commit()
    assert ["Titz" in names(date(2026, *day)) for day in ((2, 28), (3, 1), (7, 31), (8, 1))] == [
        True, False, False, True,
    ]  # fmt: skip


def test_a_correction_holds_for_earlier_days_too(county, clerk):
    change_municipality(county["Titz"], in_scope=False, by=clerk)
    db.session.commit()
    assert "Titz" not in names(date(2026, 1, 1))


def test_a_day_without_a_change_or_before_the_last_one_is_refused(county, clerk):
    with pytest.raises(Refused, match="Die Zuständigkeit ändert sich nicht"):
        change_municipality(county["Titz"], in_scope=True, scope_since=date(2026, 8, 1), by=clerk)
    change_municipality(county["Titz"], in_scope=False, scope_since=date(2026, 8, 1), by=clerk)
    with pytest.raises(Refused, match=r"Die vorige Änderung gilt seit 01\.08\.2026"):
        change_municipality(county["Titz"], in_scope=True, scope_since=date(2026, 8, 1), by=clerk)


def test_the_form_asks_for_the_day_and_keeps_every_value(visitor, county):
    address = f"/kommunen/{county['Titz'].id}/bearbeiten"
    fields = {"version": "1", "population": "8 500", "population_on": "2024-12-31", "area_km2": "68,52",
              "youth_office": "Kreis Düren", "scope_since": "2026-08-01"}  # fmt: skip
    page = visitor.submits(address, expect=422, in_scope="y", **fields)
    assert "Lassen Sie den Tag der Änderung leer." in page.text
    assert page.select_one("[name=scope_since]")["value"] == "2026-08-01"
    visitor.submits(address, **fields)
    assert "Gebiet geändert ab 01.08.2026" in visitor.opens(address.removesuffix("/bearbeiten")).text
    assert "Titz" in names(date(2026, 7, 31))
