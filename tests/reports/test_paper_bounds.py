"""Whatever a person can type into lists, cards, notes and reports gives a PDF or a clear refusal."""

import io
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports import (
    Addressee,
    AgendaPoint,
    Attendee,
    Badge,
    Clipping,
    DocumentError,
    Guest,
    KeyFigure,
    Person,
    Step,
    render,
)
from reports.samples import samples
from reports.samples.account import SHEET
from reports.samples.events import AGENDA_SHEET, ATTENDANCE, DAY, GREETINGS, RUNNING_ORDER
from reports.samples.press_review import REVIEW
from reports.samples.status_report import REPORT
from reports.samples.visits import BRIEFING, NOTE
from tests.reports.reading import lines, page_count

typed = st.one_of(
    st.text(max_size=120),
    st.text(alphabet=st.characters(min_codepoint=9, max_codepoint=0x17F), max_size=120),
    st.text(alphabet="aeinrst ÄöüßŁđ-–.,:;\"'<>&*#_[]()/1234567890\n", max_size=120),
)
bounded = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
BADGES, CARDS, LABELS = (samples()[name] for name in ("name-badges", "table-cards", "address-labels"))


def prints_or_refuses(content) -> None:
    try:
        data = render(content)
    except DocumentError as refusal:
        assert refusal.document == content.kind  # noqa: PT017 - either outcome is right, each in its own way
        return
    assert page_count(data) > 0


@bounded
@given(one=typed, two=typed, three=typed)
def test_any_list_or_plan_prints_or_is_refused(one, two, three):
    prints_or_refuses(replace(ATTENDANCE, people=(Attendee(name=one, organisation=two, function=three),)))
    guest = Guest(person=Person(last_name=one, function=two), group=three, note=one)
    prints_or_refuses(replace(GREETINGS, guests=(guest,)))
    prints_or_refuses(replace(AGENDA_SHEET, points=(AgendaPoint(title=one, who=two, note=three),)))
    prints_or_refuses(replace(RUNNING_ORDER, steps=(Step(title=one, needs=two, private_note=three),)))


@bounded
@given(one=typed, two=typed, three=typed)
def test_any_badge_card_or_label_prints_or_is_refused(one, two, three):
    badge = Badge(name=one, organisation=two, function=three)
    prints_or_refuses(replace(BADGES, people=(badge,)))
    prints_or_refuses(replace(CARDS, people=(badge,)))
    prints_or_refuses(replace(LABELS, addressees=(Addressee(organisation=one, street=two, city=three),)))


@bounded
@given(one=typed, two=typed, three=typed)
def test_any_review_visit_report_or_code_sheet_prints_or_is_refused(one, two, three):
    clipping = Clipping(on=REVIEW.date, medium=one, headline=two, summary=three, link=one)
    prints_or_refuses(replace(REVIEW, clippings=(clipping,)))
    prints_or_refuses(replace(BRIEFING, topics=(one, two), figures=(KeyFigure(label=three, value=one),)))
    prints_or_refuses(replace(NOTE, subject=one, text=two, orders=(three,)))
    prints_or_refuses(replace(REPORT, subject=one, proposal=two, map=replace(REPORT.map, caption=three)))
    prints_or_refuses(replace(SHEET, login=one, code=two, address=three))


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, content in samples().items()
        if name.endswith("-ugly") and type(content).__module__.rpartition(".")[2] not in ("letters", "minutes", "press")
    ],
)
def test_nothing_of_an_ugly_sample_is_cut_off_at_the_edge_of_the_sheet(printed, name):
    landscape = name.startswith("table-cards")
    width, height = (297, 210) if landscape else (210, 297)
    for page in range(page_count(printed[name])):
        for line in lines(printed[name], page):
            assert 4 < line.left < line.right < width - 4, line.text
            assert 4 < line.top < line.bottom < height - 4, line.text


@pytest.mark.parametrize(
    "name", ["attendance-list", "greeting-list", "running-order", "visit-briefing", "status-report"]
)
def test_text_keeps_the_margins_of_the_sheet(printed, name):
    for ugly in (name, f"{name}-ugly"):
        for page in range(page_count(printed[ugly])):
            assert all(24.5 < line.left < line.right < 190.5 for line in lines(printed[ugly], page))


@pytest.mark.parametrize("word", ["Donaudampfschifffahrtsgesellschaft" * 8, "x" * 700])
def test_a_word_without_end_breaks_inside_the_margins(word):
    for content in (
        replace(NOTE, subject=word, orders=(word,)),
        replace(BRIEFING, municipality=word, topics=(word,), figures=(KeyFigure(label=word, value=word),)),
        replace(ATTENDANCE, people=(Attendee(name=word, organisation=word),)),
        replace(RUNNING_ORDER, steps=(Step(title=word, who=word, needs=word, private_note=word),)),
    ):
        data = render(content)
        assert all(line.right < 200 for page in range(page_count(data)) for line in lines(data, page))


def test_a_list_beyond_all_measure_is_refused_by_its_field():
    with pytest.raises(DocumentError, match="4000 Einträge sind zu viele") as refusal:
        render(replace(AGENDA_SHEET, points=(AgendaPoint(title="x"),) * 4_000))
    assert refusal.value.field == "Punkt der Tagesordnung"


def test_the_day_of_the_document_is_the_day_of_the_file(printed):
    with pikepdf.open(io.BytesIO(printed["attendance-list"])) as pdf:
        assert str(pdf.docinfo.CreationDate).startswith(f"D:{DAY:%Y%m%d}")
