"""Papers of an evening as one file: all pages in order, a bookmark for each, and as valid as each alone."""

import io

import pikepdf
import pytest

from reports import DocumentError, render_folder, vera
from reports.samples import samples
from tests.reports.reading import pages_of

NAMES = ("attendance-list", "name-badges", "table-cards", "running-order", "greeting-list", "minutes-form")
TITLE = "Mappe für den Abend: Musterhausen"


@pytest.fixture(scope="module")
def folder() -> bytes:
    return render_folder([samples()[name] for name in NAMES], title=TITLE)


def test_all_pages_are_there_in_the_order_given(folder, printed):
    assert pages_of(folder) == [page for name in NAMES for page in pages_of(printed[name])]


def test_a_bookmark_leads_to_each_paper(folder, printed):
    starts, first = [], 0
    for name in NAMES:
        starts.append(first)
        first += len(pages_of(printed[name]))
    with pikepdf.open(io.BytesIO(folder)) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        pages = [pdf.pages.index(pikepdf.Page(item.destination[0])) for item in outline.root]
        assert str(pdf.docinfo["/Title"]) == TITLE
    assert titles == [samples()[name].kind for name in NAMES]
    assert pages == starts


def test_the_same_papers_give_the_same_bytes(folder):
    assert render_folder([samples()[name] for name in NAMES], title=TITLE) == folder


@pytest.mark.java
def test_the_folder_is_accessible_and_fit_for_the_archive(folder, tmp_path):
    file = tmp_path / "folder.pdf"
    file.write_bytes(folder)
    assert vera.verdicts({file: "ua1,2a"}) == {("folder", "ua1"): "", ("folder", "2a"): ""}


def test_an_empty_folder_and_a_paper_that_cannot_be_printed_are_refused():
    with pytest.raises(DocumentError, match="Die Mappe ist leer"):
        render_folder([], title=TITLE)
