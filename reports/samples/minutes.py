"""Samples of minutes: an approved one with a correction, and a long draft."""

from collections.abc import Mapping
from datetime import date, datetime, time

from reports.content import (
    Approval,
    Attendee,
    Correction,
    LifePhaseRow,
    Minutes,
    MinutesItem,
    MinutesState,
    Outcome,
    Resolution,
    Signature,
    Task,
    Votes,
)
from reports.samples.office import LETTERHEAD

PHASES = (
    LifePhaseRow(
        phase="Schwangerschaft und Geburt, frühe Kindheit (bis 3)",
        present=("Hebammensprechstunde", "Babybegrüßungsdienst"),
        lacking=("Treffpunkt für junge Eltern",),
        plans=("Schnullercafé im Familienzentrum", "Lotsendienst der Geburtsklinik bekannt machen"),
        who=("Familienzentrum", "Präventionsbüro"),
        until=date(2027, 3, 31),
    ),
    LifePhaseRow(
        phase="Kita (3 bis 6)",
        present=("Bewegungskindergarten",),
        lacking=("Verlässlicher Übergang zur Grundschule",),
        plans=("Übergang Kita–Schule begleiten",),
        who=("Kitas und Grundschule",),
        until=date(2027, 6, 30),
    ),
    LifePhaseRow(
        phase="Grundschule (6 bis 10)",
        present=("Offene Ganztagsschule", "Sportverein"),
        lacking=("Angebote in den Ferien",),
        plans=("Ferienkalender der Vereine",),
        who=("Gemeinde",),
        until=date(2027, 5, 31),
    ),
    LifePhaseRow(
        phase="Weiterführende Schule (10 bis 15)", present=("Schulsozialarbeit",), lacking=("Treffpunkt am Abend",)
    ),
    LifePhaseRow(
        phase="Übergang Schule–Beruf (ab 15)", plans=("Ausbildungstag mit Betrieben",), who=("Wirtschaftsförderung",)
    ),
)

ITEMS = (
    MinutesItem(
        title="Begrüßung",
        discussion="Bürgermeisterin Beispiel begrüßt die Anwesenden. Landrat Muster dankt allen, die sich "
        "in Musterhausen für Kinder einsetzen.",
    ),
    MinutesItem(
        title="Genehmigung der Niederschrift vom 27. Oktober 2025",
        outcomes=(
            Outcome(
                kind=Resolution.DECISION,
                wording="Die Niederschrift wird genehmigt.",
                votes=Votes(yes=41, abstentions=2),
            ),
        ),
    ),
    MinutesItem(
        title="Ergebnisse der Tischgruppen",
        discussion="An fünf Tischen wurde gefragt, welche Angebote bekannt sind und genutzt werden, wo "
        "Lücken bestehen und wie sie zu schließen sind.",
        life_phases=PHASES,
    ),
    MinutesItem(
        title="Vereinbarungen",
        discussion="Die Runde wünscht **feste Ansprechpersonen** je Lebensphase.",
        outcomes=(
            Outcome(
                wording="Je Lebensphase wird bis Ende Januar 2027 eine Ansprechperson benannt.", votes=Votes(yes=43)
            ),
            Outcome(wording="Ein Arbeitskreis bereitet die nächste Konferenz vor."),
        ),
        tasks=(
            Task(
                what="Ansprechpersonen benennen und dem Präventionsbüro mitteilen",
                who="Gemeinde Musterhausen",
                until=date(2027, 1, 31),
            ),
            Task(
                what="Sprechstunden des Jugendamts im Amtsblatt vorstellen",
                who="Präventionsbüro",
                until=date(2026, 12, 15),
            ),
            Task(what="Einladung zum ersten Treffen des Arbeitskreises", who="Frau Exempel"),
        ),
    ),
)

MINUTES = Minutes(
    date=date(2026, 11, 9),
    letterhead=LETTERHEAD,
    subject="Lokale Präventions- und Bildungskonferenz Musterhausen am 26. Oktober 2026",
    state=MinutesState.APPROVED,
    public=True,
    reference="52/2-51.20.03-0042/2026",
    starts=datetime(2026, 10, 26, 18, 0),  # noqa: DTZ001 - local wall time by definition
    ends=time(21, 4),
    place="Mehrzweckhalle der Gemeinde Musterhausen, Schulstraße 12",
    chair="Bürgermeisterin Eva Beispiel",
    minute_taker="Klara Exempel, Präventionsbüro",
    present=(
        Attendee(name="Landrat Max Muster", organisation="Kreis Düren"),
        Attendee(name="Frau Bürgermeisterin Eva Beispiel", organisation="Gemeinde Musterhausen"),
        Attendee(name="Frau Klara Exempel", organisation="Präventionsbüro"),
        Attendee(name="Herr Jörg Vorlage", organisation="Grundschule am Bach", function="Schulleiter"),
        Attendee(name="Kim Ångström", organisation="Sportverein 1899", function="Jugendwart"),
    ),
    excused=(Attendee(name="Frau Dr. Świętosława Groß", organisation="Kinderarztpraxis"),),
    guests=(Attendee(name="Herr Prof. Dr. Kim Vorbild", organisation="Hochschule Musterstadt"),),
    items=ITEMS,
    next_meeting="Montag, 25. Oktober 2027, 18:00 Uhr, Mensa der Gesamtschule",
    enclosures=("Anwesenheitsliste", "Fotos der Pinnwände"),
    signatures=(
        Signature(name="Eva Beispiel", function="Leitung"),
        Signature(name="Klara Exempel", function="Niederschrift"),
    ),
    distribution=("Teilnehmende", "Bürgermeisterin der Gemeinde Musterhausen", "Jugendhilfeausschuss"),
    approval=Approval(
        on=date(2026, 12, 7),
        by="Arbeitskreis Prävention, 4. Sitzung, einstimmig.",
        note="Einwendungen wurden nicht erhoben.",
    ),
    corrections=(
        Correction(
            on=date(2026, 12, 9),
            item="TOP 4, Aufgabe 4.2",
            reads="15. Dezember 2026",
            shall_read="15. Januar 2027",
            by="Klara Exempel",
        ),
    ),
    version="Stand 9. Dezember 2026, Fassung 2",
)


def minutes() -> Mapping[str, Minutes]:
    """The plain and the ugly minutes."""
    return {"minutes": MINUTES, "minutes-ugly": _ugly()}


def _ugly() -> Minutes:
    """A draft of many pages: 60 people, 20 items, long words, a life phase table with long cells."""
    sentence = (
        "Die Verwaltung berichtet über den Sachstand und verweist auf die Vorlage; auf Nachfrage wird "
        "erläutert, dass die "
        "Fördermittel des Landes voraussichtlich im 2. Quartal ausgezahlt werden können (vgl. § 79 Abs. 2 SGB VIII). "
    )
    people = tuple(
        Attendee(
            name=f"Frau Dr. Désirée Öttinger-Żuławska-{number}",
            organisation="Katholische Kindertageseinrichtungen Beispiel-Eifel gGmbH",
            function="stellvertretende Vorsitzende",
        )
        for number in range(60)
    )
    row = LifePhaseRow(
        phase="Übergang weiterführende Schule–Beruf",
        present=(sentence, "Kurz"),
        lacking=("Jugendmigrationsdienst/Integration",) * 4,
        plans=("Öffentlichkeitsarbeitsverantwortlichenbenennung",) * 3,
        who=("Arbeitsgemeinschaft der Schulsozialarbeiterinnen und Schulsozialarbeiter",),
        until=date(2027, 12, 31),
    )
    item = MinutesItem(
        title="Interkommunale Zusammenarbeit bei der Digitalisierung der Angebotsübersicht und Öffentlichkeitsarbeit",
        discussion="\n\n".join(
            ["# Aussprache", *[sentence * 3] * 2, "- erstens\n- zweitens", "> Zitat aus der Vorlage"]
        ),
        outcomes=(Outcome(wording=sentence, votes=Votes(yes=20, no=3, abstentions=1)),),
        tasks=tuple(
            Task(what=sentence, who="Désirée Öttinger-Żuławska", until=date(2027, 1, day)) for day in range(1, 4)
        ),
    )
    return Minutes(
        date=date(2026, 11, 9),
        letterhead=LETTERHEAD,
        subject="Sehr lange Bezeichnung der 26. Sitzung der Arbeitsgemeinschaft Präventionskette Größenbürgermeisterei",
        starts=datetime(2026, 10, 26, 18, 0),  # noqa: DTZ001 - local wall time by definition
        place="Bürgerbegegnungsstätte",
        chair="Prof. Dr. Đorđe Wiśniewski",
        minute_taker="Kim Ångström",
        present=people,
        items=(MinutesItem(title="Ergebnisse", life_phases=(row,) * 6), *[item] * 19),
        version="Stand 9. November 2026, Fassung 1",
    )
