"""The set-up for a county, step by step: names, letterhead, arms, municipalities, borders; all of it data."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, requires
from intranet.audit.queries import history, last_changed_by
from intranet.core import german
from intranet.core.conflicts import conflict_page
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.forms import render_form
from intranet.core.navigation import NavItem, register
from intranet.core.requests import takes_files
from intranet.documents.actions import change_letterhead
from intranet.documents.queries import letterhead
from intranet.municipalities.actions import borders as actions
from intranet.municipalities.forms.county import BordersForm, CountyForm
from intranet.municipalities.geojson import LARGEST_FILE
from intranet.municipalities.queries import borders as queries
from intranet.municipalities.queries.offices import districts

pages = Blueprint("county", __name__, url_prefix="/verwaltung/kreis")

register(
    pages,
    NavItem(label="Kreis einrichten", endpoint="county.guide", permissions=frozenset({Permission.SETTINGS_MANAGE}),
            order=91, covers=frozenset({"county"})),
)  # fmt: skip


@pages.get("/")
@requires(Permission.SETTINGS_MANAGE)
def guide() -> str:
    """Where the set-up stands, and which step comes next."""
    sheet, found = queries.sheet(), districts()
    return render_template(
        "county/guide.html", head=letterhead(), municipalities=sum(found.values()), districts=list(found),
        sheet=sheet if sheet and sheet.areas else None, without=queries.without_borders(),
    )  # fmt: skip


@pages.route("/namen", methods=["GET", "POST"])
@requires(Permission.SETTINGS_MANAGE)
def names() -> Any:
    head = letterhead()
    form = CountyForm(row=head)
    if form.validate_on_submit():
        if form.is_overtaken:
            return conflict_page(form, thing="Briefkopf", changed_by=last_changed_by(head))
        change_letterhead(head, by=current_user, **form.values)
        db.session.commit()
        flash(
            "Die Namen sind gespeichert. Als Nächstes: Anschrift und Kontakt, dort auch die Texte für Presse und "
            "Datenschutz.",
            "success",
        )
        return redirect(url_for(".guide"))
    return render_form("county/names.html", form, history=history(head))


@pages.route("/grenzen", methods=["GET", "POST"])
@requires(Permission.SETTINGS_MANAGE)
@takes_files(LARGEST_FILE)
def borders() -> Any:
    form = BordersForm()
    if form.validate_on_submit():
        try:
            imported = actions.import_borders(form.file.data.read(), credit=form.credit.data, by=current_user)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(str(refusal))
        else:
            db.session.commit()
            flash(f"Eingelesen: {german.plural(imported.areas, 'Fläche', 'Flächen')}.", "success")
            if missing := queries.without_borders():
                flash(f"Ohne Grenzen bleiben: {german.listed(missing[:20])}.", "warning")
            return redirect(url_for(".borders"))
    sheet = queries.sheet()
    return render_form("county/borders.html", form, sheet=sheet if sheet and sheet.areas else None,
                       without=queries.without_borders(), history=history(sheet) if sheet else ())  # fmt: skip


@pages.post("/grenzen/entfernen")
@requires(Permission.SETTINGS_MANAGE)
def remove_borders() -> Any:
    if sheet := queries.sheet():
        actions.remove_borders(sheet, by=current_user)
        db.session.commit()
        flash("Die Grenzen sind entfernt. Statt der Karte erscheint das Kachelbild.", "success")
    return redirect(url_for(".borders"))
