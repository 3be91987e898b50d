"""Samples of the sheet for a new account."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from reports.content import CodeSheet
from reports.samples.office import LETTERHEAD

SHEET = CodeSheet(
    date=date(2026, 11, 16),
    letterhead=LETTERHEAD,
    name="Klara Exempel",
    login="k.exempel",
    code="K7MF-2QXA-9TRB-40VC-WHZ8-5JND-3PEY",
    valid_until=datetime(2026, 11, 23, 12, 0),  # noqa: DTZ001 - local wall time by definition
    address="https://intranet.kreis.example",
    help_line="Hilfe beim Anmelden: Präventionsbüro, Telefon 02421 99-1203. Niemand fragt Sie nach Ihrem Passwort.",
)


def code_sheets() -> Mapping[str, CodeSheet]:
    """The plain and the ugly code sheet."""
    ugly = replace(
        SHEET,
        name="Prof. Dr. Đorđe-Łukasz Freiherr zu Wiśniewski-Nguyễn & <Söhne>",
        login="dorde-lukasz.freiherr-zu-wisniewski-nguyen@praevention.kreis.example",
        address="https://intranet.praeventionsbuero.gut-aufwachsen.kreis.example:8443/anmelden/erstes-mal",
        steps=(*SHEET.steps, "Ein sehr langer weiterer Schritt, der über mehrere Zeilen geht. " * 5) * 3,
    )
    return {"code-sheet": SHEET, "code-sheet-ugly": ugly}
