"""The conferences of the demonstration: one over and minuted, one about to be printed, others on their way."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from intranet.accounts.models import Account
from intranet.accounts.permissions import Role
from intranet.conferences import actions
from intranet.conferences.actions import checklist
from intranet.conferences.dates import steps_of
from intranet.conferences.models import Conference
from intranet.conferences.states import Attendance, InviteeState
from intranet.conferences.template import USUAL_PURPOSE, usual_title
from intranet.contacts.models import Function, Organisation
from intranet.core import clock
from intranet.core.database import db
from intranet.demo import results
from intranet.demo.letters import invite_by_letter
from intranet.demo.moments import ago, beginning, good_moment, on
from intranet.municipalities.models import Municipality

GUESTS = """Dr. Konrad Lindgart, Landrat
Hannah Breuer, Elternvertretung
Luis Ferreira, Jugendrat
Marlies Overrath, Hebamme
Dr. Sören Kallmann, Kinderarztpraxis
Yasemin Aydoğan, Familienzentrum
Georg Wintgens, Turnverein
Paula Lennartz, Stadtbücherei
Rainer Schönbeck, Freiwillige Feuerwehr
Ewa Kowalczyk, Offene Ganztagsschule
Tim Hollerbach, Jugendtreff
Brigitte Esselborn, Vorlesepaten
Anselm Dörrenberg, Handwerksbetrieb"""


def fill(*, by: Account, head: Account) -> None:
    """Plan, fix, invite and hold, each on a day of its own, as if it had been done over months."""
    _kreuzau(by)
    results.fill(_nideggen(by), by=by, head=head)
    with on(ago(26)):
        merzenich = _conference("Merzenich", by=by, responsible_there="Heiko Bennerscheid, Bürgermeister")
    with on(ago(19)):
        actions.plan(merzenich, by=by)
    with on(ago(5)):
        _conference("Aldenhoven", by=by)


def _kreuzau(by: Account) -> None:
    """The date stands and the list is full: ready to print."""
    starts_at = good_moment(58, hour=18)
    with on(ago(60)):
        conference = _conference(
            "Kreuzau", starts_at, by=by, motto="Gut aufwachsen in Kreuzau", hall="Festhalle Kreuzau",
            street="Windener Weg 7", responsible_there="Sabine Rothkranz, Bürgermeisterin",
            access_notes="Der Saal ist stufenlos erreichbar, Parkplätze liegen vor dem Haus. Der Bus hält am Bahnhof.",
        )  # fmt: skip
        actions.plan(conference, by=by)
    with on(ago(27)):
        actions.fix_date(conference, by=by)
    with on(ago(8)):
        actions.invite(conference, _people_in("Kreuzau"), by=by)
    _tick_what_was_due(conference, by=by)


def _nideggen(by: Account) -> Conference:
    """It took place; what came of it is told in `results`."""
    starts_at = good_moment(-20, hour=18)
    with on(ago(150)):
        conference = _conference(
            "Nideggen", starts_at, by=by, motto="Hand in Hand für unsere Kinder", hall="Mehrzweckhalle Nideggen",
            street="Konrad-Adenauer-Straße 1", responsible_there="Oliver Zimmerath, Bürgermeister",
        )  # fmt: skip
        actions.plan(conference, by=by)
    with on(ago(110)):
        actions.fix_date(conference, by=by)
    with on(ago(75)):
        actions.invite(conference, [*_people_in("Nideggen"), *_people_of_the_partner()], by=by)
    _send_and_take_answers(conference, by=by)
    came = {
        invitee.id: Attendance.EXCUSED if number == 3 else Attendance.PRESENT
        for number, invitee in enumerate(conference.invitees)
    }
    with on(max(ago(19), clock.local(starts_at).date())):
        actions.record_attendance(conference, came, guests=GUESTS, by=by)
        actions.hold(conference, by=by)
    _tick_what_was_due(conference, by=by)
    return conference


def _send_and_take_answers(conference: Conference, *, by: Account) -> None:
    invite_by_letter(conference, printed_on=ago(52), posted_on=ago(50), by=by)
    for number, invitee in enumerate(conference.invitees):
        with on(ago(46 - 2 * number)):
            state = InviteeState.DECLINED if number == 3 else InviteeState.ACCEPTED
            actions.record_answer(invitee, state=state, persons=1, by=by)


def _tick_what_was_due(conference: Conference, *, by: Account) -> None:
    """Whatever came due so far was done on its day."""
    for one in steps_of(conference):
        if one.on and one.on < clock.today():
            with on(max(one.on, beginning())):
                checklist.tick(one.step, by=by)


def _conference(place: str, starts_at: datetime | None = None, *, by: Account, **values: Any) -> Conference:
    municipality = db.session.scalars(select(Municipality).where(Municipality.name == place)).one()
    if starts_at is not None:
        values |= {
            "starts_at": starts_at,
            "ends_at": starts_at + timedelta(hours=3),
            "reply_by": starts_at.date() - timedelta(days=14),
        }
    return actions.add_conference(
        title=usual_title(place), municipality_id=municipality.id, hosts=f"{municipality.full_name} und Kreis Düren",
        purpose=USUAL_PURPOSE, city=place, postcode=municipality.town_hall.postcode, responsible_here_id=by.id, by=by,
        **values,
    )  # fmt: skip


def _people_in(place: str) -> list[Function]:
    return list(
        db.session.scalars(
            select(Function).join(Function.organisation).where(Organisation.city == place).order_by(Function.id)
        )
    )


def _people_of_the_partner() -> list[Function]:
    """Whoever the partner's account belongs to: signed in with it, one conference can be seen."""
    partners = select(Account.organisation_id).where(Account.role == Role.PARTNER)
    return list(db.session.scalars(select(Function).where(Function.organisation_id.in_(partners))))
