"""A series ties conferences together: one sees the others, finds them all, and plans the next."""

from datetime import date, timedelta

import pytest

from intranet.accounts.permissions import Role
from intranet.conferences import queries
from intranet.core import clock
from tests import factories
from tests.conferences.scenes import ALL, S, conference, fields_of, good_day, names, text_of
from tests.pages import Visitor
from tests.watching import hold_clock

SERIES = "Kreuzauer Runde"


def evening(day, **fields):
    return conference(S.HELD, series=SERIES, starts_at=factories.at((day - clock.today()).days), **fields)


def test_a_conference_shows_its_series_and_the_list_is_filtered_by_it(visitor):
    first = evening(clock.today() - timedelta(days=400), title="Erster Abend")
    second = evening(clock.today() - timedelta(days=30), title="Zweiter Abend")
    conference(S.PLANNED, title="Ein anderer")
    first_id, second_id = first.id, second.id
    page = visitor.opens(f"{ALL}{second_id}")
    [card] = [one for one in page.select("section.card") if SERIES in one.h2.text]
    links = {text_of(one): one["href"] for one in card.select("a")}
    assert links["Erster Abend"] == f"{ALL}{first_id}"
    assert names(visitor.opens(links["Ganze Reihe"])) == ["Zweiter Abend", "Erster Abend"]
    assert links["Nächste der Reihe planen"] == f"{ALL}neu?vorlage={second_id}"
    assert visitor.opens(f"{ALL}neu").select_one(f"#reihen option[value='{SERIES}']")


@pytest.mark.parametrize(
    ("days", "following"),
    [
        ([date(2026, 9, 7)], date(2027, 9, 6)),  # a year later, on the same weekday
        ([date(2026, 1, 12), date(2026, 9, 7)], date(2027, 5, 3)),  # the same distance again
        ([date(2024, 9, 2)], date(2026, 11, 9)),  # long ago: never nearer than eight weeks
        ([], None),
    ],
)
def test_the_next_of_a_series_keeps_its_rhythm(app, monkeypatch, days, following):
    hold_clock(monkeypatch, 2026, 9, 14, 9)
    rows = [evening(day) for day in days] or [conference(S.PLANNED, series=SERIES, starts_at=None)]
    found = queries.next_of_series(rows[-1])
    assert (found and found.day) == following
    assert queries.next_of_series(conference(S.HELD, starts_at=factories.at(-5))) is None, "no series, no rhythm"


def test_copying_proposes_the_next_date_of_the_series(visitor):
    row = evening(good_day(-40))
    page = visitor.opens(f"{ALL}neu?vorlage={row.id}")
    fields = fields_of(page)
    day = date.fromisoformat(fields["day"])
    assert day > clock.today() + timedelta(weeks=8)
    assert (fields["series"], fields["begins"], fields["hosts"]) == (SERIES, "18:00", row.hosts)
    assert date.fromisoformat(fields["reply_by"]) == day - timedelta(days=14)
    assert "Der Tag ist ein Vorschlag: ein Jahr nach der letzten Konferenz der Reihe" in text_of(page)


def test_partners_are_told_no_names_of_series(app):
    evening(clock.today() - timedelta(days=30))
    partner = Visitor(app, as_user=factories.account(role=Role.PARTNER, name="Frei Träger"))
    assert SERIES not in partner.opens(ALL).text
