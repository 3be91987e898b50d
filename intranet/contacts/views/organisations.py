"""Pages about organisations: the list, one organisation, the forms."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, holds, requires
from intranet.audit.queries import history, last_changed_by
from intranet.contacts import actions, queries
from intranet.contacts.forms import EditOrganisationForm, OrganisationForm
from intranet.contacts.forwarding import successor
from intranet.contacts.models import Organisation
from intranet.contacts.queries.twins import one_at_a_time
from intranet.contacts.views.blueprint import pages
from intranet.contacts.views.previews import organisation_previews, wants_preview
from intranet.core.conflicts import conflict_page
from intranet.core.database import db
from intranet.core.forms import render_form
from intranet.core.listing import page_of
from intranet.core.web import from_address, one


@pages.get("/organisationen")
@requires(Permission.CONTACTS_READ)
def organisations() -> str:
    listing = queries.organisation_listing(request.args)
    page = page_of(queries.organisations(), listing, counting=queries.organisations_to_count())
    ties = queries.ties_of([row.id for row in page.rows], with_phases=False)
    types, places = ({id: ", ".join(n) for id, n in one.items()} for one in (ties.partner_types, ties.municipalities))
    return render_template("contacts/organisations.html", page=page, types=types, places=places)


@pages.get("/organisationen/vorschlaege")
@requires(Permission.CONTACTS_READ)
def organisation_hints() -> str:
    """Names that begin to match, as a piece of a page: forms ask for them while one is typed."""
    text = from_address("name")
    return render_template("contacts/_hints.html", hints=queries.organisation_hints(text) if text else [])


@pages.get("/organisationen/<int:id>")
@requires(Permission.CONTACTS_READ)
def show_organisation(id: int) -> Any:
    if other := successor(Organisation, id):
        return redirect(url_for(".show_organisation", id=other))
    organisation = one(Organisation, id)
    functions = queries.functions_of(organisation)
    return render_template(
        "contacts/show_organisation.html",
        organisation=organisation,
        functions=functions,
        history=history(organisation, *functions) if holds(current_user, Permission.HISTORY_READ) else [],
    )


@pages.route("/organisationen/neu", methods=["GET", "POST"])
@requires(Permission.CONTACTS_EDIT)
def add_organisation() -> Any:
    form = OrganisationForm()
    twin = None
    if not wants_preview() and form.validate_on_submit():
        one_at_a_time(current_user)
        twin = None if form.again.data else queries.same_organisation(form.name.data or "", form.city.data or "")
        if twin is None:
            organisation = actions.add_organisation(by=current_user, **form.values)
            db.session.commit()
            flash(f"{organisation.name} ist angelegt.", "success")
            return redirect(url_for(".show_organisation", id=organisation.id))
        form.refuse(f"{twin.name} ist bereits eingetragen. Prüfen Sie den Eintrag, bevor Sie noch einen anlegen.")
    if not form.again.data and twin is None:
        del form.again
    return render_form(
        "contacts/edit_organisation.html", form, title="Neue Organisation", back=url_for(".organisations"), twin=twin,
        previews=organisation_previews(form), preview_url=url_for(".preview", kind="organisation"),
    )  # fmt: skip


@pages.route("/organisationen/<int:id>/bearbeiten", methods=["GET", "POST"])
@requires(Permission.CONTACTS_EDIT)
def edit_organisation(id: int) -> Any:
    organisation = one(Organisation, id)
    form = EditOrganisationForm(row=organisation)
    if not wants_preview() and form.validate_on_submit():
        if form.is_overtaken:
            return conflict_page(form, thing=organisation.name, changed_by=last_changed_by(organisation))
        actions.change_organisation(organisation, by=current_user, **form.values)
        db.session.commit()
        flash(f"Die Angaben zu {organisation.name} sind gespeichert.", "success")
        return redirect(url_for(".show_organisation", id=id))
    return render_form(
        "contacts/edit_organisation.html", form, title=f"{organisation.name} bearbeiten", twin=None,
        back=url_for(".show_organisation", id=id), previews=organisation_previews(form),
        preview_url=url_for(".preview", kind="organisation"),
    )  # fmt: skip
