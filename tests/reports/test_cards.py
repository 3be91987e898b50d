"""Badges, cards and labels stand where the sheet has them, and every text stays inside its label."""

import itertools
from dataclasses import replace

import pymupdf
import pytest

from reports import (
    BADGES_80_X_50,
    BADGES_90_X_54,
    LABELS_63_X_38,
    LABELS_70_X_37,
    Addressee,
    Badge,
    DocumentError,
    LabelSheet,
    Person,
    render,
)
from reports.labels import INSET, MOST, fit_label, places
from reports.salutation import address_lines
from reports.samples import samples
from reports.samples.cards import ADDRESSES, NAMES, UGLY_ADDRESS
from tests.reports.reading import MM, count, lines, page_count, pages_of, text_of

TOLERANCE = 0.5
BADGES, CARDS, LABELS = (samples()[name] for name in ("name-badges", "table-cards", "address-labels"))


def test_the_sheet_says_where_each_label_stands():
    spots = places(BADGES_90_X_54)
    assert len(spots) == 10
    assert spots[0] == (15, 13.5)
    assert spots[1] == (105, 13.5)
    assert spots[-1] == (105, 13.5 + 4 * 54)
    assert places(BADGES_80_X_50)[3] == (17.5 + 80 + 15, 13.5 + 55)


@pytest.mark.parametrize("sheet", [BADGES_90_X_54, BADGES_80_X_50, LABELS_70_X_37, LABELS_63_X_38])
def test_no_label_of_a_sheet_lies_outside_the_paper_or_on_another(sheet):
    spots = places(sheet)
    assert all(spot.left >= 0 and spot.left + sheet.width <= 210.05 for spot in spots)
    assert all(spot.top >= 0 and spot.top + sheet.height <= 297.05 for spot in spots)
    for one, other in itertools.combinations(spots, 2):
        assert abs(one.left - other.left) > sheet.width - 0.01 or abs(one.top - other.top) > sheet.height - 0.01


@pytest.mark.parametrize("name", ["name-badges", "name-badges-ugly", "address-labels", "address-labels-ugly"])
def test_every_text_stands_inside_its_label(printed, name):
    content = samples()[name]
    sheet, spots = content.sheet, places(content.sheet)
    for page in range(page_count(printed[name])):
        for line in lines(printed[name], page):
            home = [
                spot
                for spot in spots
                if spot.left + INSET - TOLERANCE <= line.left
                and line.right <= spot.left + sheet.width - INSET + TOLERANCE
                and spot.top + INSET - 2 <= line.top
                and line.bottom <= spot.top + sheet.height - INSET + 2
            ]
            assert len(home) == 1, line.text


@pytest.mark.parametrize(("name", "first"), [("name-badges", 0), ("name-badges-ugly", 0), ("address-labels", 3)])
def test_the_first_line_of_each_label_starts_at_the_edge_of_its_text(printed, name, first):
    content = samples()[name]
    starts = [(line.left, line.top) for line in lines(printed[name])]
    for spot in places(content.sheet)[first:]:
        inside = [top for left, top in starts if abs(left - spot.left - INSET) < TOLERANCE and top > spot.top]
        assert abs(min(inside) - spot.top - INSET) < 1.2


def test_lines_to_cut_along_stand_at_the_edges_of_the_badges(printed):
    with pymupdf.open("pdf", printed["name-badges"]) as document:
        boxes = [drawing["rect"] for drawing in document[0].get_drawings()]
    edges = {round(value / MM) for box in boxes for value in (box.x0, box.x1)}
    assert {15, 105, 195} <= edges
    assert not any(
        abs(edge - wanted) > 1 for edge in edges for wanted in [min((15, 105, 195), key=lambda x: abs(x - edge))]
    )


def test_nobody_is_missing_on_badges_cards_and_labels(printed):
    badges = text_of(printed["name-badges"])
    assert all(part in badges for badge in NAMES for part in badge.name.replace("-", "- ").split())
    assert count(printed["name-badges"], "/LI") == len(NAMES)
    assert count(printed["address-labels"], "/LI") == len(LABELS.addressees)
    assert page_count(printed["table-cards"]) == len(CARDS.people)


def test_labels_start_at_the_place_that_is_still_free(printed):
    assert not [line for line in lines(printed["address-labels"]) if line.top < 37]
    assert page_count(render(replace(LABELS, addressees=ADDRESSES[:1] * 21))) == 1
    assert page_count(render(replace(LABELS, addressees=ADDRESSES[:1] * 22))) == 2


@pytest.mark.parametrize("place", [0, -1, 25])
def test_a_place_that_the_sheet_does_not_have_is_refused(place):
    with pytest.raises(DocumentError, match=f"24 Plätze; Platz {place}"):
        render(replace(LABELS, first_place=place))


def test_a_label_prints_the_lines_of_the_letters_address():
    for addressee in ADDRESSES[1:4]:
        assert fit_label(addressee, LABELS_70_X_37).lines == address_lines(addressee)
        assert fit_label(addressee, LABELS_70_X_37).size == 10.5


def test_a_crowded_label_is_set_smaller_and_on_more_lines_but_keeps_every_word():
    fitted = fit_label(UGLY_ADDRESS, LABELS_63_X_38)
    assert 8 <= fitted.size < 9.5
    assert " ".join(fitted.lines).split() == " ".join(address_lines(UGLY_ADDRESS)).split()


def test_a_line_too_wide_for_a_label_is_refused_by_recipient_and_line():
    wide = Addressee(
        organisation="Donaudampfschifffahrtsgesellschaftskapitänsverabschiedungskomitee", city="Musterhausen"
    )
    with pytest.raises(DocumentError, match=r"Adressetiketten, an Donau.*Zeile „Donau.*60 mm") as refusal:
        render(replace(LABELS, addressees=(*ADDRESSES, wide)))
    assert refusal.value.field == "Anschrift"


def test_an_address_with_too_many_lines_is_refused_by_the_first_without_room():
    crowd = tuple(Person(last_name=f"Beispiel {number}") for number in range(12))
    with pytest.raises(DocumentError, match="hat auf dem Etikett keinen Platz"):
        render(replace(LABELS, addressees=(Addressee(persons=crowd, city="Ort"),)))


def test_a_name_stands_as_large_as_it_can(printed):
    sizes = {line.text.strip(): line.size for line in lines(printed["name-badges"])}
    assert round(sizes["Eva Beispiel"], 1) == 28
    assert sizes["Beispielhausen"] < 28
    assert min(line.size for line in lines(printed["name-badges-ugly"]) if "Nguyễn" in line.text) >= 11


def test_a_name_without_room_is_refused():
    long_word = Badge(name="Donaudampfschifffahrtsgesellschaftskapitänsverabschiedung")
    with pytest.raises(DocumentError, match=r"Namensschilder, an Donau.*keinen Platz"):
        render(replace(BADGES, people=(long_word,)))
    with pytest.raises(DocumentError, match="Ein Name ist leer"):
        render(replace(CARDS, people=(Badge(name=" "),)))


@pytest.mark.parametrize(
    "unseen", ["\N{LEFT-TO-RIGHT EMBEDDING}", "\N{ZERO WIDTH JOINER}", "\N{COMBINING ACUTE ACCENT}"]
)
def test_a_name_of_which_nothing_would_be_seen_is_refused_and_such_an_event_left_out(unseen):
    with pytest.raises(DocumentError, match="Ein Name ist leer"):
        render(replace(BADGES, people=(Badge(name=unseen),)))
    assert text_of(render(replace(BADGES, people=(Badge(name="Kim"),), event=unseen))).strip() == "Kim"


@pytest.mark.parametrize(
    "sheet",
    [
        replace(BADGES_90_X_54, left=40),
        replace(BADGES_90_X_54, rows=6),
        replace(BADGES_90_X_54, rows=0),
        replace(BADGES_90_X_54, left=-1),
        LabelSheet(columns=1, rows=1, width=8, height=50, left=0, top=0),
    ],
)
def test_a_sheet_that_cannot_be_is_refused(sheet):
    with pytest.raises(DocumentError, match="Bogen"):
        render(replace(BADGES, sheet=sheet))


@pytest.mark.parametrize("people", [(), NAMES * MOST])
def test_no_people_and_too_many_are_refused(people):
    for content in (BADGES, CARDS):
        with pytest.raises(DocumentError, match=r"leer|zu viele"):
            render(replace(content, people=people))


@pytest.mark.parametrize("name", ["table-cards", "table-cards-ugly"])
def test_a_table_card_reads_from_both_sides_of_the_fold(printed, name):
    for page in range(page_count(printed[name])):
        found = lines(printed[name], page)
        near = sorted((line for line in found if not line.turned), key=lambda line: line.text)
        far = sorted((line for line in found if line.turned), key=lambda line: line.text)
        assert [line.text for line in near] == [line.text for line in far]
        for here, there in zip(near, far, strict=True):
            assert here.top > 105 > there.bottom
            assert abs((here.left + there.right) - 297) < TOLERANCE
            assert abs((here.top + there.bottom) - 210) < TOLERANCE
            assert 15 < here.left < here.right < 282
            assert here.bottom < 200


def test_readers_hear_the_name_on_a_table_card_once(printed):
    assert count(printed["table-cards"], "/P") == sum(1 + bool(badge.organisation) for badge in CARDS.people)


def test_the_fold_is_marked_at_both_edges(printed):
    with pymupdf.open("pdf", printed["table-cards"]) as document:
        boxes = [drawing["rect"] for drawing in document[0].get_drawings()]
    marks = [(box.x0 / MM, box.x1 / MM) for box in boxes if abs(box.y1 / MM - 105) < TOLERANCE]
    assert any(right < 6 for _, right in marks)
    assert any(left > 291 for left, _ in marks)


def test_the_event_stands_on_every_badge(printed):
    assert pages_of(printed["name-badges"])[0].count(BADGES.event) == 10
