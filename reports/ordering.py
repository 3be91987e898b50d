"""The order of German lists (DIN 5007-1): ä like a, ß like ss, signs on letters only decide between equals."""

import unicodedata

ALIKE = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"})


def german_order(text: str) -> tuple[str, str]:
    """A key to sort by: the letters without their signs, then the text itself."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(ALIKE))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in plain).split()), text
