"""The list of all visits, its export, and one step for many of them."""

from typing import Any

from flask import Response, abort, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, requires
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.export import export_answer
from intranet.core.listing import all_of, page_of
from intranet.core.steps import Step
from intranet.municipalities.actions.bulk import take_for_all
from intranet.municipalities.models import Visit
from intranet.municipalities.queries.visits import all_visits, exported_visits, visit_listing, visits_with_ids
from intranet.municipalities.steps import FOR_MANY
from intranet.municipalities.views.blueprint import visits
from intranet.saved_views.queries import views_of
from intranet.saved_views.views import offer_views, opens_in_start_view

MOST_AT_ONCE = 500
LIST = offer_views("visits.index")
EXPORT_HEADS = (
    "Kommune", "Art", "Runde", "Status", "Termin", "Ort", "Delegation", "Gesprächspartner", "Themen", "Ergebnis",
    "Vereinbarungen", "Nächster Schritt", "Angefragt bei", "Angefragt am", "Wiedervorlage", "Grund",
)  # fmt: skip


@visits.get("/")
@requires(Permission.VISITS_READ)
def index() -> Any:
    if elsewhere := opens_in_start_view(LIST):
        return elsewhere
    page = page_of(all_visits(), visit_listing(request.args))
    return render_template(
        "visits/index.html",
        page=page,
        steps=FOR_MANY,
        views=views_of(current_user, LIST),
        endpoint=LIST,
    )


@visits.get("/export.<any(csv, xlsx):kind>")
@requires(Permission.VISITS_READ)
def export(kind: str) -> Response:
    rows = [_export_row(row) for row in all_of(exported_visits(), visit_listing(request.args))]
    return export_answer(kind, EXPORT_HEADS, rows, title="Besuche")


def _export_row(row: Any) -> tuple[Any, ...]:
    return (
        row.municipality, row.kind.label, row.round, row.state.label, row.starts_at, row.place, row.participants,
        row.people_met, row.topics, row.result, row.agreements, row.next_step, row.contact, row.requested_on,
        row.follow_up_on, row.reason,
    )  # fmt: skip


@visits.post("/gemeinsam")
@requires(Permission.VISITS_EDIT)
def take_step_for_many() -> Any:
    """First what would happen, with the fields of the step; then, once confirmed, what happened."""
    step = next((one for one in FOR_MANY if one.slug == request.form.get("schritt")), None) or abort(400)
    chosen = _chosen()
    back = url_for(".index") + visit_listing(request.args).url()
    is_confirmed = "bestaetigt" in request.form
    form = step.form() if is_confirmed else step.form(formdata=None)
    if is_confirmed and form.validate_on_submit():
        results = take_for_all(chosen, lambda visit: step.run(visit, form, by=current_user))
        db.session.commit()
        return render_template("visits/result.html", step=step, results=results, back=back)
    page = render_template("visits/confirm.html", form=form, step=step, back=back, **_sorted(chosen, step))
    return page, 422 if form.errors else 200


def _sorted(chosen: Any, step: Step) -> dict[str, list[Visit]]:
    """Those for whom the step is possible now, and those for whom it is not."""
    possible = [visit for visit in chosen if visit.state in step.origins]
    return {"possible": possible, "impossible": [visit for visit in chosen if visit.state not in step.origins]}


def _chosen() -> Any:
    """The visits whose boxes are set, or all that the list's filters leave."""
    if "alle" in request.form:
        ids = [row.id for row in all_of(all_visits(), visit_listing(request.args))]
    else:
        ids = [int(word) for word in request.form.getlist("nr") if word.isascii() and word.isdigit() and len(word) < 10]
    if not ids:
        raise Refused("Sie haben noch keinen Besuch ausgewählt. Setzen Sie in der Liste mindestens ein Häkchen.")
    if len(ids) > MOST_AT_ONCE:
        raise Refused(f"Mehr als {MOST_AT_ONCE} Besuche auf einmal sind nicht möglich. Grenzen Sie die Liste ein.")
    return visits_with_ids(ids)
