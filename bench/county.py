"""A county far larger than any: as many municipalities as asked, made by the same action as the real ones."""

from datetime import date, timedelta

from flask import Flask

from intranet.accounts.actions.sessions import open_session
from intranet.accounts.models import Account
from intranet.accounts.permissions import Role
from intranet.accounts.states import AccountState
from intranet.audit.actions import SYSTEM
from intranet.core import clock
from intranet.core.database import db
from intranet.documents.actions import set_up_letterhead
from intranet.municipalities.actions import add_follow_up, add_municipalities
from intranet.municipalities.county import CountyRow
from intranet.setup import start_first_round


def fill(size: int) -> None:
    """Add that many municipalities, each with its town hall, an open visit and a follow-up."""
    rows = (
        CountyRow(
            ags=f"05999{number:03}", name=f"Ölbachtal-Mühlenkirchen {number}", district="Messkreis",
            official_name=f"Ölbachtal-Mühlenkirchen {number}", kind="community", in_scope=True,
            youth_office="Kreisjugendamt", population=10_000 + number, population_on=date(2024, 12, 31), area_km2=41.73,
            street=f"Hauptstraße {number}", postcode="52372", city=f"Mühlenkirchen {number}",
            website="https://www.example.org", address_source="erfunden", needs_check=False, row=None, column=None,
        )
        for number in range(size)
    )  # fmt: skip
    for number, municipality in enumerate(add_municipalities(rows, by=SYSTEM)):
        add_follow_up(
            municipality, due_on=clock.today() + timedelta(days=number % 60), what=f"Nach den Räumen fragen, {number}",
            account=None, by=SYSTEM,
        )  # fmt: skip
    start_first_round()
    set_up_letterhead(by=SYSTEM)
    db.session.commit()


def cookie_of_office(app: Flask) -> str:
    """The cookie of somebody from the office who is signed in."""
    account = Account(
        login="messung", name="Klara Messung", role=Role.OFFICE, state=AccountState.ACTIVE,
        password_hash="not a hash: nobody signs in with it",
    )  # fmt: skip
    db.session.add(account)
    db.session.commit()
    token = open_session(account, address="127.0.0.1", browser="")
    db.session.commit()
    client = app.test_client()
    with client.session_transaction() as session:
        session |= {"_user_id": str(account.id), "_fresh": True, "token": token, "suche": "Mueller"}
    name = app.config["SESSION_COOKIE_NAME"]
    return f"{name}={client.get_cookie(name).value}"
