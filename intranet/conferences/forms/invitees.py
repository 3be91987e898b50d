"""Forms about invitees, their answers, and who came."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from flask import request
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SearchField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from intranet.catalogues.queries import entries
from intranet.catalogues.states import Catalogue
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.states import AnswerWay, Attendance, Channel, InviteeState
from intranet.contacts.models import Function, Reachable
from intranet.core.forms import NO_CASE_DATA, BaseForm, VersionedForm, day_rules, form_values, marks

FORGOTTEN_AFTER = "Wird 14 Tage nach der Konferenz gelöscht."


class FindPeopleForm(BaseForm):
    """Search for people to invite; lives in the address."""

    class Meta(BaseForm.Meta):
        csrf = False

    suche = SearchField("Name, Funktion oder Organisation", [Length(max=200)])
    art = SelectField("Art der Organisation")
    typ = SelectField("Partnertyp")
    phase = SelectField("Lebensphase")
    ort = SelectField("Kommune")
    konferenz = SelectField("Auf der Liste von")
    verteiler = SelectField("Verteiler")


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
    table_wish = SelectField("Tischgruppe, 1. Wunsch")
    second_wish = SelectField("Tischgruppe, 2. Wunsch")
    table = SelectField("Zugeteilter Tisch")
    meals = StringField("Verpflegung, Unverträglichkeiten", [Optional(), Length(max=200)], description=FORGOTTEN_AFTER)
    support = StringField("Unterstützungsbedarf", [Optional(), Length(max=200)], description=FORGOTTEN_AFTER)
    may_be_listed = BooleanField("Der Name darf in die Liste der Teilnehmenden aufgenommen werden")
    answered_on = DateField("Eingegangen am", [Optional(), *day_rules(past=True)], description="Leer lassen für heute")
    answered_by = SelectField(
        "Eingegangen als", coerce=lambda word: AnswerWay(word) if word else None,
        choices={"": "unbekannt"} | AnswerWay.choices(),
    )  # fmt: skip
    channel = SelectField("Einladung geht als", coerce=Channel, choices=Channel.choices())

    def __init__(self, *, row: Invitee, **kwargs: Any) -> None:
        super().__init__(row=row, **kwargs)
        groups = [entry.name for entry in entries(Catalogue.LIFE_PHASE)]
        for field in (self.table_wish, self.second_wish, self.table):
            stands = getattr(row, field.name)
            field.choices = {"": "–"} | {name: name for name in dict.fromkeys([*groups, *([stands] if stands else [])])}

    def validate_state(self, field: Any) -> None:
        # Asked here: an empty number of persons ends its own checks; what is no number is said where it stands.
        is_empty = not "".join(self.persons.raw_data or ()).strip()
        if is_empty and field.data in InviteeState.coming():
            raise ValidationError("Geben Sie auch an, mit wie vielen Personen gerechnet wird.")

    def validate_persons(self, field: Any) -> None:
        if self.state.data is InviteeState.DECLINED and (field.data or 0) > 1:
            raise ValidationError(
                f"Abgesagt, aber {field.data} Personen: Beides zusammen geht nicht. Leeren Sie die Zahl, oder wählen "
                "Sie „zugesagt“ oder „Vertretung“."
            )


class AddressForm(BaseForm):
    """In which function and at which address somebody is written to."""

    submit_label = "Übernehmen"

    where = RadioField("Funktion und Anschrift", [DataRequired("Wählen Sie eine Anschrift aus.")])

    def offer(self, invitee: Invitee, functions: Sequence[Function]) -> "AddressForm":
        """Each function with the address of its organisation, and with the person's own, where there are any."""
        self.where.choices = [
            SelectChoice(f"{function.id}-{word}", f"{function.name}, {function.place}: {label}, {_in_line(place)}")
            for function in functions
            for word, label, place in (
                ("dienstlich", "dienstlich", function.organisation), ("privat", "privat", function.person)
            )
            if place is not None and place.street
        ]  # fmt: skip
        if not self.is_submitted():
            is_private = invitee.reached_at is invitee.function.person
            self.where.data = f"{invitee.function_id}-{'privat' if is_private else 'dienstlich'}"
        return self

    @property
    def chosen(self) -> tuple[int, bool]:
        """The id of the function, and whether the letter goes to the person's own address."""
        id, _, word = self.where.data.partition("-")
        return int(id), word == "privat"


def _in_line(place: Reachable) -> str:
    return f"{place.street}, {place.postcode} {place.city}".strip(" ,")


class SheetForm(VersionedForm):
    """One form about many rows: two people fill it at the same time, each a part of it."""

    def agrees_with_others(self) -> bool:
        """Take over what stands meanwhile wherever this person left a field as it was; then whether all agree."""
        stored, agrees = type(self)(row=self.row, formdata=None), True
        for mine, theirs in zip(self.visible_fields, stored.visible_fields, strict=True):
            sent, stands, before = _sent(mine), _sent(theirs), request.form.get(f"bisher-{mine.name}")
            if before is not None and sent == before:
                mine.data = theirs.data
            elif stands not in (before, sent):
                agrees = False
        return agrees

    def by_id(self, prefix: str) -> dict[int, Any]:
        """The values of the fields of one kind, by the id of the row."""
        fields = [field for field in self.visible_fields if field.name.startswith(prefix)]
        return {int(field.name.removeprefix(prefix)): field.data for field in fields}


def _sent(field: Any) -> str:
    return "".join(form_values(field)).replace("\r\n", "\n")


def _sheet(fields: dict[str, Any], values: dict[str, Any], label: str) -> SheetForm:
    """A sheet of these fields; any change of any value makes another version of it."""
    mark = hashlib.sha256(repr(sorted(values.items())).encode()).hexdigest()[:16]
    form: SheetForm = type("SheetForm", (SheetForm,), fields | {"submit_label": label})(
        row=SimpleNamespace(version=mark, **values)
    )
    return form


def attendance_sheet(conference: Conference, came: Mapping[int, Attendance | None]) -> SheetForm:
    """The same form as `attendance_form` as it is shown first: its page draws the many choices by itself.

    Args:
        came: what is noted so far of the people on the sheet, by the invitee's id.
    """
    values = {f"came_{id}": attendance for id, attendance in came.items()}
    form = _sheet({"guests": _guests()}, values | {"guests": conference.guests}, "Anwesenheit speichern")
    of_each = _marks_of(None, *Attendance, make=lambda: _came(""))
    form.base.data = " ".join([*(f"{name}={of_each[word]}" for name, word in values.items()), form.base.data or ""])
    return form


def _marks_of(*words: Any, make: Callable[[], Any]) -> Mapping[Any, str]:
    """The mark that a choice leaves in a form for each word it may hold: one field for each, not one for each row."""
    values = {f"choice_{place}": word for place, word in enumerate(words)}
    form = _sheet({name: make() for name in values}, values, "")
    found = dict(pair.split("=") for pair in marks(form).split())
    return {word: found[name] for name, word in values.items()}


def _came(label: str) -> Any:
    return RadioField(
        label, [Optional()], coerce=lambda word: Attendance(word) if word else None, validate_choice=False,
        choices=[SelectChoice(word.value, word.label) for word in Attendance],
    )  # fmt: skip


def _guests() -> Any:
    return TextAreaField(
        "Weitere Gäste",
        [Optional(), Length(max=5000)],
        description=f"Eine Person je Zeile, mit Organisation. {NO_CASE_DATA}",
    )


def attendance_form(conference: Conference, people: Sequence[Invitee]) -> SheetForm:
    """Who came of these people, and who else was there."""
    fields: dict[str, Any] = {
        f"came_{invitee.id}": _came(f"{invitee.who_comes} ({invitee.function.place}; {invitee.state.label})")
        for invitee in people
    }
    fields["guests"] = _guests()
    values: dict[str, Any] = {f"came_{invitee.id}": invitee.attendance for invitee in people}
    return _sheet(fields, values | {"guests": conference.guests}, "Anwesenheit speichern")


def tables_form(people: Sequence[Invitee], tables: Sequence[str]) -> SheetForm:
    """At which table each of these people sits."""
    choices = {"": "noch offen"} | {table: table for table in tables}
    fields = {f"table_{one.id}": SelectField(one.who_comes, choices=choices) for one in people}
    return _sheet(fields, {f"table_{one.id}": one.table for one in people}, "Tische speichern")


def tables_sheet(sits: Mapping[int, str], tables: Sequence[str]) -> SheetForm:
    """The same form as it is shown first: its page draws the many choices by itself.

    Args:
        sits: the table of everybody on the sheet, by the invitee's id.
    """
    values = {f"table_{id}": table for id, table in sits.items()}
    form = _sheet({}, values, "Tische speichern")
    choices = {"": ""} | {table: table for table in tables}
    of_each = _marks_of(*choices, make=lambda: SelectField("", choices=choices))
    form.base.data = " ".join(f"{name}={of_each[table]}" for name, table in values.items())
    return form


class AllocateForm(BaseForm):
    """How many fit at one table, for the proposal."""

    submit_label = "Offene nach Wunsch verteilen"

    most = IntegerField(
        "Personen je Tisch, höchstens",
        [InputRequired("Geben Sie an, wie viele an einem Tisch Platz haben."),
         NumberRange(1, 100, "Geben Sie eine Zahl zwischen 1 und 100 ein.")],
        default=12,
    )  # fmt: skip


class ReplyForm(BaseForm):
    """The one field of the fast entry; `code` is there once the person is found and only the answer is missing."""

    submit_label = "Eintragen"

    code = HiddenField()
    eingabe = StringField(
        "Code und Antwort", [DataRequired("Geben Sie Code und Antwort ein."), Length(max=250)],
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.code.data:
            self.eingabe.label.text = "Antwort: J, N oder V, und Personen"


class DeskForm(BaseForm):
    """One field for a reply code or a piece of a name."""

    submit_label = "Anwesend"

    eingabe = StringField("Code oder Name", [DataRequired("Geben Sie Code oder Namen ein."), Length(max=100)])


class GuestForm(BaseForm):
    """Somebody who came without being on the list."""

    submit_label = "Gast eintragen"

    name = StringField("Name", [DataRequired("Geben Sie den Namen ein."), Length(max=100)])
    organisation = StringField("Organisation", [Optional(), Length(max=100)])
