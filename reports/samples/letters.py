"""Samples of letters, invitations and what follows an invitation."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from reports.content import (
    AgendaPoint,
    Attachment,
    Cancellation,
    Change,
    ChangeNotice,
    Form,
    Invitation,
    Letter,
    Reminder,
    ReplySlip,
    SaveTheDate,
    ThankYou,
)
from reports.samples.office import (
    BY_ORDER,
    EVENT,
    GUEST,
    HOSTS,
    LETTERHEAD,
    MAYOR,
    PARTICULARS,
)

DAY = date(2026, 9, 7)
APPOINTMENT = Attachment(
    name="termin.ics",
    data=(
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Beispiel//DE\r\nBEGIN:VEVENT\r\nUID:1@kreis.example\r\n"
        b"DTSTAMP:20260907T100000Z\r\nDTSTART:20261026T170000Z\r\nSUMMARY:Konferenz\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    ),
    media_type="text/calendar",
    description="Termin der Konferenz für den Kalender",
)

REPLY = ReplySlip(
    code="K7-PM4-XD",
    link="https://intranet.kreis.example/r/K7PM4XD",
    send_to=("Kreis Düren", "Präventionsbüro", "Musterallee 1", "52300 Musterdüren"),
    by=date(2026, 10, 12),
    phone="02421 99-1203",
    fax="02421 99-1299",
    email="praevention@kreis.example",
    groups=(
        "Schwangerschaft, Geburt und frühe Kindheit (bis 3 Jahre)",
        "Kita (3 bis 6 Jahre)",
        "Grundschule (6 bis 10 Jahre)",
        "Weiterführende Schule (10 bis 15 Jahre)",
        "Übergang Schule–Beruf (ab 15 Jahre)",
    ),
)

AGENDA = (
    AgendaPoint(starts=time(17, 30), title="Ankommen und Anmeldung", who="Präventionsbüro"),
    AgendaPoint(starts=time(18, 0), title="Begrüßung", who="Bürgermeisterin Eva Beispiel"),
    AgendaPoint(starts=time(18, 10), title="Grußwort", who="Landrat Max Muster"),
    AgendaPoint(starts=time(18, 35), title="Impulsvortrag: Kinder stark machen", who="Prof. Dr. Kim Vorbild"),
    AgendaPoint(starts=time(19, 0), title="Arbeit an Tischen", note="Was läuft gut? Was fehlt?"),
    AgendaPoint(starts=time(20, 15), title="Ergebnisse und Vereinbarungen", who="Moderation"),
)

INVITATION = Invitation(
    date=DAY,
    letterhead=LETTERHEAD,
    addressee=GUEST,
    particulars=PARTICULARS,
    subject="Einladung zur lokalen Präventions- und Bildungskonferenz in Musterhausen",
    text=(
        "wie gut Kinder in Musterhausen aufwachsen, entscheidet sich dort, wo sie leben: in Familien, Kitas, Schulen "
        "und Vereinen. Viele Menschen und Einrichtungen tragen dazu bei. Wir möchten sie an einen Tisch bringen, "
        "vorhandene Angebote sichtbar machen und Lücken gemeinsam schließen.\n\nDazu laden wir Sie herzlich ein:"
    ),
    event=EVENT,
    agenda=AGENDA,
    for_whom="Alle, die mit Kindern, Jugendlichen und Familien arbeiten, und alle Interessierten.",
    travel="Parkplätze an der Halle; Buslinie 999, Haltestelle „Schulzentrum“.",
    accessibility="Die Halle ist stufenlos zugänglich. Bitte teilen Sie uns Unterstützungsbedarf mit.",
    photo_notice="Während der Veranstaltung wird fotografiert. Bitte sprechen Sie uns an, wenn Sie nicht "
    "abgebildet werden möchten.",
    privacy_notice="Ihre Angaben verwenden wir nur für diese Konferenz (Art. 13 DSGVO: www.kreis.example/datenschutz).",
    reply=REPLY,
    closing_text="Wir freuen uns auf den Austausch mit Ihnen.",
    signatures=HOSTS,
    enclosures=("Rückmeldebogen",),
)

LETTER = Letter(
    date=DAY,
    letterhead=LETTERHEAD,
    addressee=MAYOR,
    particulars=PARTICULARS,
    subject="Besuch des Landrats im Rathaus Musterhausen am 24. September 2026",
    text=(
        "vielen Dank für das freundliche Gespräch in der vergangenen Woche. Gern bestätige ich den Besuch des Landrats "
        "in Ihrem Rathaus am *Donnerstag, 24. September 2026, 10:00 Uhr*.\n\n"
        "Für das Gespräch schlage ich folgende Punkte vor:\n\n"
        "1. Stand der Angebote für Kinder und Familien, z.B. Schnullercafé und Familienlotsen\n"
        "2. Ansprechpersonen je Lebensphase\n3. Vorbereitung der lokalen Konferenz\n\n"
        "Der Landrat wird von Frau Exempel begleitet. Das Gespräch wird etwa 60 Minuten dauern."
    ),
    signatures=BY_ORDER,
    enclosures=("Übersicht der Angebote",),
    distribution=("Büro des Landrats", "z. d. A."),
)


LONG_TEXT = """\
haben Sie herzlichen Dank für die Aufnahme in Ihrem Rathaus. Ich fasse zusammen, was wir besprochen haben.

## Was es gibt

In Musterhausen arbeiten sieben Kitas, vier Schulen und neun Vereine mit Kindern und Jugendlichen. Die \
Hebammensprechstunde wird gut angenommen; der Babybegrüßungsdienst hat im vergangenen Jahr 104 Familien besucht. Das \
Familienzentrum Regenbogen öffnet seine Räume auch am Nachmittag.

## Was fehlt

- Ein Treffpunkt für junge Eltern; das Familienzentrum prüft einen Raum für ein Schnullercafé.
- Angebote in den Ferien: Die Vereine stimmen sich zu wenig ab, manche Woche bleibt leer.
- Eine feste Ansprechperson je Lebensphase, an die sich Familien und Fachkräfte wenden können.

## Was wir vereinbart haben

Die lokale Präventions- und Bildungskonferenz findet am Montag, 26. Oktober 2026, 18:00 Uhr, in der Mehrzweckhalle \
statt. Die Gemeinde stellt die Halle und zwei Kräfte; das Präventionsbüro lädt ein, bereitet die Tischgruppen vor und \
schreibt die Niederschrift. Der Landrat begrüßt gemeinsam mit Ihnen.

Bis Ende Januar 2027 benennt die Gemeinde für jede Lebensphase eine Ansprechperson. Das Präventionsbüro führt die \
Liste und gibt sie an alle Partner weiter. Für die Ferien schlage ich einen gemeinsamen Kalender vor; ein Muster aus \
einer Nachbargemeinde liegt bei.

Sollte ich etwas nicht richtig wiedergegeben haben, bitte ich um eine kurze Nachricht bis zum 2. Oktober 2026. Danach \
nehme ich diese Fassung zu den Akten und richte mich bei der Vorbereitung danach."""


def letters() -> Mapping[str, Letter]:
    """Each kind of letter."""
    return {
        "letter": LETTER,
        "letter-form-a": replace(LETTER, letterhead=replace(LETTERHEAD, form=Form.A)),
        "letter-long": replace(LETTER, subject="Ergebnisse des Besuchs vom 24. September 2026", text=LONG_TEXT),
        "invitation": INVITATION,
        **_before(),
        **_afterwards(),
    }


COMMON: dict[str, Any] = {
    "date": DAY,
    "letterhead": LETTERHEAD,
    "addressee": GUEST,
    "particulars": PARTICULARS,
    "signatures": BY_ORDER,
}


def _before() -> Mapping[str, Letter]:
    """What comes before and beside the invitation."""
    return {
        "save-the-date": SaveTheDate(
            **COMMON,
            subject="Bitte vormerken: Präventions- und Bildungskonferenz am 26. Oktober 2026",
            text="bitte halten Sie sich diesen Abend frei:",
            event=EVENT,
            invitation_follows="Die Einladung mit dem Programm erhalten Sie Anfang September.",
        ),
        "reminder": Reminder(
            **COMMON,
            subject="Erinnerung: Präventions- und Bildungskonferenz am 26. Oktober 2026",
            text="Bisher liegt mir Ihre Antwort nicht vor. Sollte sie sich mit diesem Schreiben gekreuzt "
            "haben, bitte ich um Nachsicht.",
            event=EVENT,
            invited_on=date(2026, 9, 7),
            reply=REPLY,
        ),
    }


def _afterwards() -> Mapping[str, Letter]:
    """What is to be said once the invitations are out."""
    return {
        "change-notice": ChangeNotice(
            **COMMON | {"particulars": replace(PARTICULARS, edition="2, Prüfcode 7HK2QA")},
            subject="Neuer Termin der Präventions- und Bildungskonferenz",
            text="die Konferenz, zu der Sie eingeladen sind, muss verlegt werden.",
            reason="Die Halle wird am ursprünglichen Tag als Wahllokal gebraucht.",
            former=EVENT,
            event=replace(EVENT, starts=datetime(2026, 11, 9, 18, 0)),  # noqa: DTZ001 - local wall time by definition
            changes=(
                Change(
                    label="Programm", before="Impulsvortrag: Kinder stark machen", after="Impulsvortrag: Mut tut gut"
                ),
                Change(label="Programm", before="Grußwort (Landrat Max Muster)"),
            ),
            agenda=AGENDA,
            reply=REPLY,
        ),
        "cancellation": Cancellation(
            **COMMON,
            subject="Absage der Präventions- und Bildungskonferenz am 26. Oktober 2026",
            reason="Der Referent ist erkrankt.",
            text="Einen neuen Termin teile ich Ihnen mit, sobald er feststeht. Ich bitte um Verständnis.",
            event=EVENT,
        ),
        "thank-you": ThankYou(
            **COMMON,
            subject="Dank für Ihre Mitwirkung",
            text="haben Sie herzlichen Dank für Ihre Mitwirkung. Mehr als 120 Menschen haben an fünf "
            "Tischen gearbeitet. "
            "Die Niederschrift erhalten Sie in den nächsten Wochen.",
            event=EVENT,
        ),
    }
