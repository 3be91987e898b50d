"""The way of one document through the package: check, fill the template, lay out, finish."""

from reports.content.document import Document
from reports.errors import DocumentError


def print_document(content: Document) -> bytes:
    """One content, one PDF; a refusal names the document and its recipient."""
    from reports.characters import check  # lazy, as below: fonts, templates and Pango are needed only where one prints
    from reports.html import to_page
    from reports.pdf import to_pdf

    try:
        check(content)
        return to_pdf(to_page(content))
    except DocumentError as error:
        raise error.about(document=content.kind, recipient=content.recipient) from error
