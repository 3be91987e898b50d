"""What every page is held to in the browser; one load of the page serves all checks."""

import json
from functools import cache
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549", "best-practice"]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
DESK = {"width": 1280, "height": 900}
SMALL = ({"width": 320, "height": 256}, {"width": 640, "height": 400})
MOST_TAB_STOPS = 60
WHOLE_WALKS = frozenset(
    {"/", "/anmelden", "/kommunen/", "/verwaltung/konten/", "/galerie/"}
)  # head and foot are the same elsewhere

# Elements that stick out of the window, other than what scrolls inside a labelled region of its own.
TOO_WIDE = """() => [...document.body.querySelectorAll("*")].filter(element => {
  const box = element.getBoundingClientRect();
  if (box.width === 0 || box.right <= innerWidth + 1 && box.left >= -1) return false;
  if (element.closest("[role=region][aria-labelledby][tabindex='0']")?.matches(":not(:scope)")) return false;
  return !element.closest(".table-region, .sr-only, .kern-sr-only, .skip-link, .map");
}).map(element => element.outerHTML.slice(0, 120))"""
SCROLLS_SIDEWAYS = "() => document.scrollingElement.scrollWidth > innerWidth"

# WCAG 1.4.12, set in a way that the Content-Security-Policy allows.
TEXT_SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
CUT_OFF = """() => [...document.querySelectorAll("main *, header *, nav *, footer *")].filter(element => {
  const style = getComputedStyle(element);
  return /hidden|clip/.test(style.overflowX + style.overflowY) && element.textContent.trim()
    && !element.closest(".sr-only, .kern-sr-only")
    && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
}).map(element => element.outerHTML.slice(0, 120))"""

# Where the focus is, whether it is seen, and whether anything covers it.
FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const seen = style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const box = [...element.getClientRects()].sort((a, b) => b.width * b.height - a.width * a.height)[0];
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(box.top + Math.min(box.height / 2, innerHeight / 2), 0), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  return {
    what: element.outerHTML.slice(0, 120),
    is_skip_link: element.matches(".skip-link"),
    is_in_main: element.closest("main") !== null,
    seen: seen(getComputedStyle(element)) || seen(getComputedStyle(element, "::after")),
    uncovered: element.contains(top) || top?.contains(element) || top?.closest("label")?.control === element,
    inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


class Watch:
    """Collects what must not happen while a page is open: messages, refused content, foreign requests."""

    def __init__(self, page: Page, home: str) -> None:
        self.complaints: list[str] = []
        self._page, self._home = page, urlsplit(home).netloc
        self._listeners = {"console": self._message, "pageerror": self._error, "request": self._request}

    def __enter__(self) -> "Watch":
        for event, listener in self._listeners.items():
            self._page.on(event, listener)
        return self

    def __exit__(self, *_failure) -> None:
        for event, listener in self._listeners.items():
            self._page.remove_listener(event, listener)

    def _error(self, error) -> None:
        self.complaints.append(f"script: {error}")

    def _message(self, message: ConsoleMessage) -> None:
        # Chromium reports the status of the page itself when it is an error page: that is meant.
        if message.text.startswith("Failed to load resource") and message.location["url"] == self._page.url:
            return
        self.complaints.append(f"console: {message.text}")

    def _request(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "about"} and parts.netloc != self._home:
            self.complaints.append(f"foreign request: {request.url}")


def hold_to_accessibility(page: Page, url: str, *, status: int = 200, home: str) -> None:
    """Open the page once and fail with everything that is wrong with it."""
    page.set_viewport_size(DESK)
    page.emulate_media(color_scheme="light")
    with Watch(page, home) as watch:
        answer = page.goto(url)
        assert answer is not None
        assert answer.status == status, f"{url}: {answer.status}"
        complaints = complaints_about(page, whole=urlsplit(url).path in WHOLE_WALKS)
    assert not complaints + watch.complaints, f"{url}\n" + "\n".join(complaints + watch.complaints)


def complaints_about(page: Page, *, whole: bool = False) -> list[str]:
    """Everything that is wrong with the page as it is open now; `whole` walks through head and foot too."""
    found = [*axe(page, {"type": "tag", "values": TAGS}, "light"), *keyboard(page, whole=whole)]
    page.emulate_media(color_scheme="dark")
    found += axe(page, {"type": "rule", "values": COLOUR_RULES}, "dark")
    page.emulate_media(color_scheme="light")
    return [*found, *sizes(page)]


def complaints_after_errors(page: Page) -> list[str]:
    """What errors can spoil on a page that was held to all rules without them: its tags, its colours, its width.

    How errors look in the dark, and that Tab stops at what they add, is held to on the gallery's form: the macros that
    show them are the same everywhere.
    """
    return [*axe(page, {"type": "tag", "values": TAGS}, "light"), *sizes(page)]


def sizes(page: Page) -> list[str]:
    """What sticks out of small windows, and what is cut off with more space in the text."""
    found = []
    for size in SMALL:
        page.set_viewport_size(size)
        found += too_wide(page, f"{size['width']} × {size['height']}")
    page.evaluate(TEXT_SPACING)
    page.set_viewport_size(SMALL[0])
    found += too_wide(page, "320 with text spacing")
    page.set_viewport_size(DESK)
    found += [f"cut off with text spacing: {what}" for what in page.evaluate(CUT_OFF)]
    return found


@cache
def axe_script() -> str:
    return Axe().axe_script


def axe(page: Page, only: dict, scheme: str) -> list[str]:
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(axe_script())
    options = json.dumps({"runOnly": only, "resultTypes": ["violations"]})
    answer = page.evaluate(f"axe.run({options}).then(results => results.violations)")
    return [f"axe, {scheme}: {rule['id']}: {node['html'][:160]}" for rule in answer for node in rule["nodes"]]


def too_wide(page: Page, where: str) -> list[str]:
    if not page.evaluate(SCROLLS_SIDEWAYS):
        return []
    return [f"wider than the window at {where}: {what}" for what in page.evaluate(TOO_WIDE)[:5]] or [
        f"scrolls sideways at {where}"
    ]


def keyboard(page: Page, *, whole: bool) -> list[str]:
    """Walk with the Tab key: from the very top, or through what is the page's own, where head and foot are known."""
    if whole:
        page.evaluate("() => { const top = document.querySelector('.skip-link'); top.focus(); }")
        page.keyboard.press("Shift+Tab")
    else:
        page.evaluate("() => document.querySelector('main').focus()")
    found: list[str] = []
    for number in range(MOST_TAB_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None or (number and stop["is_skip_link"]) or not (whole or stop["is_in_main"]):
            break
        if whole and not number and not stop["is_skip_link"]:
            found.append(f"the first Tab stop is not the skip link: {stop['what']}")
        found += [f"Tab stop not {word}: {stop['what']}" for word in ("seen", "inside", "uncovered") if not stop[word]]
    return found
