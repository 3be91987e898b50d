"""Follow-ups: noted, put off, done; what was agreed; and the one that every request brings with it."""

from datetime import date

import pytest

from intranet.accounts.permissions import Role
from intranet.audit.queries import history
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.municipalities import actions
from intranet.municipalities.models import FollowUp, Visit
from intranet.municipalities.queries import follow_ups_of, follow_ups_until, responsible_accounts
from intranet.municipalities.states import FollowUpKind
from intranet.municipalities.states import VisitState as S
from tests import factories
from tests.pages import Visitor
from tests.watching import hold_clock, statements_of

TODAY = date(2026, 9, 14)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    return hold_clock(monkeypatch, 2026, 9, 14, 10)


def follow_up(by, *, name="Inden", due_on=date(2026, 9, 21), what="Räume klären", **fields):
    found = actions.add_follow_up(
        factories.municipality(name), due_on=due_on, what=what, account=by, by=by, **fields
    )  # fmt: skip
    db.session.commit()
    return found


def test_a_follow_up_is_noted_for_a_day_and_a_person(clerk):
    found = follow_up(clerk)
    assert (found.due_on, found.account.name, found.kind) == (date(2026, 9, 21), clerk.name, FollowUpKind.REMINDER)
    assert str(found) == "Inden: Räume klären"
    assert history(found)[0].what == "Wiedervorlage eingetragen"


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"due_on": date(2026, 9, 13)}, "in der Vergangenheit"), ({"what": "  "}, "was zu tun ist")],
)
def test_what_has_passed_or_says_nothing_is_refused(clerk, fields, words):
    with pytest.raises(Refused, match=words):
        follow_up(clerk, **fields)
    assert not db.session.query(FollowUp).count()


def test_putting_off_goes_forward_only(clerk):
    found = follow_up(clerk)
    actions.postpone_follow_up(found, due_on=date(2026, 9, 28), reason="Urlaub", by=clerk)
    assert (found.due_on, history(found)[0].why) == (date(2026, 9, 28), "Urlaub")
    for day in (date(2026, 9, 28), date(2026, 9, 14), date(2026, 9, 1)):
        with pytest.raises(Refused, match="nach dem bisherigen"):
            actions.postpone_follow_up(found, due_on=day, by=clerk)


def test_what_is_done_is_done_once_and_may_be_opened_again(clerk):
    found = follow_up(clerk)
    actions.finish_follow_up(found, by=clerk)
    db.session.commit()
    assert (found.is_done, found.done_by_name) == (True, clerk.name)
    with pytest.raises(Refused, match="schon erledigt"):
        actions.finish_follow_up(found, by=clerk)
    with pytest.raises(Refused, match="schon erledigt"):
        actions.change_follow_up(found, what="Anders", by=clerk)
    actions.reopen_follow_up(found, by=clerk)
    db.session.commit()
    assert not found.is_done
    with pytest.raises(Refused, match="noch offen"):
        actions.reopen_follow_up(found, by=clerk)


def request(visit, by, again=date(2026, 9, 28)):
    actions.request_visit(visit, contact="Vorzimmer", requested_on=TODAY, follow_up_on=again, by=by)
    db.session.commit()
    [found] = follow_ups_of(visit)
    return found


def test_asking_for_a_date_brings_its_own_follow_up(clerk):
    found = request(factories.visit(S.OPEN), clerk)
    assert (found.kind, found.due_on, found.account_id) == (FollowUpKind.REQUEST, date(2026, 9, 28), clerk.id)
    assert found.what == "Nach dem Termin fragen: Vorzimmer"


@pytest.mark.parametrize("way", ["scheduled", "cancelled", "open"])
def test_it_is_done_with_the_answer_whatever_that_is(clerk, way):
    visit = factories.visit(S.OPEN)
    found = request(visit, clerk)
    match way:
        case "scheduled":
            actions.schedule_visit(visit, starts_at=factories.at(10), place="Rathaus", participants="L", by=clerk)
        case "cancelled":
            actions.cancel_visit(visit, reason="Grippe", cancelled_by="Rathaus", by=clerk)
        case "open":
            actions.reopen_visit(visit, to=S.OPEN, reason="keine Antwort", by=clerk)
    db.session.commit()
    assert found.is_done
    assert visit.follow_up_on is None


def test_its_day_and_that_of_the_visit_are_one(clerk):
    visit = factories.visit(S.OPEN)
    found = request(visit, clerk)
    actions.postpone_follow_up(found, due_on=date(2026, 10, 5), by=clerk)
    assert visit.follow_up_on == date(2026, 10, 5)
    actions.finish_follow_up(found, by=clerk)
    assert visit.follow_up_on is None


def test_ones_own_come_first_then_the_earliest(clerk):
    other = factories.account(name="Paul Beispiel")
    for name, by, day in (("Titz", other, 14), ("Inden", clerk, 16), ("Linnich", clerk, 15), ("Jülich", other, 30)):
        follow_up(by, name=name, due_on=date(2026, 9, day))
    found = follow_ups_until(date(2026, 9, 20), account=clerk)
    assert [one.municipality.name for one in found] == ["Linnich", "Inden", "Titz"]


def test_only_those_who_may_edit_visits_are_put_in_charge(app):
    for role in Role:
        factories.account(role=role, name=role.label)
    assert {account.role for account in responsible_accounts()} == {Role.OFFICE, Role.COUNTY_OFFICE}


def test_the_list_filters_sorts_and_exports_what_it_shows(visitor, clerk):
    follow_up(clerk, name="Inden", due_on=date(2026, 9, 14), what="Heute")
    done = follow_up(clerk, name="Titz", due_on=date(2026, 9, 15), what="Erledigtes")
    actions.finish_follow_up(done, by=clerk)
    db.session.commit()
    assert [row.th.text for row in visitor.opens("/wiedervorlagen/").select("tbody tr")] == ["Heute"]
    everything = visitor.opens("/wiedervorlagen/?alle=ja&sortierung=-faellig")
    assert [row.th.text for row in everything.select("tbody tr")] == ["Erledigtes", "Heute"]
    assert [row.th.text for row in visitor.opens("/wiedervorlagen/?stand=erledigt").select("tbody tr")] == [
        "Erledigtes"
    ]
    csv = visitor.downloads("/wiedervorlagen/export.csv?stand=offen", mimetype="text/csv").decode("utf-8-sig")
    assert csv.splitlines()[1] == "Heute;Wiedervorlage;;14.09.2026;Klara Muster;Inden;;"
    assert len(csv.splitlines()) == 2


def test_the_list_takes_as_many_statements_for_three_rows_as_for_one(visitor, clerk):
    follow_up(clerk)
    visitor.opens("/wiedervorlagen/?alle=ja")
    one = statements_of(lambda: visitor.client.get("/wiedervorlagen/?alle=ja"))
    for name in ("Titz", "Linnich"):
        follow_up(db.session.merge(clerk), name=name)
    assert statements_of(lambda: visitor.client.get("/wiedervorlagen/?alle=ja")) == one


def test_from_the_pages_a_follow_up_is_noted_edited_put_off_and_done(visitor, clerk):
    place = factories.visit(S.OPEN, name="Inden").municipality
    visitor.submits(f"/wiedervorlagen/neu/kommune/{place.id}", what="Anrufen", due_on="2026-09-20", account_id=clerk.id)
    found = db.session.query(FollowUp).one()
    path = f"/wiedervorlagen/{found.id}"
    assert "Anrufen" in visitor.opens(f"/kommunen/{found.municipality_id}").text
    version = visitor.opens(f"{path}/bearbeiten").select_one("[name=version]")["value"]
    changed = {"what": "Noch einmal anrufen", "due_on": "2026-09-21", "account_id": ""}
    visitor.submits(f"{path}/bearbeiten", version=version, **changed)
    visitor.submits(f"{path}/bearbeiten", version=version, **changed | {"what": "Überholt"}, expect=409)
    visitor.submits(f"{path}/verschieben", due_on="2026-09-30", reason="Urlaub")
    assert "noch niemand" in visitor.opens(path).text
    visitor.submits(f"{path}/erledigt")
    assert "erledigt" in visitor.opens(path).text
    visitor.submits(f"{path}/wieder-offen")
    assert not db.session.get(FollowUp, found.id).is_done


def test_a_reader_sees_them_and_changes_nothing(app, clerk):
    path = f"/wiedervorlagen/{follow_up(clerk).id}"
    reader = Visitor(app, as_user=factories.account(role=Role.READER))
    assert "Als erledigt eintragen" not in reader.opens(path).text
    reader.submits(f"{path}/erledigt", expect=403)


def line(number, **values):
    return {f"lines-{number}-{field}": value for field, value in values.items()}


def test_what_was_agreed_becomes_follow_ups_line_by_line(visitor, clerk):
    visit = factories.visit(S.FOLLOWED_UP, name="Inden", agreements="Räume prüfen.\n- Termin nennen.\nkeine")
    path = f"/besuche/{visit.id}/vereinbarungen"
    owner = clerk.id
    page = visitor.opens(path)
    assert [box.text.strip() for box in page.select("textarea")] == ["Räume prüfen.", "Termin nennen."]

    taken = {
        "takes": "y",
        "agreed": "Räume prüfen.",
        "what": "Räume im Rathaus prüfen",
        "promised_by": "Gemeinde Inden",
    }
    sent = line(0, **taken, due_on="2026-10-01", account_id=owner) | line(
        1, agreed="Termin nennen.", what="Termin nennen.", promised_by="", due_on="", account_id=""
    )
    visitor.submits(path, **sent)
    found = db.session.query(FollowUp).one()
    assert (found.kind, found.promised_by, found.what) == (
        FollowUpKind.PROMISE, "Gemeinde Inden", "Räume im Rathaus prüfen"
    )  # fmt: skip
    assert found.visit_id == db.session.query(Visit).one().id
    assert [box.text.strip() for box in visitor.opens(path).select("textarea")] == ["Termin nennen."]
    assert "1\u00a0Vereinbarung steht noch nicht" in visitor.opens(f"/besuche/{found.visit_id}").text


def test_a_line_that_is_taken_must_say_who_and_until_when(visitor, clerk):
    visit = factories.visit(S.FOLLOWED_UP, agreements="Räume prüfen.")
    sent = line(0, takes="y", agreed="Räume prüfen.", what="Räume prüfen.", promised_by="", due_on="", account_id="")
    page = visitor.submits(f"/besuche/{visit.id}/vereinbarungen", **sent, expect=422)
    assert "Geben Sie an, wer es zugesagt hat." in page.text
    assert "Geben Sie an, bis wann" in page.text
    assert not db.session.query(FollowUp).count()
