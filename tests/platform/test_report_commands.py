"""`flask reports preview` and `flask reports check`: what they print, and how they end."""

import pytest
from click.testing import CliRunner

from intranet.cli import documents
from reports import preview, render, vera
from reports.samples.letters import LETTER


@pytest.fixture(autouse=True)
def _without_validator(monkeypatch):
    monkeypatch.setattr(vera, "unavailable", lambda: "veraPDF fehlt")


def test_the_preview_names_each_file_that_it_wrote(tmp_path, monkeypatch):
    monkeypatch.setattr(preview, "samples", lambda: {"letter": LETTER})
    done = CliRunner().invoke(documents, ["preview", str(tmp_path / "muster")])
    assert done.exit_code == 0
    assert done.output == f"{tmp_path / 'muster' / 'Brief.pdf'}\n"
    assert (tmp_path / "muster" / "Brief.pdf").read_bytes() == render(LETTER)


def test_a_sound_file_passes_and_the_command_says_what_it_did_not_check(tmp_path):
    file = tmp_path / "Größenbürgermeisterin, Aßlar.pdf"
    file.write_bytes(render(LETTER))
    done = CliRunner().invoke(documents, ["check", str(file)])
    assert done.exit_code == 0
    assert "veraPDF fehlt" in done.output
    assert "Aßlar.pdf: kein Mangel gefunden." in done.output


def test_a_faulty_file_is_described_and_the_command_fails(tmp_path):
    file = tmp_path / "brief.pdf"
    file.write_bytes(b"%PDF-1.7\n")
    done = CliRunner().invoke(documents, ["check", str(file)])
    assert done.exit_code == 1
    assert "keine lesbare PDF-Datei" in done.output
    assert "brief.pdf: 1 Mangel." in done.output


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert CliRunner().invoke(documents, ["check", str(tmp_path / "fehlt.pdf")]).exit_code == 2
