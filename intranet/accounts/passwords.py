"""Passwords: how they are kept (Argon2id) and which ones are too easy to guess."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from intranet.core.german import sort_key

SHORTEST, LONGEST = 12, 300

# OWASP's figures: about 40 ms here, where the library's own default takes 200.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)

CONTEXT_WORDS = (
    "praevention",
    "pravention",
    "dueren",
    "duren",
    "intranet",
    "kreis",
    "landrat",
    "jugendamt",
    "buero",
    "buro",
    "keinkindzuruecklassen",
    "keinkindzurucklassen",
)
_KEY_ROWS = (
    "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertzuiopu", "qwertyuiop", "asdfghjkloa", "yxcvbnm", "zxcvbnm",
    "1q2w3e4r5t6z7u8i9o0p", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "q1w2e3r4t5z6u7i8o9p0",
    "1qaz2wsx3edc4rfv5tgb6yhn", "1qay2wsx3edc4rfv5tgb6zhn", "qazwsxedcrfvtgbyhn", "qaywsxedcrfvtgbzhn",
    "zaq1xsw2cde3vfr4",
)  # fmt: skip
_RUNS = tuple(run for row in _KEY_ROWS for run in (row, row[::-1]))
_LEET = str.maketrans("013457@$!€", "oieastasie")
_NO_LETTERS = "".join(chr(code) for code in range(32, 127) if not chr(code).isalpha()) + "€§°"


def hash_password(password: str) -> str:
    return _hasher.hash(password)


def verify(password_hash: str | None, password: str) -> bool:
    """Whether the password fits. Without a hash the same time is spent, so that nobody learns who has an account."""
    tried = password if len(password) <= LONGEST else ""
    try:
        return _hasher.verify(password_hash or _dummy_hash(), tried) and bool(password_hash)
    except (VerificationError, InvalidHashError):
        return False


def needs_rehash(password_hash: str) -> bool:
    """Whether the hash was made with other parameters than today's."""
    return _hasher.check_needs_rehash(password_hash)


@cache
def _dummy_hash() -> str:
    return hash_password("nobody signs in with this")


def complaint(password: str, *, about: Iterable[str] = ()) -> str | None:
    """Why a password is not good enough, as a German sentence that says what to do; None if it is.

    `about` are the words an acquaintance would try first: the login and the parts of the name. There are no rules of
    composition: length and not being guessable is what counts (NIST SP 800-63B, ASVS 6.2).
    """
    if len(password) < SHORTEST:
        return f"Wählen Sie ein längeres Passwort: mindestens {SHORTEST} Zeichen. Ein kurzer Satz ist leicht zu merken."
    if len(password) > LONGEST:
        return f"Wählen Sie ein kürzeres Passwort: höchstens {LONGEST} Zeichen."
    if len(set(password.lower())) < 5 or _is_repetition(password):
        return "Dieses Passwort wiederholt sich zu sehr. Nehmen Sie mehr verschiedene Zeichen oder Wörter."
    own = {part for word in (*about, *CONTEXT_WORDS) for part in sort_key(word).split() if len(part) > 2}
    if is_guessable(password, own):
        return (
            "Dieses Passwort wird beim Erraten früh versucht: Es besteht aus bekannten Wörtern, Ihrem Namen "
            "oder einer Zeichenfolge. Nehmen Sie zum Beispiel vier Wörter, die nichts miteinander zu tun haben."
        )
    return None


def is_guessable(password: str, own_words: Iterable[str] = ()) -> bool:
    """Whether nothing is left of a password but common words, own words, runs of keys and a short ending."""
    own = tuple(sorted(own_words, key=len, reverse=True))
    return any(_is_made_of_known(reading, own) for reading in _readings(_fold(password)))


def _readings(text: str) -> set[str]:
    """The text with digits and signs taken as letters (p4ssw0rt): in its middle, and one or two at its ends."""
    start = len(text) - len(text.lstrip(_NO_LETTERS))
    end = len(text.rstrip(_NO_LETTERS))
    return {text} | {
        text[:left] + text[left:right].translate(_LEET) + text[right:]
        for left in range(max(0, start - 1), start + 1)
        for right in range(end, end + 3)
    }


def _is_made_of_known(text: str, own: tuple[str, ...]) -> bool:
    for run in _runs_in(text):
        text = text.replace(run, " ")
    for word in own:
        text = text.replace(word, " ")
    parts = re.findall(r"[a-z]+", text)
    words = [part for part in parts if len(part) > 2]
    loose = len(re.sub(r"[a-z ]|(19|20)\d\d", "", text)) + sum(len(part) for part in parts if len(part) <= 2)
    return len(words) <= 2 and all(map(_is_common, words)) and loose <= 8


def _is_common(part: str) -> bool:
    words = common_words()
    return part in words or any(part[:cut] in words and part[cut:] in words for cut in range(2, len(part) - 1))


def _runs_in(text: str) -> list[str]:
    """The stretches of four and more characters that follow the alphabet, the digits or the keyboard."""
    found, start = [], 0
    while start < len(text) - 3:
        end = start + 4
        if not any(text[start:end] in run for run in _RUNS):
            start += 1
            continue
        while end < len(text) and any(text[start : end + 1] in run for run in _RUNS):
            end += 1
        found.append(text[start:end])
        start = end
    return sorted(found, key=len, reverse=True)


def _is_repetition(password: str) -> bool:
    """abcabcabcabc: a piece of at most six characters, over and over."""
    text = password.lower()
    return any(text == (text[:size] * len(text))[: len(text)] for size in range(1, 7))


def _fold(text: str) -> str:
    text = text.lower()
    for umlaut, plain in {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}.items():
        text = text.replace(umlaut, plain)
    return text


@cache
def common_words() -> frozenset[str]:
    """The words that people build passwords from, as the file beside this module lists them."""
    lines = Path(__file__).with_name("common_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
