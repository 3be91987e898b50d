"""Reading texts, runs and their letters; nothing here writes."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from intranet.accounts.models import Account
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.states import InviteeState
from intranet.core.database import db
from intranet.core.listing import AnySelect, Column, Filter, Listing, by_label, by_rank, read_listing
from intranet.dispatch.models import Dispatch, DispatchLetter, LetterText
from intranet.dispatch.standard import STANDARD
from intranet.dispatch.states import DispatchState, LetterKind

RUN_COLUMNS = (
    Column("konferenz", "Konferenz", (Conference.title, Dispatch.id)),
    Column("schreiben", "Schreiben", (by_label(Dispatch.kind, LetterKind), Dispatch.id)),
    Column("status", "Status", (by_rank(Dispatch.state, DispatchState), Dispatch.id)),
    Column("briefe", "Briefe", (Dispatch.asked, Dispatch.id), numeric=True),
    Column("erzeugt", "Erzeugt", (Dispatch.made_at, Dispatch.id)),
    Column("versandt", "Versandt am", (Dispatch.posted_on, Dispatch.id)),
)
RUN_FILTERS = (
    Filter("konferenz", "Konferenz", lambda q, text: q.where(Conference.title.icontains(text, autoescape=True))),
    Filter("schreiben", "Schreiben", lambda q, word: q.where(Dispatch.kind == word), LetterKind.choices()),
    Filter("status", "Status", lambda q, word: q.where(Dispatch.state == word),
           {state.value: state.label for state in DispatchState}),
)  # fmt: skip
LETTER_COLUMNS = (
    Column("nr", "Nr.", (DispatchLetter.place,), numeric=True),
    Column("empfang", "Empfängerin oder Empfänger", (DispatchLetter.recipient, DispatchLetter.place)),
    Column("anschrift", "Anschrift", (DispatchLetter.address, DispatchLetter.place)),
    Column("code", "Prüfcode", (DispatchLetter.code,)),
    Column("stand", "Stand"),
)
LETTER_FILTERS = (
    Filter("empfang", "Empfang", lambda q, text: q.where(DispatchLetter.recipient.icontains(text, autoescape=True))),
    Filter("post", "Post", lambda q, word: q.where(DispatchLetter.returned_on.is_not(None)),
           {"zurueck": "zurückgekommen"}),
)  # fmt: skip


def run_listing(args: Mapping[str, str]) -> Listing:
    """What the address asks of the list of all runs."""
    return read_listing(args, columns=RUN_COLUMNS, filters=RUN_FILTERS, sort="erzeugt", descending=True)


def letter_listing(args: Mapping[str, str]) -> Listing:
    """What the address asks of the letters of one run."""
    return read_listing(args, columns=LETTER_COLUMNS, filters=LETTER_FILTERS, sort="nr")


def all_runs() -> AnySelect:
    """Every run, as plain columns."""
    return (
        select(
            Dispatch.id, Conference.title.label("conference"), Dispatch.kind, Dispatch.state, Dispatch.asked,
            Dispatch.channel, Dispatch.edition, Dispatch.made_at, Dispatch.posted_on, Account.name.label("made_by"),
        )
        .join(Conference, Conference.id == Dispatch.conference_id)
        .join(Account, Account.id == Dispatch.made_by_id)
    )  # fmt: skip


def letters_of(run: Dispatch) -> AnySelect:
    """The letters of a run, as plain columns."""
    return select(
        DispatchLetter.id, DispatchLetter.place, DispatchLetter.recipient, DispatchLetter.function,
        DispatchLetter.address, DispatchLetter.code, DispatchLetter.document_id, DispatchLetter.returned_on,
    ).where(DispatchLetter.dispatch_id == run.id)  # fmt: skip


def runs_of(conference: Conference) -> Sequence[Dispatch]:
    """The runs of a conference, newest first."""
    return db.session.scalars(
        select(Dispatch)
        .options(joinedload(Dispatch.made_by, innerjoin=True), joinedload(Dispatch.text, innerjoin=True))
        .where(Dispatch.conference_id == conference.id)
        .order_by(Dispatch.id.desc())
    ).all()


def lying_ready(conference: Conference, kind: LetterKind) -> Sequence[Dispatch]:
    """The runs of such letters that were printed, and of which nobody has said that they went out."""
    return [run for run in runs_of(conference) if run.kind is kind and run.state is DispatchState.PRINTED]


def current_text(kind: LetterKind) -> LetterText:
    """The text in use; the one that comes with the program, not stored yet, until the office has words of its own."""
    stored = db.session.scalar(
        select(LetterText)
        .options(joinedload(LetterText.made_by))
        .where(LetterText.kind == kind)
        .order_by(LetterText.version.desc())
        .limit(1)
    )
    standard = STANDARD[kind]
    return stored or LetterText(
        kind=kind, version=1, subject=standard.subject, text=standard.text, closing_text=standard.closing_text,
        why="mitgeliefert", made_at=None,
    )  # fmt: skip


def texts_of(kind: LetterKind) -> Sequence[LetterText]:
    """All versions, the newest first."""
    return db.session.scalars(
        select(LetterText)
        .options(joinedload(LetterText.made_by))
        .where(LetterText.kind == kind)
        .order_by(LetterText.version.desc())
    ).all()


def who_has(conference: Conference, kind: LetterKind) -> frozenset[int]:
    """The ids of invitees for whom such a letter was printed or sent; letters that came back do not count."""
    return frozenset(
        db.session.scalars(
            select(Invitee.id)
            .join(DispatchLetter, DispatchLetter.invitee_id == Invitee.id)
            .join(DispatchLetter.dispatch)
            .where(
                Dispatch.conference_id == conference.id, Dispatch.kind == kind,
                Dispatch.state != DispatchState.DISCARDED, DispatchLetter.returned_on.is_(None),
            )
        ).all()
    )  # fmt: skip


def who_lacks_again(conference: Conference, kind: LetterKind) -> frozenset[int]:
    """The ids of invitees whose letter of that kind came back, who have no other, and have not answered either."""
    returned = (
        select(Invitee.id)
        .join(DispatchLetter, DispatchLetter.invitee_id == Invitee.id)
        .join(DispatchLetter.dispatch)
        .where(
            Dispatch.conference_id == conference.id, Dispatch.kind == kind, DispatchLetter.returned_on.is_not(None),
            Invitee.state == InviteeState.INVITED,
        )
    )  # fmt: skip
    return frozenset(db.session.scalars(returned)) - who_has(conference, kind)


def latest_news(conference: Conference) -> dict[int, tuple[int, int]]:
    """For each invitee's id the run that last told them day, time and place, and the Stand it told.

    Whose letter came back was told nothing, unless they say that they come: then they know it from elsewhere.
    """
    rows = db.session.execute(
        select(Invitee.id, Dispatch.id, Dispatch.edition)
        .join(DispatchLetter, DispatchLetter.invitee_id == Invitee.id)
        .join(DispatchLetter.dispatch)
        .where(
            Dispatch.conference_id == conference.id, Dispatch.state == DispatchState.SENT,
            Dispatch.kind.in_(LetterKind.telling_the_event()),
            or_(DispatchLetter.returned_on.is_(None), Invitee.state.in_(InviteeState.coming())),
        )
        .order_by(Dispatch.posted_on, Dispatch.id)
    )  # fmt: skip
    return {row[0]: (row[1], row[2]) for row in rows}


def frozen_contents(ids: Sequence[int]) -> list[tuple[int, Any]]:
    """What all letters of these runs said, as it was frozen, oldest run first."""
    rows = db.session.execute(select(Dispatch.id, Dispatch.frozen).where(Dispatch.id.in_(ids)).order_by(Dispatch.id))
    return [(row.id, row.frozen) for row in rows]


def holders_of_old_editions(conference: Conference) -> dict[int, int]:
    """How many people hold which Stand, where it is no longer the one that holds; nobody once it lies behind us."""
    if conference.lies_behind:
        return {}
    declined = set(
        db.session.scalars(
            select(Invitee.id).where(Invitee.conference_id == conference.id, Invitee.state == "declined")
        )
    )
    counts: dict[int, int] = {}
    for invitee_id, (_run, edition) in latest_news(conference).items():
        if edition != conference.edition and invitee_id not in declined:
            counts[edition] = counts.get(edition, 0) + 1
    return dict(sorted(counts.items()))


def invited_on(conference: Conference) -> dict[int, Any]:
    """For each invitee's id the day their invitation was posted."""
    rows = db.session.execute(
        select(Invitee.id, Dispatch.posted_on)
        .join(DispatchLetter, DispatchLetter.invitee_id == Invitee.id)
        .join(DispatchLetter.dispatch)
        .where(
            Dispatch.conference_id == conference.id, Dispatch.kind == LetterKind.INVITATION,
            Dispatch.state == DispatchState.SENT,
        )
        .order_by(Dispatch.id)
    )  # fmt: skip
    return {row[0]: row[1] for row in rows}


def by_code(code: str) -> DispatchLetter | None:
    """The letter that bears this check code, else the last one with this reply code; one that came back comes last."""
    wanted = code.strip().upper().replace("-", "").replace(" ", "")
    query = (
        select(DispatchLetter)
        .join(DispatchLetter.dispatch)
        .join(Dispatch.conference)
        .options(contains_eager(DispatchLetter.dispatch).contains_eager(Dispatch.conference))
    )
    return db.session.scalar(query.where(DispatchLetter.code == wanted)) or db.session.scalar(
        query.join(DispatchLetter.invitee)
        .where(
            Invitee.code == wanted, Dispatch.state == DispatchState.SENT, Dispatch.kind.in_(LetterKind.with_slip()),
        )
        .order_by(DispatchLetter.returned_on.is_not(None), Dispatch.id.desc())
        .limit(1)
    )  # fmt: skip


def printed_letters(run_id: int) -> int:
    """How many letters of a run are in the archive."""
    query = select(func.count()).where(DispatchLetter.dispatch_id == run_id, DispatchLetter.document_id.is_not(None))
    return db.session.scalar(query) or 0


def known_codes(codes: Sequence[str]) -> set[str]:
    """Which of these codes a letter or a reply slip bears already."""
    letters = db.session.scalars(select(DispatchLetter.code).where(DispatchLetter.code.in_(codes)))
    slips = db.session.scalars(select(Invitee.code).where(Invitee.code.in_(codes)))
    return {*letters, *slips}
