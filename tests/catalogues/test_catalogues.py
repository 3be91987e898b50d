"""The office's own lists: added to, renamed, ordered, retired and merged, and nothing is lost by it."""

import pytest

from intranet.accounts.permissions import Role
from intranet.audit.actions import SYSTEM
from intranet.catalogues import actions, queries
from intranet.catalogues.models import CatalogueEntry
from intranet.catalogues.states import Catalogue
from intranet.contacts.models import Organisation
from intranet.core.database import db
from intranet.core.errors import Refused
from tests import factories
from tests.pages import Visitor

TYPES = Catalogue.PARTNER_TYPE
LIST = "/listen/partnertypen"


@pytest.fixture
def admin(app):
    return Visitor(app, as_user=factories.account(role=Role.ADMINISTRATION))


def entry(name, catalogue=TYPES):
    return actions.add_entry(catalogue, name=name, by=SYSTEM)


def shown(page):
    return [row.th.contents[0].strip() for row in page.select("tbody tr")]


def test_a_list_is_added_to_ordered_renamed_and_retired(admin):
    for name in ("Kita", "Hebamme", "Polizei"):
        admin.submits(f"{LIST}/neu", name=name)
    kita, midwife, _police = queries.entries(TYPES)
    assert shown(admin.opens(LIST)) == ["Kita", "Hebamme", "Polizei"]

    admin.submits(f"/listen/eintrag/{midwife.id}/hoch")
    version = db.session.get(CatalogueEntry, kita.id).version
    admin.submits(f"/listen/eintrag/{kita.id}", name="Kindertagesstätte", version=version)
    assert shown(admin.opens(LIST)) == ["Hebamme", "Kindertagesstätte", "Polizei"]

    admin.submits(f"/listen/eintrag/{midwife.id}/stilllegen")
    assert shown(admin.opens(LIST)) == ["Kindertagesstätte", "Polizei", "Hebamme"], "retired ones stand last"
    assert list(queries.choices(TYPES).values()) == ["Kindertagesstätte", "Polizei"]
    assert queries.choices(TYPES, chosen=[midwife.id])[midwife.id] == "Hebamme (stillgelegt)"
    admin.submits(f"/listen/eintrag/{midwife.id}/gebrauchen")
    assert "Hebamme" in queries.choices(TYPES).values()

    path = next(a["href"] for a in admin.opens(LIST).select("tbody a") if a.text == "Verlauf: Hebamme")
    told = [step.text for step in admin.opens(path).select(".timeline__what")]
    assert told[0] == "Listeneintrag wieder in Gebrauch genommen"
    assert told[-1] == "Listeneintrag angelegt"


@pytest.mark.parametrize("again", ["Kita", "KITA ", "Kíta"])
def test_the_same_name_is_not_entered_twice(admin, again):
    admin.submits(f"{LIST}/neu", name="Kita")
    page = admin.submits(f"{LIST}/neu", name=again, expect=422)
    assert "enthält schon „Kita“" in page.select_one(".error-summary").text


def test_a_merged_entry_hands_over_everything_that_points_to_it_and_nothing_stands_twice(admin):
    old, new = entry("Kindergarten"), entry("Kita")
    one = Organisation(name="Kita Spatzennest", partner_types=[old])
    both = Organisation(name="Kita Regenbogen", partner_types=[old, new])
    db.session.add_all([one, both])
    db.session.commit()
    assert queries.uses([old.id, new.id]) == {old.id: 2, new.id: 1}

    page = admin.opens(f"/listen/eintrag/{old.id}/zusammenlegen")
    assert "2\u00a0Verwendungen" in page.text
    admin.submits(f"/listen/eintrag/{old.id}/zusammenlegen", into_id=new.id)

    for organisation in db.session.query(Organisation):
        assert [one.name for one in organisation.partner_types] == ["Kita"]
    assert list(queries.choices(TYPES).values()) == ["Kita"]
    assert queries.named(TYPES, "kindergarten").name == "Kita", "whoever still writes the old name means the new one"
    with pytest.raises(Refused, match="zusammengelegt"):
        actions.revive_entry(db.session.get(CatalogueEntry, old.id), by=SYSTEM)


def test_entries_of_different_lists_are_not_merged(app):
    with pytest.raises(Refused, match="derselben Liste"):
        actions.merge_entry(entry("Kita"), entry("Kita", Catalogue.OFFER_KIND), by=SYSTEM)


def test_a_new_installation_has_the_words_of_the_office(app):
    actions.set_up_catalogues(by=SYSTEM)
    actions.set_up_catalogues(by=SYSTEM)
    assert [len(queries.entries(each)) for each in Catalogue] == [40, 5, 23, 5]


def test_the_head_of_office_reads_the_lists_and_changes_nothing(app):
    entry("Kita")
    db.session.commit()
    page = Visitor(app, as_user=factories.account(role=Role.HEAD)).opens(LIST)
    assert shown(page) == ["Kita"]
    assert not page.select("main form[method=post], main .kern-btn--primary")
