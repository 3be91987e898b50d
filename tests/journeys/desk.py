"""A person at a desk: what the journeys do in the browser, in the words of the office."""

import hashlib
import re
from dataclasses import dataclass
from io import BytesIO

from playwright.sync_api import Page
from pypdf import PdfReader

from tests.journeys.conftest import PASSWORD


@dataclass
class Desk:
    """Somebody signed in, in front of one page."""

    page: Page

    def signs_in(self, login: str) -> None:
        self.page.goto("/")
        self.fills({"Anmeldename": login, "Passwort": PASSWORD})
        self.presses("Anmelden")
        assert self.page.url.endswith("/"), self.page.url

    def follows(self, link: str | re.Pattern[str]) -> None:
        self.page.get_by_role("link", name=link, exact=isinstance(link, str)).first.click()

    def goes_to(self, place: str) -> None:
        self.page.get_by_role("navigation", name="Hauptnavigation").get_by_role("link", name=place).click()

    def presses(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).first.click()

    def fills(self, answers: dict[str, str]) -> None:
        for label, answer in answers.items():
            self.page.get_by_label(re.compile(rf"^{re.escape(label)}( \(freiwillig\))?$")).first.fill(answer)

    def chooses(self, label: str, option: str) -> None:
        self.page.get_by_label(label, exact=True).first.select_option(label=option)

    def reads(self, *words: str) -> None:
        """The page shows all of this, whatever its line breaks."""
        text = one_line(self.page.locator("main").inner_text())
        for word in words:
            assert word in text, f"{word!r} is not on the page:\n{text[:3000]}"

    def fetches(self, link: str) -> bytes:
        """The file behind a link."""
        href = self.page.get_by_role("link", name=link, exact=False).first.get_attribute("href")
        return self.downloads(href)

    def downloads(self, href: str) -> bytes:
        answer = self.page.context.request.get(href)
        assert answer.status == 200
        assert answer.headers["content-type"] == "application/pdf"
        return answer.body()


def one_line(text: str) -> str:
    return " ".join(text.split())


def squeezed(text: str) -> str:
    """What remains when lines may break anywhere: no blanks, no hyphens, no capitals."""
    return re.sub("[\\s\u00ad\u2010-]+", "", text).lower()


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, on one line."""
    return [one_line(page.extract_text()) for page in PdfReader(BytesIO(pdf)).pages]


def checksum(pdf: bytes) -> str:
    return hashlib.sha256(pdf).hexdigest()
