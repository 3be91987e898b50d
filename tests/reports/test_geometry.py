"""DIN 5008, read back from the finished PDF with another library, in millimetres from the sheet's upper left corner."""

import itertools
from dataclasses import replace

import pymupdf
import pytest

from reports import Addressee, DocumentError, Form, Person, render
from reports.address import SIZES, fit
from reports.samples import samples
from reports.samples.letters import LETTER
from reports.samples.office import LETTERHEAD, MAYOR, UGLY_ADDRESSEE

MM = 72 / 25.4
TOLERANCE = 0.5


def lines(data: bytes, page: int = 0) -> list[tuple[float, float, float, float, float, str]]:
    """Left, top, right, baseline (mm), type size (pt) and text of each line."""
    with pymupdf.open("pdf", data) as document:
        found = []
        for block in document[page].get_text("dict")["blocks"]:
            for line in block.get("lines", ()):
                left, top, right, _ = (value / MM for value in line["bbox"])
                first = line["spans"][0]
                text = "".join(span["text"] for span in line["spans"])
                found.append((left, top, right, first["origin"][1] / MM, first["size"], text))
        return found


def line(data: bytes, start: str, page: int = 0) -> tuple[float, float, float, float, float, str]:
    return next(found for found in lines(data, page) if found[5].startswith(start))


def capitals(found: tuple[float, float, float, float, float, str]) -> float:
    """How high the capitals of a line reach: 0.714 of the type size above its baseline."""
    return found[3] - 0.714 * found[4] / MM


def strokes(data: bytes) -> set[float]:
    """Heights of the short horizontal marks at the left edge."""
    with pymupdf.open("pdf", data) as document:
        boxes = [drawing["rect"] for drawing in document[0].get_drawings()]
    return {round((box.y0 + box.y1) / 2 / MM, 1) for box in boxes if box.x1 / MM < 15 and box.height < 2}


@pytest.mark.parametrize(
    ("name", "zone", "return_zone", "subject", "folds"),
    [
        ("letter", (62.7, 90.0), (45.0, 50.0), 98.46, {105.0, 148.5, 210.0}),
        ("letter-form-a", (44.7, 72.0), (27.0, 32.0), 80.46, {87.0, 148.5, 192.0}),
    ],
)
def test_each_part_of_the_letter_stands_where_the_norm_says(printed, name, zone, return_zone, subject, folds):
    data = printed[name]
    address = [line(data, start) for start in ("Bürgermeisterin", "Frau Eva", "Rathausplatz", "52301")]
    assert all(abs(found[0] - 25) < TOLERANCE for found in address)
    assert zone[0] - TOLERANCE < capitals(address[0]) < zone[0] + 1.5
    assert address[-1][3] < zone[1]
    pitches = [below[3] - above[3] for above, below in itertools.pairwise(address)]
    assert all(abs(pitch - 27.3 / 6) < 0.05 for pitch in pitches)
    sender = line(data, "Kreis Düren ·")
    assert return_zone[0] < sender[1]
    assert sender[3] < return_zone[1]
    assert abs(sender[0] - 25) < TOLERANCE
    assert sender[4] >= 6
    heading = line(data, "Besuch des Landrats")
    assert abs(heading[0] - 25) < TOLERANCE
    assert subject < capitals(heading) < subject + 1.5
    assert {mark for mark in folds if not any(abs(mark - found) <= TOLERANCE for found in strokes(data))} == set()


def test_the_particulars_stand_at_125_mm_from_the_norms_height(printed):
    first = next(found for found in lines(printed["letter"]) if found[5] == "Amt")
    assert abs(first[0] - 125) < TOLERANCE
    assert 50 - TOLERANCE < first[1] < 51.5
    assert max(found[2] for found in lines(printed["letter"]) if found[0] > 124 and found[1] < 98) <= 200


def test_nothing_stands_outside_the_margins(printed):
    for name in ("letter", "letter-ugly", "invitation", "invitation-ugly", "reminder"):
        with pymupdf.open("pdf", printed[name]) as document:
            pages = range(len(document))
        for page in pages:
            for left, top, right, baseline, _, text in lines(printed[name], page):
                assert all((left > 24, right < 201, top > 5, baseline < 292)), (name, page, text)


def test_text_of_a_letter_has_the_norms_right_margin(printed):
    body = [found for found in lines(printed["letter-ugly"]) if found[1] > 100]
    assert max(found[2] for found in body) < 190 + TOLERANCE


def test_the_subject_gives_way_to_a_long_block_of_particulars(printed):
    data = printed["letter-ugly"]
    lowest = max(found[3] for found in lines(data) if found[0] > 124 and found[1] < 115 and found[4] < 9.5)
    assert line(data, "Sehr langer Betreff")[1] > lowest


def test_one_remark_stands_on_the_third_line_of_its_zone():
    data = render(replace(LETTER, addressee=replace(MAYOR, remarks=("Persönlich",))))
    remark, first = line(data, "Persönlich"), line(data, "Bürgermeisterin")
    assert remark[1] > 58.4 - TOLERANCE
    assert remark[3] < 62.7
    assert capitals(first) > 62.7 - TOLERANCE


def test_a_seventh_line_uses_the_zone_above_at_full_size():
    seven = replace(
        MAYOR,
        organisation="Rathaus",
        unit="Haus B",
        persons=(Person(last_name="Beispiel", function="Bürgermeisterin"),),
        country="Belgien",
    )
    field = fit(seven)
    assert len(field.lines) == 7
    assert field.size == SIZES[0]
    last = line(render(replace(LETTER, addressee=seven)), "BELGIEN")
    assert last[3] < 90


def test_many_lines_are_set_smaller_but_never_under_8_points(printed):
    field = fit(UGLY_ADDRESSEE)
    assert 8 <= field.size < SIZES[0]
    first, last = line(printed["letter-ugly"], "Kindertageseinrichtungen"), line(printed["letter-ugly"], "MUSTERLAND")
    assert first[1] > 50
    assert last[3] < 90
    assert first[4] >= 8


def test_an_address_that_cannot_fit_is_refused_by_recipient_and_line():
    wide = replace(
        LETTER, addressee=Addressee(organisation="Arbeitsgemeinschaft " + "der Träger " * 10, city="Musterhausen")
    )
    with pytest.raises(
        DocumentError, match=r"an Arbeitsgemeinschaft .*Zeile „Arbeitsgemeinschaft der Träger"
    ) as refusal:
        render(wide)
    assert refusal.value.field == "Anschrift"


def test_an_address_with_too_many_lines_is_refused_by_the_first_without_room():
    crowd = tuple(replace(MAYOR.persons[0], first_name=f"Eva-Maria {number}", function="") for number in range(14))
    with pytest.raises(DocumentError, match="hat im Anschriftfeld keinen Platz"):
        render(replace(LETTER, addressee=Addressee(persons=crowd)))


def test_a_return_line_too_long_for_the_window_is_refused():
    with pytest.raises(DocumentError, match="Rücksendeangabe"):
        render(replace(LETTER, letterhead=replace(LETTERHEAD, return_line="Kreis Düren · " * 12, form=Form.B)))


def test_pages_are_numbered_from_two_pages_on(printed):
    assert "Seite" not in "".join(found[5] for found in lines(printed["letter"]))
    assert line(printed["letter-ugly"], "Seite 1 von ")
    assert line(printed["letter-ugly"], "Seite 2 von ", page=1)


def test_following_pages_repeat_sender_and_subject(printed):
    assert line(printed["letter-ugly"], "Kreis Düren", page=1)[1] < 30
    assert line(printed["letter-ugly"], "Sehr langer Betreff", page=1)[1] < 30


def test_the_reply_slip_has_a_page_of_its_own_with_the_return_address_in_the_window(printed):
    with pymupdf.open("pdf", printed["invitation"]) as document:
        last = len(document) - 1
    found = line(printed["invitation"], "Präventionsbüro", last)
    assert abs(found[0] - 25) < TOLERANCE
    assert 62.7 - TOLERANCE < found[1] < 90
    assert line(printed["invitation"], "Rückmeldung", last)


def test_the_reply_slip_can_be_filled_in_and_every_field_has_a_label(printed):
    with pymupdf.open("pdf", printed["invitation"]) as document:
        fields = [field for page in document for field in page.widgets()]
    assert len(fields) == 3 + 4 + 2 * len(samples()["invitation"].reply.groups)
    assert all(field.field_label for field in fields)
    assert len({field.field_label for field in fields}) == len(fields)
    choices = {field.field_name for field in fields if field.field_type_string == "RadioButton"}
    assert choices == {"teilnahme", "wunsch-1", "wunsch-2"}
