"""The archive and the letterhead, as people see them."""

import csv
import hashlib
import io
import zipfile

import pytest
from sqlalchemy import delete, inspect, update
from sqlalchemy.exc import IntegrityError

from intranet.accounts.permissions import Role
from intranet.core.database import db
from intranet.documents.models import ArchiveIsAppendOnly, Document, DocumentPart, Letterhead
from intranet.documents.states import DocumentKind
from tests import factories
from tests.pages import Visitor
from tests.watching import statements_of


def archived(by, title="Einladungen Kreuzau", content=b"%PDF-1.7 x", **fields):
    defaults = {
        "kind": DocumentKind.INVITATIONS, "source": "conference", "source_id": 1, "source_name": "Konferenz",
        "source_version": 2, "size": len(content), "sha256": hashlib.sha256(content).hexdigest(),
    }  # fmt: skip
    return factories.saved(
        Document(title=title, made_by_id=inspect(by).identity[0], content=content, **defaults | fields)
    )


def titles(page):
    return [cell.text for cell in page.select("tbody th")]


def test_the_archive_lists_newest_first_filters_sorts_and_counts(visitor, clerk):
    archived(clerk)
    archived(clerk, "Niederschrift Übach", kind=DocumentKind.MINUTES, recipient="Eva Ärger", content=b"%PDF-1.7 longer")

    assert titles(visitor.opens("/dokumente/")) == ["Niederschrift Übach", "Einladungen Kreuzau"]
    assert titles(visitor.opens("/dokumente/?sortierung=groesse"))[0] == "Einladungen Kreuzau"
    assert titles(visitor.opens("/dokumente/?sortierung=art"))[0] == "Einladungen Kreuzau"
    assert titles(visitor.opens("/dokumente/?art=minutes")) == ["Niederschrift Übach"]
    assert titles(visitor.opens("/dokumente/?titel=übach")) == ["Niederschrift Übach"]
    assert titles(visitor.opens("/dokumente/?empfang=ärger")) == ["Niederschrift Übach"]
    assert "1 von 2 Dokumenten" in " ".join(visitor.opens("/dokumente/?art=minutes").text.split())


def test_the_export_follows_the_filter_and_guards_against_formulas(visitor, clerk):
    archived(clerk)
    archived(clerk, "=1+1", kind=DocumentKind.MINUTES)
    content = visitor.downloads("/dokumente/export.csv?art=minutes", mimetype="text/csv").decode("utf-8-sig")
    [head, row] = csv.reader(io.StringIO(content), delimiter=";")
    assert (head[0], row[0]) == ("Dokument", "'=1+1")


def test_a_file_comes_back_exactly_as_it_was_kept(visitor, clerk):
    document = archived(clerk, title='Größen/bürger"meisterin\r\n, Aßlar')
    path = f"/dokumente/{document.id}.pdf"
    assert visitor.downloads(path, mimetype="application/pdf") == document.content
    answer = visitor.client.get(path)
    assert "filename*=UTF-8''Gr%C3%B6%C3%9Fen-b%C3%BCrger-meisterin" in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    again = visitor.client.get(path, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_the_page_of_a_run_leads_to_each_letter(visitor, clerk):
    run = archived(clerk, letters=1, batch="a")
    path, checksum = f"/dokumente/{run.id}", run.sha256
    letter = archived(
        clerk, "Einladung Eva", kind=DocumentKind.INVITATION, recipient="Eva", function="Leiterin",
        address="Frau\nEva Beispiel\n52372 Kreuzau", text_version=3, batch="a", place=0,
    ).id  # fmt: skip
    archived(clerk, "Einladung eines anderen Laufs", batch="b", place=0)

    page = visitor.opens(path)
    assert checksum in page.text
    assert "Konferenz, Stand 2" in page.text
    assert [link["href"] for link in page.select("tbody a")] == [f"/dokumente/{letter}.pdf"]
    text = " ".join(visitor.opens(f"/dokumente/{letter}").text.split())
    assert "Leiterin" in text
    assert "Frau, Eva Beispiel, 52372 Kreuzau" in text
    assert "Fassung des Textes 3" in text


def test_all_letters_of_a_run_come_in_one_file_with_their_umlauts(visitor, clerk):
    run = archived(clerk, letters=3, batch="a").id
    for place, title in enumerate(("Größenbürgermeisterin, Aßlar", "Wiśniewski/Ş", "größenbürgermeisterin, aßlar")):
        archived(clerk, title, content=b"%%PDF-1.7 %d" % place, batch="a", place=place)

    packed = zipfile.ZipFile(io.BytesIO(visitor.downloads(f"/dokumente/{run}.zip", mimetype="application/zip")))
    names = ["Größenbürgermeisterin, Aßlar.pdf", "Wiśniewski-Ş.pdf", "größenbürgermeisterin, aßlar (2).pdf"]
    assert packed.namelist() == names
    assert [packed.read(name) for name in names] == [b"%PDF-1.7 0", b"%PDF-1.7 1", b"%PDF-1.7 2"]
    assert all(entry.flag_bits & 0x800 for entry in packed.infolist() if not entry.filename.isascii())
    single = archived(clerk).id
    visitor.opens(f"/dokumente/{single}.zip", expect=404)


def test_nothing_that_was_printed_is_ever_changed_or_removed(clerk):
    document = archived(clerk)
    document.title = "anders"
    with pytest.raises(ArchiveIsAppendOnly):
        db.session.flush()
    db.session.rollback()
    part = document.parts[0]
    part.content = b"anders"
    with pytest.raises(ArchiveIsAppendOnly):
        db.session.flush()
    db.session.rollback()
    for statement in (update(Document).values(title="anders"), delete(Document), delete(DocumentPart)):
        with pytest.raises(ArchiveIsAppendOnly):
            db.session.execute(statement)


def test_no_place_of_a_run_is_taken_twice(clerk):
    archived(clerk, batch="a", place=0)
    with pytest.raises(IntegrityError):
        archived(clerk, batch="a", place=0)
    db.session.rollback()


def test_the_list_takes_as_many_statements_for_three_rows_as_for_one(visitor, clerk):
    archived(clerk)
    visitor.opens("/dokumente/")
    one = statements_of(lambda: visitor.opens("/dokumente/"))
    archived(clerk)
    archived(clerk)
    assert statements_of(lambda: visitor.opens("/dokumente/")) == one == 4


@pytest.mark.parametrize("id", ["0", "4711", "99999999999999999999", "-1", "1.5", "x"])
def test_documents_that_are_not_there_are_not_found(visitor, id):
    visitor.opens(f"/dokumente/{id}", expect=404)
    visitor.opens(f"/dokumente/{id}.pdf", expect=404)


@pytest.fixture
def admin(app):
    factories.letterhead()
    return Visitor(app, as_user=factories.account(role=Role.ADMINISTRATION, name="Vera Walter"))


def head_fields(**changes):
    row = db.session.get(Letterhead, 1)
    names = [column.name for column in Letterhead.__table__.columns if column.name != "id"]
    return {name: getattr(row, name) for name in names} | changes


def test_the_letterhead_is_changed_for_what_is_printed_from_now_on(admin):
    admin.opens("/verwaltung/briefkopf")
    admin.submits("/verwaltung/briefkopf", **head_fields(head_name="Dr. Konrad Lindgart", postcode="52351"))
    assert db.session.get(Letterhead, 1).head_name == "Dr. Konrad Lindgart"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"head_name": ""}, "Geben Sie den Namen ein"),
        ({"postcode": "٥٢٣٥١"}, "Geben Sie fünf Ziffern ein"),
        ({"email": "kein Zeichen"}, "E-Mail-Adresse im Format"),
        ({"county": "x" * 101}, "100"),
    ],
)
def test_a_letterhead_with_errors_is_not_saved_and_nothing_typed_is_lost(admin, change, words):
    page = admin.submits("/verwaltung/briefkopf", **head_fields(office="Neues Büro", **change), expect=422)
    assert words in page.select_one(".error-summary").text
    assert page.select_one("#office")["value"] == "Neues Büro"
    assert db.session.get(Letterhead, 1).office == "Präventionsbüro"


def test_two_who_edit_the_letterhead_choose_field_by_field(admin):
    mine = head_fields(office="Mein Büro", phone="02421 22-1")
    admin.submits("/verwaltung/briefkopf", **head_fields(office="Ihr Büro", website="www.ihre.de"))

    page = admin.submits("/verwaltung/briefkopf", **mine, expect=409)
    assert [one.text.strip() for one in page.select("fieldset.choice legend")] == ["Dienststelle", "Telefon", "Website"]
    kept = {
        field["name"]: field["value"]
        for field in page.select("main input[type=hidden]")
        if field["name"] != "csrf_token"
    }
    choice = {"wahl-office": "gespeichert", "wahl-phone": "eigene", "wahl-website": "gespeichert"}
    admin.submits("/verwaltung/briefkopf", **kept, **choice)

    row = db.session.get(Letterhead, 1)
    assert (row.office, row.phone, row.website) == ("Ihr Büro", "02421 22-1", "www.ihre.de")


def test_before_the_installation_is_set_up_the_page_says_what_to_do(app):
    admin = Visitor(app, as_user=factories.account(role=Role.ADMINISTRATION))
    assert "noch nicht eingerichtet" in admin.opens("/verwaltung/briefkopf", expect=409).text
