"""The check finds the faults that are planted, says them in German, and passes what is sound."""

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from reports import vera
from reports.checking import Finding, Topic, findings
from reports.judging import judge, told_once, topic_of
from reports.samples import samples


@pytest.mark.parametrize("name", sorted(samples()))
def test_no_sample_has_a_fault(printed, name):
    assert findings(printed[name]) == []


def texts(data: bytes) -> list[str]:
    return [finding.text for finding in findings(data)]


def spoiled(data: bytes, spoil: Callable[[Pdf], object]) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        spoil(pdf)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def of_kind(pdf: Pdf, key: str, value: Name) -> pikepdf.Object:
    return next(thing for thing in pdf.objects if isinstance(thing, Dictionary) and thing.get(key) == value)


def forget_marks(pdf: Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(data.replace(b"pdfuaid:part", b"pdfuaid:rest").replace(b"pdfaid:part", b"pdfaid:rest"))


def lower_level(pdf: Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes().replace(b"conformance>A<", b"conformance>B<")
    pdf.Root.Metadata.write(data.replace(b'conformance="A"', b'conformance="B"'))


def forget_font(pdf: Pdf) -> None:
    del of_kind(pdf, "/Type", Name.FontDescriptor).FontFile2


def add_outside_font(pdf: Pdf) -> None:
    pdf.Root.Test = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))


def add_link(pdf: Pdf) -> None:
    page = pdf.pages[0].obj
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
    page.Annots = Array([*page.get("/Annots", Array()), pdf.make_indirect(link)])
    del page.Tabs


def forget_labels(pdf: Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/Subtype") == Name.Widget and "/TU" in thing:
            del thing.TU


def plain_cells(pdf: Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/S") == Name.TH:
            thing.S = Name.TD


FAULTS: list[tuple[str, str, Callable[[Pdf], object], str]] = [
    ("marks", "letter", forget_marks, "nicht als PDF/A"),
    ("accessibility mark", "letter", forget_marks, "nicht als PDF/UA"),
    ("level", "letter", lower_level, "nur PDF/A-2b"),
    ("metadata", "letter", lambda pdf: pdf.Root.__delitem__("/Metadata"), "Metadaten (XMP) fehlen"),
    ("language", "letter", lambda pdf: pdf.Root.__delitem__("/Lang"), "Sprache"),
    ("title bar", "letter", lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"), "Titelleiste"),
    ("colours", "letter", lambda pdf: pdf.Root.__delitem__("/OutputIntents"), "Farbprofil"),
    ("tags", "letter", lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"), "Struktur (Tags) fehlt"),
    ("unmarked", "letter", lambda pdf: pdf.Root.__delitem__("/MarkInfo"), "Struktur (Tags) fehlt"),
    ("script", "letter", lambda pdf: pdf.Root.__setitem__("/Names", Dictionary(JavaScript=Dictionary())), "JavaScript"),
    ("alternative text", "letter", lambda pdf: of_kind(pdf, "/S", Name.Figure).__delitem__("/Alt"), "1 Bild ohne"),
    ("first heading", "letter", lambda pdf: of_kind(pdf, "/S", Name.H1).__setitem__("/S", Name.H2), "Ebene 2 statt 1"),
    ("jump", "minutes", lambda pdf: of_kind(pdf, "/S", Name.H2).__setitem__("/S", Name.H4), "Ebene 1 auf Ebene 4"),
    ("heads", "minutes", plain_cells, "ohne Spalten- oder Zeilenkopf"),
    ("font", "letter", forget_font, "ist nicht eingebettet"),
    ("standard font", "letter", add_outside_font, "Helvetica ist nicht eingebettet"),
    ("unicode", "letter", lambda pdf: of_kind(pdf, "/Subtype", Name.Type0).__delitem__("/ToUnicode"), "Unicode"),
    ("link", "letter", add_link, "Seite 1: 1 Verweis ohne"),
    ("tab order", "letter", add_link, "Tabulatortaste"),
    ("labels", "invitation", forget_labels, "Das Formularfeld „vertretung“ hat keine Beschriftung"),
]


@pytest.mark.parametrize(("name", "spoil", "words"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_a_planted_fault_is_found_and_said(printed, name, spoil, words):
    found = texts(spoiled(printed[name], spoil))
    assert any(words in finding for finding in found), found


def test_an_empty_alternative_text_is_none(printed):
    data = spoiled(printed["letter"], lambda pdf: of_kind(pdf, "/S", Name.Figure).__setitem__("/Alt", String("  ")))
    assert any("Alternativtext" in finding for finding in texts(data))


def test_encryption_is_found_with_and_without_password(printed):
    with pikepdf.open(io.BytesIO(printed["letter"])) as pdf:
        locked, signed = io.BytesIO(), io.BytesIO()
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
        pdf.save(signed, encryption=pikepdf.Encryption(owner="a", user=""))
    assert texts(locked.getvalue()) == ["Die Datei ist verschlüsselt und lässt sich ohne Passwort nicht lesen."]
    assert "Die Datei ist verschlüsselt; PDF/A verbietet das." in texts(signed.getvalue())


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04 not a PDF", b"\x00" * 2000])
def test_what_is_no_pdf_is_said_to_be_none(data):
    (finding,) = texts(data)
    assert finding.startswith("Die Datei ist keine lesbare PDF-Datei")


def test_tags_in_a_circle_do_not_hang_the_check(printed):
    def bend(pdf: Pdf) -> None:
        heading = of_kind(pdf, "/S", Name.H1)
        heading.K = Array([pdf.Root.StructTreeRoot])

    (finding,) = texts(spoiled(printed["letter"], bend))
    assert "läuft im Kreis" in finding


def test_without_the_validator_the_verdict_says_what_was_not_checked(printed, monkeypatch):
    monkeypatch.setattr(vera, "unavailable", lambda: "veraPDF fehlt")
    verdict = judge(printed["letter"])
    assert verdict.findings == ()
    assert verdict.notes == ("Nicht nach allen Regeln der Normen geprüft. veraPDF fehlt.",)


@pytest.mark.skipif(bool(vera.unavailable()), reason=vera.unavailable())
@pytest.mark.java
def test_with_the_validator_each_fault_is_told_once_in_german_with_the_broken_rules(printed):
    def spoil(pdf: Pdf) -> None:
        of_kind(pdf, "/S", Name.Figure).__delitem__("/Alt")
        pdf.Root.__delitem__("/Lang")

    verdict = judge(spoiled(printed["attendance-list-ugly"], spoil))
    assert len(verdict.findings) == 2
    language, picture = verdict.findings
    assert language.startswith("Die Sprache des Dokuments fehlt (PDF/UA-1, Regel 7.2-")
    assert picture == "Alternativtext fehlt: 1 Bild ohne Beschreibung (PDF/UA-1, Regel 7.3-1)."


RULES = [
    ("ua1", "7.2-34", Topic.LANGUAGE),
    ("ua1", "7.2-10", Topic.LISTS),
    ("ua1", "7.18.4-1", Topic.FORMS),
    ("ua1", "7.21.4.1-1", Topic.FONTS),
    ("2a", "6.2.11.4.1-1", Topic.FONTS),
    ("2a", "6.2.8-3", Topic.PICTURES),
    ("3a", "6.8-5", Topic.EMBEDDED),
    ("3a", "9.9-9", Topic.FILE),
]


@pytest.mark.parametrize(("norm", "rule", "topic"), RULES)
def test_every_rule_of_the_norms_has_german_words(norm, rule, topic):
    assert topic_of(norm, rule) is topic


def test_a_rule_that_only_the_validator_knows_is_told_by_its_topic():
    found = [Finding(Topic.FONTS, "Die Schrift X ist nicht eingebettet.")]
    rules = {Topic.FONTS: ["PDF/A-2a, Regel 6.2.11.4.1-1"], Topic.COLOURS: ["PDF/A-2a, Regel 6.2.4.3-2"]}
    assert told_once(found, rules) == (
        "Die Schrift X ist nicht eingebettet (PDF/A-2a, Regel 6.2.11.4.1-1).",
        "Farben haben kein gültiges Farbprofil (PDF/A-2a, Regel 6.2.4.3-2).",
    )
