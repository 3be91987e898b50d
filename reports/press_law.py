"""What a press review may say of an article: own words and a phrase, never so much that it replaces the article."""

from reports.content.press_review import Clipping
from reports.errors import DocumentError

LONGEST_SUMMARY = 1_200
INNER_MARKS = str.maketrans('„“"', "‚‘'")
"""Quotation marks inside a quotation."""
LONGEST_QUOTATION = 200
"""Characters; § 51 UrhG allows quoting only as far as the purpose asks."""


def own_words(clipping: Clipping) -> str:
    """The summary; raises `DocumentError` for one that is as long as an article."""
    return _short(clipping.summary, LONGEST_SUMMARY, "Zusammenfassung", clipping)


def phrase(clipping: Clipping) -> str:
    """The quotation; raises `DocumentError` for one that is more than a phrase."""
    return _short(clipping.quotation, LONGEST_QUOTATION, "Zitat", clipping).translate(INNER_MARKS)


def _short(text: str, most: int, field: str, clipping: Clipping) -> str:
    if len(text) > most:
        raise DocumentError(
            f"Zu „{clipping.headline[:60]}“ stehen {len(text)} Zeichen; erlaubt sind {most}, damit die Übersicht "
            "keinen Artikel ersetzt (§ 49 UrhG).",
            field=field,
        )
    return text
