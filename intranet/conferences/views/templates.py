"""Templates: what new conferences are made from. Their agenda and checklist are edited on the usual pages."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, requires
from intranet.conferences import actions, queries
from intranet.conferences.forms.planning import TemplateForm
from intranet.conferences.models import Conference
from intranet.conferences.views.blueprint import pages, visible
from intranet.core.database import db
from intranet.core.forms import plain_form, render_form
from intranet.core.web import one


@pages.get("/vorlagen")
@requires(Permission.CONFERENCES_READ)
def templates() -> str:
    return render_template("conferences/templates.html", templates=queries.templates())


@pages.route("/vorlagen/neu", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def add_template() -> Any:
    form = TemplateForm()
    if form.validate_on_submit():
        model = one(Conference, form.model.data) if form.model.data else None
        made = actions.add_template(title=form.title.data, model=model, by=current_user)
        db.session.commit()
        flash(f"Angelegt: {made.title}.", "success")
        return redirect(url_for(".show", id=made.id))
    return render_form("conferences/add_template.html", form)


@pages.route("/vorlagen/<int:id>/entfernen", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def remove_template(id: int) -> Any:
    template, form = visible(id), plain_form("Vorlage entfernen")()
    if form.validate_on_submit():
        title = template.title
        actions.remove_template(template, by=current_user)
        db.session.commit()
        flash(f"Entfernt: {title}.", "success")
        return redirect(url_for(".templates"))
    return render_form("conferences/remove_template.html", form, conference=template)
