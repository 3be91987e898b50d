"""The county's name in the frame of every page, and its Land. They are data, and cost no statement of their own for who
is signed in.

Both stand in the letterhead, which a higher feature keeps; here it is known by the names of table and columns alone.
The statement that finds the running session asks for them on the way (`NAME`, `LAND`, see `accounts.login`).
"""

from flask import Flask, g, has_app_context
from sqlalchemy import column, select, table
from sqlalchemy.exc import SQLAlchemyError

from intranet.core.database import db
from intranet.core.lands import Land

_letterhead = table("letterhead", column("id"), column("county"), column("land"))
NAME = select(_letterhead.c.county).where(_letterhead.c.id == 1).scalar_subquery()
LAND = select(_letterhead.c.land).where(_letterhead.c.id == 1).scalar_subquery()
USUAL_LAND = Land.NW  # as long as there is no letterhead


class CountyName:
    """Prints as the name; asks the database only on pages for people who are not signed in."""

    def __init__(self) -> None:
        self.last = ""  # for the page that says the database is gone

    def __str__(self) -> str:
        if has_app_context() and g.get("county"):
            self.last = g.county
        else:
            self.last = self._asked()
        return self.last

    def _asked(self) -> str:
        try:
            return db.session.scalar(select(NAME)) or ""
        except SQLAlchemyError:
            return self.last


def land() -> Land:
    """The Land that the county lies in: its law decides on holidays."""
    if not has_app_context():
        return USUAL_LAND
    try:
        return Land(g.get("land") or db.session.scalar(select(LAND)) or USUAL_LAND)
    except SQLAlchemyError:  # the pages at the foot are shown even if the database is gone
        return USUAL_LAND


def init_app(app: Flask) -> None:
    app.jinja_env.globals |= {"county": CountyName(), "land": land}
