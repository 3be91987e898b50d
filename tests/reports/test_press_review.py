"""The press review names articles and says in own words what they say; it never replaces them."""

from dataclasses import replace

import pytest

from reports import DocumentError, render
from reports.press_law import LONGEST_QUOTATION, LONGEST_SUMMARY
from reports.samples.press_review import CLIPPINGS, REVIEW
from tests.reports.reading import count, in_order, page_count, pages_of, text_of


def test_a_press_review_lists_first_and_summarises_then(printed):
    text = text_of(printed["press-review"])
    assert in_order(
        text,
        "26.10.2026 bis 01.11.2026",
        "3 Beiträge",
        "28.10.2026 Musterhausener Zeitung Ein Netz, das Kinder auffängt wohlwollend",
        "31.10.2026",
        "kritisch",
        "Musterhausener Zeitung · 28. Oktober 2026 · S. 13 · Kim Schreiber · Musterhausen · wohlwollend",
        "Der Bericht schildert den Abend",
        "„ein Anfang, der Mut macht“",
        "https://zeitung.example/musterhausen/netz-fuer-kinder",
    )


def test_it_says_why_no_article_stands_in_it(printed):
    for name in ("press-review", "press-review-ugly"):
        assert "§ 49 UrhG" in text_of(printed[name])


def test_each_article_has_its_own_heading(printed):
    assert count(printed["press-review"], "/H2") == len(CLIPPINGS) + 1
    assert count(printed["press-review-ugly"], "/H2") == 25


def test_a_week_without_articles_says_so():
    text = text_of(render(replace(REVIEW, clippings=())))
    assert "kein Beitrag bekannt geworden" in text
    assert "Beiträge" not in text.split("Warum")[0]


def test_one_day_is_named_once():
    assert replace(REVIEW, last_day=REVIEW.first_day).title == "Presseübersicht: 26.10.2026"


@pytest.mark.parametrize(
    ("field", "length", "named"),
    [("summary", LONGEST_SUMMARY, "Zusammenfassung"), ("quotation", LONGEST_QUOTATION, "Zitat")],
)
def test_more_than_a_summary_is_refused_by_headline_and_field(field, length, named):
    allowed = replace(CLIPPINGS[0], **{field: "x" * length})
    render(replace(REVIEW, clippings=(allowed,)))
    with pytest.raises(DocumentError, match="Ein Netz, das Kinder auffängt") as refusal:
        render(replace(REVIEW, clippings=(replace(allowed, **{field: "x" * (length + 1)}),)))
    assert refusal.value.field == named
    assert refusal.value.document == "Presseübersicht"


def test_the_overview_repeats_its_head_on_its_second_page(printed):
    assert page_count(printed["press-review-ugly"]) > 4
    assert "Tonfall" in pages_of(printed["press-review-ugly"])[1]
