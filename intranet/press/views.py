"""Pages about press releases: the list of all, and the one of a conference."""

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
from intranet.core.forms import BaseForm, accepted, render_form
from intranet.core.listing import all_of, page_of
from intranet.core.navigation import NavItem, register
from intranet.core.parts import contribute
from intranet.core.steps import Step, possible
from intranet.core.web import one
from intranet.documents.actions import print_document
from intranet.documents.prints import fetch_print, print_card
from intranet.documents.queries import of_source
from intranet.minutes.queries import of_conference as minutes_of
from intranet.press import actions, letters, queries
from intranet.press.composing import participants_of
from intranet.press.forms import ReleaseForm, WaiveForm
from intranet.press.models import PressRelease
from intranet.press.states import PressState
from intranet.press.steps import BY_SLUG, CONSEQUENCES, STEPS, permissions_for

pages = Blueprint("press", __name__)
ADDRESS = "/konferenzen/<int:id>/pressemitteilung"

register(
    pages,
    NavItem(label="Presse", endpoint="press.index", permissions=frozenset({Permission.PRESS_READ}), order=45,
            covers=frozenset({"press"})),
)  # fmt: skip

EXPORT_HEADS = ("Überschrift", "Datum", "Nummer", "Status", "Sperrfrist", "Versandt am", "Kommune", "Konferenz",
                "Tag der Konferenz")  # fmt: skip


@pages.get("/presse/")
@requires(Permission.PRESS_READ)
def index() -> str:
    return render_template("press/index.html", page=page_of(queries.all_releases(), queries.listing(request.args)))


@pages.get("/presse/export.<any(csv, xlsx):kind>")
@requires(Permission.PRESS_READ)
def export(kind: str) -> Response:
    found = all_of(queries.all_releases(), queries.listing(request.args))
    rows = [
        (row.headline, row.dated_on, row.number, row.state.label, row.embargo, row.sent_on,
         row.municipality or "kreisweit", row.conference, row.starts_at and clock.local(row.starts_at).date())
        for row in found
    ]  # fmt: skip
    return export_answer(kind, EXPORT_HEADS, rows, title="Pressemitteilungen")


@pages.get(ADDRESS)
@requires(Permission.PRESS_READ)
def show(id: int) -> str:
    conference = one(Conference, id)
    release = queries.of_conference(conference)
    if release is None:
        return render_template(
            "press/none_yet.html", conference=conference, why_not_yet=actions.why_not_yet(conference)
        )
    return render_template(
        "press/show.html",
        release=release,
        conference=conference,
        steps=_steps(release),
        size=letters.size_of(release),
        prints=of_source(release),
        sources=_sources(conference),
        history=history(release) if holds(current_user, Permission.HISTORY_READ) else [],
        sections=letters.sections(release),
        as_html=letters.as_html,
    )


@pages.post(ADDRESS + "/entwerfen")
@requires(Permission.PRESS_EDIT)
def draft(id: int) -> Any:
    actions.draft_release(one(Conference, id), by=current_user)
    db.session.commit()
    flash("Der Entwurf steht. Er sagt nur, was Konferenz und Niederschrift hergeben: Prüfen und ergänzen Sie ihn.")
    return redirect(url_for(".edit", id=id))


@pages.route(ADDRESS + "/bearbeiten", methods=["GET", "POST"])
@requires(Permission.PRESS_EDIT)
def edit(id: int) -> Any:
    release = _fetch(id)
    form = ReleaseForm(row=release)
    if form.validate_on_submit():
        if form.is_overtaken:
            return conflict_page(form, thing="Pressemitteilung", changed_by=last_changed_by(release))
        if accepted(form, lambda: actions.write_release(release, by=current_user, **_written(form))):
            db.session.commit()
            _say_saved(release, form)
            return redirect(url_for(".show", id=id))
    return render_form("press/edit.html", form, release=release, conference=release.conference)


@pages.route(ADDRESS + "/schritt/<slug>", methods=["GET", "POST"])
@requires(Permission.PRESS_EDIT, Permission.PRESS_APPROVE)
def take_step(id: int, slug: str) -> Any:
    release, step = _fetch(id), BY_SLUG.get(slug) or abort(404)
    if not _may_take(step):
        abort(403)
    return step_page(
        step, release, name="Die Pressemitteilung", template="press/take_step.html", back=url_for(".show", id=id),
        form=step.form(obj=release if request.method == "GET" else None),
        take=lambda form: _take(step, release, form),
        release=release, conference=release.conference, consequence=CONSEQUENCES.get(slug, ""),
    )  # fmt: skip


def _take(step: Step, release: PressRelease, form: BaseForm) -> None:
    """Take the step; what goes out is printed and kept in the same moment."""
    step.run(release, form, by=current_user)
    if release.state is PressState.SENT:
        db.session.flush()  # the print names the version that is being sent
        print_document(letters.release_sheet(release), source=release, by=current_user)


@pages.post(ADDRESS + "/drucken")
@requires(Permission.PRESS_EDIT, Permission.PRESS_APPROVE)
def print_pdf(id: int) -> Any:
    release = _fetch(id)
    document = print_document(letters.release_sheet(release), source=release, by=current_user)
    db.session.commit()
    flash(f"Gedruckt und abgelegt: {document.title}.", "success")
    return redirect(url_for(".show", id=id, _anchor="druckfassungen"))


@pages.get(ADDRESS + "/druckfassungen/<int:document_id>.pdf")
@requires(Permission.PRESS_READ)
def fetch(id: int, document_id: int) -> Response:
    return fetch_print(_fetch(id), document_id)


@pages.route(ADDRESS + "/verzichten", methods=["GET", "POST"])
@requires(Permission.PRESS_EDIT)
def waive(id: int) -> Any:
    conference, form = one(Conference, id), WaiveForm()
    if form.validate_on_submit() and accepted(
        form, lambda: actions.waive(conference, reason=form.reason.data, by=current_user)
    ):
        db.session.commit()
        flash("Auf die Pressemitteilung wird verzichtet.", "success")
        return redirect(url_for(".show", id=id))
    return render_form("press/waive.html", form, conference=conference)


@pages.post(ADDRESS + "/verzicht-zuruecknehmen")
@requires(Permission.PRESS_EDIT)
def take_back_waiver(id: int) -> Any:
    actions.take_back_waiver(one(Conference, id), by=current_user)
    db.session.commit()
    flash("Der Verzicht ist zurückgenommen.", "success")
    return redirect(url_for(".show", id=id))


def _fetch(id: int) -> PressRelease:
    return queries.of_conference(one(Conference, id)) or abort(404)


def _may_take(step: Step) -> bool:
    return any(holds(current_user, permission) for permission in permissions_for(step.slug))


def _steps(release: PressRelease) -> list[Step]:
    """The steps this person may take; without a quote there is nothing to release."""
    steps = [step for step in possible(STEPS, release.state) if _may_take(step)]
    return [step for step in steps if release.quote or step.to is not PressState.QUOTES]


def _sources(conference: Conference) -> dict[str, Any]:
    """What the draft was made from, so that the reader can judge it."""
    return {
        "participants": participants_of(conference, queries.number_present(conference)),
        "minutes": minutes_of(conference),
    }


def _written(form: ReleaseForm) -> dict[str, Any]:
    """What the person wrote, with the caption saying who stands where."""
    values = form.content
    return values | {"caption": letters.caption_with_places(values["caption"], values["pictured"])}


def _say_saved(release: PressRelease, form: ReleaseForm) -> None:
    flash("Die Pressemitteilung ist gespeichert.", "success")
    if (form.caption.data or "") != release.caption:
        flash(f"Die Bildunterschrift sagt jetzt, wer wo steht. Bitte prüfen Sie sie: {release.caption}")
    if form.quote_approved.data and not release.quote_approved:
        flash("Das Zitat wurde geändert. Die bisherige Freigabe gilt nicht mehr: Holen Sie sie neu ein.", "warning")


def _card(conference: Conference) -> str:
    """What the page of a conference says about its press release."""
    return print_card(
        "press/_card.html", Permission.PRESS_READ, queries.of_conference(conference),
        conference=conference, can_draft=actions.why_not_yet(conference) is None,
    )  # fmt: skip


contribute(pages, "conference", _card)
