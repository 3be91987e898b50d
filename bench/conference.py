"""A conference with hundreds of invited people, in a county with an address book to match."""

from datetime import datetime, time, timedelta

from sqlalchemy import select

from bench.network import fill_network
from intranet.audit.actions import SYSTEM
from intranet.conferences import actions
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.states import ConferenceState, InviteeState
from intranet.contacts.models import Function
from intranet.core import clock
from intranet.core.database import db
from intranet.setup import set_up_county


def fill_conference(people: int) -> None:
    """Invite so many to one conference nine weeks from now; every state of an answer is there as often."""
    set_up_county()
    fill_network(people=2_000, organisations=600, offers=100)
    starts_at = datetime.combine(clock.today() + timedelta(weeks=9), time(18), tzinfo=clock.OFFICE_ZONE)
    conference = actions.add_conference(
        title="Lokale Präventions- und Bildungskonferenz Kreuzau", hosts="Gemeinde Kreuzau", municipality_id=7,
        starts_at=starts_at, hall="Festhalle", city="Kreuzau", override="Messung", confirmed=True, by=SYSTEM,
    )  # fmt: skip
    functions = db.session.scalars(select(Function).order_by(Function.id).limit(people)).all()
    actions.invite(conference, functions, by=SYSTEM)
    conference.state, conference.sent_on = ConferenceState.INVITED, clock.today()
    for number, invitee in enumerate(conference.invitees):
        _answer(invitee, number, conference)
    db.session.commit()


def _answer(invitee: Invitee, number: int, conference: Conference) -> None:
    invitee.state = list(InviteeState)[number % len(InviteeState)]
    if invitee.state in InviteeState.answers():
        invitee.answered_for = conference.day
    if invitee.state in InviteeState.coming():
        invitee.persons, invitee.table_wish = 1 + number % 3, "Grundschule"
    if invitee.state is InviteeState.SUBSTITUTE:
        invitee.substitute = "Lena Fremd"
