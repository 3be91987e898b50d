"""Prints on the pages of what they were made from: readers of a thing may fetch its prints, and no others."""

from typing import Any

from flask import Response, abort, render_template, request
from flask_login import current_user

from intranet.accounts.permissions import Permission, holds
from intranet.core.web import download, one
from intranet.documents.models import Document
from intranet.documents.queries import of_source, pieces_of


def fetch_print(source: Any, document_id: int) -> Response:
    """The PDF of a print of this thing, or the page that says there is none."""
    document = one(Document, document_id)
    if (document.source, document.source_id) != (source.__tablename__, source.id):
        abort(404)
    return hand_over(document)


def hand_over(document: Document) -> Response:
    """The PDF of a document, read piece by piece while it is sent: nobody holds the print file of a long run whole."""
    answer = download(pieces_of(document), name=f"{document.title}.pdf", mimetype="application/pdf", inline=True)
    answer.content_length = document.size
    answer.set_etag(document.sha256)
    answer.make_conditional(request)
    return answer


def print_card(template: str, permission: Permission, found: Any, **values: Any) -> str:
    """What the page of a thing says about a paper made from it, with its prints; nothing to those who may not read it.

    Args:
        found: the row of the paper, None if there is none yet; the template calls it `paper`.
    """
    if not holds(current_user, permission):
        return ""
    return render_template(template, paper=found, prints=of_source(found) if found else [], **values)
