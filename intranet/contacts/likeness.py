"""Keys that are equal for names that people take for the same: umlauts, ß, hyphens and the order of names set aside;
and whether two names that sound alike are spelled alike too."""

from functools import lru_cache

from intranet.contacts.phonetics import sound
from intranet.core.german import sort_key

# Words that say nothing about which organisation is meant.
_FILLING = frozenset(
    ("der", "die", "das", "des", "den", "im", "in", "am", "an", "zu", "zur", "zum", "und", "fur", "von", "e", "v", "ev",
     "ggmbh", "gmbh", "gug", "mbh", "stadt", "gemeinde", "st", "sankt")
)  # fmt: skip
_LONG = {"kita": "kindertagesstatte", "kiga": "kindergarten", "ggs": "grundschule", "kgs": "grundschule"}


def folded(text: str) -> str:
    """Müller, Mueller and MULLER alike; also "Feuer" becomes "fur", which does no harm, as it does so everywhere."""
    key = sort_key(text)
    for pair, letter in (("ae", "a"), ("oe", "o"), ("ue", "u")):
        key = key.replace(pair, letter)
    return key


def person_key(first_name: str, last_name: str) -> str:
    """The words of a name in alphabetical order, so that swapped names are alike too.

    Whoever has no first name is like nobody: a last name alone says too little.
    """
    if not (first_name and last_name):
        return ""
    return " ".join(sorted(folded(f"{first_name} {last_name}").split()))[:200]


def organisation_key(name: str) -> str:
    """The words of a name that tell, in alphabetical order."""
    words = [_LONG.get(word, word) for word in folded(name).split()]
    return " ".join(sorted({word for word in words if word not in _FILLING} or set(words)))[:200]


def house_key(street: str, postcode: str) -> str:
    """A house however its street is written: "Str.", "Straße" and "strasse" are one; nothing without a street."""
    words = folded(street).replace("strasse", "str").split()
    return f"{''.join(words)} {postcode.strip()}"[:200] if words else ""


def sound_key(match_key: str) -> str:
    """How the words of a key of names sound, in order: equal for Kathrin Meier and Katrin Meyer.

    It is made from the other key alone, so that whoever is alike by that one is alike by this one too.
    """
    return " ".join(sound for sound, _ in _by_sound(match_key))[:200]


@lru_cache(maxsize=4096)
def are_close(one: str, other: str) -> bool:
    """Whether two keys of names with the same sounds may be one name that was mistyped.

    Sound alone says too little: Eva and Uwe sound alike to the Kölner Phonetik. At most every second letter differs.
    """
    pairs = zip(_by_sound(one), _by_sound(other), strict=False)
    return all(2 * _distance(mine, theirs) <= max(len(mine), len(theirs)) for (_, mine), (_, theirs) in pairs)


@lru_cache(maxsize=4096)
def _by_sound(match_key: str) -> tuple[tuple[str, str], ...]:
    """Each word with its sound, sorted; Meyer, Mayer and Maier are spelled as Meier."""
    words = (word.replace("y", "i").replace("ai", "ei") for word in match_key.split())
    return tuple(sorted((sound(word), word) for word in words))


def _distance(one: str, other: str) -> int:
    """How many letters must be put in, taken out or replaced to make one word of the other (Levenshtein)."""
    if one == other:
        return 0
    row = list(range(len(other) + 1))
    for place, mine in enumerate(one, 1):
        above, row = row, [place]
        for column, theirs in enumerate(other):
            row.append(min(above[column] + (mine != theirs), above[column + 1] + 1, row[column] + 1))
    return row[-1]
