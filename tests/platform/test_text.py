"""What is left of a text that somebody pasted."""

import pytest

from intranet.core.text import clean_line, clean_text

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
RAINBOW = "\U0001f3f3\ufe0f\u200d\U0001f308"


@pytest.mark.parametrize(
    ("pasted", "left"),
    [
        (FAMILY, FAMILY),
        (RAINBOW, RAINBOW),
        ("\u2764\ufe0f\u200d\U0001f525", "\u2764\ufe0f\u200d\U0001f525"),
        ("Kita\u200dSpatzennest", "KitaSpatzennest"),
        ("\u200d", ""),
        (f"{FAMILY}\u200d", FAMILY),
        (f"\u200d{FAMILY}", FAMILY),
        ("Ju\u00adgend\u200b", "Jugend"),
    ],
)
def test_the_joiner_stays_between_pictures_and_nowhere_else(pasted, left):
    assert clean_line(pasted) == clean_text(pasted) == left
