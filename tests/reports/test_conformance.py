"""Every sample is valid PDF/UA-1 and PDF/A, with the tags a reader needs."""

import io
import itertools

import pikepdf
import pytest

from reports import AddressLabels, NameBadges, TableCards, render, vera
from reports.samples import samples

NAMES = sorted(samples())
SHEETS = AddressLabels, NameBadges, TableCards
"""Sheets to be cut or folded have no heading."""


@pytest.mark.java
def test_the_reference_validator_passes_each_sample_and_a_folder_as_accessible_and_archivable(
    printed, folder, tmp_path
):
    """All in one run of it: it takes longer to get going than to judge a file."""
    if reason := vera.unavailable():
        pytest.skip(reason)
    flavours = {name: "ua1,3a" if content.attachments else "ua1,2a" for name, content in samples().items()}
    flavours["folder"] = "ua1,2a"
    for name in flavours:
        (tmp_path / f"{name}.pdf").write_bytes(folder if name == "folder" else printed[name])
    found = vera.verdicts({tmp_path / f"{name}.pdf": flavour for name, flavour in flavours.items()})
    assert found.keys() == {(name, flavour) for name in flavours for flavour in flavours[name].split(",")}
    assert {key: rules for key, rules in found.items() if rules} == {}


@pytest.mark.parametrize("name", NAMES)
def test_each_sample_says_its_language_and_shows_its_title(printed, name):
    with pikepdf.open(io.BytesIO(printed[name])) as pdf:
        assert str(pdf.Root.Lang) == "de"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo.Title) == samples()[name].title
        assert str(pdf.docinfo.Author).startswith("Kreis Düren")


@pytest.mark.parametrize("name", NAMES)
def test_each_sample_uses_only_embedded_fonts_of_the_package(printed, name):
    with pikepdf.open(io.BytesIO(printed[name])) as pdf:
        fonts = [
            thing
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"
        ]
        assert fonts
        assert all("/FontFile2" in font for font in fonts)
        assert all("+Reports-" in str(font.FontName) for font in fonts)


@pytest.mark.parametrize(
    "name",
    [
        *("letter", "invitation-ugly", "minutes", "press-release-ugly"),
        *("attendance-list-ugly", "name-badges", "table-cards", "status-report", "status-report-ugly"),
    ],
)
def test_the_same_content_gives_the_same_bytes(printed, name):
    assert render(samples()[name]) == printed[name]


def test_an_appointment_travels_inside_the_pdf(printed):
    with pikepdf.open(io.BytesIO(printed["invitation-ugly"])) as pdf:
        assert list(pdf.attachments) == ["termin.ics"]
        assert pdf.attachments["termin.ics"].get_file().read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_headings_of_the_minutes_are_bookmarks(printed):
    with pikepdf.open(io.BytesIO(printed["minutes"])) as pdf, pdf.open_outline() as outline:
        (title,) = outline.root
        assert [entry.title for entry in title.children][:3] == ["Teilnahme", "Tagesordnung", "TOP\xa01: Begrüßung"]


def test_every_table_cell_knows_its_headers(printed):
    with pikepdf.open(io.BytesIO(printed["minutes"])) as pdf:
        cells = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/TD"]
        assert cells
        assert all(len(cell.A.Headers) for cell in cells)


def kids(node: pikepdf.Object) -> list[pikepdf.Object]:
    """What stands below a tag: tags, or marks of painted text."""
    below = node.get("/K")
    if below is None:
        return []
    return list(below) if isinstance(below, pikepdf.Array) else [below]


def marks(node: pikepdf.Object, found: dict[tuple[int, int], list[int]]) -> None:
    """Collect the marks of each page in the order of the tags; not bullets and pictures, which are painted last."""
    for kid in kids(node):
        if not isinstance(kid, pikepdf.Dictionary):
            found.setdefault(node.Pg.objgen, []).append(int(kid))
        elif kid.get("/S") not in ("/Lbl", "/Figure"):
            marks(kid, found)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_read_aloud_comes_in_the_order_it_is_painted(printed, name):
    with pikepdf.open(io.BytesIO(printed[name])) as pdf:
        pages: dict[tuple[int, int], list[int]] = {}
        marks(pdf.Root.StructTreeRoot, pages)
        assert len(pages) == len(pdf.pages)
        assert all(order == sorted(order) for order in pages.values())


@pytest.mark.parametrize("name", NAMES)
def test_no_heading_skips_a_level(printed, name):
    with pikepdf.open(io.BytesIO(printed[name])) as pdf:
        levels = [int(tag[2:]) for tag in tags(pdf.Root.StructTreeRoot) if tag[:2] == "/H" and tag[2:].isdigit()]
    assert levels[:1] == [1] or isinstance(samples()[name], SHEETS)
    assert levels.count(1) == len(levels[:1])
    assert all(deeper <= level + 1 for level, deeper in itertools.pairwise(levels))


def tags(node: pikepdf.Object) -> list[str]:
    """The tags in the order of the tree."""
    below = [tag for kid in kids(node) if isinstance(kid, pikepdf.Dictionary) for tag in tags(kid)]
    return [str(node.get("/S", "")), *below]
