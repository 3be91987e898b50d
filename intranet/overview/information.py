"""The pages at the foot of every page: accessibility, data protection, licences; open to everybody."""

from flask import Blueprint, Response, make_response, render_template, request
from flask_login import current_user

from intranet.accounts.permissions import public
from intranet.core.packages import installed_packages, kern_version
from intranet.documents.queries import sender

pages = Blueprint("information", __name__)


@pages.get("/barrierefreiheit")
@public
def accessibility() -> Response:
    return _kept("information/accessibility.html")


@pages.get("/datenschutz")
@public
def data_protection() -> Response:
    return _kept("information/data_protection.html", sender=sender())


@pages.get("/lizenzen")
@public
def licences() -> Response:
    return _kept("information/licences.html", packages=installed_packages(), kern_version=kern_version())


def _kept(template: str, **values: object) -> Response:
    """The page with an ETag: whoever is not signed in gets it anew only when it changed."""
    answer = make_response(render_template(template, **values))
    if current_user.is_anonymous:
        answer.headers["Cache-Control"] = "no-cache"
        answer.add_etag()
        answer.make_conditional(request)
    return answer
