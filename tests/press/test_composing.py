"""The draft of a press release says what the data carry, in good German, and nothing beyond."""

import pytest

from intranet.core import german
from intranet.documents.models import Letterhead
from intranet.minutes.models import Minutes, MinutesItem, PhaseFinding, Task
from intranet.minutes.states import ResolutionKind
from intranet.municipalities.models import Municipality
from intranet.municipalities.states import MunicipalityKind
from intranet.press.composing import LONGEST_HEADLINE, compose, participants_of
from tests import factories

HEAD = Letterhead(county="Kreis Düren", press_background="Das Präventionsbüro verbindet die Partner.")


def conference(**fields):
    values = {
        "title": "Lokale Präventions- und Bildungskonferenz Kreuzau",
        "municipality": Municipality(name="Kreuzau", kind=MunicipalityKind.COMMUNITY),
        "starts_at": factories.at(-28), "hall": "Festhalle", "city": "Kreuzau", "guests": "", "motto": "",
        "hosts": "Gemeinde Kreuzau und Kreis Düren",
    }  # fmt: skip
    return factories.Conference(**values | fields)


def minutes(*, agreements="", next_meeting="", who=(), **phase):
    empty = {"present": "", "lacking": "", "plans": ""}
    return Minutes(
        items=[MinutesItem(title="Ergebnisse", agreement=agreements, resolution="")],
        phases=[PhaseFinding(phase="Kita (3 bis 6 Jahre)", **empty | phase), PhaseFinding(phase="Ab 15", **empty)],
        tasks=[Task(what="Etwas tun", who=name) for name in who],
        next_meeting=next_meeting,
    )


def test_the_lead_answers_who_when_where_what_and_with_what_result():
    held = conference()
    day = german.long_day(held.day)
    results = minutes(plans="Ferienkalender\nLesepaten", agreements="Wir bleiben dran")
    draft = compose(held, results, HEAD, participants=43)
    assert draft.place == "Kreis Düren."
    assert draft.lead == (
        f"43 Teilnehmende haben am {day}, in Kreuzau (Festhalle) beraten, was Kinder, Jugendliche und Familien "
        "in der Gemeinde Kreuzau brauchen. Eingeladen hatten die Gemeinde Kreuzau und der Kreis Düren. "
        "Das Ergebnis: zwei Vorhaben und eine Vereinbarung."
    )
    assert draft.headline == "Kreuzau plant zwei Vorhaben für Kinder und Familien"
    assert draft.background == "Das Präventionsbüro verbindet die Partner."


def test_without_a_list_of_those_present_nobody_is_counted():
    held = conference(hosts="")
    draft = compose(held, None, HEAD, participants=0)
    assert draft.lead == (
        "Was Kinder, Jugendliche und Familien in der Gemeinde Kreuzau brauchen, war das Thema einer Konferenz "
        f"am {german.long_day(held.day)}, in Kreuzau (Festhalle)."
    )
    assert draft.headline == "Kreuzau berät, was Kinder und Familien brauchen"
    assert draft.body == ""


def test_without_minutes_the_agenda_is_all_there_is_to_tell():
    held = conference(agenda=[factories.AgendaItem(title=title) for title in ("Begrüßung", "Vortrag", "Gespräch")])
    assert compose(held, None, HEAD, participants=0).body == (
        "Auf der Tagesordnung standen: Begrüßung, Vortrag und Gespräch."
    )


def test_the_body_gives_agreements_first_and_the_next_date_last():
    results = minutes(
        agreements="Ansprechpersonen benennen\n- Arbeitskreis gründen", who=("Frau Vertraulich", "", "Gemeinde"),
        present="Sprechstunde\nSportverein", lacking="Hebamme", plans="Schnullercafé.",
        next_meeting="25. Oktober 2027.",
    )  # fmt: skip
    assert compose(conference(), results, HEAD, participants=0).body == (
        "Die Teilnehmenden haben vereinbart:\n\n"
        "- Ansprechpersonen benennen\n- Arbeitskreis gründen\n\n"
        "Für die nächsten Schritte sind zwei Aufgaben verteilt.\n\n"
        "## Die Ergebnisse nach Lebensphasen\n\n"
        "**Kita (3 bis 6 Jahre):** Es gibt bereits: Sprechstunde und Sportverein. Es fehlt: Hebamme. "
        "Geplant ist: Schnullercafé.\n\n"
        "## Wie es weitergeht\n\n"
        "Nächster Termin: 25. Oktober 2027."
    )


def test_decisions_are_told_apart_from_agreements():
    results = minutes(agreements="Ansprechpersonen benennen")
    results.items[0].resolution = "Die Niederschrift wird\ngenehmigt."
    results.items[0].resolution_kind = ResolutionKind.DECISION
    draft = compose(conference(), results, HEAD, participants=5)
    assert draft.lead.endswith("Das Ergebnis: eine Vereinbarung und ein Beschluss.")
    assert "Beschlossen wurde:\n\n- Die Niederschrift wird genehmigt." in draft.body
    results.items[0].resolution_kind = ResolutionKind.AGREEMENT
    draft = compose(conference(), results, HEAD, participants=5)
    assert draft.lead.endswith("Das Ergebnis: zwei Vereinbarungen.")
    assert "- Ansprechpersonen benennen\n- Die Niederschrift wird genehmigt." in draft.body


def test_names_of_those_responsible_stay_in_the_minutes():
    results = minutes(plans="Lesepaten", who=("Frau Vertraulich",))
    results.phases[0].who = "Herr Geheim"
    draft = compose(conference(), results, HEAD, participants=5)
    assert "Vertraulich" not in str(draft)
    assert "Geheim" not in str(draft)


def test_points_with_commas_of_their_own_are_kept_apart():
    draft = compose(conference(), minutes(lacking="Bus, auch am Abend\nRäume"), HEAD, participants=0)
    assert "Es fehlen: Bus, auch am Abend; Räume." in draft.body


@pytest.mark.parametrize(
    ("hosts", "sentence"),
    [
        ("Stadt Jülich", "hatte die Stadt Jülich."),
        ("Gemeinde Inden, Kreis Düren und TV 1899", "hatten die Gemeinde Inden, der Kreis Düren und TV 1899."),
        ("Bürgermeisterin Beispiel und Landrat Muster", "hatten Bürgermeisterin Beispiel und Landrat Muster."),
    ],
)
def test_hosts_get_their_article(hosts, sentence):
    assert f"Eingeladen {sentence}" in compose(conference(hosts=hosts), None, HEAD, participants=0).lead


def test_a_conference_of_the_whole_county_is_in_the_county():
    draft = compose(conference(municipality=None, city=""), minutes(plans="Eins"), HEAD, participants=1)
    assert draft.headline == "Kreis Düren plant ein Vorhaben für Kinder und Familien"
    assert "im Kreis Düren (Festhalle)" in draft.lead


@pytest.mark.parametrize("name", ["Inden", "Hürtgenwald", "Sehr langer Doppelname mit Zusatz-Beispielhausen am See"])
@pytest.mark.parametrize("results", [None, minutes(plans="a\n" * 40), minutes(agreements="a\n" * 13)])
def test_no_headline_is_longer_than_editors_take(name, results):
    place = Municipality(name=name, kind=MunicipalityKind.COMMUNITY)
    assert len(compose(conference(municipality=place), results, HEAD, participants=0).headline) <= LONGEST_HEADLINE


def test_the_motto_becomes_the_subheadline():
    draft = compose(conference(motto="Gut aufwachsen"), None, HEAD, participants=0)
    assert draft.subheadline == "Konferenz unter dem Motto „Gut aufwachsen“"


def test_guests_count_as_participants():
    assert participants_of(conference(guests="Frau Eins\n\nHerr Zwei, Verein"), 40) == 42
