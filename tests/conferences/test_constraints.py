"""Rows that cannot be are refused by the database itself, whatever the program believes."""

from datetime import timedelta

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import IntegrityError

from intranet.conferences.models import AgendaItem, Conference, Invitee
from intranet.conferences.states import ConferenceState
from intranet.contacts.models import Organisation, Person
from intranet.core.database import db
from intranet.documents.models import Document
from intranet.municipalities.models import Municipality, Visit
from intranet.municipalities.states import VisitState
from tests import factories


@pytest.fixture
def rows(app):
    """One row of everything."""
    conference = factories.conference(state=ConferenceState.INVITED)
    invitee = factories.invitee(conference)
    visit = factories.visit(VisitState.OPEN, municipality=conference.municipality)
    return {Conference: conference, Invitee: invitee, Visit: visit, AgendaItem: conference.agenda[0],
            Municipality: visit.municipality, Person: invitee.function.person,
            Organisation: invitee.function.organisation}  # fmt: skip


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Visit, {"state": VisitState.SCHEDULED}),
        (Visit, {"state": VisitState.VISITED}),
        (Visit, {"state": VisitState.CLOSED, "starts_at": factories.at(-1)}),
        (Visit, {"municipality_id": 4711}),
        (Conference, {"starts_at": None}),
        (Conference, {"hall": ""}),
        (Conference, {"ends_at": factories.at(-28) - timedelta(hours=1)}),
        (Conference, {"title": None}),
        (Conference, {"responsible_here_id": 4711}),
        (AgendaItem, {"minutes": -1}),
        (AgendaItem, {"minutes": 601}),
        (Invitee, {"function_id": 4711}),
        (Municipality, {"ags": "0535802"}),
    ],
)
def test_impossible_values_are_refused(rows, model, values):
    with pytest.raises(IntegrityError):
        db.session.execute(update(model).where(model.id == rows[model].id).values(**values))
    db.session.rollback()


@pytest.mark.parametrize(
    ("table", "column"),
    [("visit", "state"), ("visit", "kind"), ("conference", "state"), ("invitee", "state"), ("invitee", "attendance"),
     ("municipality", "kind"), ("person", "greeting"), ("organisation", "kind")],
)  # fmt: skip
def test_words_that_the_program_does_not_know_are_refused(rows, table, column):
    with pytest.raises(IntegrityError):
        db.session.execute(text(f"UPDATE {table} SET {column} = 'sonstwie'"))
    db.session.rollback()


def test_a_municipality_has_one_current_visit(rows):
    with pytest.raises(IntegrityError):
        factories.visit(municipality=rows[Municipality])
    db.session.rollback()


def test_a_function_is_invited_once_and_a_code_given_once(rows):
    there = rows[Invitee]
    for values in ({"function_id": there.function_id, "code": "ANDERS"},
                   {"function_id": factories.function().id, "code": there.code}):  # fmt: skip
        db.session.add(Invitee(conference_id=there.conference_id, **values))
        with pytest.raises(IntegrityError):
            db.session.commit()
        db.session.rollback()


def test_a_document_has_a_whole_checksum(clerk):
    db.session.add(Document(kind="minutes", title="x", made_by_id=clerk.id, source="conference", source_id=1,
                            source_name="x", source_version=1, size=0, sha256="kurz", content=b""))  # fmt: skip
    with pytest.raises(IntegrityError, match="sha256_is_whole"):
        db.session.commit()
    db.session.rollback()
