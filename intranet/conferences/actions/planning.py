"""Beginning and changing what is planned."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from intranet.audit.actions import Actor, note, recorded
from intranet.audit.models import AuditEntry
from intranet.calendar.datecheck import Finding
from intranet.calendar.queries import what_speaks_against
from intranet.calendar.rules import must_be_accepted
from intranet.conferences import guards
from intranet.conferences.models import AgendaItem, ChecklistStep, Conference
from intranet.conferences.states import ConferenceState
from intranet.conferences.template import HEAD, MAYOR, USUAL_AGENDA, USUAL_CHECKLIST, USUAL_PURPOSE
from intranet.contacts.letters import office_of
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.documents.queries import head_office
from intranet.municipalities.models import Municipality
from intranet.municipalities.queries import head_of_town_hall

# Whoever holds a letter must hear of a change of these.
PRINTED = ("title", "motto", "hosts", "starts_at", "ends_at", "hall", "street", "postcode", "city", "purpose",
           "access_notes", "reply_by")  # fmt: skip
SAME_AGAIN = timedelta(minutes=15)  # who sends a form twice does so within minutes


def add_conference(
    *, model: Conference | None = None, override: str = "", confirmed: bool = False, by: Actor, **values: Any
) -> Conference:
    """Begin a conference with agenda and checklist of a model; a day that is already chosen is checked.

    Args:
        model: the template or earlier conference to take them from; the usual evening if none is given.
    """
    if starts_at := values.get("starts_at"):
        findings = _against(starts_at, values.get("municipality_id"))
        must_be_accepted(findings, override=override, confirmed=confirmed)
    conference = Conference(**values, day_chosen_on=clock.today() if values.get("starts_at") else None)
    if model is None:
        _lay_out_usual(conference)
    else:
        take_over(conference, model)
    with recorded("conference added", conference, by=by, reason=override):
        db.session.add(conference)
        db.session.flush()
    return conference


def _against(starts_at: datetime, place: int | None, *, besides: tuple[str, int] | None = None) -> Sequence[Finding]:
    """What speaks against the day of a moment; nothing does once it is past, since it cannot be chosen any more."""
    day = clock.local(starts_at).date()
    if day < clock.today():
        return ()
    return what_speaks_against(day, municipality_id=place, besides=besides)


def _lay_out_usual(conference: Conference) -> None:
    names = _offices(conference)
    conference.agenda = [
        AgendaItem(position=position, kind=kind, title=title, speaker=names.get(speaker, speaker), minutes=minutes)
        for position, (kind, title, speaker, minutes) in enumerate(USUAL_AGENDA, 1)
    ]
    conference.checklist = usual_checklist()


def usual_checklist() -> list[ChecklistStep]:
    """The checklist of a conference that is made from no template."""
    return [
        ChecklistStep(days=days, title=title, owner=owner, is_lead_time=is_lead)
        for days, title, owner, is_lead in USUAL_CHECKLIST
    ]


def take_over(conference: Conference, model: Conference) -> None:
    """Copy agenda and checklist; who speaks in office there is named anew, and nothing counts as done yet."""
    conference.copied_from_id = None if model.is_template else model.id
    names, before = _offices(conference), _offices(model)
    anew = {before[office]: name for office, name in names.items()} | names
    conference.agenda = [
        AgendaItem(
            position=item.position, kind=item.kind, title=item.title, minutes=item.minutes,
            speaker=anew.get(item.speaker, item.speaker), notes=item.notes if model.is_template else "",
        )
        for item in model.agenda
    ]  # fmt: skip
    conference.checklist = [
        ChecklistStep(days=step.days, title=step.title, owner=step.owner, is_lead_time=step.is_lead_time)
        for step in model.checklist
    ]


def _offices(conference: Conference) -> dict[str, str]:
    """What those in office are called who speak there; a template names both forms, as it serves for everybody."""
    if conference.is_template:
        return {MAYOR: MAYOR, HEAD: HEAD}
    return {MAYOR: _mayor_of(conference.municipality_id), HEAD: head_office()}


def add_template(*, title: str, model: Conference | None = None, by: Actor) -> Conference:
    """A template from which conferences are made: a conference that never takes place."""
    template = Conference(title=title, is_template=True, purpose=model.purpose if model else USUAL_PURPOSE)
    if model is None:
        _lay_out_usual(template)
    else:
        take_over(template, model)
        template.copied_from_id = None
    with recorded("conference template added", template, by=by):
        db.session.add(template)
        db.session.flush()
    return template


def remove_template(template: Conference, *, by: Actor) -> None:
    """Do without a template; what was made from it stays."""
    if not template.is_template:
        raise Refused("Nur Vorlagen lassen sich entfernen. Eine Konferenz wird abgesagt.")
    note("conference template removed", template, by=by)
    db.session.delete(template)


def _mayor_of(municipality_id: int | None) -> str:
    """What the head of this town hall is called, "Bürgermeisterin"; both forms while nobody is known."""
    municipality = db.session.get(Municipality, municipality_id) if municipality_id else None
    head = head_of_town_hall(municipality) if municipality else None
    return (office_of(head.name) or head.name) if head else MAYOR


def just_added_alike(values: dict[str, Any], *, by: Actor) -> Conference | None:
    """The conference that this person began minutes ago for the same place and moment: a form sent twice."""
    same_place = (
        Conference.municipality_id.is_(None)
        if values.get("municipality_id") is None
        else Conference.municipality_id == values["municipality_id"]
    )
    same_moment = (
        Conference.starts_at.is_(None)
        if values.get("starts_at") is None
        else Conference.starts_at == values["starts_at"]
    )
    return db.session.scalars(
        select(Conference)
        .join(AuditEntry, (AuditEntry.thing == Conference.__tablename__) & (AuditEntry.thing_id == Conference.id))
        .where(
            AuditEntry.action == "conference added",
            AuditEntry.by_id == by.id,
            AuditEntry.at > clock.now() - SAME_AGAIN,
            Conference.title == values.get("title"),
            Conference.is_template.is_(False),
            same_place,
            same_moment,
        )
        .order_by(Conference.id.desc())
        .limit(1)
    ).first()


def change_conference(
    conference: Conference, *, override: str = "", confirmed: bool = False, by: Actor, **values: Any
) -> None:
    """Change what was planned; a changed day is checked, and printed letters become outdated.

    Args:
        override: why the day stands although the date check speaks against it.

    Raises:
        Refused: if the conference is over, if a fixed date would be taken away, or if something speaks
            against the day and no reason is given.
    """
    must_be_changeable(conference)
    starts_at = values.get("starts_at", conference.starts_at)
    if starts_at and starts_at != conference.starts_at:
        place = values.get("municipality_id", conference.municipality_id)
        findings = _against(starts_at, place, besides=("conferences.show", conference.id))
        must_be_accepted(findings, override=override, confirmed=confirmed)
    before, day = _printed(conference), conference.day
    with recorded("conference changed", conference, by=by, reason=override):
        for name, value in values.items():
            setattr(conference, name, value)
        if conference.day != day:
            conference.day_chosen_on = clock.today() if conference.day else None
        if conference.state in ConferenceState.with_a_date():
            guards.must_have_date_and_place(conference)
        if conference.state is ConferenceState.HELD:
            guards.must_not_lie_ahead(conference)
        if _printed(conference) != before:
            conference.edition += 1


def must_be_changeable(conference: Conference) -> None:
    """Refuse to change what was planned once the file is complete or the conference is called off."""
    if not conference.may_be_changed:
        raise Refused(f"Die Konferenz ist „{conference.state.label}“ und wird nicht mehr geändert.")


def _printed(conference: Conference) -> tuple[Any, ...]:
    return tuple(getattr(conference, name) for name in PRINTED)
