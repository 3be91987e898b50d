"""Every route as every role and as nobody, held against the table of grants; nothing here is listed by hand but what is
open to all."""

from dataclasses import dataclass

import pytest
from werkzeug.routing.converters import AnyConverter, IntegerConverter, UnicodeConverter

from intranet.accounts.permissions import GRANTS, Permission, Role
from intranet.core.database import db
from tests import factories
from tests.pages import client_for

# Whoever opens another page to everybody says so here.
OPEN_TO_ALL = {
    "barriers.report", "health.alive", "health.ready", "information.accessibility", "information.data_protection",
    "information.licences",
    "sign_in.redeem", "sign_in.sign_in", "sign_in.sign_out",
}  # fmt: skip
NOBODY = "nobody"


@dataclass(frozen=True)
class Step:
    """One way to knock at one route."""

    endpoint: str
    method: str
    path: str
    permissions: frozenset[Permission]

    def is_open_to(self, who) -> bool:
        return who != NOBODY and bool(self.permissions & GRANTS[who])


def steps_of(app) -> list[Step]:
    """Every route with every method, its parameters filled in by their kind. Rows need not exist: the right to ask
    comes before the answer."""
    with app.test_request_context():
        urls = app.url_map.bind("localhost")
        return [
            Step(rule.endpoint, method, urls.build(rule.endpoint, _parameters(rule)), permissions_of(app, rule))
            for rule in app.url_map.iter_rules()
            for method in sorted(rule.methods - {"HEAD", "OPTIONS"})
        ]


def _parameters(rule) -> dict[str, object]:
    values = {}
    for name, converter in rule._converters.items():
        if isinstance(converter, AnyConverter):
            values[name] = sorted(converter.items)[0]
        elif isinstance(converter, IntegerConverter):
            values[name] = 1
        elif isinstance(converter, UnicodeConverter):
            values[name] = "x"
        else:
            pytest.fail(f"{rule}: say here what to fill in for {name}")
    return values


def permissions_of(app, rule) -> frozenset[Permission]:
    view = app.view_functions[rule.endpoint]
    assert hasattr(view, "permissions"), f"{rule.endpoint} says neither @requires nor @public"
    return view.permissions


def everything_stored() -> dict[str, list[tuple]]:
    db.session.remove()
    tables = {table.name: sorted(map(repr, db.session.execute(table.select()))) for table in db.metadata.sorted_tables}
    db.session.remove()
    return tables


@pytest.fixture
def steps(app):
    return steps_of(app)


def test_every_route_says_who_may_open_it_and_few_are_open_to_all(app, steps):
    assert {step.endpoint for step in steps if not step.permissions} <= OPEN_TO_ALL
    assert {permission for step in steps for permission in step.permissions} <= set(Permission)


def test_every_role_is_in_the_table_and_every_permission_is_granted_to_somebody():
    assert set(GRANTS) == set(Role)
    assert frozenset().union(*GRANTS.values()) == set(Permission)


@pytest.mark.parametrize("who", [*Role, NOBODY])
def test_what_is_not_granted_is_refused_changes_nothing_and_is_logged(app, steps, who, caplog):
    client = client_for(app, None if who == NOBODY else factories.account(role=who))
    closed = [step for step in steps if step.permissions and not step.is_open_to(who)]
    before = everything_stored()

    for step in closed:
        answer = client.open(step.path, method=step.method)
        if who == NOBODY and step.method == "GET":
            assert answer.status_code == 302, step
            assert answer.location.partition("?")[0] == "/anmelden", step
        else:
            assert answer.status_code == (401 if who == NOBODY else 403), step

    assert everything_stored() == before
    logged = [record for record in caplog.records if record.name == "intranet.denied"]
    assert len(logged) == len(closed) > 0


@pytest.mark.parametrize("who", Role)
def test_what_is_granted_is_not_refused(app, steps, who):
    account = factories.account(role=who)
    for step in steps:
        if step.is_open_to(who):
            answer = client_for(app, account).open(step.path, method=step.method)
            assert answer.status_code not in {401, 403}, step
            assert not (answer.location or "").startswith("/anmelden"), step
            assert answer.status_code < 500, step


def test_no_form_is_taken_without_its_token(app, steps, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    accounts = {role: factories.account(role=role) for role in Role}
    clients = {role: client_for(app, account) for role, account in accounts.items()}
    before = everything_stored()

    for step in steps:
        if step.method == "POST":
            role = next((role for role in Role if step.is_open_to(role)), Role.OFFICE)
            answer = clients[role].post(step.path, data={"reason": "x"})
            assert answer.status_code == 400, step

    assert everything_stored() == before
