"""Prints the county's documents: give it content, get a PDF. Knows neither web nor database."""

from collections.abc import Sequence

from reports.content import *  # noqa: F403 - the public face is exactly what content exports
from reports.content import Document
from reports.content import __all__ as _contents
from reports.errors import DocumentError
from reports.serial import PrintRun, RunReport, print_letters, print_run

__all__ = [
    *_contents,
    "DocumentError",
    "PrintRun",
    "RunReport",
    "print_letters",
    "print_run",
    "render",
    "render_folder",
]


def render(content: Document) -> bytes:
    """Print any content of this package as one PDF that is PDF/UA-1 and PDF/A-2a (3a with attachments).

    The same content gives the same bytes. Raises `DocumentError` with a German message that names
    document, recipient, field and cause; nothing is written then.
    """
    from reports.printing import print_document  # lazy: needs Pango, and costs a third of a second

    return print_document(content)


def render_folder(papers: Sequence[Document], *, title: str) -> bytes:
    """Print several contents as one PDF with a bookmark for each; raises `DocumentError` as `render` does."""
    from reports.folder import print_folder  # lazy, as above

    return print_folder(papers, title=title)
