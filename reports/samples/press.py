"""Samples of press releases."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from reports.content import Caption, PressContact, PressRelease, PressSection, Quote
from reports.samples.office import LETTERHEAD, drawn_picture

RELEASE = PressRelease(
    date=date(2026, 10, 27),
    letterhead=LETTERHEAD,
    number="187/2026",
    kicker="Präventions- und Bildungskonferenz",
    headline="Musterhausen knüpft sein Netz für Kinder",
    subheadline="120 Menschen aus Kitas, Schulen und Vereinen berieten in der Mehrzweckhalle",
    place="Kreis Düren:",
    lead="Mehr als 120 Menschen haben am Montagabend in Musterhausen darüber beraten, was Kinder und "
    "Familien dort brauchen. "
    "Das wichtigste Ergebnis: Für jede Lebensphase gibt es künftig eine feste Ansprechperson.",
    sections=(
        PressSection(
            text="Eingeladen hatten Landrat Max Muster und Bürgermeisterin Eva Beispiel. An fünf Tischen, von der "
            "Schwangerschaft bis zum Übergang in den Beruf, sammelten die Gäste auf grünen Karten, was gut "
            "läuft, und auf roten, was fehlt.",
            quotes=(
                Quote(
                    text="Kein Kind soll verloren gehen, nur weil wir voneinander nichts wissen.",
                    name="Max Muster",
                    function="Landrat des Kreises Düren",
                ),
            ),
        ),
        PressSection(
            heading="Schnullercafé und Ferienkalender",
            text="Schon im Frühjahr soll ein Schnullercafé öffnen. Die Vereine wollen ihre Angebote in "
            "einem gemeinsamen "
            "Ferienkalender zeigen. Ein Arbeitskreis trifft sich im Januar zum ersten Mal.",
            quotes=(
                Quote(
                    text="Jetzt wissen alle, wen sie anrufen können.",
                    name="Eva Beispiel",
                    function="Bürgermeisterin der Gemeinde Musterhausen",
                ),
            ),
        ),
    ),
    background="Das Präventionsbüro des Kreises unterstützt 14 Städte und Gemeinden dabei, Angebote für "
    "Kinder, Jugendliche und "
    "Familien aufeinander abzustimmen. Weitere Konferenzen folgen.",
    contact=PressContact(
        name="Kim Sprecher", office="Pressestelle", phone="02421 99-1000", email="presse@kreis.example"
    ),
)


def press_releases() -> Mapping[str, PressRelease]:
    """The plain and the ugly press release."""
    return {"press-release": RELEASE, "press-release-ugly": _ugly()}


def _ugly() -> PressRelease:
    """A draft with an embargo, pictures with long captions, one that is sent separately, and a text of two pages."""
    caption = (
        "Landrat Max Muster (2.v.r.) begrüßte jetzt mit Bürgermeisterin Eva Beispiel (r.) und Kim Ångström "
        "(3.v.r.) die Gäste in "
        "der Mehrzweckhalle."
    )
    picture = drawn_picture(
        "Sechs Personen stehen nebeneinander in einer Halle.",
        caption=caption,
        credit="Kreis Düren/Désirée Öttinger-Żuławska",
    )
    return replace(
        RELEASE,
        draft=True,
        embargo=datetime(2026, 10, 28, 6, 0),  # noqa: DTZ001 - local wall time by definition
        headline='Größenbürgermeisterei und Donaudampfschifffahrtsgesellschaft: "Wir" packen’s an – u.a. in '
        "Ñandúhausen",
        sections=RELEASE.sections * 4,
        images=(picture, replace(picture, credit="")),
        captions=(Caption(text=caption, credit=picture.credit),),
    )
