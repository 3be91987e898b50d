"""Prints on the pages of what they were made from: readers of a thing may fetch its prints, and no others."""

from typing import Any

from flask import Response, abort

from intranet.core.web import download, one
from intranet.documents.models import Document


def fetch_print(source: Any, document_id: int) -> Response:
    """The PDF of a print of this thing, or the page that says there is none."""
    document = one(Document, document_id)
    if (document.source, document.source_id) != (source.__tablename__, source.id):
        abort(404)
    return download(document.content, name=f"{document.title}.pdf", mimetype="application/pdf", inline=True)
