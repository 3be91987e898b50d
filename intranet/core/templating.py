"""What every template may use: German formats, status badges, the name and version of the application."""

import tomllib
from functools import cache
from pathlib import Path

from flask import Flask
from markupsafe import Markup

from intranet.core import county, german
from intranet.core.states import State

APPLICATION = "Präventionsbüro"


@cache
def version() -> str:
    """The version of the application, as `pyproject.toml` says it."""
    with (Path(__file__).parents[2] / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def init_app(app: Flask) -> None:
    county.init_app(app)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters |= {
        "amount": german.amount,
        "day": german.day,
        "weekday_and_day": german.weekday_and_day,
        "long_day": german.long_day,
        "moment": german.moment,
        "long_moment": german.long_moment,
        "short_moment": german.short_moment,
        "clock_time": german.clock_time,
        "filesize": german.filesize,
        "relative_day": german.relative_day,
        "number": german.number,
        "listed": german.listed,
    }
    app.jinja_env.globals |= {
        "plural": german.plural,
        "of_many": german.of_many,
        "badge": _Badges(app),
        "application": APPLICATION,
        "app_version": version(),
    }


class _Badges:
    """Status badges, each rendered once: a list of 400 rows asks for the same five again and again."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._made: dict[tuple[type[State], str], Markup] = {}

    def __call__(self, state: State) -> Markup:
        # Words of two kinds of state may be equal as text, so the kind belongs to the key.
        key = (type(state), state.value)
        if key not in self._made:
            macros = self._app.jinja_env.get_template("components/badge.html").module
            self._made[key] = macros.word_badge(state.label, state.tone.value)  # type: ignore[attr-defined]  # a macro
        return self._made[key]
