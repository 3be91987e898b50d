"""List, form and steps of a conference, as the office uses them."""

import csv
import io
from datetime import date, timedelta

import pytest

from intranet.conferences import actions
from intranet.conferences.dates import missed_lead_times
from intranet.conferences.models import Conference
from intranet.core import clock
from intranet.core.database import db
from tests import factories
from tests.conferences.scenes import ALL, S, conference, fields_of, good_day, names, stored, text_of, with_address
from tests.watching import statements_of


def test_the_list_shows_the_latest_first_filters_and_counts(visitor):
    conference(title="Konferenz Kreuzau")
    factories.conference(title="Konferenz Übach", municipality=factories.municipality("Titz"))
    factories.conference(title="Kreisweite Konferenz", municipality=None, state=S.IDEA, starts_at=None)

    assert names(visitor.opens(ALL)) == ["Konferenz Kreuzau", "Konferenz Übach", "Kreisweite Konferenz"]
    assert names(visitor.opens(f"{ALL}?titel=übach")) == ["Konferenz Übach"]
    assert names(visitor.opens(f"{ALL}?kommune=kreisweit")) == ["Kreisweite Konferenz"]
    assert names(visitor.opens(f"{ALL}?status=held")) == ["Konferenz Übach"]
    assert names(visitor.opens(f"{ALL}?sortierung=status"))[0] == "Kreisweite Konferenz"
    assert names(visitor.opens(f"{ALL}?sortierung=-kommune"))[0] == "Konferenz Übach"
    assert "1 von 3 Konferenzen" in text_of(visitor.opens(f"{ALL}?status=held"))
    page = visitor.opens(f"{ALL}?kommune=atlantis&sortierung=eingeladene&seite=77")
    assert "kennt diesen Wert nicht" in page.text
    assert "gibt es in dieser Liste nicht" in page.text


def test_the_export_follows_the_filter_and_guards_against_formulas(visitor):
    conference(title='=HYPERLINK("http://x")')
    factories.conference(title="Andere")
    content = visitor.downloads(f"{ALL}export.csv?status=planned", mimetype="text/csv").decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(content), delimiter=";")
    assert row["Konferenz"] == '\'=HYPERLINK("http://x")'
    assert row["Kommune"] == "Kreuzau"


def test_the_lists_take_as_many_statements_for_three_rows_as_for_one(visitor):
    first = conference()
    factories.invitee(first)
    id = first.id
    pages = ((ALL, 7), (f"{ALL}{id}/eingeladene", 6), (f"{ALL}{id}/zahlen", 7), (f"{ALL}{id}/tische", 5))
    for path, number in pages:
        visitor.opens(path)
        one = statements_of(lambda path=path: visitor.opens(path))
        for _ in range(2):
            factories.invitee(db.session.get(Conference, id))
            conference()
        assert statements_of(lambda path=path: visitor.opens(path)) == one == number


def test_a_conference_is_planned_from_the_page_of_its_municipality(visitor):
    factories.letterhead()
    kreuzau = factories.county("Kreuzau")["Kreuzau"].id
    form = fields_of(visitor.opens(f"{ALL}neu?kommune={kreuzau}"))
    assert form["title"] == "Lokale Präventions- und Bildungskonferenz Kreuzau"
    assert form["hosts"] == "Gemeinde Kreuzau und Kreis Düren"
    assert (form["municipality_id"], form["city"], form["postcode"]) == (str(kreuzau), "Kreuzau", "52372")
    visitor.submits(f"{ALL}neu", **form | {"day": good_day(), "begins": "18:00", "ends": "21:00", "hall": "Festhalle"})
    [made] = db.session.query(Conference)
    assert (clock.local(made.starts_at).hour, len(made.agenda), made.state) == (18, 7, S.IDEA)


@pytest.mark.parametrize(
    ("function", "speaker"),
    [
        ("Bürgermeisterin der Gemeinde Kreuzau", "Bürgermeisterin"),
        ("Erste Beigeordnete", "Erste Beigeordnete"),
        (None, "Bürgermeisterin oder Bürgermeister"),
    ],
)
def test_a_new_agenda_names_who_is_in_office_there(clerk, function, speaker):
    kreuzau = factories.county("Kreuzau")["Kreuzau"]
    if function:
        head = factories.function(function, last_name="Rothkranz")
        head.organisation, head.is_head_of_town_hall = kreuzau.town_hall, True
        factories.saved(head)
    made = actions.add_conference(title="Konferenz", hosts="Kreis", municipality_id=kreuzau.id, by=clerk)
    assert made.agenda[0].speaker == speaker


@pytest.mark.parametrize("wish", ["0", "99", "99999999999999999999", "-1"])
def test_a_municipality_that_is_not_there_cannot_be_planned_for(visitor, wish):
    visitor.opens(f"{ALL}neu?kommune={wish}", expect=404)


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": ""}, "Geben Sie einen Titel ein"),
        ({"title": "x" * 151}, "150"),
        ({"begins": ""}, "Zum Tag fehlt der Beginn"),
        ({"begins": "25:00"}, "Beginn"),
        ({"day": ""}, "Zur Uhrzeit fehlt der Tag"),
        ({"day": "", "begins": ""}, "Zum Ende fehlt der Beginn"),
        ({"ends": "17:00"}, "Das Ende liegt vor dem Beginn"),
        ({"ends": "18:00"}, "Das Ende liegt vor dem Beginn"),
        ({"reply_by": "2099-01-01"}, "Prüfen Sie die Jahreszahl"),
        ({"reply_by": lambda: good_day() + timedelta(days=1)}, "endet nach der Konferenz"),
        ({"municipality_id": "4711"}, "Kommune"),
        ({"municipality_id": "x"}, "Kommune"),
        ({"responsible_here_id": "99999999999999999999"}, "Verantwortlich im Kreis"),
        ({"postcode": "5237x"}, "Geben Sie fünf Ziffern ein"),
        ({"day": "2999-01-01"}, "Prüfen Sie die Jahreszahl"),
        ({"day": lambda: good_day().replace(month=12, day=25)}, "gesetzlicher Feiertag"),
    ],
)
def test_a_conference_with_errors_is_not_saved_and_nothing_typed_is_lost(visitor, change, words):
    factories.letterhead()
    change = {name: value() if callable(value) else value for name, value in change.items()}
    form = fields_of(visitor.opens(f"{ALL}neu")) | {
        "title": "Konferenz", "day": good_day(), "begins": "18:00", "ends": "21:00", "motto": "Hand in Hand",
    }  # fmt: skip
    page = visitor.submits(f"{ALL}neu", expect=422, **form | change)
    assert words in page.select_one(".error-summary").text
    assert page.select_one("#motto")["value"] == "Hand in Hand"
    assert db.session.query(Conference).count() == 0


def test_two_who_edit_one_conference_choose_field_by_field_and_nothing_is_lost(visitor):
    row = conference(hall="Mensa")
    path = f"{ALL}{row.id}/bearbeiten"
    mine, theirs = fields_of(visitor.opens(path)), fields_of(visitor.opens(path))
    visitor.submits(path, **theirs | {"hall": "Festhalle", "motto": "Ihres"})

    page = visitor.submits(path, expect=409, **mine | {"hall": "Aula", "motto": "Meines"})
    labels = [one.text.strip() for one in page.select("fieldset.choice legend")]
    assert labels == ["Motto", "Ort der Veranstaltung"]
    kept = {field["name"]: field["value"] for field in page.select("main input[type=hidden]")}
    visitor.submits(path, **kept | {"wahl-motto": "gespeichert", "wahl-hall": "eigene"})
    now = stored(row)
    assert (now.motto, now.hall) == ("Ihres", "Aula")


def test_the_steps_from_idea_to_held(visitor, clerk):
    row = conference(S.IDEA, responsible_there="Sabine Rothkranz", responsible_here_id=clerk.id)
    invitee = with_address(factories.invitee(row, attendance=None))
    factories.letterhead()
    base, answer = f"{ALL}{row.id}", f"{ALL}eingeladene/{invitee.id}"
    for slug in ("planen", "termin-steht"):
        visitor.opens(f"{base}/schritt/{slug}")
        visitor.submits(f"{base}/schritt/{slug}")
    page = visitor.submits(f"{base}/schritt/versandt", sent_on=clock.today(), expect=422)
    assert "Die Einladungen sind noch nicht gedruckt" in page.text
    actions.note_printed(stored(row), by=factories.account())  # how they are printed is told in tests/dispatch
    db.session.commit()
    visitor.submits(f"{base}/schritt/versandt", sent_on=clock.today())
    visitor.submits(answer, **fields_of(visitor.opens(answer)) | {"state": "accepted", "persons": 2})
    page = visitor.submits(f"{base}/schritt/durchgefuehrt", expect=422)
    assert "kann noch nicht als durchgeführt gelten" in page.text
    visitor.submits(f"{base}/schritt/verschieben", reason="Halle gesperrt")
    page = visitor.opens(base)
    assert "verschoben" in page.select_one("main .badge").text
    for words in ("Einladungen gedruckt", "Einladungen versandt", "Grund: Halle gesperrt", "Klara Muster"):
        assert words in page.text
    for word in ("conference", "starts_at", "invited", "None"):
        assert word not in page.select_one(".timeline").text, "the history is German"


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("state", "slug", "fields"),
    [
        (S.HELD, "wieder-oeffnen", {"reason": "Abkürzung"}),
        (S.MINUTED, "durchgefuehrt", {}),
        (S.CANCELLED, "planen", {}),
        (S.IDEA, "termin-steht", {}),
        (S.CLOSED, "absagen", {"reason": "x"}),
    ],
)
def test_no_step_leads_around_the_table(visitor, state, slug, fields):
    row = factories.conference(state=state, responsible_there="x", responsible_here_id=factories.account().id)
    path = f"{ALL}{row.id}/schritt/{slug}"
    for page in (visitor.opens(path, expect=409), visitor.submits(path, expect=409, **fields)):
        assert "führt kein Schritt" in page.text
    assert stored(row).state is state


@pytest.mark.parametrize("id", ["0", "4711", "2147483648", "99999999999999999999999", "x"])
@pytest.mark.parametrize("page", ["", "/bearbeiten", "/tagesordnung", "/eingeladene", "/anwesenheit"])
@pytest.mark.one_engine
def test_conferences_that_are_not_there_are_not_found(visitor, id, page):
    visitor.opens(f"{ALL}{id}{page}", expect=404)


def test_without_javascript_too_a_day_is_looked_at_before_it_is_saved(visitor):
    """The button stands in `noscript`: whoever has scripts is told while typing."""
    day = good_day(20)
    page = visitor.opens(f"{ALL}neu?tag={day}")
    assert "Dafür reicht die Zeit nicht mehr" in text_of(page.select_one(".date-check")), "chosen in the date finder"
    asked = fields_of(visitor.opens(f"{ALL}neu")) | {"title": "Konferenz", "day": day, "begins": "18:00"}
    page = visitor.submits(f"{ALL}neu", expect=200, **asked, pruefen="ja")
    assert "Noch nicht gespeichert" in text_of(page)
    assert "Einladungen versenden" in text_of(page.select_one(".date-check"))
    assert (fields_of(page)["title"], fields_of(page)["day"]) == ("Konferenz", day.isoformat())
    row = conference(starts_at=factories.at(200))
    path = f"{ALL}{row.id}/bearbeiten"
    assert not text_of(visitor.opens(path).select_one(".date-check")), "nothing of the day that stands"
    page = visitor.submits(path, expect=200, **fields_of(visitor.opens(path)) | {"day": day, "pruefen": "ja"})
    assert "Dafür reicht die Zeit nicht mehr" not in text_of(page), "its checklist is empty"
    assert f"{day:%d.%m.%Y}" in text_of(page) or "Nichts spricht gegen diesen Tag" in text_of(page)
    assert stored(row).day != day


def test_a_neighbours_conference_is_copied_without_its_hall_and_people(visitor):
    factories.letterhead()
    titz = factories.municipality("Titz").id
    neighbour = conference(S.HELD, starts_at=factories.at(-90), hall="Festhalle", street="Windener Weg 7",
                           responsible_there="Eva Beispiel", motto="Hand in Hand", agenda=("Begrüßung",))  # fmt: skip
    id, place = neighbour.id, neighbour.municipality_id
    same = fields_of(visitor.opens(f"{ALL}neu?vorlage={id}"))
    assert (same["hall"], same["municipality_id"]) == ("Festhalle", str(place))
    page = visitor.opens(f"{ALL}neu?vorlage={id}&kommune={titz}")
    assert page.select_one("#kommune option[selected]").text == "Gemeinde Titz"
    form = fields_of(page)
    assert (form["hall"], form["street"], form["responsible_there"], form["motto"]) == ("", "", "", "")
    assert (form["title"], form["model"]) == ("Lokale Präventions- und Bildungskonferenz Titz", str(id))
    visitor.submits(f"{ALL}neu", **form)
    made = db.session.query(Conference).order_by(Conference.id.desc()).first()
    assert (made.municipality_id, made.copied_from_id) == (titz, id)
    assert [item.title for item in made.agenda] == ["Begrüßung"]


def test_the_finder_opens_where_all_lead_times_still_hold(visitor):
    page = visitor.opens(f"{ALL}neu")
    link = page.select_one(".date-check__finder a")["href"]
    first = date.fromisoformat(link.partition("ab=")[2].partition("&")[0])
    assert first >= clock.today() + timedelta(days=84), "twelve weeks for the hall"
    steps = actions.usual_checklist()
    assert not missed_lead_times(steps, first)
    assert missed_lead_times(steps, first - timedelta(days=7))
