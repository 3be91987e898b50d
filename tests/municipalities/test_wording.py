"""The sentence about the round: plurals, lists, cases, holidays, and nothing that the data do not carry."""

from datetime import date, datetime

import pytest

from intranet.calendar.queries import known_school_holidays
from intranet.core import clock
from intranet.municipalities import wording
from intranet.municipalities.queries import Standing
from intranet.municipalities.states import VisitState as S

DAY = date(2016, 7, 15)
HOLIDAYS = known_school_holidays(date(2016, 1, 1), date(2017, 2, 1))
AREA = wording.AREA
MAY = datetime(2016, 5, 2, 10, tzinfo=clock.OFFICE_ZONE)


def visited(number):
    return [Standing(id=n, name=f"Ort {n}", state=S.VISITED, visited_at=MAY) for n in range(number)]


def coming(name, *day):
    return Standing(id=0, name=name, state=S.SCHEDULED, starts_at=datetime(*day, 10, tzinfo=clock.OFFICE_ZONE))


def other(name, state=None, **fields):
    return Standing(id=0, name=name, state=state, **fields)


def said(*standings, on=DAY, **words):
    return wording.sentence(list(standings), as_of=on, holidays=HOLIDAYS, **words).replace("\u00a0", " ")


def test_the_sentence_of_july_2016():
    assert said(*visited(13), coming("Inden", 2016, 8, 30)) == (
        f"Der Landrat hat 13 der 14 Rathäuser {AREA} besucht; Inden folgt nach den Sommerferien."
    )


@pytest.mark.parametrize(
    ("standings", "start"),
    [
        ([], "Im Zuständigkeitsbereich des Kreisjugendamtes ist noch keine Kommune eingetragen."),
        (visited(1), f"Der Landrat hat das Rathaus {AREA} besucht."),
        ([other("Inden", S.DROPPED)], f"Der Landrat hat das Rathaus {AREA} noch nicht besucht; in Inden entfällt"),
        (visited(2), f"Der Landrat hat beide Rathäuser {AREA} besucht."),
        (visited(14), f"Der Landrat hat alle 14 Rathäuser {AREA} besucht."),
        ([*visited(1), other("Inden", S.OPEN)], f"Der Landrat hat eines der 2 Rathäuser {AREA} besucht;"),
        ([other("A", S.OPEN), other("B", S.OPEN)], f"Der Landrat hat noch keines der 2 Rathäuser {AREA} besucht;"),
    ],
)  # fmt: skip
def test_how_many_were_visited(standings, start):
    assert said(*standings).startswith(start)


@pytest.mark.parametrize(
    ("standings", "clause"),
    [
        ([coming("Inden", 2016, 9, 3)], "Inden folgt nach den Sommerferien"),
        ([coming("Inden", 2016, 8, 30), coming("Titz", 2016, 9, 6)], "Inden und Titz folgen nach den Sommerferien"),
        (
            [coming("Inden", 2016, 8, 30), coming("Titz", 2016, 10, 4)],
            "Inden folgt nach den Sommerferien, Titz am 4. Oktober",
        ),
        ([coming("Inden", 2016, 10, 27)], "Inden folgt nach den Herbstferien"),
        ([coming("Inden", 2016, 8, 3)], "Inden folgt am 3. August"),
        ([coming("Inden", 2017, 3, 14)], "Inden folgt am 14. März 2017"),
        ([coming("Inden", 2016, 7, 15)], "Inden folgt am 15. Juli"),
    ],
)
def test_who_comes_when(standings, clause):
    assert said(*visited(9), *standings).endswith(f"besucht; {clause}.")


def test_holidays_that_are_over_are_not_named():
    assert said(*visited(9), coming("Inden", 2016, 9, 3), on=date(2016, 8, 24)).endswith(
        "; Inden folgt am 3. September."
    )


def test_many_to_come_are_counted_up_to_the_last_date():
    many = [coming(f"Ort {n}", 2016, 9, n) for n in range(1, 7)]
    assert said(*visited(8), *many).endswith("besucht; 6 weitere folgen bis zum 6. September.")


def test_the_year_of_the_last_date_is_named_if_it_is_another_one():
    many = [coming(f"Ort {n}", 2017, 5, n) for n in range(1, 7)]
    assert said(*visited(8), *many).endswith("besucht; 6 weitere folgen bis zum 6. Mai 2017.")


@pytest.mark.parametrize(
    ("standings", "clause"),
    [
        ([coming("Inden", 2016, 8, 30)], "geplant ist Inden nach den Sommerferien"),
        (
            [coming("Inden", 2016, 8, 30), coming("Titz", 2016, 9, 6), coming("Linnich", 2016, 10, 4)],
            "geplant sind Inden und Titz nach den Sommerferien und Linnich am 4. Oktober",
        ),
        ([coming(f"Ort {n}", 2016, 9, n) for n in range(1, 7)], "geplant sind 6 Besuche bis zum 6. September"),
    ],
)
def test_before_the_first_visit_nobody_follows(standings, clause):
    left = [other("Vettweiß", S.OPEN), other("Kreuzau", S.REQUESTED)]
    assert f"besucht; {clause}; für Vettweiß und Kreuzau" in said(*standings, *left)


def test_what_lies_behind_without_a_result_is_neither_a_visit_nor_one_to_come():
    late = other("Titz", S.SCHEDULED, starts_at=datetime(2016, 7, 12, 10, tzinfo=clock.OFFICE_ZONE), is_overdue=True)
    assert said(*visited(13), late).endswith("besucht; zum Termin am 12. Juli in Titz liegt noch kein Ergebnis vor.")


@pytest.mark.parametrize("state", [None, S.OPEN, S.REQUESTED, S.POSTPONED, S.CANCELLED])
def test_who_has_no_date_is_said_to_have_none(state):
    assert said(*visited(13), other("Titz", state)).endswith("; für Titz steht noch kein Termin fest.")


def test_names_are_listed_up_to_four_and_counted_beyond():
    names = [other(name, S.OPEN) for name in ("Inden", "Linnich", "Titz", "Vettweiß", "Kreuzau")]
    assert said(*visited(2), *names[:4]).endswith(
        "; für Inden, Linnich, Titz und Vettweiß steht noch kein Termin fest."
    )
    assert said(*visited(2), *names).endswith("; für 5 Kommunen steht noch kein Termin fest.")


def test_the_head_and_the_area_are_data():
    sentence = said(*visited(2), other("Titz", S.OPEN), head="Die Landrätin", area="im Kreis Düren")
    assert sentence.startswith("Die Landrätin hat 2 der 3 Rathäuser im Kreis Düren besucht;")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Landrat", "Der Landrat"), ("Landrätin", "Die Landrätin"), ("Die Landrätin", "Die Landrätin"),
        ("Oberbürgermeisterin der Stadt Köln", "Die Oberbürgermeisterin der Stadt Köln"),
        ("Städteregionsrat", "Der Städteregionsrat"),
    ],
)  # fmt: skip
def test_the_head_gets_the_article_that_fits(written, said):
    assert wording.with_article(written) == said


def test_in_short_for_the_head_of_the_page():
    short = wording.in_short([*visited(13), coming("Inden", 2016, 9, 3)], today=DAY).replace("\u00a0", " ")
    assert short == "13 von 14 besucht, Inden folgt am 3. September"
