"""List, page and form of offers, their steps, and the click that says one was checked."""

from typing import Any

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, holds, requires
from intranet.audit.queries import history, last_changed_by
from intranet.audit.stepping import step_page
from intranet.contacts.models import Organisation
from intranet.core import clock
from intranet.core.conflicts import conflict_page
from intranet.core.database import db
from intranet.core.export import export_answer
from intranet.core.forms import accepted, render_form
from intranet.core.listing import all_of, page_of
from intranet.core.steps import possible
from intranet.core.web import one
from intranet.network import actions
from intranet.network.forms import EditOfferForm, OfferForm
from intranet.network.models import Offer
from intranet.network.queries import offers as queries
from intranet.network.steps import BY_SLUG, STEPS
from intranet.network.views.blueprint import pages, sees_only_own, tabs, visible
from intranet.saved_views.queries import views_of
from intranet.saved_views.views import offer_views, opens_in_start_view

LIST = offer_views("network.index")
HEADS = ("Angebot", "Art", "Anbieter", "Kommune", "Lebensphasen", "Handlungsfelder", "Zielgruppe", "Ort", "Zeiten",
         "Kosten", "Anmeldung und Auskunft", "Ansprechperson", "Status", "Geprüft am")  # fmt: skip


@pages.get("/")
@requires(Permission.OFFERS_READ, Permission.OWN_NETWORK_READ)
def index() -> Any:
    if elsewhere := opens_in_start_view(LIST):
        return elsewhere
    only_own = sees_only_own()
    page = page_of(
        queries.all_offers(current_user, only_own=only_own),
        queries.listing(request.args),
        counting=queries.offers_to_count(current_user, only_own=only_own),
    )
    return render_template(
        "network/index.html",
        page=page,
        phases=queries.phases_by_offer([row.id for row in page.rows]),
        stale_before=clock.today() - queries.STALE_AFTER,
        only_own=only_own,
        tabs_of=tabs("index"),
        views=views_of(current_user, LIST),
        endpoint=LIST,
    )


@pages.get("/export.<any(csv, xlsx):kind>")
@requires(Permission.OFFERS_READ, Permission.OWN_NETWORK_READ)
def export(kind: str) -> Response:
    found = all_of(queries.exported_offers(current_user, only_own=sees_only_own()), queries.listing(request.args))
    ids = [row.id for row in found]
    phases, fields = queries.phases_by_offer(ids), queries.fields_by_offer(ids)
    rows = [
        (row.name, row.kind, row.provider, row.municipality or queries.COUNTY_WIDE,
         phases.get(row.id, ""), fields.get(row.id, ""), row.target_group, row.place, row.times,
         row.cost, row.registration,
         " ".join(filter(None, (row.title, row.first_name, row.name_prefix, row.last_name))), row.state.label,
         row.checked_on)
        for row in found
    ]  # fmt: skip
    return export_answer(kind, HEADS, rows, title="Angebote")


@pages.get("/<int:id>")
@requires(Permission.OFFERS_READ, Permission.OWN_NETWORK_READ)
def show(id: int) -> str:
    offer = visible(id)
    return render_template(
        "network/show.html",
        offer=offer,
        internal=not sees_only_own(),
        steps=possible(STEPS, offer.state),
        is_stale=offer.checked_on is None or offer.checked_on < clock.today() - queries.STALE_AFTER,
        history=history(offer) if holds(current_user, Permission.HISTORY_READ) else [],
    )


@pages.route("/neu", methods=["GET", "POST"])
@requires(Permission.OFFERS_EDIT)
def add() -> Any:
    provider_id, place_id = (request.args.get(word, type=int) for word in ("anbieter", "kommune"))
    provider = one(Organisation, provider_id) if provider_id is not None else None
    form = OfferForm(provider=provider, municipality_id=place_id)
    made: list[Offer] = []
    if form.validate_on_submit() and accepted(
        form, lambda: made.append(actions.add_offer(by=current_user, **form.columns))
    ):
        db.session.commit()
        flash(f"„{made[0].name}“ ist eingetragen.", "success")
        return redirect(url_for(".show", id=made[0].id))
    return _form_page(form, "Angebot eintragen", url_for(".index"))


@pages.route("/<int:id>/bearbeiten", methods=["GET", "POST"])
@requires(Permission.OFFERS_EDIT)
def edit(id: int) -> Any:
    offer = visible(id)
    form = EditOfferForm(row=offer)
    if form.validate_on_submit():
        if form.is_overtaken:
            return conflict_page(form, thing=offer.name, changed_by=last_changed_by(offer))
        if accepted(form, lambda: actions.change_offer(offer, by=current_user, **form.columns)):
            db.session.commit()
            flash(f"Gespeichert: {offer.name}.", "success")
            return redirect(url_for(".show", id=id))
    return _form_page(form, f"{offer.name} bearbeiten", url_for(".show", id=id))


def _form_page(form: Any, title: str, back: str) -> Any:
    return render_form("network/edit.html", form, title=title, back=back)


@pages.post("/<int:id>/geprueft")
@requires(Permission.OFFERS_EDIT, Permission.OWN_OFFERS_CHECK)
def check(id: int) -> Any:
    """Say that all is right: the office of any offer, an outside partner of their own."""
    offer = visible(id)
    actions.check_offer(offer, by=current_user)
    db.session.commit()
    flash(f"„{offer.name}“ ist als heute geprüft eingetragen.", "success")
    return redirect(url_for(".show", id=id))


@pages.route("/<int:id>/schritt/<slug>", methods=["GET", "POST"])
@requires(Permission.OFFERS_EDIT)
def take_step(id: int, slug: str) -> Any:
    offer, step = visible(id), BY_SLUG.get(slug) or abort(404)
    return step_page(
        step, offer, name=offer.name, template="network/take_step.html", back=url_for(".show", id=id), offer=offer
    )
