"""The engine is sealed, and says what is wrong instead of printing something else."""

import io
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from reports import Attachment, DocumentError, render
from reports.html import Page
from reports.pdf import PACKAGE, to_pdf
from reports.samples import samples
from reports.samples.letters import LETTER

FRAME = '<!doctype html><html lang="de"><head><title>Probe</title>{head}</head><body>{body}</body></html>'


def page(body: str, *, head: str = "", lang: str = "de") -> Page:
    html = FRAME.format(head=head, body=body).replace('lang="de"', f'lang="{lang}"' if lang else "")
    return Page(html=html, sheets=("base.css", "letter.css"), date=date(2026, 1, 2))


FOREIGN = [
    "file:///etc/passwd",
    "../../../../../../etc/passwd",
    f"file://{PACKAGE}/../pyproject.toml",
    f"file://{PACKAGE}/assets/%2e%2e/%2e%2e/pyproject.toml",
    f"file://localhost{PACKAGE}/assets/arms.svg",
    "http://127.0.0.1:9/x.png",
    "https://example.org/x.png",
    "ftp://example.org/x.png",
    "data:image/png;base64,iVBORw0KGgo=",
    "picture://unknown",
    "//example.org/x.png",
]


@pytest.mark.parametrize("source", FOREIGN)
@pytest.mark.parametrize("body", ['<img alt="x" src="{}">', '<div style="background: url({}); height: 9mm">x</div>'])
def test_no_picture_comes_from_outside(source, body):
    with pytest.raises(DocumentError):
        to_pdf(page(body.format(source)))


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="stylesheet" href="file:///etc/passwd">',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<base href="file:///etc/"><link rel="stylesheet" href="passwd">',
        "<style>@import url(http://127.0.0.1:9/x.css);</style>",
        "<style>@font-face { font-family: X; src: url(file:///etc/passwd) } p { font-family: X }</style>",
    ],
)
def test_no_style_font_or_attachment_comes_from_outside(head):
    with pytest.raises(DocumentError):
        to_pdf(page("<p>x</p>", head=head))


def test_a_link_of_the_package_that_leads_outside_is_refused(tmp_path, monkeypatch):
    (tmp_path / "secret.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "innocent.svg").symlink_to(tmp_path / "secret.svg")
    monkeypatch.setattr("reports.pdf.PACKAGE", tmp_path / "package")
    with pytest.raises(DocumentError, match="Fremde Quelle"):
        to_pdf(page('<img alt="x" src="innocent.svg">'))


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        ('<img src="assets/arms.svg">', "Alternativtext"),
        ('<img alt="x" src="assets/missing.svg">', "Eine Quelle fehlt"),
        ('<p style="colour: red">x</p>', "meldet"),
        ("<p>\u4e2d</p>", "Schrift"),
    ],
)
def test_what_the_engine_only_logs_stops_the_print(body, cause):
    with pytest.raises(DocumentError, match=cause):
        to_pdf(page(body))


def test_a_missing_language_stops_the_print():
    with pytest.raises(DocumentError, match="Sprache"):
        to_pdf(page("<p>x</p>", lang=""))


def test_too_deep_nesting_is_refused_instead_of_breaking():
    with pytest.raises(DocumentError, match="verschachtelt"):
        to_pdf(page("<div>" * 3000 + "x" + "</div>" * 3000))


def test_after_a_refusal_the_next_document_prints(printed):
    with pytest.raises(DocumentError):
        to_pdf(page('<img src="assets/arms.svg">'))
    assert render(LETTER) == printed["letter"]


def test_threads_print_at_the_same_time_and_get_the_same_bytes(printed):
    names, got = ["letter", "press-release", "thank-you"], {}

    def work(name: str) -> None:
        got[name] = render(samples()[name])

    threads = [threading.Thread(target=work, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == {name: printed[name] for name in names}


def test_another_process_prints_the_same_bytes(printed):
    code = (
        "import sys; from reports import render; from reports.samples import samples; "
        "sys.stdout.buffer.write(render(samples()['invitation']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=PACKAGE.parent)
    assert done.stdout == printed["invitation"]


def test_importing_the_package_needs_neither_engine_nor_fonts():
    code = "import sys, reports; print(sorted({'weasyprint', 'fontTools', 'PIL', 'jinja2'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PACKAGE.parent)
    assert done.stdout.strip() == "[]"


def test_an_error_names_document_recipient_field_and_cause():
    with pytest.raises(DocumentError) as refusal:
        render(replace(LETTER, subject="Treffen 会"))
    assert str(refusal.value) == (
        "Brief, an Eva Beispiel, Feld „Betreff“: "
        "Das Zeichen „会“ (U+4F1A, CJK UNIFIED IDEOGRAPH-4F1A) kann mit keiner Schrift gedruckt werden."
    )


def test_attached_files_make_the_archive_level_3a():
    note = Attachment(
        name="Liste.csv", data="Name;Ort\nGroß;Aßlar\n".encode(), media_type="text/csv", description="Liste"
    )
    with pikepdf.open(io.BytesIO(render(replace(LETTER, attachments=(note,))))) as pdf, pdf.open_metadata() as metadata:
        assert list(pdf.attachments) == ["Liste.csv"]
        assert (metadata["pdfaid:part"], metadata["pdfuaid:part"]) == ("3", "1")


def test_what_the_engine_says_in_english_goes_to_the_log_and_not_to_the_reader(caplog):
    with pytest.raises(DocumentError) as refusal:
        to_pdf(page('<p style="colour: red">x</p>'))
    assert str(refusal.value) == "Dokument: Das Druckwerk meldet einen Fehler, der im Protokoll des Programms steht."
    assert "colour" in caplog.text


def test_what_the_first_print_waits_for_can_be_made_beforehand():
    code = "from reports import fonts, ready; ready.make_ready(); print(fonts.width_mm('a', 10))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PACKAGE.parent)
    assert float(done.stdout) > 1
