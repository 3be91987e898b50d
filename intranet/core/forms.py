"""The form that every form inherits from: German, cleaned input, and nothing overwritten unseen."""

import hashlib
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from flask import render_template, request
from flask_wtf import FlaskForm
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import DateField, HiddenField, StringField, TextAreaField, ValidationError
from wtforms.fields.core import UnboundField
from wtforms.validators import DataRequired, InputRequired, Length

from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.form_german import HouseGerman
from intranet.core.text import clean_line, clean_text

KEEP_THEIRS = "gespeichert"
NO_CASE_DATA = "Keine Angaben zu einzelnen Kindern oder Familien: Sie gehören nicht in dieses System."
EARLIEST_DAY = date(1990, 1, 1)
YEARS_AHEAD = 10


def day_rules(*, past: bool = False) -> list[Any]:
    """Rules for a day that somebody plans or looks back on; they catch the mistyped year.

    Args:
        past: whether the day must not lie in the future.
    """

    def is_plausible(_form: Any, field: Any) -> None:
        if field.data is None:
            return
        if past and field.data > clock.today():
            raise ValidationError("Der Tag liegt in der Zukunft. Geben Sie den heutigen oder einen früheren Tag ein.")
        if not EARLIEST_DAY <= field.data <= clock.today() + timedelta(days=366 * YEARS_AHEAD):
            raise ValidationError("Prüfen Sie die Jahreszahl: Der Tag liegt zu weit entfernt.")

    return [is_plausible]


class BaseForm(FlaskForm):
    """Cleans every text field and names its own button."""

    submit_label = "Speichern"

    class Meta(FlaskForm.Meta):
        locales = ("de_DE", "de")

        def get_translations(self, form: Any) -> HouseGerman:
            return HouseGerman(super().get_translations(form))

        def bind_field(self, form: Any, unbound_field: UnboundField, options: dict[str, Any]) -> Any:
            field = unbound_field.bind(form=form, **options | _cleaning(unbound_field) | _readable(unbound_field))
            if _is_cleaned(unbound_field):
                # What is left after cleaning counts, not what was sent: a zero-width space is no name.
                field.validators = [_of_what_is_left(rule) for rule in field.validators]
            return field

    def hidden_tag(self, *_fields: Any) -> Markup:
        """The hidden fields, none with an id: a page may hold several forms, and no label points to them."""
        hidden = [field for field in self if getattr(field.widget, "input_type", None) == "hidden"]
        return Markup("").join(field(id=False) for field in hidden)

    def validate(self, extra_validators: Any = None) -> bool:
        """As usual; but of what cannot be read at all nothing else is said, as that it is too small."""
        is_valid: bool = super().validate(extra_validators)
        for field in self:
            if any(error in field.errors for error in field.process_errors):
                field.errors = list(field.process_errors)
        return is_valid

    def refuse(self, message: str) -> None:
        """Show a refusal of the domain above the form, which keeps every value."""
        self.form_errors.append(message)

    @property
    def visible_fields(self) -> list[Any]:
        return [field for field in self if getattr(field.widget, "input_type", None) != "hidden"]

    @property
    def wrong_fields(self) -> list[Any]:
        """The fields with an error, in the order in which the page shows them."""
        shown = self.visible_fields
        return [field for field in (*shown, *(field for field in self if field not in shown)) if field.errors]

    @property
    def values(self) -> dict[str, Any]:
        """What the person entered, field by field, without what only the form itself needs."""
        return {field.name: field.data for field in self.visible_fields}


class StepForm(BaseForm):
    """A form that takes a step: it remembers which version of the thing the person saw, and when."""

    seen = HiddenField()

    def watch(self, thing: Any) -> bool:
        """Whether the thing is still what the person saw; whoever tries again does so knowing it.

        Gives True for a form that was only opened. `seen_at` tells afterwards when it was.
        """
        version, _, moment = (self.seen.data or "").partition(" ")
        self.seen_at = _moment(moment) if self.is_submitted() else None
        self.seen.data = f"{thing.version} {clock.now().isoformat()}"
        return not self.is_submitted() or version in ("", str(thing.version))


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


class ReasonForm(StepForm):
    """Why a step is taken."""

    reason = TextAreaField(
        "Grund", [DataRequired("Geben Sie den Grund an."), Length(max=1000)], description=NO_CASE_DATA
    )


def titled_form(form: type[BaseForm], label: str) -> type[BaseForm]:
    """The same form with another button."""
    return type(form.__name__, (form,), {"submit_label": label, "__doc__": form.__doc__})


def plain_form(label: str) -> type[BaseForm]:
    """A form with nothing to fill in: the press of its button is the answer."""
    return titled_form(StepForm, label)


def accepted(form: BaseForm, act: Callable[[], object]) -> bool:
    """Act; a refusal of the domain is shown above the form, which keeps every value."""
    try:
        act()
    except Refused as refusal:
        db.session.rollback()
        form.refuse(str(refusal))
        return False
    return True


def render_form(template: str, form: BaseForm, **values: Any) -> tuple[str, int]:
    """The page with a form: status 422 when it came back with errors."""
    return render_template(template, form=form, **values), 422 if form.errors else 200


def _is_cleaned(unbound_field: UnboundField) -> bool:
    return issubclass(unbound_field.field_class, StringField) and unbound_field.kwargs.get("filters") != ()


def _of_what_is_left(rule: Any) -> Any:
    return DataRequired(rule.message) if type(rule) is InputRequired else rule


def _readable(unbound_field: UnboundField) -> dict[str, Any]:
    """A day may come as browsers send it, or as people write it where the browser has no calendar."""
    if unbound_field.field_class is DateField and "format" not in unbound_field.kwargs:
        return {"format": ["%Y-%m-%d", "%d.%m.%Y"]}
    return {}


def _cleaning(unbound_field: UnboundField) -> dict[str, Any]:
    if not _is_cleaned(unbound_field):
        return {}
    clean = clean_text if issubclass(unbound_field.field_class, TextAreaField) else clean_line
    own = tuple(unbound_field.kwargs.get("filters", ()))
    # A field that was not sent at all is an empty one: no text column takes None.
    return {"filters": (lambda value: clean(value) if isinstance(value, str) else "" if value is None else value, *own)}


class VersionedForm(BaseForm):
    """A form on an existing row: it remembers which version the person saw.

    A person who was overtaken is shown both versions field by field (see
    `core.conflicts`); what they choose there comes back to this form.
    `base` holds a mark of each field as the person saw it: it tells who of
    the two changed what, and only what both changed is asked about.
    """

    version = HiddenField()
    base = HiddenField()

    def __init__(self, *, row: Any, **kwargs: Any) -> None:
        as_stored = "formdata" in kwargs or request.method == "GET"
        if "wahl" in request.form and not as_stored:
            kwargs["formdata"] = _chosen(request.form, type(self)(row=row, formdata=None))
        super().__init__(obj=row, **kwargs)
        self.row = row
        if as_stored:
            self.version.data = str(row.version)
            self.base.data = marks(self)

    def differs_from_seen(self, field: Any) -> bool:
        """Whether this field, as sent or as stored, is other than the person saw it; it is where nobody can tell."""
        seen = dict(pair.split("=") for pair in (self.base.data or "").split() if pair.count("=") == 1)
        return seen.get(field.name) != _mark(field)

    @property
    def is_overtaken(self) -> bool:
        """Whether somebody saved the row since this person opened the form."""
        return bool(self.version.data != str(self.row.version))


def marks(form: BaseForm) -> str:
    """A short mark of each field of a form as it stands; equal values have equal marks."""
    return " ".join(f"{field.name}={_mark(field)}" for field in form.visible_fields)


def _mark(field: Any) -> str:
    return hashlib.sha256(repr(form_values(field)).encode()).hexdigest()[:8]


def _chosen(sent: MultiDict[str, str], stored: "VersionedForm") -> MultiDict[str, str]:
    """The sent fields, with the stored value wherever the person chose to keep it."""
    merged = MultiDict(sent)
    for field in stored.visible_fields:
        if sent.get(f"wahl-{field.name}") == KEEP_THEIRS:
            merged.setlist(field.name, form_values(field))
    return merged


def form_values(field: Any) -> list[str]:
    """The values a browser would send for this field as it stands."""
    if isinstance(field.data, list | tuple | set):
        return [str(value) for value in field.data]
    if isinstance(field.data, bool):
        return ["y"] if field.data else []
    text = field._value() if hasattr(field, "_value") else ("" if field.data is None else str(field.data))
    return [text]
