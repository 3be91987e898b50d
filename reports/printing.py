"""The way of one document through the package: check, fill the template, lay out, finish."""

from reports.characters import check
from reports.content.document import Document
from reports.errors import DocumentError
from reports.html import to_page


def print_document(content: Document) -> bytes:
    """One content, one PDF; a refusal names the document and its recipient."""
    from reports.pdf import to_pdf  # lazy: needs Pango, which not every process that imports reports has

    try:
        check(content)
        return to_pdf(to_page(content))
    except DocumentError as error:
        raise error.about(document=content.kind, recipient=content.recipient) from error
