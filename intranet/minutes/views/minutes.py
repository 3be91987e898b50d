"""Pages about the minutes of one conference."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, holds, requires
from intranet.audit.queries import HistoryRow, became, history
from intranet.audit.stepping import step_page
from intranet.audit.words import thing_name
from intranet.conferences.guards import must_be_no_template
from intranet.conferences.models import Conference
from intranet.core.conflicts import conflict_page
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.forms import accepted, render_form
from intranet.core.parts import contribute
from intranet.core.steps import Step, possible
from intranet.core.web import one
from intranet.documents.actions import print_document
from intranet.documents.prints import fetch_print, print_card
from intranet.documents.queries import of_source
from intranet.minutes import letters, queries
from intranet.minutes.actions import corrections, writing
from intranet.minutes.forms import CorrectionForm, ItemForm, WritingForm, writing_form
from intranet.minutes.models import Minutes, MinutesItem
from intranet.minutes.steps import CONSEQUENCES, MINUTES_BY_SLUG, MINUTES_STEPS, permission_for

pages = Blueprint("minutes", __name__, url_prefix="/konferenzen/<int:id>/niederschrift")


@pages.get("")
@requires(Permission.MINUTES_READ)
def show(id: int) -> str:
    conference = one(Conference, id)
    must_be_no_template(conference)
    minutes = queries.whole(conference)
    if minutes is None:
        return render_template(
            "minutes/none_yet.html", conference=conference, why_not_yet=writing.why_not_yet(conference)
        )
    return render_template(
        "minutes/show.html",
        minutes=minutes,
        conference=conference,
        steps=_steps(minutes),
        attendance=queries.attendance(conference),
        prints=of_source(minutes),
        history=_history(minutes),
        as_html=letters.as_html,
        lines=letters.lines,
        can_correct=corrections.why_not_correct(minutes) is None,
    )


@pages.post("/beginnen")
@requires(Permission.MINUTES_EDIT)
def start(id: int) -> Any:
    minutes = writing.start_minutes(one(Conference, id), by=current_user)
    db.session.commit()
    flash(f"Die {minutes} ist begonnen. Die Punkte stehen schon da: Sie kommen aus der Tagesordnung.", "success")
    return redirect(url_for(".write", id=id))


@pages.route("/schreiben", methods=["GET", "POST"])
@requires(Permission.MINUTES_EDIT)
def write(id: int) -> Any:
    minutes = _fetch(id)
    if not minutes.is_editable and request.method == "GET":
        return render_template("minutes/not_editable.html", minutes=minutes, conference=minutes.conference,
                               since=became(minutes, minutes.state), steps=_steps(minutes)), 409  # fmt: skip
    form = writing_form(minutes)
    if form.validate_on_submit() and not _would_lose(form):
        if form.is_overtaken:
            return conflict_page(form, thing=str(minutes), changed_by=_last_writer(minutes))
        if accepted(form, lambda: writing.write_minutes(minutes, by=current_user, **form.content)):
            db.session.commit()
            flash("Die Niederschrift ist gespeichert.", "success")
            return redirect(url_for(".show", id=id))
    return render_form("minutes/write.html", form, minutes=minutes, conference=minutes.conference)


@pages.route("/neuer-punkt", methods=["GET", "POST"])
@requires(Permission.MINUTES_EDIT)
def add_item(id: int) -> Any:
    minutes = _fetch(id)
    form = ItemForm().offer(minutes)
    if form.validate_on_submit() and accepted(form, lambda: writing.add_item(minutes, by=current_user, **form.values)):
        db.session.commit()
        flash(f"Ergänzt: {form.title.data}.", "success")
        return redirect(url_for(".show", id=id))
    return render_form("minutes/add_item.html", form, minutes=minutes, conference=minutes.conference)


@pages.route("/punkte/<int:item_id>/entfernen", methods=["GET", "POST"])
@requires(Permission.MINUTES_EDIT)
def remove_item(id: int, item_id: int) -> Any:
    minutes, item = _fetch(id), one(MinutesItem, item_id)
    if item.minutes_id != minutes.id:
        abort(404)
    if request.method == "POST":
        writing.remove_item(item, by=current_user)
        db.session.commit()
        flash(f"Entfernt: {item.title}.", "success")
        return redirect(url_for(".show", id=id))
    return render_template("minutes/remove_item.html", minutes=minutes, item=item, conference=minutes.conference)


@pages.route("/schritt/<slug>", methods=["GET", "POST"])
@requires(Permission.MINUTES_EDIT, Permission.MINUTES_APPROVE)
def take_step(id: int, slug: str) -> Any:
    minutes, step = _fetch(id), MINUTES_BY_SLUG.get(slug) or abort(404)
    if not holds(current_user, permission_for(slug)):
        abort(403)
    return step_page(
        step, minutes, name="Die Niederschrift", template="minutes/take_step.html", back=url_for(".show", id=id),
        also=(*minutes.items, *minutes.tasks), minutes=minutes, conference=minutes.conference,
        consequence=CONSEQUENCES.get(slug, ""),
    )  # fmt: skip


@pages.route("/neue-berichtigung", methods=["GET", "POST"])
@requires(Permission.MINUTES_EDIT)
def correct(id: int) -> Any:
    minutes, form = _fetch(id), CorrectionForm()
    if obstacle := corrections.why_not_correct(minutes):
        raise Refused(obstacle)
    if form.validate_on_submit() and accepted(form, lambda: _correct(minutes, form)):
        db.session.commit()
        flash("Die Berichtigung ist eingetragen und mit der Niederschrift neu gedruckt.", "success")
        return redirect(url_for(".show", id=id, _anchor="druckfassungen"))
    return render_form("minutes/correct.html", form, minutes=minutes, conference=minutes.conference)


@pages.post("/drucken")
@requires(Permission.DOCUMENTS_MAKE)
def print_pdf(id: int) -> Any:
    minutes = _fetch(id)
    document = print_document(letters.minutes_sheet(minutes), source=minutes, by=current_user)
    db.session.commit()
    flash(f"Gedruckt und abgelegt: {document.title}.", "success")
    return redirect(url_for(".show", id=id, _anchor="druckfassungen"))


@pages.get("/druckfassungen/<int:document_id>.pdf")
@requires(Permission.MINUTES_READ)
def fetch(id: int, document_id: int) -> Response:
    return fetch_print(_fetch(id), document_id)


def _fetch(id: int) -> Minutes:
    return queries.whole(one(Conference, id)) or abort(404)


def _correct(minutes: Minutes, form: CorrectionForm) -> None:
    """Add the correction, and print the minutes with it in the same moment."""
    corrections.add_correction(minutes, by=current_user, **form.values)
    db.session.flush()  # the print names the version that holds the correction
    print_document(letters.minutes_sheet(minutes), source=minutes, by=current_user)


def _steps(minutes: Minutes) -> list[Step]:
    """The steps this person may take."""
    steps = possible(MINUTES_STEPS, minutes.state)
    return [step for step in steps if holds(current_user, permission_for(step.slug))]


def _history(minutes: Minutes) -> list[HistoryRow]:
    """The history of the minutes and of all that belongs to them, each entry saying which item or task it means."""
    if not holds(current_user, Permission.HISTORY_READ):
        return []
    rows = history(minutes, *minutes.items, *minutes.phases, *minutes.tasks, *minutes.corrections)
    own = thing_name(Minutes.__tablename__)
    return [row if row.thing == own else replace(row, what=f"{row.what}: {row.thing_name}") for row in rows]


def _last_writer(minutes: Minutes) -> str | None:
    latest = history(minutes, *minutes.items, *minutes.phases, most=1)
    return latest[0].by if latest else None


def _would_lose(form: WritingForm) -> bool:
    """Show what was written under an item that is gone: the person decides where it belongs."""
    lost = form.lost_texts()
    if lost:
        form.refuse(
            "Ein Punkt, zu dem Sie geschrieben haben, wurde inzwischen entfernt. Übernehmen Sie Ihren Text von hier "
            f"in einen anderen Punkt: „{'“ – „'.join(lost)}“"
        )
    return bool(lost)


def _card(conference: Conference) -> str:
    """What the page of a conference says about its minutes."""
    return print_card(
        "minutes/_card.html", Permission.MINUTES_READ, queries.of_conference(conference),
        conference=conference, can_start=writing.why_not_yet(conference) is None,
    )  # fmt: skip


contribute(pages, "conference", _card)
