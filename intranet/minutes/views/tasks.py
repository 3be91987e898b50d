"""Pages about tasks: the list of all of them, and each alone."""

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, holds, requires
from intranet.audit.queries import history, last_changed_by
from intranet.audit.stepping import step_page
from intranet.conferences.models import Conference
from intranet.core import clock
from intranet.core.conflicts import conflict_page
from intranet.core.database import db
from intranet.core.export import export_answer
from intranet.core.forms import accepted, render_form
from intranet.core.listing import all_of, page_of
from intranet.core.navigation import NavItem, register
from intranet.core.parts import contribute
from intranet.core.steps import possible
from intranet.core.web import one
from intranet.minutes import knowledge, queries  # noqa: F401 - importing registers what tasks tell a briefing
from intranet.minutes.actions import tasks as actions
from intranet.minutes.forms import PassOnForm, edit_task_form, new_task_form
from intranet.minutes.models import MinutesItem, Task
from intranet.minutes.steps import TASK_STEPS, TASKS_BY_SLUG

pages = Blueprint("tasks", __name__)

register(
    pages,
    NavItem(label="Aufgaben", endpoint="tasks.index", permissions=frozenset({Permission.MINUTES_READ}), order=35,
            covers=frozenset({"tasks"})),
)  # fmt: skip

EXPORT_HEADS = ("Aufgabe", "Zuständig", "Bis", "Status", "Kommune", "Konferenz", "Tag der Konferenz")


@pages.get("/aufgaben/")
@requires(Permission.MINUTES_READ)
def index() -> str:
    page = page_of(queries.all_tasks(), queries.task_listing(request.args))
    return render_template("tasks/index.html", page=page)


@pages.get("/aufgaben/export.<any(csv, xlsx):kind>")
@requires(Permission.MINUTES_READ)
def export(kind: str) -> Response:
    found = all_of(queries.all_tasks(), queries.task_listing(request.args))
    rows = [
        (row.what, row.who, row.until, row.state.label, row.municipality or "kreisweit", row.conference,
         row.starts_at and clock.local(row.starts_at).date())
        for row in found
    ]  # fmt: skip
    return export_answer(kind, EXPORT_HEADS, rows, title="Aufgaben")


@pages.get("/aufgaben/<int:id>")
@requires(Permission.MINUTES_READ)
def show(id: int) -> str:
    task = one(Task, id)
    return render_template(
        "tasks/show.html",
        task=task,
        conference=task.minutes.conference,
        steps=possible(TASK_STEPS, task.state),
        history=history(task) if holds(current_user, Permission.HISTORY_READ) else [],
    )


@pages.route("/konferenzen/<int:conference_id>/niederschrift/neue-aufgabe", methods=["GET", "POST"])
@requires(Permission.MINUTES_EDIT)
def add(conference_id: int) -> Any:
    minutes = queries.whole(one(Conference, conference_id)) or abort(404)
    form = new_task_form(minutes)
    if form.validate_on_submit():
        made: list[Task] = []
        values = _with_item(form.values)
        if accepted(form, lambda: made.append(actions.add_task(minutes, by=current_user, **values))):
            db.session.commit()
            flash(f"Aufgabe eingetragen: {made[0]}", "success")
            return redirect(url_for("minutes.show", id=conference_id, _anchor="aufgaben"))
    return render_form("tasks/add.html", form, minutes=minutes, conference=minutes.conference)


@pages.route("/aufgaben/<int:id>/bearbeiten", methods=["GET", "POST"])
@requires(Permission.MINUTES_EDIT)
def edit(id: int) -> Any:
    task = one(Task, id)
    form = edit_task_form(task)
    if form.validate_on_submit():
        if form.is_overtaken:
            return conflict_page(form, thing=f"Aufgabe „{task}“", changed_by=last_changed_by(task))
        change = actions.pass_on if isinstance(form, PassOnForm) else actions.change_task
        if accepted(form, lambda: change(task, by=current_user, **_with_item(form.values))):
            db.session.commit()
            flash("Die Aufgabe ist gespeichert.", "success")
            return redirect(url_for(".show", id=id))
    return render_form("tasks/edit.html", form, task=task)


@pages.route("/aufgaben/<int:id>/schritt/<slug>", methods=["GET", "POST"])
@requires(Permission.MINUTES_EDIT)
def take_step(id: int, slug: str) -> Any:
    task, step = one(Task, id), TASKS_BY_SLUG.get(slug) or abort(404)
    return step_page(step, task, name="Die Aufgabe", template="tasks/take_step.html", back=url_for(".show", id=id),
                     task=task)  # fmt: skip


@pages.route("/aufgaben/<int:id>/entfernen", methods=["GET", "POST"])
@requires(Permission.MINUTES_EDIT)
def remove(id: int) -> Any:
    task = one(Task, id)
    conference_id = task.minutes.conference_id
    if request.method == "POST":
        actions.remove_task(task, by=current_user)
        db.session.commit()
        flash("Die Aufgabe ist entfernt.", "success")
        return redirect(url_for("minutes.show", id=conference_id, _anchor="aufgaben"))
    return render_template("tasks/remove.html", task=task)


def _with_item(values: dict[str, Any]) -> dict[str, Any]:
    """The form's values with the item itself in place of its number."""
    if "item_id" not in values:
        return values
    item_id = values.pop("item_id")
    return values | {"item": one(MinutesItem, item_id)}


def _on_start_page(_thing: Any) -> str:
    """What the start page says about tasks: how many wait, and which are overdue; nothing if none waits."""
    if not holds(current_user, Permission.MINUTES_READ) or not (load := queries.workload()).unfinished:
        return ""
    return render_template("tasks/_start.html", load=load, overdue=queries.overdue_tasks())


contribute(pages, "start", _on_start_page)
