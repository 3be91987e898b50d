"""What a reader of tags finds: scope of heads, kinds of lists, labels, bookmarks, and nothing of head and foot."""

import io
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pytest

from reports import Attachment, DocumentError, render
from reports.samples import samples
from reports.samples.letters import INVITATION, LETTER

NAMES = sorted(samples())


def below(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield node
    kids = node.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from below(kid)


@pytest.mark.parametrize("name", NAMES)
def test_every_table_head_has_a_scope_and_every_list_a_numbering(printed, name):
    with pikepdf.open(io.BytesIO(printed[name])) as pdf:
        for tag in below(pdf.Root.StructTreeRoot):
            if tag.get("/S") == "/TH":
                assert tag.A.Scope == ("/Column" if tag.P.P.S == "/THead" else "/Row")
            if tag.get("/S") == "/L":
                assert str(tag.A.ListNumbering) in ("/Decimal", "/Disc", "/None")
                assert {str(kid.S) for kid in tag.K} <= {"/LI", "/L", "/Caption"}
            if tag.get("/S") == "/LI":
                assert [str(kid.S) for kid in tag.K] in (["/Lbl", "/LBody"], ["/LBody"], ["/Lbl"])


@pytest.mark.parametrize("name", NAMES)
def test_every_document_has_bookmarks(printed, name):
    with pikepdf.open(io.BytesIO(printed[name])) as pdf, pdf.open_outline() as outline:
        assert outline.root
        assert all(entry.title.strip() for entry in outline.root)


def test_numbered_lists_say_so():
    text = render(replace(LETTER, text="1. eins\n2. zwei\n\nund\n\n- drei\n- vier"))
    with pikepdf.open(io.BytesIO(text)) as pdf:
        kinds = [str(tag.A.ListNumbering) for tag in below(pdf.Root.StructTreeRoot) if tag.get("/S") == "/L"]
    assert kinds[:2] == ["/Decimal", "/Disc"]


def test_a_note_of_an_invitation_is_a_label_with_its_text():
    with pikepdf.open(io.BytesIO(render(replace(INVITATION, reply=None)))) as pdf:
        items = [tag for tag in below(pdf.Root.StructTreeRoot) if tag.get("/S") == "/LI"]
    assert [[str(kid.S) for kid in item.K] for item in items][:5] == [["/Lbl", "/LBody"]] * 5


@pytest.mark.parametrize("name", ["letter-long", "minutes", "table-cards", "press-review-ugly"])
def test_head_and_foot_of_pages_are_artifacts(printed, name):
    with pikepdf.open(io.BytesIO(printed[name])) as pdf:
        linked = sum(
            not isinstance(kid, pikepdf.Dictionary)
            for tag in below(pdf.Root.StructTreeRoot)
            for kid in tag.get("/K", ())
        )
        painted = [page.Contents.read_bytes() for page in pdf.pages]
    assert sum(stream.count(b"/MCID") for stream in painted) == linked
    assert all(b"/Artifact" in stream for stream in painted)


def test_people_on_badges_and_cards_are_found_by_their_bookmarks(printed):
    with pikepdf.open(io.BytesIO(printed["table-cards"])) as pdf, pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root][:2] == ["Eva Beispiel", "Max Muster"]
    with pikepdf.open(io.BytesIO(printed["name-badges"])) as pdf, pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root] == ["Bogen 1", "Bogen 2"]
        assert outline.root[1].children[0].title == "Emil Oster"


def test_a_link_of_the_press_review_leads_there(printed):
    with pikepdf.open(io.BytesIO(printed["press-review"])) as pdf:
        links = [note for note in pdf.pages[0].Annots if note.Subtype == "/Link"]
        assert [str(link.A.URI) for link in links] == ["https://zeitung.example/musterhausen/netz-fuer-kinder"]
        assert all(str(link.Contents) for link in links)


@pytest.mark.parametrize("name", ["../../liste.csv", "C:\\Akten\\liste.csv"])
def test_an_attached_file_loses_its_folders(name):
    file = Attachment(name=name, data=b"a;b", media_type="text/csv", description="Liste")
    with pikepdf.open(io.BytesIO(render(replace(LETTER, attachments=(file,))))) as pdf:
        assert list(pdf.attachments) == ["liste.csv"]


def test_an_attached_file_without_a_name_is_refused():
    file = Attachment(name="akten/", data=b"a;b", media_type="text/csv", description="Liste")
    with pytest.raises(DocumentError, match="Feld „Anhang, Name“"):
        render(replace(LETTER, attachments=(file,)))


def test_two_attached_files_of_one_name_are_refused():
    files = [
        Attachment(name=name, data=b"a", media_type="text/csv", description="Liste") for name in ("a.csv", "A.csv")
    ]
    with pytest.raises(DocumentError, match=r"Zwei Dateien heißen „a\.csv“"):
        render(replace(LETTER, attachments=tuple(files)))
