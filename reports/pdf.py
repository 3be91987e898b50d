"""HTML to PDF in a sealed engine; the only module that knows WeasyPrint."""

import hashlib
import io
import logging
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint import CSS, HTML
from weasyprint import Attachment as EmbeddedFile
from weasyprint.css import ColorProfile
from weasyprint.css.counters import CounterStyle
from weasyprint.document import Document as Layout
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from reports import fonts, hyphenation
from reports.conformance import finish
from reports.content.document import Attachment
from reports.errors import DocumentError
from reports.html import Page

PACKAGE = Path(__file__).parent.resolve()
LARGEST_PAGE = 8_000_000
"""Characters of HTML that are laid out; more would take minutes."""
LOGGER = logging.getLogger(__name__)
MOST_PICTURES = 32
"""Decoded pictures that a process keeps for the next document."""


class Refused(FatalURLFetchingError):  # type: ignore[misc]  # the engine ships no types
    """A source outside the package was asked for; stops the print at once."""


class OwnFilesOnly(URLFetcher):  # type: ignore[misc]  # the engine ships no types
    """Lets a document load files of this package, its fonts, and pictures handed in as bytes; nothing else."""

    def __init__(self, pictures: Mapping[str, tuple[bytes, str]]) -> None:
        super().__init__(allowed_protocols=("file", "picture"), allow_redirects=False, fail_on_errors=True)
        self._pictures = pictures

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        source = urlsplit(url)
        if source.scheme == "picture" and source.netloc in self._pictures:
            data, media_type = self._pictures[source.netloc]
            return URLFetcherResponse(url, data, {"Content-Type": media_type})
        if source.scheme != "file" or source.netloc or not self._own(Path(url2pathname(source.path))):
            raise Refused(f"Fremde Quelle: {url}")
        return super().fetch(url, headers)

    @staticmethod
    def _own(path: Path) -> bool:
        resolved = path.resolve()
        return any(resolved.is_relative_to(home) for home in (PACKAGE, fonts.folder().resolve()))


class FixedProfile(ColorProfile):  # type: ignore[misc]  # the engine ships no types
    """The sRGB profile with its bytes as they stand in the file: written anew they differ from run to run."""

    def __init__(self) -> None:
        self.content = (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()
        super().__init__(io.BytesIO(self.content), "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))

    content = b""


@dataclass
class Press:
    """What a process keeps between documents: parsed style sheets with their fonts, and decoded pictures."""

    lock: threading.RLock = field(default_factory=threading.RLock)
    fonts: FontConfiguration = field(default_factory=FontConfiguration)
    counters: CounterStyle = field(default_factory=CounterStyle)
    sheets: dict[str, CSS] = field(default_factory=dict)
    pictures: dict[str, object] = field(default_factory=dict)
    srgb: ColorProfile = field(default_factory=FixedProfile)

    def sheet(self, name: str) -> CSS:
        """The parsed style sheet of that name; fonts and page frame are parsed with the first."""
        if name not in self.sheets:
            path = PACKAGE / "styles" / name
            self.sheets[name] = CSS(
                string=path.read_text(encoding="utf-8"),
                base_url=path.as_uri(),
                url_fetcher=OwnFilesOnly({}),
                font_config=self.fonts,
                counter_style=self.counters,
            )
        return self.sheets[name]

    def font_sheet(self) -> CSS:
        """The `@font-face` rules for the static cuts."""
        if "@fonts" not in self.sheets:
            self.sheets["@fonts"] = CSS(string=_font_faces(), url_fetcher=OwnFilesOnly({}), font_config=self.fonts)
        return self.sheets["@fonts"]


@cache
def press() -> Press:
    """The one press of this process."""
    hyphenation.make_ready()
    return Press()


def to_pdf(page: Page) -> bytes:
    """One finished PDF from one page of HTML; same page, same bytes.

    Raises `DocumentError` for everything the engine would only log: missing pictures, alternative
    texts, glyphs, broken style rules.
    """
    if len(page.html) > LARGEST_PAGE:
        raise DocumentError("Das Dokument ist zu lang zum Drucken.")
    with press().lock, sealed():
        return write(lay_out(page), page)


def lay_out(page: Page) -> Layout:
    """Break the document into pages, with everything the process keeps shared."""
    machine = press()
    if len(machine.pictures) > MOST_PICTURES:
        machine.pictures.clear()
    source = HTML(
        string=page.html,
        base_url=PACKAGE.as_uri() + "/",
        url_fetcher=OwnFilesOnly(page.pictures),
    )
    return source.render(
        font_config=machine.fonts,
        counter_style=machine.counters,
        stylesheets=[machine.font_sheet(), *map(machine.sheet, page.sheets)],
        cache=machine.pictures,
        color_profiles={"srgb": machine.srgb},
        pdf_variant=_variant(page),
        pdf_forms=page.has_form,
    )


def write(layout: Layout, page: Page) -> bytes:
    """The bytes of a laid-out document, finished as PDF/UA-1 beside PDF/A."""
    output = io.BytesIO()
    layout.write_pdf(output, finisher=finish, **options(page))
    return output.getvalue()


def options(page: Page) -> dict[str, Any]:
    """How a document is to be written; the serial print writes by the same."""
    return {
        "pdf_variant": _variant(page),
        "pdf_identifier": _identifier(page),
        "attachments": _all_embedded(page) or None,
        "pdf_forms": page.has_form,
        "output_intent": "shared",  # anything but "srgb", which reads the profile anew and leaves its file open
    }


def _variant(page: Page) -> str:
    return "pdf/a-3a" if page.attachments else "pdf/a-2a"


def _identifier(page: Page) -> bytes:
    digest = hashlib.sha256(page.html.encode())
    for name in sorted(page.pictures):
        digest.update(page.pictures[name][0])
    for attachment in page.attachments:
        digest.update(attachment.data)
    return digest.hexdigest()[:32].encode()


def _all_embedded(page: Page) -> list[EmbeddedFile]:
    """The files as WeasyPrint takes them. A name stands for one file: readers would show only one of two."""
    names = [_file_name(attachment).casefold() for attachment in page.attachments]
    if twice := {name for name in names if names.count(name) > 1}:
        raise DocumentError(f"Zwei Dateien heißen „{min(twice)}“.", field="Anhang, Name")
    return [_embedded(attachment, page) for attachment in page.attachments]


def _embedded(attachment: Attachment, page: Page) -> EmbeddedFile:
    noon = datetime(page.date.year, page.date.month, page.date.day, 12, tzinfo=UTC)
    return EmbeddedFile(
        file_obj=io.BytesIO(attachment.data),
        name=_file_name(attachment),
        description=attachment.description,
        relationship="Supplement",
        created=noon,
        modified=noon,
    )


def _file_name(attachment: Attachment) -> str:
    """The name without folders and control characters, so that saving it puts it nowhere but where one is."""
    name = "".join(letter for letter in re.split(r"[/\\\\]", attachment.name)[-1] if letter.isprintable())
    if not name.strip(" ."):
        raise DocumentError("Der Name der Datei ist leer oder nur ein Pfad.", field="Anhang, Name")
    return name.strip()


def _font_faces() -> str:
    faces = (
        ("Noto Sans", 400, "normal", "regular.ttf"),
        ("Noto Sans", 700, "normal", "bold.ttf"),
        ("Noto Sans", 400, "italic", "italic.ttf"),
        ("Noto Sans", 700, "italic", "bold-italic.ttf"),
        ("Form", 400, "normal", "form.ttf"),
    )
    rule = '@font-face {{ font-family: "Reports {}"; font-weight: {}; font-style: {}; src: url("{}") }}'
    return "\n".join(
        rule.format(family, weight, style, (fonts.folder() / file).as_uri()) for family, weight, style, file in faces
    )


class _Records(logging.Handler):
    """Collects what the engine logs in this thread."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if threading.get_ident() == self._thread:
            self.messages.append(record.getMessage())


@contextmanager
def sealed() -> Iterator[None]:
    """Turn every refusal and every warning of the engine into a `DocumentError`.

    On a warning the engine would go on and print something wrong: a gap for a picture, a box for a letter.
    """
    records = _Records()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(records)
    try:
        yield
    except RecursionError as error:
        raise DocumentError("Der Text ist zu tief verschachtelt.") from error
    except FatalURLFetchingError as error:
        LOGGER.warning("the engine refused a source: %s", error)
        raise DocumentError(str(error) if isinstance(error, Refused) else "Eine Quelle fehlt.") from error
    finally:
        logger.removeHandler(records)
    if records.messages:
        raise DocumentError(_german(records.messages[0]))


def _german(message: str) -> str:
    """What a warning of the engine means; its own words are English and go to the log of the program."""
    LOGGER.warning("the engine warned: %s", message)
    causes = {
        "no required alt description": "Einem Bild fehlt der Alternativtext.",
        "Failed to load image": "Ein Bild konnte nicht geladen werden.",
        ".notdef glyph": "Ein Zeichen kann mit keiner Schrift gedruckt werden.",
        'Missing required "lang"': "Dem Dokument fehlt die Angabe der Sprache.",
        "Font-face": "Eine Schrift konnte nicht geladen werden.",
    }
    unknown = "Das Druckwerk meldet einen Fehler, der im Protokoll des Programms steht."
    return next((german for part, german in causes.items() if part in message), unknown)
