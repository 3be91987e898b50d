"""Reading the archive."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import select

from intranet.accounts.models import Account
from intranet.core.database import db, reading
from intranet.core.errors import Refused
from intranet.core.listing import AnySelect, Column, Filter, Listing, by_label, read_listing
from intranet.documents.models import PART, Document, DocumentPart, Letterhead
from intranet.documents.states import DocumentKind

COLUMNS = (
    Column("dokument", "Dokument", (Document.title, Document.id)),
    Column("art", "Art", (by_label(Document.kind, DocumentKind), Document.id)),
    Column("empfang", "Empfängerin oder Empfänger", (Document.recipient, Document.id)),
    Column("erstellt", "Erstellt", (Document.made_at, Document.id)),
    Column("von", "Von", (Account.sort_name, Document.id)),
    Column("groesse", "Größe", (Document.size, Document.id), numeric=True),
)
FILTERS = (
    Filter("titel", "Titel", lambda q, text: q.where(Document.title.icontains(text, autoescape=True))),
    Filter("empfang", "Empfang", lambda q, text: q.where(Document.recipient.icontains(text, autoescape=True))),
    Filter("art", "Art", lambda q, word: q.where(Document.kind == word), {k.value: k.label for k in DocumentKind}),
)
LETTER_COLUMNS = (
    Column("nr", "Nr.", (Document.place,), numeric=True),
    Column("empfang", "Empfängerin oder Empfänger", (Document.recipient, Document.place)),
    Column("brief", "Brief"),
)


def listing(args: Mapping[str, str]) -> Listing:
    """What the address asks of the archive."""
    return read_listing(args, columns=COLUMNS, filters=FILTERS, sort="erstellt", descending=True)


def all_documents() -> AnySelect:
    """Every document, without its bytes."""
    return select(
        Document.id, Document.title, Document.kind, Document.recipient, Document.made_at, Document.size,
        Document.sha256, Account.name.label("made_by"),
    ).join(Account, Account.id == Document.made_by_id)  # fmt: skip


def of_source(source: Any, *kinds: DocumentKind) -> Sequence[Document]:
    """What was printed from one thing, newest first; letters of a run are left out."""
    query = select(Document).where(
        Document.source == source.__tablename__, Document.source_id == source.id, Document.place.is_(None)
    )
    if kinds:
        query = query.where(Document.kind.in_(kinds))
    return db.session.scalars(query.order_by(Document.made_at.desc(), Document.id.desc())).all()


def of_sources(sources: Sequence[Any]) -> Sequence[Document]:
    """What was printed from several things of one kind, newest first; letters of a run are left out."""
    if not sources:
        return []
    return db.session.scalars(
        select(Document)
        .where(
            Document.source == sources[0].__tablename__,
            Document.source_id.in_([source.id for source in sources]),
            Document.place.is_(None),
        )
        .order_by(Document.made_at.desc(), Document.id.desc())
    ).all()


def letter_listing(args: Mapping[str, str]) -> Listing:
    """What the address asks of the letters of a print file."""
    return read_listing(args, columns=LETTER_COLUMNS, filters=(FILTERS[1],), sort="nr")


def letters_in(print_file: Document) -> AnySelect:
    """The single letters of a run, as plain columns: thousands of rows would be far too much for a page."""
    return select(Document.id, Document.place, Document.title, Document.recipient, Document.size).where(
        Document.batch == print_file.batch, Document.place.is_not(None)
    )


def letters_of(print_file: Document) -> Sequence[Document]:
    """The single letters of a run, in the order of the print file."""
    if not print_file.letters:
        return []
    return db.session.scalars(
        select(Document).where(Document.batch == print_file.batch, Document.place.is_not(None)).order_by(Document.place)
    ).all()


def contents_of(batch: str) -> Iterator[tuple[str, bytes]]:
    """Title and bytes of each letter of a batch in order, few held in memory at a time."""
    query = (
        select(Document.place, Document.title, DocumentPart.content)
        .join(DocumentPart, DocumentPart.document_id == Document.id)
        .where(Document.batch == batch, Document.place.is_not(None))
        .order_by(Document.place, DocumentPart.number)
    )
    rows = db.session.execute(query.execution_options(yield_per=20))
    for (_, title), parts in groupby(rows, key=lambda row: (row.place, row.title)):
        yield title, b"".join(part.content for part in parts)


def pieces_of(document: Document) -> Iterator[bytes]:
    """The bytes of a document in pieces, each read when it is asked for.

    Whoever fetches a large file over a slow line holds neither a transaction nor a connection meanwhile, nor more of it
    in memory than one piece. What is in the archive never changes, so the pieces belong together.
    """
    engine, count = db.engine, -(-document.size // PART)
    part = select(DocumentPart.content).where(DocumentPart.document_id == document.id)

    def pieces() -> Iterator[bytes]:
        for number in range(count):
            with reading(), engine.connect() as connection:
                piece: bytes = connection.execute(part.where(DocumentPart.number == number)).scalar_one()
            yield piece

    return pieces()


def letterhead() -> Letterhead:
    """The letterhead as it is today.

    Raises:
        Refused: before the installation was set up.
    """
    found = db.session.get(Letterhead, 1)
    if found is None:
        raise Refused("Der Briefkopf ist noch nicht eingerichtet. Die Verwaltung legt ihn mit „flask einrichten“ an.")
    return found


def sender() -> Letterhead | None:
    """The letterhead for what only names the county; None before the installation was set up."""
    return db.session.get(Letterhead, 1)


def county_name() -> str:
    """What the county is called; nothing before the installation was set up."""
    found = sender()
    return found.county if found else ""


def head_office() -> str:
    """Landrat or Landrätin, as the letterhead says; the word of most counties before the installation was set up."""
    found = sender()
    return found.head.removeprefix("Der ").removeprefix("Die ") if found else "Landrat"


def of_functions(ids: Collection[int]) -> Sequence[Document]:
    """What was printed for people in these functions, newest first."""
    return db.session.scalars(
        select(Document).where(Document.function_id.in_(ids)).order_by(Document.made_at.desc(), Document.id.desc())
    ).all()


def beside(batch: str) -> Sequence[Document]:
    """What was printed together with the letters of a batch: print file, lists, labels."""
    return db.session.scalars(
        select(Document).where(Document.batch == batch, Document.place.is_(None)).order_by(Document.id)
    ).all()
