"""Who came: from two desks at once, and one by one at the door."""

import pytest
from sqlalchemy import inspect

from intranet.conferences import queries
from intranet.conferences.codes import new_code
from intranet.conferences.states import Attendance, InviteeState
from intranet.conferences.views import attendance as sheet
from intranet.core.database import db
from tests import factories
from tests.conferences.scenes import ALL, S, conference, fields_of, stored, text_of


@pytest.fixture
def evening(app):
    return conference(S.INVITED, starts_at=factories.at(0))


def field(invitee):
    return f"came_{inspect(invitee).identity[0]}"


def test_attendance_of_two_desks_comes_together(visitor, evening):
    """Both opened the page before anybody came; each enters those at their own desk."""
    one, two = factories.invitee(evening, attendance=None), factories.invitee(evening, attendance=None)
    path = f"{ALL}{evening.id}/anwesenheit"
    first, second = fields_of(visitor.opens(path)), fields_of(visitor.opens(path))
    visitor.submits(path, **first | {field(one): "present"})
    visitor.submits(path, **second | {field(two): "excused"})
    assert (stored(one).attendance, stored(two).attendance) == (Attendance.PRESENT, Attendance.EXCUSED)


def test_an_old_page_does_not_undo_what_another_desk_corrected(visitor, evening):
    invitee = factories.invitee(evening, attendance=Attendance.EXCUSED)
    path = f"{ALL}{evening.id}/anwesenheit"
    old = fields_of(visitor.opens(path)) | {field(invitee): "excused"}
    visitor.submits(path, **old | {field(invitee): "present"})
    visitor.submits(path, **old)
    assert stored(invitee).attendance is Attendance.PRESENT


def test_where_both_desks_chose_the_person_decides(visitor, evening):
    invitee = factories.invitee(evening, attendance=None, last_name="Hürtgen")
    path = f"{ALL}{evening.id}/anwesenheit"
    first, second = fields_of(visitor.opens(path)), fields_of(visitor.opens(path))
    visitor.submits(path, **first | {field(invitee): "present", "guests": "Hannah Breuer"})

    page = visitor.submits(path, expect=409, **second | {field(invitee): "absent", "guests": "Luis Ferreira"})
    assert [one.text.strip() for one in page.select("fieldset.choice legend")] == [
        "Eva Hürtgen (Kita Spatzennest; zugesagt)",
        "Weitere Gäste",
    ]
    assert [one.text.strip() for one in page.select(".choice__value")] == [
        "anwesend", "nicht erschienen", "Hannah Breuer", "Luis Ferreira",
    ]  # fmt: skip
    kept = {one["name"]: one["value"] for one in page.select("main input[type=hidden]")}
    visitor.submits(path, **kept | {f"wahl-{field(invitee)}": "eigene", "wahl-guests": "gespeichert"})
    assert (stored(invitee).attendance, stored(evening).guests) == (Attendance.ABSENT, "Hannah Breuer")


def test_attendance_outside_its_time_is_refused_with_all_values_kept(visitor):
    row = conference(S.DATED)
    path = f"{ALL}{row.id}/anwesenheit"
    page = visitor.submits(path, expect=422, **fields_of(visitor.opens(path)) | {"guests": "Hannah Breuer"})
    assert "lässt sich jetzt nicht eintragen" in page.text
    assert fields_of(page)["guests"] == "Hannah Breuer"


def test_nobody_came_before_the_day(visitor):
    row = conference(S.INVITED)
    path = f"{ALL}{row.id}/anwesenheit"
    assert "Der Termin ist" in visitor.submits(path, expect=422, **fields_of(visitor.opens(path))).text


def test_at_the_door_a_code_or_a_piece_of_a_name_and_enter_is_enough(visitor, evening):
    code, name = factories.invitee(evening, attendance=None), factories.invitee(evening, attendance=None,
                                                                               last_name="Öztürk")  # fmt: skip
    code.code = new_code()
    db.session.commit()
    desk = f"{ALL}{evening.id}/anwesenheit/empfang"
    visitor.submits(desk, eingabe=f"{code.code[:3].lower()} {code.code[3:]}")
    page = visitor.opens(visitor.submits(desk, eingabe="oztu").select_one("a")["href"])
    assert {stored(code).attendance, stored(name).attendance} == {Attendance.PRESENT}
    assert "Eva Öztürk: anwesend." in page.text
    assert page.select_one("#eingabe").has_attr("autofocus")
    [undo] = [one["action"] for one in page.select("main form") if "Zurücknehmen: Eva Öztürk" in text_of(one)]
    assert "Zurücknehmen" not in visitor.opens(visitor.submits(undo).select_one("a")["href"]).select_one("main").text
    assert stored(name).attendance is None


def test_several_or_none_at_the_door_are_shown_to_choose_from(visitor, evening):
    for last_name in ("Esser", "Essler"):
        factories.invitee(evening, attendance=None, last_name=last_name)
    desk = f"{ALL}{evening.id}/anwesenheit/empfang"
    assert "2\u00a0Personen passen zu „ess“" in visitor.submits(desk, eingabe="ess", expect=200).text
    page = visitor.submits(desk, eingabe="Kallmann", expect=200)
    assert "steht niemand auf der Liste" in page.text
    assert page.select_one("#name")["value"] == "Kallmann", "one more Enter makes a guest of them"
    visitor.submits(f"{ALL}{evening.id}/anwesenheit/gast", name="Dr. Sören Kallmann", organisation="Kinderarztpraxis")
    assert stored(evening).guests == "Dr. Sören Kallmann, Kinderarztpraxis"
    again = visitor.submits(f"{ALL}{evening.id}/anwesenheit/gast", expect=409, name="Dr. Sören Kallmann",
                            organisation="Kinderarztpraxis")  # fmt: skip
    assert "steht schon bei den weiteren Gästen" in again.text


def test_the_rest_did_not_come_and_who_had_declined_is_excused(visitor, evening):
    absent, declined = factories.invitee(evening, attendance=None), factories.invitee(evening, attendance=None)
    declined.state = InviteeState.DECLINED
    db.session.commit()
    visitor.submits(f"{ALL}{evening.id}/anwesenheit/uebrige")
    assert (stored(absent).attendance, stored(declined).attendance) == (Attendance.ABSENT, Attendance.EXCUSED)
    assert "Noch offen" not in text_of(visitor.opens(f"{ALL}{evening.id}/anwesenheit/empfang"))


def test_an_empty_word_means_nobody(evening):
    factories.invitee(evening)
    assert queries.matching(stored(evening).invitees, " - ") == []


def test_a_long_list_is_entered_part_by_part(visitor, evening, monkeypatch):
    monkeypatch.setattr(sheet, "A_PAGE", 2)
    people = [factories.invitee(evening, attendance=None, last_name=name) for name in ("Aa", "Bb", "Cc")]
    path, id = f"{ALL}{evening.id}/anwesenheit", evening.id
    page = visitor.opens(path)
    assert [text_of(one) for one in page.select("main nav.tabs a")] == ["Teil 1", "Teil 2"]
    assert [one["name"] for one in page.select("input[value=present]")] == [field(one) for one in people[:2]]
    answer = visitor.submits(path, **fields_of(page) | {field(people[0]): "present", "guests": "Luis Ferreira"})
    assert answer.select_one("a")["href"] == f"{path}?seite=2"
    page = visitor.opens(f"{path}?seite=2")
    assert "Luis Ferreira" in page.select_one("textarea").text
    answer = visitor.submits(f"{path}?seite=2", **fields_of(page) | {field(people[2]): "absent"})
    assert answer.select_one("a")["href"] == f"{ALL}{id}"
    assert [stored(one).attendance for one in people] == [Attendance.PRESENT, None, Attendance.ABSENT]
