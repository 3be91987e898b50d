"""The personal parts of a letter: cut out of its page, they leave the key of its layout."""

import hashlib
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from reports import codes
from reports.content.letters import Letter
from reports.html import Page, PictureTray, to_page

TITLE_MARK = "XXTITELXX"
"""Stands for the title in a layout that many letters share."""
_TITLE = re.compile(r"(?<=<title>)[^<]*(?=</title>)")
_TEXT = re.compile(r'( data-slot="([^"]+)">)([^<]+)(?=</)')
_CODE = re.compile(r'( data-slot="([^"]+)" src=")([^"]+)')
_SPACE = re.compile(r"[ \t\n\r\f]+")  # what HTML collapses; no-break spaces are not among it


@dataclass(frozen=True)
class Slots:
    """What one letter fills into its layout: lines of text and codes by slot, and the title of the document."""

    key: bytes
    title: str
    texts: Mapping[str, str]
    codes: Mapping[str, str]


class _CodeTray(PictureTray):
    """Leaves the text of a code in the page instead of drawing it: most codes are stamped, few laid out."""

    def qr(self, text: str) -> str:
        return text


def slots_of(content: Letter) -> Slots:
    """Cut title, lines and codes out of a letter; letters that agree in the rest share a layout."""
    page = to_page(content, _CodeTray())
    texts: dict[str, str] = {}
    drawn: dict[str, str] = {}

    def cut_text(found: re.Match[str]) -> str:
        texts[found[2]] = _SPACE.sub(" ", html.unescape(found[3])).strip(" ")
        return found[1] if texts[found[2]] else found[0]

    def cut_code(found: re.Match[str]) -> str:
        drawn[found[2]] = html.unescape(found[3])
        return f"{found[1]}{codes.side(drawn[found[2]])}"  # a larger code has smaller modules: another drawing

    title = _TITLE.search(page.html)
    rest = _CODE.sub(cut_code, _TEXT.sub(cut_text, _TITLE.sub("", page.html)))
    return Slots(_key(rest, page), html.unescape(title[0]) if title else "", texts, drawn)


def shared_page(content: Letter) -> Page:
    """The page of the first letter of a layout, with a mark in place of its title."""
    page = to_page(content)
    return replace(page, html=_TITLE.sub(TITLE_MARK, page.html))


def _key(rest: str, page: Page) -> bytes:
    digest = hashlib.blake2b(rest.encode(), digest_size=16)
    for attachment in page.attachments:
        digest.update(repr((attachment.name, attachment.description, len(attachment.data))).encode())
        digest.update(attachment.data)
    digest.update(repr((page.sheets, page.date)).encode())
    return digest.digest()
