"""Municipalities and organisations as forms of contacts need them."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Boolean, column, inspect, or_, select, table

from intranet.contacts.models import Organisation
from intranet.core.database import db
from intranet.core.german import sort_key
from intranet.core.listing import alike

MOST_HINTS = 20
# Municipalities stand above contacts: here only their names are read.
municipality = table("municipality", column("id"), column("name"), column("sort_name"), column("ended_on"),
                     column("in_scope", Boolean))  # fmt: skip


def municipality_choices() -> dict[int, str]:
    """Every municipality that still exists, by name."""
    names = select(municipality.c.id, municipality.c.name).where(municipality.c.ended_on.is_(None))
    return {row.id: row.name for row in db.session.execute(names.order_by(municipality.c.sort_name))}


def places_in_scope(besides: Collection[int]) -> dict[int, str]:
    """The municipalities that the youth office answers for, and some others that are named, by name."""
    wanted = or_(municipality.c.in_scope, municipality.c.id.in_(besides))
    query = select(municipality.c.id, municipality.c.name).where(municipality.c.ended_on.is_(None), wanted)
    return {row.id: row.name for row in db.session.execute(query.order_by(municipality.c.sort_name))}


def municipality_rows(ids: Collection[int]) -> list[Any]:
    """These municipalities as rows."""
    model = inspect(Organisation).relationships["municipalities"].mapper.class_
    return list(db.session.scalars(select(model).where(model.id.in_(ids)).order_by(model.sort_name)))


def organisations_named(text: str) -> Sequence[Organisation]:
    """The organisations somebody means who types a name, or a name and a place behind a comma ("Kita Sonne, Titz")."""
    name, _, city = text.rpartition(",")
    meant = Organisation.sort_name == sort_key(text)
    if name:
        with_city = (Organisation.sort_name == sort_key(name)) & Organisation.city.ilike(city.strip())
        meant = or_(meant, with_city)
    return db.session.scalars(select(Organisation).where(meant).order_by(Organisation.sort_name, Organisation.id)).all()


def organisation_hints(text: str) -> list[str]:
    """Names to choose from while one is typed, each with its place."""
    rows = db.session.execute(
        select(Organisation.name, Organisation.city)
        .where(alike(Organisation.sort_name, text))
        .order_by(Organisation.sort_name, Organisation.id)
        .limit(MOST_HINTS)
    )
    return [named(row.name, row.city) for row in rows]


def named(name: str, city: str) -> str:
    """An organisation as forms name it: with its place where the name does not say it."""
    return name if not city or sort_key(city) in sort_key(name) else f"{name}, {city}"
