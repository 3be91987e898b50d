"""Whom to invite: found by what the network knows, taken over from earlier lists, nobody twice."""

from datetime import timedelta

from intranet.catalogues.models import CatalogueEntry
from intranet.catalogues.states import Catalogue
from intranet.conferences.models import Invitee
from intranet.conferences.queries.doubles import doubles
from intranet.conferences.states import InviteeState
from intranet.contacts.models import Function, Responsibility
from intranet.core.database import db
from intranet.distribution.models import DistributionList
from intranet.distribution.states import ListKind
from tests import factories
from tests.conferences.scenes import ALL, conference, stored, text_of


def entry(catalogue, name):
    return factories.saved(CatalogueEntry(catalogue=catalogue, name=name, position=1))


def partner(last_name, *, types=(), phases=(), place=None, **fields):
    function = factories.function(last_name=last_name, organisation=f"Haus {last_name}", **fields)
    organisation = function.organisation
    organisation.partner_types, organisation.life_phases = list(types), list(phases)
    organisation.municipalities = [place] if place else []
    return factories.saved(function)


def offered(page):
    return [label.text.split(",")[0] for label in page.select("main form[method=post] .kern-form-check label")]


def test_people_are_found_by_type_phase_place_and_earlier_list(visitor):
    row = conference()
    kita, early = entry(Catalogue.PARTNER_TYPE, "Kita"), entry(Catalogue.LIFE_PHASE, "Frühe Kindheit")
    titz = factories.municipality("Titz")
    partner("Adler", types=[kita])
    partner("Bär", phases=[early])
    partner("Dachs", place=titz)
    earlier = conference(title="Frühere Konferenz")
    fox = factories.invitee(earlier, last_name="Fuchs")
    gone = factories.invitee(earlier, last_name="Gams")
    gone.state = InviteeState.DECLINED
    db.session.commit()

    path = f"{ALL}{row.id}/eingeladene/hinzufuegen"
    searches = {
        f"typ={kita.id}": "Eva Adler",
        f"phase={early.id}": "Eva Bär",
        f"ort={titz.id}": "Eva Dachs",
        f"konferenz={earlier.id}": fox.function.person.full_name,
        "suche=adler": "Eva Adler",
    }
    for words, name in searches.items():
        assert offered(visitor.opens(f"{path}?{words}")) == [name], words
    assert offered(visitor.opens(f"{path}?typ=99999999999999999999")) == []
    visitor.submits(f"{path}?konferenz={earlier.id}", alle="ja")
    assert [one.function.person.last_name for one in stored(row).invitees] == ["Fuchs"]


def test_a_distribution_list_is_invited_with_two_presses(visitor):
    row = conference()
    one, two = partner("Adler"), partner("Bär")
    second = factories.saved(Function(name="Vorstand", person=one.person, organisation=two.organisation))
    fixed = factories.saved(DistributionList(name="Netzwerk", kind=ListKind.FIXED, members=[one, two, second]))
    path = f"{ALL}{row.id}/eingeladene/hinzufuegen?verteiler={fixed.id}"
    assert sorted(offered(visitor.opens(path))) == ["Eva Adler", "Eva Bär"], "each person once"
    visitor.submits(path, alle="ja")
    assert len(stored(row).invitees) == 2


def test_who_is_missing_by_life_phase_and_role_is_proposed_from_the_network(visitor):
    kita, school = entry(Catalogue.PARTNER_TYPE, "Kita"), entry(Catalogue.PARTNER_TYPE, "Grundschule")
    early, late = entry(Catalogue.LIFE_PHASE, "Frühe Kindheit"), entry(Catalogue.LIFE_PHASE, "Übergang Schule–Beruf")
    row = conference()
    here = row.municipality
    there = partner("Adler", types=[kita], phases=[early], place=here)
    partner("Bär", types=[school], phases=[late], place=here)
    partner("Dachs", types=[school], phases=[late], place=factories.municipality("Titz"))
    factories.saved(Invitee(conference=row, function=there, code="DA"))

    page = visitor.opens(f"{ALL}{row.id}/eingeladene/luecken")
    heads = [text_of(head) for head in page.select("main h3")]
    assert heads == [
        "Frühe Kindheit 1\u00a0Einladung".replace("\u00a0", " "),
        "Übergang Schule–Beruf niemand",
        "Grundschule",
    ]
    assert offered(page) == ["Eva Bär"], "those who work elsewhere are not proposed"
    visitor.submits(f"{ALL}{row.id}/eingeladene/hinzufuegen",
                    funktion=page.select_one("main input[type=checkbox]")["value"])  # fmt: skip
    assert len(stored(row).invitees) == 2


def test_who_answers_for_a_life_phase_there_is_proposed_first_wherever_they_work(visitor):
    early = entry(Catalogue.LIFE_PHASE, "Frühe Kindheit")
    row = conference()
    titz = factories.municipality("Titz")
    partner("Adler", phases=[early], place=row.municipality)
    answers, elsewhere, former = partner("Zobel", place=titz), partner("Bär", place=titz), partner("Dachs", place=titz)
    day = row.day
    for function, place, until in (
        (answers, row.municipality, None),
        (elsewhere, titz, None),
        (former, row.municipality, day - timedelta(days=1)),
    ):
        factories.saved(Responsibility(municipality=place, phase=early, function=function, valid_to=until))
    path, phase_id, function_id = f"{ALL}{row.id}/eingeladene", early.id, answers.id
    assert offered(visitor.opens(f"{path}/luecken")) == ["Eva Zobel", "Eva Adler"]
    assert "Eva Zobel" in offered(visitor.opens(f"{path}/hinzufuegen?phase={phase_id}"))
    visitor.submits(f"{path}/hinzufuegen", funktion=function_id)
    page = visitor.opens(f"{path}/luecken")
    assert "1\u00a0Einladung" in page.select_one("main h3").text
    assert offered(page) == ["Eva Adler"]


def test_who_stands_there_twice_is_seen_and_solved(visitor):
    row = conference()
    one, two, three, four = (
        factories.invitee(row, last_name=name) for name in ("Ahrens", "Brandt", "Clemens", "Clemens")
    )
    two.function.person = one.function.person
    for invitee in (three, four):
        person = invitee.function.person
        person.street, person.postcode, person.city = "Am Markt 1", "52372", "Kreuzau"
        invitee.function.to_own_address, invitee.state = True, InviteeState.NOTED
    db.session.commit()

    found = doubles(stored(row))
    assert [(double.why, len(double.invitees)) for double in found] == [
        ("dieselbe Person", 2),
        ("derselbe Haushalt", 2),
    ]
    page = visitor.opens(f"{ALL}{row.id}/eingeladene/doppelte")
    assert [head.text for head in page.select("main h2")] == ["Ahrens: dieselbe Person", "Clemens: derselbe Haushalt"]
    visitor.submits(f"{ALL}eingeladene/{stored(three).id}/entfernen")
    visitor.submits(f"{ALL}{row.id}/eingeladene/doppelte", personen=found[0].key)
    assert "Nichts Doppeltes" in visitor.opens(f"{ALL}{row.id}/eingeladene/doppelte").text


def test_two_holders_of_one_office_are_seen(app):
    row = conference()
    old, new = factories.invitee(row, last_name="Alt"), factories.invitee(row, last_name="Neu")
    new.function.organisation = old.function.organisation
    db.session.commit()
    [double] = doubles(row)
    assert double.why == "dasselbe Amt"


def test_one_person_under_two_spellings_in_one_school_is_seen(app):
    row = conference()
    one, two = factories.invitee(row, last_name="Esser"), factories.invitee(row, last_name="Eßer")
    two.function.organisation, two.function.name = one.function.organisation, "Schulleitung"
    two.function.person.first_name = one.function.person.first_name
    db.session.commit()
    [double] = doubles(row)
    assert double.why == "derselbe Name"


def test_roles_of_the_conference_it_was_made_from_are_not_forgotten(visitor):
    kita = entry(Catalogue.PARTNER_TYPE, "Kita")
    neighbour = conference(title="Nachbarort")
    there = factories.invitee(neighbour)
    there.function.organisation.partner_types = [kita]
    row = conference(copied_from_id=neighbour.id)
    page = visitor.opens(f"{ALL}{row.id}/eingeladene/luecken")
    assert "Kita" in [text_of(head) for head in page.select("main h3")]
