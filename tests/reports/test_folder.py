"""Papers of an evening as one file: all pages in order, and a bookmark for each (test_conformance.py: valid)."""

import io

import pikepdf
import pytest

from reports import DocumentError, render_folder
from reports.samples import samples
from tests.reports.conftest import FOLDER, FOLDER_TITLE
from tests.reports.reading import pages_of


def test_all_pages_are_there_in_the_order_given(folder, printed):
    assert pages_of(folder) == [page for name in FOLDER for page in pages_of(printed[name])]


def test_a_bookmark_leads_to_each_paper(folder, printed):
    starts, first = [], 0
    for name in FOLDER:
        starts.append(first)
        first += len(pages_of(printed[name]))
    with pikepdf.open(io.BytesIO(folder)) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        pages = [pdf.pages.index(pikepdf.Page(item.destination[0])) for item in outline.root]
        assert str(pdf.docinfo["/Title"]) == FOLDER_TITLE
    assert titles == [samples()[name].kind for name in FOLDER]
    assert pages == starts


def test_the_same_papers_give_the_same_bytes(folder):
    assert render_folder([samples()[name] for name in FOLDER], title=FOLDER_TITLE) == folder


def test_an_empty_folder_and_a_paper_that_cannot_be_printed_are_refused():
    with pytest.raises(DocumentError, match="Die Mappe ist leer"):
        render_folder([], title=FOLDER_TITLE)
