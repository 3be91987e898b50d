"""The state of July 2016, as the county's own press told it: entered in the browser, and reported right."""

import re
from datetime import date

import pytest

from intranet.accounts.models import Account
from intranet.calendar.queries import good_days
from intranet.conferences import actions as conferences
from intranet.conferences.template import usual_title
from intranet.core.database import db
from intranet.municipalities.models import Municipality
from tests.journeys.desk import Desk, pages_of
from tests.watching import hold_clock

pytestmark = pytest.mark.browser

INDEN_ON = date(2016, 8, 30)  # the school holidays were from 11 July to 23 August
SENTENCE = (
    "Der Landrat hat 13 der 14 Rathäuser im Zuständigkeitsbereich des Kreisjugendamtes besucht; "
    "Inden folgt nach den Sommerferien."
)


@pytest.fixture(autouse=True)
def winter(monkeypatch):
    return hold_clock(monkeypatch, 2016, 2, 1, 9)


@pytest.fixture
def desk(browser, address, installation):
    context = browser.new_context(base_url=address, locale="de-DE", timezone_id="Europe/Berlin")
    yield Desk(context.new_page())
    context.close()


def test_thirteen_of_fourteen_are_visited_and_inden_follows_after_the_holidays(desk, installation, monkeypatch):
    days = prepare(installation)
    desk.signs_in("buero")
    enter_the_conference_of_2015(desk)
    ask_everybody(desk)
    for name, day in days.items():
        fix(desk, name, day)

    hold_clock(monkeypatch, 2016, 7, 15, 9)
    desk.signs_in("buero")
    record_all_that_lie_behind(desk)

    desk.goes_to("Start")
    assert one_line(desk.page.locator("[data-copy]").inner_text()) == SENTENCE
    see_the_county(desk)
    see_the_round(desk)
    read_the_report(desk, days)


def prepare(installation) -> dict[str, date]:
    """What is planned: a conference in each municipality, and good days for the visits."""
    with installation.app_context():
        office = db.session.query(Account).filter_by(login="buero").one()
        places = {one.name: one for one in db.session.query(Municipality).order_by(Municipality.sort_name)}
        in_scope = [place for place in places.values() if place.in_scope]
        for place in in_scope:
            conferences.plan(conference(office, usual_title(place.name), municipality_id=place.id), by=office)
        db.session.commit()
        free = [good.day for good in good_days(first=date(2016, 2, 16), most=13)]
        names = ["Kreuzau", *(place.name for place in in_scope if place.name not in {"Kreuzau", "Inden"})]
        days = dict(zip(names, free, strict=True)) | {"Inden": INDEN_ON}
        db.session.remove()
    return days


def conference(office, title, **fields):
    people = {"responsible_there": "Eva Beispiel", "responsible_here_id": office.id}
    return conferences.add_conference(title=title, hosts="Kreis Düren", by=office, **people | fields)


def enter_the_conference_of_2015(desk: Desk) -> None:
    """It took place before anybody worked with this program: entered as it was, without planning and letters."""
    desk.goes_to("Konferenzen")
    desk.follows("Konferenz planen")
    desk.fills({"Titel": "Kreisweite Präventionskonferenz", "Tag": "2015-06-12", "Beginn": "18:00",
                "Ort der Veranstaltung": "Schloss", "Gemeinde oder Ortsteil": "Nörvenich"})  # fmt: skip
    desk.presses("Konferenz anlegen")
    desk.follows("Schon gewesene Konferenz nachtragen")
    desk.fills({"Wer war da?": "Eva Probe, Familienzentrum\nMax Beispiel, Sportverein"})
    desk.presses("Als durchgeführt nachtragen")
    desk.reads("jetzt „durchgeführt“")


def ask_everybody(desk: Desk) -> None:
    """All 14 town halls in one go; Düren has a youth office of its own and stays out."""
    desk.goes_to("Besuche")
    desk.page.get_by_label("alle 15 Treffer auswählen").check()
    desk.chooses("Schritt", "Besuch anfragen")
    desk.presses("Auswahl prüfen")
    desk.reads("14 Besuche erhalten den Status „angefragt“", "Düren (entfällt)")
    desk.fills({"Angefragt bei": "Vorzimmer", "Angefragt am": "2016-02-01", "Wiedervorlage am": "2016-02-15"})
    desk.presses("Besuch anfragen: 14 Besuche")
    desk.reads("14 Besuche sind jetzt „angefragt“")


def fix(desk: Desk, name: str, day: date) -> None:
    """The date is checked while it is typed; for a day in the holidays the form would ask for a reason."""
    desk.goes_to("Besuche")
    desk.follows(name)
    desk.follows("Termin festlegen")
    desk.fills({"Tag": day.isoformat()})
    desk.page.locator("[data-date-check]", has_text="Nichts spricht gegen diesen Tag.").wait_for()
    desk.fills({"Uhrzeit": "10:00", "Ort": f"Rathaus {name}", "Delegation": "Landrat\nPräventionsbüro"})
    desk.presses("Termin festlegen")
    desk.reads(f"Der Besuch in {name}: jetzt „terminiert“.")


def record_all_that_lie_behind(desk: Desk) -> None:
    desk.page.goto("/besuche/?status=ueberfaellig")
    desk.reads("13 von 15 Besuchen")
    desk.page.get_by_label("alle 13 Treffer auswählen").check()
    desk.chooses("Schritt", "Als besucht eintragen")
    desk.presses("Auswahl prüfen")
    desk.presses("Als besucht eintragen: 13 Besuche")
    desk.reads("13 Besuche sind jetzt „besucht“")


def see_the_county(desk: Desk) -> None:
    """Map or tiles: each municipality with its word."""
    text = one_line(desk.page.locator(".card", has_text="Kreis auf einen Blick").inner_text())
    assert re.search(r"besucht \(13\)", text)
    labels = desk.page.locator(".county-map__link").evaluate_all(
        "all => all.map(one => one.getAttribute('aria-label'))"
    )
    words = labels or desk.page.locator(".county__tile").all_inner_texts()
    said = {one_line(word.replace(":", "")) for word in words}
    assert {"Inden terminiert", "Kreuzau besucht", "Düren entfällt"} <= said
    assert sum(word.endswith("besucht") for word in said) == 13


def see_the_round(desk: Desk) -> None:
    desk.follows("Zur Besuchsrunde: wer noch offen ist")
    desk.reads("Rathausbesuche 2016", "13 von 14 besucht, Inden folgt am 30. August.")


def read_the_report(desk: Desk, days: dict[str, date]) -> None:
    """The paper for the committee says the same as the screen, and names Kreuzau as the first."""
    assert min(days, key=days.get) == "Kreuzau"
    desk.goes_to("Start")
    desk.follows("Sachstandsbericht")
    reasons = one_line(desk.page.get_by_label(re.compile("^Begründung")).input_value())
    assert SENTENCE in reasons
    assert "Die kreisweite Präventionskonferenz fand am 12. Juni 2015 in Nörvenich statt." in reasons
    assert "In allen 14 Kommunen ist eine lokale Konferenz geplant." in reasons
    desk.fills({"Vorlage-Nr.": "187/2016"})
    desk.presses("Sachstandsbericht drucken")
    text = " ".join(pages_of(desk.fetches("Sachstandsbericht, Stand 15.07.2016"))).replace("\u202f", " ")
    for words in (
        SENTENCE,
        "187/2016",
        "13 von 14",
        "terminiert für 30.08.2016",
        f"besucht am {days['Kreuzau']:%d.%m.%Y}",
    ):
        assert words in text.replace("\u00a0", " "), words


def one_line(text: str) -> str:
    return " ".join(text.split())
