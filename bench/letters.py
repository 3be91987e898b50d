"""Times the serial print against printing letter by letter, and against typst, with the same letters on this machine.

    PYTHONPATH=. python bench/letters.py                 200 letters each, three runs, about ten minutes
    PYTHONPATH=. python bench/letters.py --letters 50 --runs 1
    PYTHONPATH=. python bench/letters.py --long 2000     also a long run, for time and memory

Every measurement is a process of its own, so that "cold" includes starting Python and all imports. CPU time of that
process is compared, since it does not depend on what else the machine does; peak memory is the kernel's count.
Needs no network. typst and LibreOffice's mail merge are measured where they are installed.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

HERE = Path(__file__).resolve().parent
KINDS = {"one": "one page with reply code and QR", "two": "two pages with reply slip, code, QR and form fields"}
WAYS = {
    "naive": "WeasyPrint, letter by letter",
    "render": "reports.render, letter by letter (shared sheets)",
    "typst": "typst, single files",
    "office": "LibreOffice mail merge, single files, without QR",
    "single-cold": "serial print, single files, cold",
    "single-warm": "serial print, single files, warm",
    "file-cold": "serial print, one print file, cold",
    "file-warm": "serial print, one print file, warm",
    "both-cold": "serial print, single files and print file, cold",
}
TARGETS = {
    ("one", "single-cold"): 20, ("one", "single-warm"): 50, ("two", "single-cold"): 35,
}  # fmt: skip
"""How many times faster than WeasyPrint letter by letter 200 letters are to be."""
LONG_TARGET = 80
MEMORY_TARGET = 100
"""Megabytes above the idle process."""
TEXT = (
    "vielen Dank für das freundliche Gespräch in der vergangenen Woche. Gern bestätige ich den Besuch des Landrats in "
    "Ihrem Rathaus am *Donnerstag, 24. September 2026, 10:00 Uhr*.\n\nFür das Gespräch schlage ich vor:\n\n"
    "1. Stand der Angebote für Kinder und Familien, z.B. Schnullercafé und Familienlotsen\n2. Vorbereitung"
)
MINUTES_TARGET = 1.5
"""Seconds of CPU for minutes of fifteen pages."""


def main() -> None:
    """Measure what the command line asks for and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--letters", type=int, default=200)
    parser.add_argument("--runs", type=int, default=3, help="the median of so many runs is shown")
    parser.add_argument("--long", type=int, default=0, help="letters of a long run, such as 2000")
    parser.add_argument("--measure", nargs=3, metavar=("WAY", "KIND", "LETTERS"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.measure:
        way, kind, letters = chosen.measure
        print(json.dumps(measure(way, kind, int(letters))))
        return
    base = {kind: compare(kind, chosen.letters, chosen.runs) for kind in KINDS}
    if chosen.long:
        run_long(chosen.long, base)
    time_minutes(chosen.runs)


def compare(kind: str, letters: int, runs: int) -> float:
    """One table: all ways for one kind of letter; returns what WeasyPrint takes for each, letter by letter."""
    print(f"\n{letters} letters, {KINDS[kind]}; median of {runs}, ms of CPU a letter\n")
    print(f"{'way':52} {'ms':>8} {'times':>7} {'target':>7} {'peak MB':>8} {'kB':>6}")
    base = 0.0
    for way, label in WAYS.items():
        found = [result for _ in range(runs) if (result := started(way, kind, letters))]
        if not found:
            print(f"{label:52} not installed, left out")
            continue
        each = statistics.median(result["cpu"] for result in found) * 1000 / letters
        base = base or each
        target = TARGETS.get((kind, way), "")
        peak, size = found[-1]["peak"], found[-1]["bytes"] / letters / 1000
        print(f"{label:52} {each:8.2f} {base / each:7.1f} {target:>7} {peak:8.0f} {size:6.1f}", flush=True)
    return base


def run_long(letters: int, base: dict[str, float]) -> None:
    """A long run: time against what WeasyPrint took above for each letter, and memory above the idle process."""
    print(f"\n{letters} letters against WeasyPrint letter by letter (its cost a letter taken from above)\n")
    print(f"{'way':60} {'ms':>8} {'times':>7} {'target':>7} {'MB above idle':>14} {'target':>7}")
    for kind in KINDS:
        for way in ("single-cold", "file-cold", "both-cold"):
            if found := started(way, kind, letters):
                each = found["cpu"] * 1000 / letters
                figures = f"{each:8.2f} {base[kind] / each:7.1f} {LONG_TARGET:>7} {found['peak'] - found['idle']:14.0f}"
                print(f"{WAYS[way] + ', ' + kind + ' page':60} {figures} {MEMORY_TARGET:>7}", flush=True)


def time_minutes(runs: int) -> None:
    """Minutes of at least fifteen pages, in a fresh process and in a warm worker."""
    found = [result for _ in range(runs) if (result := started("minutes", "one", 1))]
    cold, warm = (statistics.median(result[key] for result in found) for key in ("cold", "cpu"))
    print(
        f"\nminutes, {found[0]['pages']} pages: {cold:.2f} s of CPU cold, {warm:.2f} s warm (target {MINUTES_TARGET} s)"
    )


def started(way: str, kind: str, letters: int) -> dict[str, float]:
    """One measurement in a process of its own; empty where a program is not installed."""
    command = [sys.executable, __file__, "--measure", way, kind, str(letters)]
    root = str(HERE.parent)
    path = os.pathsep.join(part for part in (root, os.environ.get("PYTHONPATH", "")) if part)
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": path}, timeout=3600
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def measure(way: str, kind: str, letters: int) -> dict[str, float]:
    """CPU seconds, peak memory and bytes of one way."""
    if way == "minutes":
        return measure_minutes()
    if way == "typst":
        return measure_typst(kind, letters)
    if way == "office":
        return measure_office(kind, letters)
    contents = made(kind, letters)
    printers = {"naive": one_by_one(naive), "render": one_by_one(rendered)}
    printer = printers.get(way) or serial(way)
    idle = 0.0
    if way.endswith("warm"):
        printer(made(kind, 3))
    elif way.endswith("cold"):
        idle = idle_memory()
    before = time.process_time() if way.endswith("warm") else 0.0  # cold counts from the start of the process
    size = printer(contents)
    return {"cpu": time.process_time() - before, "peak": peak(), "idle": idle, "bytes": size}


def made(kind: str, letters: int) -> list:
    """Letters to different people, each with a reference and a code of its own; a generator would do as well."""
    from dataclasses import replace

    from reports.samples import samples

    letter = one_page() if kind == "one" else samples()["reminder"]
    return [personal(letter, number, replace) for number in range(letters)]


def personal(letter, number: int, replace: Callable):
    """The letter to one of many invented people."""
    names = (
        "Großmann",
        "Wiśniewski",
        "Öttinger",
        "Köhler",
        "Świętosława-Meier",
        "Dvořák",
        "Süß",
        "Brøndum",
        "Weiß",
        "Żuławski",
    )
    places = ("Musterhausen", "Bad Süßbrunn", "Oberäuhausen", "Klein Güstrow", "Weißenfels am See", "Dörfel")
    addressee = letter.addressee
    person = replace(
        addressee.persons[0], last_name=f"{names[number % 10]}-{number}", office="", function="Bürgermeisterin"
    )
    addressee = replace(
        addressee,
        persons=(person,),
        street=f"Straße der Einheit {number}",
        city=places[number % 6],
        postcode=f"{52000 + number % 900}",
    )
    reply = replace(
        letter.reply, code=f"K{number:04}-PM4-XD", link=f"https://intranet.kreis.example/r/K{number:04}PM4XD"
    )
    particulars = replace(letter.particulars, reference=f"52/2-51.20.03-{number:04}/2026")
    return replace(letter, addressee=addressee, particulars=particulars, reply=reply)


def one_page():
    """A letter of one page that asks for an answer by code or QR; only this benchmark has its template."""
    from dataclasses import dataclass, fields
    from typing import ClassVar

    from jinja2 import ChoiceLoader, DictLoader

    from reports import Letter, ReplySlip, html
    from reports.samples import samples

    template = (
        '{% extends "letter.html" %}{% block body %}{{ content.text|markup }}'
        "<p>Antworten Sie bitte bis zum {{ content.reply.by|day }} mit Ihrem Rückmeldecode:</p>"
        '<p data-slot="reply-code">{{ content.reply.code }}</p>'
        '<img data-slot="reply-qr" src="{{ tray.qr(content.reply.link) }}" alt="QR-Code mit dem Rückmeldecode" '
        'style="display: block; width: 30mm; height: 30mm">{% endblock %}'
    )
    templates = html._templates()
    templates.loader = ChoiceLoader([templates.loader, DictLoader({"bench-reply.html": template})])

    @dataclass(frozen=True, kw_only=True)
    class ShortReply(Letter):
        reply: ReplySlip
        template: ClassVar[str] = "bench-reply.html"

    letter, reminder = samples()["letter"], samples()["reminder"]
    values = {field.name: getattr(letter, field.name) for field in fields(letter)}
    return ShortReply(**{**values, "enclosures": (), "distribution": (), "reply": reminder.reply, "text": TEXT})


def one_by_one(render: Callable) -> Callable[[Sequence], int]:
    """A printer that writes each letter into a folder, as the serial print does."""

    def printer(contents: Sequence) -> int:
        with tempfile.TemporaryDirectory() as folder:
            return sum(
                (Path(folder) / f"{place}.pdf").write_bytes(render(content)) for place, content in enumerate(contents)
            )

    return printer


def naive(content) -> bytes:
    """One plain call of WeasyPrint, as its manual shows it: same template, same style sheets, same fonts."""
    import base64
    import re

    import weasyprint

    from reports.html import to_page
    from reports.pdf import PACKAGE, _font_faces

    page = to_page(content)

    def embedded(found) -> str:
        data, media_type = page.pictures[found[1]]
        return f"data:{media_type};base64,{base64.b64encode(data).decode()}"

    html = re.sub(r"picture://(\w+)", embedded, page.html)
    css = _font_faces() + "".join((PACKAGE / "styles" / name).read_text("utf-8") for name in page.sheets)
    document = weasyprint.HTML(string=html, base_url=f"{PACKAGE.as_uri()}/")
    return document.write_pdf(stylesheets=[weasyprint.CSS(string=css)], pdf_variant="pdf/ua-1", pdf_forms=page.has_form)


def rendered(content) -> bytes:
    """The normal way of this package, which shares sheets, fonts and pictures."""
    import reports

    return reports.render(content)


def serial(way: str) -> Callable[[Sequence], int]:
    """The serial print, as single files, as a print file, or as both."""

    def printer(contents: Sequence) -> int:
        import reports

        with tempfile.TemporaryDirectory() as folder:
            single = None if way.startswith("file") else _into(Path(folder))
            if way.startswith("single"):
                reports.print_letters(contents, title="Lauf", on_letter=single)
            else:
                with (Path(folder) / "run.pdf").open("wb") as whole:
                    reports.print_letters(contents, title="Lauf", on_letter=single, print_file=_binary(whole))
            return sum(path.stat().st_size for path in Path(folder).iterdir())

    return printer


def _into(folder: Path) -> Callable[[int, bytes], None]:
    def write(place: int, data: bytes) -> None:
        (folder / f"{place}.pdf").write_bytes(data)

    return write


def _binary(file: BinaryIO) -> BinaryIO:
    return file


def measure_minutes() -> dict[str, float]:
    """Minutes of fifteen pages, first in a fresh process and then again."""
    import io
    from dataclasses import replace

    import pikepdf

    import reports
    from reports.samples import samples

    minutes = samples()["minutes-ugly"]
    minutes = replace(minutes, items=minutes.items[:10], present=minutes.present[:40])
    started_at = time.process_time()
    data = reports.render(minutes)
    cold, before = time.process_time(), time.process_time()
    reports.render(minutes)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = len(pdf.pages)
    return {
        "cpu": time.process_time() - before,
        "cold": cold,
        "first": cold - started_at,
        "pages": pages,
        "peak": peak(),
    }


def measure_typst(kind: str, letters: int) -> dict[str, float]:
    """A letter of the same length and parts, set by typst and tagged; empty where it is not installed."""
    try:
        import typst
    except ImportError:
        return {}
    from reports import codes, fonts

    contents = made(kind, letters)
    before = time.process_time()
    size = 0
    with tempfile.TemporaryDirectory() as folder:
        compiler = typst.Compiler(str(HERE / "letter.typ"), font_paths=[str(fonts.folder())], ignore_system_fonts=True)
        for place, content in enumerate(contents):
            data = compiler.compile(sys_inputs=typst_inputs(content, kind, codes), pdf_standards=["ua-1"])
            size += (Path(folder) / f"{place}.pdf").write_bytes(data)
    return {"cpu": time.process_time() - before, "peak": peak(), "idle": 0, "bytes": size}


def measure_office(kind: str, letters: int) -> dict[str, float]:
    """The same letter by LibreOffice's mail merge; empty where it is not installed."""
    import office

    from reports.salutation import address_lines, salutation

    if not office.available():
        return {}
    contents = made(kind, letters)
    rows = [
        (
            *address_lines(content.addressee)[:4],
            salutation(content.addressee),
            content.particulars.reference,
            content.reply.code,
        )
        for content in contents
    ]
    return office.merge(contents, kind, rows)


def typst_inputs(content, kind: str, codes) -> dict[str, str]:
    """What a letter says, for the typst template."""
    from reports.salutation import address_lines, salutation

    bars = [list(bar) for bar in codes.bars(content.reply.link)]
    values = {
        "address": address_lines(content.addressee), "salutation": salutation(content.addressee),
        "subject": content.subject,
        "reference": content.particulars.reference, "code": content.reply.code, "bars": bars, "text": content.text,
        "groups": content.reply.groups if kind == "two" else [], "title": content.title, "footer": [
            [column.heading, *column.lines] for column in content.letterhead.footer
        ],
    }  # fmt: skip
    return {"letter": json.dumps(values)}


def idle_memory() -> float:
    """Megabytes of a process that has printed one letter and waits."""
    import reports

    note = Path(tempfile.mkstemp()[1])
    child = os.fork()
    if child == 0:
        reports.print_letters(made("two", 1), title="Lauf")
        note.write_text(str(peak()))
        os._exit(0)
    os.waitpid(child, 0)
    idle = float(note.read_text())
    note.unlink()
    return idle


def peak() -> float:
    """The most memory this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
