"""Which passwords are taken, and how they are kept."""

import itertools
import time

import pytest

from intranet.accounts import passwords

COMMON_WORDS = (
    "passwort", "password", "hallo", "sommer", "winter", "fruehling", "herbst", "schatz", "liebling", "sonnenschein",
    "fussball", "borussia", "bayern", "koeln", "dueren", "intranet", "praevention", "michael", "stefanie", "andreas",
    "katharina", "dezember", "montag", "willkommen", "geheim", "administrator", "schmetterling", "superman", "pokemon",
    "iloveyou", "dragon", "football", "princess", "welcome", "sunshine", "computer", "internet", "schule", "familie",
)  # fmt: skip
ENDINGS = (
    "1", "12", "123", "1234", "12345", "123456", "!", "!!", "!1", "1!", "123!", "2024", "2025", "2026", "2026!",
    "2026!!",
    "#1", "?", "00", "007", "69", "99", "111", "321", "4711", "1990", "1985", "_1", "-2026", ".2026", "@123", "$$$",
)  # fmt: skip


def common_passwords():
    """What people make of common words: endings, doubled, two words, capitals, digits for letters."""
    for first, second in itertools.product(COMMON_WORDS, repeat=2):
        yield first + second
        yield f"{first.capitalize()}{second.capitalize()}1"
    for word, ending in itertools.product(COMMON_WORDS, ENDINGS):
        yield word + ending
        yield word.capitalize() + ending
        yield word.replace("o", "0").replace("a", "@").replace("e", "3") + ending
        yield ending + word + ending


def test_thousands_of_common_passwords_of_sufficient_length_are_refused():
    long_enough = {password for password in common_passwords() if len(password) >= passwords.SHORTEST}

    assert len(long_enough) > 3000
    assert [password for password in long_enough if passwords.complaint(password) is None] == []


@pytest.mark.parametrize(
    "password",
    [
        "qwertzuiop123", "1q2w3e4r5t6z", "1qay2wsx3edc", "asdfghjkl123", "123456789012", "987654321098", "abcdefghijkl",
        "aaaaaaaaaaaa", "abcabcabcabc", "111111222222", "passwortpasswort", "PASSWORT!2026", "P@ssw0rt1234",
        "Hallo Welt 123", "trustno1trustno1", "KreisDueren2026", "Kreis Düren 1", "Prävention2026!",
        "intranet-intranet",
        "Jugendamt.2026", "k.muster.2026", "Klara Muster 1", "klaramuster!!",
        "mein passwort 1", "0123456789!!",
        "              ",
        "mmmmmmmmmmmmmmmmm", "yxcvbnmasdfghjkl", "Sommer-Winter-1", "ichliebedich1", "1234567890ab",
    ],
)  # fmt: skip
def test_what_is_guessed_early_is_refused(password):
    assert passwords.complaint(password, about=("k.muster", "Klara Muster"))


@pytest.mark.parametrize(
    "password",
    [
        "vier Birken am Teich", "sieben Schafe beim Deich", "Zaunkönig, Tante und Pflug",
        "correct horse battery staple", "kY7#qLp2vX9m", "löwenzahn-kartoffel-42", "Der Regen fällt auf Titz.",
        "x y z und noch mehr Zeichen",
        "пароль из слов", "密码很长很长很长很长的一句话", "🦊🐻🐼🦁🐯🐨🐸🐵🐔🐧🐦🐤",
        "ein Satz mit Passwort darin, aber lang", "a" * 5 + "Brotkasten im Keller" + "b" * 200,
    ],
)  # fmt: skip
def test_a_long_unlikely_password_is_taken_whatever_it_is_made_of(password):
    assert passwords.complaint(password, about=("k.muster", "Klara Muster")) is None


def test_the_bounds_of_length():
    assert "mindestens 12" in passwords.complaint("kY7#qLp2vX9")
    assert passwords.complaint("kY7#qLp2vX9m") is None
    assert passwords.complaint(("kY7#qLp2vX9m Birke " * 20)[:300]) is None
    assert "höchstens 300" in passwords.complaint(("kY7#qLp2vX9m Birke " * 20)[:301])


def test_judging_a_hostile_password_takes_no_time():
    start = time.perf_counter()
    for password in ("a1" * 150, "passwort" * 37, "abcdefghij" * 30, "ü" * 300, "sommer1" * 42):
        passwords.complaint(password)
    assert time.perf_counter() - start < 0.5


def test_passwords_are_kept_as_argon2id_with_salt():
    first, second = passwords.hash_password("vier Birken"), passwords.hash_password("vier Birken")

    assert first.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert first != second
    assert passwords.verify(first, "vier Birken")
    assert not passwords.verify(first, "vier birken")


@pytest.mark.parametrize("stored", [None, "", "x", "not a hash: nobody signs in with it", "$argon2id$broken"])
def test_nothing_fits_where_there_is_no_hash(stored):
    assert not passwords.verify(stored, "nobody signs in with this")
    assert not passwords.verify(stored, "")


def test_an_endless_password_is_not_even_hashed():
    stored = passwords.hash_password("vier Birken am Teich")

    assert not passwords.verify(stored, "vier Birken am Teich" + "x" * 1_000_000)
