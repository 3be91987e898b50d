"""Says in German what is wrong with a PDF: can everyone read it, and will an archive take it?"""

import io
from collections.abc import Callable, Iterator
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

MOST_TAGS = 500_000
"""Tags looked at; a file with more is refused as not checkable."""
LEVELS = {"A", "B", "U"}
PICTURES = {"/Figure", "/Formula"}


class Topic(Enum):
    """What a finding is about, and what to say where only a validator finds it."""

    FILE = "Der Aufbau der Datei entspricht nicht der Norm."
    ENCRYPTION = "Die Datei ist verschlüsselt oder gegen Vorlesehilfen gesperrt."
    METADATA = "Die Metadaten (XMP) oder die Kennzeichnung der Norm fehlen oder widersprechen sich."
    TITLE = "Der Titel fehlt oder wird nicht angezeigt."
    LANGUAGE = "Die Angabe der Sprache fehlt für einen Teil des Inhalts."
    STRUCTURE = "Inhalt ist nicht oder falsch als Struktur ausgezeichnet (Tags)."
    LISTS = "Tabellen oder Listen sind falsch aufgebaut."
    HEADINGS = "Überschriften sind falsch gestuft."
    TABLES = "Tabellenzellen finden ihre Kopfzellen nicht."
    ALTERNATIVES = "Alternativtexte fehlen."
    FONTS = "Eine Schrift ist nicht richtig eingebettet oder lässt sich nicht in Text zurückübersetzen."
    COLOURS = "Farben haben kein gültiges Farbprofil."
    PICTURES = "Ein Bild ist so gespeichert, wie PDF/A es nicht erlaubt."
    DRAWING = "Eine Zeichenanweisung oder Transparenz entspricht nicht der Norm."
    NOTES = "Verweise oder Anmerkungen sind nicht richtig ausgezeichnet."
    FORMS = "Formularfelder sind nicht richtig ausgezeichnet."
    ACTIONS = "Die Datei enthält Aktionen oder Skripte, die die Norm nicht erlaubt."
    EMBEDDED = "Eingebettete Dateien sind nicht erlaubt oder nicht richtig beschrieben."
    LAYERS = "Ebenen sind nicht richtig beschrieben."


class Finding(NamedTuple):
    """One thing that is wrong."""

    topic: Topic
    text: str


def findings(data: bytes) -> list[Finding]:
    """What is wrong, one sentence each; empty where nothing was found.

    Looks at what can be read without a validator; `reports.vera` judges by every rule of the norms.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return [finding for look in LOOKS for finding in look(pdf)]
    except pikepdf.PasswordError:
        text = "Die Datei ist verschlüsselt und lässt sich ohne Passwort nicht lesen."
        return [Finding(Topic.ENCRYPTION, text)]
    except CircleError:
        text = "Der Strukturbaum läuft im Kreis oder ist zu groß, um ihn zu prüfen."
        return [Finding(Topic.STRUCTURE, text)]
    except (pikepdf.PdfError, RecursionError, ValueError):
        return [Finding(Topic.FILE, "Die Datei ist keine lesbare PDF-Datei.")]


class CircleError(ValueError):
    """A tag tree without end."""


def _identification(pdf: Pdf) -> Iterator[Finding]:
    if pdf.is_encrypted:
        yield Finding(Topic.ENCRYPTION, "Die Datei ist verschlüsselt; PDF/A verbietet das.")
    if "/Metadata" not in pdf.Root:
        yield Finding(Topic.METADATA, "Die Metadaten (XMP) fehlen, also auch die Kennzeichnung als PDF/A und PDF/UA.")
        return
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        part, level = str(metadata.get("pdfaid:part", "")), str(metadata.get("pdfaid:conformance", ""))
        accessible = str(metadata.get("pdfuaid:part", ""))
        title = metadata.get("dc:title", "")
    if not part or level not in LEVELS:
        yield Finding(Topic.METADATA, "Die Datei gibt sich nicht als PDF/A zu erkennen.")
    elif level != "A":
        yield Finding(
            Topic.METADATA, f"Die Datei ist nur PDF/A-{part}{level.lower()}; verlangt ist die Stufe a (mit Struktur)."
        )
    if not accessible:
        yield Finding(Topic.METADATA, "Die Datei gibt sich nicht als PDF/UA zu erkennen.")
    if not title:
        yield Finding(Topic.TITLE, "Der Titel fehlt in den Metadaten.")


def _document(pdf: Pdf) -> Iterator[Finding]:
    root = pdf.Root
    if not str(root.get("/Lang", "")).strip():
        yield Finding(Topic.LANGUAGE, "Die Sprache des Dokuments fehlt.")
    if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield Finding(Topic.TITLE, "Die Titelleiste zeigt den Dateinamen statt des Titels.")
    if not root.get("/OutputIntents"):
        yield Finding(Topic.COLOURS, "Das Farbprofil der Ausgabe (Output Intent) fehlt.")
    if "/JavaScript" in root.get("/Names", Dictionary()):
        yield Finding(Topic.ACTIONS, "Die Datei enthält JavaScript; PDF/A verbietet das.")
    if not root.get("/MarkInfo", Dictionary()).get("/Marked", False) or "/StructTreeRoot" not in root:
        yield Finding(
            Topic.STRUCTURE,
            "Die Struktur (Tags) fehlt: Vorlesehilfen finden keine Überschriften, Tabellen und Lesereihenfolge.",
        )


def _tags(pdf: Pdf) -> Iterator[Finding]:
    if "/StructTreeRoot" not in pdf.Root:
        return
    elements = list(_elements(pdf.Root.StructTreeRoot))
    if not elements:
        yield Finding(Topic.STRUCTURE, "Der Strukturbaum ist leer.")
    silent = sum(tag in PICTURES and not _spoken(element) for tag, element in elements)
    if silent:
        yield Finding(
            Topic.ALTERNATIVES, f"Alternativtext fehlt: {_count(silent, 'Bild', 'Bilder')} ohne Beschreibung."
        )
    levels = [int(tag[2:]) for tag, _ in elements if tag[:2] == "/H" and tag[2:].isdigit()]
    if levels and levels[0] != 1:
        yield Finding(Topic.HEADINGS, f"Die erste Überschrift hat die Ebene {levels[0]} statt 1.")
    for above, below in pairwise(levels):
        if below > above + 1:
            yield Finding(Topic.HEADINGS, f"Eine Überschrift springt von Ebene {above} auf Ebene {below}.")
            break
    bare = sum(tag == "/Table" and not _has_heads(element) for tag, element in elements)
    if bare:
        yield Finding(
            Topic.TABLES, f"Kopfzellen fehlen: {_count(bare, 'Tabelle', 'Tabellen')} ohne Spalten- oder Zeilenkopf."
        )


def _fonts(pdf: Pdf) -> Iterator[Finding]:
    seen: set[str] = set()
    for font in _of_type(pdf, Name.Font):
        if font.get("/Subtype") in (Name.CIDFontType0, Name.CIDFontType2, Name.Type3):
            continue
        name = str(font.get("/BaseFont", "ohne Namen")).lstrip("/")
        if not _embedded(font) and f"- {name}" not in seen:
            seen.add(f"- {name}")
            yield Finding(Topic.FONTS, f"Die Schrift {name} ist nicht eingebettet.")
        if not _readable(font) and f"? {name}" not in seen:
            seen.add(f"? {name}")
            yield Finding(
                Topic.FONTS,
                f"Der Schrift {name} fehlt die Zuordnung zu Unicode: Text lässt sich nicht vorlesen oder suchen.",
            )


def _annotations(pdf: Pdf) -> Iterator[Finding]:
    for number, page in enumerate(pdf.pages, start=1):
        notes = [note for note in page.obj.get("/Annots", Array()) if isinstance(note, Dictionary)]
        if notes and page.obj.get("/Tabs") != Name.S:
            yield Finding(Topic.NOTES, f"Seite {number}: Die Tabulatortaste folgt nicht der Struktur (Tabs).")
        links = sum(note.get("/Subtype") == Name.Link and not _text(note, "/Contents") for note in notes)
        if links:
            yield Finding(
                Topic.NOTES, f"Seite {number}: {_count(links, 'Verweis', 'Verweise')} ohne beschreibenden Text."
            )
        fields = [note for note in notes if note.get("/Subtype") == Name.Widget and not _label(note)]
        for field in fields:
            yield Finding(Topic.FORMS, f"Seite {number}: Das Formularfeld „{_name(field)}“ hat keine Beschriftung.")


LOOKS: tuple[Callable[[Pdf], Iterator[Finding]], ...] = (_identification, _document, _tags, _fonts, _annotations)


def _elements(root: Object) -> Iterator[tuple[str, Object]]:
    """All structure elements in reading order with their standard tags."""
    roles = root.get("/RoleMap", Dictionary())
    waiting, seen, number = [root], set(), 0
    while waiting:
        element = waiting.pop()
        number += 1
        if number > MOST_TAGS or (element.is_indirect and element.objgen in seen):
            raise CircleError
        seen.add(element.objgen)
        if "/S" in element:
            tag = element.S
            yield str(roles.get(str(tag), tag)), element
        waiting.extend(reversed(_kids(element)))


def _kids(element: Object) -> list[Object]:
    kids = element.get("/K", Array())
    several = list(kids) if isinstance(kids, Array) else [kids]
    return [kid for kid in several if isinstance(kid, Dictionary) and ("/S" in kid or "/K" in kid)]


def _spoken(element: Object) -> str:
    return _text(element, "/Alt") or _text(element, "/ActualText")


def _has_heads(table: Object) -> bool:
    return any(tag == "/TH" for tag, _ in _elements(table))


def _of_type(pdf: Pdf, kind: Object) -> Iterator[Object]:
    return (thing for thing in pdf.objects if isinstance(thing, Dictionary) and thing.get("/Type") == kind)


def _embedded(font: Object) -> bool:
    bearer = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = bearer.get("/FontDescriptor", Dictionary())
    return any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def _readable(font: Object) -> bool:
    """A simple font with a named encoding says what its letters are; every other needs a map."""
    return "/ToUnicode" in font or (font.get("/Subtype") != Name.Type0 and "/Encoding" in font)


def _label(field: Object) -> str:
    return _text(field, "/TU") or (_text(field.Parent, "/TU") if "/Parent" in field else "")


def _name(field: Object) -> str:
    return _text(field, "/T") or (_text(field.Parent, "/T") if "/Parent" in field else "") or "ohne Namen"


def _text(thing: Object, key: str) -> str:
    return str(thing.get(key, "")).strip()


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"
