"""The main job for Kreuzau, from signing in to reading back every letter, the minutes and the press text."""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest

from intranet.calendar.datecheck import check_day
from intranet.core import clock, german
from intranet.jobs.worker import Worker
from tests.journeys.desk import Desk, checksum, pages_of, squeezed

pytestmark = pytest.mark.browser

PARTNERS = (
    (
        "Kita Spatzennest",
        "Kita oder Familienzentrum",
        "Feldstraße 12",
        "Frau",
        "",
        "Ayşe",
        "Yıldırım",
        "Leitung",
        "Sehr geehrte Frau Yıldırım,",
    ),
    (
        "Grundschule Drove",
        "Schule",
        "Drover Straße 41",
        "Herr",
        "Dr.",
        "Thorsten",
        "Größer",
        "Schulleiter",
        "Sehr geehrter Herr Dr. Größer,",
    ),
    (
        "Jugendzentrum Treffpunkt",
        "Kinder- und Jugendarbeit",
        "Bahnhofstraße 22",
        "keine Anrede",
        "",
        "Kim",
        "Sommer",
        "Leitung",
        "Guten Tag Kim Sommer,",
    ),
)
TITLE = "Lokale Präventions- und Bildungskonferenz Kreuzau"


def quiet_day_before(day: date) -> date:
    """A day with nothing against it; weeks of holidays are skipped."""
    while check_day(day):
        day -= timedelta(days=1)
    return day


@pytest.fixture
def days(monkeypatch):
    """The office plans some ten weeks ago, and the conference takes place shortly before today."""
    evening = quiet_day_before(clock.today() - timedelta(days=2))
    planning = quiet_day_before(evening - timedelta(days=63))
    held = datetime.combine(planning, time(9), tzinfo=clock.OFFICE_ZONE).astimezone(UTC)
    return {"planning": planning, "evening": evening, "held": held, "now": clock.now}


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def desk(request, browser, address):
    context = browser.new_context(
        base_url=address, locale="de-DE", timezone_id="Europe/Berlin", java_script_enabled=request.param
    )
    page = context.new_page()
    page.set_default_timeout(30_000)  # printing takes its time on a busy machine
    yield Desk(page)
    context.close()


def test_the_main_job_for_kreuzau(desk, days, monkeypatch, installation):
    monkeypatch.setattr(clock, "now", lambda: days["held"])
    name_who_signs(desk)
    desk.signs_in("buero")
    visit_kreuzau(desk, days["planning"])
    enter_the_mayor(desk)
    for partner in PARTNERS:
        enter_a_partner(desk, *partner[:-1])
    plan_the_conference(desk, days["evening"])
    invite_everybody(desk)
    letters, papers = print_the_invitations(desk, installation)
    read_the_letters_back(letters, days["evening"])
    send_and_take_answers(desk, days["planning"])
    monkeypatch.setattr(clock, "now", days["now"])
    desk.page.context.clear_cookies()  # weeks later nobody is signed in any more
    desk.signs_in("buero")
    hold_the_conference(desk)
    minutes = write_the_minutes(desk)
    read_the_minutes_back(minutes, days["evening"])
    press = write_to_the_press(desk)
    read_the_press_text_back(press)
    find_all_of_it_again(desk, [*letters, *papers, minutes, press])


def name_who_signs(desk: Desk) -> None:
    """The administration completes the letterhead, before anybody can print."""
    desk.signs_in("verwaltung")
    desk.goes_to("Briefkopf")
    desk.fills({"Name": "Dr. Konrad Lindgart"})
    desk.presses("Briefkopf speichern")
    desk.reads("Der Briefkopf ist gespeichert.")
    desk.page.context.clear_cookies()


def visit_kreuzau(desk: Desk, day: date) -> None:
    desk.reads("Der Landrat hat noch keines der 14 Rathäuser")
    desk.goes_to("Kommunen")
    desk.reads("15 von 15 Kommunen", "Kreuzau Gemeinde offen", "Düren Stadt entfällt")
    desk.follows("Kreuzau")
    desk.follows("Besuch anfragen")
    desk.fills(
        {
            "Angefragt bei": "Vorzimmer, Frau Beispiel",
            "Angefragt am": day.isoformat(),
            "Wiedervorlage am": (day + timedelta(days=14)).isoformat(),
        }
    )
    desk.presses("Anfrage eintragen")
    desk.follows("Termin festlegen")
    desk.fills(
        {
            "Tag": day.isoformat(),
            "Uhrzeit": "10:00",
            "Ort": "Rathaus, Sitzungssaal",
            "Delegation": "Landrat\nLeitung des Jugendamtes",
        }
    )
    desk.presses("Termin festlegen")
    desk.reads("Der Besuch in Kreuzau: jetzt „terminiert“.", german.long_day(day).replace("\u00a0", " "))
    desk.follows("Als besucht eintragen")
    desk.presses("Als besucht eintragen")
    desk.follows("Vermerk und Vereinbarungen eintragen")
    desk.fills(
        {
            "Ergebnis des Besuchs": "Kreuzau richtet eine Konferenz aus.",
            "Vereinbarungen": "Gemeinde benennt Ansprechpersonen.",
        }
    )
    desk.presses("Vermerk speichern")
    desk.follows("Besuch abschließen")
    desk.presses("Besuch abschließen")
    desk.reads("Der Besuch in Kreuzau: jetzt „abgeschlossen“.", "Kreuzau richtet eine Konferenz aus.")
    desk.follows("Zum Besuch: Vorbereitung, Vermerk, Dokumente")
    desk.reads("Verlauf", "Vermerk eingetragen")
    desk.goes_to("Start")
    desk.reads("Der Landrat hat eines der 14 Rathäuser")


def enter_the_mayor(desk: Desk) -> None:
    enter_a_person(desk, "Frau", "", "Sabine", "Rothkranz")
    desk.follows("Funktion eintragen")
    desk.fills({"Organisation": "Gemeindeverwaltung Kreuzau", "Funktion": "Bürgermeisterin der Gemeinde Kreuzau"})
    desk.page.get_by_label("Leitet das Rathaus").check()
    desk.presses("Funktion eintragen")
    desk.reads("Die Funktion von Sabine Rothkranz ist eingetragen.", "Sehr geehrte Frau Bürgermeisterin,")


def enter_a_person(desk: Desk, greeting: str, title: str, first_name: str, last_name: str) -> None:
    desk.goes_to("Kontakte")
    desk.follows("Person anlegen")
    desk.chooses("Anrede", greeting)
    desk.fills({"Titel": title, "Vorname": first_name, "Nachname": last_name})
    desk.presses("Person anlegen")


def enter_a_partner(desk: Desk, name, kind, street, greeting, title, first_name, last_name, function) -> None:
    desk.goes_to("Kontakte")
    desk.follows("Organisationen")
    desk.follows("Organisation anlegen")
    desk.chooses("Art", kind)
    desk.fills({"Name": name, "Straße und Hausnummer": street, "Postleitzahl": "52372", "Ort": "Kreuzau"})
    desk.presses("Organisation anlegen")
    enter_a_person(desk, greeting, title, first_name, last_name)
    desk.follows("Funktion eintragen")
    desk.fills({"Organisation": name, "Funktion": function})
    desk.presses("Funktion eintragen")
    desk.reads("ist eingetragen.", street)


def plan_the_conference(desk: Desk, day: date) -> None:
    desk.goes_to("Kommunen")
    desk.follows("Kreuzau")
    desk.follows("Konferenz planen")
    assert desk.page.get_by_label("Titel").input_value() == TITLE
    desk.fills(
        {
            "Motto": "Gut aufwachsen in Kreuzau",
            "Verantwortlich in der Kommune": "Sabine Rothkranz",
            "Tag": day.isoformat(),
            "Beginn": "18:00",
            "Ende": "21:00",
            "Ort der Veranstaltung": "Festhalle Kreuzau",
            "Straße und Hausnummer": "Windener Weg 7",
            "Zugang und Barrierefreiheit": "Der Saal ist stufenlos erreichbar.",
            "Rückmeldung bis": (day - timedelta(days=14)).isoformat(),
        }
    )
    desk.presses("Konferenz anlegen")
    for step in ("Planung beginnen", "Termin festlegen"):
        desk.follows(step)
        desk.presses(step)
    desk.reads("Termin steht", "Festhalle Kreuzau")
    desk.follows("Tagesordnung bearbeiten")
    desk.follows("Impulsvortrag")
    desk.fills({"Wer": "Prof. Dr. Ilse Rurgau", "Minuten": "30"})
    desk.presses("Punkt speichern")
    desk.reads("19:05 Uhr Tischgruppen nach Lebensphasen")
    desk.follows(TITLE)


def invite_everybody(desk: Desk) -> None:
    desk.follows("Liste der Eingeladenen")
    desk.follows("Personen hinzufügen")
    for box in desk.page.get_by_role("checkbox").all():
        box.check()
    desk.presses("Ausgewählte hinzufügen")
    desk.reads("4 Personen sind neu auf der Liste.", "4 von 4 Personen")
    desk.follows(TITLE)


def print_the_invitations(desk: Desk, installation) -> tuple[list[bytes], list[bytes]]:
    """The print file and then each letter; and what lies beside them: cover sheet, list and labels."""
    desk.follows("Einladungen versenden")
    desk.reads("3 von 4 Briefen können versandt werden.", "Die Person unterschreibt selbst")
    desk.presses("3 Briefe erzeugen")
    desk.reads("3 Briefe werden erzeugt.")
    Worker(installation).work_off_all()
    desk.goes_to("Versand")
    desk.follows(TITLE)
    desk.reads("Briefe im Archiv 3 von 3")
    papers = desk.page.locator("#papiere-titel").locator("xpath=..").get_by_role("link", name="(PDF)").all()
    single = desk.page.get_by_role("link", name=re.compile("^PDF ?: ")).all()
    print_file, *beside = [desk.downloads(link.get_attribute("href")) for link in papers]
    return [print_file, *(desk.downloads(link.get_attribute("href")) for link in single)], beside


def read_the_letters_back(letters: list[bytes], day: date) -> None:
    """Count in is count out; everybody finds their own name, greeting and code, and all the same evening."""
    print_file, *single = letters
    greetings = [partner[-1] for partner in PARTNERS]  # the mayor signs and gets none
    assert len(single) == 3
    texts = [" ".join(pages_of(letter)) for letter in single]
    assert {next(greeting for greeting in greetings if greeting in text) for text in texts} == set(greetings)
    for text in texts:
        for words in (
            german.long_day(day),
            "18:00",
            "Festhalle Kreuzau",
            "Windener Weg 7",
            "Prof. Dr. Ilse Rurgau",
            "Gut aufwachsen in Kreuzau",
            "Der Saal ist stufenlos erreichbar.",
            "Dr. Konrad Lindgart",
            "Sabine Rothkranz",
            german.long_day(day - timedelta(days=14)).split(", ")[1],
            "Klara Brandenstein",
        ):
            assert squeezed(words) in squeezed(text), words
    assert pages_of(print_file) == [page for letter in single for page in pages_of(letter)]


def send_and_take_answers(desk: Desk, day: date) -> None:
    desk.follows("Versand eintragen")
    desk.fills({"Zur Post gegeben am": day.isoformat()})
    desk.presses("Versand eintragen")
    desk.reads("3 Briefe sind als versandt eingetragen. Die Konferenz ist „eingeladen“.")
    desk.goes_to("Konferenzen")
    desk.follows(TITLE)
    desk.reads("3 eingeladen")
    desk.follows("Liste der Eingeladenen")
    desk.follows(re.compile("Yıldırım"))
    desk.chooses("Antwort", "zugesagt")
    desk.fills({"Personen": "2"})
    desk.presses("Rückmeldung speichern")
    desk.reads("Ayşe Yıldırım: zugesagt.")
    desk.follows(TITLE)
    desk.reads("2 erwartete Personen")


def hold_the_conference(desk: Desk) -> None:
    desk.reads("Was fällig ist", f"überfällig {TITLE}")
    desk.goes_to("Konferenzen")
    desk.follows(TITLE)
    desk.follows("Anwesenheit eintragen")
    for group in desk.page.locator("main fieldset").all():
        came = "entschuldigt" if "Größer" in group.inner_text() else "anwesend"
        group.get_by_label(came, exact=True).check()
    desk.fills({"Weitere Gäste": "Hannah Breuer, Elternvertretung"})
    desk.presses("Anwesenheit speichern")
    desk.follows("Als durchgeführt eintragen")
    desk.presses("Als durchgeführt eintragen")
    desk.reads("jetzt „durchgeführt“")


def write_the_minutes(desk: Desk) -> bytes:
    desk.presses("Niederschrift beginnen")
    desk.fills(
        {
            "Leitung": "Bürgermeisterin Sabine Rothkranz",
            "Niederschrift": "Klara Brandenstein",
            "TOP 6: Inhalt": "Die Tische haben ihre Karten vorgestellt.",
            "TOP 7: Vereinbarungen": "Die Gemeinde benennt eine Familienlotsin.",
        }
    )
    desk.page.get_by_label("Fehlt – ").first.fill("Treffpunkt für junge Eltern")
    desk.page.get_by_label("Vorhaben – ").first.fill("Schnullercafé einrichten")
    desk.presses("Niederschrift speichern")
    desk.follows("Aufgabe eintragen")
    desk.fills({"Aufgabe": "Familienlotsin benennen", "Zuständig": "Gemeinde Kreuzau"})
    desk.presses("Aufgabe eintragen")
    desk.presses("Als PDF drucken")
    desk.reads("Gedruckt und abgelegt")
    return desk.downloads(desk.page.locator("#druckfassungen a").first.get_attribute("href"))


def read_the_minutes_back(pdf: bytes, day: date) -> None:
    text = " ".join(pages_of(pdf))
    for words in (
        german.long_day(day).split(", ")[1],
        "Ayşe Yıldırım",
        "Thorsten Größer",
        "entschuldigt",
        "Hannah Breuer",
        "Impulsvortrag",
        "Die Tische haben ihre Karten vorgestellt.",
        "Die Gemeinde benennt eine Familienlotsin.",
        "Treffpunkt für junge Eltern",
        "Schnullercafé einrichten",
        "Familienlotsin benennen",
        "Gemeinde Kreuzau",
    ):
        assert squeezed(words) in squeezed(text), words


def write_to_the_press(desk: Desk) -> bytes:
    desk.goes_to("Konferenzen")
    desk.follows(TITLE)
    desk.presses("Entwurf erstellen")
    desk.fills(
        {
            "Überschrift": "Kreuzau plant ein Schnullercafé",
            "Bildunterschrift": "In der Festhalle berieten die Partner.",
            "Bildnachweis": "Kreis Düren",
        }
    )
    desk.presses("Pressemitteilung speichern")
    desk.presses("Als PDF drucken")
    desk.reads("Gedruckt und abgelegt")
    return desk.downloads(desk.page.locator("#druckfassungen a").first.get_attribute("href"))


def read_the_press_text_back(pdf: bytes) -> None:
    text = " ".join(pages_of(pdf))
    for words in (
        "Kreuzau plant ein Schnullercafé",
        "Festhalle Kreuzau",
        "Die Gemeinde benennt eine Familienlotsin",
        "In der Festhalle berieten die Partner.",
        "Pressestelle des Kreises Düren",
        "02421 22-0",
    ):
        assert squeezed(words) in squeezed(text), words
    assert "Yıldırım" not in text, "names of participants stay in the minutes"


def find_all_of_it_again(desk: Desk, prints: list[bytes]) -> None:
    """The archive holds every print with its bytes; the start page no longer asks for the conference."""
    desk.goes_to("Dokumente")
    desk.reads("9 von 9 Dokumenten")
    rows = desk.page.locator("tbody th a")
    addresses = [rows.nth(number).get_attribute("href") for number in range(rows.count())]
    kept = {checksum(desk.downloads(f"/dokumente/{address.rsplit('/', 1)[-1]}.pdf")) for address in addresses}
    assert kept == {checksum(one) for one in prints}
    desk.goes_to("Start")
    desk.reads("Nichts ist überfällig")
    desk.reads("Der Landrat hat eines der 14 Rathäuser")
