"""Pages about days: what speaks against one, which are good, and the days the office itself knows about."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, requires
from intranet.audit.queries import history, history_of_all, last_changed_by
from intranet.calendar import actions, queries
from intranet.calendar.datecheck import last_day_with_school_holidays
from intranet.calendar.forms import EditOwnDayForm, FinderForm, ImportDaysForm, OwnDayForm
from intranet.calendar.models import OwnDay
from intranet.core import clock, county
from intranet.core.conflicts import conflict_page
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.export import export_answer
from intranet.core.forms import render_form
from intranet.core.listing import all_of, page_of
from intranet.core.navigation import NavItem, register
from intranet.core.web import day_in_address, from_address, is_own_path, one

pages = Blueprint("calendar", __name__, url_prefix="/kalender")

register(
    pages,
    NavItem(label="Eigene Tage", endpoint="calendar.own_days", permissions=frozenset({Permission.CALENDAR_READ}),
            is_rare=True, order=94,
            covers=frozenset(f"calendar.{word}" for word in ("add", "edit", "take_over", "history_of_days"))),
)  # fmt: skip

HEADS = ("Name", "Art", "Von", "Bis", "Gilt für")


@pages.get("/pruefung")
@requires(Permission.VISITS_READ)
def check() -> str:
    """What speaks against a day, as a piece of a page: forms ask for it while a day is being typed."""
    day = day_in_address("tag")
    besides = (from_address("seite"), request.args.get("nummer", 0, type=int))
    found = queries.what_speaks_against(day, municipality_id=_municipality(), besides=besides) if day else ()
    return render_template("calendar/_findings.html", day=day, findings=found)


@pages.get("/terminfinder")
@requires(Permission.VISITS_READ)
def finder() -> str:
    first = day_in_address("ab") or clock.today() + timedelta(days=14)
    days = queries.good_days(first=first, municipality_id=_municipality())
    back = from_address("zurueck") if is_own_path(from_address("zurueck")) else ""
    form = FinderForm(formdata=None, ab=first, kommune=from_address("kommune"), zurueck=back)
    form.kommune.choices = {"": "ganzer Kreis"} | queries.municipality_choices()
    return render_template("calendar/finder.html", search=form, days=days, back=back)


def _municipality() -> int | None:
    word = from_address("kommune")
    return int(word) if word.isascii() and word.isdigit() and len(word) < 9 else None


@pages.get("/eigene-tage/")
@requires(Permission.CALENDAR_READ)
def own_days() -> str:
    page = page_of(queries.own_days(), queries.listing(request.args))
    return render_template(
        "calendar/own_days.html", page=page, known_until=last_day_with_school_holidays(county.land())
    )


@pages.get("/eigene-tage/export.<any(csv, xlsx):kind>")
@requires(Permission.CALENDAR_READ)
def export(kind: str) -> Response:
    rows = [
        (row.name, row.kind.label, row.starts_on, row.ends_on, row.municipality or "ganzer Kreis")
        for row in all_of(queries.own_days(), queries.listing(request.args))
    ]
    return export_answer(kind, HEADS, rows, title="Eigene Tage")


@pages.get("/eigene-tage/verlauf")
@requires(Permission.HISTORY_READ)
def history_of_days() -> str:
    """Who entered, changed and removed what, school holidays included."""
    return render_template("calendar/history.html", history=history_of_all(OwnDay))


@pages.route("/eigene-tage/neu", methods=["GET", "POST"])
@requires(Permission.CALENDAR_EDIT)
def add() -> Any:
    form = OwnDayForm()
    if form.validate_on_submit():
        day = actions.add_own_day(by=current_user, **form.values)
        db.session.commit()
        flash(f"Eingetragen: {day.name}.", "success")
        return redirect(url_for(".own_days"))
    return render_form("calendar/edit.html", form, title="Neuer eigener Tag")


@pages.route("/eigene-tage/<int:id>", methods=["GET", "POST"])
@requires(Permission.CALENDAR_EDIT)
def edit(id: int) -> Any:
    day = one(OwnDay, id)
    form = EditOwnDayForm(row=day)
    if form.validate_on_submit():
        if form.is_overtaken:
            return conflict_page(form, thing=day.name, changed_by=last_changed_by(day))
        actions.change_own_day(day, by=current_user, **form.values)
        db.session.commit()
        flash(f"Gespeichert: {day.name}.", "success")
        return redirect(url_for(".own_days"))
    return render_form("calendar/edit.html", form, title=f"{day.name} bearbeiten", day=day, history=history(day))


@pages.post("/eigene-tage/<int:id>/entfernen")
@requires(Permission.CALENDAR_EDIT)
def remove(id: int) -> Any:
    day = one(OwnDay, id)
    actions.remove_own_day(day, by=current_user)
    db.session.commit()
    flash(f"Entfernt: {day.name}.", "success")
    return redirect(url_for(".own_days"))


@pages.route("/eigene-tage/uebernehmen", methods=["GET", "POST"])
@requires(Permission.CALENDAR_EDIT)
def take_over() -> Any:
    form = ImportDaysForm()
    if form.validate_on_submit():
        try:
            new = actions.import_own_days(form.lines.data or "", by=current_user)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(str(refusal))
        else:
            db.session.commit()
            flash("Ein Eintrag ist neu." if new == 1 else f"{new} Einträge sind neu.", "success")
            return redirect(url_for(".own_days"))
    return render_form("calendar/edit.html", form, title="Liste von Tagen übernehmen")
