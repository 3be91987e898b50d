"""What reads otherwise than in an earlier letter; day, time and place are compared by the letter itself."""

from collections.abc import Iterator, Sequence

import reports
from intranet.conferences.letters import agenda
from intranet.conferences.models import Conference
from intranet.core import german

PROGRAMME = "Programm"


def changed_lines(before: reports.Letter, conference: Conference) -> tuple[reports.Change, ...]:
    """The lines of the conference that differ from what a letter told."""
    return tuple(_changes(before, conference))


def _changes(before: reports.Letter, conference: Conference) -> Iterator[reports.Change]:
    told: reports.Event = before.event  # type: ignore[attr-defined]  # only letters that tell an event are compared
    for label, old, new in (("Titel", told.name, conference.title), ("Motto", told.motto, conference.motto)):
        if old != new:
            yield reports.Change(label=label, before=old, after=new)
    reply: reports.ReplySlip | None = getattr(before, "reply", None)
    if reply and conference.reply_by and reply.by != conference.reply_by:
        yield reports.Change(
            label="Antwort bis", before=german.day(reply.by), after=german.day(conference.reply_by)
        )  # fmt: skip
    points: tuple[reports.AgendaPoint, ...] = getattr(before, "agenda", ())
    if points:
        yield from _programme(points, agenda(conference))


def _programme(before: Sequence[reports.AgendaPoint], after: Sequence[reports.AgendaPoint]) -> Iterator[reports.Change]:
    """Items that came, went, or have another speaker; times alone follow from the start, which is told anyway."""
    former, latter = {point.title: point for point in before}, {point.title: point for point in after}
    for title, point in former.items():
        if title not in latter:
            yield reports.Change(label=PROGRAMME, before=_line(point))
        elif latter[title].who != point.who:
            yield reports.Change(label=PROGRAMME, before=_line(point), after=_line(latter[title]))
    for title, point in latter.items():
        if title not in former:
            yield reports.Change(label=PROGRAMME, after=_line(point))


def _line(point: reports.AgendaPoint) -> str:
    return f"{point.title} ({point.who})" if point.who else point.title
