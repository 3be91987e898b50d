"""Small official directories (GV100AD) of the same shape as the real one, and small sheets of borders."""

import json
from collections.abc import Iterable

KREIS_DUEREN = "05358"


def line(kind: str, key: str, name: str = "", *, word: str = "", as_of: str = "20251130", tail: str = "") -> str:
    """One record: 220 characters, with the word of its kind at its place and the numbers behind."""
    start = f"{kind}{as_of}{key:<12}{name:<50}{'':<50}{word:<6}{tail}"
    return f"{start:<220}"


def municipality(
    ags: str, name: str, *, word: str = "64", area: int = 4173, people: int = 17500, postcode: str = "52372"
) -> str:
    association = line("50", f"{ags[:5]}   0{ags[5:]}", name, word="50")
    numbers = f"{area:011}{people:011}{people // 2:011}    {postcode}"
    return association + "\n" + line("60", f"{ags}0{ags[5:]}", name, word=word, tail=numbers)


def district(key: str, name: str, rows: Iterable[str], *, word: str = "43") -> str:
    return "\n".join([line("40", key, name, word=word), *rows])


def directory(*districts: str) -> bytes:
    head = [line("10", key := "05", "Nordrhein-Westfalen"), line("20", f"{key}3", "Reg.-Bez. Köln")]
    return ("\n".join([*head, *districts]) + "\n").encode()


KREUZAU = municipality("05358028", "Kreuzau", people=18149)
TITZ = municipality("05358056", "Titz", area=6848, people=8800, postcode="52445")
NEW_TOWN = municipality("05358099", "Neustadt, Hansestadt", word="63", area=1234, people=4321, postcode="52000")
COLOGNE = district(
    "05315", "Köln, Stadt", [municipality("05315000", "Köln, Stadt", word="61", people=1_024_621)], word="41"
)


def of_dueren(*rows: str) -> bytes:
    return directory(district(KREIS_DUEREN, "Düren", rows), COLOGNE)


def many(count: int) -> bytes:
    """A whole state: so many municipalities in districts of eleven."""
    districts = []
    for start in range(0, count, 11):
        key = f"05{100 + start // 11}"
        rows = [municipality(f"{key}{n:03}", f"Musterort {start + n}") for n in range(min(11, count - start))]
        districts.append(district(key, f"Muster {start // 11}", rows))
    return directory(*districts)


def square(x: float, y: float, size: float = 1.0) -> list[list[float]]:
    return [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]


def feature(ags: str, *rings: list, **properties: object) -> dict:
    return {
        "type": "Feature", "properties": {"AGS": ags, **properties},
        "geometry": {"type": "Polygon", "coordinates": list(rings)},
    }  # fmt: skip


def geojson(*features: dict) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()
