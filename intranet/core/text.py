"""What may stand in a text that a person typed or pasted."""

import re
import unicodedata

# Characters that are invisible or turn the writing direction: pasted from Word and web pages, never meant.
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
# Between two pictures the joiner makes one of them (a family, a flag); anywhere else nobody sees it.
_STRAY_JOINER = re.compile(
    "(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d|\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])"
)
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
    without = _CONTROL.sub(
        "", _INVISIBLE.sub("", _STRAY_JOINER.sub("", text).replace("\t", " ").replace("\u2028", "\n"))
    )
    return unicodedata.normalize("NFC", without)
