"""The job that prints a run: every letter into the archive, then the print file and what lies beside it."""

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
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
from intranet.documents.actions import archive
from intranet.documents.frozen import thaw, with_values
from intranet.documents.models import Document
from intranet.documents.states import DocumentKind
from intranet.jobs.kinds import handler
from intranet.jobs.work import Work

A_STEP = 20
"""Letters that are written in one transaction: on SQLite nobody else writes meanwhile (some 20 ms)."""
A_HANDFUL = 100
"""Letters whose contents are read at once."""
A_SHEAF = 240
"""Labels or lines of the list in one document, ten sheets of labels: the engine's memory grows with them."""
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
    is_printed: bool


class _Pile(NamedTuple):
    """The print file, which lies on disk until it is archived, and what it holds."""

    file: BinaryIO
    letters: int
    pages: int

    @property
    def checksum(self) -> str:
        digest = hashlib.sha256()
        self.file.seek(0)
        while piece := self.file.read(1 << 20):
            digest.update(piece)
        return digest.hexdigest()

    def read(self) -> bytes:
        """All of it: thousands of letters are some megabytes, so nobody keeps them."""
        self.file.seek(0)
        return self.file.read()


@dataclass(frozen=True)
class _Run:
    """What a run says of itself, copied: rows are read anew after each step."""

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
    letters: Sequence[_Letter]

    def contents(self, letters: Sequence[_Letter]) -> Iterator[reports.Letter]:
        """The letters as they were frozen, one at a time."""
        for values in _values(letters):
            yield with_values(self.common, values)

    @property
    def pile(self) -> DocumentKind:
        """What kind of document the print file is."""
        return DocumentKind.INVITATIONS if self.kind is LetterKind.INVITATION else DocumentKind.PRINT_FILE


def _values(letters: Sequence[_Letter]) -> Iterator[dict[str, Any]]:
    """What only each of these letters says; asked for by the handful, since thousands would lie in memory."""
    for start in range(0, len(letters), A_HANDFUL):
        ids = [one.id for one in letters[start : start + A_HANDFUL]]
        rows = db.session.execute(
            select(DispatchLetter.id, DispatchLetter.frozen).where(DispatchLetter.id.in_(ids))
        ).all()
        frozen = {row.id: row.frozen for row in rows}
        for id in ids:
            yield {path: thaw(value) for path, value in frozen[id].items()}


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
        select(
            DispatchLetter.id, DispatchLetter.function_id, DispatchLetter.place, DispatchLetter.recipient,
            DispatchLetter.function, DispatchLetter.address, DispatchLetter.code,
            DispatchLetter.document_id.is_not(None),
        )
        .where(DispatchLetter.dispatch_id == id)
        .order_by(DispatchLetter.place)
    )  # fmt: skip
    return _Run(
        id=row.id, conference_id=row.conference_id, title=str(row), kind=row.kind, channel=row.channel,
        edition=row.edition, text=f"{row.text.version} vom {german.day(clock.local(row.text.made_at).date())}",
        text_version=row.text.version, batch=row.batch, asked=row.asked, left_out=row.left_out,
        common=thaw(row.frozen), letters=[_Letter(*letter) for letter in letters],
    )  # fmt: skip


def _print_letters(work: Work, run: _Run, file: BinaryIO) -> _Pile | None:
    """Print what is missing; where that is everything, the print file comes with it.

    Args:
        file: where the print file is written.
    """
    missing = [one for one in run.letters if not one.is_printed]
    if not missing:
        return None
    printed = len(run.letters) - len(missing)
    basket: list[tuple[_Letter, bytes]] = []

    def keep(place: int, data: bytes) -> None:
        basket.append((missing[place], data))
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

    is_whole = len(missing) == run.asked
    report = reports.print_letters(
        run.contents(missing), title=run.title, on_letter=keep, print_file=file if is_whole else None
    )
    put_away()
    return _Pile(file, report.letters, report.pages) if is_whole else None


def _archive_letters(work: Work, run: _Run, basket: Sequence[tuple[_Letter, bytes]]) -> None:
    conference, by = db.session.get_one(Conference, run.conference_id), work.by
    for letter, data in basket:
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
    cover = reports.render(_cover_sheet(run, pile.pages, pile.checksum, work.by.name))
    with work.step(phase=AFTERWARDS):
        print_file = _archive_beside(work, run, pile.read(), run.pile, run.title, letters=pile.letters)
        _archive_beside(work, run, cover, DocumentKind.COVER_SHEET, f"Deckblatt {run.title}")
        actions.finish_printing(db.session.get_one(Dispatch, run.id), print_file, by=work.by)


def _print_lists(work: Work, run: _Run) -> None:
    """The list of outgoing post, and the labels where letters go by post; in sheaves, where they are many."""
    there = _there(run)
    sheaves = [range(start, min(start + A_SHEAF, run.asked)) for start in range(0, run.asked, A_SHEAF)]
    for number, sheaf in enumerate(sheaves, start=1):
        part = f", Teil {number} von {len(sheaves)}" if len(sheaves) > 1 else ""
        if there.get(DocumentKind.POST_LIST, 0) < number:
            data = reports.render(_post_list(run, [run.letters[place] for place in sheaf], part))
            with work.step(phase=AFTERWARDS):
                _archive_beside(work, run, data, DocumentKind.POST_LIST, f"Postausgangsliste {run.title}{part}")
        if run.channel is Channel.LETTER and there.get(DocumentKind.LABELS, 0) < number:
            here = [run.letters[place] for place in sheaf]
            labels = reports.AddressLabels(
                date=run.common.date, issued_by=run.common.author, occasion=f"{run.title}{part}",
                addressees=tuple(values["addressee"] for values in _values(here)),
            )  # fmt: skip
            data = reports.render(labels)
            with work.step(phase=AFTERWARDS):
                _archive_beside(work, run, data, DocumentKind.LABELS, f"Adressetiketten {run.title}{part}")


def _there(run: _Run) -> dict[DocumentKind, int]:
    """What of the run lies in the archive besides its letters, by kind."""
    kinds = db.session.scalars(select(Document.kind).where(Document.batch == run.batch, Document.place.is_(None)))
    counts: dict[DocumentKind, int] = {}
    for kind in kinds:
        counts[kind] = counts.get(kind, 0) + 1
    return counts


def _archive_beside(
    work: Work, run: _Run, data: bytes, kind: DocumentKind, title: str, *, letters: int = 0
) -> Document:
    return archive(
        data, kind=kind, title=title, letters=letters, text_version=run.text_version, batch=run.batch,
        source=db.session.get_one(Conference, run.conference_id), source_version=run.edition, by=work.by,
    )  # fmt: skip


def _cover_sheet(run: _Run, pages: int, checksum: str, by: str) -> reports.CoverSheet:
    return reports.CoverSheet(
        date=run.common.date, letterhead=run.common.letterhead, occasion=_occasion(run), letter=_letter_name(run),
        reference=run.common.particulars.reference, version=f"Versandlauf {run.id}", asked=run.asked,
        printed=len(run.letters), pages=pages, checksum=checksum, text_version=run.text, made_by=by,
        made_at=german.moment(clock.now()),
        left_out=tuple(reports.LeftOut(name=name, reason=reason) for name, reason in run.left_out),
    )  # fmt: skip


def _post_list(run: _Run, letters: Sequence[_Letter], part: str) -> reports.PostList:
    return reports.PostList(
        date=run.common.date, letterhead=run.common.letterhead, occasion=_occasion(run),
        letter=f"{_letter_name(run)}, {run.channel.label}{part}", reference=run.common.particulars.reference,
        version=f"Versandlauf {run.id}",
        postings=tuple(
            reports.Posting(
                recipient=one.recipient, function=one.function, address=tuple(one.address.split("\n")), code=one.code
            )
            for one in letters
        ),
    )  # fmt: skip


def _occasion(run: _Run) -> str:
    event: reports.Event = run.common.event  # type: ignore[attr-defined]  # every kind of letter here has one
    return event.name


def _letter_name(run: _Run) -> str:
    return f"{run.kind.label}, Stand {run.edition}"
