"""Samples of what lies beside a pile of letters."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from reports.content import CoverSheet, Document, LeftOut, Posting, PostList
from reports.samples.office import LETTERHEAD

DAY = date(2026, 9, 7)
OCCASION = "Lokale Präventions- und Bildungskonferenz Musterhausen"

COVER_SHEET = CoverSheet(
    date=DAY,
    letterhead=LETTERHEAD,
    occasion=OCCASION,
    letter="Einladung, Stand 1",
    reference="52/2-0007",
    text_version="3 vom 01.09.2026",
    made_by="Klara Exempel",
    made_at="07.09.2026, 09:41 Uhr",
    checksum="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    asked=40,
    printed=40,
    pages=80,
    left_out=(
        LeftOut(name="Frau Dr. Świętosława Groß", reason="Die Straße fehlt."),
        LeftOut(name="Herr Jörg Vorlage", reason="Die Person möchte nicht mehr angeschrieben werden."),
    ),
    version="Versandlauf 12",
)

POST_LIST = PostList(
    date=DAY,
    letterhead=LETTERHEAD,
    occasion=OCCASION,
    letter="Einladung, Stand 1",
    reference="52/2-0007",
    version="Versandlauf 12",
    postings=tuple(
        Posting(
            recipient=f"Świętosława Groß-{number}",
            function="Leiterin der Kindertageseinrichtung Spatzennest am Wasserturm",
            address=(
                "Kita Spatzennest",
                f"Frau Dr. Świętosława Groß-{number}",
                f"Feldstraße {number}",
                "52372 Kreuzau",
            ),
            code=f"7HK{number:03}",
        )
        for number in range(1, 61)
    ),
)


LONG = "Lokale Präventions- und Bildungskonferenz der Größenbürgermeisterei Oberäuhausen-Süßbrunn am Wasserturm"


def dispatch_papers() -> Mapping[str, Document]:
    """Cover sheet and list of outgoing post, plain and ugly."""
    return {
        "cover-sheet": COVER_SHEET,
        "cover-sheet-ugly": _ugly_cover_sheet(),
        "post-list": POST_LIST,
        "post-list-ugly": _ugly_post_list(),
    }


def _ugly_cover_sheet() -> CoverSheet:
    """Counts that disagree, and a hundred people left out for long reasons."""
    reason = (
        "Zeile „Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle für Österreich-Ungarn“ ist "
        "auch in 8 Punkt breiter als das Anschriftfeld (80 mm)."
    )
    left_out = tuple(LeftOut(name=f"Désirée Öttinger-Żuławska ({number})", reason=reason) for number in range(100))
    return replace(COVER_SHEET, occasion=LONG, asked=2000, printed=1900, pages=5700, left_out=left_out)


def _ugly_post_list() -> PostList:
    """Addresses of many long lines, and one of a single line."""
    address = (
        "Amt für Generationen, Demografie, Inklusion und Sozialplanung", "Leiterin der Kindertageseinrichtung",
        "Frau Prof. Dr. Świętosława von der Größenbürgermeisterei", "Straße der Deutschen Einheit 1234 a",
        "52302 Klein Güstrow am Wasserturm",
    )  # fmt: skip
    postings = (
        Posting(recipient="Kim Ångström", address=("52300 Musterdüren",)),
        *(Posting(recipient=address[2], function=LONG, address=address, code="7HK2QA") for _ in range(80)),
    )
    return replace(POST_LIST, occasion=LONG, postings=postings)
