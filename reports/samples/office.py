"""The invented office behind all samples: letterhead, particulars, signatures, people and an event."""

import io
from datetime import datetime, time

from PIL import Image, ImageDraw

from reports.content import (
    Address,
    Addressee,
    Closing,
    Event,
    FooterColumn,
    Letterhead,
    Particulars,
    Person,
    Picture,
    Signature,
)

LETTERHEAD = Letterhead(
    county="Kreis Düren",
    head="Der Landrat",
    office="Amt für Beispielaufgaben – Präventionsbüro",
    programme="Gut aufwachsen im Kreis Düren",
    return_line="Kreis Düren · Musterallee 1 · 52300 Musterdüren",
    footer=(
        FooterColumn(heading="Hausanschrift", lines=("Musterallee 1", "52300 Musterdüren", "Telefon 02421 99-0")),
        FooterColumn(
            heading="Öffnungszeiten", lines=("Mo–Do 8:00–16:00 Uhr", "Fr 8:00–12:30 Uhr", "und nach Vereinbarung")
        ),
        FooterColumn(heading="Im Netz", lines=("www.kreis.example", "praevention@kreis.example")),
        FooterColumn(
            heading="Bankverbindung", lines=("Beispielbank", "IBAN DE02 1203 0000 0000 2020 51", "BIC BYLADEM1001")
        ),
    ),
)

PARTICULARS = Particulars(
    office="Präventionsbüro",
    room="Haus C, Zimmer 214",
    clerk="Frau Beispiel",
    phone="02421 99-1203",
    fax="02421 99-1299",
    email="praevention@kreis.example",
    reference="52/2-51.20.03-0042/2026",
)

MAYOR = Addressee(
    persons=(
        Person(
            address=Address.FRAU,
            first_name="Eva",
            last_name="Beispiel",
            function="Bürgermeisterin der Gemeinde Musterhausen",
            office="Bürgermeisterin",
        ),
    ),
    street="Rathausplatz 1",
    postcode="52301",
    city="Musterhausen",
)

GUEST = Addressee(
    organisation="Grundschule am Bach",
    persons=(Person(address=Address.HERR, first_name="Jörg", last_name="Vorlage", function="Schulleiter"),),
    street="Bachstraße 3",
    postcode="52301",
    city="Musterhausen",
)
"""One who is invited, and invites nobody."""

UGLY_ADDRESSEE = Addressee(
    organisation="Kindertageseinrichtungen Beispiel-Eifel gGmbH",
    persons=(
        Person(
            address=Address.HERR,
            title="Prof. Dr.",
            first_name="Đorđe-Łukasz",
            name_prefix="Freiherr zu",
            last_name="Wiśniewski-Nguyễn",
            function="Vorsitzender des Fördervereins „Kinder zuerst“",
        ),
    ),
    unit="Familienzentrum Süßbrunn, 2. Obergeschoss",
    street="An der Wümmeböschung 117 a, Hinterhaus links",
    postcode="52309",
    city="Oberäuhausen-Süßbrunn am Wasserturm",
    country="Musterland",
    remarks=("Einschreiben Rückschein", "Persönlich"),
)

EVENT = Event(
    name="Lokale Präventions- und Bildungskonferenz Musterhausen",
    motto="Gut aufwachsen – von Anfang an",
    starts=datetime(2026, 10, 26, 18, 0),  # noqa: DTZ001 - local wall time by definition
    ends=time(21, 0),
    hall="Mehrzweckhalle der Gemeinde Musterhausen",
    street="Schulstraße 12",
    postcode="52301",
    city="Musterhausen",
)

HOSTS = (
    Signature(name="Max Muster", function="Landrat"),
    Signature(name="Eva Beispiel", function="Bürgermeisterin"),
)
BY_ORDER = (Signature(name="Klara Exempel", function="Leiterin des Präventionsbüros", closing=Closing.BY_ORDER),)


def drawn_picture(alt: str, *, caption: str = "", credit: str = "") -> Picture:
    """A picture painted here, so that no photograph of anyone is needed."""
    image = Image.new("RGB", (960, 540), "#e6ebf2")
    draw = ImageDraw.Draw(image)
    for place in range(6):
        left = 90 + place * 135
        draw.ellipse((left, 150, left + 90, 240), fill="#1f3a5f")
        draw.rounded_rectangle((left - 15, 255, left + 105, 470), radius=40, fill="#5d7391")
    out = io.BytesIO()
    image.save(out, "PNG")
    return Picture(data=out.getvalue(), alt=alt, caption=caption, credit=credit)


def signature_picture(name: str) -> Picture:
    """A scribble in place of a written signature."""
    image = Image.new("RGBA", (480, 140), (255, 255, 255, 0))
    points = [(20 + 22 * step, 70 + (-1) ** step * (50 - 2 * step)) for step in range(20)]
    ImageDraw.Draw(image).line(points, fill=(31, 58, 95, 255), width=5, joint="curve")
    out = io.BytesIO()
    image.save(out, "PNG")
    return Picture(data=out.getvalue(), alt=f"Unterschrift: {name}")
