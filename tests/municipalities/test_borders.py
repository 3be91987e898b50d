"""Borders from GeoJSON: what is read, what is refused, and that neighbours still touch in the small drawing."""

import json
import math
import random
import re
import time
from itertools import pairwise

import pytest

from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.municipalities.actions.borders import import_borders, remove_borders, set_up_borders
from intranet.municipalities.geojson import read_borders
from intranet.municipalities.models import Border, BorderSheet
from intranet.municipalities.queries.borders import borders, without_borders
from tests import factories
from tests.municipalities.directory_file import feature, geojson, square

KREUZAU, TITZ = "05358028", "05358056"
EAST, NORTH = 6.5, 50.7


def points_of(path: str) -> list[tuple[int, int]]:
    found = []
    for part in re.findall(r"M[^M]*", path):
        x = y = 0
        for number, (dx, dy) in enumerate(re.findall(r"(-?\d+),(-?\d+)", part)):
            x, y = (int(dx), int(dy)) if number == 0 else (x + int(dx), y + int(dy))
            found.append((x, y))
    return found


def wild_line(start: tuple[float, float], end: tuple[float, float], depth: int) -> list[tuple[float, float]]:
    """A border as nature makes it; the same from both sides."""
    one, other = min(start, end), max(start, end)
    chance = random.Random(f"{one}{other}")

    def bend(p, q, left):
        if not left:
            return [p]
        away = math.dist(p, q) * 0.18
        middle = ((p[0] + q[0]) / 2 + chance.uniform(-away, away), (p[1] + q[1]) / 2 + chance.uniform(-away, away))
        return bend(p, middle, left - 1) + bend(middle, q, left - 1)

    line = [*bend(one, other, depth), other]
    return line if one == start else line[::-1]


def wild_sheet(columns: int, rows: int, depth: int) -> bytes:
    features = []
    for number in range(columns * rows):
        x, y = EAST + number % columns * 0.1, NORTH + number // columns * 0.1
        corners = [(x, y), (x + 0.1, y), (x + 0.1, y + 0.1), (x, y + 0.1), (x, y)]
        rounded = [(round(a, 6), round(b, 6)) for a, b in corners]
        ring = [p for one, two in pairwise(rounded) for p in wild_line(one, two, depth)[:-1]]
        features.append(feature(f"05358{number:03}", [*ring, ring[0]]))
    return geojson(*features)


def test_degrees_are_laid_flat_north_on_top():
    sheet = read_borders(
        geojson(feature(KREUZAU, square(EAST, NORTH)), feature(TITZ, square(EAST, NORTH + 1))), {KREUZAU, TITZ}
    )
    assert (sheet.width, sheet.height) == (1000, 2000)
    assert max(y for _, y in points_of(sheet.outlines[TITZ].path)) == min(
        y for _, y in points_of(sheet.outlines[KREUZAU].path)
    )
    assert sheet.outlines[TITZ].label_y < sheet.outlines[KREUZAU].label_y


@pytest.mark.parametrize("offset", [0, 32_000_000])
def test_metres_are_read_too_with_and_without_the_zone(offset):
    sheet = read_borders(geojson(feature(KREUZAU, square(offset + 310_000, 5_620_000, 10_000))), {KREUZAU})
    assert (sheet.width, sheet.height) == (1000, 1000)


@pytest.mark.parametrize("properties", [{"ags": KREUZAU}, {"ARS": "053580028028"}, {"RS": "053580028028"}])
def test_the_key_may_be_called_otherwise(properties):
    area = feature("", square(EAST, NORTH)) | {"properties": properties}
    assert list(read_borders(geojson(area), {KREUZAU}).outlines) == [KREUZAU]


def test_strangers_and_water_are_left_out_and_parts_of_one_municipality_belong_together():
    found = read_borders(
        geojson(
            feature("09999999", square(EAST, NORTH)), feature(KREUZAU, square(EAST, NORTH), GF=4),
            feature(KREUZAU, square(EAST + 2, NORTH), GF=4), feature(KREUZAU, square(EAST, NORTH + 3), GF=2),
        ),
        {KREUZAU},
    )  # fmt: skip
    assert list(found.outlines) == [KREUZAU]
    assert found.outlines[KREUZAU].path.count("M") == 2
    assert found.height < 600


def test_a_hole_stays_a_hole():
    found = read_borders(geojson(feature(KREUZAU, square(EAST, NORTH, 3), square(EAST + 1, NORTH + 1))), {KREUZAU})
    assert found.outlines[KREUZAU].path.count("M") == 2


def test_fifteen_areas_take_ten_kilobytes_and_neighbours_still_touch():
    keys = {f"05358{number:03}" for number in range(15)}
    found = read_borders(wild_sheet(3, 5, 8), keys)
    assert found.outlines.keys() == keys
    assert 6_000 < sum(len(one.path) for one in found.outlines.values()) <= 10_000
    left, right = (set(points_of(found.outlines[key].path)) for key in ("05358000", "05358001"))
    assert len(left & right) > 10, "the common line has the same points on both sides"


def test_a_whole_state_takes_sixty_kilobytes_and_a_bounded_time():
    before = time.process_time()
    found = read_borders(wild_sheet(20, 20, 6), {f"05358{number:03}" for number in range(400)})
    assert time.process_time() - before < 10
    assert len(found.outlines) == 400
    assert sum(len(one.path) for one in found.outlines.values()) <= 60_000


def test_neighbours_that_do_not_fit_together_are_drawn_all_the_same():
    chance = random.Random(1)
    areas = []
    for number in range(15):
        x, y = EAST + number % 3, NORTH + number // 3
        ring = [[a + chance.uniform(0, 0.02), b + chance.uniform(0, 0.02)] for a, b in square(x, y) for _ in range(400)]
        areas.append(feature(f"05358{number:03}", [*ring, ring[0]]))
    found = read_borders(geojson(*areas), {f"05358{number:03}" for number in range(15)})
    assert sum(len(one.path) for one in found.outlines.values()) <= 10_000


def _deep() -> bytes:
    return b'{"type":"FeatureCollection","features":' + b"[" * 100_000 + b"]" * 100_000 + b"}"


def _points(count: int) -> bytes:
    ring = ",".join(f"[{EAST + n % 1000 / 1e4:.4f},{NORTH + n // 1000 / 1e4:.4f}]" for n in range(count))
    return (
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"AGS":"05358028"},'
        f'"geometry":{{"type":"Polygon","coordinates":[[{ring}]]}}}}]}}'
    ).encode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "kein GeoJSON"),
        (b"\xff\xfe{", "kein GeoJSON"),
        (b"PK\x03\x04", "kein GeoJSON"),
        (b"<svg onload=alert(1)>", "kein GeoJSON"),
        (b"[]", "FeatureCollection"),
        (b'{"type":"Topology"}', "FeatureCollection"),
        (_deep(), "kein GeoJSON"),
        (b'{"type":"FeatureCollection","features":[' + b"9" * 5000 + b"]}", "kein GeoJSON"),
        (geojson(), "keine der eingetragenen Kommunen"),
        (geojson(feature("09999999", square(EAST, NORTH))), "keine der eingetragenen Kommunen"),
        (geojson(feature(KREUZAU, square(1, 1))), "nicht in Deutschland"),
        (geojson(feature(KREUZAU, [[50.7, 6.5]] * 5)), "nicht in Deutschland"),
        (geojson(feature(KREUZAU, [["6", "50"]] * 5)), "keine Zahl"),
        (geojson(feature(KREUZAU, [[True, False]] * 5)), "keine Zahl"),
        (geojson(feature(KREUZAU, [[1e308, 50.0]] * 5)), "keine Zahl"),
        (geojson(feature(KREUZAU, square(EAST, NORTH))).replace(b"6.5", b"NaN"), "kein GeoJSON"),
        (geojson(feature(KREUZAU, [[EAST, NORTH]] * 3)), "vier Punkte"),
        (geojson(feature(KREUZAU, "x")), "vier Punkte"),
        (geojson(feature(KREUZAU) | {"geometry": None}), "Polygon oder Multipolygon"),
        (geojson(feature(KREUZAU) | {"geometry": {"type": "LineString", "coordinates": []}}), "Polygon oder Multi"),
        (_points(250_000), "mehr als 200000 Punkte"),
        (_points(1_000_000), "größer als 12 MB"),
    ],
)
def test_hostile_and_wrong_files_are_refused(content, said):
    with pytest.raises(Refused, match=said):
        read_borders(content, {KREUZAU})


def test_an_area_of_no_size_breaks_nothing():
    found = read_borders(
        geojson(feature(KREUZAU, [[EAST, NORTH]] * 5), feature(TITZ, square(EAST, NORTH))), {KREUZAU, TITZ}
    )
    assert list(found.outlines) == [TITZ]


def test_an_area_of_no_size_alone_is_refused():
    with pytest.raises(Refused, match="keine Fläche"):
        read_borders(geojson(feature(KREUZAU, [[EAST, NORTH]] * 5)), {KREUZAU})


def test_an_import_replaces_what_was_there_and_is_logged(app, clerk):
    places = factories.county("Kreuzau", "Titz")
    set_up_borders(by=clerk)
    sheet = import_borders(geojson(feature(KREUZAU, square(EAST, NORTH))), credit="© Vermessungsamt", by=clerk)
    found = borders()
    assert found is not None
    assert (found.credit, list(found.areas)) == ("© Vermessungsamt", [places["Kreuzau"].id])
    assert without_borders() == ["Titz"]
    assert sheet.areas == 1
    assert db.session.query(BorderSheet).count() == 1


def test_borders_of_kreis_dueren_come_with_the_program_and_name_their_source(app, clerk):
    factories.county()
    set_up_borders(by=clerk)
    found = borders()
    assert found is not None
    assert len(found.areas) == 15
    assert "GeoBasis-DE / BKG 2016" in found.credit
    assert without_borders() == []


def test_without_borders_there_is_no_map(app, clerk):
    factories.county("Kreuzau")
    assert borders() is None
    remove_borders(set_up_borders(by=clerk), by=clerk)
    assert borders() is None
    assert db.session.query(Border).count() == 0


def test_a_script_in_a_name_has_no_way_into_the_drawing():
    area = feature(KREUZAU, square(EAST, NORTH), GEN="<script>alert(1)</script>")
    found = read_borders(geojson(area), {KREUZAU})
    assert re.fullmatch(r"[Mlz0-9 ,-]+", found.outlines[KREUZAU].path)
    assert "script" not in json.dumps([one.path for one in found.outlines.values()])


VG250 = {
    "OBJID": "DEBKGVG20000291F", "BEGINN": "2021-05-18T00:00:00Z", "ADE": 6, "GF": 4, "BSG": 1, "ARS": "053580028028",
    "AGS": "05358028", "SDV_ARS": "053580028028", "GEN": "Kreuzau", "BEZ": "Gemeinde", "IBZ": 64, "BEM": "--",
    "NBD": "ja", "SN_L": "05", "SN_R": "3", "SN_K": "58", "SN_V1": "00", "SN_V2": "28", "SN_G": "028", "FK_S3": "R",
    "NUTS": "DEA26", "ARS_0": "053580028028", "AGS_0": "05358028", "WSK": "2012-08-01", "DLM_ID": "DEBKGDL20000E4P4",
}  # fmt: skip


@pytest.mark.parametrize(
    "properties",
    [
        VG250,  # as ogr2ogr writes the shape file
        {key.lower(): value for key, value in VG250.items()},  # as the web service of the BKG answers
        {"AGS": 5358028, "GF": 4},  # as a table program keeps it
        {"ARS": "05 3580028028"},
    ],
)
def test_the_file_of_the_bkg_is_read_in_each_of_its_shapes(properties):
    west, south = 311_000.0, 5_620_000.0  # metres in UTM 32, as VG250 has them
    ring = [[west, south], [west + 9000, south], [west + 9000, south + 7000], [west, south + 7000], [west, south]]
    lake = [[[x + 20_000, y] for x, y in ring]]
    water = {"GF": 2} if "GF" in properties else {"gf": 2} if "gf" in properties else None
    features = [(properties, [[ring]])] + ([(properties | water, [lake])] if water else [])
    content = {
        "type": "FeatureCollection", "name": "VG250_GEM",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}},
        "features": [
            {"type": "Feature", "properties": words, "geometry": {"type": "MultiPolygon", "coordinates": shape}}
            for words, shape in features
        ],
    }  # fmt: skip
    sheet = read_borders(json.dumps(content).encode(), {KREUZAU})
    assert list(sheet.outlines) == [KREUZAU]
    assert sheet.outlines[KREUZAU].path.count("M") == 1
    assert (sheet.width, sheet.height) == (1000, 778)
