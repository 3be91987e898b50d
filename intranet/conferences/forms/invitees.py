"""Forms about invitees, their answers, and who came."""

import hashlib
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from flask import request
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    RadioField,
    SearchField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from intranet.conferences.models import Conference, Invitee
from intranet.conferences.states import AnswerWay, Attendance, Channel, InviteeState
from intranet.core.forms import NO_CASE_DATA, BaseForm, VersionedForm, day_rules, form_values

FORGOTTEN_AFTER = "Wird 14 Tage nach der Konferenz gelöscht."


class FindPeopleForm(BaseForm):
    """Search for people to invite; lives in the address."""

    class Meta(BaseForm.Meta):
        csrf = False

    suche = SearchField("Name, Funktion oder Organisation", [Length(max=200)])
    art = SelectField("Art der Organisation")
    ort = SearchField("Ort", [Length(max=100)])
    konferenz = SelectField("Eingeladen zu")


class AnswerForm(VersionedForm):
    """What an invited person answered: the fields of the reply slip."""

    submit_label = "Rückmeldung speichern"

    state = SelectField(
        "Antwort", coerce=InviteeState, choices={s.value: s.label for s in InviteeState if s is not InviteeState.NOTED}
    )
    persons = IntegerField(
        "Personen",
        [Optional(), NumberRange(0, 20, "Geben Sie eine Zahl zwischen 0 und 20 ein.")],
        description="Insgesamt, die eingeladene Person oder ihre Vertretung mitgezählt; bei einer Absage leer lassen.",
    )
    substitute = StringField(
        "Vertretung: Es nimmt teil",
        [Optional(), Length(max=150)],
        description="Name und Funktion, nur bei „Vertretung“",
    )
    table_wish = StringField("Tischgruppe, 1. Wunsch", [Optional(), Length(max=100)])
    second_wish = StringField("Tischgruppe, 2. Wunsch", [Optional(), Length(max=100)])
    table = StringField("Zugeteilter Tisch", [Optional(), Length(max=100)])
    meals = StringField("Verpflegung, Unverträglichkeiten", [Optional(), Length(max=200)], description=FORGOTTEN_AFTER)
    support = StringField("Unterstützungsbedarf", [Optional(), Length(max=200)], description=FORGOTTEN_AFTER)
    may_be_listed = BooleanField("Der Name darf in die Liste der Teilnehmenden aufgenommen werden")
    answered_on = DateField("Eingegangen am", [Optional(), *day_rules(past=True)], description="Leer lassen für heute")
    answered_by = SelectField(
        "Eingegangen als", coerce=lambda word: AnswerWay(word) if word else None,
        choices={"": "unbekannt"} | AnswerWay.choices(),
    )  # fmt: skip
    channel = SelectField("Einladung geht als", coerce=Channel, choices=Channel.choices())

    def validate_state(self, field: Any) -> None:
        # Asked here: an empty number of persons ends its own checks.
        if self.persons.data is None and field.data in InviteeState.coming() and not self.persons.errors:
            raise ValidationError("Geben Sie auch an, mit wie vielen Personen gerechnet wird.")

    def validate_persons(self, field: Any) -> None:
        if self.state.data is InviteeState.DECLINED and (field.data or 0) > 1:
            raise ValidationError(
                f"Abgesagt, aber {field.data} Personen: Beides zusammen geht nicht. Leeren Sie die Zahl, oder wählen "
                "Sie „zugesagt“ oder „Vertretung“."
            )


class AttendanceForm(VersionedForm):
    """Who came, and who else was there; `attendance_form` adds a choice for each invitee."""

    submit_label = "Anwesenheit speichern"

    def agrees_with_others(self) -> bool:
        """Take over what stands meanwhile wherever this person left a field as it was; then whether all agree.

        Two desks enter attendance at the same time: only where both chose is there something to decide.
        """
        stored, agrees = type(self)(row=self.row, formdata=None), True
        for mine, theirs in zip(self.visible_fields, stored.visible_fields, strict=True):
            sent, stands, before = _sent(mine), _sent(theirs), request.form.get(f"bisher-{mine.name}")
            if before is not None and sent == before:
                mine.data = theirs.data
            elif stands not in (before, sent):
                agrees = False
        return agrees

    @property
    def came(self) -> dict[int, Attendance | None]:
        """Who came, by the invitee's id."""
        return {int(f.name.removeprefix("came_")): f.data for f in self.visible_fields if f.name.startswith("came_")}


def _sent(field: Any) -> str:
    return "".join(form_values(field)).replace("\r\n", "\n")


def attendance_form(conference: Conference, people: Sequence[Invitee]) -> AttendanceForm:
    """The form for everybody on the list."""
    choices = [SelectChoice(word.value, word.label) for word in Attendance]
    fields: dict[str, Any] = {
        f"came_{invitee.id}": RadioField(
            f"{invitee.function.person.full_name} ({invitee.function.place}; {invitee.state.label})",
            [Optional()], coerce=lambda word: Attendance(word) if word else None, choices=choices,
            validate_choice=False,
        )
        for invitee in people
    }  # fmt: skip
    fields["guests"] = TextAreaField(
        "Weitere Gäste",
        [Optional(), Length(max=5000)],
        description=f"Eine Person je Zeile, mit Organisation. {NO_CASE_DATA}",
    )
    values: dict[str, Any] = {f"came_{invitee.id}": invitee.attendance for invitee in people}
    values["guests"] = conference.guests
    mark = hashlib.sha256(repr(sorted(values.items())).encode()).hexdigest()[:16]
    form: AttendanceForm = type("AttendanceForm", (AttendanceForm,), fields)(
        row=SimpleNamespace(version=mark, **values)
    )
    return form


class GuestForm(BaseForm):
    """Somebody who came without being on the list."""

    submit_label = "Gast eintragen"

    name = StringField("Name", [DataRequired("Geben Sie den Namen ein."), Length(max=100)])
    organisation = StringField("Organisation", [Optional(), Length(max=100)])
