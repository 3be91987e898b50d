"""How a German name sounds, whichever way it is spelled: the Kölner Phonetik.

Hans Joachim Postel: Die Kölner Phonetik. Ein Verfahren zur Identifizierung von Personennamen auf der Grundlage der
Gestaltanalyse. IBM-Nachrichten 19 (1969), pages 925 to 931.
"""

_PLAIN = {
    **dict.fromkeys("aeijouy", "0"), "b": "1", **dict.fromkeys("fvw", "3"), **dict.fromkeys("gkq", "4"), "l": "5",
    **dict.fromkeys("mn", "6"), "r": "7", **dict.fromkeys("sz", "8"), "h": "",
}  # fmt: skip


def sound(word: str) -> str:
    """The code of one word of folded letters (`german.folded`): "67" for meier, meyer, maier and mayr.

    A number stands for itself, and so does a letter that is none from a to z.
    """
    if word.isdigit():
        return word
    codes: list[str] = []
    for place, letter in enumerate(word):
        before = word[place - 1] if place else ""
        after = word[place + 1] if place + 1 < len(word) else ""
        for code in _code(letter, before, after):
            if not codes or codes[-1] != code:
                codes.append(code)
    return "".join(code for place, code in enumerate(codes) if code != "0" or not place)


def _code(letter: str, before: str, after: str) -> str:
    """The code of a letter between its neighbours; none at the edges of the word."""
    match letter:
        case "p":
            return "3" if after == "h" else "1"
        case "d" | "t":
            return "8" if after and after in "csz" else "2"
        case "c":
            hard = "ahkloqrux" if not before else "ahkoqux"
            return "4" if after and after in hard and (not before or before not in "sz") else "8"
        case "x":
            return "8" if before and before in "ckq" else "48"
    return _PLAIN.get(letter, letter)
