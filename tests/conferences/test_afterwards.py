"""A conference that took place before anybody entered it here."""

import pytest

from intranet.audit.queries import history
from intranet.conferences import actions
from intranet.conferences.states import ConferenceState as S
from intranet.core.database import db
from intranet.core.errors import Refused
from tests import factories

BEFORE = S.before_the_day()


@pytest.mark.parametrize("origin", S)
def test_it_is_held_from_any_state_before_its_day_and_from_no_other(clerk, origin):
    conference = factories.conference(state=origin, starts_at=factories.at(-400))
    if origin in BEFORE:
        actions.enter_afterwards(conference, guests="Eva Probe\nMax Beispiel", by=clerk)
        db.session.commit()
        assert (conference.state, conference.guests) == (S.HELD, "Eva Probe\nMax Beispiel")
        assert history(conference)[0].what == "Als durchgeführt nachgetragen"
    else:
        with pytest.raises(Refused, match="lässt sich nicht nachtragen"):
            actions.enter_afterwards(conference, by=clerk)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"starts_at": factories.at(1)}, "kann noch nicht als durchgeführt gelten"),
        ({"starts_at": None}, "Es fehlen Tag, Uhrzeit oder Ort"),
        ({"hall": ""}, "Es fehlen Tag, Uhrzeit oder Ort"),
    ],
)
def test_it_has_a_day_behind_us_and_a_place(clerk, fields, words):
    conference = factories.conference(state=S.IDEA, **{"starts_at": factories.at(-400)} | fields)
    with pytest.raises(Refused, match=words):
        actions.enter_afterwards(conference, by=clerk)


def test_the_page_offers_it_once_the_day_has_passed(visitor):
    past, coming = (factories.conference(state=S.PLANNED, starts_at=factories.at(days)).id for days in (-400, 40))
    assert visitor.opens(f"/konferenzen/{past}").select("a[href$=nachtragen]")
    assert not visitor.opens(f"/konferenzen/{coming}").select("a[href$=nachtragen]")


def test_a_time_that_is_none_is_said_at_its_field(visitor):
    page = visitor.submits("/konferenzen/neu", expect=422, title="Abend", day="2027-03-01", begins="25:00")
    assert "Geben Sie die Uhrzeit im Format HH:MM ein" in page.select_one("#begins-error").text
    assert not page.select("#day-error")
    assert page.select_one("[name=begins]")["value"] == "25:00"


def test_of_a_day_that_is_past_nobody_asks_why_it_was_chosen(visitor):
    """Sunday, 10 March 2019."""
    piece = visitor.client.get("/konferenzen/terminpruefung?tag=2019-03-10").text
    assert "schon vorbei" in piece
    assert "Sonntag ist" not in piece
    visitor.submits("/konferenzen/neu", title="Abend", hosts="Kreis Düren", day="2019-03-10", begins="18:00")
    page = visitor.submits("/konferenzen/neu", expect=422, title="Abend", hosts="", day="2019-02-30", begins="18:00")
    assert [one.text.split(":")[0] for one in page.select(".error-summary li")] == ["Gastgeber", "Tag"]


def test_a_model_that_was_removed_meanwhile_takes_nothing_else_away(visitor):
    fields = {"title": "Abend", "hosts": "Kreis Düren", "model": "4711", "motto": "Hand in Hand"}
    page = visitor.submits("/konferenzen/neu?vorlage=4711", expect=422, **fields)
    assert "angebotenen Werte" in page.select_one("#model-error").text
    assert page.select_one("[name=motto]")["value"] == "Hand in Hand"
