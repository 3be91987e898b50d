"""Samples of letters at their limits: longest names, most lines, most pages, odd characters."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime, time
from typing import Any

from reports.content import (
    Address,
    Addressee,
    AgendaPoint,
    Cancellation,
    Change,
    ChangeNotice,
    Closing,
    Invitation,
    Letter,
    Particulars,
    Person,
    Reminder,
    SaveTheDate,
    Signature,
    ThankYou,
)
from reports.samples.letters import AGENDA, APPOINTMENT, DAY, INVITATION, REPLY
from reports.samples.office import EVENT, LETTERHEAD, UGLY_ADDRESSEE, signature_picture

LONG_EVENT = replace(
    EVENT,
    name="Lokale Präventions- und Bildungskonferenz der Größenbürgermeisterei Oberäuhausen-Süßbrunn am Wasserturm",
    motto="„Kein Kind zurücklassen“ & <gut aufwachsen> – Ελλάδα, Україна, ẞ, Ǆ, Ñandú",
    hall="Bürgerbegegnungsstätte mit Mehrzweckhalle der Donaudampfschifffahrtsgesellschaft, Saal 3 a",
    street="An der Wümmeböschung 117 a, Hinterhaus links",
    postcode="52309",
    city="Oberäuhausen-Süßbrunn am Wasserturm",
)
LONG_TEXT = "\n\n".join(
    ["die Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle teilt mit, u.a. nach § 8 Abs. 3: "]
    + ["Die Arbeitsgemeinschaft der Schulsozialarbeiterinnen und Schulsozialarbeiter berichtet ausführlich. " * 5] * 9
    + ['- erstens, "zitiert"\n- zweitens, 10-12 Uhr\n  - darunter\n- drittens']
)


def ugly_letters() -> Mapping[str, Letter]:
    """One of each kind of letter."""
    long = _letter()
    common: dict[str, Any] = {field.name: getattr(long, field.name) for field in fields(Letter)} | {"attachments": ()}
    words = common | {"text": LONG_TEXT}
    return {
        "letter-ugly": long,
        "invitation-ugly": _invitation(),
        "save-the-date-ugly": SaveTheDate(**words, event=LONG_EVENT, invitation_follows=LONG_TEXT[:700]),
        "reminder-ugly": Reminder(
            **words, event=LONG_EVENT, invited_on=DAY, reply=replace(REPLY, groups=REPLY.groups * 2)
        ),
        "change-notice-ugly": ChangeNotice(
            **words,
            former=EVENT,
            event=replace(LONG_EVENT, starts=datetime(2026, 11, 9, 17, 30)),  # noqa: DTZ001 - local wall time by definition
            reason="Die Halle wird gebraucht, " * 20,
            changes=tuple(Change(label="Programm", before=f"Punkt {number}: {EVENT.name}") for number in range(12)),
            agenda=AGENDA * 4,
            reply=REPLY,
        ),
        "cancellation-ugly": Cancellation(**words, event=LONG_EVENT, reason="Der Referent ist erkrankt; " * 20),
        "thank-you-ugly": ThankYou(**words, event=LONG_EVENT),
    }


LONG_PARTICULARS = Particulars(
    office="Amt für Generationen, Demografie, Inklusion und Sozialplanung",
    clerk="Frau Dr. Schröder-Lüdenscheidt-Überreiter",
    email="vorname.nachname-doppelname@praevention.kreis.example",
    reference="52/2-51.20.03-0042/2026-XVI-b",
    your_reference="A/B-17",
    your_message_of="1. September 2026",
)


def _letter() -> Letter:
    """Longest names, most lines, two signatures with pictures, several pages, odd characters."""
    paragraph = (
        "Die Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle verweist auf § 8 Abs. "
        "3 Satz 2 und "
        '"zitiert" Ñandú, Þórr, Ǆ, ẞ, Ελλάδα, Україна sowie 1.573,45 Euro um 18:00 Uhr – u.a. mit Dr. Müller … '
    )
    return Letter(
        date=DAY,
        letterhead=replace(LETTERHEAD, arms=signature_picture("Wappen")),
        addressee=UGLY_ADDRESSEE,
        particulars=LONG_PARTICULARS,
        subject="Sehr langer Betreff über die Fortschreibung der Vereinbarung zur Zusammenarbeit in der "
        "Präventionskette (Ihr Schreiben vom 1. September 2026)",
        text="\n\n".join(
            [
                "# Überschrift",
                *[paragraph * 2] * 3,
                "## Unterpunkte",
                "- eins\n- zwei\n  - zwei a\n  - zwei b",
                *[paragraph] * 5,
            ]
        ),
        signatures=_signatures(),
        enclosures=tuple(f"Anlage {number} zur Vereinbarung" for number in range(1, 8)),
        distribution=tuple(f"Amt {number}" for number in range(50, 56)),
        attachments=(APPOINTMENT,),
    )


def _signatures() -> tuple[Signature, ...]:
    """A deputy with a picture, and somebody by order."""
    return (
        Signature(
            name="Dr. Konstantin Überreiter",
            function="Kreisdirektor",
            closing=Closing.AS_DEPUTY,
            picture=signature_picture("Überreiter"),
        ),
        Signature(
            name="Désirée Öttinger-Żuławska",
            function="Dezernentin für Generationen und Sozialplanung",
            closing=Closing.BY_ORDER,
        ),
    )


def _invitation() -> Invitation:
    """Two recipients, a long agenda over several pages, an appointment to take along, a long code."""
    couple = Addressee(
        persons=(
            Person(address=Address.HERR, first_name="Thórarinn", last_name="Klein"),
            Person(address=Address.FRAU, title="Dr.", first_name="Świętosława", last_name="Groß"),
            Person(first_name="Kim", last_name="Ångström"),
        ),
        street="Straße der Einheit 1",
        postcode="52302",
        city="Klein Güstrow",
    )
    agenda = tuple(
        AgendaPoint(
            starts=time(9 + number // 6, number % 6 * 10),
            title=f"Programmpunkt {number + 1} mit einer längeren Beschreibung",
            who="Wechselnde Mitwirkende aus Schule und Verein",
        )
        for number in range(40)
    )
    return replace(
        INVITATION,
        addressee=couple,
        agenda=agenda,
        attachments=(APPOINTMENT,),
        reply=replace(REPLY, code="ABCD-EFGH-IJKL-MNOP", groups=REPLY.groups * 2),
    )
