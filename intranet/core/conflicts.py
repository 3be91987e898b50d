"""Two people edited the same row: show both versions, field by field, and let the person decide."""

from dataclasses import dataclass
from typing import Any

from flask import render_template
from wtforms import BooleanField, SelectField, SelectMultipleField

from intranet.core.forms import VersionedForm, form_values, marks


@dataclass(frozen=True)
class Difference:
    """One field that two people filled differently, as people read it."""

    name: str
    label: str
    stored: str
    mine: str
    by_me: bool
    by_others: bool
    """Who changed it since this person opened the form; only what both changed is asked about."""


def is_in_conflict(form: VersionedForm) -> bool:
    """Whether somebody saved the row meanwhile, and it differs from what this person sent (not only in its place)."""
    return form.is_overtaken and bool(_differences(form))


def conflict_page(form: VersionedForm, *, thing: str, changed_by: str | None = None) -> tuple[str, int]:
    """The page that lets a person choose between the stored value and their own; nothing is lost meanwhile."""
    stored, differences = _stored(form), _differences(form)
    untouched = {one.name for one in differences if not one.by_me}
    page = render_template(
        "layout/conflict.html",
        thing=thing, changed_by=changed_by, version=form.row.version, base=marks(stored), form=form,
        differences=[one for one in differences if one.by_me and one.by_others],
        only_theirs=[(one.label, one.stored) for one in differences if not one.by_me],
        only_mine=[(one.label, one.mine) for one in differences if not one.by_others],
        kept=[
            (mine.name, value)
            for mine in form.visible_fields
            for value in form_values(stored[mine.name] if mine.name in untouched else mine)
        ],
    )  # fmt: skip
    return page, 409


def _stored(form: VersionedForm) -> VersionedForm:
    return type(form)(row=form.row, formdata=None)


def _differences(form: VersionedForm) -> list[Difference]:
    return [
        Difference(
            mine.name,
            mine.label.text,
            as_read(theirs),
            as_read(mine),
            by_me=form.differs_from_seen(mine),
            by_others=form.differs_from_seen(theirs),
        )
        for theirs, mine in ((theirs, form[theirs.name]) for theirs in _stored(form).visible_fields)
        if form_values(theirs) != form_values(mine)
    ]


def as_read(field: Any) -> str:
    """The value of a field as it stands on the page: labels instead of keys, ja or nein."""
    if isinstance(field, BooleanField):
        return "ja" if field.data else "nein"
    if isinstance(field, SelectField):
        labels = {str(choice.value): str(choice.label) for choice in field.iter_choices()}
        if isinstance(field, SelectMultipleField):
            return ", ".join(labels.get(value, value) for value in form_values(field)) or "–"
        return labels.get(str(field.data), "") or "–"
    return ", ".join(form_values(field)) or "–"
