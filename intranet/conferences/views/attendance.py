"""Who came: the sheet of all, and the desk where one after the other is ticked off."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, requires
from intranet.audit.queries import last_changed_by
from intranet.conferences import actions, queries
from intranet.conferences.forms.invitees import DeskForm, GuestForm, attendance_form, attendance_sheet
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.states import Attendance, InviteeState
from intranet.conferences.views.blueprint import ids_sent, pages, to_be_held
from intranet.core import german
from intranet.core.conflicts import conflict_page
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.forms import accepted, render_form
from intranet.core.listing import plain_rows
from intranet.core.web import from_address, one

A_PAGE = 100  # people on one page of the sheet


@pages.route("/<int:id>/anwesenheit", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def attendance(id: int) -> Any:
    """The sheet of all, a hundred people at a time; saving one page leads to the next."""
    conference = to_be_held(id)
    last = max(1, -(-sum(queries.attendance_counts(conference).values()) // A_PAGE))
    page = min(max(request.args.get("seite", 1, type=int), 1), last)
    wanted = queries.attendance_rows(conference)
    if request.method == "POST":
        wanted = wanted.where(Invitee.id.in_(ids_sent("came_")))  # whoever was put on the list since shifts no page
    else:
        wanted = wanted.limit(A_PAGE).offset((page - 1) * A_PAGE)
    rows = plain_rows(db.session.execute(wanted))
    noted = {row.id: row.attendance for row in rows}
    if request.method == "POST":
        form = attendance_form(conference, queries.invitees_with_ids(conference, noted))
    else:
        form = attendance_sheet(conference, noted)
    if form.validate_on_submit():
        if form.is_overtaken and not form.agrees_with_others():
            return conflict_page(form, thing="Anwesenheit", changed_by=last_changed_by(conference))
        if accepted(form, lambda: _record(conference, form)):
            db.session.commit()
            flash("Die Anwesenheit ist gespeichert.", "success")
            return redirect(url_for(".show", id=id) if page == last else url_for(".attendance", id=id, seite=page + 1))
    chosen = form.by_id("came_") if form.is_submitted() else noted
    return render_form(
        "conferences/attendance.html", form, conference=conference, rows=rows, chosen=chosen, noted=noted,
        options=list(Attendance), substituted=InviteeState.SUBSTITUTE, page=page, last=last,
    )  # fmt: skip


def _record(conference: Conference, form: Any) -> None:
    actions.record_attendance(conference, form.by_id("came_"), guests=form["guests"].data or "", by=current_user)


@pages.route("/<int:id>/anwesenheit/empfang", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def desk(id: int) -> Any:
    """A code or a piece of a name, Enter, next: for whoever types the signed list or sits at the door.

    One match is ticked off at once; several or none are shown to choose from.
    """
    conference, entry = to_be_held(id), DeskForm()
    typed = entry.eingabe.data if entry.validate_on_submit() else from_address("suche")
    found = queries.matching(queries.invitees_by_name(conference), typed) if typed else []
    counts = queries.attendance_counts(conference)
    if entry.is_submitted() and len(found) == 1:
        return _ticked(found[0], Attendance.PRESENT)
    return render_form(
        "conferences/desk.html", entry, conference=conference, typed=typed, found=found,
        guest=GuestForm(formdata=None, name=typed), counts=[(kind.label, counts[kind]) for kind in Attendance],
        missing=counts[None], last=_last_ticked(conference),
    )  # fmt: skip


def _last_ticked(conference: Conference) -> Invitee | None:
    """Whom the entry before this one was about: a slip is seen at once, and taken back with one press."""
    wish = request.args.get("zuletzt", 0, type=int)
    return next(iter(queries.invitees_with_ids(conference, [wish])), None) if 0 < wish < 2**31 else None


@pages.post("/eingeladene/<int:id>/anwesenheit/<any(da, entschuldigt, offen):word>")
@requires(Permission.CONFERENCES_EDIT)
def tick_one(id: int, word: str) -> Any:
    ways = {"da": Attendance.PRESENT, "entschuldigt": Attendance.EXCUSED, "offen": None}
    return _ticked(one(Invitee, id), ways[word])


def _ticked(invitee: Invitee, came: Attendance | None) -> Any:
    actions.tick_off(invitee, came, by=current_user)
    db.session.commit()
    flash(f"{invitee.who_comes}: {came.label if came else 'wieder offen'}.", "success")
    return redirect(url_for(".desk", id=invitee.conference_id, zuletzt=invitee.id))


@pages.post("/<int:id>/anwesenheit/gast")
@requires(Permission.CONFERENCES_EDIT)
def add_guest(id: int) -> Any:
    conference, form = to_be_held(id), GuestForm()
    if not form.validate_on_submit():
        raise Refused("Geben Sie den Namen des Gastes ein, höchstens 100 Zeichen.")
    actions.add_guest(conference, by=current_user, **form.values)
    db.session.commit()
    flash(f"Als Gast eingetragen: {form.name.data}.", "success")
    return redirect(url_for(".desk", id=id))


@pages.post("/<int:id>/anwesenheit/uebrige")
@requires(Permission.CONFERENCES_EDIT)
def mark_the_rest(id: int) -> Any:
    count = actions.mark_the_rest(to_be_held(id), by=current_user)
    db.session.commit()
    flash(f"Eingetragen für {german.plural(count, 'weitere Person', 'weitere Personen')}: nicht erschienen, "
          "wer abgesagt hatte: entschuldigt.", "success")  # fmt: skip
    return redirect(url_for(".show", id=id))
