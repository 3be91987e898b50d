"""The official directory: upload, preview, take-over."""

from collections.abc import Sequence
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, requires
from intranet.core import german
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.forms import render_form
from intranet.core.requests import takes_files
from intranet.core.web import from_address
from intranet.municipalities.actions import directory as actions
from intranet.municipalities.actions.directory import Outcome
from intranet.municipalities.forms.county import DirectoryForm, TakeOverForm
from intranet.municipalities.gv100ad import LARGEST_FILE, District, read_directory
from intranet.municipalities.models import DirectoryUpload
from intranet.municipalities.queries import directory as queries
from intranet.municipalities.views.county import pages


@pages.route("/gemeindeverzeichnis", methods=["GET", "POST"])
@requires(Permission.SETTINGS_MANAGE)
@takes_files(LARGEST_FILE)
def upload() -> Any:
    form = DirectoryForm()
    if form.validate_on_submit():
        file = form.file.data
        try:
            kept = actions.keep_directory(file.read(), file_name=file.filename, by=current_user)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(str(refusal))
        else:
            db.session.commit()
            return redirect(url_for(".preview", id=kept.id))
    return render_form("county/upload.html", form)


@pages.route("/gemeindeverzeichnis/<int:id>", methods=["GET", "POST"])
@requires(Permission.SETTINGS_MANAGE)
def preview(id: int) -> Any:
    """What would be new, changed and gone; a POST takes exactly that over."""
    kept = _own(id)
    directory = read_directory(kept.content)
    key = from_address("kreis")
    districts = queries.chosen_districts(directory, key)
    if not districts:
        return render_template("county/choose.html", upload=kept, districts=directory.districts.values())
    form = TakeOverForm()
    if not form.is_submitted():
        form.population_on.data = queries.usual_population_day(directory)
    if form.validate_on_submit() and (outcome := _taken_over(kept, districts, form)):
        db.session.commit()
        flash(_told(outcome), "success")
        return redirect(url_for(".guide"))
    found = queries.compare(districts, population_on=form.population_on.data or queries.usual_population_day(directory))
    form.fingerprint.data = found.fingerprint
    if not found.others_untouched:
        del form.remove_others
    return render_form("county/preview.html", form, upload=_own(id), found=found, districts=districts,
                       where=districts[0].name if len(districts) == 1 else "alle Kreise")  # fmt: skip


def _taken_over(kept: DirectoryUpload, districts: Sequence[District], form: TakeOverForm) -> Outcome | None:
    try:
        return actions.take_over(
            kept, districts, population_on=form.population_on.data, fingerprint=form.fingerprint.data or "",
            remove_others=form.remove_others.data, by=current_user,
        )  # fmt: skip
    except Refused as refusal:
        db.session.rollback()
        form.refuse(str(refusal))
        return None


def _own(id: int) -> DirectoryUpload:
    """The person's own upload; somebody else's does not exist, nor does one that was kept long enough."""
    return (queries.upload_of(current_user, id) if 0 < id < 2**31 else None) or abort(404)


def _told(outcome: Outcome) -> str:
    parts = [f"{german.plural(outcome.new, 'Kommune', 'Kommunen')} neu", f"{german.number(outcome.changed)} geändert"]
    if outcome.gone:
        parts.append(f"{german.number(outcome.gone)} bestehen nicht mehr")
    if outcome.removed:
        parts.append(f"{german.number(outcome.removed)} entfernt")
    return f"Übernommen: {german.listed(parts)}."
