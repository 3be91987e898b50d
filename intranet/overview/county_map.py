"""The county on one look: where each municipality stands with its visit or its conference, as map, tiles or list."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from intranet.conferences.queries import standing_of_municipalities
from intranet.conferences.states import ConferenceState
from intranet.core import clock
from intranet.core.states import Tone
from intranet.municipalities.queries import tiles
from intranet.municipalities.queries.borders import Area, Borders, borders
from intranet.municipalities.states import VisitState

MOST_AREAS = 60
"""With more, the map is a picture and the list is what people read."""
OVERDUE = ("überfällig", Tone.DANGER)
NO_CONFERENCE = ("keine Konferenz", Tone.NEUTRAL)

_WAY = [state.label for kind in (VisitState, ConferenceState) for state in kind]


class Place(NamedTuple):
    """One municipality with its word, its tone, its tile and its outline. A tuple, because there are hundreds."""

    id: int
    name: str
    label: str
    tone: Tone
    row: int | None
    column: int | None
    area: Area | None


@dataclass(frozen=True)
class LegendEntry:
    """One pattern of the map, and the words it stands for with their counts."""

    tone: Tone
    words: Sequence[tuple[str, int]]


@dataclass(frozen=True)
class CountyMap:
    """Everything the start page draws."""

    kind: str
    title: str
    places: Sequence[Place]
    borders: Borders | None
    legend: Sequence[LegendEntry]

    @property
    def is_large(self) -> bool:
        return len(self.places) > MOST_AREAS

    @property
    def drawn(self) -> Sequence[Place]:
        return [place for place in self.places if place.area is not None]


Word = tuple[str, Tone]


def _visits() -> Callable[[int, Word], Word]:
    return lambda _id, word: word


def _conferences() -> Callable[[int, Word], Word]:
    now, found = clock.now(), standing_of_municipalities()

    def word(id: int, _visit: Word) -> Word:
        if id not in found:
            return NO_CONFERENCE
        state, starts_at = found[id]
        is_late = state.is_waiting_for_its_day and starts_at is not None and starts_at < now
        return OVERDUE if is_late else (state.label, state.tone)

    return word


KINDS: Mapping[str, tuple[str, Callable[[], Callable[[int, Word], Word]]]] = {
    "besuche": ("Stand der Besuche", _visits),
    "konferenzen": ("Stand der Konferenzen", _conferences),
}


def county_map(kind: str) -> CountyMap:
    """The municipalities by visits or by conferences; visits for a word that is neither. Four statements at most."""
    kind = kind if kind in KINDS else "besuche"
    title, words = KINDS[kind]
    word_of, now, outlines = words(), clock.now(), borders()
    areas = outlines.areas if outlines else {}
    places = []
    for id, name, state, starts_at, row, column in tiles():
        late = state is VisitState.SCHEDULED and starts_at is not None and starts_at < now
        label, tone = word_of(id, OVERDUE if late else (state.label, state.tone))
        places.append(Place(id, name, label, tone, row, column, areas.get(id)))
    return CountyMap(kind, title, places, outlines, _legend(places))


def _legend(places: Sequence[Place]) -> list[LegendEntry]:
    counts = Counter((place.tone, place.label) for place in places)
    order = (Tone.SUCCESS, Tone.INFO, Tone.WARNING, Tone.DANGER, Tone.NEUTRAL)
    return [
        LegendEntry(tone, sorted(((label, count) for (own, label), count in counts.items() if own is tone), key=_rank))
        for tone in order
        if any(own is tone for own, _ in counts)
    ]


def _rank(word: tuple[str, int]) -> int:
    """Words in the order of the way that visits and conferences go."""
    return _WAY.index(word[0]) if word[0] in _WAY else len(_WAY)
