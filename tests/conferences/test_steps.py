"""Steps on the web: sent twice, or overtaken by somebody else, they are explained and never repeated unseen."""

from datetime import timedelta

from intranet.conferences import actions
from intranet.conferences.models import Conference
from intranet.core import clock
from intranet.core.database import db
from tests import factories
from tests.conferences.scenes import ALL, S, conference, fields_of, good_day, stored, text_of


def test_a_step_that_was_taken_already_says_by_whom_and_when(visitor, clerk):
    row = conference(S.PLANNED)
    path = f"{ALL}{row.id}/schritt/termin-steht"
    form = fields_of(visitor.opens(path))
    visitor.submits(path, **form)
    for page in (visitor.submits(path, expect=409, **form), visitor.opens(path, expect=409)):
        told = text_of(page)
        assert "Das ist schon geschehen: „Konferenztermin festgelegt“" in told
        assert "durch Klara Muster" in told
        assert "ist jetzt „Termin steht“" in told


def test_who_was_overtaken_sees_what_changed_before_taking_the_step(visitor, clerk):
    row = conference(S.DATED)
    path = f"{ALL}{row.id}/schritt/absagen"
    form = fields_of(visitor.opens(path)) | {"reason": "Zu wenige Zusagen"}
    other = factories.account(name="Paul Beispiel")
    actions.change_conference(stored(row), hall="Festhalle", by=other)
    db.session.commit()

    page = visitor.submits(path, expect=409, **form)
    told = text_of(page.select_one("main"))
    for words in (
        "Inzwischen hat sich etwas geändert",
        "Paul Beispiel",
        "Mensa der Gesamtschule, jetzt Festhalle",
    ):
        assert words in told
    assert stored(row).state is S.DATED
    assert fields_of(page)["reason"] == "Zu wenige Zusagen"
    visitor.submits(path, **fields_of(page))
    assert stored(row).state is S.CANCELLED


def test_a_form_sent_twice_makes_one_conference_and_a_second_needs_intent(visitor):
    factories.letterhead()
    kreuzau = factories.county("Kreuzau")["Kreuzau"].id
    form = fields_of(visitor.opens(f"{ALL}neu?kommune={kreuzau}")) | {
        "day": good_day(), "begins": "18:00", "hall": "Festhalle",
    }  # fmt: skip
    visitor.submits(f"{ALL}neu", **form)
    page = visitor.submits(f"{ALL}neu", expect=409, **form)
    [made] = db.session.query(Conference)
    assert "Diese Konferenz ist bereits eingetragen" in page.text
    assert page.select_one(f'.alert a[href="{ALL}{made.id}"]')
    visitor.submits(f"{ALL}neu", **form | {"day": good_day(90)})
    visitor.submits(f"{ALL}neu", **fields_of(page) | {"once_more": "y", "override": "zwei Säle"})
    assert db.session.query(Conference).count() == 3


def test_a_date_too_near_says_which_lead_times_it_no_longer_leaves(visitor):
    factories.letterhead()
    soon = good_day(20)
    form = fields_of(visitor.opens(f"{ALL}neu")) | {
        "title": "Konferenz",
        "hosts": "Kreis",
        "day": soon,
        "begins": "18:00",
    }
    visitor.submits(f"{ALL}neu", **form)
    [made] = db.session.query(Conference)
    told = text_of(visitor.opens(f"{ALL}{made.id}"))
    assert "Für diesen Termin ist es knapp." in told
    assert "Einladungen versenden" in told
    piece = visitor.client.get(f"{ALL}terminpruefung?tag={soon}&konferenz={made.id}").text
    assert "6\u00a0Wochen vorher" in piece
    copied = visitor.client.get(f"{ALL}terminpruefung?tag={soon}&vorlage={made.id}").text
    assert "6\u00a0Wochen vorher" in copied, "the checklist of what is copied counts"
    assert (
        "Knapp"
        not in visitor.client.get(
            f"{ALL}terminpruefung?tag={clock.today() + timedelta(days=200)}&konferenz={made.id}"
        ).text
    )
