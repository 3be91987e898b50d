"""Parts of a page that other features contribute: the lower feature leaves a place, the higher one fills it."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Flask, current_app
from flask.blueprints import BlueprintSetupState
from markupsafe import Markup

Part = Callable[[Any], str]


def contribute(pages: Blueprint, place: str, part: Part) -> None:
    """Fill a place ('municipality', 'start') in every application that registers the blueprint.

    The part is called with the thing the page is about and returns what `render_template` made of a template,
    or an empty text if it has nothing to say.
    """

    def add(state: BlueprintSetupState) -> None:
        state.app.extensions.setdefault("parts", {}).setdefault(place, []).append(part)

    pages.record(add)


def init_app(app: Flask) -> None:
    app.jinja_env.globals["parts"] = _parts


def _parts(place: str, thing: Any = None) -> list[Markup]:
    # Safe by contract: a part is what render_template made, escaped there.
    return [Markup(part(thing)) for part in current_app.extensions.get("parts", {}).get(place, ())]  # noqa: S704 - see above
