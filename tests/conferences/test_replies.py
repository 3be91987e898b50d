"""The fast entry of replies: three keystrokes after the code, wrong codes refused, undo."""

import pytest

from intranet.conferences import replies
from intranet.conferences.codes import new_code
from intranet.conferences.states import AnswerWay, InviteeState
from intranet.core.database import db
from intranet.core.errors import Refused
from tests import factories
from tests.conferences.scenes import ALL, S, conference, fields_of, stored, text_of

PAGE = f"{ALL}rueckmeldungen"
YES, NO, INSTEAD = InviteeState.ACCEPTED, InviteeState.DECLINED, InviteeState.SUBSTITUTE


def invited(row, **person):
    invitee = factories.invitee(row, attendance=None, **person)
    invitee.state, invitee.code = InviteeState.INVITED, new_code()
    return factories.saved(invitee)


@pytest.mark.parametrize(
    ("rest", "state", "persons", "substitute"),
    [
        ("J2", YES, 2, ""),
        ("j", YES, None, ""),
        (" j 12 ", YES, 12, ""),
        ("N", NO, None, ""),
        ("v", INSTEAD, None, ""),
        ("V2 Lena Fremd", INSTEAD, 2, "Lena Fremd"),
        ("V Lena Fremd", INSTEAD, None, "Lena Fremd"),
        ("VLena Fremd", INSTEAD, None, "Lena Fremd"),
        ("ja 2", YES, 2, ""),
        ("Nein", NO, None, ""),
        ("J 2 Personen", YES, 2, ""),
        ("Vertretung 2 Pers. Lena Fremd", INSTEAD, 2, "Lena Fremd"),
        ("V Nina Persson", INSTEAD, None, "Nina Persson"),
    ],
)
def test_what_follows_the_code_is_understood(rest, state, persons, substitute):
    code = new_code()
    gaps = f"{code[:3]} {code[3:5]}-{code[5]}"
    for line in (code + rest, f"{code.lower()} {rest}", f"{gaps} {rest}", f"https://intranet.example/r/{code}{rest}"):
        typed = replies.read(line)
        assert (typed.code, typed.state, typed.persons, typed.substitute) == (code, state, persons, substitute)


@pytest.mark.parametrize(
    ("rest", "words"), [("X", "Tippen Sie J für ja"), ("21", "Tippen Sie J"), ("J21", "zu viele"), ("J2 Lena", "lesen")]
)
def test_what_is_no_answer_is_refused(rest, words):
    with pytest.raises(Refused, match=words):
        replies.read(new_code() + rest)


def test_a_whole_answer_is_one_line(visitor):
    """After the code: J, 2, Enter."""
    one, two = (invited(conference(S.INVITED)) for _ in range(2))
    lines = [f"{one.code}J2", f"{two.code}N"]
    for line in lines:
        visitor.submits(PAGE, eingabe=line)
    assert (stored(one).state, stored(one).persons, stored(one).answered_by) == (YES, 2, AnswerWay.SLIP)
    assert (stored(two).state, stored(two).persons) == (NO, 0)
    page = visitor.opens(PAGE)
    assert page.select_one("#eingabe").has_attr("autofocus")
    assert [cell.text for cell in page.select("tbody th")] == ["Eva Beispiel", "Eva Beispiel"]
    assert "Eva Beispiel: abgesagt." in text_of(page)


def test_an_answer_that_was_there_before_is_named(visitor):
    invitee = invited(conference(S.INVITED))
    code = invitee.code
    visitor.submits(PAGE, eingabe=f"{code}J2")
    visitor.submits(PAGE, eingabe=f"{code}V1 Lena Fremd")
    assert "Eva Beispiel: Vertretung durch Lena Fremd, 1 Person. Vorher stand dort: zugesagt, 2 Personen." in text_of(
        visitor.opens(PAGE)
    )


def test_a_scan_alone_shows_whose_it_is_and_asks_for_the_rest(visitor):
    invitee = invited(conference(S.INVITED), last_name="Öztürk")
    page = visitor.submits(PAGE, eingabe=invitee.code, expect=200)
    assert page.select_one("main h2").text == "Eva Öztürk"
    assert page.select_one("#eingabe").has_attr("autofocus")
    assert text_of(page.select_one("label[for=eingabe]")) == "Antwort: J, N oder V, und Personen"
    page = visitor.submits(PAGE, **fields_of(page) | {"eingabe": "X"}, expect=422)
    assert "Tippen Sie J" in page.text
    assert page.select_one("main h2") is not None
    visitor.submits(PAGE, **fields_of(page) | {"eingabe": "V1 Lena Fremd"})
    assert (stored(invitee).state, stored(invitee).substitute) == (INSTEAD, "Lena Fremd")


def test_wrong_codes_are_refused_before_anything_is_asked(visitor):
    invitee = invited(conference(S.INVITED))
    wrong = invitee.code[:-1] + ("2" if invitee.code[-1] != "2" else "3")
    page = visitor.submits(PAGE, eingabe=f"{wrong}J", expect=422)
    assert "ist kein gültiger Rückmeldecode: Ein Zeichen stimmt nicht." in page.text
    assert fields_of(page)["eingabe"] == f"{wrong}J"
    assert "trägt niemand" in visitor.submits(PAGE, eingabe=f"{new_code()}J", expect=422).text
    over = invited(conference(S.CANCELLED))
    assert "wird nicht mehr geändert" in visitor.submits(PAGE, eingabe=f"{over.code}J", expect=422).text
    assert "Beides zusammen geht nicht" in visitor.submits(PAGE, eingabe=f"{invitee.code}N5", expect=422).text
    assert stored(invitee).state is InviteeState.INVITED


def test_an_entry_is_taken_back_with_one_press_and_only_while_it_stands(visitor, clerk):
    invitee = invited(conference(S.INVITED))
    visitor.submits(PAGE, eingabe=f"{invitee.code}N")
    visitor.submits(f"{PAGE}/{invitee.id}/zuruecknehmen")
    assert stored(invitee).state is InviteeState.INVITED
    page = visitor.opens(PAGE)
    assert "Zurückgenommen" in page.text
    assert page.select("tbody th") == []
    again = visitor.submits(f"{PAGE}/{invitee.id}/zuruecknehmen", expect=409)
    assert "lässt sich nicht zurücknehmen" in again.text
    db.session.rollback()
