"""The steps of a conference, and the posting of letters printed later."""

from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, requires
from intranet.audit.stepping import step_page
from intranet.conferences import actions
from intranet.conferences.forms.steps import AfterwardsForm, SentForm
from intranet.conferences.steps import BY_SLUG
from intranet.conferences.views.blueprint import pages, to_be_held
from intranet.core import german
from intranet.core.database import db
from intranet.core.forms import accepted, render_form


@pages.route("/<int:id>/schritt/<slug>", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def take_step(id: int, slug: str) -> Any:
    conference, step = to_be_held(id), BY_SLUG.get(slug) or abort(404)
    return step_page(
        step, conference, name=conference.title, template="conferences/take_step.html", also=conference.invitees,
        back=url_for(".show", id=id), conference=conference,
    )  # fmt: skip


@pages.route("/<int:id>/nachversand", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def sent_later(id: int) -> Any:
    """Letters printed after the first posting go out as well."""
    conference, form, sent = to_be_held(id), SentForm(), []
    if form.validate_on_submit() and accepted(
        form,
        lambda: sent.append(actions.note_sent_later(conference, sent_on=form.sent_on.data, by=current_user)),
    ):
        db.session.commit()
        flash(f"{german.plural(sent[0], 'Person gilt', 'Personen gelten')} jetzt als eingeladen.", "success")
        return redirect(url_for(".show", id=id))
    return render_form("conferences/sent_later.html", form, conference=conference)


@pages.route("/<int:id>/nachtragen", methods=["GET", "POST"])
@requires(Permission.CONFERENCES_EDIT)
def enter_afterwards(id: int) -> Any:
    """A conference that already took place; nobody invites to it any more."""
    conference = to_be_held(id)
    form = AfterwardsForm(obj=conference if request.method == "GET" else None)
    if form.validate_on_submit() and accepted(
        form, lambda: actions.enter_afterwards(conference, guests=form.guests.data or "", by=current_user)
    ):
        db.session.commit()
        flash(f"{conference.title}: jetzt „{conference.state.label}“.", "success")
        return redirect(url_for(".show", id=id))
    return render_form("conferences/enter_afterwards.html", form, conference=conference)
