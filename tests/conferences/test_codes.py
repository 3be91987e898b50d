"""Reply codes are typed from paper: every slip must be noticed."""

from itertools import pairwise

import pytest

from intranet.conferences import actions
from intranet.conferences.actions import invitees
from intranet.conferences.codes import ALPHABET, LENGTH, is_code, new_code
from intranet.conferences.states import ConferenceState
from intranet.core.database import db
from tests import factories

SOME = [new_code() for _ in range(40)]


def test_a_code_is_short_and_made_of_characters_that_nobody_confuses():
    assert len(ALPHABET) == len(set(ALPHABET)) == 29
    assert not set("01IO8BS") & set(ALPHABET)
    assert all(len(code) == LENGTH and set(code) <= set(ALPHABET) and is_code(code) for code in SOME)


@pytest.mark.parametrize("code", SOME, ids=range(len(SOME)))
def test_every_single_wrong_character_is_found(code):
    for place, right in enumerate(code):
        for wrong in set(ALPHABET) - {right}:
            assert not is_code(code[:place] + wrong + code[place + 1 :])


@pytest.mark.parametrize("code", SOME, ids=range(len(SOME)))
def test_every_swap_of_neighbours_is_found(code):
    for place, (left, right) in enumerate(pairwise(code)):
        if left != right:
            assert not is_code(code[:place] + right + left + code[place + 2 :])


def test_small_letters_and_blanks_around_do_not_matter():
    assert is_code(f"  {SOME[0].lower()} ")


@pytest.mark.parametrize("text", ["", " ", "ABC", "23A2", "2345679", "ß" * 6, "000000", "２３４５６７"])
def test_what_cannot_be_a_code_is_none(text):
    assert not is_code(text)


def test_a_code_with_one_character_more_or_less_is_none():
    assert not is_code(SOME[0] + "2")
    assert not is_code(SOME[0][:-1])


def test_no_two_invited_people_share_a_code(clerk, monkeypatch):
    """Even if chance draws a code twice."""
    drawn = iter([SOME[0], SOME[0], SOME[0], SOME[1]])
    monkeypatch.setattr(invitees, "new_code", lambda: next(drawn))
    conference = factories.conference(state=ConferenceState.PLANNED)
    actions.invite(conference, [factories.function(last_name="Eins"), factories.function(last_name="Zwei")], by=clerk)
    db.session.commit()
    assert [invitee.code for invitee in conference.invitees] == [SOME[0], SOME[1]]
