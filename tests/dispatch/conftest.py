"""A conference whose date stands, people to write to, and a worker that prints."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from intranet.audit.actions import SYSTEM
from intranet.conferences.actions import invite
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.states import ConferenceState
from intranet.contacts.models import Function
from intranet.core import clock
from intranet.core.database import db
from intranet.dispatch.models import Dispatch
from intranet.jobs.worker import Worker
from tests import factories
from tests.watching import hold_clock

NAMES = ("Yıldırım", "Größer", "Ōshima-Łukasiewicz")
STREETS = {"street": "Feldstraße 12", "postcode": "52372", "city": "Kreuzau"}


@pytest.fixture
def today(monkeypatch):
    hold_clock(monkeypatch, 2026, 9, 14, 10)
    return clock.today()


@pytest.fixture
def head(app):
    return factories.letterhead()


@pytest.fixture
def conference(app, today, head, clerk) -> int:
    """Its id. Three people are on the list; everything is there that an invitation needs."""
    row = factories.conference(
        state=ConferenceState.DATED, starts_at=datetime(2026, 11, 16, 18, tzinfo=clock.OFFICE_ZONE),
        ends_at=datetime(2026, 11, 16, 21, tzinfo=clock.OFFICE_ZONE), hall="Festhalle Kreuzau",
        street="Windener Weg 7", postcode="52372", reply_by=today + timedelta(days=42),
        purpose="Jedes Kind soll früh die Hilfe finden, die es braucht.", municipality=factories.municipality(),
        responsible_here_id=clerk.id,
    )  # fmt: skip
    add_people(row.id, NAMES)
    return row.id


def add_people(conference_id: int, names, **person) -> None:
    """Put people on the list, each in a day-care centre of their own."""
    conference = db.session.get_one(Conference, conference_id)
    functions = []
    for number, name in enumerate(names, 1):
        function = factories.function(last_name=name, organisation=f"Kita {name}", **person)
        for field, value in (STREETS | {"street": f"Feldstraße {number}"}).items():
            setattr(function.organisation, field, value)
        functions.append(function)
    invite(conference, functions, by=SYSTEM)
    db.session.commit()


def function_of(last_name: str) -> Function:
    return next(row for row in db.session.scalars(select(Function)) if row.person.last_name == last_name)


def invitee_called(last_name: str) -> Invitee:
    return next(row for row in db.session.scalars(select(Invitee)) if row.function.person.last_name == last_name)


@pytest.fixture
def work(app):
    """Lets a worker do all that waits."""

    def go() -> None:
        db.session.remove()
        Worker(app).work_off_all()

    return go


@pytest.fixture
def run_of(visitor, work):
    """Starts a run as people do, and lets it be printed; gives back its id."""

    def go(conference_id: int, kind: str = "invitation", query: str = "") -> int:
        path = f"/konferenzen/{conference_id}/versand/{kind}{query}"
        seen = visitor.opens(path).select_one("input[name=seen]")["value"]
        visitor.submits(path, seen=seen)
        work()
        return db.session.scalar(select(Dispatch.id).order_by(Dispatch.id.desc()).limit(1))

    return go


def text_of(page) -> str:
    return " ".join(page.select_one("main").text.replace("\xa0", " ").replace("\u202f", " ").split())
