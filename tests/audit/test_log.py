"""The log: what is written, that it stays, and how it is read."""

import ast
import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import delete, event, update

from intranet.accounts import actions
from intranet.accounts.permissions import Role
from intranet.audit import queries, words
from intranet.audit.actions import SYSTEM, note, recorded
from intranet.audit.models import AuditEntry, LogIsAppendOnly
from intranet.contacts.models import Organisation, Person
from intranet.contacts.states import Greeting, OrganisationKind
from intranet.core import clock
from intranet.core.database import db
from tests import factories
from tests.pages import Visitor

LOG = "/verwaltung/protokoll/"


@pytest.fixture
def club(app):
    return factories.saved(Organisation(name="Turnverein", city="Kreuzau"))


@pytest.fixture
def admin(app):
    return factories.account(role=Role.ADMINISTRATION, name="Vera Walter")


@pytest.fixture
def visitor(app, admin):
    return Visitor(app, as_user=admin)


def entry():
    return db.session.query(AuditEntry).order_by(AuditEntry.id.desc()).first()


def test_only_what_changed_is_noted_also_across_an_autoflush(club, clerk):
    with recorded("organisation changed", club, by=clerk):
        club.name = "Turnverein 1899"
        db.session.query(Organisation).all()  # flushes, and so empties SQLAlchemy's own history
        club.city = "Kreuzau"

    assert entry().changes == {"name": ["Turnverein", "Turnverein 1899"]}


def test_nothing_is_noted_where_nothing_changed(club, clerk):
    with recorded("organisation changed", club, by=clerk):
        club.name = "Turnverein"

    assert entry() is None


def test_a_reason_alone_is_noted(club, clerk):
    with recorded("organisation changed", club, by=clerk, reason="geprüft"):
        pass

    assert entry().reason == "geprüft"


def test_spaces_of_another_kind_are_no_change(club, clerk):
    club.name = "TV\u00a01890"
    db.session.commit()
    with recorded("organisation changed", club, by=clerk):
        club.name = "TV 1890"

    assert entry() is None


def test_what_nobody_ticked_on_a_new_thing_is_not_told(clerk):
    with recorded("organisation added", club := Organisation(name="Neu", city="Titz"), by=clerk):
        db.session.add(club)
        db.session.flush()
    db.session.commit()

    labels = [label for row in queries.history(club) for label, _, _ in row.changes]
    assert "Name" in labels
    assert not [row for row in queries.history(club) for change in row.changes if "nein" in change]


def test_nothing_is_noted_of_what_failed(club, clerk):
    with pytest.raises(ZeroDivisionError), recorded("organisation changed", club, by=clerk):
        club.name = str(1 / 0)
    db.session.rollback()

    assert entry() is None


def test_an_entry_says_who_when_what_and_from_where(app, clerk):
    admin = factories.account(role=Role.ADMINISTRATION, name="Vera Walter")
    Visitor(app, as_user=admin).submits(f"/verwaltung/konten/{clerk.id}/sperren", reason="Elternzeit")

    found = entry()
    assert (found.by_name, found.action, found.thing) == ("Vera Walter", "account locked", "account")
    assert found.reason == "Elternzeit"
    assert found.changes == {"state": ["active", "locked"]}
    assert (found.address, len(found.request_id)) == ("127.0.0.1", 16)
    assert abs((clock.now() - found.at).total_seconds()) < 60
    assert found.at.tzinfo is not None


def test_names_stay_as_they_were_on_that_day(club, clerk):
    with recorded("organisation changed", club, by=clerk):
        club.name = "Sportverein"
    clerk.name, club.name = "Klara Neu", "Verein"
    db.session.commit()

    assert (entry().by_name, entry().thing_name) == ("Klara Muster", "Sportverein")


# Written once


def _change_row(found):
    found.reason = "anders"
    db.session.flush()


def _delete_row(found):
    db.session.delete(found)
    db.session.flush()


@pytest.mark.parametrize(
    "attempt",
    [
        _change_row,
        _delete_row,
        lambda _: db.session.execute(update(AuditEntry).values(by_name="X")),
        lambda _: db.session.execute(delete(AuditEntry)),
        lambda _: db.session.query(AuditEntry).delete(),
        lambda _: db.session.query(AuditEntry).update({"by_name": "X"}),
    ],
    ids=["change", "delete", "update all", "delete all", "query delete", "query update"],
)
def test_what_is_written_stays(clerk, attempt):
    note("signed in", clerk, by=clerk)
    db.session.commit()

    with pytest.raises(LogIsAppendOnly):
        attempt(entry())
    db.session.rollback()
    assert (entry().by_name, entry().reason) == ("Klara Muster", None)


def test_no_page_changes_the_log(app):
    log_pages = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("log.")]

    assert log_pages
    assert all(rule.methods <= {"GET", "HEAD", "OPTIONS"} for rule in log_pages)


# Read in German


def test_a_history_is_read_in_german(club, clerk):
    with recorded("organisation changed", club, by=clerk, reason="neu geprüft"):
        club.kind, club.address_checked_on, club.city = OrganisationKind.CLUB, date(2026, 3, 1), ""
        club.address_needs_check = True

    [row] = queries.history(club)
    assert (row.by, row.why) == ("Klara Muster", "neu geprüft")
    changes = {before_after[1:] for before_after in row.changes}
    assert ("Sonstige", "Verein") in changes
    assert (None, "01.03.2026") in changes
    assert ("Kreuzau", None) in changes
    assert ("nein", "ja") in changes
    assert ("Ort", "Kreuzau", None) in row.changes


def test_what_a_change_points_to_is_named(app, admin):
    club = factories.saved(Organisation(name="Kinderschutzbund"))
    account, _ = actions.create_account(
        login="t.traeger", name="T", role=Role.PARTNER, organisation_id=club.id, by=admin
    )  # fmt: skip

    [row] = queries.history(account)
    assert ("Organisation", None, "Kinderschutzbund") in row.changes
    assert ("Rolle", None, "Freier Träger") in row.changes


def test_the_histories_of_things_that_belong_together_are_one(club, clerk):
    person = factories.saved(Person(last_name="Müller", greeting=Greeting.MS))
    for thing in (club, person):
        note("looked at", thing, by=clerk)
    note("looked at", factories.saved(Organisation(name="Anderer")), by=clerk)

    assert [row.thing_name for row in queries.history(club, person)] == ["Müller", "Turnverein"]
    assert queries.last_changed_by(club) == "Klara Muster"


def test_a_history_takes_a_fixed_number_of_statements(app, admin):
    club = factories.saved(Organisation(name="Kinderschutzbund"))
    for number in range(30):
        db.session.add(
            AuditEntry(
                by_name="X", action="account changed", thing="account", thing_id=admin.id, thing_name="T",
                changes={"organisation_id": [None, club.id], "name": [str(number), "T"]},
            )
        )  # fmt: skip
    db.session.commit()
    statements = []
    record = lambda *args: statements.append(args[2])  # noqa: E731  # shorter than a function
    event.listen(db.engine, "before_cursor_execute", record)
    rows = queries.history(admin)
    event.remove(db.engine, "before_cursor_execute", record)

    assert len(rows) == 30
    assert len(statements) <= 4


def test_words_that_the_program_has_dropped_are_shown_as_they_are(clerk):
    db.session.add(
        AuditEntry(
            by_name="X", action="forgotten deed", thing="account", thing_id=clerk.id, thing_name="T",
            changes={"role": ["gone", "office"], "dropped_column": [1, 2000], "organisation_id": [None, 999]},
        )
    )  # fmt: skip
    db.session.commit()

    [row] = queries.history(clerk)
    assert row.what == "forgotten deed"
    assert row.changes == [
        ("Rolle", "gone", "Präventionsbüro"), ("dropped_column", "1", "2\u202f000"), ("Organisation", None, "Nr. 999"),
    ]  # fmt: skip


def test_a_thing_of_a_dropped_table_is_still_listed(visitor):
    db.session.add(AuditEntry(by_name="X", action="y", thing="gone", thing_id=1, thing_name="Z", changes={"a": [1, 2]}))
    db.session.commit()

    assert "Z" in visitor.opens(LOG).text


# The page for administrators


@pytest.fixture
def some_entries(admin, clerk, club):
    def add(at, **fields):
        values = {
            "by_id": None,
            "by_name": "System",
            "action": "signed in",
            "thing": "",
            "thing_name": "",
            "changes": {},
        }
        db.session.add(AuditEntry(at=at, **values | fields))

    add(datetime(2026, 3, 1, 22, 59, tzinfo=UTC), action="sign-in failed")
    add(
        datetime(2026, 3, 1, 23, 0, tzinfo=UTC), by_name="Klara Muster", thing="organisation", thing_name="100 % Verein"
    )
    add(datetime(2026, 3, 2, 23, 0, tzinfo=UTC), by_name="Otto Ohm", action="account locked", thing="account")
    db.session.commit()


def shown(page):
    return [row.select("td")[0].text[:10] + " " + row.select("td")[1].text for row in page.select("tbody tr")]


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("", ["03.03.2026 Otto Ohm", "02.03.2026 Klara Muster", "01.03.2026 System"]),
        ("?sortierung=zeit", ["01.03.2026 System", "02.03.2026 Klara Muster", "03.03.2026 Otto Ohm"]),
        ("?person=klara", ["02.03.2026 Klara Muster"]),
        ("?vorgang=account+locked", ["03.03.2026 Otto Ohm"]),
        ("?art=organisation", ["02.03.2026 Klara Muster"]),
        ("?gegenstand=100+%25", ["02.03.2026 Klara Muster"]),
        ("?gegenstand=_", []),
        ("?von=02.03.2026", ["03.03.2026 Otto Ohm", "02.03.2026 Klara Muster"]),
        ("?bis=2026-03-02", ["02.03.2026 Klara Muster", "01.03.2026 System"]),
        ("?von=02.03.2026&bis=02.03.2026", ["02.03.2026 Klara Muster"]),
    ],
)
def test_the_log_is_filtered_by_person_action_thing_and_period(visitor, some_entries, question, rows):
    assert shown(visitor.opens(LOG + question)) == rows


@pytest.mark.parametrize("question", ["?von=gestern", "?bis=31.02.2026", "?von=99999-01-01"])
def test_a_day_that_cannot_be_read_is_set_aside_and_named(visitor, some_entries, question):
    page = visitor.opens(LOG + question)

    assert len(shown(page)) == 3
    assert "31.12.2026" in page.text


@pytest.mark.parametrize("question", ["?vorgang=drop+table", "?art=x", "?sortierung=changes", "?seite=-1", "?von=%00"])
def test_unknown_questions_never_break_the_page(visitor, some_entries, question):
    assert len(shown(visitor.opens(LOG + question))) == 3


def test_the_export_holds_what_the_filters_leave(visitor, some_entries):
    content = visitor.downloads(f"{LOG}export.csv?person=klara", mimetype="text/csv").decode("utf-8-sig")

    [head, row] = csv.reader(io.StringIO(content), delimiter=";")
    assert head[:3] == ["Zeit", "Wer", "Vorgang"]
    assert row[:3] == ["02.03.2026 00:00", "Klara Muster", "Angemeldet"]


def test_an_export_of_the_log_runs_no_formulas(visitor, club):
    with recorded("organisation changed", club, by=SYSTEM, reason="=cmd|' /C calc'!A0"):
        club.name = "@SUM(1+1)"
    db.session.commit()

    content = visitor.downloads(f"{LOG}export.csv", mimetype="text/csv").decode("utf-8-sig")
    [row] = list(csv.reader(io.StringIO(content), delimiter=";"))[1:]
    assert [cell[0] for cell in (row[4], row[6])] == ["'", "'"]


def test_the_log_is_for_administrators_only(app, clerk):
    Visitor(app, as_user=clerk).opens(LOG, expect=403)


def written_actions():
    """Every action that some feature writes into the log, read from its source."""
    for path in sorted(Path("intranet").glob("*/**/*.py")):
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in {"recorded", "note", "_move"}:
                for argument in call.args[:3]:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield pytest.param(path, argument.value, id=argument.value)


@pytest.mark.parametrize(("path", "action"), sorted(set(written_actions()), key=lambda one: one.id))
def test_every_action_has_a_german_name(path, action):
    assert action in words.known_actions(), f"{path}: teach the log what “{action}” is called (words.py)"
    assert words.action_name(action)[0].isupper()


@pytest.mark.parametrize("known", [words.known_actions, words.known_things])
def test_no_two_choices_of_the_filter_read_alike(known):
    labels = sorted(known().values())
    assert labels == sorted(set(labels))
