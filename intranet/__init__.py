"""The county's intranet. Read create_app() top to bottom: it is the table of contents."""

from typing import Any

from flask import Flask
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined

from intranet import cli, config
from intranet.accounts import login, permissions
from intranet.accounts.views import PAGES as ACCOUNT_PAGES
from intranet.barriers.views import pages as barriers
from intranet.calendar.views import pages as calendar
from intranet.catalogues.views import pages as catalogues
from intranet.conferences.views import pages as conferences
from intranet.contacts.views import pages as contacts
from intranet.core import (
    assets,
    database,
    failures,
    headers,
    health,
    logs,
    navigation,
    parts,
    requests,
    templating,
    upgrade,
)  # fmt: skip
from intranet.core.database import db
from intranet.dispatch.views import pages as dispatch
from intranet.distribution.views import pages as distribution
from intranet.documents.views import pages as documents
from intranet.duplicates.views import pages as duplicates
from intranet.imports.views import pages as imports
from intranet.jobs.views import pages as jobs
from intranet.minutes.views.minutes import pages as minutes
from intranet.minutes.views.tasks import pages as tasks
from intranet.municipalities.views import PAGES as MUNICIPALITY_PAGES
from intranet.network.views import pages as network
from intranet.overview.information import pages as information
from intranet.overview.views import pages as overview
from intranet.press.views import pages as press
from intranet.saved_views.views import pages as saved_views
from intranet.search.views import pages as search

PAGES = (
    overview,
    *MUNICIPALITY_PAGES,
    conferences,
    dispatch,
    calendar,
    minutes,
    tasks,
    press,
    contacts,
    network,
    search,
    distribution,
    duplicates,
    imports,
    catalogues,
    documents,
    jobs,
    information,
    barriers,
    saved_views,
    *ACCOUNT_PAGES,
)


def create_app(settings: dict[str, Any] | None = None) -> Flask:
    app = Flask(__name__, template_folder="../templates", static_folder=None)
    app.config.from_mapping(config.ALWAYS)
    app.config.from_mapping(settings or config.from_environment().for_flask())
    app.jinja_env.undefined = StrictUndefined
    for ground in (logs, database, requests):
        ground.init_app(app)
    Migrate(app, db, directory=str(upgrade.MIGRATIONS))
    login.init_app(app)
    CSRFProtect(app)
    for part in (headers, failures, templating, parts, assets, health):
        part.init_app(app)
    navigation.init_app(app, holds=permissions.holds)
    cli.init_app(app)
    for blueprint in PAGES:
        app.register_blueprint(blueprint)
    return app
