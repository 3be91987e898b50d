"""Taking over an official directory: kept between preview and take-over, then done whole. None commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import delete, func, select

from intranet.accounts.models import Account
from intranet.audit.actions import Actor, note, recorded
from intranet.contacts.models import Organisation
from intranet.core import clock, german
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.lands import Land
from intranet.core.text import clean_line
from intranet.documents.actions import change_letterhead
from intranet.documents.queries import sender
from intranet.municipalities.actions.borders import remove_borders
from intranet.municipalities.actions.municipalities import add_municipality, town_hall_name
from intranet.municipalities.actions.visits import drop_visit
from intranet.municipalities.county import CountyRow
from intranet.municipalities.gv100ad import District, Listed, read_directory
from intranet.municipalities.models import Border, DirectoryUpload, Municipality, Visit, VisitStep
from intranet.municipalities.queries.borders import sheet
from intranet.municipalities.queries.directory import Comparison, compare
from intranet.municipalities.states import VisitState

KEPT_FOR = timedelta(hours=2)
CREDIT = "Statistisches Bundesamt (Destatis), Gemeindeverzeichnis GV100AD, Gebietsstand {day}, bearbeitet"


@dataclass(frozen=True)
class Outcome:
    """How many municipalities were touched, and how."""

    new: int
    changed: int
    gone: int
    removed: int


def keep_directory(content: bytes, *, file_name: str, by: Account) -> DirectoryUpload:
    """Read a directory and keep it for the preview; it replaces what this account uploaded before.

    Raises:
        Refused: naming the line that is wrong; nothing is kept then.
    """
    directory = read_directory(content)
    now = clock.now()
    db.session.execute(
        delete(DirectoryUpload).where((DirectoryUpload.account_id == by.id) | (DirectoryUpload.expires_at <= now))
    )
    upload = DirectoryUpload(
        account_id=by.id, file_name=clean_line(file_name)[:120] or "Datei", as_of=directory.as_of,
        expires_at=now + KEPT_FOR, content=content,
    )  # fmt: skip
    db.session.add(upload)
    db.session.flush()
    note("directory uploaded", upload, by=by)
    return upload


def take_over(
    upload: DirectoryUpload,
    districts: Sequence[District],
    *,
    population_on: date,
    fingerprint: str,
    remove_others: bool = False,
    by: Actor,
) -> Outcome:
    """Bring the stored municipalities to the state of the directory, exactly as the preview showed it.

    What the directory no longer lists is not deleted: it is marked as ended and counts no longer.

    Args:
        fingerprint: of the comparison that the person saw.
        remove_others: whether untouched municipalities outside the chosen districts go for good.

    Raises:
        Refused: if something changed since the preview.
    """
    found = compare(districts, population_on=population_on)
    if found.fingerprint != fingerprint:
        raise Refused(
            "Seit der Vorschau hat sich etwas geändert. Sehen Sie die Vorschau noch einmal an, und übernehmen Sie dann."
        )
    source = CREDIT.format(day=german.day(upload.as_of))
    for listed, district in found.new:
        add_municipality(_as_row(listed, district, population_on, source), by=by)
    for row, listed, district, _ in found.changed:
        _bring_up_to_date(row, listed, district, population_on, by=by)
    for row in found.gone:
        _end(row, on=upload.as_of, by=by)
    removed = _remove(found, by=by) if remove_others else 0
    if removed:
        _forget_borders(by=by)
    _settle(by=by)
    outcome = Outcome(len(found.new), len(found.changed), len(found.gone), removed)
    note("directory taken over", upload, by=by, reason=_told(districts, outcome))
    db.session.delete(upload)
    return outcome


def _forget_borders(*, by: Actor) -> None:
    """Borders of municipalities that went for good are of no use to those that came."""
    drawn = sheet()
    is_of_use = db.session.query(Border.ags).join(Municipality, Municipality.ags == Border.ags).first()
    if drawn is not None and drawn.areas and not is_of_use:
        remove_borders(drawn, by=by)


def _settle(*, by: Actor) -> None:
    """If all municipalities now lie in one Land, it is the county's: its holidays count from now on."""
    numbers = set(db.session.scalars(select(func.substr(Municipality.ags, 1, 2)).distinct()))
    head = sender()
    for land in Land:
        if head is not None and numbers == {land.value} and land is not head.land:
            change_letterhead(head, land=land, by=by)


def _told(districts: Sequence[District], outcome: Outcome) -> str:
    where = districts[0].name if len(districts) == 1 else f"{len(districts)} Kreise"
    return (
        f"{where}: {outcome.new} neu, {outcome.changed} geändert, {outcome.gone} bestehen nicht mehr, "
        f"{outcome.removed} entfernt"
    )


def _as_row(listed: Listed, district: District, population_on: date, source: str) -> CountyRow:
    return CountyRow(
        ags=listed.ags, name=listed.name, official_name=listed.official_name, district=district.name,
        kind=listed.kind.value, in_scope=True, youth_office=district.name, population=listed.population,
        population_on=population_on, area_km2=listed.area_km2, street="", postcode=listed.postcode, city=listed.name,
        website="", address_source=source, needs_check=True, row=None, column=None,
    )  # fmt: skip


def _bring_up_to_date(row: Municipality, listed: Listed, district: District, population_on: date, *, by: Actor) -> None:
    hall, usual = row.town_hall, town_hall_name(row.kind, row.name)
    with recorded("municipality updated", row, by=by):
        if row.ended_on is not None:
            row.ended_on, row.in_scope = None, True
        row.name, row.official_name, row.kind = listed.name, listed.official_name, listed.kind
        row.district, row.area_km2 = district.name, listed.area_km2
        row.population, row.population_on = listed.population, population_on
    if hall.name == usual != town_hall_name(row.kind, row.name):
        with recorded("town hall changed", hall, by=by):
            hall.name = town_hall_name(row.kind, row.name)


def _end(row: Municipality, *, on: date, by: Actor) -> None:
    """Keep it for the history; it counts no longer, and no visit is waited for."""
    with recorded("municipality ended", row, by=by):
        row.ended_on, row.in_scope = on, False
    waiting = select(Visit).where(
        Visit.municipality_id == row.id, Visit.is_current, Visit.state.in_((VisitState.OPEN, VisitState.CANCELLED))
    )
    for visit in db.session.scalars(waiting):
        drop_visit(visit, reason="Die Kommune besteht nicht mehr.", by=by)


def _remove(found: Comparison, *, by: Actor) -> int:
    """Delete municipalities that nobody ever worked with, with all that was made for them on their first day."""
    if not found.others_untouched:
        raise Refused("Mit den übrigen Kommunen wurde schon gearbeitet. Sie bleiben erhalten.")
    ids, halls = [row.id for row in found.others], [row.town_hall_id for row in found.others]
    visits = select(Visit.id).where(Visit.municipality_id.in_(ids)).scalar_subquery()
    for row in found.others:
        note("municipality removed", row, by=by)
    db.session.flush()
    db.session.execute(delete(VisitStep).where(VisitStep.visit_id.in_(visits)))
    db.session.execute(delete(Visit).where(Visit.municipality_id.in_(ids)))
    db.session.execute(delete(Municipality).where(Municipality.id.in_(ids)))
    db.session.execute(delete(Organisation).where(Organisation.id.in_(halls)))
    return len(ids)
