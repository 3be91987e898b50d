"""Two addresses for monitoring: is the program alive, and is it ready to work?"""

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, current_app
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from intranet.core import upgrade
from intranet.core.database import db

pages = Blueprint("health", __name__)
MEGABYTE = 1024 * 1024


def init_app(app: Flask) -> None:
    app.register_blueprint(pages)


@pages.get("/gesundheit")
def alive() -> dict[str, str]:
    """Answers as long as the program runs, whatever the database does."""
    return {"status": "in Ordnung"}


@pages.get("/bereit")
def ready() -> tuple[dict[str, Any], int]:
    """Whether people can work now; if not, every reason by its word."""
    reasons = list(_obstacles(db.engine, current_app.config["DATA"], current_app.config["DISK_RESERVE_MB"]))
    return ({"status": "nicht bereit", "gruende": reasons}, 503) if reasons else ({"status": "bereit"}, 200)


def _obstacles(engine: Engine, data: Path, reserve_mb: int) -> Iterator[str]:
    try:
        if not upgrade.is_current(engine):
            yield "migration"
    except SQLAlchemyError as error:
        logging.getLogger("intranet.health").warning("Die Datenbank antwortet nicht.", exc_info=error)
        yield "datenbank"
    # A full disk lets the database still answer questions; only saving fails.
    if shutil.disk_usage(data).free < reserve_mb * MEGABYTE:
        yield "speicherplatz"


# Open to all. The mark is set by hand, because the kit stands below accounts.public.
alive.permissions = ready.permissions = frozenset()  # type: ignore[attr-defined]  # the mark the house rule reads
