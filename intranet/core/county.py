"""The county's name in the frame of every page. It is data, and costs no statement of its own for who is signed in.

The name stands in the letterhead, which a higher feature keeps; here it is known by the names of table and column
alone. The statement that finds the running session asks for it on the way (`NAME`, see `accounts.login`).
"""

from flask import Flask, g, has_app_context
from sqlalchemy import column, select, table
from sqlalchemy.exc import SQLAlchemyError

from intranet.core.database import db

_letterhead = table("letterhead", column("id"), column("county"))
NAME = select(_letterhead.c.county).where(_letterhead.c.id == 1).scalar_subquery()


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


def init_app(app: Flask) -> None:
    app.jinja_env.globals["county"] = CountyName()
