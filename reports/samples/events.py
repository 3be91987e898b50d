"""Samples of what an evening needs: attendance list, greeting list, agenda sheet and running order."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time

from reports.attendance import as_csv
from reports.content import (
    Address,
    AgendaPoint,
    AgendaSheet,
    AttendanceList,
    Attendee,
    CallNumber,
    Document,
    GreetingList,
    Guest,
    MinutesForm,
    Person,
    RunningOrder,
    Step,
)
from reports.samples.office import EVENT, LETTERHEAD

DAY = date(2026, 10, 19)
VERSION = "Stand 19. Oktober 2026"
LONG_EVENT = replace(
    EVENT,
    name="Lokale Präventions- und Bildungskonferenz der Größenbürgermeisterei Oberäuhausen-Süßbrunn am Wasserturm",
    hall="Bürgerbegegnungsstätte mit Mehrzweckhalle der Donaudampfschifffahrtsgesellschaft",
)

PEOPLE = (
    Attendee(name="Frau Eva Beispiel", organisation="Gemeinde Musterhausen", function="Bürgermeisterin"),
    Attendee(name="Frau Klara Exempel", organisation="Präventionsbüro"),
    Attendee(name="Frau Dr. Świętosława Groß", organisation="Kinderarztpraxis"),
    Attendee(name="Herr Max Muster", organisation="Kreis Düren", function="Landrat"),
    Attendee(name="Kim Ångström", organisation="Sportverein 1899", function="Jugendwart"),
    Attendee(name="Herr Prof. Dr. Kim Vorbild", organisation="Hochschule Musterstadt"),
    Attendee(name="Herr Jörg Vorlage", organisation="Grundschule am Bach", function="Schulleiter"),
)

ATTENDANCE = AttendanceList(
    date=DAY,
    letterhead=LETTERHEAD,
    event=EVENT,
    people=PEOPLE,
    blank_rows=6,
    privacy_notice="Ihre Angaben dienen dem Nachweis der Teilnahme und werden nach drei Jahren gelöscht. Die Liste "
    "liegt nur am Einlass aus.",
    version=VERSION,
)

GREETINGS = GreetingList(
    date=DAY,
    letterhead=LETTERHEAD,
    event=EVENT,
    note="Es spricht zuerst Bürgermeisterin Beispiel, danach Landrat Muster.",
    version=VERSION,
    guests=(
        Guest(person=Person(address=Address.FRAU, title="Dr.", first_name="Ayşe", last_name="Öztürk",
                            function="Mitglied des Landtags", rank=90), group="Landtag"),
        Guest(person=Person(address=Address.HERR, first_name="Max", last_name="Muster", function="Landrat",
                            office="Landrat", organisation="Kreis Düren", rank=80), group="Kreis und Gemeinde",
              note="kommt um 18:10 Uhr"),
        Guest(person=Person(address=Address.FRAU, first_name="Eva", last_name="Beispiel", function="Bürgermeisterin",
                            office="Bürgermeisterin", organisation="Gemeinde Musterhausen", rank=70),
              group="Kreis und Gemeinde", note="Gastgeberin"),
        Guest(person=Person(address=Address.HERR, first_name="Emil", last_name="Oster",
                            function="Mitglied des Landtags", rank=90), group="Landtag"),
        Guest(person=Person(address=Address.HERR, title="Prof. Dr.", first_name="Kim", last_name="Vorbild",
                            organisation="Hochschule Musterstadt", rank=40), group="Vortrag"),
        Guest(person=Person(first_name="Kim", last_name="Ångström", organisation="Sportverein 1899", rank=10),
              group="Vereine"),
    ),
)  # fmt: skip

AGENDA_SHEET = AgendaSheet(
    date=DAY,
    letterhead=LETTERHEAD,
    event=EVENT,
    chair="Bürgermeisterin Eva Beispiel",
    public=True,
    points=(
        AgendaPoint(starts=time(18, 0), title="Begrüßung", who="Bürgermeisterin Eva Beispiel"),
        AgendaPoint(starts=time(18, 10), title="Grußwort", who="Landrat Max Muster"),
        AgendaPoint(starts=time(18, 20), title="Genehmigung der Niederschrift vom 27. Oktober 2025"),
        AgendaPoint(starts=time(18, 35), title="Impulsvortrag: Kinder stark machen", who="Prof. Dr. Kim Vorbild"),
        AgendaPoint(starts=time(19, 0), title="Arbeit an Tischen", note="Was läuft gut? Was fehlt?", who="alle"),
        AgendaPoint(starts=time(20, 15), title="Ergebnisse der Tischgruppen", who="Moderation"),
        AgendaPoint(starts=time(20, 45), title="Vereinbarungen und nächster Termin", who="Moderation"),
    ),
    note="Während der ganzen Veranstaltung gibt es Getränke im Foyer. Eine Kinderbetreuung ist im Gruppenraum.",
    version=VERSION,
)

RUNNING_ORDER = RunningOrder(
    date=DAY,
    letterhead=LETTERHEAD,
    event=EVENT,
    chair="Klara Exempel, Präventionsbüro",
    version=VERSION,
    steps=(
        Step(starts=time(16, 30), minutes=60, title="Aufbau, Probe von Ton und Bild", who="Hausmeister, Büro",
             needs="Beamer, 2 Funkmikrofone"),
        Step(starts=time(17, 30), minutes=30, title="Ankommen und Anmeldung", who="Präventionsbüro",
             needs="Namensschilder, Anwesenheitsliste"),
        Step(starts=time(18, 0), minutes=10, title="Begrüßung", who="Bürgermeisterin Eva Beispiel", needs="Pult",
             private_note="Begrüßungsliste liegt am Pult. Frau Dr. Öztürk, MdL, muss um 19 Uhr gehen."),
        Step(starts=time(18, 10), minutes=10, title="Grußwort", who="Landrat Max Muster", needs="Pult",
             private_note="Kommt aus dem Kreistag, kann sich um 5 Minuten verspäten: dann Vorstellung vorziehen."),
        Step(starts=time(18, 35), minutes=25, title="Impulsvortrag", who="Prof. Dr. Kim Vorbild",
             needs="Beamer, Ansteckmikrofon", private_note="Nach 20 Minuten Karte „noch 5 Minuten“ zeigen."),
        Step(starts=time(19, 0), minutes=75, title="Arbeit an Tischen", who="5 Moderierende",
             needs="Karten, Stifte, 5 Pinnwände",
             private_note="Tisch 3 stellt zuerst vor, dort sitzt die Elternvertretung."),
        Step(starts=time(20, 15), minutes=30, title="Ergebnisse vorstellen", who="Tischpaten"),
        Step(starts=time(20, 45), minutes=15, title="Vereinbarungen, Dank, Ende", who="Klara Exempel"),
    ),
    calls=(
        CallNumber(what="Halle, Licht, Heizung", name="Herr Vorlage", phone="02421 99-4711"),
        CallNumber(what="Bewirtung", name="Landfrauen", phone="02421 99-4712"),
    ),
)  # fmt: skip


MINUTES_FORM = MinutesForm(
    date=DAY,
    letterhead=LETTERHEAD,
    event=EVENT,
    points=AGENDA_SHEET.points,
    chair="Bürgermeisterin Eva Beispiel",
    minute_taker="Klara Exempel",
    phases=("Schwangerschaft und Geburt", "Kita (3 bis 6 Jahre)", "Grundschule (6 bis 10 Jahre)"),
    version=VERSION,
)


def event_papers() -> Mapping[str, Document]:
    """Plain and ugly papers of an evening; the running order also as everyone but the chair gets it."""
    return {
        "attendance-list": ATTENDANCE,
        "attendance-list-ugly": _ugly_attendance(),
        "greeting-list": GREETINGS,
        "greeting-list-ugly": _ugly_greetings(),
        "agenda-sheet": AGENDA_SHEET,
        "agenda-sheet-ugly": _ugly_agenda(),
        "running-order": RUNNING_ORDER,
        "running-order-for-all": replace(RUNNING_ORDER, for_chair=False),
        "running-order-ugly": _ugly_running_order(),
        "minutes-form": MINUTES_FORM,
        "minutes-form-ugly": _ugly_minutes_form(),
    }


def _ugly_attendance() -> AttendanceList:
    people = tuple(
        Attendee(
            name=f"Herr Prof. Dr. Đorđe-Łukasz Freiherr zu Wiśniewski-Nguyễn {number}",
            organisation="Katholische Kindertageseinrichtungen Beispiel-Eifel gGmbH",
            function="stellvertretender Vorsitzender des Fördervereins „Kinder zuerst“",
        )
        for number in range(1, 121)
    )
    plain = replace(ATTENDANCE, event=LONG_EVENT, people=(*people, Attendee(name="=1+1", organisation="@Verein")))
    return replace(plain, blank_rows=30, attachments=(as_csv(plain),))


def _ugly_greetings() -> GreetingList:
    guests = tuple(
        Guest(
            person=Person(
                address=Address.HERR,
                title="Prof. Dr. Dr. h. c.",
                first_name="Đorđe-Łukasz",
                name_prefix="Freiherr zu",
                last_name=f"{name}-Wiśniewski",
                function="stellvertretender Vorsitzender des Ausschusses für Generationen, Demografie und Inklusion",
                organisation="Größenbürgermeisterei Oberäuhausen-Süßbrunn am Wasserturm",
                rank=rank,
            ),
            group=f"Gruppe mit einer sehr langen Bezeichnung, Rang {rank}",
            note="kommt später, geht früher, sitzt in der ersten Reihe links",
        )
        for rank in (10, 30, 20)
        for name in ("Zander", "Öhler", "Ohler", "Ođak", "Çelik", "Äffle", "Straße", "Strasser", "van Aken", "Über")
    )
    return replace(GREETINGS, event=LONG_EVENT, guests=guests)


def _ugly_agenda() -> AgendaSheet:
    point = AgendaPoint(
        starts=time(18, 0),
        title="Interkommunale Zusammenarbeit bei der Digitalisierung der Angebotsübersicht und Öffentlichkeitsarbeit",
        who="Arbeitsgemeinschaft der Schulsozialarbeiterinnen und Schulsozialarbeiter",
        note='Mit Aussprache: "Was läuft gut?" & <was> fehlt?',
    )
    return replace(
        AGENDA_SHEET, event=LONG_EVENT, public=False, points=(point,) * 40, chair="Prof. Dr. Đorđe Wiśniewski"
    )


def _ugly_running_order() -> RunningOrder:
    step = Step(
        starts=time(18, 0),
        minutes=120,
        title="Donaudampfschifffahrtsgesellschaftskapitänsverabschiedung mit Öffentlichkeitsarbeitsverantwortlichen",
        who="Désirée Öttinger-Żuławska und Đorđe Freiherr zu Wiśniewski-Nguyễn",
        needs="Mikrofonanlage mit Induktionsschleife, Gebärdensprachdolmetschende",
        private_note="Erste Zeile der Notiz.\nZweite Zeile: bitte nicht laut vorlesen; „Müller“ & <Co> sind verstimmt.",
    )
    return replace(RUNNING_ORDER, event=LONG_EVENT, steps=(step,) * 40)


def _ugly_minutes_form() -> MinutesForm:
    """A long agenda of long items, and as many life phases."""
    points = tuple(AgendaPoint(title=f"{number}. {LONG_EVENT.name}", who=LONG_EVENT.hall) for number in range(1, 16))
    phases = tuple(f"Lebensphase {number} mit einer Bezeichnung, die über mehrere Zeilen geht" for number in range(12))
    return replace(MINUTES_FORM, event=LONG_EVENT, points=points, phases=phases)
