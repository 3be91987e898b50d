"""The map of the county as a drawing made here from checked numbers; no markup from outside gets into it."""

import math
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import escape

from reports.content.status_report import CountyMap, MapArea, MapState, Shade
from reports.errors import DocumentError
from reports.fonts import width_mm
from reports.typography import clean

LONGEST_PATH = 60_000
MOST_AREAS = 100
LARGEST = 1_000_000.0
NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "Z": 0}
"""How many numbers each command of a path takes (SVG 1.1, 8.3)."""
_TOKEN = re.compile(
    r"(?P<command>[A-Za-z])|(?P<number>[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,2})?)|[^\s,]"
)
WIDTH = 105.0
"""Width of the printed map in millimetres."""
NAME_SIZE = 7.0
"""Type size of the names in points, whatever the units of the map."""
INK = "#1f2a38"
GROUND = {
    Shade.BLANK: "#ffffff",
    Shade.LINES: "#dce6f2",
    Shade.DOTS: "#b9cde4",
    Shade.GRID: "#8fb0d3",
    Shade.SOLID: "#3f6aa0",
    Shade.OUTSIDE: "#e4e4e4",
}
SIGNS = {
    Shade.LINES: "M-2 2l4-4M0 {s}l{s}-{s}M{e} {f}l4-4",
    Shade.GRID: "M0 0h{s}M0 0v{s}",
    Shade.OUTSIDE: "M-2 {e}l4 4M0 0l{s} {s}M{e} -2l4 4",
}
"""Strokes of a tile of `s` units; `e` and `f` lie two before and two behind its far edge."""


class LegendEntry(NamedTuple):
    """A state, the drawing of its pattern, and the areas that are in it."""

    state: MapState
    swatch: bytes
    names: tuple[str, ...]


def legend(county_map: CountyMap) -> tuple[LegendEntry, ...]:
    """All states in the order given with their areas, states without any included."""
    unknown = {area.state for area in county_map.areas} - {state.label for state in county_map.states}
    if unknown:
        raise DocumentError(f"Der Stand „{min(unknown)}“ fehlt in der Legende.", field="Karte")
    return tuple(
        LegendEntry(state, _swatch(state.shade), tuple(a.name for a in county_map.areas if a.state == state.label))
        for state in county_map.states
    )


def in_words(county_map: CountyMap) -> str:
    """What the map shows, for those who do not see it."""
    parts = [
        f"{entry.state.label}: {len(entry.names)} ({', '.join(entry.names)})"
        for entry in legend(county_map)
        if entry.names
    ]
    return f"{county_map.caption}: Karte mit {len(county_map.areas)} Gebieten. {'; '.join(parts)}."


def drawing(county_map: CountyMap) -> bytes:
    """The map as SVG. Raises `DocumentError` for outlines or numbers that cannot be drawn."""
    left, top, width, height = _checked_box(county_map)
    shades = {state.label: state.shade for state in county_map.states}
    legend(county_map)
    unit = width / WIDTH
    shapes = "".join(
        f'<path d="{path_of(area)}" fill="{fill}" stroke="{INK}" stroke-width="{unit * 0.35:.4g}"/>'
        for area in county_map.areas
        for fill in _fills(shades[area.state])
    )
    names = "".join(_name(area, unit) for area in county_map.areas)
    margin = unit * 0.5
    box = (left - margin, top - margin, width + 2 * margin, height + 2 * margin)
    return _svg(box, WIDTH, _patterns(unit), shapes + names)


def path_of(area: MapArea) -> str:
    """The outline written anew from its commands and numbers; raises `DocumentError` for anything else."""
    steps = list(_steps(area))
    if not steps or steps[0][0] not in "Mm" or not all(map(_whole, steps)):
        raise DocumentError(f"Der Umriss von {area.name} ist nicht lesbar.", field="Karte")
    return "".join(command + " ".join(f"{value:.6g}" for value in values) for command, values in steps)


def _steps(area: MapArea) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; a sign that belongs to neither is a command that does not exist."""
    if len(area.path) > LONGEST_PATH:
        raise DocumentError(f"Der Umriss von {area.name} ist zu lang.", field="Karte")
    command, values = "", []
    for match in _TOKEN.finditer(area.path):
        if match["number"] and command:
            values.append(_checked(float(match["number"]), area.name))
            continue
        if command:
            yield command, values
        command, values = match["command"] or match[0], []
    if command:
        yield command, values


def _whole(step: tuple[str, list[float]]) -> bool:
    command, values = step
    needed = NUMBERS.get(command.upper())
    if needed is None:
        return False
    return not values if needed == 0 else bool(values) and len(values) % needed == 0


def _checked(value: float, name: str) -> float:
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise DocumentError(f"Eine Zahl der Karte ist nicht möglich ({name}).", field="Karte")
    return value


def _checked_box(county_map: CountyMap) -> tuple[float, float, float, float]:
    left, top, width, height = (_checked(value, "Ausschnitt") for value in county_map.view_box)
    if width <= 0 or height <= 0 or not 0.2 < width / height < 5:
        raise DocumentError("Der Ausschnitt der Karte ist nicht möglich.", field="Karte")
    if not 0 < len(county_map.areas) <= MOST_AREAS:
        raise DocumentError(f"Eine Karte hat 1 bis {MOST_AREAS} Gebiete.", field="Karte")
    return left, top, width, height


def _fills(shade: Shade) -> Iterator[str]:
    """The colour, and over it the pattern."""
    yield GROUND[shade]
    if shade in SIGNS or shade is Shade.DOTS:
        yield f"url(#{shade.value})"


def _patterns(unit: float, shades: Iterable[Shade] = Shade) -> str:
    return "".join(_pattern(shade, unit) for shade in shades if shade in SIGNS or shade is Shade.DOTS)


def _pattern(shade: Shade, unit: float) -> str:
    """One tile, 2.4 mm wide on paper, drawn in eight units."""
    side = 8
    if shade is Shade.DOTS:
        sign = f'<circle cx="4" cy="4" r="1.1" fill="{INK}"/>'
    else:
        strokes = SIGNS[shade].format(s=side, e=side - 2, f=side + 2)
        sign = f'<path d="{strokes}" stroke="{INK}" stroke-width="0.7" fill="none"/>'
    size = f"{unit * 2.4:.4g}"
    return (
        f'<pattern id="{shade.value}" patternUnits="userSpaceOnUse" width="{size}" height="{size}" '
        f'viewBox="0 0 {side} {side}">{sign}</pattern>'
    )


def _name(area: MapArea, unit: float) -> str:
    """The name on a plate, so that it is read on every pattern."""
    name = clean(area.name)
    x, y = _checked(area.x, area.name), _checked(area.y, area.name)
    size = NAME_SIZE * 25.4 / 72 * unit
    half = (width_mm(name, NAME_SIZE) / 2 + 0.6) * unit
    return (
        f'<rect x="{x - half:.4f}" y="{y - size * 0.72:.4f}" width="{2 * half:.4f}" height="{size * 1.32:.4f}" '
        f'rx="{unit * 0.5:.4f}" fill="#ffffff" stroke="{INK}" stroke-width="{unit * 0.15:.4f}"/>'
        f'<text x="{x:.4f}" y="{y + size * 0.32:.4f}" font-family="Reports Noto Sans" font-size="{size:.4f}" '
        f'text-anchor="middle" fill="#161616">{escape(name)}</text>'
    )


def _swatch(shade: Shade) -> bytes:
    shapes = "".join(
        f'<path d="M0.3 0.3h7.4v4.4h-7.4z" fill="{fill}" stroke="{INK}" stroke-width="0.35"/>' for fill in _fills(shade)
    )
    return _svg((0, 0, 8, 5), 8, _patterns(1.0, (shade,)), shapes)


def _svg(box: tuple[float, float, float, float], printed_width: float, patterns: str, inner: str) -> bytes:
    """Patterns stand in `defs`: outside of it the engine draws them as shapes when it prints a kept picture again."""
    left, top, width, height = box
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:.4f} {top:.4f} {width:.4f} {height:.4f}" '
        f'width="{printed_width:.4f}mm" height="{printed_width * height / width:.4f}mm">'
        f"<defs>{patterns}</defs>{inner}</svg>"
    ).encode()
