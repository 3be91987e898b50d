"""Printing the invitations."""

from datetime import timedelta

import pytest

from intranet.accounts.permissions import Role
from intranet.conferences import actions
from intranet.core import clock
from intranet.core.database import db
from intranet.documents.models import Document
from tests import factories
from tests.conferences.scenes import ALL, S, conference, stored, text_of, with_address
from tests.pages import Visitor


def test_the_print_page_says_who_gets_no_letter_and_why(visitor):
    row = conference(S.DATED)
    with_address(factories.invitee(row, last_name="Bereit"))
    factories.invitee(row, last_name="Ohneort")
    with_address(factories.invitee(row, last_name="Ruhe", no_letters=True))
    over = with_address(factories.invitee(row, last_name="Vorbei"))
    over.function.valid_to = clock.today() - timedelta(days=1)
    db.session.commit()
    text = text_of(visitor.opens(f"{ALL}{row.id}/einladungen"))
    for words in ("Ohneort, Kita Spatzennest: Die Straße fehlt. Postleitzahl oder Ort fehlt.",
                  "Ruhe, Kita Spatzennest: Die Person möchte nicht mehr angeschrieben werden.",
                  "Vorbei, Kita Spatzennest: Die Funktion ist beendet.", "wird 1 Brief"):  # fmt: skip
        assert words in text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"state": S.PLANNED, "hall": ""}, "Es fehlen Tag, Uhrzeit oder Ort"),
        ({"state": S.CANCELLED}, "Die Konferenz ist „abgesagt“"),
        ({"state": S.HELD}, "Die Konferenz ist „durchgeführt“"),
        ({"state": S.DATED, "starts_at": factories.at(-1)}, "ist vorbei"),
        ({"state": S.DATED, "reply_by": clock.today() - timedelta(days=1)}, "Die Rückmeldefrist ist am"),
    ],
)
def test_nothing_is_printed_for_a_date_that_cannot_be_kept(visitor, fields, words):
    row = conference(**fields)
    with_address(factories.invitee(row))
    factories.letterhead()
    path = f"{ALL}{row.id}/einladungen"
    assert words in visitor.opens(path, expect=409).text
    visitor.submits(path, expect=409)
    assert db.session.query(Document).count() == 0


def test_a_letter_that_cannot_be_printed_comes_back_with_its_cause_and_leaves_no_half_run(visitor):
    row = conference(S.DATED)
    factories.letterhead()
    with_address(factories.invitee(row, last_name="Bereit"))
    with_address(factories.invitee(row, last_name="Zeichen \U0001f9ff"))
    page = visitor.submits(f"{ALL}{row.id}/einladungen", expect=422)
    assert "an Eva Zeichen" in page.select_one(".error-summary").text
    assert db.session.query(Document).count() == 0
    assert stored(row).invitations_printed_at is None


def test_without_the_name_of_who_signs_nothing_is_printed(visitor):
    row = conference(S.DATED)
    factories.letterhead(head_name="")
    with_address(factories.invitee(row))
    page = visitor.submits(f"{ALL}{row.id}/einladungen", expect=422)
    assert "Im Briefkopf fehlt der Name" in page.text


def test_a_change_after_printing_is_shown_as_outdated(visitor, clerk):
    row = conference(S.DATED)
    factories.letterhead()
    with_address(factories.invitee(row))
    path = f"{ALL}{row.id}"
    visitor.submits(f"{path}/einladungen")
    assert "veraltet" not in visitor.opens(path).text
    actions.change_conference(stored(row), hall="Festhalle", by=factories.account())
    db.session.commit()
    assert "Gedruckt ist Stand 1, aktuell ist Stand 2." in visitor.opens(path).text


@pytest.mark.parametrize("role", [Role.PRESS, Role.READER, Role.HEAD, Role.COUNTY_OFFICE])
def test_those_who_only_read_print_no_letters(app, role):
    """The press office may print its own releases, but no invitations."""
    row = conference(S.DATED)
    visitor = Visitor(app, as_user=factories.account(role=role))
    assert "Einladungen drucken" not in visitor.opens(f"{ALL}{row.id}").text
    visitor.opens(f"{ALL}{row.id}/einladungen", expect=403)
