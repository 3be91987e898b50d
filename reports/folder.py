"""Several documents as one file: each keeps its look and its tags, a bookmark leads to each."""

import io
from collections.abc import Sequence
from itertools import accumulate

import pikepdf
from weasyprint.document import Document as Layout

from reports.characters import check
from reports.conformance import finish
from reports.content.document import Document
from reports.errors import DocumentError
from reports.html import Page, to_page
from reports.pdf import lay_out, options, press, sealed

KIND = "Mappe"


def print_folder(papers: Sequence[Document], *, title: str) -> bytes:
    """One PDF of all papers, in this order, as PDF/UA-1 and PDF/A-2a; their attachments stay behind.

    Raises `DocumentError` naming the paper, its recipient and the cause, or for no papers at all.
    """
    if not papers:
        raise DocumentError("Die Mappe ist leer.", document=KIND)
    with press().lock:
        laid_out = [_laid_out(paper) for paper in papers]
        whole = laid_out[0][1].copy([page for _, layout in laid_out for page in layout.pages])
        whole.metadata.title = title
        output = io.BytesIO()
        with sealed():
            whole.write_pdf(output, finisher=finish, **(options(laid_out[0][0]) | {"attachments": None}))
    lengths = [len(layout.pages) for _, layout in laid_out]
    starts = [0, *accumulate(lengths)][: len(lengths)]
    return _with_bookmarks(output, [(paper.kind, start) for paper, start in zip(papers, starts, strict=True)])


def _laid_out(paper: Document) -> tuple[Page, Layout]:
    try:
        check(paper)
        page = to_page(paper)
        with sealed():
            return page, lay_out(page)
    except DocumentError as error:
        raise error.about(document=paper.kind, recipient=paper.recipient) from error


def _with_bookmarks(file: io.BytesIO, places: Sequence[tuple[str, int]]) -> bytes:
    """The headings of all papers as bookmarks would be a jumble: one for each paper takes their place."""
    done = io.BytesIO()
    with pikepdf.open(file) as pdf:
        with pdf.open_outline() as outline:
            outline.root[:] = [pikepdf.OutlineItem(title, start) for title, start in places]
        pdf.save(done, deterministic_id=True)
    return done.getvalue()
