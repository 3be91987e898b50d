"""Whether somebody is in the address book already."""

from sqlalchemy import func, select

from intranet.accounts.models import Account
from intranet.contacts.models import Function, Organisation, Person
from intranet.core.database import db
from intranet.core.german import sort_key


def same_person(
    first_name: str, last_name: str, *, function: str = "", organisation_id: int | None = None
) -> Person | None:
    """A person of the same name in the same function, or of the same name without any function."""
    query = select(Person).where(Person.sort_name == sort_key(f"{last_name} {first_name}"))
    if function or organisation_id is not None:
        query = query.join(Function, Function.person_id == Person.id).where(
            func.lower(Function.name) == function.lower(), Function.organisation_id == organisation_id
        )
    else:
        query = query.outerjoin(Function, Function.person_id == Person.id).where(Function.id.is_(None))
    return db.session.scalars(query.order_by(Person.id).limit(1)).first()


def same_organisation(name: str, city: str) -> Organisation | None:
    """An organisation of the same name in the same place."""
    return db.session.scalars(
        select(Organisation)
        .where(Organisation.sort_name == sort_key(name), func.lower(Organisation.city) == city.lower())
        .order_by(Organisation.id)
        .limit(1)
    ).first()


def one_at_a_time(account: Account) -> None:
    """Let the same account enter one thing after the other: of two presses of a button the second sees the first.

    SQLite writes one transaction at a time anyway.
    """
    db.session.execute(select(Account.id).where(Account.id == account.id).with_for_update())
