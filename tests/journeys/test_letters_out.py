"""Forty invitations for Kreuzau: a missing street that is mended, the post, and a day that changes afterwards."""

import re
import threading
from collections import Counter
from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import select

from intranet.accounts.models import Account
from intranet.audit.actions import SYSTEM
from intranet.conferences import actions as conferences
from intranet.core import clock, german
from intranet.core.database import db
from intranet.dispatch.models import DispatchLetter
from intranet.documents.models import Document
from intranet.documents.queries import letterhead
from intranet.jobs.worker import Worker
from intranet.municipalities.models import Municipality
from tests import factories
from tests.journeys.desk import Desk, pages_of, squeezed
from tests.journeys.test_main_job import TITLE, quiet_day_before

pytestmark = pytest.mark.browser

PEOPLE = 40
MOST_CLICKS = 12


@pytest.fixture
def days():
    first = quiet_day_before(clock.today() + timedelta(days=90))
    return {"first": first, "second": quiet_day_before(first - timedelta(days=2))}


@pytest.fixture
def conference(installation, days) -> int:
    """Planned as ever, with nobody on its list; forty people are in the address book, one without a street."""
    with installation.app_context():
        letterhead().head_name = "Dr. Konrad Lindgart"
        clerk = db.session.scalars(select(Account).where(Account.login == "buero")).one()
        kreuzau = db.session.scalars(select(Municipality).where(Municipality.name == "Kreuzau")).one()
        for number in range(PEOPLE):
            function = factories.function(last_name=f"Größer-{number:02}", organisation=f"Kita Nummer {number}")
            place = function.organisation
            place.street, place.postcode, place.city = f"Feldstraße {number + 1}", "52372", "Kreuzau"
            if number == 7:
                place.street = ""
        row = conferences.add_conference(
            title=TITLE, municipality_id=kreuzau.id, hosts="Gemeinde Kreuzau und Kreis Düren", hall="Festhalle",
            street="Windener Weg 7", postcode="52372", city="Kreuzau", purpose="Jedes Kind soll früh Hilfe finden.",
            responsible_there="Frau Rothkranz", responsible_here_id=clerk.id, confirmed=True,
            starts_at=datetime.combine(days["first"], time(18), tzinfo=clock.OFFICE_ZONE),
            ends_at=datetime.combine(days["first"], time(21), tzinfo=clock.OFFICE_ZONE),
            reply_by=days["first"] - timedelta(days=21), by=SYSTEM,
        )  # fmt: skip
        conferences.plan(row, by=SYSTEM)
        conferences.fix_date(row, by=SYSTEM)
        db.session.commit()
        return row.id


@pytest.fixture
def worker(installation):
    """Works beside the server, as in operation."""
    stop = threading.Event()
    one = Worker(installation)

    def work() -> None:
        while not stop.wait(0.2):
            one.work_off_all()

    thread = threading.Thread(target=work)
    thread.start()
    yield
    stop.set()
    thread.join()


class CountingDesk(Desk):
    """Counts what the hand does: every link, button and field is one."""

    clicks = 0

    def follows(self, link) -> None:
        self.clicks += 1
        super().follows(link)

    def presses(self, button: str) -> None:
        self.clicks += 1
        super().presses(button)

    def goes_to(self, place: str) -> None:
        self.clicks += 1
        super().goes_to(place)

    def fills(self, answers: dict[str, str]) -> None:
        self.clicks += len(answers)
        super().fills(answers)


@pytest.fixture
def desk(browser, address):
    context = browser.new_context(base_url=address, locale="de-DE", timezone_id="Europe/Berlin")
    page = context.new_page()
    page.set_default_timeout(60_000)  # printing takes its time on a busy machine
    yield CountingDesk(page)
    context.close()


def test_forty_invitations_for_kreuzau_and_a_day_that_changes_afterwards(desk, installation, conference, days, worker):
    desk.signs_in("buero")
    desk.goes_to("Konferenzen")
    desk.follows(TITLE)
    fill_the_list(desk)
    mend_the_address(desk)
    clicks = print_the_letters(desk)
    assert clicks <= MOST_CLICKS, f"{clicks} clicks from the start page to the print file"
    read_them_back(installation, days["first"])
    post_them(desk)
    change_the_day(desk, days["second"])
    tell_everybody(desk, days)


def fill_the_list(desk: CountingDesk) -> None:
    desk.follows("Liste der Eingeladenen")
    desk.follows("Personen hinzufügen")
    desk.presses(f"Alle {PEOPLE} hinzufügen")
    desk.reads(f"{PEOPLE} Personen sind neu auf der Liste.")
    desk.follows(TITLE)


def mend_the_address(desk: CountingDesk) -> None:
    desk.follows("Einladungen versenden")
    desk.reads("39 von 40 Briefen können versandt werden.", "Eva Größer-07", "Die Straße fehlt.")
    desk.follows("Anschrift bearbeiten")
    desk.fills({"Straße und Hausnummer": "Feldstraße 8"})
    desk.page.locator("main form button.kern-btn--primary").last.click()


def print_the_letters(desk: CountingDesk) -> int:
    """The plain case, counted: list, text and conference are there, the print file is wanted."""
    desk.page.goto("/")
    desk.clicks = 0
    desk.goes_to("Konferenzen")
    desk.follows(TITLE)
    desk.follows("Einladungen versenden")
    desk.presses("40 Briefe erzeugen")
    link = desk.page.get_by_role("link", name="Druckdatei öffnen")
    link.wait_for()  # the page shows it by itself, as soon as it is there
    data = desk.downloads(link.get_attribute("href"))
    desk.clicks += 1
    assert len(pages_of(data)) >= PEOPLE * 2
    return desk.clicks


def read_them_back(installation, day) -> None:
    """One archived letter for each person, with slip and code; none is missing, none is there twice."""
    with installation.app_context():
        letters = db.session.scalars(select(DispatchLetter)).all()
        assert len(letters) == PEOPLE
        assert Counter(letter.recipient for letter in letters).most_common(1)[0][1] == 1
        for letter in letters[::13]:
            text = squeezed(" ".join(pages_of(db.session.get_one(Document, letter.document_id).content)))
            for words in (letter.recipient, letter.code, letter.invitee.code, german.long_day(day), "Rückmeldung"):
                assert squeezed(words) in text, words
        db.session.remove()


def post_them(desk: CountingDesk) -> None:
    desk.follows("Versand eintragen")
    desk.presses("Versand eintragen")  # today is filled in
    desk.reads("40 Briefe sind als versandt eingetragen. Die Konferenz ist „eingeladen“.")


def change_the_day(desk: CountingDesk, day) -> None:
    desk.goes_to("Konferenzen")
    desk.follows(TITLE)
    desk.follows("Bearbeiten")
    desk.fills({"Tag": day.isoformat()})
    desk.page.locator("main form button.kern-btn--primary").last.click()
    desk.reads("40 Personen haben Stand 1; es gilt Stand 2.")


def tell_everybody(desk: CountingDesk, days) -> None:
    desk.follows(re.compile("Änderungsmitteilung an diese 40 Personen"))
    desk.presses("40 Briefe erzeugen")
    link = desk.page.get_by_role("link", name="Druckdatei öffnen")
    link.wait_for()
    text = squeezed(" ".join(pages_of(desk.downloads(link.get_attribute("href")))[:3]))
    for words in ("Was sich ändert", german.long_day(days["first"]), german.long_day(days["second"]), "Stand 2"):
        assert squeezed(words) in text, words
    post_the_notices(desk)


def post_the_notices(desk: CountingDesk) -> None:
    desk.follows("Versand eintragen")
    desk.presses("Versand eintragen")
    desk.goes_to("Konferenzen")
    desk.follows(TITLE)
    assert "Nach dem Versand geändert" not in desk.page.locator("main").inner_text()
