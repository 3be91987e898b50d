"""The Kölner Phonetik, letter by letter, and what it is good for: names that sound alike."""

import pytest

from intranet.contacts.likeness import are_close, organisation_key, person_key, sound_key
from intranet.contacts.phonetics import sound
from intranet.core.german import folded


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Wikipedia", "3412"), ("Müller", "657"), ("Lüdenscheidt", "52682"), ("Breschnew", "17863"),  # well known
        ("Anna", "06"), ("Hannelore", "0657"), ("Lila", "55"),  # vowels count at the beginning; a vowel parts two alike
        ("Philipp", "351"), ("Peter", "127"),  # P before H
        ("Tschüs", "88"), ("Fietze", "38"), ("Dieter", "227"), ("Zsolt", "852"),  # D and T before C, S, Z
        ("Clara", "457"), ("Cäsar", "487"), ("Celsius", "8588"), ("Jülich", "054"), ("Sczepan", "816"),
        ("Mascha", "68"),
        ("Xaver", "4837"), ("Marx", "6748"), ("Backx", "148"),  # X is two sounds, but not after C, K, Q
        ("1911", "1911"), ("", ""),
    ],
)  # fmt: skip
def test_every_rule_of_the_table(name, code):
    assert sound(folded(name)) == code


@pytest.mark.parametrize(
    "spellings",
    ["Meier Meyer Maier Mayer Mayr", "Schmidt Schmitt Schmid Schmied", "Kathrin Katrin Catrin", "Stefan Stephan",
     "Hofmann Hoffmann", "Fischer Vischer", "Philipp Filip", "Sander Zander"],
)  # fmt: skip
def test_spellings_of_one_name_are_one(spellings):
    first, *others = (person_key("Eva", name) for name in spellings.split())
    assert {sound_key(other) for other in others} == {sound_key(first)}
    assert all(are_close(first, other) for other in others)


def test_other_names_and_other_numbers_are_not():
    assert sound_key(person_key("Eva", "Meier")) == sound_key(person_key("Uwe", "Meyer"))
    assert not are_close(person_key("Eva", "Meier"), person_key("Uwe", "Meyer"))
    assert not are_close(person_key("Jan", "Meier"), person_key("Ina", "Meier"))
    keys = [organisation_key(name) for name in ("Schützen 1911", "Schuetzen 1991", "Schützn 1911")]
    assert sound_key(keys[0]) == sound_key(keys[2]) != sound_key(keys[1])
    assert are_close(keys[0], keys[2])


def test_swapped_names_sound_alike_too_and_nameless_ones_like_nobody():
    assert sound_key(person_key("Meyer", "Katrin")) == sound_key(person_key("Kathrin", "Meier"))
    assert are_close(person_key("Meyer", "Katrin"), person_key("Kathrin", "Meier"))
    assert sound_key(person_key("", "Meier")) == ""
