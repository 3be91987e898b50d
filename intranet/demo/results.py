"""What came of the conference of Nideggen: minutes that were sent, tasks on their way, a release awaiting approval."""

from datetime import date, timedelta
from typing import Any

from intranet.accounts.models import Account
from intranet.conferences.models import Conference
from intranet.core import clock, german
from intranet.core.database import db
from intranet.demo.moments import ago, good_moment, on
from intranet.documents.actions import print_document
from intranet.minutes import letters as minutes_letters
from intranet.minutes.actions import tasks, writing
from intranet.minutes.models import Minutes
from intranet.minutes.states import ResolutionKind
from intranet.press import actions as press
from intranet.press import letters as press_letters
from intranet.press.queries import number_present

# What was said, by a word of the title under which it stands.
DISCUSSIONS = {
    "Begrüßung": "Bürgermeister Zimmerath begrüßt die Anwesenden und dankt den Vereinen, die an diesem Abend aus allen "
    "Stadtteilen gekommen sind.",
    "Grußwort": "Landrat Dr. Lindgart betont, dass der Kreis die Städte und Gemeinden auf Dauer begleitet.",
    "Programm": "Das Präventionsbüro stellt das Programm vor: Jedes Kind soll früh die Hilfe finden, die es braucht.",
    "Impulsvortrag": "Der Vortrag zeigt, wie sehr verlässliche Übergänge über den Bildungsweg entscheiden.",
    "Tischgruppen": "An fünf Tischen wird gesammelt, **was gut läuft** und **was fehlt**.",
    "Ergebnisse": "Die Tischpatinnen und Tischpaten stellen die Karten vor. Drei Themen kehren an allen Tischen "
    "wieder:\n\n- feste Ansprechpersonen\n- der Übergang von der Kita in die Grundschule\n- Räume für Jugendliche",
    "Vereinbarungen": "Die Runde verständigt sich auf die nächsten Schritte.",
}
AGREEMENTS = (
    "Je Lebensphase wird eine Ansprechperson benannt.\n"
    "Ein Arbeitskreis bereitet den Übergang von der Kita in die Grundschule gemeinsam vor."
)
RESOLUTION = "Die nächste Konferenz findet wieder in Nideggen statt."

# Present, lacking, planned, by whom, and in how many days from today.
FINDINGS = (
    ("Hebammensprechstunde\nBabybegrüßung", "Treffpunkt für junge Eltern", "Elterncafé im Familienzentrum",
     "Familienzentrum", 90),
    ("Bewegungskindergarten\nVorlesepaten", "Abgestimmter Übergang in die Grundschule",
     "Gemeinsame Elternabende von Kitas und Grundschule", "Kitas und Grundschule", 150),
    ("Offene Ganztagsschule\nSportvereine", "Angebote in den Ferien", "Ferienkalender aller Vereine",
     "Stadt Nideggen", 120),
    ("Schulsozialarbeit", "Treffpunkt am Abend\nBusse nach 20 Uhr", "Offener Jugendtreff in der Mehrzweckhalle",
     "Stadt Nideggen und Kreisjugendamt", 180),
    ("Berufsberatung in der Schule", "Überblick über Praktikumsplätze", "Ausbildungstag mit den Betrieben",
     "Präventionsbüro", 210),
)  # fmt: skip

# Who does what, and in how many days from today: the first is overdue.
TASKS = (
    ("Ansprechpersonen je Lebensphase benennen und dem Präventionsbüro mitteilen", "Stadt Nideggen", -4),
    ("Sprechstunden der Frühen Hilfen im Amtsblatt vorstellen", "Präventionsbüro", 12),
    ("Zum ersten Treffen des Arbeitskreises einladen", "Familienzentrum", 45),
)

RELEASE = {
    "quote": "Kein Kind soll verloren gehen, nur weil wir voneinander nichts wissen.",
    "quote_name": "Oliver Zimmerath",
    "quote_function": "Bürgermeister der Stadt Nideggen",
    "pictured": "Hannah Breuer\nBürgermeister Oliver Zimmerath\nLandrat Dr. Konrad Lindgart\nLuis Ferreira",
    "credit": "Kreis Düren",
}
CAPTION = "Bürgermeister Oliver Zimmerath und Landrat Dr. Konrad Lindgart sammelten mit den Gästen die ersten Karten."


def fill(conference: Conference, *, by: Account, head: Account) -> None:
    """Write down, agree on and send the minutes; draft the press release and give it to the press office."""
    with on(ago(17)):
        minutes = writing.start_minutes(conference, by=by)
    today = clock.today()
    with on(ago(15)):
        _write(minutes, today, by=by)
        for what, who, days in TASKS:
            until = today + timedelta(days=days)
            tasks.add_task(minutes, item=minutes.items[-1], what=what, who=who, until=until, by=by)
    with on(ago(5)):
        tasks.start(minutes.tasks[1], by=by)
    _send(minutes, by=by, head=head)
    with on(ago(2)):
        _announce(conference, by=by)


def _write(minutes: Minutes, today: date, *, by: Account) -> None:
    starts = clock.local(minutes.started_at)
    again = german.long_day(good_moment(345, hour=18).date())
    writing.write_minutes(
        minutes,
        head={
            "chair": "Bürgermeister Oliver Zimmerath", "started_at": starts,
            "ended_at": starts + timedelta(hours=2, minutes=50),
            "next_meeting": f"{again}, 18:00 Uhr, Mehrzweckhalle Nideggen",
            "enclosures": "Anwesenheitsliste\nFotos der Pinnwände",
        },
        items=_items(minutes),
        findings={row.id: _finding(*found, today) for row, found in zip(minutes.phases, FINDINGS, strict=True)},
        phases_under=next(item.id for item in minutes.items if item.holds_phases),
        by=by,
    )  # fmt: skip


def _items(minutes: Minutes) -> dict[int, dict[str, Any]]:
    written: dict[int, dict[str, Any]] = {
        item.id: {"discussion": next((text for word, text in DISCUSSIONS.items() if word in item.title), "")}
        for item in minutes.items
    }
    written[minutes.items[-1].id] |= {
        "agreement": AGREEMENTS, "resolution": RESOLUTION, "resolution_kind": ResolutionKind.AGREEMENT,
        "votes_yes": number_present(minutes.conference) - 1, "votes_no": 0, "votes_abstained": 1,
    }  # fmt: skip
    return written


def _finding(present: str, lacking: str, plans: str, who: str, days: int, today: date) -> dict[str, Any]:
    until = today + timedelta(days=days)
    return {"present": present, "lacking": lacking, "plans": plans, "who": who, "until": until}


def _send(minutes: Minutes, *, by: Account, head: Account) -> None:
    with on(ago(14)):
        writing.send_round(minutes, by=by)
    with on(ago(8)):
        writing.release(minutes, by=head)
        db.session.flush()  # the print names the version that was released
        print_document(minutes_letters.minutes_sheet(minutes), source=minutes, by=by)
    with on(ago(7)):
        writing.send(minutes, sent_on=clock.today(), by=by)


def _announce(conference: Conference, *, by: Account) -> None:
    release = press.draft_release(conference, by=by)
    caption = press_letters.caption_with_places(CAPTION, RELEASE["pictured"])
    press.write_release(release, caption=caption, by=by, **RELEASE)
    approved = f"{german.day(clock.today())}, Herr Zimmerath, telefonisch"
    press.ask_for_approval(release, quote_approved=approved, by=by)
    db.session.flush()
    print_document(press_letters.release_sheet(release), source=release, by=by)
