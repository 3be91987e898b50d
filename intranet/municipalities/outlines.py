"""Borders as small drawings: neighbours keep their common line, points go where they are missed least."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Point = tuple[int, int]
Ring = list[Point]

WIDTH = 1000
BYTES_PER_AREA = 10_000 / 15
MOST_BYTES = 60_000
BYTES_PER_POINT = 6.2
FINE = 16  # steps to a unit while lines are thinned; whole units only come at the end
SMALLEST_ISLAND = 40 * FINE**2


@dataclass(frozen=True)
class Outline:
    """One area: SVG path data, and the point at which its name stands."""

    path: str
    label_x: int
    label_y: int


@dataclass(frozen=True)
class Sheet:
    """All areas on one sheet of `width` by `height` units, north on top."""

    width: int
    height: int
    outlines: Mapping[str, Outline]


def draw(areas: Mapping[str, Sequence[Sequence[tuple[float, float]]]]) -> Sheet:
    """Draw areas given as rings of plane coordinates (x to the east, y to the north).

    The drawing takes at most about 10 kB for each 15 areas, and never more than 60 kB; it is made in a time that
    grows with n log n, whatever the points are.
    """
    rings, height = _on_the_sheet(areas)
    limit = min(MOST_BYTES, BYTES_PER_AREA * max(15, len(rings)))
    budget = limit / BYTES_PER_POINT
    network = _Network(rings)
    if network.fixed_points > budget / 2:  # neighbours that do not fit together: each line is thinned for itself
        network = _Network(rings, shared=False)
    for _ in range(12):
        network.thin(int(budget))
        simple = {key: network.rings_of(key) for key in rings}
        paths = {key: "".join(map(_path, own)) for key, own in simple.items()}
        if sum(map(len, paths.values())) <= limit:
            break
        budget *= 0.9
    return Sheet(WIDTH, height, {key: Outline(paths[key], *_label(max(own, key=_area))) for key, own in simple.items()})


def _on_the_sheet(
    areas: Mapping[str, Sequence[Sequence[tuple[float, float]]]],
) -> tuple[dict[str, list[Ring]], int]:
    """Fine steps on a sheet a thousand units wide (or twice as high as wide), and its height in units."""
    xs = [x for rings in areas.values() for ring in rings for x, _ in ring]
    ys = [y for rings in areas.values() for ring in rings for _, y in ring]
    left, top = min(xs), max(ys)
    scale = WIDTH / max(max(xs) - left, (top - min(ys)) / 2, 1e-9)
    fine = scale * FINE
    placed = {
        key: [_folded([(round((x - left) * fine), round((top - y) * fine)) for x, y in ring]) for ring in rings]
        for key, rings in areas.items()
    }
    kept = {key: _without_islands(rings) for key, rings in placed.items()}
    return {key: rings for key, rings in kept.items() if rings}, max(1, round((top - min(ys)) * scale))


def _folded(ring: Ring) -> Ring:
    """Without repeated points; the closing point is left out."""
    out: Ring = []
    for point in ring:
        if not out or out[-1] != point:
            out.append(point)
    while len(out) > 1 and out[0] == out[-1]:
        out.pop()
    return out


def _without_islands(rings: list[Ring]) -> list[Ring]:
    whole = sorted((ring for ring in rings if len(ring) > 2), key=_area, reverse=True)
    return whole[:1] + [ring for ring in whole[1:] if _area(ring) >= SMALLEST_ISLAND]


def _area(ring: Ring) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in _sides(ring))) / 2


def _sides(ring: Ring) -> Iterable[tuple[Point, Point]]:
    return zip(ring, ring[1:] + ring[:1], strict=True)


class _Network:
    """All lines of the map, each once: neighbours share theirs, so they still touch when it is thinned.

    Points go in the order of Visvalingam and Whyatt (1993): whichever changes the line least is the next.
    """

    def __init__(self, rings: Mapping[str, list[Ring]], *, shared: bool = True) -> None:
        junctions = _junctions(ring for own in rings.values() for ring in own) if shared else set()
        numbers: dict[tuple[Point, ...], int] = {}
        self._plan = {key: [_cut(ring, junctions, numbers) for ring in own] for key, own in rings.items()}
        self._arcs = list(numbers)
        self._uses = [0] * len(self._arcs)
        for number, _ in (part for own in self._plan.values() for parts in own for part in parts):
            self._uses[number] += 1
        self.fixed_points = 2 * sum(self._uses)
        self._before = [list(range(-1, len(arc) - 1)) for arc in self._arcs]
        self._after = [list(range(1, len(arc) + 1)) for arc in self._arcs]
        self._gone: set[tuple[int, int]] = set()
        self._left = sum(count * len(arc) for count, arc in zip(self._uses, self._arcs, strict=True))
        self._heap = [
            (_triangle(arc, place - 1, place, place + 1), number, place)
            for number, arc in enumerate(self._arcs)
            for place in range(1, len(arc) - 1)
        ]
        heapq.heapify(self._heap)
        self._worth = {(number, place): worth for worth, number, place in self._heap}

    def thin(self, most_points: int) -> None:
        """Take points away until few enough are left; the ends of lines stay."""
        while self._heap and self._left > most_points:
            worth, number, place = heapq.heappop(self._heap)
            if self._worth.get((number, place)) != worth:
                continue  # weighed anew since, or gone
            del self._worth[number, place]
            self._gone.add((number, place))
            self._left -= self._uses[number]
            before, after, arc = self._before[number], self._after[number], self._arcs[number]
            one, other = before[place], after[place]
            after[one], before[other] = other, one
            for near in (one, other):
                if 0 < near < len(arc) - 1:
                    weighed = max(worth, _triangle(arc, before[near], near, after[near]))
                    self._worth[number, near] = weighed
                    heapq.heappush(self._heap, (weighed, number, near))

    def rings_of(self, key: str) -> list[Ring]:
        """The rings of one area in whole units, as far as something is left of them."""
        rings = [_folded([point for number, back in parts for point in self._line(number, back)[:-1]])
                 for parts in self._plan[key]]  # fmt: skip
        whole = [ring for ring in rings if len(ring) > 2]
        return whole or rings[:1]

    def _line(self, number: int, back: bool) -> Ring:
        line = [
            (round(x / FINE), round(y / FINE))
            for place, (x, y) in enumerate(self._arcs[number])
            if (number, place) not in self._gone
        ]
        return line[::-1] if back else line


def _junctions(rings: Iterable[Ring]) -> set[Point]:
    """Points where lines meet: more than two neighbours."""
    near: dict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for one, other in _sides(ring):
            near[one].add(other)
            near[other].add(one)
    return {point for point, others in near.items() if len(others) != 2}


def _cut(ring: Ring, junctions: set[Point], arcs: dict[tuple[Point, ...], int]) -> list[tuple[int, bool]]:
    """A ring as numbers of lines and whether each runs backwards; a line is the same from both sides."""
    cuts = [place for place, point in enumerate(ring) if point in junctions]
    if not cuts:
        cuts = [min(range(len(ring)), key=ring.__getitem__)]
    if len(cuts) == 1:  # a closed line needs a second end that stays: the farthest point
        x, y = ring[cuts[0]]
        far = max(range(len(ring)), key=lambda place: ((ring[place][0] - x) ** 2 + (ring[place][1] - y) ** 2, place))
        cuts = sorted({cuts[0], far})
    parts = []
    for start, end in zip(cuts, cuts[1:] + cuts[:1], strict=True):
        line = ring[start : end + 1] if end > start else ring[start:] + ring[: end + 1]
        forward = tuple(line)
        arc = min(forward, forward[::-1])
        parts.append((arcs.setdefault(arc, len(arcs)), arc != forward))
    return parts


def _triangle(arc: tuple[Point, ...], one: int, two: int, three: int) -> float:
    (x1, y1), (x2, y2), (x3, y3) = arc[one], arc[two], arc[three]
    return abs((x2 - x1) * (y3 - y1) - (x3 - x1) * (y2 - y1)) / 2


def _path(ring: Ring) -> str:
    """Relative path data, as short as it can be said."""
    (x, y), *rest = ring
    steps, at = [f"M{x},{y}"], (x, y)
    for place, point in enumerate(rest):
        steps.append(f"{'l' if not place else ' '}{point[0] - at[0]},{point[1] - at[1]}")
        at = point
    return "".join(steps) + "z"


def _label(ring: Ring) -> Point:
    """A point well inside: the middle of the widest stretch, on the line through the centre or near it."""
    ys = [y for _, y in ring]
    low, high = min(ys), max(ys)
    middle, best = (low + high) / 2, (-1.0, ring[0])
    for part in range(3, 14):
        y = low + (high - low) * part / 16 + 0.25
        crossings = sorted(
            x1 + (y - y1) * (x2 - x1) / (y2 - y1) for (x1, y1), (x2, y2) in _sides(ring) if (y1 > y) != (y2 > y)
        )
        for one, other in zip(crossings[::2], crossings[1::2], strict=False):
            worth = (other - one) - abs(y - middle) * 0.6
            best = max(best, (worth, (round((one + other) / 2), round(y))))
    return best[1]
