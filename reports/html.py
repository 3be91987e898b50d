"""Content to HTML, by templates that see the content and nothing else."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from reports import (
    address,
    attendance,
    codes,
    counting,
    labels,
    letterhead,
    maps,
    markup,
    pictures,
    press_law,
    protocol,
    salutation,
    table_cards,
    typography,
)
from reports.content.document import Attachment, Document, Picture
from reports.remembering import remembering


@dataclass(frozen=True)
class Page:
    """A document as HTML with all it needs: style sheets, pictures by name, files to embed."""

    html: str
    sheets: tuple[str, ...]
    date: date
    pictures: Mapping[str, tuple[bytes, str]] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    has_form: bool = False


@dataclass
class PictureTray:
    """Collects the pictures that a template asks for."""

    shown: dict[str, tuple[bytes, str]] = field(default_factory=dict)

    def address(self, picture: Picture) -> str:
        """The address under which the engine finds the picture."""
        prepared = pictures.prepared(picture)
        return self._keep(prepared.name, prepared.data, prepared.media_type)

    def qr(self, text: str) -> str:
        """The address of a QR code that says `text`."""
        drawing = codes.qr_svg(text)
        return self._keep(codes.name_of(drawing), drawing, "image/svg+xml")

    def drawing(self, svg: bytes) -> str:
        """The address of a drawing made by this package."""
        return self._keep(codes.name_of(svg), svg, "image/svg+xml")

    def _keep(self, name: str, data: bytes, media_type: str) -> str:
        self.shown[name] = (data, media_type)
        return f"picture://{name}"


def to_page(content: Document, tray: PictureTray | None = None) -> Page:
    """Fill the template of a document; raises `DocumentError` for pictures or addresses that cannot be set."""
    tray = tray or PictureTray()
    html = _templates().get_template(content.template).render(content=content, tray=tray)
    return Page(
        html=html,
        sheets=("base.css", content.style),
        date=content.date,
        pictures=tray.shown,
        attachments=content.attachments,
        has_form="<form" in html,
    )


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_composed,
        auto_reload=False,
    )
    environment.filters |= {
        "set": set_line,
        "lines": set_lines,
        "running_head": letterhead.running_head,
        "at_signs": at_signs,
        "link": link,
        "markup": _markup,
        "day": typography.day,
        "weekday": typography.weekday,
        "short_day": typography.short_day,
        "clock": typography.clock,
        "bare_clock": typography.bare_clock,
        "number": typography.number,
    }
    environment.globals |= {
        "once": once,
        "fit_address": address.fit,
        "fit_return": address.fit_return,
        "code_in_words": codes.in_words,
        "fit_head": letterhead.fit_head,
        "return_line_size": address.return_line_size,
        "salutation": salutation.salutation,
        "counts": counting.counts,
        "attendance": attendance,
        "labels": labels,
        "maps": maps,
        "press_law": press_law,
        "protocol": protocol,
        "fit_card": table_cards.fit_card,
        "list_name": salutation.list_name,
    }
    return environment


@remembering(longest=400, most=4096)
def set_line(text: str) -> str:
    """One line in German typography."""
    return markup.breakable(typography.german(" ".join(typography.clean(text).split())))


def set_lines(text: str) -> Markup:
    """Plain text whose line ends are kept."""
    lines = (escape(markup.breakable(typography.german(line.strip()))) for line in typography.clean(text).splitlines())
    return Markup("<br>").join(lines)


def link(address: str) -> Markup:
    """A whole address as a link that says itself; anything else as plain words."""
    shown = escape(markup.breakable(typography.clean(address)))
    whole = address.lower().startswith(("https://", "http://")) and not re.search(r"[\s<>\"]", address)
    return Markup('<a href="{}">{}</a>').format(typography.clean(address), shown) if whole else shown


def at_signs(text: str) -> Markup:
    """An e-mail address that may break after its signs, and elsewhere only where nothing else helps."""
    return escape(re.sub(r"(?<=[@._-])(?=.)", "\N{ZERO WIDTH SPACE}", typography.clean(text)))


def _composed(value: object) -> object:
    """Names are printed as they are, but in composed characters."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _clean(value)
    return value


class _Once:
    """The last result of each macro: letters of one run share their letterhead, and what is made from it."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[object, object]] = {}

    def __call__(self, macro: Callable[[object], object], value: object) -> object:
        """What the macro makes of the value, which must be frozen; made anew only for another value."""
        name = getattr(macro, "name", "") or macro.__name__
        known, made = self._last.get(name, (None, None))
        if known is not value:
            made = macro(value)
            self._last[name] = value, made
        return made


once = _Once()
_clean = remembering(longest=400, most=4096)(typography.clean)
_markup = remembering(longest=20_000, most=64)(markup.to_html)
