"""The demonstration: every account signs in, every page opens, every state is one that could be."""

from collections import Counter

import pytest

from intranet import demo, setup
from intranet.accounts import passwords, queries
from intranet.accounts.models import Account
from intranet.accounts.permissions import Role
from intranet.audit.models import AuditEntry
from intranet.calendar.datecheck import check_day
from intranet.conferences.codes import is_code
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.states import Attendance, ConferenceState, InviteeState
from intranet.contacts.letters import address_block
from intranet.contacts.models import Function
from intranet.core import clock
from intranet.core.database import db
from intranet.dispatch.models import Dispatch, DispatchLetter
from intranet.dispatch.states import DispatchState
from intranet.documents.queries import letterhead, of_source
from intranet.jobs.models import Job
from intranet.jobs.states import JobState
from intranet.minutes.queries import whole
from intranet.minutes.states import MinutesState
from intranet.municipalities.models import Visit
from intranet.municipalities.queries import progress
from intranet.municipalities.queries.visits import steps_of
from intranet.municipalities.states import VisitState
from intranet.press.models import PressRelease
from intranet.press.queries import number_present
from intranet.press.states import PressState
from tests.conftest import empty_all_tables
from tests.pages import Visitor


@pytest.fixture(scope="module")
def accounts(built_app):
    """Role, sign-in name and password of each account, in a county that was set up and filled once for all tests."""
    with built_app.app_context():
        setup.set_up_county()
        made = demo.fill()
        db.session.commit()
        yield made
        db.session.remove()
        empty_all_tables()


@pytest.fixture(autouse=True)
def fresh_session(accounts):
    yield
    db.session.remove()


def test_there_is_one_account_for_each_role_and_its_password_fits(accounts):
    assert [role for role, _, _ in accounts] == [role.label for role in Role]
    for _, login, password in accounts:
        account = queries.by_login(login)
        assert account.is_active
        assert len(password) >= passwords.SHORTEST
        assert passwords.verify(account.password_hash, password)


def test_somebody_signs_in_through_the_door(built_app, accounts):
    visitor = Visitor(built_app, as_user=None)
    _, login, password = accounts[1]
    visitor.submits("/anmelden", login=login, password=password)
    assert "Der Landrat hat" in visitor.opens("/").text


LEADS_ON = {"/listen/"}  # to the first of several pages


def test_every_page_opens_for_every_account(built_app, accounts):
    """Follows every link from the start page, as each role: one engine for those who see most, one for all others."""
    see_most = {Role.OFFICE.label, Role.ADMINISTRATION.label}
    roles = see_most if db.engine.name == "sqlite" else {role.label for role in Role} - see_most
    for login in (login for role, login, _ in accounts if role in roles):
        visitor = Visitor(built_app, as_user=queries.by_login(login))
        seen, waiting = set(), ["/"]
        while waiting:
            path = waiting.pop()
            page = visitor.opens(path, expect=302 if path in LEADS_ON else 200)
            links = {
                link["href"].partition("?")[0].partition("#")[0]
                for link in page.select("main a[href^='/'], nav a[href^='/']")
            }
            new = {link for link in links if not link.endswith((".csv", ".xlsx", ".pdf"))} - seen
            kinds = Counter(shape(one) for one in seen)
            waiting += [link for link in sorted(new) if not kinds[shape(link)]]
            seen |= new
        assert len(seen) >= 2, login


def shape(path):
    """The address without its numbers: one page of a kind is enough."""
    return "/".join("#" if word.isdigit() else word for word in path.split("/"))


def test_the_round_of_visits_is_in_full_swing(accounts):
    now = progress()
    assert (now.in_scope, now.visited, now.overdue) == (14, 10, 1)
    states = Counter(visit.state for visit in db.session.query(Visit))
    assert states[VisitState.SCHEDULED] == 3
    assert states[VisitState.REQUESTED] == 1
    assert states[VisitState.DROPPED] == 1


def test_the_history_spreads_over_the_year_as_if_somebody_had_worked_all_along(accounts):
    kreuzau = db.session.query(Visit).join(Visit.municipality).filter_by(name="Kreuzau").one()
    steps = [step for step in steps_of(kreuzau) if step.by_id is not None]  # the visit itself came with the set-up
    days = [clock.local(step.at).date() for step in steps]
    assert days == sorted(set(days))
    assert (clock.today() - days[-1]).days > 60
    assert all(step.day <= day for step, day in zip(steps, days, strict=True))


def test_no_visit_and_no_conference_stands_on_a_bad_day(accounts):
    moments = [row.starts_at for model in (Visit, Conference) for row in db.session.query(model) if row.starts_at]
    assert len(moments) > 10
    assert all(check_day(clock.local(moment).date()) == () for moment in moments)


def test_what_happened_lies_behind_and_what_comes_lies_ahead(accounts):
    for visit in db.session.query(Visit).filter(Visit.state.in_(VisitState.happened())):
        assert visit.starts_at < clock.now()
        assert visit.requested_on < clock.local(visit.starts_at).date()
    for conference in db.session.query(Conference).filter(Conference.state == ConferenceState.MINUTED):
        assert conference.starts_at < clock.now()
        assert all(invitee.attendance for invitee in conference.invitees)
        assert conference.sent_on < conference.day


def test_the_conference_of_nideggen_has_minutes_tasks_and_a_release_that_waits(accounts):
    nideggen = db.session.query(Conference).filter(Conference.title.contains("Nideggen")).one()
    minutes, release = whole(nideggen), db.session.query(PressRelease).filter_by(conference=nideggen).one()
    assert (nideggen.state, minutes.state) == (ConferenceState.MINUTED, MinutesState.SENT)
    assert all(row.present and row.lacking and row.plans and row.who and row.until for row in minutes.phases)
    assert all(item.discussion for item in minutes.items)
    assert [task.is_overdue for task in minutes.tasks] == [True, False, False]
    assert sum(minutes.items[-1].votes) == number_present(nideggen)
    assert release.state is PressState.APPROVAL
    assert "Oliver Zimmerath (2.v.l.) und Landrat Dr. Konrad Lindgart (2.v.r.)" in release.caption
    assert [document.source_version for document in of_source(minutes)] == [minutes.version - 1], "then it was sent"
    assert len(of_source(release)) == 1


def test_the_conference_of_kreuzau_is_ready_to_print(accounts):
    kreuzau = db.session.query(Conference).filter(Conference.title.contains("Kreuzau")).one()
    assert kreuzau.state is ConferenceState.DATED
    assert len(kreuzau.invitees) >= 10
    assert all(invitee.state is InviteeState.NOTED for invitee in kreuzau.invitees)
    assert all(len(address_block(invitee.function)) >= 4 for invitee in kreuzau.invitees)
    assert letterhead().head_name


def test_the_partner_was_at_the_conference_of_nideggen(accounts):
    partner = db.session.query(Account).filter_by(role=Role.PARTNER).one()
    own = [row for row in db.session.query(Invitee) if row.function.organisation_id == partner.organisation_id]
    assert [row.function.person.full_name for row in own if "Nideggen" in row.conference.title] == [partner.name]
    assert all(row.attendance is Attendance.PRESENT for row in own if "Nideggen" in row.conference.title)


def test_every_reply_code_is_one(accounts):
    codes = [invitee.code for invitee in db.session.query(Invitee)]
    assert len(codes) == len(set(codes)) > 10
    assert all(map(is_code, codes))


def test_every_town_hall_has_a_mayor_and_every_partner_a_person(accounts):
    functions = db.session.query(Function).all()
    assert sum(function.is_head_of_town_hall for function in functions) == 15
    assert all(function.is_held_on() for function in functions)


def test_the_partner_belongs_to_an_organisation_and_everything_is_in_the_log(accounts):
    assert db.session.query(Account).filter_by(role=Role.PARTNER).one().organisation_id
    actions = {entry.action for entry in db.session.query(AuditEntry)}
    assert {"visit scheduled", "conference held", "function given", "account added", "invitations sent"} <= actions


def test_the_invitations_to_nideggen_lie_in_the_archive_and_were_posted(accounts):
    [run] = db.session.query(Dispatch)
    letters = db.session.query(DispatchLetter).filter_by(dispatch_id=run.id).all()
    assert (run.state, run.asked) == (DispatchState.SENT, len(letters))
    assert all(letter.document_id for letter in letters)
    assert run.print_file.letters == run.asked
    assert clock.local(run.made_at).date() <= run.posted_on < run.conference.day
    assert not db.session.query(Job).filter(Job.state != JobState.DONE).count()
