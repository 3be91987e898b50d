"""What several parts of a page want to know is asked once, and never remembered where something is written."""

import pytest

from intranet.core.asked_once import asked_once


@pytest.fixture
def question():
    answers = iter(range(10))
    return asked_once(lambda about, *, most=None: next(answers))


def test_one_page_asks_once_for_each_thing(app, question):
    with app.test_request_context("/"):
        assert [question("a"), question("b"), question("a"), question("a", most=2)] == [0, 1, 0, 2]


def test_the_next_page_asks_again(app, question):
    with app.test_request_context("/"):
        assert question("a") == 0
    with app.test_request_context("/"):
        assert question("a") == 1


def test_what_writes_asks_every_time(app, question):
    with app.test_request_context("/", method="POST"):
        assert [question("a"), question("a")] == [0, 1]


def test_outside_a_page_nothing_is_remembered(question):
    assert [question("a"), question("a")] == [0, 1]
