"""How a letter would begin, while somebody types: by the same function that the letters use."""

from dataclasses import dataclass

from flask import abort, render_template, request

from intranet.accounts.permissions import Permission, requires
from intranet.contacts import letters, queries
from intranet.contacts.forms import FunctionForm, OrganisationForm, PersonForm
from intranet.contacts.forms.people import PersonFields
from intranet.contacts.models import Organisation, Person, Reachable
from intranet.contacts.states import Greeting
from intranet.contacts.views.blueprint import pages
from intranet.core.database import db

NAMES = ("title", "first_name", "name_prefix", "last_name", "letter_greeting", "street", "postcode", "city")
PLACES = ("name", "street", "postcode", "city")


@dataclass(frozen=True)
class Preview:
    """The opening of one letter, and for which function."""

    title: str
    lines: tuple[str, ...]
    salutation: str


def wants_preview() -> bool:
    """Whether the button for the preview was pressed; without JavaScript the whole page comes again."""
    return "vorschau" in request.form


@pages.post("/vorschau/<any(person, organisation, funktion):kind>")
@requires(Permission.CONTACTS_EDIT)
def preview(kind: str) -> str:
    """The preview as a piece of a page. It is asked with POST: names do not belong into addresses and logs."""
    number = request.args.get("nummer", 0, type=int)
    person = db.session.get(Person, number) if 0 < number < 2**31 else None
    match kind:
        case "person":
            found = person_previews(PersonForm(), person)
        case "organisation":
            found = organisation_previews(OrganisationForm())
        case _:
            found = function_previews(FunctionForm(), person or abort(404))
    return render_template("contacts/_preview.html", previews=found)


def person_previews(form: PersonFields, stored: Person | None = None) -> list[Preview]:
    """How letters to a person begin: one for each running function, else to their own address."""
    person = _typed(form)
    if not person.last_name:
        return []
    functions = [f for f in queries.functions_of_person(stored) if f.is_held_on()] if stored else []
    if functions:
        return [
            _preview(person, f.name, "" if f.is_head_of_town_hall else _name_of(f.organisation),
                     person if f.to_own_address or f.organisation is None else f.organisation, title=f.name)
            for f in functions
        ]  # fmt: skip
    typed = getattr(form, "organisation", None)
    organisation = _organisation(typed.data if typed is not None else "")
    name = form.function.data or "" if isinstance(form, PersonForm) else ""
    return [_preview(person, name, _name_of(organisation), organisation or person)]


def organisation_previews(form: OrganisationForm) -> list[Preview]:
    """How a letter to nobody in particular begins."""
    if not form.name.data:
        return []
    place = Organisation(**{name: form[name].data or "" for name in PLACES})
    return [Preview("", *letters.opening(letters.addressee_of_organisation(place)))]


def function_previews(form: FunctionForm, person: Person) -> list[Preview]:
    """How a letter to a function begins that is being entered."""
    organisation = _organisation(form.organisation.data)
    named = "" if form.is_head_of_town_hall.data else _name_of(organisation)
    reached_at = person if form.to_own_address.data or organisation is None else organisation
    return [_preview(person, form.name.data or "", named, reached_at)]


def _preview(person: Person, function: str, organisation: str, reached_at: Reachable, *, title: str = "") -> Preview:
    addressee = letters.addressee_of(person, function=function, organisation=organisation, reached_at=reached_at)
    return Preview(title, *letters.opening(addressee))


def _typed(form: PersonFields) -> Person:
    greeting = form.greeting.data if isinstance(form.greeting.data, Greeting) else Greeting.NONE
    return Person(greeting=greeting, **{name: getattr(form, name).data or "" for name in NAMES})


def _organisation(text: str | None) -> Organisation | None:
    """The organisation somebody types: the stored one if it is unmistakable, else just its name."""
    if not text:
        return None
    found = queries.organisations_named(text)
    return found[0] if len(found) == 1 else Organisation(name=text, street="", postcode="", city="")


def _name_of(organisation: Organisation | None) -> str:
    return organisation.name if organisation else ""
