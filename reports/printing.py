"""The way of one document through the package: check, fill the template, lay out, finish."""

from reports.content.document import Document
from reports.errors import DocumentError


def print_document(content: Document) -> bytes:
    """One content, one PDF; a refusal names the document and its recipient."""
    if not isinstance(content, Document):
        raise DocumentError("Das ist kein Dokument, das sich drucken lässt.")
    from reports.characters import check  # lazy, as below: fonts, templates and Pango are needed only where one prints
    from reports.html import to_page
    from reports.pdf import to_pdf

    try:
        check(content)
        return to_pdf(to_page(content))
    except DocumentError as error:
        raise error.about(document=content.kind, recipient=recipient_of(content)) from error


def recipient_of(content: Document) -> str:
    """Whom a refusal names, even where what is refused are the values of the recipient."""
    try:
        return content.recipient
    except (AttributeError, TypeError):
        return ""
