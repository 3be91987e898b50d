"""What an installation needs before anybody can sign in: the tables, a first account, or the demonstration county."""

from contextlib import AbstractContextManager, nullcontext
from datetime import date

from flask import Flask
from sqlalchemy import delete

from intranet.accounts.actions.administration import FIRST_LOGIN, create_first_administrator
from intranet.accounts.models import Account
from intranet.audit.actions import SYSTEM, note
from intranet.audit.models import AuditEntry
from intranet.catalogues.actions import set_up_catalogues
from intranet.conferences.actions import add_template
from intranet.core import clock
from intranet.core.database import db
from intranet.core.german import long_moment
from intranet.core.upgrade import upgrade
from intranet.documents.actions import set_up_letterhead
from intranet.municipalities.actions import add_municipalities, start_round
from intranet.municipalities.actions.borders import set_up_borders
from intranet.municipalities.county import kreis_dueren
from intranet.municipalities.models import Municipality
from intranet.municipalities.states import RoundScope

DEMO_FILLED = "demonstration filled"


class NotEmpty(Exception):
    """Demonstration data would mix with real data; the message is German and says what to do."""


def prepare(app: Flask, *, demo: bool = False) -> None:
    """Bring the database to the version of the program and say how to get in; prints what people must note down.

    Raises:
        UpgradeError: if the database belongs to another program or a newer version.
        NotEmpty: if demonstration data is wanted in a database that somebody already works with.
    """
    if kept := upgrade(app):
        print(f"Die Datenbank wurde auf den neuen Stand gebracht. Sicherung von vorher: {kept}")
    with app.app_context():
        with _long_ago() if demo else nullcontext():
            set_up_county()
        if demo:
            _fill_with_demonstration()
        else:
            _introduce_first_administrator()
        db.session.remove()


def _long_ago() -> AbstractContextManager[None]:
    """The day on which the office of the demonstration began."""
    from intranet.demo.moments import beginning, on  # it brings the PDF engine along

    return on(beginning())


def set_up_county() -> None:
    """Give an empty installation its municipalities and its letterhead."""
    if db.session.query(Municipality.id).first() is None:
        add_municipalities(kreis_dueren(), by=SYSTEM)
        set_up_borders(by=SYSTEM)
        start_first_round()
        set_up_letterhead(by=SYSTEM)
        add_template(title="Üblicher Abend", by=SYSTEM)
        set_up_catalogues(by=SYSTEM)
        db.session.commit()


def start_first_round() -> None:
    """The round of this year, which takes the visits of all municipalities along."""
    year = clock.today().year
    start_round(
        name=f"Rathausbesuche {year}", starts_on=date(year, 1, 1), ends_on=date(year, 12, 31),
        scope=RoundScope.YOUTH_OFFICE, by=SYSTEM,
    )  # fmt: skip


def _introduce_first_administrator() -> None:
    made = create_first_administrator()
    if made is None:
        return
    account, code = made
    assert account.code_expires_at is not None  # noqa: S101  # a new code always has its end
    expires = long_moment(account.code_expires_at)
    db.session.commit()
    print(
        "\nErster Zugang (wird nur dieses eine Mal angezeigt):\n"
        f"    Anmeldename: {account.login}\n"
        f"    Einmalcode:  {code}\n"
        f"Melden Sie sich damit bis {expires} an und vergeben Sie ein eigenes Passwort.\n",
        flush=True,
    )


def _fill_with_demonstration() -> None:
    from intranet import demo  # only wanted here: it would cost every other start time and memory

    if db.session.query(AuditEntry.id).filter_by(action=DEMO_FILLED).first():
        print("Die Vorführdaten sind schon da, ihre Zugänge gelten weiter.")
        return
    if not _is_untouched():
        raise NotEmpty(
            "Diese Datenbank wird schon benutzt; Vorführdaten kämen zwischen die echten. Starten Sie ohne --demo "
            "oder mit einem leeren Ordner, zum Beispiel: INTRANET_DATA=~/vorfuehrung ./start --demo"
        )
    db.session.execute(delete(Account).where(Account.login == FIRST_LOGIN))
    accounts = demo.fill()
    note(DEMO_FILLED, by=SYSTEM)
    db.session.commit()
    print("\nVorführdaten angelegt. Zugänge (Rolle, Anmeldename, Passwort):")
    for role, login, password in accounts:
        print(f"    {role:<20} {login:<20} {password}")
    print(flush=True)


def _is_untouched() -> bool:
    """Whether nobody has worked here yet: no account but the first, and nothing in the log that a person did."""
    others = db.session.query(Account.id).filter(Account.login != FIRST_LOGIN)
    deeds = db.session.query(AuditEntry.id).filter(AuditEntry.by_id.is_not(None))
    return others.first() is None and deeds.first() is None
