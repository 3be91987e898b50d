"""Whatever stands in whichever field of whichever document: a PDF that others read, or a clear refusal, in time."""

import io
import time
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports import AgendaPoint, Document, DocumentError, FollowUp, Guest, Person, Step, render
from reports.fields import WORDS
from reports.samples import samples
from reports.samples.events import AGENDA_SHEET, GREETINGS, RUNNING_ORDER
from reports.samples.letters import INVITATION
from reports.samples.minutes import MINUTES
from reports.samples.press import RELEASE
from reports.samples.press_review import REVIEW
from reports.samples.status_report import REPORT
from reports.samples.visits import BRIEFING, NOTE
from tests.reports.reading import page_count

PLAIN = {type(content): name for name, content in reversed(samples().items()) if not name.endswith("-ugly")}
"""One plain sample of every class of documents."""
typed = st.one_of(
    st.text(max_size=200),
    st.text(alphabet="aeinrst ÄöüßŁđ-–.,:;\"'<>&*#_[]()/1234567890\n", max_size=200),
    st.sampled_from(["", " ", "\n", "%s %d {}", "</p><script>", "x" * 1_999, "Wort " * 399, "\u202e\u2066", "é̂̃"]),
)
PARAGRAPH = "Die Verwaltung berichtet über den Sachstand der Präventionskette. " * 8 + "\n\n"


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every text inside a content value."""
    if isinstance(value, str):
        yield path
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            yield from places(part, (*path, place))
    elif is_dataclass(value):
        for field in fields(value):
            yield from places(getattr(value, field.name), (*path, field.name))


def changed(value: Any, path: tuple[Any, ...], text: str) -> Any:
    """The same content with another text at that place."""
    if not path:
        return text
    step, *rest = path
    if isinstance(value, tuple):
        return (*value[:step], changed(value[step], tuple(rest), text), *value[step + 1 :])
    return replace(value, **{step: changed(getattr(value, step), tuple(rest), text)})


def prints_or_refuses(content: Document) -> None:
    try:
        data = render(content)
    except DocumentError as refusal:
        assert refusal.document == content.kind  # noqa: PT017 - either outcome is right, each in its own way
        assert refusal.cause.strip().endswith((".", "?"))  # noqa: PT017 - see above
        assert not set(refusal.field.split(", ")) & (WORDS.keys() - {"name", "text"})  # noqa: PT017 - see above
        return
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []


@pytest.mark.parametrize("kind", PLAIN, ids=lambda kind: kind.__name__)
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_text_in_any_field_of_any_document_prints_or_is_refused(kind, data):
    content = samples()[PLAIN[kind]]
    for _ in range(2):
        content = changed(content, data.draw(st.sampled_from(sorted(places(content), key=str))), data.draw(typed))
    prints_or_refuses(content)


LONG = [
    ("minutes", replace(MINUTES, opening=PARAGRAPH * 190)),
    ("press release", replace(RELEASE, background=PARAGRAPH * 60)),
    ("press review", replace(REVIEW, note=PARAGRAPH * 60)),
    ("note", replace(NOTE, text=PARAGRAPH * 60)),
    ("briefing", replace(BRIEFING, note=PARAGRAPH * 60)),
    ("report", replace(REPORT, reasons=PARAGRAPH * 190)),
    ("invitation of 200 items", replace(INVITATION, agenda=(AgendaPoint(title="Punkt", who="Kim", note="?"),) * 200)),
    ("agenda of 200 items", replace(AGENDA_SHEET, points=(AgendaPoint(title="Punkt", who="Kim", note="?"),) * 200)),
    ("running order of 200 steps", replace(RUNNING_ORDER, steps=(Step(title="Schritt", private_note="!"),) * 200)),
    ("300 guests", replace(GREETINGS, guests=(Guest(person=Person(last_name="Ångström"), group="Verein"),) * 300)),
    ("200 follow-ups", replace(NOTE, follow_ups=(FollowUp(on=NOTE.date, reason="Sachstand?"),) * 200)),
]


@pytest.mark.parametrize("content", [content for _, content in LONG], ids=[name for name, _ in LONG])
def test_what_is_long_prints_in_bounded_time(content):
    started = time.process_time()
    data = render(content)
    assert time.process_time() - started < 25
    assert page_count(data) > 2
