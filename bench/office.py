"""The letter of the benchmark as template and table for LibreOffice's mail merge, and the merge itself, measured."""

import csv
import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
PYTHON = "/usr/bin/python3"
"""The Python of the system, which has `uno` where Debian's python3-uno is installed."""
PORT = "9917"
COLUMNS = ("line1", "line2", "line3", "line4", "salutation", "reference", "code")
DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>{title}</dc:title><dc:language>de-DE</dc:language></office:meta>
<office:styles><style:default-style style:family="paragraph"><style:text-properties fo:font-size="10.5pt"
 fo:language="de" fo:country="DE"/></style:default-style></office:styles>
<office:automatic-styles><style:style style:name="break" style:family="paragraph"><style:paragraph-properties
 fo:break-before="page"/></style:style></office:automatic-styles>
<office:body><office:text>{body}</office:text></office:body></office:document>"""


def available() -> bool:
    """Whether LibreOffice and its bridge to Python are there."""
    if not shutil.which("soffice") or not Path(PYTHON).exists():
        return False
    return subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0


def merge(contents: Sequence, kind: str, rows: Sequence[Sequence[str]]) -> dict[str, float]:
    """Merge the rows into one tagged PDF each; CPU, memory and bytes are those of LibreOffice and its caller.

    The code stands there as text only, without QR: a mail merge has no picture for each letter.
    """
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "out").mkdir()
        (folder / "letter.fodt").write_text(template(contents[0], kind), encoding="utf-8")
        with (folder / "people.csv").open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
            table.writerows((COLUMNS, *rows))
        run(folder, len(rows))
        sizes = [path.stat().st_size for path in (folder / "out").glob("*.pdf")]
    if len(sizes) != len(rows):
        raise SystemExit(f"LibreOffice made {len(sizes)} of {len(rows)} letters")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss / 1024, "idle": 0, "bytes": sum(sizes)}


def run(folder: Path, letters: int) -> None:
    """Start an office of its own profile, let it merge, and end it."""
    listen = f"--accept=socket,host=127.0.0.1,port={PORT};urp;"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    office = subprocess.Popen(
        ["soffice", "--headless", "--norestore", "--nologo", profile, listen],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        subprocess.run([PYTHON, str(HERE / "mailmerge.py"), PORT, str(folder)], check=True, timeout=600 + letters)
        office.wait(timeout=60)
    finally:
        if office.poll() is None:
            os.killpg(office.pid, 15)
            office.wait(timeout=60)


def template(content, kind: str) -> str:
    """The letter as a flat text document with fields where it is personal."""
    from reports.markup import plain

    parts = ["Kreis Düren", "Der Landrat", "Amt für Beispielaufgaben – Präventionsbüro", *map(field, COLUMNS[:4])]
    parts += ["Präventionsbüro", f"Mein Zeichen: {field('reference')}", "7. September 2026"]
    body = [f'<text:h text:outline-level="1">{escape(content.subject)}</text:h>', paragraph(field("salutation"))]
    body += [paragraph(escape(line)) for line in plain(content.text).splitlines()]
    body += [paragraph(line) for line in (f"Ihr Rückmeldecode: {field('code')}", "Mit freundlichen Grüßen")]
    body += [paragraph(line) for line in ("Im Auftrag", "Klara Exempel", "Leiterin des Präventionsbüros")]
    if kind == "two":
        body += ['<text:p text:style-name="break">Rückmeldung</text:p>']
        body += [paragraph(f"☐ {escape(group)}") for group in content.reply.groups]
        body += [paragraph(f"{line} ____________") for line in ("Es nimmt teil:", "Personen:", "Bedarf:")]
    return DOCUMENT.format(title=escape(content.subject), body="".join([*map(paragraph, parts), *body]))


def paragraph(inner: str) -> str:
    """One paragraph."""
    return f"<text:p>{inner}</text:p>"


def field(column: str) -> str:
    """A field of the table."""
    return (
        f'<text:database-display text:database-name="bench" text:table-name="people" text:table-type="table" '
        f'text:column-name="{column}">&lt;{column}&gt;</text:database-display>'
    )
