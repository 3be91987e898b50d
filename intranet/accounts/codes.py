"""One-time codes: 140 random bits that a person can read from paper and type."""

import hashlib
import re
import secrets

# Crockford's base 32: no I, L, O and U; what is typed as one of them is read as the digit that it looks like.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKES = str.maketrans("OIL", "011")
GROUPS, GROUP_SIZE = 7, 4


def new_code() -> str:
    """K7MF-2QXA-…: seven groups of four characters of five bits each, above the 128 bits that ASVS asks of a secret."""
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(GROUP_SIZE)) for _ in range(GROUPS))
    return "-".join(groups)


def hash_code(code: str) -> str:
    """What is stored of a code. It is random, so a plain hash cannot be searched. Case and hyphens do not count."""
    return hashlib.sha256(_as_meant(code).encode()).hexdigest()


def _as_meant(code: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", code.upper().translate(_LOOK_ALIKES))
