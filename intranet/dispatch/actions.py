"""Actions on texts, runs and letters. Each checks the rule, changes the row and writes the log; none commits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, select, update

from intranet.accounts.models import Account
from intranet.audit.actions import note, recorded
from intranet.conferences import actions as conferences
from intranet.conferences.codes import new_code
from intranet.conferences.guards import before_posting
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.states import Channel, ConferenceState, InviteeState
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.dispatch import placeholders, queries
from intranet.dispatch.models import Dispatch, DispatchLetter, LetterText
from intranet.dispatch.states import Audience, DispatchState, LetterKind, ReturnReason
from intranet.documents.models import Document
from intranet.documents.queries import letterhead
from intranet.jobs.actions import queue_job
from intranet.jobs.queries import open_job
from intranet.municipalities.actions import add_follow_up
from intranet.municipalities.models import FollowUp, Municipality

PRINT = "print-letters"
"""The kind of job that prints a run."""
MOST_LETTERS = 5_000
DAYS_TO_FOLLOW_UP = 7


@dataclass(frozen=True, kw_only=True)
class NewLetter:
    """One letter of a run that is about to start; `values` is what only this letter says, frozen."""

    invitee: Invitee
    address: tuple[str, ...]
    code: str
    values: Mapping[str, Any]


def save_text(kind: LetterKind, *, subject: str, text: str, closing_text: str, why: str, by: Account) -> LetterText:
    """Word a kind of letter anew; what was printed keeps its version.

    Raises:
        Refused: for a placeholder that does not exist, or if nothing was changed.
    """
    current = queries.current_text(kind)
    if (subject, text, closing_text) == (current.subject, current.text, current.closing_text):
        raise Refused("Sie haben nichts geändert. Ändern Sie den Text, oder brechen Sie ab.")
    if unknown := placeholders.unknown(subject, text, closing_text):
        raise Refused(
            f"Den Platzhalter „{unknown[0]}“ gibt es nicht. Nehmen Sie einen aus der Liste, in geschweiften Klammern."
        )
    version = current.version + 1 if current.id else 1
    if not current.id:
        _keep_standard(kind)
        version = 2
    row = LetterText(
        kind=kind, version=version, subject=subject, text=text, closing_text=closing_text, why=why, made_by_id=by.id
    )
    with recorded("letter text changed", row, by=by, reason=why):
        db.session.add(row)
        db.session.flush()
    return row


def text_in_use(kind: LetterKind) -> LetterText:
    """The text of a run that starts now; the one that comes with the program is stored when it is first used."""
    current = queries.current_text(kind)
    return current if current.id else _keep_standard(kind)


def _keep_standard(kind: LetterKind) -> LetterText:
    standard = queries.current_text(kind)
    standard.made_at = clock.now()
    db.session.add(standard)
    db.session.flush()
    return standard


def start_run(
    conference: Conference,
    *,
    kind: LetterKind,
    audience: Audience,
    channel: Channel,
    common: Any,
    letters: Sequence[NewLetter],
    left_out: Sequence[tuple[str, str]],
    by: Account,
) -> Dispatch:
    """Freeze what is to be printed, and ask for the job that prints it.

    Args:
        common: what all letters say, frozen.
        left_out: who gets no letter, and why.

    Raises:
        Refused: if there is nobody to write to, or too many at once.
    """
    if not letters:
        raise Refused("Es gibt niemanden, an den ein Schreiben gehen kann.")
    if len(letters) > MOST_LETTERS:
        raise Refused(f"Ein Lauf fasst höchstens {MOST_LETTERS} Briefe. Teilen Sie ihn mit einem Filter auf.")
    run = Dispatch(
        conference_id=conference.id, kind=kind, audience=audience, channel=channel, text=text_in_use(kind),
        edition=conference.edition, dated_on=clock.today(), asked=len(letters), frozen=common,
        left_out=[list(one) for one in left_out], made_by_id=by.id,
    )  # fmt: skip
    db.session.add(run)
    db.session.flush()
    db.session.add_all(
        DispatchLetter(
            dispatch_id=run.id, invitee_id=one.invitee.id, function_id=one.invitee.function_id, place=place,
            code=one.code, frozen=dict(one.values),
            recipient=one.invitee.function.person.full_name[:200], address="\n".join(one.address),
            function=f"{one.invitee.function.name}, {one.invitee.function.place}"[:200],
        )
        for place, one in enumerate(letters)
    )  # fmt: skip
    note("run started", run, by=by, changes={"asked": [None, len(letters)]})
    queue_job(PRINT, title=str(run), source=run, total=len(letters), by=by)
    db.session.flush()
    return run


def new_codes(count: int) -> list[str]:
    """So many check codes that no letter and no reply slip bears."""
    codes: list[str] = []
    while missing := count - len(codes):
        fresh = list({new_code() for _ in range(missing)} - set(codes))
        known = queries.known_codes(fresh)
        codes += [code for code in fresh if code not in known]
    return codes


def finish_printing(run: Dispatch, print_file: Document, *, by: Account) -> None:
    """Every letter is in the archive, and so is the print file."""
    run.state.must_allow(DispatchState.PRINTED, thing=str(run))
    run.state, run.print_file_id = DispatchState.PRINTED, print_file.id
    note("run printed", run, by=by, changes={"asked": [None, run.asked]})
    if run.kind is LetterKind.INVITATION and run.conference.state in ConferenceState.before_the_day():
        conferences.note_printed(run.conference, invitees=(), by=by)
        db.session.execute(  # by one statement: the worker must not load thousands of people for it
            update(Invitee).where(Invitee.id.in_(_ids_of_invitees(run))).values(printed_at=clock.now())
            .execution_options(synchronize_session=False)
        )  # fmt: skip


def mark_sent(run: Dispatch, *, posted_on: date, by: Account) -> None:
    """Say that the letters have left the house; whoever got an invitation is invited from now on.

    Raises:
        Refused: before they are printed, or for a day to come.
    """
    run.state.must_allow(DispatchState.SENT, thing=str(run))
    if posted_on > clock.today():
        raise Refused("Der Versandtag liegt in der Zukunft. Tragen Sie ihn ein, wenn die Briefe auf dem Weg sind.")
    if posted_on < clock.local(run.made_at).date():
        raise Refused("Der Versandtag liegt vor dem Druck. Prüfen Sie das Datum.")
    run.state, run.posted_on, run.sent_by_name = DispatchState.SENT, posted_on, by.name
    note("run sent", run, by=by, changes={"posted_on": [None, posted_on.isoformat()]})
    if run.kind is LetterKind.INVITATION:
        _invite(run, by=by)


def _invite(run: Dispatch, *, by: Account) -> None:
    """Only who has a letter of this very run: those of another run may still lie on the desk."""
    assert run.posted_on is not None  # noqa: S101  for the type checker: set a line before
    conference, there = run.conference, _invitees(run)
    if conference.state is ConferenceState.DATED:
        conferences.note_sent(conference, sent_on=run.posted_on, to=there, by=by)
    elif conference.state is ConferenceState.INVITED and any(
        one.state is InviteeState.NOTED and one.printed_at for one in there
    ):
        conferences.note_sent_later(conference, sent_on=run.posted_on, to=there, by=by)


@before_posting
def posted_by_its_run(conference: Conference) -> str | None:
    """Where letters were printed by a run, their posting is entered there."""
    waiting = [run for run in queries.runs_of(conference) if run.state is DispatchState.PRINTED]
    if not any(run.kind is LetterKind.INVITATION for run in waiting):
        return None
    return "Tragen Sie den Versand beim Versandlauf ein (Seite „Versand“): Er weiß, wessen Brief auf dem Weg ist."


def discard(run: Dispatch, *, by: Account) -> None:
    """Say that the letters of a run are not sent; they stay in the archive, and their recipients count as unwritten.

    Raises:
        Refused: while it is being printed, or once it was sent.
    """
    run.state.must_allow(DispatchState.DISCARDED, thing=str(run))
    if open_job(PRINT, run):
        raise Refused("Die Briefe werden gerade erzeugt. Brechen Sie den Auftrag zuerst ab.")
    run.state = DispatchState.DISCARDED
    note("run discarded", run, by=by)
    if run.kind is LetterKind.INVITATION:
        db.session.flush()
        elsewhere = queries.who_has(run.conference, LetterKind.INVITATION)
        conferences.forget_prints(one for one in _invitees(run) if one.id not in elsewhere)


def note_returned(letter: DispatchLetter, *, why: ReturnReason, by: Account) -> FollowUp | None:
    """Say that a letter came back: its address is flagged, somebody looks into it, the next run leaves it out.

    Where another letter came back from there before, and nobody has mended the address yet, one follow-up is enough.

    Raises:
        Refused: for a letter that was never sent, or came back before.
    """
    if letter.dispatch.state is not DispatchState.SENT:
        raise Refused(f"Das Schreiben an {letter.recipient} ist noch nicht als versandt eingetragen.")
    if letter.returned_on is not None:
        raise Refused(f"Der Rücklauf von {letter.recipient} ist schon eingetragen.")
    letter.returned_on, letter.returned_why = clock.today(), why
    note("letter returned", letter, by=by, reason=why.label)
    if letter.invitee is None:
        return None
    place = letter.invitee.reached_at
    is_known = place.mail_returned_on is not None and place.address_needs_check
    with recorded("mail returned", place, by=by, reason=why.label):
        place.mail_returned_on, place.address_needs_check, place.address_checked_on = clock.today(), True, None
    municipality = _municipality_of(letter)
    if municipality is None or is_known:
        return None
    what = f"Post an {letter.recipient} ({letter.function}) kam zurück: {why.label}. Anschrift klären."
    due_on = clock.today() + timedelta(days=DAYS_TO_FOLLOW_UP)
    return add_follow_up(municipality, due_on=due_on, what=what, account=by, by=by)


def _municipality_of(letter: DispatchLetter) -> Municipality | None:
    """Where the follow-up stands: with the conference's municipality, else the addressee's, else that of the office."""
    if letter.dispatch.conference.municipality is not None:
        return letter.dispatch.conference.municipality
    invitee = letter.invitee
    organisation = invitee.function.organisation if invitee else None
    if organisation is not None and organisation.municipalities:
        found: Municipality = organisation.municipalities[0]
        return found
    cities = [invitee.reached_at.city if invitee else "", letterhead().city]
    rows = db.session.scalars(select(Municipality).where(Municipality.name.in_(cities))).all()
    return min(rows, key=lambda row: cities.index(row.name), default=None)


def _invitees(run: Dispatch) -> Sequence[Invitee]:
    return db.session.scalars(select(Invitee).where(Invitee.id.in_(_ids_of_invitees(run)))).all()


def _ids_of_invitees(run: Dispatch) -> Select[int | None]:
    return select(DispatchLetter.invitee_id).where(DispatchLetter.dispatch_id == run.id)
