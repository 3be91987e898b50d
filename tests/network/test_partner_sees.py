"""An outside partner opens every page there is, over rows that are full of marks: none of them may come to light.

First every text of every row is marked; then the partner's own rows are added, marked only where they are internal.
"""

import io
import re
import zipfile

import pytest
from sqlalchemy import Enum, String, Text, inspect, text, update
from werkzeug.routing.converters import AnyConverter, IntegerConverter

from intranet.accounts.permissions import GRANTS, Role
from intranet.catalogues.queries import entries
from intranet.catalogues.states import Catalogue
from intranet.conferences.models import AgendaItem, Conference, Invitee
from intranet.conferences.states import ConferenceState, InviteeState
from intranet.core.database import Base, db
from intranet.municipalities.models import Municipality
from intranet.network.models import Offer
from intranet.search.indexing import rebuild
from tests import factories
from tests.browser import county
from tests.pages import Visitor

pytestmark = pytest.mark.one_engine
MARK = "GEHEIM"

# Shown to everybody, or no text for people: names of the county, words of lists, keys, hashes and addresses of pages.
OPEN_TABLES = {
    "letterhead",
    "catalogue_entry",
    "municipality",
    "border",
    "border_sheet",
    "search_entry",
}
MACHINE_WORDS = re.compile(
    r"hash|sha256|^kind$|endpoint|^thing$|^source$|^code$|^ags$|^login$|^key$|^action$|sort_|^query$|mime"
)
# Here the same word is where somebody has an address from.
NO_MACHINE_WORDS = {("person", "source"), ("organisation", "source")}
# What an invitation says, and what a flyer says.
OF_OWN_CONFERENCE = {"title", "hosts", "motto", "purpose", "hall", "street", "postcode", "city", "access_notes",
                     "speakers", "series"}  # fmt: skip
OF_OWN_OFFER = {"name", "target_group", "place", "times", "cost", "registration"}


def texts_of(model) -> list[str]:
    """The columns of a model that hold texts of people, as long as they may be changed."""
    table = model.__table__
    unique = {column.name for constraint in table.constraints for column in getattr(constraint, "columns", ())
              if type(constraint).__name__ == "UniqueConstraint"}  # fmt: skip
    return [
        attribute.key
        for attribute in inspect(model).column_attrs
        for column in attribute.columns
        if isinstance(column.type, String | Text) and not isinstance(column.type, Enum)
        and not column.primary_key and not column.foreign_keys and column.name not in unique
        and ((table.name, column.name) in NO_MACHINE_WORDS or not MACHINE_WORDS.search(column.name))
    ]  # fmt: skip


def mark(model, *, only=None, besides=frozenset()):
    """Put a mark into every text of all rows, or of one."""
    table = model.__table__
    for key in texts_of(model):
        if key not in besides:
            column = inspect(model).column_attrs[key].columns[0]
            change = update(table).values({column: column + f" {MARK}-{table.name}-{key}"})
            db.session.execute(change.where(table.c.id == only) if only else change)


@pytest.fixture
def partner(app):
    """The account of a partner in a county full of marks, and the words it may find."""
    made = county.build()
    db.session.execute(text("PRAGMA ignore_check_constraints = ON"))  # a mark where a text must be empty
    for mapper in Base.registry.mappers:
        if mapper.class_.__tablename__ not in OPEN_TABLES:
            mark(mapper.class_)
    place = db.session.get(Municipality, made.municipality)
    colleague = factories.function("Bereichsleitung", last_name="Eigenmann", organisation="Eigener Träger",
                                   phone="02421 4711")  # fmt: skip
    conference = factories.conference(title="Eigene Konferenz", municipality=place, state=ConferenceState.INVITED,
                                      starts_at=factories.at(30))  # fmt: skip
    factories.saved(Invitee(conference=conference, function=colleague, code="EIGEN1", state=InviteeState.INVITED))
    stranger = factories.invitee(conference, last_name="Fremdling", organisation="Fremder Träger", phone="0171 000")
    offer = factories.offer("Eigenes Angebot", provider=colleague.organisation, municipality=place, note="intern",
                            phases=(entries(Catalogue.LIFE_PHASE)[0].name,))  # fmt: skip
    other = factories.offer("Fremdes Angebot", provider=stranger.function.organisation, municipality=place)
    mark(Conference, only=conference.id, besides=OF_OWN_CONFERENCE)
    mark(AgendaItem, only=conference.agenda[0].id, besides={"title", "speaker"})
    mark(Offer, only=offer.id, besides=OF_OWN_OFFER)
    for thing in (stranger, stranger.function, stranger.function.person, stranger.function.organisation, other):
        mark(type(thing), only=thing.id)
    db.session.execute(text("PRAGMA ignore_check_constraints = OFF"))
    rebuild()
    db.session.commit()
    account = factories.account(role=Role.PARTNER, name="Merle Eigen", organisation_id=colleague.organisation_id)
    return Visitor(app, as_user=account)


def addresses(app):
    """Every address that answers a GET, filled with every number and word that may mean a row."""
    with app.test_request_context():
        urls = app.url_map.bind("localhost")
        for rule in app.url_map.iter_rules():
            if "GET" not in rule.methods or rule.endpoint == "static":
                continue
            is_open = bool(app.view_functions[rule.endpoint].permissions & GRANTS[Role.PARTNER])
            for words in fillings(rule, range(1, 12 if is_open else 2)):
                yield urls.build(rule.endpoint, words)


def fillings(rule, numbers):
    choices = [{}]
    for name, converter in rule._converters.items():
        if isinstance(converter, IntegerConverter):
            values = numbers
        elif isinstance(converter, AnyConverter):
            values = sorted(converter.items)
        else:
            values = ("x", "personen", "angebote", "konferenzen", "organisationen", "besuche")
        choices = [{**chosen, name: value} for chosen in choices for value in values]
    return choices


def everything_in(answer) -> str:
    """All text of an answer, also inside the parts of a workbook."""
    if answer.mimetype.endswith("spreadsheetml.sheet"):
        with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
            return "".join(book.read(part).decode(errors="replace") for part in book.namelist())
    return answer.data.decode(errors="replace")


def test_no_page_no_export_and_no_search_gives_a_partner_what_belongs_to_others(app, partner):
    opened, leaks = set(), {}
    for path in addresses(app):
        db.session.remove()
        answer = partner.client.get(path)
        assert answer.status_code < 500 or path == "/bereit", path
        content = everything_in(answer)
        if found := set(re.findall(rf"{MARK}[\w-]*|Fremd\w*|0171 000", content)):
            leaks[path] = found
        if answer.status_code == 200:
            opened.add(path)
    assert not leaks
    id = db.session.query(Offer.id).filter_by(name="Eigenes Angebot").scalar()
    clerk = Visitor(app, as_user=factories.account(role=Role.OFFICE))
    assert f"{MARK}-offer-note" in clerk.opens(f"/angebote/{id}").text  # the marks are there to be seen
    assert {"/", "/angebote/", "/angebote/export.csv", "/angebote/export.xlsx", "/angebote/netzwerk", "/konferenzen/",
            "/konto/", "/suche/"} <= opened  # fmt: skip
    pages = "".join(partner.opens(path).text for path in ("/angebote/netzwerk", "/angebote/", "/konferenzen/"))
    for own in ("Eigener Träger", "Eva Eigenmann", "02421 4711", "Eigenes Angebot", "Eigene Konferenz"):
        assert own in pages

    for word in (MARK, "Fremd", "Muster", "0171", "Kreuzau", "Probe", "Café", "intern", "person", "note"):
        partner.submits("/suche/", begriff=word)
        page = partner.opens("/suche/")
        found = {link.text for link in page.select("main section a")}
        assert found <= {"Eigenes Angebot", "Eigene Konferenz"}, word
        assert not re.search(rf"{MARK}-|Fremd\w+", page.select_one("main").text), word
