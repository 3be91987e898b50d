"""A run before it starts: who is meant, who can be written to, and what stands in the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from intranet.accounts.models import Account
from intranet.conferences import guards
from intranet.conferences import queries as conferences
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.states import Attendance, Channel, InviteeState
from intranet.core.errors import Refused
from intranet.core.german import sort_key
from intranet.dispatch import actions, checks, queries
from intranet.dispatch.actions import NewLetter
from intranet.dispatch.checks import Finding
from intranet.dispatch.letters.writing import Writing, address_of, own, shared, whole, why_unprintable
from intranet.dispatch.models import Dispatch, LetterText
from intranet.dispatch.placeholders import Source, fill
from intranet.dispatch.states import Audience, LetterKind
from intranet.dispatch.wishes import Wish
from intranet.documents.frozen import freeze, thaw
from intranet.documents.models import Letterhead


@dataclass
class Recipient:
    """One of those who are meant, with what was found, and the letter's own values if it can be written."""

    invitee: Invitee
    findings: list[Finding] = field(default_factory=list)
    told_by: int | None = None
    invited_on: Any = None

    @property
    def is_ready(self) -> bool:
        return not checks.blocking(self.findings)

    @property
    def reasons(self) -> str:
        """Why there is no letter, in one line."""
        return " ".join(one.what for one in checks.blocking(self.findings))


@dataclass
class Plan:
    """A run as it would be if it started now."""

    conference: Conference
    wish: Wish
    text: LetterText
    writing: Writing
    problems: list[Finding]
    people: list[Recipient]
    elsewhere: dict[Channel, int]
    common: Any = None

    @property
    def subject(self) -> str:
        """The subject as it will stand in the letters."""
        return fill(self.text.subject, Source(self.conference, self.writing.head), is_line=True)

    @property
    def ready(self) -> list[Recipient]:
        return [one for one in self.people if one.is_ready]

    @property
    def held_back(self) -> list[Recipient]:
        return [one for one in self.people if not one.is_ready]

    @property
    def hinted(self) -> list[Recipient]:
        return [one for one in self.people if one.is_ready and one.findings]

    @property
    def may_start(self) -> bool:
        return bool(self.ready) and not checks.blocking(self.problems)


def plan(conference: Conference, wish: Wish, *, head: Letterhead, clerk: str) -> Plan:
    """Look at everything that can be looked at before printing; nothing is written."""
    text = queries.current_text(wish.kind)
    news = queries.latest_news(conference)
    meant = [one for one in _meant(conference, wish, news) if _matches(one, wish)]
    people = [one for one in meant if one.channel is wish.channel]
    writing = Writing(
        kind=wish.kind, conference=conference, head=head, text=text, clerk=clerk, with_agenda=wish.with_agenda,
        with_slip=wish.with_slip, told=_told(conference, news, wish.kind),
    )  # fmt: skip
    problems = [
        *checks.of_conference(conference, wish.kind), *checks.of_letterhead(head),
        *checks.of_text(text, conference, head), *checks.of_runs(queries.lying_ready(conference, wish.kind)),
    ]  # fmt: skip
    if wish.kind is LetterKind.CANCELLATION and conference.starts_at is None and not writing.told:
        problems.append(Finding("Noch niemand hat ein Schreiben mit einem Termin bekommen: Es gibt nichts abzusagen."))
    made = Plan(conference, wish, text, writing, problems, [], _counts(meant, wish))
    if people and (conference.starts_at is not None or writing.told):
        made.common = shared(writing, people[0])
    made.people = _looked_at(made, people, news)
    return made


def _looked_at(made: Plan, people: Sequence[Invitee], news: Mapping[int, tuple[int, int]]) -> list[Recipient]:
    wish, conference = made.wish, made.conference
    signing = guards.who_signs(conference)
    invited = queries.invited_on(conference) if wish.kind is LetterKind.REMINDER else {}
    seen: set[int] = set()
    found, previous = [], None
    for invitee in people:
        told_by = news[invitee.id][0] if invitee.id in news else None
        one = Recipient(invitee, told_by=told_by, invited_on=invited.get(invitee.id))
        unprintable = ""
        if made.common is not None:
            letter = whole(made.common, values_of(made, one, code="222222"))
            unprintable, previous = why_unprintable(letter, like=previous), letter
        is_twice = invitee.function.person_id in seen
        one.findings = list(
            checks.of_person(
                invitee, channel=wish.channel, signing=signing, unprintable=unprintable,
                is_twice=is_twice,
            )
        )  # fmt: skip
        seen.add(invitee.function.person_id)
        found.append(one)
    return found


def values_of(made: Plan, one: Recipient, *, code: str) -> dict[str, Any]:
    """What only the letter of this person says."""
    return own(made.writing, one.invitee, code=code, invited_on=one.invited_on, told_by=one.told_by)


def _meant(conference: Conference, wish: Wish, news: Mapping[int, tuple[int, int]]) -> list[Invitee]:
    """The audience, in the order of the envelopes."""
    has = queries.who_has(conference, wish.kind)
    lacks_again = queries.who_lacks_again(conference, wish.kind)
    people = conferences.invitees_by_name(conference)
    state = InviteeState

    def belongs(one: Invitee) -> bool:
        match wish.audience:
            case Audience.NEW:
                is_waiting = one.state is state.NOTED or one.id in lacks_again
                is_open = is_waiting if wish.kind is LetterKind.INVITATION else not one.has_declined
                return is_open and one.id not in has
            case Audience.UNANSWERED:
                return one.state is state.INVITED
            case Audience.OUTDATED:
                return one.id in news and news[one.id][1] != conference.edition and not one.has_declined
            case Audience.REACHED:
                return one.id in news and not one.has_declined
            case Audience.COMING:
                return one.state in state.coming()
            case Audience.PRESENT:
                return one.attendance is Attendance.PRESENT
            case Audience.ALL:
                return True

    return [one for one in people if belongs(one)]


def _matches(one: Invitee, wish: Wish) -> bool:
    organisation = one.function.organisation
    if wish.organisation and (organisation is None or organisation.kind is not wish.organisation):
        return False
    words = sort_key(wish.search).split()
    text = sort_key(f"{one.function.person.full_name} {one.function.name} {one.function.place}")
    return all(word in text for word in words)


def _counts(people: Sequence[Invitee], wish: Wish) -> dict[Channel, int]:
    """How many are meant, but are written to in another way."""
    counts = {channel: sum(one.channel is channel for one in people) for channel in Channel}
    return {channel: count for channel, count in counts.items() if count and channel is not wish.channel}


def _told(conference: Conference, news: Mapping[int, tuple[int, int]], kind: LetterKind) -> dict[int, Any]:
    """What earlier runs told, by their ids; only looked up where a letter compares with it."""
    if kind not in {LetterKind.CHANGE, LetterKind.CANCELLATION}:
        return {}
    runs = sorted({run for run, _edition in news.values()})
    return {id: thaw(frozen) for id, frozen in queries.frozen_contents(runs)}


def start(made: Plan, *, by: Account) -> Dispatch:
    """Start the run as planned, with those who can be written to.

    Raises:
        Refused: naming the first thing that stands in the way of all letters.
    """
    for problem in checks.blocking(made.problems):
        raise Refused(problem.what)
    ready, codes = made.ready, actions.new_codes(len(made.ready))
    letters = []
    for one, code in zip(ready, codes, strict=True):
        values = values_of(made, one, code=code)
        letters.append(
            NewLetter(
                invitee=one.invitee, address=address_of(values), code=code,
                values={path: freeze(value) for path, value in values.items()},
            )
        )  # fmt: skip
    wish = made.wish
    return actions.start_run(
        made.conference, kind=wish.kind, audience=wish.audience, channel=wish.channel, common=freeze(made.common),
        letters=letters, left_out=[(str(one.invitee), one.reasons) for one in made.held_back], by=by,
    )  # fmt: skip
