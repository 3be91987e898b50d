"""Keys that are equal for names that people take for the same: umlauts, ß, hyphens and the order of names set aside."""

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
