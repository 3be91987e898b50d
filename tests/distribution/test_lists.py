"""Distribution lists: filters that stay current, fixed members, and who gets nothing and why."""

import csv
import io

from intranet.audit.actions import SYSTEM
from intranet.catalogues.actions import add_entry, merge_entry
from intranet.catalogues.models import CatalogueEntry
from intranet.catalogues.states import Catalogue
from intranet.contacts import actions as contacts
from intranet.contacts.models import Person
from intranet.core import clock
from intranet.core.database import db
from intranet.core.german import day
from intranet.distribution import actions, queries
from intranet.distribution.models import DistributionList
from intranet.distribution.states import ListKind
from tests import factories
from tests.watching import statements_of

LISTS = "/kontakte/verteiler/"
ADDRESS = {"street": "Weg 1", "postcode": "52372", "city": "Kreuzau"}


def leader(last_name, house, **person):
    row = contacts.add_person(last_name=last_name, first_name="Eva", **person, by=SYSTEM)
    return contacts.give_function(row, house, name="Leitung", by=SYSTEM)


def names(page, id):
    return [row.th.get_text(" ").strip() for row in page.select(f"[aria-labelledby={id}-titel] tbody tr")]


def network():
    """Two kinds of houses in three municipalities."""
    towns = {name: factories.municipality(name).id for name in ("Kreuzau", "Nideggen", "Titz")}
    types = {
        name: add_entry(Catalogue.PARTNER_TYPE, name=name, by=SYSTEM).id
        for name in ("Kita", "Familienzentrum", "Polizei")
    }
    for name, kind, town in (
        ("Kita A", "Kita", "Kreuzau"), ("FZ B", "Familienzentrum", "Nideggen"), ("Kita C", "Kita", "Titz"),
        ("Wache", "Polizei", "Kreuzau"),
    ):  # fmt: skip
        house = contacts.add_organisation(
            name=name, partner_type_ids=[types[kind]], municipality_ids=[towns[town]], **ADDRESS, by=SYSTEM
        )
        leader(f"Leitung {name}", house)
    db.session.commit()
    return towns, types


def test_a_filter_finds_who_fits_today_and_follows_what_changes(visitor):
    towns, types = network()
    fields = {"name": "Kitas und Familienzentren", "partner_type_ids": [types["Kita"], types["Familienzentrum"]],
              "municipality_ids": [towns["Kreuzau"], towns["Nideggen"]]}  # fmt: skip
    visitor.submits(f"{LISTS}neu/mit-filter", **fields)
    row = db.session.query(DistributionList).one()
    path = f"{LISTS}{row.id}"
    page = visitor.opens(path)
    assert names(page, "erreicht") == ["Eva Leitung FZ B", "Eva Leitung Kita A"]
    assert "Kita oder Familienzentrum; in Kreuzau oder Nideggen" in page.text
    assert "2" in visitor.opens(LISTS).select_one("tbody td.num").text

    house = contacts.add_organisation(name="Kita Neu", partner_type_ids=[types["Kita"]],
                                      municipality_ids=[towns["Nideggen"]], **ADDRESS, by=SYSTEM)  # fmt: skip
    leader("Neu", house)
    kita = db.session.get(CatalogueEntry, types["Kita"])
    merge_entry(kita, db.session.get(CatalogueEntry, types["Familienzentrum"]), by=SYSTEM)
    db.session.commit()
    assert len(names(visitor.opens(path), "erreicht")) == 3, "whoever is new, and a merged type is followed"

    again = visitor.submits(f"{LISTS}neu/mit-filter", expect=422, name="kitas und  FAMILIENZENTREN")
    assert "gibt es schon" in again.select_one(".error-summary").text
    version = db.session.query(DistributionList).one().version
    visitor.submits(f"{path}/bearbeiten", name="Nur Leitungen in Titz", municipality_ids=[towns["Titz"]],
                    function_name="leit", version=version)  # fmt: skip
    assert names(visitor.opens(path), "erreicht") == ["Eva Leitung Kita C"]
    visitor.submits(f"{path}/loeschen")
    assert db.session.query(DistributionList).count() == 0


def test_whoever_gets_nothing_is_named_with_the_reason(visitor):
    house = contacts.add_organisation(name="Kita A", **ADDRESS, by=SYSTEM)
    no_street = contacts.add_organisation(name="Verein", email="post@verein.example", by=SYSTEM)
    back = contacts.add_organisation(name="Hort", **ADDRESS, mail_returned_on=clock.today(),
                                     address_needs_check=True, by=SYSTEM)  # fmt: skip
    well = leader("Gut", house)
    functions = [
        well, leader("Ruhe", house, no_letters=True), leader("Ohne Straße", no_street),
        leader("Mail", no_street, channel="e-mail"), leader("Post", back),
        contacts.give_function(well.person, house, name="Rat", by=SYSTEM),
    ]  # fmt: skip
    over = leader("Vorbei", house)
    over.valid_to = factories.at(-1).date()
    row = actions.add_list(name="Einige", kind=ListKind.FIXED, by=SYSTEM)
    actions.add_members(row, [*functions, over], by=SYSTEM)
    db.session.commit()
    page = visitor.opens(f"{LISTS}{row.id}")
    left = {
        tr.th.get_text(" ").strip(): tr.select("td")[1].get_text(" ") for tr in page.select("#aussen-titel ~ tbody tr")
    }
    assert "möchte nicht mehr angeschrieben werden" in left["Eva Ruhe"]
    assert "Die Straße fehlt." in left["Eva Ohne Straße"]
    assert f"Post kam am {day(clock.today())} zurück." in left["Eva Post"]
    assert "Die Funktion ist beendet." in left["Eva Vorbei"]
    assert "Steht schon mit einer anderen Funktion auf der Liste." in left["Eva Gut"]
    assert names(page, "erreicht") == ["Eva Gut", "Eva Mail"]
    assert "2\u00a0Personen bekommen" in page.text

    content = visitor.downloads(f"{LISTS}{row.id}.csv", mimetype="text/csv").decode("utf-8-sig")
    rows = {line["Nachname"]: line for line in csv.DictReader(io.StringIO(content, newline=""), delimiter=";")}
    assert rows["Mail"]["Weg"] == "E-Mail"
    assert rows["Mail"]["E-Mail"] == "post@verein.example"
    assert rows["Ruhe"]["Ausgelassen, weil"]
    assert "Weg 1" in rows["Gut"]["Anschrift"]


def test_members_are_found_put_on_and_taken_off(visitor):
    function = factories.function(last_name="Hürtgen").id
    factories.function(last_name="Esser")
    visitor.submits(f"{LISTS}neu/mit-festen-mitgliedern", name="Runder Tisch")
    row = db.session.query(DistributionList).one().id
    page = visitor.opens(f"{LISTS}{row}/hinzufuegen?suche=huertgen")
    assert [box["value"] for box in page.select("input[type=checkbox]")] == [str(function)]
    visitor.submits(f"{LISTS}{row}/mitglieder", funktion=[function, "x", "9" * 30])
    assert "Hürtgen" in visitor.opens(f"{LISTS}{row}").text
    assert not visitor.opens(f"{LISTS}{row}/hinzufuegen?suche=huertgen").select("input[type=checkbox]")
    visitor.submits(f"{LISTS}{row}/mitglieder/{function}/entfernen")
    assert not db.session.get(DistributionList, row).members
    assert db.session.query(Person).count() == 2


def test_the_lists_take_as_many_statements_for_three_as_for_one(visitor):
    def more():
        actions.add_list(name=f"Liste {clock.now().timestamp()}", kind=ListKind.FILTER, by=SYSTEM)
        factories.function()
        db.session.commit()

    more()
    visitor.opens(LISTS)
    one = statements_of(lambda: visitor.opens(LISTS))
    row = db.session.query(DistributionList).first().id
    of_one = statements_of(lambda: visitor.opens(f"{LISTS}{row}"))
    more()
    more()
    assert statements_of(lambda: visitor.opens(LISTS)) <= one + 6, "what each list is narrowed to"
    assert statements_of(lambda: visitor.opens(f"{LISTS}{row}")) == of_one
    assert queries.counts([]) == {}
