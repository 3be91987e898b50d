"""The visits of the demonstration: most made, a few to come, one forgotten."""

from datetime import timedelta

from sqlalchemy import select

from intranet.accounts.models import Account
from intranet.core import clock
from intranet.core.database import db
from intranet.demo.moments import good_moment
from intranet.municipalities import actions
from intranet.municipalities.models import Municipality, Visit

# Days from today of each visit, and how far it has come.
CLOSED = {"Kreuzau": -170, "Nörvenich": -155, "Nideggen": -140, "Vettweiß": -120, "Merzenich": -100, "Titz": -80}
FOLLOWED_UP = {"Aldenhoven": -60, "Jülich": -45, "Linnich": -30}
VISITED = {"Langerwehe": -9}
TO_COME = {"Inden": 12, "Heimbach": 26}
FORGOTTEN = {"Hürtgenwald": -4}

RESULT = (
    "Offenes Gespräch über die Angebote für Familien. Die Gemeinde trägt das Programm mit und richtet die lokale "
    "Konferenz gemeinsam mit dem Kreis aus. Gewünscht wird eine feste Ansprechperson für den Übergang von der Kita "
    "in die Grundschule."
)
AGREEMENTS = (
    "Gemeinde benennt eine Ansprechperson je Lebensphase.\nPräventionsbüro schlägt drei Termine für die Konferenz vor."
)


def fill(*, by: Account) -> None:
    """Carry each visit as far as the demonstration wants it."""
    for name, days in (CLOSED | FOLLOWED_UP | VISITED | TO_COME | FORGOTTEN).items():
        visit = _visit_of(name)
        _schedule(visit, days, by=by)
        if name in CLOSED | FOLLOWED_UP | VISITED:
            actions.record_visit(visit, by=by)
        if name in CLOSED | FOLLOWED_UP:
            actions.follow_up_visit(visit, result=RESULT, agreements=AGREEMENTS, by=by)
        if name in CLOSED:
            actions.close_visit(visit, by=by)
    today = clock.today()
    actions.request_visit(
        _visit_of("Niederzier"), contact="Vorzimmer der Bürgermeisterin", requested_on=today - timedelta(days=16),
        follow_up_on=today - timedelta(days=2), by=by,
    )  # fmt: skip


def _visit_of(name: str) -> Visit:
    return db.session.scalars(
        select(Visit).join(Visit.municipality).where(Municipality.name == name, Visit.is_current)
    ).one()


def _schedule(visit: Visit, days: int, *, by: Account) -> None:
    starts_at = good_moment(days, hour=10)
    asked = min(starts_at.date(), clock.today()) - timedelta(days=35)
    actions.request_visit(
        visit, contact="Vorzimmer", requested_on=asked, follow_up_on=asked + timedelta(days=14), by=by
    )
    actions.schedule_visit(
        visit, starts_at=starts_at, place=f"Rathaus {visit.municipality.name}, Sitzungssaal",
        participants="Landrat\nLeitung des Jugendamtes\nPräventionsbüro", by=by,
    )  # fmt: skip
