"""Pages about a change of office: one town hall, all of them after an election, and the letter of welcome."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, requires
from intranet.contacts import letters as addresses
from intranet.contacts.models import Function, Person
from intranet.core import german
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.forms import render_form
from intranet.core.web import from_address, one
from intranet.documents.actions import print_document
from intranet.documents.queries import letterhead
from intranet.municipalities.actions import offices as actions
from intranet.municipalities.actions.offices import BatchRefused, NewHolder
from intranet.municipalities.forms.offices import ElectionForm, HolderForm, OfficeForm, WelcomeForm
from intranet.municipalities.letters import welcome as letters
from intranet.municipalities.models import Municipality
from intranet.municipalities.queries import offices as queries
from intranet.municipalities.views.blueprint import pages

MOST_ROWS = 60
NOBODY = 0


@pages.route("/<int:id>/amtswechsel", methods=["GET", "POST"])
@requires(Permission.MUNICIPALITIES_EDIT)
def change_office(id: int) -> Any:
    municipality = one(Municipality, id)
    former = queries.last_heads([municipality]).get(municipality.town_hall_id)
    form = OfficeForm()
    form.person_id.choices = _people(municipality, former)
    if former is None:
        del form.last_day
    if form.validate_on_submit() and (done := _changed(municipality, form)):
        db.session.commit()
        term, handed_over = done
        flash(f"{term.person.full_name} leitet das Rathaus ab {german.day(term.valid_from)}.", "success")
        for sentence in handed_over:
            flash(sentence, "info")
        return redirect(url_for(".show", id=id, _anchor="amtswechsel"))
    return render_form("municipalities/change_office.html", form, municipality=municipality, former=former)


def _people(municipality: Municipality, former: Function | None) -> dict[int, str]:
    known = {
        function.person_id: f"{function.person.full_name}, {function.name}"
        for function in queries.functions_at(municipality)
        if former is None or function.person_id != former.person_id
    }
    return {NOBODY: "jemand Neues (Name unten)"} | known


def _changed(municipality: Municipality, form: OfficeForm) -> tuple[Function, list[str]] | None:
    values = form.values
    days = {key: values.pop(key) for key in ("first_day", "last_day") if key in values}
    person_id = values.pop("person_id")
    holder = NewHolder(person=db.session.get(Person, person_id) if person_id else None, **values)
    try:
        return actions.change_office(municipality, holder, by=current_user, **days)
    except Refused as refusal:
        db.session.rollback()
        form.refuse(str(refusal))
        return None


@dataclass(frozen=True)
class Row:
    """One municipality of the batch with its present head and the fields for the next."""

    municipality: Municipality
    head: Function | None
    form: HolderForm

    @property
    def holder(self) -> NewHolder:
        """What was entered, under the names of the fields, without the prefix that tells the rows apart."""
        values = {field.short_name: field.data for field in self.form.visible_fields}
        return NewHolder(**{key: value for key, value in values.items() if key != "seat"})

    @property
    def wrong_fields(self) -> Iterator[Any]:
        for field in self.form.wrong_fields:
            label = SimpleNamespace(text=f"{self.municipality.name}, {field.label.text}")
            yield SimpleNamespace(id=field.id, type=field.type, errors=field.errors, widget=field.widget, label=label)


class Batch:
    """The day and all rows as one form: its summary names the municipality with each error."""

    def __init__(self, found: Sequence[Municipality]) -> None:
        heads = queries.last_heads(found)
        self.election = ElectionForm()
        self.rows = [Row(one, heads.get(one.town_hall_id), HolderForm(prefix=f"k{one.id}-")) for one in found]

    @property
    def form_errors(self) -> list[str]:
        return list(self.election.form_errors)

    @property
    def errors(self) -> Mapping[str, Any]:
        return {f"{field.id}": field.errors for field in self.wrong_fields} | dict.fromkeys(self.form_errors, ())

    @property
    def wrong_fields(self) -> list[Any]:
        """The fields with an error in the order of the page, each under the name of its municipality."""
        return [*self.election.wrong_fields, *(field for row in self.rows for field in row.wrong_fields)]

    def is_valid(self) -> bool:
        """Ask every row, so that all errors show at once."""
        return all([self.election.validate_on_submit(), *(row.form.validate() for row in self.rows)])

    def take(self) -> int:
        """Enter every change of office; a refusal is shown beside its row, which keeps every value."""
        new = [(row.municipality, row.holder) for row in self.rows if row.form.is_new]
        try:
            return len(actions.change_offices(new, first_day=self.election.first_day.data, by=current_user))
        except Refused as refusal:
            db.session.rollback()
            self.election.refuse(str(refusal))
            refused = refusal.by_municipality if isinstance(refusal, BatchRefused) else {}
            for row in self.rows:
                if reason := refused.get(row.municipality.id):
                    row.form.last_name.errors = [reason]
            return 0


@pages.route("/amtswechsel", methods=["GET", "POST"])
@requires(Permission.MUNICIPALITIES_EDIT)
def change_offices() -> Any:
    district, districts = from_address("kreis"), queries.districts()
    if district not in districts and (district or sum(districts.values()) > MOST_ROWS or not districts):
        return render_template("municipalities/choose_district.html", districts=districts)
    form = Batch(queries.existing(district or None))
    if request.method == "POST" and form.is_valid() and (count := form.take()):
        db.session.commit()
        flash(f"{german.plural(count, 'Amtswechsel ist', 'Amtswechsel sind')} eingetragen.", "success")
        return redirect(url_for(".index"))
    page = render_template("municipalities/change_offices.html", form=form, district=district)
    return page, 422 if form.errors else 200


@pages.route("/<int:id>/willkommen/<int:function_id>", methods=["GET", "POST"])
@requires(Permission.DOCUMENTS_MAKE)
def welcome(id: int, function_id: int) -> Any:
    municipality, term = one(Municipality, id), one(Function, function_id)
    if term.organisation_id != municipality.town_hall_id or not term.is_head_of_town_hall:
        abort(404)
    head = letterhead()
    form = WelcomeForm(data={"subject": letters.SUBJECT, "text": letters.draft(municipality, head)})
    if form.validate_on_submit():
        try:
            sheet = letters.welcome(term, municipality, head, clerk=current_user.name, **form.values)
            document = print_document(sheet, source=municipality, by=current_user)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(str(refusal))
        else:
            db.session.commit()
            flash("Der Brief ist gedruckt und liegt bei den Dokumenten.", "success")
            return redirect(url_for("documents.show", id=document.id))
    return render_form(
        "municipalities/welcome.html", form, municipality=municipality, term=term,
        address=addresses.address_block(term), salutation=addresses.salutation(term),
    )  # fmt: skip
