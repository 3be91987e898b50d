"""Prints on the pages of what they were made from: readers of a thing may fetch its prints, and no others."""

from typing import Any

from flask import Response, abort, render_template
from flask_login import current_user

from intranet.accounts.permissions import Permission, holds
from intranet.core.web import download, one
from intranet.documents.models import Document
from intranet.documents.queries import of_source


def fetch_print(source: Any, document_id: int) -> Response:
    """The PDF of a print of this thing, or the page that says there is none."""
    document = one(Document, document_id)
    if (document.source, document.source_id) != (source.__tablename__, source.id):
        abort(404)
    return download(document.content, name=f"{document.title}.pdf", mimetype="application/pdf", inline=True)


def print_card(template: str, permission: Permission, found: Any, **values: Any) -> str:
    """What the page of a thing says about a paper made from it, with its prints; nothing to those who may not read it.

    Args:
        found: the row of the paper, None if there is none yet; the template calls it `paper`.
    """
    if not holds(current_user, permission):
        return ""
    return render_template(template, paper=found, prints=of_source(found) if found else [], **values)
