"""The pages of a conference, as the office uses them."""

import csv
import io
from datetime import date, timedelta

import pytest
from sqlalchemy import inspect

from intranet.accounts.permissions import Role
from intranet.calendar.datecheck import check_day
from intranet.conferences import actions
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.states import Attendance, ConferenceState, InviteeState
from intranet.conferences.views import invitees as invitee_pages
from intranet.core import clock
from intranet.core.database import db
from intranet.documents.models import Document
from tests import factories
from tests.pages import Visitor
from tests.watching import statements_of

ALL = "/konferenzen/"
S = ConferenceState


def good_day(days=60) -> date:
    day = clock.today() + timedelta(days=days)
    while check_day(day):
        day += timedelta(days=1)
    return day


def conference(state=S.PLANNED, **fields):
    if state in {S.IDEA, S.PLANNED, S.DATED, S.INVITED}:
        fields.setdefault("starts_at", factories.at((good_day() - clock.today()).days))
    fields.setdefault("hosts", "Gemeinde Kreuzau und Kreis Düren")
    return factories.conference(state=state, **fields)


def with_address(invitee, state=InviteeState.NOTED):
    organisation = invitee.function.organisation
    organisation.street, organisation.postcode, organisation.city = "Feldstraße 12", "52372", "Kreuzau"
    invitee.state = state
    return factories.saved(invitee)


def stored(row):
    return db.session.get(type(row), inspect(row).identity)


def names(page):
    return [cell.text for cell in page.select("tbody th")]


def text_of(page):
    return " ".join(page.text.split())


def fields_of(page):
    """What a browser would send of the form as it stands."""
    form = page.select_one("main form[method=post]")
    fields = {one["name"]: one.get("value", "") for one in form.select("input[name]")
              if one["type"] not in {"checkbox", "radio"} or one.has_attr("checked")}  # fmt: skip
    fields |= {one["name"]: one.text.removeprefix("\r\n").removeprefix("\n") for one in form.select("textarea")}
    for select in form.select("select"):
        chosen = select.select_one("option[selected]") or select.select_one("option")
        fields[select["name"]] = chosen["value"]
    return fields


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
    people = f"{ALL}{first.id}/eingeladene"
    for path, number in ((ALL, 5), (people, 7)):
        visitor.opens(path)
        one = statements_of(lambda path=path: visitor.opens(path))
        for _ in range(2):
            factories.invitee(db.session.get(Conference, int(people.split("/")[2])))
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

    page = visitor.submits(path, expect=409, **mine | {"hall": "Aula", "purpose": "Mein Text", "begins": "17:30"})
    labels = [one.text.strip() for one in page.select("fieldset.choice legend")]
    assert labels == ["Motto", "Beginn", "Ort der Veranstaltung", "Worum es geht"]
    kept = {field["name"]: field["value"] for field in page.select("main input[type=hidden]")}
    visitor.submits(path, **kept | {"wahl-motto": "gespeichert", "wahl-begins": "eigene", "wahl-hall": "gespeichert",
                                    "wahl-purpose": "eigene"})  # fmt: skip
    now = stored(row)
    assert (now.motto, now.hall, now.purpose) == ("Ihres", "Festhalle", "Mein Text")
    assert f"{clock.local(now.starts_at):%H:%M}" == "17:30"


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
    visitor.opens(f"{base}/einladungen")
    visitor.submits(f"{base}/einladungen")
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
@pytest.mark.parametrize("page", ["", "/bearbeiten", "/tagesordnung", "/eingeladene", "/einladungen", "/anwesenheit"])
def test_conferences_that_are_not_there_are_not_found(visitor, id, page):
    visitor.opens(f"{ALL}{id}{page}", expect=404)


def test_items_of_the_agenda_are_added_moved_edited_and_removed(visitor):
    row = conference(agenda=("Begrüßung", "Impuls"))
    base = f"{ALL}{row.id}/tagesordnung"
    visitor.submits(f"{base}/neu", title="Abschluss", speaker="Moderation", minutes=20)
    visitor.submits(f"{base}/3/hoch", punkt="Abschluss")
    visitor.submits(f"{base}/1/runter", punkt="Begrüßung")
    visitor.submits(f"{base}/1/hoch", punkt="Abschluss")
    assert names(visitor.opens(base)) == ["Abschluss", "Begrüßung", "Impuls"]
    visitor.submits(f"{base}/3", **fields_of(visitor.opens(f"{base}/3")) | {"minutes": 30})
    visitor.submits(f"{base}/2/entfernen", punkt="Begrüßung")
    assert [(item.title, item.minutes) for item in stored(row).agenda] == [("Abschluss", 20), ("Impuls", 30)]


def test_an_item_that_moved_meanwhile_is_not_replaced_unseen(visitor):
    row = conference(agenda=("Begrüßung", "Impuls"))
    base = f"{ALL}{row.id}/tagesordnung"
    mine = fields_of(visitor.opens(f"{base}/2")) | {"title": "Impulsvortrag"}
    visitor.submits(f"{base}/2/hoch", punkt="Impuls")

    page = visitor.submits(f"{base}/2", expect=422, **mine)
    assert "hier steht jetzt: „Begrüßung (, 10 min)“" in page.text
    assert fields_of(page)["title"] == "Impulsvortrag"
    assert [item.title for item in stored(row).agenda] == ["Impuls", "Begrüßung"]
    visitor.submits(f"{base}/2", **fields_of(page))
    assert [item.title for item in stored(row).agenda] == ["Impuls", "Impulsvortrag"]
    assert "geändert" in visitor.submits(f"{base}/2/entfernen", punkt="Begrüßung", expect=409).text


@pytest.mark.parametrize(
    "fields",
    [
        {"minutes": "-1"},
        {"minutes": "601"},
        {"minutes": "9" * 40},
        {"minutes": "zehn"},
        {"minutes": ""},
        {"title": ""},
        {"title": "x" * 151},
    ],
)
def test_an_item_with_errors_is_not_saved(visitor, fields):
    row = conference(agenda=("Begrüßung",))
    path = f"{ALL}{row.id}/tagesordnung/neu"
    visitor.submits(path, expect=422, **{"title": "Neu", "speaker": "", "minutes": "10"} | fields)
    assert len(stored(row).agenda) == 1


@pytest.mark.parametrize("position", [0, 2, 99999999999999999999])
def test_items_that_are_not_there_are_not_found(visitor, position):
    row = conference(agenda=("Begrüßung",))
    visitor.opens(f"{ALL}{row.id}/tagesordnung/{position}", expect=404)


def test_people_are_found_by_name_and_kind_and_put_on_the_list_once(visitor):
    row = conference()
    function = factories.function(last_name="Hürtgen")
    factories.function(last_name="Esser", organisation="Schule")
    base, id = f"{ALL}{row.id}/eingeladene", function.id
    page = visitor.opens(f"{base}/hinzufuegen?suche=hurtgen")
    assert "1\u00a0Person gefunden" in page.text
    visitor.submits(f"{base}/hinzufuegen", funktion=id)
    visitor.submits(f"{base}/hinzufuegen", funktion=id)
    assert len(stored(row).invitees) == 1
    assert "Hürtgen" not in visitor.opens(f"{base}/hinzufuegen").text
    visitor.opens(f"{base}/hinzufuegen?art=quatsch&suche=%00" + "x" * 1000)


@pytest.mark.parametrize("word", ["", "x", "4711", "-1", "99999999999999999999", "٣", "1; DROP TABLE invitee"])
def test_ids_that_nobody_offered_put_nobody_on_the_list(visitor, word):
    row = conference()
    visitor.submits(f"{ALL}{row.id}/eingeladene/hinzufuegen", funktion=word)
    assert stored(row).invitees == []


def test_when_more_are_found_than_shown_the_page_says_so(visitor, monkeypatch):
    monkeypatch.setattr(invitee_pages, "MOST_FOUND", 1)
    row = conference()
    factories.function(last_name="Adler")
    factories.function(last_name="Bär")
    page = visitor.opens(f"{ALL}{row.id}/eingeladene/hinzufuegen")
    assert "Es gibt mehr Treffer" in page.text
    assert "Bär" not in page.select_one("main form[method=post]").text


def test_the_list_of_the_invited_sorts_filters_counts_and_exports(visitor):
    row = conference(S.INVITED)
    factories.invitee(row, last_name="Zabel")
    factories.invitee(row, last_name="Öztürk").state = InviteeState.DECLINED
    factories.invitee(row, last_name="Peters")
    path = f"{ALL}{row.id}/eingeladene"

    assert names(visitor.opens(path)) == ["Eva Öztürk", "Eva Peters", "Eva Zabel"]
    assert names(visitor.opens(f"{path}?antwort=declined")) == ["Eva Öztürk"]
    assert names(visitor.opens(f"{path}?sortierung=antwort"))[-1] == "Eva Öztürk"
    content = visitor.downloads(f"{path}.csv?antwort=declined", mimetype="text/csv").decode("utf-8-sig")
    [line] = csv.DictReader(io.StringIO(content), delimiter=";")
    assert (line["Name"], line["Antwort"]) == ("Eva Öztürk", "abgesagt")


@pytest.mark.parametrize(
    "fields",
    [
        {"persons": "0"},
        {"persons": "21"},
        {"persons": "viele"},
        {"persons": ""},
        {"state": "noted"},
        {"state": "x"},
        {"state": ""},
    ],
)
def test_an_answer_with_errors_is_not_saved(visitor, fields):
    invitee = factories.invitee(conference(S.INVITED))
    visitor.submits(f"{ALL}eingeladene/{invitee.id}", expect=422, **{"state": "declined", "persons": "1"} | fields)
    assert stored(invitee).state is InviteeState.ACCEPTED


def test_an_answer_that_the_rules_refuse_comes_back_above_the_form(visitor):
    invitee = factories.invitee(conference(S.CANCELLED))
    page = visitor.submits(f"{ALL}eingeladene/{invitee.id}", state="declined", persons=3, version=1, expect=422)
    assert "wird nicht mehr geändert" in page.select_one(".error-summary").text
    assert fields_of(page)["persons"] == "3"


def test_two_who_enter_the_answer_of_one_person_see_both_and_nothing_is_lost(visitor):
    invitee = with_address(factories.invitee(conference(S.INVITED)), InviteeState.INVITED)
    path = f"{ALL}eingeladene/{invitee.id}"
    mine, theirs = fields_of(visitor.opens(path)), fields_of(visitor.opens(path))
    assert mine["state"] == "accepted"
    visitor.submits(path, **theirs | {"state": "accepted", "persons": "4"})

    page = visitor.submits(path, expect=409, **mine | {"state": "declined", "persons": "1"})
    assert "Klara Muster" in page.text
    assert [one.text.strip() for one in page.select("fieldset.choice legend")] == ["Antwort", "Personen"]
    values = [one.text.strip() for one in page.select(".choice__value")]
    assert values == [InviteeState.ACCEPTED.label, InviteeState.DECLINED.label, "4", "1"]
    assert (stored(invitee).state, stored(invitee).persons) == (InviteeState.ACCEPTED, 4)

    kept = {field["name"]: field["value"] for field in page.select("main input[type=hidden]")}
    visitor.submits(path, **kept | {"wahl-state": "eigene", "wahl-persons": "gespeichert"})
    assert (stored(invitee).state, stored(invitee).persons) == (InviteeState.DECLINED, 4)


def test_who_was_only_noted_can_be_taken_off_on_their_page(visitor):
    row = conference()
    invitee = with_address(factories.invitee(row))
    path = f"{ALL}eingeladene/{invitee.id}"
    assert "Von der Liste nehmen" in visitor.opens(path).text
    visitor.submits(f"{path}/entfernen")
    assert db.session.query(Invitee).count() == 0
    visitor.opens(path, expect=404)


def test_attendance_of_two_desks_comes_together(visitor):
    """Both opened the page before anybody came; each enters those at their own desk."""
    row = conference(S.INVITED, starts_at=factories.at(0))
    one, two = factories.invitee(row, attendance=None), factories.invitee(row, attendance=None)
    path = f"{ALL}{row.id}/anwesenheit"
    first, second = fields_of(visitor.opens(path)), fields_of(visitor.opens(path))
    visitor.submits(path, **first | {f"anwesenheit-{inspect(one).identity[0]}": "present"})
    visitor.submits(path, **second | {f"anwesenheit-{inspect(two).identity[0]}": "excused"})
    assert (stored(one).attendance, stored(two).attendance) == (Attendance.PRESENT, Attendance.EXCUSED)


def test_an_old_page_does_not_undo_what_another_desk_corrected(visitor):
    row = conference(S.INVITED, starts_at=factories.at(0))
    invitee = factories.invitee(row, attendance=Attendance.EXCUSED)
    path = f"{ALL}{row.id}/anwesenheit"
    old = fields_of(visitor.opens(path))
    visitor.submits(path, **old | {f"anwesenheit-{inspect(invitee).identity[0]}": "present"})
    visitor.submits(path, **old)
    assert stored(invitee).attendance is Attendance.PRESENT


def test_guests_that_another_desk_entered_are_not_lost(visitor):
    row = conference(S.INVITED, starts_at=factories.at(0))
    path = f"{ALL}{row.id}/anwesenheit"
    first, second = fields_of(visitor.opens(path)), fields_of(visitor.opens(path))
    visitor.submits(path, **first | {"guests": "Hannah Breuer"})

    page = visitor.submits(path, expect=422, **second | {"guests": "Luis Ferreira"})
    assert "dort steht jetzt: „Hannah Breuer“" in page.text
    assert fields_of(page)["guests"] == "Luis Ferreira"
    assert stored(row).guests == "Hannah Breuer"
    visitor.submits(path, **fields_of(page) | {"guests": "Hannah Breuer\nLuis Ferreira"})
    assert stored(row).guests == "Hannah Breuer\nLuis Ferreira"


def test_attendance_outside_its_time_is_refused_with_all_values_kept(visitor):
    row = conference(S.DATED)
    path = f"{ALL}{row.id}/anwesenheit"
    page = visitor.submits(path, expect=422, **fields_of(visitor.opens(path)) | {"guests": "Hannah Breuer"})
    assert "lässt sich jetzt nicht eintragen" in page.text
    assert fields_of(page)["guests"] == "Hannah Breuer"


def test_the_print_page_says_who_gets_no_letter_and_why(visitor):
    row = conference(S.DATED)
    with_address(factories.invitee(row, last_name="Bereit"))
    factories.invitee(row, last_name="Ohneort")
    with_address(factories.invitee(row, last_name="Ruhe", no_letters=True))
    over = with_address(factories.invitee(row, last_name="Vorbei"))
    over.function.valid_to = clock.today() - timedelta(days=1)
    db.session.commit()
    text = text_of(visitor.opens(f"{ALL}{row.id}/einladungen"))
    for words in ("Ohneort, Kita Spatzennest: Die Straße fehlt. Postleitzahl oder Ort fehlt.",
                  "Ruhe, Kita Spatzennest: Die Person möchte nicht mehr angeschrieben werden.",
                  "Vorbei, Kita Spatzennest: Die Funktion ist beendet.", "wird 1 Brief"):  # fmt: skip
        assert words in text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"state": S.PLANNED, "hall": ""}, "Es fehlen Tag, Uhrzeit oder Ort"),
        ({"state": S.CANCELLED}, "Die Konferenz ist „abgesagt“"),
        ({"state": S.HELD}, "Die Konferenz ist „durchgeführt“"),
        ({"state": S.DATED, "starts_at": factories.at(-1)}, "ist vorbei"),
        ({"state": S.DATED, "reply_by": clock.today() - timedelta(days=1)}, "Die Rückmeldefrist ist am"),
    ],
)
def test_nothing_is_printed_for_a_date_that_cannot_be_kept(visitor, fields, words):
    row = conference(**fields)
    with_address(factories.invitee(row))
    factories.letterhead()
    path = f"{ALL}{row.id}/einladungen"
    assert words in visitor.opens(path, expect=409).text
    visitor.submits(path, expect=409)
    assert db.session.query(Document).count() == 0


def test_a_letter_that_cannot_be_printed_comes_back_with_its_cause_and_leaves_no_half_run(visitor):
    row = conference(S.DATED)
    factories.letterhead()
    with_address(factories.invitee(row, last_name="Bereit"))
    with_address(factories.invitee(row, last_name="Zeichen \U0001f9ff"))
    page = visitor.submits(f"{ALL}{row.id}/einladungen", expect=422)
    assert "an Eva Zeichen" in page.select_one(".error-summary").text
    assert db.session.query(Document).count() == 0
    assert stored(row).invitations_printed_at is None


def test_without_the_name_of_who_signs_nothing_is_printed(visitor):
    row = conference(S.DATED)
    factories.letterhead(head_name="")
    with_address(factories.invitee(row))
    page = visitor.submits(f"{ALL}{row.id}/einladungen", expect=422)
    assert "Im Briefkopf fehlt der Name" in page.text


def test_a_change_after_printing_is_shown_as_outdated(visitor, clerk):
    row = conference(S.DATED)
    factories.letterhead()
    with_address(factories.invitee(row))
    path = f"{ALL}{row.id}"
    visitor.submits(f"{path}/einladungen")
    assert "veraltet" not in visitor.opens(path).text
    actions.change_conference(stored(row), hall="Festhalle", by=factories.account())
    db.session.commit()
    assert "Gedruckt ist Stand 1, aktuell ist Stand 2." in visitor.opens(path).text


@pytest.mark.parametrize("role", [Role.PRESS, Role.READER, Role.HEAD, Role.COUNTY_OFFICE])
def test_those_who_only_read_print_no_letters(app, role):
    """The press office may print its own releases, but no invitations."""
    row = conference(S.DATED)
    visitor = Visitor(app, as_user=factories.account(role=role))
    assert "Einladungen drucken" not in visitor.opens(f"{ALL}{row.id}").text
    visitor.opens(f"{ALL}{row.id}/einladungen", expect=403)
