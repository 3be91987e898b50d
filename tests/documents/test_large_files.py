"""Print files of thousands of letters: kept and handed over in pieces, so that nobody ever holds one whole."""

import hashlib
import io

import pytest
from sqlalchemy import select

from intranet.core.database import db
from intranet.documents import actions
from intranet.documents.models import PART, Document, DocumentPart
from intranet.documents.states import DocumentKind
from tests import factories

DATA = bytes(range(256)) * (2 * PART // 256) + b"the end"


@pytest.fixture
def keep(clerk):
    """Archives a file."""
    conference = factories.conference()

    def go(file) -> Document:
        return actions.archive_file(file, kind=DocumentKind.PRINT_FILE, title="Groß", source=conference, by=clerk)

    return go


@pytest.fixture
def document(keep) -> Document:
    kept = keep(io.BytesIO(DATA))
    db.session.commit()
    return kept


def test_it_is_kept_and_handed_over_in_pieces(visitor, document):
    assert (document.size, document.sha256) == (len(DATA), hashlib.sha256(DATA).hexdigest())
    assert [len(part.content) for part in document.parts] == [PART, PART, 7]
    assert document.content == DATA

    path = f"/dokumente/{document.id}.pdf"
    db.session.remove()
    with visitor.client.get(path, buffered=False) as answer:
        assert answer.content_length == len(DATA)
        pieces = list(answer.response)
    assert max(map(len, pieces)) == PART
    assert b"".join(pieces) == DATA
    assert visitor.client.head(path).content_length == len(DATA)


def test_a_download_that_takes_its_time_keeps_nobody_from_saving(visitor, document):
    path = f"/dokumente/{document.id}.pdf"
    db.session.remove()
    with visitor.client.get(path, buffered=False) as answer:
        pieces = iter(answer.response)
        next(pieces)
        db.session.remove()
        assert db.engine.pool.checkedout() == 0
        factories.account(name="Eva Beispiel")
        assert b"".join(pieces).endswith(b"the end")


def test_what_breaks_off_half_way_leaves_nothing(keep):
    class Torn(io.BytesIO):
        """Can be read once and a little: the checksum is whole, the pieces are not."""

        reads = 0

        def read(self, size=-1):
            self.reads += 1
            if self.reads == len([PART, PART, 7, 0]) + 2:
                raise OSError("the disk is gone")
            return super().read(size)

    with pytest.raises(OSError, match="gone"):
        keep(Torn(DATA))
    assert len(db.session.scalars(select(DocumentPart.number)).all()) == 1
    db.session.rollback()
    assert not db.session.scalars(select(DocumentPart.number)).all()
    assert not db.session.scalars(select(Document.id)).all()
