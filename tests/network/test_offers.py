"""Offers: what the office enters, what is refused, and where an offer shows."""

from datetime import timedelta

import pytest

from intranet.accounts.permissions import Role
from intranet.audit.actions import SYSTEM
from intranet.catalogues.actions import merge_entry
from intranet.catalogues.states import Catalogue
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.network import actions
from intranet.network.models import Offer
from intranet.network.states import OfferState
from tests import factories
from tests.pages import Visitor


def entry(catalogue, name):
    return factories.catalogue_entry(catalogue, name)


@pytest.fixture
def ground(app):
    """The ids a form needs: kind, two life phases, a field, a municipality, and a provider with one person."""
    contact = factories.function(last_name="Rheinberg", organisation="Familienzentrum Rurwichtel")
    return {
        "kind": entry(Catalogue.OFFER_KIND, "Schnullercafé").id,
        "early": entry(Catalogue.LIFE_PHASE, "Frühe Kindheit").id,
        "kita": entry(Catalogue.LIFE_PHASE, "Kita").id,
        "field": entry(Catalogue.FIELD, "Aufsuchende Angebote").id,
        "place": factories.municipality("Kreuzau").id,
        "provider": contact.organisation_id,
        "contact": contact.id,
    }


def fields(ground, **others):
    return {
        "name": "Schnullercafé Rurwichtel", "kind_id": ground["kind"], "organisation": "Familienzentrum Rurwichtel",
        "phase_ids": [ground["early"], ground["kita"]], "field_ids": [ground["field"]],
        "municipality_id": ground["place"],
        "target_group": "Eltern mit Kindern bis 18 Monate", "place": "Familienzentrum, Am Markt 3",
        "times": "dienstags 9:30 bis 11:00 Uhr", "cost": "kostenfrei", "registration": "ohne Anmeldung",
        "note": "Nur intern", "checked_on": clock.today().isoformat(), "state": "running",
    } | others  # fmt: skip


def test_the_way_of_an_offer(app, visitor, ground):
    """Entered once, found everywhere, checked with one click, rested, taken up, ended; the log tells it all."""
    visitor.submits("/angebote/neu", **fields(ground))
    id = db.session.query(Offer.id).scalar()
    page = visitor.opens(f"/angebote/{id}")
    for text in ("Familienzentrum Rurwichtel", "Frühe Kindheit, Kita", "Aufsuchende Angebote", "kostenfrei",
                 "dienstags 9:30", "Gemeinde Kreuzau", "läuft", "ohne Anmeldung"):  # fmt: skip
        assert text in page.text
    for path in (f"/kommunen/{ground['place']}", f"/kontakte/organisationen/{ground['provider']}", "/angebote/"):
        if path.startswith("/kommunen"):
            factories.saved(factories.Visit(municipality_id=ground["place"]))
        assert "Schnullercafé Rurwichtel" in visitor.opens(path).text

    edited = fields(ground, contact_id=ground["contact"], checked_on="2024-01-01", version=1)
    visitor.submits(f"/angebote/{id}/bearbeiten", **edited)
    page = visitor.opens(f"/angebote/{id}")
    assert "Eva Rheinberg" in page.text
    assert "zu prüfen" in page.text
    visitor.submits(f"/angebote/{id}/geprueft")
    page = visitor.opens(f"/angebote/{id}")
    assert "zu prüfen" not in page.text

    for slug, state in (("ruht", "ruht"), ("laeuft", "läuft"), ("beenden", "beendet"), ("wieder-aufnehmen", "geplant")):
        seen = visitor.opens(f"/angebote/{id}/schritt/{slug}").select_one("[name=seen]")["value"]
        visitor.submits(f"/angebote/{id}/schritt/{slug}", reason="Der Raum wird umgebaut", seen=seen)
        assert visitor.opens(f"/angebote/{id}").select_one(".badge").text.strip() == state
    told = visitor.opens(f"/angebote/{id}").select_one(".timeline").text
    for word in ("Angebot eingetragen", "Angebot geprüft", "Angebot ruht", "Angebot beendet",
                 "Der Raum wird umgebaut", "Lebensphasen: Frühe Kindheit und Kita"):  # fmt: skip
        assert word in told


def test_a_running_offer_needs_a_provider_and_a_life_phase_and_the_form_keeps_everything(visitor, ground):
    page = visitor.submits("/angebote/neu", expect=422, **fields(ground, organisation=""))
    assert "braucht einen Anbieter" in page.text
    assert page.select_one("[name=times]").text.strip() == "dienstags 9:30 bis 11:00 Uhr"
    assert len(page.select("[name=phase_ids][checked]")) == 2
    page = visitor.submits("/angebote/neu", expect=422, **fields(ground, phase_ids=[]))
    assert "mindestens eine Lebensphase" in page.text
    visitor.submits("/angebote/neu", **fields(ground, organisation="", phase_ids=[], state="planned"))


def test_the_provider_is_found_by_its_name_and_never_guessed(visitor, ground):
    for city in ("Jülich", "Titz"):
        factories.saved(factories.Organisation(name="Kita Rurwichtel", city=city))
    page = visitor.submits("/angebote/neu", expect=422, **fields(ground, organisation="Kita Rurwichtel"))
    assert "Es gibt mehrere Organisationen dieses Namens" in page.text
    page = visitor.submits("/angebote/neu", expect=422, **fields(ground, organisation="Rurwichtel"))
    assert "nicht eingetragen. Meinen Sie „Familienzentrum Rurwichtel“" in page.text
    visitor.submits("/angebote/neu", **fields(ground, organisation="kita rurwichtel, Titz"))
    [offer] = db.session.query(Offer)
    assert (offer.provider.name, offer.provider.city) == ("Kita Rurwichtel", "Titz")
    field = visitor.opens(f"/angebote/{offer.id}/bearbeiten").select_one("[name=organisation]")
    assert field["value"] == "Kita Rurwichtel, Titz"


def test_a_contact_of_another_organisation_is_refused(app, ground):
    stranger = factories.function(last_name="Fremd", organisation="Anderswo")
    offer = factories.offer()
    with pytest.raises(Refused, match="gehört nicht zum Anbieter"):
        actions.change_offer(offer, phase_ids=offer.phase_ids, field_ids=[], contact_id=stranger.id, by=SYSTEM)


def test_who_edits_what_another_saved_is_shown_both_versions(visitor, ground):
    offer = factories.offer(kind="Schnullercafé", phases=("Kita",), municipality_id=ground["place"])
    id, edited = offer.id, fields(ground, organisation="Kita Spatzennest", field_ids=[], version=1)
    actions.change_offer(offer, phase_ids=offer.phase_ids, field_ids=[], cost="5 Euro", by=SYSTEM)
    db.session.commit()

    page = visitor.submits(f"/angebote/{id}/bearbeiten", expect=409, **edited)
    assert "5 Euro" in page.text
    assert "Frühe Kindheit, Kita" in page.text
    visitor.submits(f"/angebote/{id}/bearbeiten", **edited | {"version": 2, "wahl": "ja", "wahl-cost": "gespeichert"})
    offer = db.session.get(Offer, id)
    assert offer.cost == "5 Euro"
    assert [one.name for one in offer.life_phases] == ["Frühe Kindheit", "Kita"]


def test_the_list_filters_sorts_and_exports_what_it_shows(visitor):
    kreuzau, inden = factories.municipality("Kreuzau"), factories.municipality("Inden")
    factories.offer("Übungsabend", kind="Elternkurs", phases=("Kita", "Grundschule"), municipality=inden)
    factories.offer("Offener Treff", kind="Offener Treff", phases=("Jugend",), municipality=kreuzau,
                    state=OfferState.PAUSED, checked_on=clock.today())  # fmt: skip
    factories.offer("Lotsendienst", kind="Lotsendienst", provider=factories.Organisation(name="Klinik Müller"))
    phase = entry(Catalogue.LIFE_PHASE, "Grundschule").id

    def names(query):
        return [cell.text for cell in visitor.opens(f"/angebote/?{query}").select("tbody th")]

    assert names("sortierung=name") == ["Lotsendienst", "Offener Treff", "Übungsabend"]
    assert names("sortierung=-name") == ["Übungsabend", "Offener Treff", "Lotsendienst"]
    assert names(f"lebensphase={phase}") == ["Übungsabend"]
    assert names("kommune=Kreuzau") == ["Offener Treff"]
    assert names("kommune=kreisweit") == ["Lotsendienst"]
    assert names("status=paused") == ["Offener Treff"]
    assert names("anbieter=Mueller") == ["Lotsendienst"]
    assert names("geprueft=aktuell") == ["Offener Treff"]
    assert names("name=uebung") == ["Übungsabend"]
    lines = (
        visitor.downloads("/angebote/export.csv?kommune=Inden", mimetype="text/csv").decode("utf-8-sig").splitlines()
    )
    assert len(lines) == 2
    assert lines[1].startswith("Übungsabend;Elternkurs;Kita Spatzennest;Inden;Kita, Grundschule;")


def test_merging_entries_of_a_list_keeps_every_offer(app):
    offer = factories.offer(phases=("Kita", "Kindergarten"), kind="Krabbelgruppe")
    kita, garden = offer.life_phases
    merge_entry(garden, kita, by=SYSTEM)
    merge_entry(offer.kind, entry(Catalogue.OFFER_KIND, "Offener Treff"), by=SYSTEM)
    db.session.commit()
    assert [one.name for one in offer.life_phases] == ["Kita"]
    assert offer.kind.name == "Offener Treff"


def test_every_step_of_the_table_can_be_taken_and_no_other(app):
    for state in OfferState:
        for target in OfferState:
            assert state.may_become(target) == (target in OfferState.steps()[state])
    offer = factories.offer(state=OfferState.ENDED)
    with pytest.raises(Refused, match="„beendet“"):
        actions.start_offer(offer, by=SYSTEM)


def test_an_outside_partner_sees_the_own_offers_and_no_note(app):
    own = factories.offer("Eigenes Angebot", note="Vertraulich", target_group="Familien")
    other = factories.offer("Fremdes Angebot", provider=factories.Organisation(name="Fremder Träger"))
    account = factories.account(role=Role.PARTNER, organisation_id=own.provider_id)
    own_id, other_id = own.id, other.id
    partner = Visitor(app, as_user=account)
    page = partner.opens("/angebote/")
    assert [cell.text for cell in page.select("tbody th")] == ["Eigenes Angebot"]
    page = partner.opens(f"/angebote/{own_id}")
    assert "Familien" in page.text
    assert "Vertraulich" not in page.text
    partner.opens(f"/angebote/{other_id}", expect=404)
    partner.submits(f"/angebote/{own_id}/geprueft")
    assert db.session.get(Offer, own_id).checked_on == clock.today(), "who provides it knows best"
    partner.submits(f"/angebote/{other_id}/geprueft", expect=404)
    partner.submits(f"/angebote/{own_id}/bearbeiten", expect=403)
    partner.submits(f"/angebote/{own_id}/schritt/ruht", expect=403)
    assert db.session.get(Offer, other_id).checked_on != clock.today()
    content = partner.downloads("/angebote/export.csv", mimetype="text/csv").decode()
    assert "Eigenes" in content
    assert "Fremd" not in content


@pytest.mark.one_engine
def test_an_offer_that_is_only_planned_stands_in_the_list_before_anybody_knows_for_whom(visitor):
    factories.offer("Idee", phases=(), state=OfferState.PLANNED)
    [row] = visitor.opens("/angebote/").select("tbody tr")
    assert (row.th.text, row.select("td")[3].text) == ("Idee", "–")
    assert b"Idee" in visitor.downloads("/angebote/export.csv", mimetype="text/csv")


def test_an_offer_counts_as_stale_after_a_year(visitor):
    id = factories.offer(checked_on=clock.today() - timedelta(days=366)).id
    assert "zu prüfen" in visitor.opens(f"/angebote/{id}").text
    assert "zu prüfen" in visitor.opens("/angebote/").select_one("tbody").text


def test_a_partner_without_an_organisation_is_told_so_and_sees_nothing_not_even_what_nobody_provides(app):
    offer = factories.offer("Niemandes Angebot", provider=None, state=OfferState.PLANNED)
    offer.provider = None
    db.session.commit()
    partner = Visitor(app, as_user=factories.account(role=Role.PARTNER))
    assert "Niemandes" not in partner.opens("/angebote/").text
    assert b"Niemandes" not in partner.downloads("/angebote/export.csv", mimetype="text/csv")
    partner.submits("/suche/", begriff="Niemandes")
    assert not partner.opens("/suche/").select("main section a")
    assert "Noch keine Organisation" in partner.opens("/angebote/netzwerk").text
    assert partner.opens("/angebote/").select("tbody tr") == []
