"""The job that prints a run: every letter into the archive, then the print file and what lies beside it."""

import gc
import io
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO, NamedTuple

from sqlalchemy import select, update

import reports
from intranet.accounts.permissions import Permission
from intranet.conferences.models import Conference
from intranet.conferences.states import Channel
from intranet.core import clock, german
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.dispatch import actions
from intranet.dispatch.models import Dispatch, DispatchLetter
from intranet.dispatch.states import DispatchState, LetterKind
from intranet.documents.actions import archive, archive_file, checksum
from intranet.documents.frozen import thaw, with_values
from intranet.documents.models import Document
from intranet.documents.states import DocumentKind
from intranet.jobs.kinds import handler
from intranet.jobs.work import Work

A_STEP = 20
"""Letters that are written in one transaction: on SQLite nobody else writes meanwhile (some 20 ms)."""
A_HANDFUL = 100
"""Letters whose contents are read at once."""
A_SHEAF = 120
"""Labels or lines of the list in one document, five sheets of labels: the engine's memory grows with them."""
AFTERWARDS = "Die Druckdatei ist fertig, es folgen Listen und Etiketten."
KINDS = {
    LetterKind.SAVE_THE_DATE: DocumentKind.SAVE_THE_DATE,
    LetterKind.INVITATION: DocumentKind.INVITATION,
    LetterKind.REMINDER: DocumentKind.REMINDER,
    LetterKind.CHANGE: DocumentKind.CHANGE_NOTICE,
    LetterKind.CANCELLATION: DocumentKind.CANCELLATION,
    LetterKind.THANKS: DocumentKind.THANKS,
}


class _Letter(NamedTuple):
    id: int
    function_id: int
    place: int
    recipient: str
    function: str
    address: str
    code: str
    frozen: Mapping[str, Any]

    @property
    def values(self) -> dict[str, Any]:
        """What only this letter says."""
        return {path: thaw(value) for path, value in self.frozen.items()}


class _Pile(NamedTuple):
    """The print file, which lies on disk until it is archived, and what it holds."""

    file: BinaryIO
    letters: int
    pages: int


@dataclass(frozen=True)
class _Run:
    """What a run says of itself, copied: rows are read anew after each step.

    Of its letters only the ids, in the order of the envelopes, and which of them are not in the archive yet.
    """

    id: int
    conference_id: int
    title: str
    kind: LetterKind
    channel: Channel
    edition: int
    text: str
    text_version: int
    batch: str
    asked: int
    left_out: Sequence[Sequence[str]]
    common: reports.Letter
    letters: Sequence[int]
    missing: Sequence[int]

    def contents(self, ids: Sequence[int]) -> Iterator[reports.Letter]:
        """The letters as they were frozen, one at a time."""
        for letter in _letters(ids):
            yield with_values(self.common, letter.values)

    @property
    def pile(self) -> DocumentKind:
        """What kind of document the print file is."""
        return DocumentKind.INVITATIONS if self.kind is LetterKind.INVITATION else DocumentKind.PRINT_FILE


def _letters(ids: Sequence[int]) -> Iterator[_Letter]:
    """These letters in this order; asked for by the handful, since thousands would lie in memory."""
    columns = [getattr(DispatchLetter, name) for name in _Letter._fields]
    for start in range(0, len(ids), A_HANDFUL):
        here = ids[start : start + A_HANDFUL]
        rows = db.session.execute(select(*columns).where(DispatchLetter.id.in_(here))).all()
        found = {row.id: _Letter(*row) for row in rows}
        yield from (found[id] for id in here)


@handler(
    actions.PRINT, "Briefe erzeugen", permission=Permission.CONFERENCES_EDIT, units=("Brief", "Briefen"),
    endpoint="dispatch.show", readers=Permission.DOCUMENTS_READ,
)  # fmt: skip
def print_run(work: Work) -> None:
    """Print whatever of the run is not in the archive yet.

    Raises:
        Refused: naming recipient, field and cause of the first letter that cannot be printed; none is printed then.
    """
    run = _read(work.source_id)
    if run is None:
        return
    try:
        with tempfile.TemporaryFile() as file:
            pile = _print_letters(work, run, file)
            _print_pile(work, run, pile or _Pile(file, 0, 0))
        _print_lists(work, run)
    except reports.DocumentError as error:
        raise Refused(str(error)) from error


def _read(id: int) -> _Run | None:
    row = db.session.get(Dispatch, id)
    if row is None or row.state not in {DispatchState.PRINTING, DispatchState.PRINTED}:
        return None
    letters = db.session.execute(
        select(DispatchLetter.id, DispatchLetter.document_id)
        .where(DispatchLetter.dispatch_id == id)
        .order_by(DispatchLetter.place)
    ).all()
    return _Run(
        id=row.id, conference_id=row.conference_id, title=str(row), kind=row.kind, channel=row.channel,
        edition=row.edition, text=f"{row.text.version} vom {german.day(clock.local(row.text.made_at).date())}",
        text_version=row.text.version, batch=row.batch, asked=row.asked, left_out=row.left_out,
        common=thaw(row.frozen), letters=[letter.id for letter in letters],
        missing=[letter.id for letter in letters if letter.document_id is None],
    )  # fmt: skip


def _print_letters(work: Work, run: _Run, file: BinaryIO) -> _Pile | None:
    """Print what is missing; where that is everything, the print file comes with it.

    Args:
        file: where the print file is written.
    """
    if not run.missing:
        return None
    printed = len(run.letters) - len(run.missing)
    basket: list[tuple[int, bytes]] = []

    def keep(place: int, data: bytes) -> None:
        basket.append((run.missing[place], data))
        if len(basket) == A_STEP:
            put_away()

    def put_away() -> None:
        nonlocal printed
        if not basket:
            return
        with work.step(done=printed + len(basket), phase="Briefe"):
            _archive_letters(work, run, basket)
        printed += len(basket)
        basket.clear()

    is_whole = len(run.missing) == run.asked
    report = reports.print_letters(
        run.contents(run.missing), title=run.title, on_letter=keep, print_file=file if is_whole else None
    )
    put_away()
    return _Pile(file, report.letters, report.pages) if is_whole else None


def _archive_letters(work: Work, run: _Run, basket: Sequence[tuple[int, bytes]]) -> None:
    conference, by = db.session.get_one(Conference, run.conference_id), work.by
    letters = _letters([id for id, _ in basket])
    for letter, (_, data) in zip(letters, basket, strict=True):
        document = archive(
            data, kind=KINDS[run.kind], title=f"{run.kind.label} {letter.recipient}", recipient=letter.recipient,
            function=letter.function, function_id=letter.function_id, address=letter.address,
            text_version=run.text_version, batch=run.batch, place=letter.place, source=conference,
            source_version=run.edition, by=by,
        )  # fmt: skip
        db.session.execute(
            update(DispatchLetter)
            .where(DispatchLetter.id == letter.id, DispatchLetter.document_id.is_(None))
            .values(document_id=document.id)
            .execution_options(synchronize_session=False)
        )


def _print_pile(work: Work, run: _Run, pile: _Pile) -> None:
    """The print file, and the sheet that counts it."""
    if run.pile in _there(run):
        return
    if not pile.letters:
        report = reports.print_letters(run.contents(run.letters), title=run.title, print_file=pile.file)
        pile = _Pile(pile.file, report.letters, report.pages)
    if pile.letters != run.asked:
        raise Refused(f"Die Druckdatei hat {pile.letters} statt {run.asked} Briefe. Setzen Sie den Auftrag fort.")
    cover = reports.render(_cover_sheet(run, pile.pages, checksum(pile.file), work.by.name))
    with work.step(phase=AFTERWARDS):
        print_file = _archive_beside(work, run, pile.file, run.pile, run.title, letters=pile.letters)
        _archive_beside(work, run, cover, DocumentKind.COVER_SHEET, f"Deckblatt {run.title}")
        actions.finish_printing(db.session.get_one(Dispatch, run.id), print_file, by=work.by)


def _print_lists(work: Work, run: _Run) -> None:
    """The list of outgoing post, and the labels where letters go by post; in sheaves, where they are many."""
    there = _there(run)
    sheaves = [run.letters[start : start + A_SHEAF] for start in range(0, run.asked, A_SHEAF)]
    with _tidy() as tidy:
        for number, sheaf in enumerate(sheaves, start=1):
            part = f", Teil {number} von {len(sheaves)}" if len(sheaves) > 1 else ""
            if there.get(DocumentKind.POST_LIST, 0) < number:
                title = f"Postausgangsliste {run.title}{part}"
                _print_beside(work, run, _post_list(run, sheaf, part), DocumentKind.POST_LIST, title)
                tidy()
            if run.channel is Channel.LETTER and there.get(DocumentKind.LABELS, 0) < number:
                title = f"Adressetiketten {run.title}{part}"
                _print_beside(work, run, _labels(run, sheaf, part), DocumentKind.LABELS, title)
                tidy()


@contextmanager
def _tidy() -> Iterator[Callable[[], object]]:
    """Gives what clears away the layout of a sheaf, a net of objects that hold each other, before the next one.

    Python would do so only now and then, with several of them in memory. What was there before is not looked through.
    """
    gc.collect()
    gc.freeze()
    try:
        yield gc.collect
    finally:
        gc.unfreeze()


def _print_beside(work: Work, run: _Run, content: reports.Document, kind: DocumentKind, title: str) -> None:
    data = reports.render(content)
    with work.step(phase=AFTERWARDS):
        _archive_beside(work, run, data, kind, title)


def _there(run: _Run) -> dict[DocumentKind, int]:
    """What of the run lies in the archive besides its letters, by kind."""
    kinds = db.session.scalars(select(Document.kind).where(Document.batch == run.batch, Document.place.is_(None)))
    counts: dict[DocumentKind, int] = {}
    for kind in kinds:
        counts[kind] = counts.get(kind, 0) + 1
    return counts


def _archive_beside(
    work: Work, run: _Run, data: bytes | BinaryIO, kind: DocumentKind, title: str, *, letters: int = 0
) -> Document:
    return archive_file(
        io.BytesIO(data) if isinstance(data, bytes) else data, kind=kind, title=title, letters=letters,
        text_version=run.text_version, batch=run.batch, source=db.session.get_one(Conference, run.conference_id),
        source_version=run.edition, by=work.by,
    )  # fmt: skip


def _cover_sheet(run: _Run, pages: int, sha256: str, by: str) -> reports.CoverSheet:
    return reports.CoverSheet(
        date=run.common.date, letterhead=run.common.letterhead, occasion=_occasion(run), letter=_letter_name(run),
        reference=run.common.particulars.reference, version=f"Versandlauf {run.id}", asked=run.asked,
        printed=len(run.letters), pages=pages, checksum=sha256, text_version=run.text, made_by=by,
        made_at=german.moment(clock.now()),
        left_out=tuple(reports.LeftOut(name=name, reason=reason) for name, reason in run.left_out),
    )  # fmt: skip


def _labels(run: _Run, ids: Sequence[int], part: str) -> reports.AddressLabels:
    return reports.AddressLabels(
        date=run.common.date, issued_by=run.common.author, occasion=f"{run.title}{part}",
        addressees=tuple(letter.values["addressee"] for letter in _letters(ids)),
    )  # fmt: skip


def _post_list(run: _Run, ids: Sequence[int], part: str) -> reports.PostList:
    return reports.PostList(
        date=run.common.date, letterhead=run.common.letterhead, occasion=_occasion(run),
        letter=f"{_letter_name(run)}, {run.channel.label}{part}", reference=run.common.particulars.reference,
        version=f"Versandlauf {run.id}",
        postings=tuple(
            reports.Posting(
                recipient=one.recipient, function=one.function, address=tuple(one.address.split("\n")), code=one.code
            )
            for one in _letters(ids)
        ),
    )  # fmt: skip


def _occasion(run: _Run) -> str:
    event: reports.Event = run.common.event  # type: ignore[attr-defined]  # every kind of letter here has one
    return event.name


def _letter_name(run: _Run) -> str:
    return f"{run.kind.label}, Stand {run.edition}"
