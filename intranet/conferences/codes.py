"""Reply codes: short enough to type from paper, with a check character that catches slips."""

import secrets

# 29 characters that nobody confuses on paper; 29 is prime, so the weighted sum finds every single wrong
# character and every swap of neighbours (ISO/IEC 7064 uses the same idea).
ALPHABET = "2345679ACDEFGHJKLMNPQRTUVWXYZ"
LENGTH = 6


def new_code() -> str:
    """Five random characters and their check character."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return body + _check_character(body)


def split_code(line: str) -> tuple[str, str]:
    """The code at the beginning of a line, in capitals and without the gaps people leave in it, and what follows."""
    code = ""
    for place, character in enumerate(line):
        if len(code) == LENGTH:
            return code, line[place:].strip()
        code += "" if character.isspace() or character in "-–·" else character.upper()
    return code, ""


def is_code(text: str) -> bool:
    """Whether a typed text can be a reply code at all."""
    code = text.strip().upper()
    well_formed = len(code) == LENGTH and all(character in ALPHABET for character in code)
    return well_formed and _check_character(code[:-1]) == code[-1]


def _check_character(body: str) -> str:
    return ALPHABET[sum(weight * ALPHABET.index(c) for weight, c in enumerate(body, 2)) % len(ALPHABET)]
