"""The code sheet says how to sign in, and nothing else about the person."""

import io
from dataclasses import replace

import pikepdf
import pytest

from reports import DocumentError, render
from reports.samples.account import SHEET
from tests.reports.reading import in_order, lines, page_count, text_of


def test_a_code_sheet_says_how_to_sign_in(printed):
    assert page_count(printed["code-sheet"]) == 1
    assert in_order(
        text_of(printed["code-sheet"]),
        "PERSÖNLICH FÜR KLARA EXEMPEL",
        "Zugang zum Intranet",
        "https://intranet.kreis.example",
        "k.exempel",
        SHEET.code,
        "Montag, 23. November 2026, 12:00 Uhr",
        "Vernichten Sie dieses Blatt.",
        "02421 99-1203",
    )


def test_the_code_stands_on_one_line(printed):
    for name in ("code-sheet", "code-sheet-ugly"):
        assert [line for line in lines(printed[name]) if line.text.strip() == SHEET.code]


def test_the_code_is_only_on_the_page(printed):
    """Neither title nor metadata nor file name of an archive may show it, and no log either."""
    with pikepdf.open(io.BytesIO(printed["code-sheet"])) as pdf:
        described = str(dict(pdf.docinfo)) + pdf.Root.Metadata.read_bytes().decode()
    assert SHEET.code not in described
    assert SHEET.login not in described
    assert SHEET.code not in SHEET.title
    assert SHEET.code not in repr(SHEET)


def test_a_refusal_names_the_person_but_not_the_code():
    with pytest.raises(DocumentError, match="Zugang zum Intranet, an Klara Exempel") as refusal:
        render(replace(SHEET, help_line="\U0001f600"))
    assert SHEET.code not in str(refusal.value)
