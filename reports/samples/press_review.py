"""Samples of the press review."""

from collections.abc import Mapping
from datetime import date

from reports.content import Clipping, PressReview, Tone
from reports.samples.office import LETTERHEAD

CLIPPINGS = (
    Clipping(
        on=date(2026, 10, 28),
        medium="Musterhausener Zeitung",
        headline="Ein Netz, das Kinder auffängt",
        page="S. 13",
        author="Kim Schreiber",
        municipality="Musterhausen",
        tone=Tone.FRIENDLY,
        summary="Der Bericht schildert den Abend in der Mehrzweckhalle und nennt die Ansprechpersonen je Lebensphase "
        "als wichtigstes Ergebnis. Hervorgehoben wird, dass Vereine und Schulen an einem Tisch saßen.",
        quotation="ein Anfang, der Mut macht",
        link="https://zeitung.example/musterhausen/netz-fuer-kinder",
    ),
    Clipping(
        on=date(2026, 10, 29),
        medium="Radio Beispielwelle",
        headline="Schnullercafé für junge Eltern geplant",
        page="Lokalnachrichten, 8:30 Uhr",
        municipality="Musterhausen",
        summary="Kurze Meldung über das Vorhaben des Familienzentrums; als Start wird das Frühjahr genannt.",
    ),
    Clipping(
        on=date(2026, 10, 31),
        medium="Anzeigenblatt am Wochenende",
        headline="Wer zahlt den Ferienkalender?",
        page="S. 2",
        author="Alex Feder",
        municipality="Musterhausen",
        tone=Tone.CRITICAL,
        summary="Der Kommentar begrüßt den gemeinsamen Ferienkalender, fragt aber nach der Finanzierung ab 2028. "
        "Eine Stellungnahme der Gemeinde wird nicht erwähnt.",
    ),
)

REVIEW = PressReview(
    date=date(2026, 11, 2),
    letterhead=LETTERHEAD,
    first_day=date(2026, 10, 26),
    last_day=date(2026, 11, 1),
    note="Schwerpunkt der Woche war die lokale Präventions- und Bildungskonferenz in Musterhausen.",
    clippings=CLIPPINGS,
    version="Stand 2. November 2026",
)


def press_reviews() -> Mapping[str, PressReview]:
    """The plain and the ugly press review."""
    return {"press-review": REVIEW, "press-review-ugly": _ugly()}


def _ugly() -> PressReview:
    """Two dozen articles with long names, long links and summaries at the limit."""
    clipping = Clipping(
        on=date(2026, 10, 28),
        medium="Vereinigte Größenbürgermeisterei-Nachrichten für Süßbrunn und die Eifelrandgemeinden",
        headline='Donaudampfschifffahrtsgesellschaft fragt: "Wer kümmert sich?" – u.a. in Ñandúhausen & Umgebung <neu>',
        author="Désirée Öttinger-Żuławska und Đorđe Freiherr zu Wiśniewski-Nguyễn",
        page="S. 1 und 17 bis 19",
        municipality="Oberäuhausen-Süßbrunn am Wasserturm",
        tone=Tone.CRITICAL,
        summary=("Der Beitrag berichtet ausführlich über die Arbeitsgemeinschaft der Präventionskette. " * 14)[:1200],
        quotation="„Wir“ packen’s an",
        link="https://zeitung.example/" + "ein-sehr-langer-pfad-" * 8,
    )
    return PressReview(
        date=date(2026, 11, 2),
        letterhead=LETTERHEAD,
        first_day=date(2026, 10, 1),
        last_day=date(2026, 12, 31),
        clippings=(clipping,) * 24,
        version="Stand 2. November 2026, Fassung 12",
    )
