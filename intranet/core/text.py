"""What may stand in a text that a person typed or pasted."""

import re
import unicodedata

# Characters that are invisible or turn the writing direction: pasted from Word and web pages, never meant.
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def clean_line(text: str) -> str:
    """One line: composed (NFC), no control or invisible characters, white space folded."""
    return " ".join(_visible(text).split())


def clean_text(text: str) -> str:
    """Several lines: like `clean_line`, but line breaks stay."""
    lines = _visible(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n ")


def lines(text: str) -> list[str]:
    """The lines of a text, without the marks that people put in front of them."""
    return [line for raw in text.split("\n") if (line := raw.strip().removeprefix("- ").strip())]


def _visible(text: str) -> str:
    without = _CONTROL.sub("", _INVISIBLE.sub("", text.replace("\t", " ").replace("\u2028", "\n")))
    return unicodedata.normalize("NFC", without)
