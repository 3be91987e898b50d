"""Other programs than ours look at every sample: syntax, a second validator, and the measures of DIN 5008."""

import io
import re
from pathlib import Path

import page
import pikepdf
import pytest
from falzmarke import geometrie

from reports.samples import samples

ONE_PAGE = ("letter", "letter-form-a", "save-the-date", "cancellation", "thank-you")
MM = 72 / 25.4
MISREAD = "PDFA2A-STREAM-LENGTH-001"


@pytest.mark.parametrize("name", sorted(samples()))
def test_the_syntax_of_each_sample_is_sound(printed, name):
    with pikepdf.open(io.BytesIO(printed[name])) as pdf:
        assert pdf.check_pdf_syntax() == []


@pytest.mark.parametrize("name", sorted(samples()))
def test_a_second_validator_passes_each_sample(printed, name):
    profiles = page.ValidationProfile
    archive = profiles.PDF_A_3A if samples()[name].attachments else profiles.PDF_A_2A
    for profile in (profiles.PDF_UA_1, archive):
        report = page.validate_pdf_bytes(printed[name], profile=profile)
        failures = [failure for failure in report.failures if failure.rule_id != MISREAD or not _misread(printed[name])]
        assert [(failure.rule_id, failure.message) for failure in failures] == []
        assert report.is_compliant or report.failures


def _misread(data: bytes) -> bool:
    """Whether each stream is as long as it says, and one of them just ends in a byte that looks like a line end."""
    ends = []
    for found in re.finditer(rb"/Length (\d+)[^>]*>>\s*stream\r?\n", data):
        end = found.end() + int(found[1])
        assert data[end : end + 11].lstrip().startswith(b"endstream")
        ends.append(data[end - 1 : end])
    return bool({b"\r", b"\n"} & set(ends))


@pytest.mark.parametrize("name", ONE_PAGE)
def test_every_measure_of_a_letter_is_that_of_the_norm(printed, name, tmp_path):
    path = tmp_path / "brief.pdf"
    path.write_bytes(printed[name])
    form = geometrie.erkenne_form(path)
    assert form == ("A" if name == "letter-form-a" else "B")
    report = geometrie.pruefe(path, form, typ=None)
    assert report.ok, report.als_text(ausfuehrlich=False)


@pytest.mark.parametrize("name", sorted(samples()))
def test_every_sheet_is_a4_and_nothing_of_it_is_cut_away(printed, name):
    with pikepdf.open(io.BytesIO(printed[name])) as pdf:
        for sheet in pdf.pages:
            size = [round(float(value) / MM) for value in sheet.mediabox[2:]]
            assert sorted(size) == [210, 297]
            assert sheet.mediabox == sheet.trimbox
            assert "/UserUnit" not in sheet
            assert int(sheet.get("/Rotate", 0)) == 0


def test_a_letter_that_goes_on_repeats_subject_and_day_where_the_norm_looks_for_them(printed, tmp_path: Path):
    path = tmp_path / "brief.pdf"
    path.write_bytes(printed["letter-long"])
    report = geometrie.pruefe(path, "B", typ=None)
    assert report.ok, report.als_text(ausfuehrlich=False)
