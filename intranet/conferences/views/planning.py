"""List, page and form of a conference."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, holds, requires
from intranet.audit.queries import HistoryRow, history, last_changed_by
from intranet.audit.words import thing_name
from intranet.calendar.queries import YEARS_MEANT, what_speaks_against
from intranet.conferences import actions, queries
from intranet.conferences.dates import AT_ONCE, first_day_in_time, missed_lead_times, steps_of, together, too_late
from intranet.conferences.forms.planning import ConferenceForm, EditConferenceForm, EditTemplateForm
from intranet.conferences.models import ChecklistStep, Conference
from intranet.conferences.states import ConferenceState
from intranet.conferences.steps import STEPS
from intranet.conferences.template import DAYS_TO_REPLY, USUAL_PURPOSE, usual_title
from intranet.conferences.views.blueprint import pages, sees_only_own, visible
from intranet.core import clock, german
from intranet.core.conflicts import conflict_page
from intranet.core.database import db
from intranet.core.export import export_answer
from intranet.core.forms import accepted, render_form
from intranet.core.listing import all_of, page_of
from intranet.core.steps import Step, possible
from intranet.core.web import day_in_address, one
from intranet.documents.queries import county_name, of_source
from intranet.documents.states import DocumentKind
from intranet.municipalities.models import Municipality

HEADS = ("Konferenz", "Kommune", "Status", "Termin", "Ort", "Gemeinde oder Ortsteil", "Eingeladene")


@pages.get("/")
@requires(Permission.CONFERENCES_READ, Permission.OWN_CONFERENCES_READ)
def index() -> str:
    only_own = sees_only_own()
    listing = queries.listing(request.args, only_own=only_own)
    page = page_of(queries.all_conferences(current_user, only_own=only_own), listing)
    without = () if only_own else queries.without_conference()
    return render_template("conferences/index.html", page=page, without=without)


@pages.get("/export.<any(csv, xlsx):kind>")
@requires(Permission.CONFERENCES_READ, Permission.OWN_CONFERENCES_READ)
def export(kind: str) -> Response:
    only_own = sees_only_own()
    listing = queries.listing(request.args, only_own=only_own)
    found = all_of(queries.all_conferences(current_user, only_own=only_own), listing)
    rows = [
        (row.title, row.municipality or "kreisweit", row.state.label, row.starts_at, row.hall, row.city, row.invitees)
        for row in found
    ]
    return export_answer(kind, HEADS, rows, title="Konferenzen")


@pages.get("/<int:id>")
@requires(Permission.CONFERENCES_READ, Permission.OWN_CONFERENCES_READ)
def show(id: int) -> str:
    conference = visible(id)
    if conference.is_template:
        return render_template(
            "conferences/template.html", conference=conference, steps_of=len(conference.checklist),
            history=_history(conference),
        )  # fmt: skip
    internal = not sees_only_own()
    prints = of_source(conference, DocumentKind.INVITATIONS) if internal else []
    return render_template(
        "conferences/show.html",
        conference=conference,
        siblings=queries.of_series(conference) if internal else (),
        internal=internal,
        steps=_steps_to_offer(conference),
        answers=queries.answers(conference),
        unsent=queries.printed_but_not_sent(conference) if internal else 0,
        todo=_next_steps(conference) if internal else [],
        findings=what_speaks_against(
            conference.day, municipality_id=conference.municipality_id, besides=("conferences.show", id)
        )
        if conference.day and conference.is_ahead and internal
        else (),
        prints=prints,
        outdated=prints and conference.is_ahead and prints[0].source_version != conference.edition,
        history=_history(conference),
    )


def _steps_to_offer(conference: Conference) -> list[Step]:
    """What leads on from here; the posting is entered once there are letters, as the rules want it."""
    is_printed = conference.invitations_printed_at is not None
    return [one for one in possible(STEPS, conference.state) if is_printed or one.to is not ConferenceState.INVITED]


def _history(conference: Conference) -> list[HistoryRow]:
    """What happened to the conference, its checklist and its budget."""
    if not holds(current_user, Permission.HISTORY_READ):
        return []
    rows = history(conference, *conference.checklist, *conference.budget)
    own = thing_name(Conference.__tablename__)
    return [row if row.thing == own else replace(row, what=f"{row.what}: {row.thing_name}") for row in rows]


def _next_steps(conference: Conference) -> list[Any]:
    """What of the checklist comes next: what is to be done at once in one line, and a few steps after it."""
    steps = [one for one in steps_of(conference) if one.is_to_do]
    at_once = [one for one in steps if one.label == AT_ONCE]
    return [*together(at_once), *[line for one in steps if one not in at_once for line in together([one])]][:5]


@pages.route("/neu", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def add() -> Any:
    values, why_then = _proposal()
    if day := day_in_address("tag"):
        values, why_then = values | {"day": day}, ""  # chosen in the date finder
    form = ConferenceForm(**values)
    twin = None
    if not _only_asks_about_the_day(form) and form.validate_on_submit():
        twin = None if form.once_more.data else actions.just_added_alike(form.columns, by=current_user)
        if twin is None and (conference := _added(form)):
            db.session.commit()
            flash("Die Konferenz ist angelegt. Tagesordnung und Checkliste sind schon eingetragen.", "success")
            _warn_of_lead_times(conference)
            return redirect(url_for(".show", id=conference.id))
    came_with: dict[str, Any] = {word: request.args[word] for word in ("kommune", "vorlage") if word in request.args}
    page, status = render_form(
        "conferences/edit.html", form, title="Neue Konferenz", back=url_for(".index"), twin=twin, conference=None,
        here=url_for(".add", **came_with), why_then=why_then, copied=_copied_from(), **_about_the_day(form, None),
    )  # fmt: skip
    return page, 409 if twin else status


def _warn_of_lead_times(conference: Conference) -> None:
    """Say at once what can no longer be done in time for the day that was chosen."""
    late = too_late(conference)
    if late:
        flash(f"Für diesen Termin ist es knapp. {' '.join(late)}", "warning")


# What the next conference of the same municipality takes over as well; a neighbour has its own hall and people.
OF_THE_SAME_PLACE = ("title", "municipality_id", "hosts", "series", "motto", "hall", "street", "postcode", "city",
                     "access_notes", "moderation", "minute_taker", "speakers", "responsible_there")  # fmt: skip


def _proposal() -> tuple[dict[str, Any], str]:
    """What a new conference starts with, and why on that day: the usual texts, its municipality, and its model."""
    values: dict[str, Any] = {"hosts": county_name(), "responsible_here_id": current_user.id, "purpose": USUAL_PURPOSE}
    wish = request.args.get("kommune", type=int)
    if wish is not None:
        values |= _of_place(one(Municipality, wish))
    model = _model() or next(iter(queries.templates()), None)
    if model is None:
        return values, ""
    values |= {"model": model.id, "purpose": model.purpose, "expected_size": model.expected_size}
    if model.is_template or (wish is not None and wish != model.municipality_id):
        return values, ""
    values |= {name: getattr(model, name) for name in OF_THE_SAME_PLACE}
    following = queries.next_of_series(model)
    if following is None or model.starts_at is None:
        return values, ""
    ends_at = clock.local(model.ends_at).time() if model.ends_at else None
    when = {"day": following.day, "begins": clock.local(model.starts_at).time(), "ends": ends_at}
    return values | when | {"reply_by": following.day - timedelta(days=DAYS_TO_REPLY)}, following.reason


def _of_place(municipality: Municipality) -> dict[str, Any]:
    return {
        "municipality_id": municipality.id,
        "title": usual_title(municipality.name),
        "hosts": german.listed(filter(None, (municipality.full_name, county_name()))),
        "city": municipality.name,
        "postcode": municipality.town_hall.postcode,
    }


def _model() -> Conference | None:
    """The template or conference that the address names as the model of a new one.

    Whoever has filled in the form loses nothing if the template was removed meanwhile.
    """
    wish = request.args.get("vorlage", type=int)
    if wish is None:
        return None
    return queries.by_id(wish) if request.method == "POST" else one(Conference, wish)


def _copied_from() -> Conference | None:
    """The conference of a municipality that is being copied: the page offers to copy it for a neighbour."""
    model = _model() if request.method == "GET" else None
    return model if model and model.municipality_id else None


def _added(form: ConferenceForm) -> Conference | None:
    made: list[Conference] = []
    model = one(Conference, form.model.data) if form.model.data else None
    accepted(form, lambda: made.append(actions.add_conference(model=model, by=current_user, **form.columns)))
    return made[0] if made else None


@pages.route("/<int:id>/bearbeiten", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def edit(id: int) -> Any:
    conference = visible(id)
    form = EditTemplateForm(row=conference) if conference.is_template else EditConferenceForm(row=conference)
    if (day := day_in_address("tag")) and "day" in form and not form.is_submitted():
        form.day.data = day  # chosen in the date finder
    if not _only_asks_about_the_day(form) and form.validate_on_submit():
        if form.is_overtaken:
            return conflict_page(form, thing=conference.title, changed_by=last_changed_by(conference))
        day = conference.day
        columns = form.values if conference.is_template else form.columns
        if accepted(form, lambda: actions.change_conference(conference, by=current_user, **columns)):
            db.session.commit()
            flash(f"Gespeichert: {conference.title}.", "success")
            if conference.day != day:
                _warn_of_lead_times(conference)
            return redirect(url_for(".show", id=id))
    return render_form(
        "conferences/edit.html", form, title=f"{conference.title} bearbeiten", back=url_for(".show", id=id),
        conference=conference, twin=None, here=request.path, why_then="", copied=None,
        **_about_the_day(form, conference),
    )  # fmt: skip


def _only_asks_about_the_day(form: Any) -> bool:
    """Whether somebody without JavaScript wants to know about the day before anything is saved."""
    return "pruefen" in request.form and "day" in form and bool(form.day.data)


def _about_the_day(form: Any, conference: Conference | None) -> dict[str, Any]:
    """What is to be said of a day that was chosen but is not saved yet; nothing of the one that stands."""
    if "day" not in form:
        return {}
    day, model = form.day.data, conference or _chosen_model(form)
    around = {"series": queries.series_names(), "in_time": first_day_in_time(_steps_of(model))}
    if day is None or day.year not in YEARS_MEANT or (conference and conference.day == day):
        return around | {"day": None, "is_asked": False}
    found = _day_check(day, model, place=form.municipality_id.data, besides=conference)
    return around | found | {"is_asked": "pruefen" in request.form}


def _chosen_model(form: ConferenceForm) -> Conference | None:
    """The model that was chosen in the form; somebody may have removed the template meanwhile."""
    is_offered = str(form.model.data or "") in dict(form.model.choices)
    return db.session.get(Conference, form.model.data) if form.model.data and is_offered else None


def _steps_of(model: Conference | None) -> Sequence[ChecklistStep]:
    return model.checklist if model else actions.usual_checklist()


def _day_check(day: date, model: Conference | None, *, place: int | None, besides: Conference | None) -> dict[str, Any]:
    """What speaks against a day, and which lead times of a checklist it no longer leaves."""
    if day < clock.today():
        return {"day": day, "is_past": True}
    own = ("conferences.show", besides.id) if besides else None
    return {
        "day": day, "is_past": False, "findings": what_speaks_against(day, municipality_id=place, besides=own),
        "too_late": missed_lead_times(_steps_of(model), day),
    }  # fmt: skip


@pages.get("/terminpruefung")
@requires(Permission.CONFERENCES_EDIT)
def check_date() -> str:
    """What speaks against a day and which lead times it no longer leaves, as a piece of a page."""
    day = day_in_address("tag")
    wish = request.args.get("konferenz", 0, type=int)
    conference = visible(wish) if wish else None
    place = conference.municipality_id if conference else request.args.get("kommune", type=int)
    chosen = conference or queries.by_id(request.args.get("vorlage", 0, type=int))
    model = chosen or next(iter(queries.templates()), None)
    found = _day_check(day, model, place=place, besides=conference) if day else {"day": None}
    return render_template("conferences/_date_check.html", **found)
