"""What can be found: one row for each thing, its text folded, so that every spelling of an umlaut finds it."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.by_hand import beside
from intranet.core.database import LongText, ShortText, SortKey, db


class SearchEntry(db.Model):
    """A thing by its kind (the name of its table) and id; `text` is what is searched, folded (`german.folded`)."""

    __tablename__ = "search_entry"
    __table_args__ = (UniqueConstraint("kind", "row_id", name="uq_search_entry_thing"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ShortText]
    row_id: Mapped[int]
    title: Mapped[ShortText]
    detail: Mapped[ShortText] = mapped_column(default="")
    sort_title: Mapped[SortKey]
    text: Mapped[LongText]

    def __str__(self) -> str:
        return self.title


# SQLite: FTS5 with trigrams finds parts of words of three letters and more; the index reads the text from the table.
_SQLITE = (
    "CREATE VIRTUAL TABLE search_text USING fts5(text, content='search_entry', content_rowid='id', tokenize='trigram')",
    """CREATE TRIGGER search_text_added AFTER INSERT ON search_entry BEGIN
    INSERT INTO search_text(rowid, text) VALUES (new.id, new.text); END""",
    """CREATE TRIGGER search_text_removed AFTER DELETE ON search_entry BEGIN
    INSERT INTO search_text(search_text, rowid, text) VALUES ('delete', old.id, old.text); END""",
    """CREATE TRIGGER search_text_changed AFTER UPDATE OF text ON search_entry BEGIN
    INSERT INTO search_text(search_text, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO search_text(rowid, text) VALUES (new.id, new.text); END""",
)
# PostgreSQL: the same with pg_trgm, which the owner of a database may create himself. Where it is not installed or not
# allowed, the same query runs without an index: slower, never wrong.
_POSTGRESQL = (
    """DO $$ BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX search_text_trigrams ON search_entry USING gin (text gin_trgm_ops);
    EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR undefined_object THEN
    RAISE NOTICE 'pg_trgm is not available, the search works without an index'; END $$""",
)
beside(
    SearchEntry.__table__,
    "search_text",
    create={"sqlite": _SQLITE, "postgresql": _POSTGRESQL},
    drop={"sqlite": ("DROP TABLE IF EXISTS search_text",), "postgresql": ()},
)
