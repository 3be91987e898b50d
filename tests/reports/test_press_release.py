"""The press release on paper: the mark of a draft, captions without pictures, and where a page may end."""

from dataclasses import replace

import pymupdf
import pytest

from reports import Caption, render
from reports.counting import counts
from reports.samples.press import RELEASE
from tests.reports.reading import in_order, text_of

SENTENCE = "Die Vereine wollen ihre Angebote in einem gemeinsamen Ferienkalender zeigen, der im Frühjahr erscheint."


def pages_of(data):
    with pymupdf.open("pdf", data) as document:
        return [page.get_text() for page in document]


def of_length(characters):
    """A release of at least so many characters: paragraphs of three sentences are added to its first part."""
    release, (first, *others) = RELEASE, RELEASE.sections
    added = 0
    while counts(release).characters < characters:
        first = replace(first, text=first.text + (" " if added % 3 else "\n\n") + SENTENCE)
        release, added = replace(release, sections=(first, *others)), added + 1
    return release


def test_a_draft_says_so_in_words_in_its_title_and_as_a_mark_on_every_page():
    final, draft = of_length(3200), replace(of_length(3200), draft=True)
    text = text_of(render(draft))
    assert in_order(text, "Nr. 187/2026", "Entwurf, nicht freigegeben", "Musterhausen knüpft sein Netz für Kinder")
    assert "Entwurf" not in text_of(render(final))
    with pymupdf.open("pdf", render(draft)) as marked, pymupdf.open("pdf", render(final)) as plain:
        assert marked.metadata["title"] == "Entwurf der Pressemitteilung: Musterhausen knüpft sein Netz für Kinder"
        assert len(marked) == len(plain) == 2
        for with_mark, without in zip(marked, plain, strict=True):
            assert len(with_mark.get_drawings()) > len(without.get_drawings())


def test_captions_stand_without_their_pictures_and_do_not_count():
    captions = (Caption(text="Eva Beispiel (l.) begrüßt alle.", credit="Kreis Düren"), Caption(text="Der Saal."))
    text = text_of(render(replace(RELEASE, captions=captions)))
    assert in_order(
        text, "Hintergrund", "Bildunterschriften", "Eva Beispiel (l.) begrüßt alle. Foto: Kreis Düren", "Der Saal.",
        "Kontakt für die Presse",
    )  # fmt: skip
    assert counts(replace(RELEASE, captions=captions)) == counts(RELEASE)
    assert "Bildunterschrift Der Saal." in text_of(render(replace(RELEASE, captions=captions[1:])))


def test_a_short_release_fits_on_one_page():
    assert len(pages_of(render(of_length(2000)))) == 1


@pytest.mark.parametrize("characters", range(2000, 3400, 200))
def test_background_and_contact_never_stand_alone_on_the_next_page(characters):
    pages = pages_of(render(of_length(characters)))
    assert len(pages) <= 2
    if len(pages) == 2:
        assert len(pages[1].partition("Hintergrund")[0].split()) > 10, "some of the text comes along"
