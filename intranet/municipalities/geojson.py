"""Reads borders from GeoJSON with official keys (AGS), as the BKG's VG250 has them; refuses whatever is not that."""

import json
import math
from collections.abc import Collection, Iterator
from typing import Any

from intranet.core.errors import Refused
from intranet.municipalities.outlines import Sheet, draw

LARGEST_FILE = 12 * 1024 * 1024
MOST_POINTS = 200_000
MOST_FEATURES = 20_000
KEYS = ("AGS", "ags", "AGS_0", "ARS", "RS", "ars", "rs")
LAND = 4  # VG250 marks land with GF 4; other values are water
GERMANY = ((5.0, 46.5), (16.0, 56.0))
PLANE = ((100_000.0, 5_100_000.0), (1_000_000.0, 6_200_000.0))

Ring = list[tuple[float, float]]


def read_borders(content: bytes, wanted: Collection[str]) -> Sheet:
    """The outlines of the wanted municipalities, drawn small.

    Raises:
        Refused: if the file is no such GeoJSON, too large, or has none of them.
    """
    rings: dict[str, list[Ring]] = {}
    points = 0
    for number, feature in enumerate(_features(content), 1):
        ags = _ags(feature)
        if ags not in wanted or _is_water(feature):
            continue
        for ring in _rings(number, feature):
            points += len(ring)
            if points > MOST_POINTS:
                raise Refused(
                    f"Die Grenzen haben mehr als {MOST_POINTS} Punkte. "
                    "Nehmen Sie eine gröbere Fassung, zum Beispiel VG250."
                )
            rings.setdefault(ags, []).append(ring)
    if not rings:
        raise Refused(
            "In der Datei steht keine der eingetragenen Kommunen. Jede Fläche braucht den Amtlichen Gemeindeschlüssel "
            "in der Eigenschaft „AGS“ (acht Ziffern) oder „ARS“ (zwölf Ziffern)."
        )
    drawn = draw(_in_the_plane(rings))
    if not drawn.outlines:
        raise Refused("Die Grenzen umschließen keine Fläche. Prüfen Sie die Datei.")
    return drawn


def _features(content: bytes) -> Iterator[dict[str, Any]]:
    if len(content) > LARGEST_FILE:
        raise Refused("Die Datei ist größer als 12 MB. Wählen Sie nur die Gemeinden Ihres Kreises oder Landes aus.")
    try:
        data = json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Refused("Die Datei ist kein GeoJSON: Sie lässt sich nicht als JSON in UTF-8 lesen.") from None
    features = data.get("features") if isinstance(data, dict) and data.get("type") == "FeatureCollection" else None
    if not isinstance(features, list):
        raise Refused("Die Datei ist kein GeoJSON mit Flächen: Erwartet wird eine „FeatureCollection“.")
    if len(features) > MOST_FEATURES:
        raise Refused(f"Die Datei hat {len(features)} Flächen, höchstens {MOST_FEATURES} sind möglich.")
    yield from (feature for feature in features if isinstance(feature, dict))


def _no_number(word: str) -> float:
    raise ValueError(word)


def _properties(feature: dict[str, Any]) -> dict[str, Any]:
    found = feature.get("properties")
    return found if isinstance(found, dict) else {}


def _ags(feature: dict[str, Any]) -> str:
    """The eight digits, also out of the twelve that name the municipality with its association."""
    for key in KEYS:
        text = str(_properties(feature).get(key, ""))[:20].replace(" ", "")
        if text.isascii() and text.isdigit():
            if len(text) in (7, 11):  # a program took the key for a number and lost its first zero
                text = f"0{text}"
            if len(text) == 8:
                return text
            if len(text) == 12:
                return text[:5] + text[9:]
    return ""


def _is_water(feature: dict[str, Any]) -> bool:
    known = _properties(feature)
    return known.get("GF", known.get("gf", LAND)) not in (LAND, str(LAND))


def _rings(number: int, feature: dict[str, Any]) -> Iterator[Ring]:
    geometry = feature.get("geometry")
    kind, shape = (geometry.get("type"), geometry.get("coordinates")) if isinstance(geometry, dict) else (None, None)
    polygons = [shape] if kind == "Polygon" else shape if kind == "MultiPolygon" else None
    if not isinstance(polygons, list):
        raise Refused(f"Fläche {number}: Erwartet wird ein Polygon oder Multipolygon.")
    for polygon in polygons:
        if not isinstance(polygon, list):
            raise Refused(f"Fläche {number}: Die Koordinaten sind nicht zu lesen.")
        for ring in polygon:
            yield _ring(number, ring)


def _ring(number: int, ring: Any) -> Ring:
    if not isinstance(ring, list) or len(ring) < 4:
        raise Refused(f"Fläche {number}: Ein Ring braucht mindestens vier Punkte.")
    return [_point(number, point) for point in ring]


def _point(number: int, point: Any) -> tuple[float, float]:
    if not isinstance(point, list) or not 2 <= len(point) <= 4:
        raise Refused(f"Fläche {number}: Ein Punkt ist nicht zu lesen.")
    x, y = point[0], point[1]
    for value in (x, y):
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e9:
            raise Refused(f"Fläche {number}: Eine Koordinate ist keine Zahl.")
    return float(x), float(y)


def _in_the_plane(areas: dict[str, list[Ring]]) -> dict[str, list[Ring]]:
    """Degrees (WGS 84) are laid flat about their middle; metres (UTM, also with the zone in front) stay."""
    points = [point for rings in areas.values() for ring in rings for point in ring]
    if all(_inside(point, GERMANY) for point in points):
        ys = [y for _, y in points]
        shrink = math.cos(math.radians((min(ys) + max(ys)) / 2))
        return {key: [[(x * shrink, y) for x, y in ring] for ring in rings] for key, rings in areas.items()}
    plain = {
        key: [[(x % 1_000_000 if x > 30_000_000 else x, y) for x, y in ring] for ring in rings]
        for key, rings in areas.items()
    }
    if all(_inside(point, PLANE) for rings in plain.values() for ring in rings for point in ring):
        return plain
    raise Refused(
        "Die Koordinaten liegen nicht in Deutschland. Erwartet werden Länge und Breite in Grad (WGS 84) "
        "oder Meter in UTM (ETRS89)."
    )


def _inside(point: tuple[float, float], box: tuple[tuple[float, float], tuple[float, float]]) -> bool:
    (left, low), (right, high) = box
    return left <= point[0] <= right and low <= point[1] <= high
