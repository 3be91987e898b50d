"""What the serial print does with letters that do not fit the layout of the others, and with failures."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pymupdf
import pytest

import reports
from reports import Address, DocumentError, Letter, Person, RunReport, print_letters, print_run
from reports.samples import samples
from reports.samples.letters import APPOINTMENT
from reports.samples.office import MAYOR
from reports.serial.spool import Spool
from tests.reports.runs import LONG

SERIAL = Path(reports.__file__).parent / "serial"


def letters_to(*names: str, sample: str = "letter") -> list[Letter]:
    people = [Person(address=Address.FRAU, last_name=name, function="Bürgermeisterin") for name in names]
    return [replace(samples()[sample], addressee=replace(MAYOR, persons=(person,))) for person in people]


def to_person(person: Person) -> Letter:
    return replace(samples()["letter"], addressee=replace(MAYOR, persons=(person,)))


def test_letters_of_one_kind_are_laid_out_once():
    assert print_letters(letters_to(*"ABCDEFGH"), title="Lauf") == RunReport(letters=8, pages=0, layouts=1)


def test_reply_code_and_qr_code_need_no_layout_of_their_own():
    invitations = [
        replace(letter, reply=replace(letter.reply, code=f"K7-{place}", link=f"https://kreis.example/r/{place}"))
        for place, letter in enumerate(letters_to(*"ABCDEF", sample="reminder"))
    ]
    assert print_letters(invitations, title="Lauf").layouts == 1


def test_a_salutation_that_wraps_is_laid_out_in_full():
    run = [*letters_to("A", "B"), to_person(LONG), *letters_to("C")]
    assert print_letters(run, title="Lauf").layouts == 2


def test_a_wrapping_first_letter_does_not_spoil_the_layout_for_the_others():
    person = replace(LONG, function="Bürgermeister")
    assert print_letters([to_person(person), *letters_to(*"ABCD")], title="Lauf").layouts == 2


def test_another_number_of_address_lines_is_another_layout():
    here, *others = letters_to(*"ABC")
    abroad = replace(here, addressee=replace(here.addressee, country="Belgien"))
    assert print_letters([here, abroad, *others], title="Lauf").layouts == 2


def test_a_name_in_running_text_is_another_layout_and_stands_where_it_belongs():
    run = [
        replace(letter, text=f"wir grüßen Kim {name}.") for name, letter in zip("AB", letters_to("X", "Y"), strict=True)
    ]
    printed = print_run(run, title="Lauf")
    assert ["Kim A." in _text(printed.letters[0]), "Kim B." in _text(printed.letters[1])] == [True, True]
    assert "Kim A." not in _text(printed.letters[1])


def test_more_layouts_than_are_held_open_still_come_out_in_order(monkeypatch):
    monkeypatch.setattr("reports.serial.press.MOST_LAYOUTS", 3)
    run = [replace(letter, text=f"Absatz {place % 5}.") for place, letter in enumerate(letters_to(*"ABCDEFGHIJKL"))]
    printed = print_run(run, title="Lauf")
    whole = pymupdf.open(stream=printed.print_file)
    for place, (letter, page) in enumerate(zip(printed.letters, whole, strict=True)):
        assert _text(letter) == page.get_text()
        assert f"Absatz\xa0{place % 5}." in page.get_text()


def test_a_character_without_a_glyph_is_refused_by_name_before_anything_is_written():
    whole, handed_out = io.BytesIO(), []
    with pytest.raises(DocumentError, match=r"Brief, an 北, Feld „Empfänger, Person 1, Nachname“.*U\+5317"):
        print_letters(
            letters_to("A", "B", "北"), title="Lauf", on_letter=lambda *each: handed_out.append(each), print_file=whole
        )
    assert whole.getvalue() == b""
    assert handed_out == []


def test_an_address_without_room_is_refused_with_recipient_and_field():
    wide = replace(samples()["letter"], addressee=replace(MAYOR, city="Oberunterhausen " * 8))
    with pytest.raises(DocumentError, match="an Eva Beispiel, Feld „Anschrift“"):
        print_letters([wide], title="Lauf")


def test_every_letter_that_cannot_be_printed_is_named_at_once():
    good, *bad = letters_to("A", "北", "会")
    empty = replace(good, subject=" ")
    with pytest.raises(DocumentError) as refusal:
        print_letters([bad[0], good, bad[1], empty], title="Lauf")
    text = str(refusal.value)
    assert text.startswith("Serienbrief: 3 Schreiben lassen sich nicht drucken. 1. Brief, an 北, Feld „Empfänger")
    assert "2. Brief, an 会" in text
    assert "3. Brief, an A, Feld „Betreff“: Das Feld ist leer" in text


def test_a_run_without_letters_is_refused():
    with pytest.raises(DocumentError, match="Es gibt keine Empfänger"):
        print_letters([], title="Lauf")


def test_a_print_file_is_cut_back_when_handing_out_fails():
    whole = io.BytesIO()
    whole.write(b"before")

    def fail(place: int, _: bytes) -> None:
        if place == 2:
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        print_letters(letters_to(*"ABCD"), title="Lauf", on_letter=fail, print_file=whole)
    assert whole.getvalue() == b"before"


def test_contents_are_read_once_and_letters_handed_out_in_order():
    places = []
    report = print_letters(
        (letter for letter in letters_to(*"ABC")), title="Lauf", on_letter=lambda place, _: places.append(place)
    )
    assert (places, report.letters) == ([0, 1, 2], 3)


def test_the_same_run_gives_the_same_bytes():
    run = letters_to(*"ABC", sample="reminder")
    assert print_run(run, title="Lauf") == print_run(run, title="Lauf")


def test_an_attachment_of_all_letters_is_in_the_print_file_once():
    run = [replace(letter, attachments=(APPOINTMENT,)) for letter in letters_to(*"ABC")]
    printed = print_run(run, title="Lauf")
    for data in (*printed.letters, printed.print_file):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert list(pdf.attachments) == ["termin.ics"]
            assert len({file.objgen for file in pdf.Root.AF}) == 1


def test_letters_share_fonts_in_the_print_file():
    with pikepdf.open(io.BytesIO(print_run(letters_to(*"ABCDEF"), title="Lauf").print_file)) as pdf:
        fonts = {page.Resources.Font.objgen for page in pdf.pages}
    assert len(fonts) == 1


def test_a_title_with_brackets_and_signs_comes_through():
    printed = print_run([replace(samples()["letter"], subject="A (b) \\ <c> & „d“")], title="Lauf (1) & <2>")
    with pikepdf.open(io.BytesIO(printed.letters[0])) as letter, pikepdf.open(io.BytesIO(printed.print_file)) as whole:
        assert str(letter.docinfo.Title) == "A (b) \\ <c> & „d“ – Eva Beispiel"
        assert str(whole.docinfo.Title) == whole.open_metadata()["dc:title"] == "Lauf (1) & <2>"


def test_a_spool_gives_back_what_went_in():
    with Spool[list[bytes]]() as spool:
        for size in (1, 3_000_000, 3_000_000):
            spool.put([b"x" * size])
        assert [len(value[0]) for value in spool.values()] == [1, 3_000_000, 3_000_000]


def test_inner_parts_of_the_engine_are_touched_in_one_module():
    users = {
        path.name
        for path in SERIAL.glob("*.py")
        if re.search(r"^\s*(import|from) weasyprint", path.read_text(), re.MULTILINE)
    }
    assert users == {"engine.py"}


def _text(data: bytes) -> str:
    return "\n".join(page.get_text() for page in pymupdf.open(stream=data))
