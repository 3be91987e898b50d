"""The paper for the committee, and a map that says the same in colour, pattern, number and word."""

from collections import Counter
from dataclasses import replace

import pymupdf
import pytest

from reports import CountyMap, DocumentError, MapArea, MapState, Shade, render
from reports.maps import GROUND, drawing, in_words, legend, path_of
from reports.samples.status_report import NAMES, OPEN, REPORT, VISITED, made_up_map
from tests.reports.reading import alternatives, count, in_order, lines, pages_of, text_of

MAP = made_up_map()
SQUARE = MapArea(name="Ort", path="M0,0 H10 V10 H0z", state="offen", x=5, y=5)
SMALL = CountyMap(
    caption="Karte", view_box=(0, 0, 10, 10), states=(MapState(label="offen", shade=Shade.BLANK),), areas=(SQUARE,)
)


def test_a_report_has_the_form_of_a_paper_for_the_committee(printed):
    assert in_order(
        text_of(printed["status-report"]),
        "MITTEILUNGSVORLAGE, ÖFFENTLICH",
        "Sachstand der Präventionsarbeit",
        "Vorlage-Nr. 0187/2026",
        "Gremium Jugendhilfeausschuss",
        "Sitzung Donnerstag, 3. Dezember 2026",
        "Zahlen vom 13. November 2026",
        "Beschlussvorschlag",
        "zur Kenntnis",
        "Begründung",
        "§ 79 Abs. 2 SGB VIII",
        "Stand 13.11.2026 Stand 15.05.2026",
        "Besuche in Rathäusern 11 von 14 8 von 14",
        "© GeoBasis-DE / BKG 2016 (Daten verändert)",
        "Stand je Kommune",
        "Aumühle besucht durchgeführt",
        "Max Muster Landrat",
    )


def test_the_legend_counts_what_the_map_shows(printed):
    counted = Counter(area.state for area in MAP.areas)
    text = text_of(printed["status-report"])
    assert sum(len(entry.names) for entry in legend(MAP)) == len(MAP.areas) == 15
    for state in MAP.states:
        assert f"{state.label}: {counted[state.label]}" in text


def test_a_state_that_no_area_is_in_counts_zero():
    visited = replace(MAP, areas=tuple(replace(area, state=VISITED) for area in MAP.areas))
    text = text_of(render(replace(REPORT, map=visited)))
    assert f"{OPEN}: 0" in text
    assert f"{VISITED}: 15" in text


def test_the_map_says_in_words_what_it_shows(printed):
    (spoken,) = (words for words in alternatives(printed["status-report"]) if "Karte mit" in words)
    assert spoken == in_words(MAP)
    assert "Karte mit 15 Gebieten" in spoken
    assert all(name in spoken for name in NAMES)
    assert "offen: 1 (Quellendorf)" in spoken


def test_every_municipality_is_named_on_the_map_at_7_points(printed):
    page = next(number for number, words in enumerate(pages_of(printed["status-report"])) if "Karte" in words)
    names = {line.text: line.size for line in lines(printed["status-report"], page) if line.size < 7.5}
    assert set(NAMES) <= set(names)
    assert all(6.9 < size < 7.1 for name, size in names.items() if name in NAMES)


def test_each_state_has_its_own_colour_and_all_but_two_a_pattern():
    each = zip(MAP.areas, MAP.states * 3, strict=True)
    svg = drawing(replace(MAP, areas=tuple(replace(area, state=state.label) for area, state in each)))
    assert all(GROUND[state.shade].encode() in svg for state in MAP.states)
    assert len(set(GROUND.values())) == len(Shade)
    assert all(f"url(#{shade})".encode() in svg for shade in ("lines", "grid", "outside"))


def test_outlines_as_long_as_real_borders_print():
    crooked = "M0 0" + "".join(f"l{step % 3},{step % 5 - 2}" for step in range(3_000)) + "z"
    render(replace(REPORT, map=replace(SMALL, areas=(replace(SQUARE, path=crooked),))))


@pytest.mark.parametrize("shade", list(Shade))
def test_every_shade_prints(shade):
    states = (MapState(label="offen", shade=shade),)
    with pymupdf.open("pdf", render(replace(REPORT, map=replace(SMALL, states=states)))) as document:
        assert len(document) > 1


@pytest.mark.parametrize(
    ("path", "clean"),
    [
        ("M0,0 H10 V10 H0z", "M0 0H10V10H0z"),
        ("m1.5-2l3,4 -5 6Z", "m1.5 -2l3 4 -5 6Z"),
        ("M0 0C1 2 3 4 5 6z", "M0 0C1 2 3 4 5 6z"),
        ("M1e2 0L.5.5z", "M100 0L0.5 0.5z"),
    ],
)
def test_an_outline_is_written_anew_from_its_numbers(path, clean):
    assert path_of(replace(SQUARE, path=path)) == clean


@pytest.mark.parametrize(
    "path",
    [
        "",
        "L0 0",
        "10 10",
        "M0",
        "M0 0L1",
        "M0 0z1",
        "M0 0A1 1 0 0 0 2 2",
        'M0 0"/><script>alert(1)</script>',
        "M0 0 url(http://example.org)",
        "M0 0L1e99 0",
        "M0 0L9999999 0",
        "M" + "0 0 " * 40_000,
        "M0 0;",
    ],
)
def test_anything_but_an_outline_is_refused_by_name_of_the_area(path):
    with pytest.raises(DocumentError, match=r"Sachstandsbericht.*Karte.*Ort") as refusal:
        render(replace(REPORT, map=replace(SMALL, areas=(replace(SQUARE, path=path),))))
    assert refusal.value.field == "Karte"


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ({"areas": ()}, "1 bis 100 Gebiete"),
        ({"areas": (SQUARE,) * 101}, "1 bis 100 Gebiete"),
        ({"areas": (replace(SQUARE, state="unbekannt"),)}, "„unbekannt“ fehlt in der Legende"),
        ({"areas": (replace(SQUARE, x=float("nan")),)}, "nicht möglich"),
        ({"view_box": (0, 0, 0, 10)}, "Ausschnitt"),
        ({"view_box": (0, 0, 1, 100)}, "Ausschnitt"),
        ({"view_box": (0, 0, float("inf"), 10)}, "nicht möglich"),
    ],
)
def test_a_map_that_cannot_be_drawn_is_refused_with_its_cause(change, cause):
    with pytest.raises(DocumentError, match=cause):
        render(replace(REPORT, map=replace(SMALL, **change)))


def test_names_are_written_as_text_never_as_markup():
    svg = drawing(replace(SMALL, areas=(replace(SQUARE, name='<script>"&'),)))
    assert b"<script>" not in svg
    assert b"&lt;script&gt;" in svg


def test_a_report_without_map_figures_and_list_has_no_empty_parts():
    short = replace(REPORT, map=None, figures=(), municipalities=(), chain=(), outlook="", reasons="")
    data = render(short)
    assert count(data, "/H2") == 1
    assert not alternatives(data)[1:]
    assert "Karte" not in text_of(data)


def test_the_list_of_municipalities_repeats_its_head(printed):
    pages = [page for page in pages_of(printed["status-report-ugly"]) if "dann verschoben" in page]
    assert len(pages) > 3
    assert all("Kommune Besuch Konferenz Bemerkung" in page for page in pages)
