"""Printing and keeping: the only place where content becomes bytes, and bytes become an archived document."""

import hashlib
import io
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import insert

import reports
from intranet.audit.actions import Actor, note, recorded
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.documents.models import PART, Arms, Document, DocumentPart, Letterhead
from intranet.documents.states import DocumentKind
from reports.pictures import prepare


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Something to print: frozen content, what it is, and for whom; `function_id` ties it to the contact history."""

    content: reports.Document
    kind: DocumentKind
    title: str
    recipient: str = ""
    function: str = ""
    address: str = ""
    function_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class LetterSheet(Sheet):
    """A letter of a run."""

    content: reports.Letter


def print_document(sheet: Sheet, *, source: Any, by: Any) -> Document:
    """Print one document and keep it with maker, moment, source and SHA-256.

    Args:
        source: the versioned row the content was taken from.

    Raises:
        Refused: naming document, recipient, field and cause, if it cannot be printed.
    """
    document = _kept(sheet, preview(sheet.content), source=source, by=by)
    note("document printed", document, by=by)
    return document


def print_letters(sheets: Sequence[LetterSheet], *, kind: DocumentKind, title: str, source: Any, by: Any) -> Document:
    """Print a run of letters: each alone, and one print file that holds all of them in the same order.

    Raises:
        Refused: if there is nothing to print, or for the first letter that cannot be printed; nothing is kept then.
    """
    if not sheets:
        raise Refused("Es gibt nichts zu drucken. Tragen Sie zuerst Eingeladene ein.")
    try:
        run = reports.print_run([sheet.content for sheet in sheets], title=title)
    except reports.DocumentError as error:
        raise Refused(str(error)) from error
    batch = secrets.token_hex(8)
    print_file = archive(
        run.print_file, kind=kind, title=title, letters=len(sheets), batch=batch, source=source, by=by
    )  # fmt: skip
    for place, (sheet, content) in enumerate(zip(sheets, run.letters, strict=True)):
        _kept(sheet, content, source=source, by=by, batch=batch, place=place)
    note("letters printed", print_file, by=by, changes={"letters": [None, len(sheets)]})
    return print_file


def preview(content: reports.Document) -> bytes:
    """Print without keeping anything: for looking at, and for papers of one evening.

    Raises:
        Refused: naming document, recipient, field and cause, if it cannot be printed.
    """
    try:
        return reports.render(content)
    except reports.DocumentError as error:
        raise Refused(str(error)) from error


def _kept(sheet: Sheet, content: bytes, **more: Any) -> Document:
    return archive(
        content, kind=sheet.kind, title=sheet.title, recipient=sheet.recipient, function=sheet.function,
        address=sheet.address, function_id=sheet.function_id, **more,
    )  # fmt: skip


def preview_folder(papers: Sequence[reports.Document], *, title: str) -> bytes:
    """Print several papers as one file with a bookmark for each, without keeping it; raises `Refused` as above."""
    try:
        return reports.render_folder(papers, title=title)
    except reports.DocumentError as error:
        raise Refused(str(error)) from error


def archive(content: bytes, *, title: str, recipient: str = "", source: Any, by: Any, **more: Any) -> Document:
    """Keep bytes as they are, with their SHA-256, and whoever made them.

    Args:
        source: the versioned row the content was taken from; its edition is noted unless `source_version` names one.
        more: further columns of the document.
    """
    return archive_file(io.BytesIO(content), title=title, recipient=recipient, source=source, by=by, **more)


def archive_file(file: BinaryIO, *, title: str, recipient: str = "", source: Any, by: Any, **more: Any) -> Document:
    """Keep a file as `archive` keeps bytes, read piece by piece: a print file may be larger than memory should be."""
    more.setdefault("source_version", source.edition)
    document = Document(
        title=title[:200], recipient=recipient[:200], made_by_id=by.id, source=source.__tablename__,
        source_id=source.id, source_name=str(source)[:200], size=file.seek(0, io.SEEK_END),
        sha256=checksum(file), **more,
    )  # fmt: skip
    db.session.add(document)
    db.session.flush()
    for number, piece in enumerate(_pieces(file)):
        db.session.execute(insert(DocumentPart).values(document_id=document.id, number=number, content=piece))
    return document


def checksum(file: BinaryIO) -> str:
    """The SHA-256 of a whole file."""
    digest = hashlib.sha256()
    for piece in _pieces(file):
        digest.update(piece)
    return digest.hexdigest()


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    return iter(lambda: file.read(PART), b"")


def change_letterhead(letterhead: Letterhead, *, by: Actor, **values: Any) -> None:
    """Change what stands at the head of every letter from now on; what was printed stays as it is."""
    with recorded("letterhead changed", letterhead, by=by):
        for name, value in values.items():
            setattr(letterhead, name, value)


LARGEST_ARMS = 2 * 1024 * 1024
_PICTURES = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff"}


def set_arms(letterhead: Letterhead, data: bytes, *, file_name: str, by: Actor) -> Arms:
    """Put the county's coat of arms into the letterhead: decoded, turned upright, and encoded anew.

    Raises:
        Refused: if it is too large, or no PNG or JPEG, by its name as by its content.
    """
    suffix = Path(file_name).suffix.lower()
    if len(data) > LARGEST_ARMS:
        raise Refused("Das Bild ist größer als 2 MB. Speichern Sie es kleiner, 600 Bildpunkte Breite genügen.")
    if suffix not in _PICTURES or not data.startswith(_PICTURES[suffix]):
        raise Refused("Das Bild ist keine PNG- oder JPEG-Datei. Andere Formate nimmt der Briefkopf nicht an.")
    try:
        picture = prepare(data)
    except reports.DocumentError as error:
        raise Refused(str(error)) from error
    sha256 = hashlib.sha256(picture.data).hexdigest()
    note("arms changed", letterhead, by=by, changes={"arms": [_shown(letterhead.arms), sha256[:12]]})
    if letterhead.arms is not None:
        letterhead.arms = None
        db.session.flush()
    letterhead.arms = Arms(
        media_type=picture.media_type, width=picture.width, height=picture.height, sha256=sha256, content=picture.data
    )
    db.session.flush()
    return letterhead.arms


def remove_arms(letterhead: Letterhead, *, by: Actor) -> None:
    """Go back to the neutral shield that the program brings."""
    if letterhead.arms is not None:
        note("arms removed", letterhead, by=by, changes={"arms": [_shown(letterhead.arms), None]})
        letterhead.arms = None


def _shown(arms: Arms | None) -> str | None:
    return arms.sha256[:12] if arms else None


KREIS_DUEREN = {
    "county": "Kreis Düren",
    "head": "Der Landrat",
    "head_name": "",
    "office": "Präventionsbüro",
    "programme": "Kein Kind zurücklassen – Gut aufwachsen im Kreis Düren",
    "street": "Bismarckstraße 16",
    "postcode": "52351",
    "city": "Düren",
    "phone": "02421 22-0",
    "email": "",
    "website": "www.kreis-dueren.de",
    "reference": "52/2",
    "press_contact": "Pressestelle des Kreises Düren",
    "press_phone": "02421 22-0",
    "press_email": "",
    "press_background": (
        "Mit dem Programm „Kein Kind zurücklassen“ sorgt der Kreis Düren dafür, dass jedes Kind früh die Hilfe findet, "
        "die es braucht. Das Präventionsbüro verbindet dazu die Partner in allen Städten und Gemeinden."
    ),
    "privacy_notice": (
        "Wir verarbeiten Ihre Angaben, um die Konferenz vorzubereiten und durchzuführen (Artikel 6 Absatz 1 "
        "Buchstabe e DSGVO in Verbindung mit § 3 DSG NRW). Auskunft zu Ihren Rechten gibt das Präventionsbüro."
    ),
    "photo_notice": (
        "Während der Veranstaltung wird für die Öffentlichkeitsarbeit fotografiert. "
        "Möchten Sie nicht abgebildet werden, sagen Sie es bitte am Empfang."
    ),
}


def set_up_letterhead(*, by: Actor) -> Letterhead:
    """The letterhead of a new installation; name and contact of the office are for the administration to complete."""
    letterhead = Letterhead(id=1, **KREIS_DUEREN)
    with recorded("letterhead set up", letterhead, by=by):
        db.session.add(letterhead)
        db.session.flush()
    return letterhead
