"""Runs of letters to many different people, for the tests of the serial print."""

from collections.abc import Iterator
from dataclasses import replace

from reports import Address, Addressee, Letter, Person
from reports.samples import samples
from reports.samples.office import MAYOR, UGLY_ADDRESSEE

FRAU, HERR = Address.FRAU, Address.HERR
NAMES = (
    Person(address=FRAU, first_name="Świętosława", last_name="Wiśniewska-Nguyễn", title="Dr."),
    Person(address=HERR, first_name="Đorđe", last_name="Großmann", title="Prof. Dr."),
    Person(address=FRAU, first_name="Ελένη", last_name="Παπαδοπούλου"),
    Person(address=HERR, first_name="Володимир", last_name="Шевченко", name_prefix="von"),
    Person(first_name="Kim", last_name="Ångström"),
    Person(address=HERR, first_name="A", last_name="O’Neill (Büro) \\ 50 % <b>&amp;"),
    Person(address=FRAU, first_name="Désirée", last_name="Fjørd", degree="M.\xa0A."),
    Person(address=FRAU, first_name="Jo", last_name="Wolff", letter_salutation="Liebe Jo,  liebe   Freundin"),
)
LONG = Person(
    address=HERR,
    first_name="Maximilian",
    name_prefix="Freiherr zu",
    last_name="Lüdenscheidt-Überreiter",
    letter_salutation="Sehr geehrter Herr Bürgermeister, sehr geehrter Herr Vorsitzender des Verbandes der Städte und "
    "Gemeinden, lieber Maximilian Lüdenscheidt-Überreiter",
)
"""Greeted over two lines."""
PLACES = ("Musterhausen", "Bad Süßbrunn", "Oberäuhausen am Wasserturm", "Nörvenich", "Ǆungla")


def addressees() -> Iterator[Addressee]:
    """More than thirty: short and long names, few and many lines, shrunk addresses, remarks, institutions, couples."""
    for number, person in enumerate(NAMES * 3):
        yield Addressee(
            persons=(replace(person, function="Leitung" if number % 3 == 0 else ""),),
            organisation="Förderverein „Kinder zuerst“ e. V." if number % 4 == 1 else "",
            unit="2. Obergeschoss" if number % 5 == 2 else "",
            street=f"Straße der Einheit {number + 1} a",
            postcode=f"523{number:02}",
            city=PLACES[number % len(PLACES)],
            country="Königreich Beispiel" if number % 11 == 4 else "",
            remarks=("Persönlich",) if number % 6 == 5 else (),
        )
    home = {"street": "Weg 1", "postcode": "52301", "city": "Musterhausen"}
    yield from (MAYOR, UGLY_ADDRESSEE, UGLY_ADDRESSEE, Addressee(persons=(LONG,), **home))
    yield Addressee(persons=(replace(LONG, last_name="Süß"),), **home)
    yield Addressee(organisation="Gemeinnützige Beispielgesellschaft für Jugend mbH", **home)
    yield Addressee(persons=(NAMES[1], NAMES[0]), **home)
    yield Addressee(persons=NAMES[:3], **home)
    yield Addressee(organisation="Kita Sonnenschein", **home)
    yield Addressee(organisation="Kita Regenbogen", **home)


def run_of(name: str) -> list[Letter]:
    """A sample, written to all of them, each with a reference and a reply code of its own."""
    return [_to(samples()[name], addressee, number) for number, addressee in enumerate(addressees(), start=1)]


def _to(letter: Letter, addressee: Addressee, number: int) -> Letter:
    particulars = replace(
        letter.particulars, reference=f"52/2-{number:04}/2026", your_reference="§ 7" if number % 7 == 0 else ""
    )
    letter = replace(letter, addressee=addressee, particulars=particulars)
    reply = getattr(letter, "reply", None)
    if reply is None:
        return letter
    code = f"K{number:02}-PM{number % 9}-XD"
    return replace(
        letter, reply=replace(reply, code=code, link=f"https://intranet.kreis.example/r/{code.replace('-', '')}")
    )
