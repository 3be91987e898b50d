"""Fills an empty database through the same actions that people use, so that log and history are real too."""

import secrets
from datetime import date, timedelta

from sqlalchemy import select

from intranet.accounts.models import Account
from intranet.accounts.passwords import hash_password
from intranet.accounts.permissions import Role
from intranet.accounts.states import AccountState
from intranet.audit.actions import SYSTEM, recorded
from intranet.catalogues.queries import entries
from intranet.catalogues.states import Catalogue
from intranet.contacts import actions as contacts
from intranet.contacts.models import Organisation, Person
from intranet.contacts.states import OrganisationKind
from intranet.core import clock
from intranet.core.database import db
from intranet.core.german import sort_key
from intranet.demo import conferences, network, offers, people, visits
from intranet.demo.moments import ago, beginning, on
from intranet.documents.actions import change_letterhead
from intranet.documents.queries import letterhead
from intranet.municipalities.models import Municipality


def fill() -> list[tuple[str, str, str]]:
    """Fill a database that was only set up; gives back role, sign-in name and password of each account."""
    accounts, secrets_of = _accounts()
    office = accounts[Role.OFFICE]
    change_letterhead(
        letterhead(),
        by=accounts[Role.ADMINISTRATION],
        head_name=people.HEAD_OF_COUNTY,
        email="praeventionsbuero@kreis-dueren.example",
        press_email="presse@kreis-dueren.example",
    )
    with on(beginning()):
        _mayors(office)
        _partners(office)
    partner = accounts[Role.PARTNER]
    partner.organisation_id = db.session.scalars(
        select(Organisation.id).where(Organisation.kind == OrganisationKind.WELFARE).order_by(Organisation.id)
    ).first()
    visits.fill(by=office)
    conferences.fill(by=office, head=accounts[Role.HEAD])
    offers.fill(by=office)
    with on(ago(10)):
        network.fill(by=office)
    visits.fill_after(by=office, county_office=accounts[Role.COUNTY_OFFICE])
    return [(role.label, accounts[role].login, secrets_of[role]) for role, _, _ in people.ACCOUNTS]


def _accounts() -> tuple[dict[Role, Account], dict[Role, str]]:
    accounts, passwords = {}, {}
    for role, login, name in people.ACCOUNTS:
        passwords[role] = secrets.token_urlsafe(12)
        account = Account(
            role=role,
            login=login,
            name=name,
            sort_name=sort_key(name),
            state=AccountState.ACTIVE,
            password_hash=hash_password(passwords[role]),
        )
        with recorded("account added", account, by=SYSTEM):
            db.session.add(account)
            db.session.flush()
        accounts[role] = account
    return accounts, passwords


def _mayors(office: Account) -> None:
    elected = date(2025, 11, 1)
    administration = [one.id for one in entries(Catalogue.PARTNER_TYPE) if one.name == "Gemeindeverwaltung"]
    for municipality in db.session.scalars(select(Municipality).order_by(Municipality.sort_name)):
        holder = people.MAYORS[municipality.name]
        title = "Bürgermeisterin" if holder.greeting is people.MS else "Bürgermeister"
        contacts.change_organisation(
            municipality.town_hall,
            municipality_ids=[municipality.id],
            partner_type_ids=administration,
            by=office,
        )
        person = _person(holder, office)
        contacts.give_function(
            person,
            municipality.town_hall,
            name=f"{title} der {municipality.full_name}",
            is_head_of_town_hall=True,
            valid_from=elected,
            by=office,
        )


def _partners(office: Account) -> None:
    places = {one.name: one.id for one in db.session.scalars(select(Municipality))}
    types = {one.name: one.id for one in entries(Catalogue.PARTNER_TYPE)}
    phases = [one.id for one in entries(Catalogue.LIFE_PHASE)]
    for partner in people.partners():
        organisation = contacts.add_organisation(
            name=partner.name,
            kind=partner.kind,
            street=partner.street,
            postcode=partner.postcode,
            city=partner.place,
            address_source="Vorführdaten",
            address_checked_on=clock.today() - timedelta(days=40),
            partner_type_ids=[types[name] for name in partner.types],
            life_phase_ids=[phases[number] for number in partner.phases],
            municipality_ids=[places[name] for name in partner.places],
            by=office,
        )
        person = _person(partner.holder, office)
        contacts.give_function(person, organisation, name=partner.holder.function, by=office)


def _person(holder: people.Holder, office: Account) -> Person:
    return contacts.add_person(
        greeting=holder.greeting,
        title=holder.title,
        first_name=holder.first_name,
        name_prefix=holder.prefix,
        last_name=holder.last_name,
        by=office,
    )
