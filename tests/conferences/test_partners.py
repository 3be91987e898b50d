"""An outside partner sees the conferences of its own organisation, and nothing that is not meant for it."""

from datetime import timedelta

import pytest

from intranet.accounts.permissions import GRANTS, Permission, Role
from intranet.conferences.states import ConferenceState, InviteeState
from intranet.contacts.models import Function, Person
from intranet.core.database import db
from tests import factories
from tests.pages import Visitor

SECRETS = ("Internes Vorhaben", "Sabine Verantwortlich", "Klara Kreis", "Lena Fremd", "0170 99887766",
           "lena@fremd.example", "Gästin Geheim", "Interner Grund", "Frau Sucht", "GEHEIM")  # fmt: skip


@pytest.fixture
def organisation(app):
    return factories.function(last_name="Okonjo", organisation="Familienhilfe Rurtal gGmbH").organisation


@pytest.fixture
def partner(app, organisation):
    account = factories.account(role=Role.PARTNER, name="Merle Okonjo", organisation_id=organisation.id)
    return Visitor(app, as_user=account)


def with_secrets(title="Konferenz Kreuzau", **fields):
    """A conference full of what an outsider must not see."""
    conference = factories.conference(
        title=title, responsible_there="Sabine Verantwortlich", guests="Gästin Geheim", reason="Interner Grund",
        responsible_here_id=factories.account(name="Klara Kreis").id, **fields,
    )  # fmt: skip
    stranger = factories.invitee(conference, first_name="Lena", last_name="Fremd", phone="0170 99887766",
                                 email="lena@fremd.example", note="Frau Sucht Hilfe")  # fmt: skip
    stranger.code = f"GEHEIM{conference.id}"
    factories.saved(stranger)
    return conference


def invite(conference, organisation, state=InviteeState.INVITED):
    [function] = organisation.functions
    code = f"EIGEN{conference.id}"
    factories.saved(factories.Invitee(conference=conference, function=function, code=code, state=state))
    return conference.id


def titles(page):
    return [cell.text for cell in page.select("tbody th")]


def test_before_the_first_invitation_the_list_says_so(partner):
    with_secrets("Internes Vorhaben")
    assert "Ihre Organisation ist noch zu keiner Konferenz eingeladen." in partner.opens("/konferenzen/").text


def test_the_list_and_its_export_hold_the_own_conferences_only(partner, organisation):
    invite(with_secrets(), organisation)
    with_secrets("Internes Vorhaben")

    page = partner.opens("/konferenzen/")
    assert titles(page) == ["Konferenz Kreuzau"]
    assert "1 von 1" in page.text
    content = partner.downloads("/konferenzen/export.csv", mimetype="text/csv").decode()
    assert "Konferenz Kreuzau" in content
    assert not [word for word in SECRETS if word in content + page.text]


def test_the_page_of_an_own_conference_shows_what_the_invitation_says_and_no_more(partner, organisation):
    id = invite(
        with_secrets(state=ConferenceState.INVITED, motto="Hand in Hand", starts_at=factories.at(30)), organisation
    )
    page = partner.opens(f"/konferenzen/{id}")

    for word in ("Konferenz Kreuzau", "Hand in Hand", "Mensa der Gesamtschule", "Begrüßung"):
        assert word in page.text
    assert not [word for word in SECRETS if word in page.text]
    for word in (
        "Verlauf",
        "Rückmeldungen",
        "Niederschrift",
        "Pressemitteilung",
        "Bearbeiten",
        "Verantwortlich",
        "Hinweise",
    ):
        assert word not in page.text


@pytest.mark.parametrize("state", [ConferenceState.POSTPONED, ConferenceState.CANCELLED])
def test_the_reason_for_giving_a_date_up_is_internal(partner, organisation, state):
    id = invite(with_secrets(state=state), organisation)
    page = partner.opens(f"/konferenzen/{id}")
    assert state.label in page.text
    assert "Interner Grund" not in page.text


def test_a_conference_of_others_does_not_exist_for_a_partner(partner, organisation):
    other = with_secrets("Internes Vorhaben").id
    noted = invite(with_secrets("Erst vorgemerkt"), organisation, InviteeState.NOTED)
    assert titles(partner.opens("/konferenzen/")) == []
    for id in (other, noted):
        partner.opens(f"/konferenzen/{id}", expect=404)


def test_a_partner_without_an_organisation_sees_nothing(app, organisation):
    id = invite(with_secrets(), organisation)
    nobody = Visitor(app, as_user=factories.account(role=Role.PARTNER, organisation_id=None))
    assert titles(nobody.opens("/konferenzen/")) == []
    nobody.opens(f"/konferenzen/{id}", expect=404)


def test_every_page_a_partner_can_open_keeps_the_secrets(app, partner, organisation):
    """Walks every address of the application, with the ids of everything there is."""
    id = invite(with_secrets(starts_at=factories.at(-1)), organisation)
    other = with_secrets("Internes Vorhaben", starts_at=factories.at(20) + timedelta(hours=1)).id
    urls, opened = app.url_map.bind("localhost"), []
    for rule in app.url_map.iter_rules():
        if "GET" not in rule.methods or rule.arguments - {"id", "kind"}:
            continue
        for number in (1, id, other) if "id" in rule.arguments else [0]:
            words = {"id": number, "kind": "csv"}
            path = urls.build(rule.endpoint, {name: words[name] for name in rule.arguments})
            db.session.remove()
            answer = partner.client.get(path)
            assert answer.status_code != 500, path
            if answer.status_code == 200:
                opened.append(path)
                assert not [word for word in SECRETS if word in answer.text], path
    assert {"/", "/konferenzen/", f"/konferenzen/{id}", "/konto/"} <= set(opened)


def test_a_partner_holds_three_permissions_only():
    assert GRANTS[Role.PARTNER] == {
        Permission.SIGNED_IN, Permission.OWN_CONFERENCES_READ, Permission.OWN_NETWORK_READ,
        Permission.OWN_OFFERS_CHECK,
    }  # fmt: skip


def test_an_account_of_no_organisation_sees_no_conference(app):
    conference = with_secrets("Internes Vorhaben")
    id = conference.id
    mayor = factories.saved(
        Function(name="Bürgermeisterin", person=Person(last_name="Ohne"), municipality=conference.municipality)
    )
    factories.saved(factories.Invitee(conference=conference, function=mayor, code="KEINE1", state=InviteeState.INVITED))
    nobody = Visitor(app, as_user=factories.account(role=Role.PARTNER, organisation_id=None))
    assert "noch zu keiner Konferenz eingeladen" in nobody.opens("/konferenzen/").text
    nobody.opens(f"/konferenzen/{id}", expect=404)
