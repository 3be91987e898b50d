"""Samples of the briefing before a visit and the note after it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from reports.content import (
    ContactNote,
    Document,
    FollowUp,
    KeyFigure,
    OfficeHolder,
    PhaseOffers,
    Promise,
    Signature,
    VisitBriefing,
    VisitNote,
)
from reports.samples.office import LETTERHEAD, signature_picture

BRIEFING = VisitBriefing(
    date=date(2026, 9, 14),
    letterhead=LETTERHEAD,
    reference="52/2-51.20.03-0042/2026",
    version="Stand 14. September 2026",
    municipality="Gemeinde Musterhausen",
    starts=datetime(2026, 9, 16, 10, 0),  # noqa: DTZ001 - local wall time by definition
    place="Rathaus, Rathausplatz 1, 52301 Musterhausen, Sitzungssaal (1. Obergeschoss, Aufzug)",
    participants=("Landrat Max Muster", "Klara Exempel, Präventionsbüro"),
    holder=OfficeHolder(
        name="Frau Eva Beispiel",
        office="Bürgermeisterin",
        since="im Amt seit 1. November 2025",
        contact="Vorzimmer: Frau Vorlage, 02421 99-2001",
        note="War zuvor Leiterin der Grundschule am Bach; Prävention ist ihr ein eigenes Anliegen.",
    ),
    topics=(
        "Termin und Ort der lokalen Präventionskonferenz",
        "Ansprechperson der Gemeinde je Lebensphase",
        "Räume für ein Schnullercafé",
        "Beteiligung der Vereine am Ferienkalender",
    ),
    figures=(
        KeyFigure(label="Einwohnerinnen und Einwohner", value="13 482", as_of="31.12.2025"),
        KeyFigure(label="unter 18 Jahren", value="2 291", as_of="31.12.2025"),
        KeyFigure(label="Kitas", value="7", as_of="davon 2 Familienzentren"),
        KeyFigure(label="Schulen", value="4", as_of="Schuljahr 2026/27"),
    ),
    promises=(
        Promise(what="Liste der Kitas mit freien Räumen am Nachmittag", who="Gemeinde", until=date(2026, 8, 31)),
        Promise(what="Muster für die Einladung zur Konferenz", who="Präventionsbüro", until=date(2026, 9, 30)),
        Promise(what="Gespräch mit dem Träger der OGS", who="Gemeinde"),
    ),
    conference="Der Termin steht: **Montag, 26. Oktober 2026, 18:00 Uhr**, Mehrzweckhalle. 64 Partner sind auf der "
    "Liste, die Einladungen sind am 7. September 2026 verschickt worden; 11 Zusagen liegen vor.",
    contacts=(
        ContactNote(on=date(2026, 9, 2), who="Frau Vorlage (Vorzimmer)", what="Termin des Besuchs bestätigt"),
        ContactNote(on=date(2026, 7, 8), who="Herr Ordner (Schulamt)", what="Partnerliste abgeglichen"),
        ContactNote(on=date(2026, 3, 18), who="Bürgermeisterin Beispiel", what="Erstes Gespräch nach Amtsantritt"),
    ),
    phases=(
        PhaseOffers(
            phase="Schwangerschaft und Geburt, frühe Kindheit (bis 3)",
            partners=("Hebammensprechstunde im Rathaus", "Babybegrüßungsdienst", "Kinderarztpraxis Dr. Groß"),
            gaps=("Kein Treffpunkt für junge Eltern",),
        ),
        PhaseOffers(
            phase="Kita (3 bis 6)",
            partners=("Familienzentrum Regenbogen", "Bewegungskindergarten", "Frühförderstelle (in Musterdüren)"),
            gaps=("Übergang zur Grundschule nicht geregelt",),
        ),
        PhaseOffers(
            phase="Grundschule (6 bis 10)",
            partners=("Grundschule am Bach", "Offene Ganztagsschule", "Sportverein 1899"),
            gaps=("Angebote in den Ferien",),
        ),
        PhaseOffers(phase="Weiterführende Schule (10 bis 15)", partners=("Gesamtschule mit Schulsozialarbeit",)),
        PhaseOffers(phase="Übergang Schule–Beruf (ab 15)", gaps=("Keine Ansprechperson bekannt",)),
    ),
)

NOTE = VisitNote(
    date=date(2026, 9, 16),
    letterhead=LETTERHEAD,
    reference="52/2-51.20.03-0042/2026",
    office="Amt für Beispielaufgaben – Präventionsbüro",
    place="Musterdüren",
    clerk="Frau Exempel, 02421 99-1203",
    subject="Besuch des Landrats im Rathaus der Gemeinde Musterhausen am 16. September 2026",
    participants=(
        "Bürgermeisterin Eva Beispiel und Herr Ordner, Gemeinde Musterhausen",
        "Landrat Max Muster und Frau Exempel, Kreis Düren",
    ),
    text="Frau Beispiel berichtet, dass die Gemeinde die Konferenz am 26. Oktober 2026 mit zwei Kräften "
    "unterstützt. Der Landrat sagt seine Teilnahme zu.\n\nFestgehalten wird:\n\n"
    "- Die Gemeinde benennt bis Ende Januar 2027 je Lebensphase eine Ansprechperson.\n"
    "- Das Familienzentrum prüft einen Raum für das Schnullercafé.\n"
    "- Das Präventionsbüro stellt das Muster einer Einladung zur Verfügung.\n\n"
    "Angaben zu einzelnen Kindern oder Familien wurden nicht gemacht.",
    orders=("Herrn Landrat mit der Bitte um Kenntnisnahme",),
    follow_ups=(FollowUp(on=date(2027, 2, 1), reason="Ansprechpersonen benannt?", who="Frau Exempel"),),
    signatures=(
        Signature(name="Klara Exempel", function="Präventionsbüro", picture=signature_picture("Klara Exempel")),
    ),
)


def visits() -> Mapping[str, Document]:
    """Plain and ugly papers of a visit."""
    return {
        "visit-briefing": BRIEFING,
        "visit-briefing-ugly": _ugly_briefing(),
        "visit-note": NOTE,
        "visit-note-ugly": _ugly_note(),
    }


def _ugly_briefing() -> VisitBriefing:
    long_name = "Katholische Kindertageseinrichtungen Beispiel-Eifel gGmbH, Familienzentrum „Süßbrunn“ & <Freunde>"
    return replace(
        BRIEFING,
        municipality="Größenbürgermeisterei Oberäuhausen-Süßbrunn am Wasserturm mit allen Ortsteilen",
        topics=(f"Öffentlichkeitsarbeitsverantwortlichenbenennung gemeinsam mit: {long_name}",) * 12,
        figures=(KeyFigure(label="sozialversicherungspflichtig Beschäftigte", value="1 234 567,89 Euro"),) * 9,
        promises=(Promise(what=long_name * 2, who=long_name, until=date(2025, 1, 1)),) * 10,
        contacts=(ContactNote(on=date(2026, 1, 1), who=long_name, what=long_name),) * 10,
        conference="# Überschrift\n\n" + "Viele Sätze zum Stand. " * 60,
        phases=(PhaseOffers(phase=long_name, partners=(long_name,) * 9, gaps=(long_name,) * 3),) * 6,
        note="> Zitat\n\n" + "Ein Hinweis. " * 40,
    )


def _ugly_note() -> VisitNote:
    return replace(
        NOTE,
        subject="Besuch in der Größenbürgermeisterei Oberäuhausen-Süßbrunn am Wasserturm: Interkommunale "
        "Zusammenarbeit bei der Digitalisierung der Angebotsübersicht",
        participants=("Prof. Dr. Đorđe-Łukasz Freiherr zu Wiśniewski-Nguyễn, Arbeitsgemeinschaft „Kinder & <mehr>“",)
        * 12,
        text="\n\n".join(["# Verlauf", *["Es wurde ausführlich gesprochen, u.a. über § 79 Abs. 2 SGB VIII. " * 8] * 9]),
        orders=("Frau Dr. Désirée Öttinger-Żuławska mit der Bitte um Prüfung und Stellungnahme binnen 14 Tagen",) * 6,
        follow_ups=tuple(FollowUp(on=date(2027, month, 1), reason="Sachstand?") for month in range(1, 6)),
    )
