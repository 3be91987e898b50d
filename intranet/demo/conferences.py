"""The conferences of the demonstration: one over and minuted, one about to be printed, others on their way."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from intranet.accounts.models import Account
from intranet.accounts.permissions import Role
from intranet.conferences import actions
from intranet.conferences.models import Conference
from intranet.conferences.states import Attendance, InviteeState
from intranet.conferences.template import USUAL_PURPOSE, usual_title
from intranet.contacts.models import Function, Organisation
from intranet.core import clock
from intranet.core.database import db
from intranet.demo import results
from intranet.demo.moments import good_moment
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
    """Plan, fix, invite and hold."""
    _kreuzau(by)
    results.fill(_nideggen(by), by=by, head=head)
    merzenich = _conference("Merzenich", by=by, responsible_there="Heiko Bennerscheid, Bürgermeister")
    actions.plan(merzenich, by=by)
    _conference("Aldenhoven", by=by)


def _kreuzau(by: Account) -> None:
    """The date stands and the list is full: ready to print."""
    conference = _conference(
        "Kreuzau", days=58, by=by, motto="Gut aufwachsen in Kreuzau", hall="Festhalle Kreuzau", street="Windener Weg 7",
        responsible_there="Sabine Rothkranz, Bürgermeisterin",
        access_notes="Der Saal ist stufenlos erreichbar, Parkplätze liegen vor dem Haus. Der Bus hält am Bahnhof.",
    )  # fmt: skip
    actions.plan(conference, by=by)
    actions.fix_date(conference, by=by)
    actions.invite(conference, _people_in("Kreuzau"), by=by)


def _nideggen(by: Account) -> Conference:
    """It took place; what came of it is told in `results`."""
    conference = _conference(
        "Nideggen", days=-20, by=by, motto="Hand in Hand für unsere Kinder", hall="Mehrzweckhalle Nideggen",
        street="Konrad-Adenauer-Straße 1", responsible_there="Oliver Zimmerath, Bürgermeister",
    )  # fmt: skip
    actions.plan(conference, by=by)
    actions.fix_date(conference, by=by)
    actions.invite(conference, [*_people_in("Nideggen"), *_people_of_the_partner()], by=by)
    actions.note_printed(conference, by=by)
    actions.note_sent(conference, sent_on=clock.today() - timedelta(days=50), by=by)
    for number, invitee in enumerate(conference.invitees):
        actions.record_answer(
            invitee, state=InviteeState.DECLINED if number == 3 else InviteeState.ACCEPTED, persons=1, by=by
        )
    came = {
        invitee.id: Attendance.EXCUSED if number == 3 else Attendance.PRESENT
        for number, invitee in enumerate(conference.invitees)
    }
    actions.record_attendance(conference, came, guests=GUESTS, by=by)
    actions.hold(conference, by=by)
    return conference


def _conference(place: str, *, by: Account, days: int | None = None, **values: Any) -> Conference:
    municipality = db.session.scalars(select(Municipality).where(Municipality.name == place)).one()
    if days is not None:
        starts_at = good_moment(days, hour=18)
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
