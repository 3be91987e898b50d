"""The set-up for another county: names, arms, borders; and the county's name on every page, at no statement more."""

import io

import pytest
from PIL import Image
from sqlalchemy.exc import OperationalError

from intranet.accounts.permissions import Role
from intranet.core.database import db
from intranet.core.lands import Land
from intranet.documents.letters import letterhead as as_printed
from intranet.documents.models import Arms, Letterhead
from intranet.municipalities.models import Border
from intranet.setup import set_up_county
from tests import factories
from tests.municipalities.directory_file import feature, geojson, square
from tests.pages import Visitor
from tests.watching import statements_of

GUIDE = "/verwaltung/kreis/"
NAMES = {
    "county": "Kreis Musterhausen", "land": "09", "head": "Die Landrätin", "head_name": "Dr. Eva Muster",
    "office": "Fachstelle", "programme": "kinderstark",
}  # fmt: skip


@pytest.fixture
def admin(app):
    set_up_county()
    return Visitor(app, as_user=factories.account(role=Role.ADMINISTRATION))


def picture(kind: str = "PNG", size: tuple[int, int] = (120, 160)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, kind)
    return out.getvalue()


def shows(visitor: Visitor, content: bytes, name: str, *, expect: int = 302):
    return visitor.submits("/verwaltung/wappen", expect=expect, file=(io.BytesIO(content), name))


def test_the_guide_says_what_is_set_up_and_what_comes_next(admin):
    page = admin.opens(GUIDE)
    steps = {step.h2.text.split()[0]: step.h2.text.split()[1] for step in page.select(".guide__step")}
    assert steps == {
        "Namen": "offen", "Briefkopf": "offen", "Wappen": "offen", "Kommunen": "eingerichtet",
        "Grenzen": "eingerichtet",
    }  # fmt: skip
    assert [button.text.strip() for button in page.select("main .kern-btn--primary")] == ["Namen bearbeiten"]


def test_the_new_name_stands_at_the_head_of_every_page(app, admin):
    version = admin.opens(f"{GUIDE}namen").select_one("[name=version]")["value"]
    admin.submits(f"{GUIDE}namen", version=version, **NAMES)
    assert admin.opens("/").select_one(".site-name__county").text == "Kreis Musterhausen"
    assert Visitor(app, as_user=None).opens("/anmelden").select_one(".site-name__county").text == "Kreis Musterhausen"
    assert db.session.get(Letterhead, 1).head_name == "Dr. Eva Muster"
    for path in (f"{GUIDE}namen", "/verwaltung/briefkopf", "/verwaltung/wappen"):
        assert "Land: Nordrhein-Westfalen, jetzt Bayern" in admin.opens(path).select_one(".timeline").text


def test_the_pages_at_the_foot_name_the_law_of_the_land(app):
    factories.letterhead(land=Land.SL)
    anybody = Visitor(app, as_user=None)
    told = anybody.opens("/barrierefreiheit").main.text + anybody.opens("/datenschutz").main.text
    assert "das Land Saarland" in told
    assert "öffentliche Stellen im Saarland" in told
    assert "NRW" not in told


def test_two_administrators_at_once_are_shown_both_versions(admin):
    version = admin.opens(f"{GUIDE}namen").select_one("[name=version]")["value"]
    admin.submits(f"{GUIDE}namen", version=version, **NAMES)
    page = admin.submits(f"{GUIDE}namen", expect=409, version=version, **NAMES | {"county": "Kreis Anders"})
    assert "Kreis Anders" in page.text


@pytest.mark.one_engine
@pytest.mark.parametrize("missing", NAMES)
def test_no_name_may_be_empty(admin, missing):
    page = admin.submits(f"{GUIDE}namen", expect=422, version="1", **NAMES | {missing: "  "})
    assert page.select(f"#{missing}-error")


def test_the_name_costs_no_statement_of_its_own(app, admin):
    admin.opens("/verwaltung/wappen")
    with_name = statements_of(lambda: admin.client.get("/verwaltung/wappen"))
    assert with_name <= 4, "session with the name, letterhead, arms, history"


def test_a_page_is_shown_even_if_nobody_can_say_the_name(app, admin, monkeypatch):
    monkeypatch.setattr("intranet.core.county.db.session.scalar", _broken)
    assert Visitor(app, as_user=None).opens("/barrierefreiheit").select_one(".site-name__county") is not None


def _broken(*_: object) -> None:
    raise OperationalError("SELECT", {}, Exception("gone"))


@pytest.mark.parametrize(("kind", "name"), [("PNG", "wappen.png"), ("JPEG", "Wappen.JPG"), ("JPEG", "w.jpeg")])
def test_arms_are_stored_anew_and_stand_on_letters(admin, kind, name):
    original = picture(kind)
    shows(admin, original, name)
    arms = db.session.query(Arms).one()
    assert (arms.width, arms.height) == (120, 160)
    printed = as_printed(db.session.get(Letterhead, 1))
    assert printed.arms is not None
    assert printed.arms.data == arms.content
    page = admin.opens("/verwaltung/wappen")
    shown = admin.client.get(page.select_one("img.arms")["src"])
    assert shown.mimetype == arms.media_type
    assert shown.headers["X-Content-Type-Options"] == "nosniff"


def test_a_picture_leaves_everything_but_its_pixels_behind(admin):
    out = io.BytesIO()
    Image.new("RGB", (50, 50), "red").save(out, "JPEG", comment=b"GEHEIM", exif=b"Exif\x00\x00GEHEIM")
    shows(admin, out.getvalue(), "a.jpg")
    assert b"GEHEIM" not in db.session.query(Arms).one().content


def test_new_arms_replace_the_old_and_can_be_taken_away(admin):
    shows(admin, picture(), "a.png")
    shows(admin, picture(size=(60, 60)), "b.png")
    assert [row.width for row in db.session.query(Arms)] == [60]
    admin.submits("/verwaltung/wappen/entfernen")
    assert db.session.query(Arms).count() == 0
    admin.opens("/verwaltung/wappen.bild", expect=404)


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "leer.png"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "wappen.png"),
        (b"<svg/>", "wappen.svg"),
        (picture("GIF"), "wappen.gif"),
        (picture("JPEG"), "wappen.png"),
        (picture("PNG"), "wappen.php"),
        (picture("PNG")[:-40], "wappen.png"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 500, "wappen.png"),
    ],
)
def test_what_is_no_safe_picture_is_refused(admin, content, name):
    page = shows(admin, content, name, expect=422)
    assert page.select("[data-error-summary]")
    assert db.session.query(Arms).count() == 0


def test_a_picture_of_more_than_two_megabytes_is_refused(admin):
    body = (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n'
        + picture() + b"x" * 2_100_000 + b"\r\n--x--\r\n"
    )  # fmt: skip
    answer = admin.client.post("/verwaltung/wappen", data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 422
    assert "größer als 2 MB" in answer.text


def test_a_name_with_a_path_touches_no_disk(admin, tmp_path):
    shows(admin, picture(), "../../../etc/wappen.png")
    assert db.session.query(Arms).count() == 1


def test_borders_are_read_from_a_file(admin):
    area = feature("05358028", square(6.5, 50.7))
    admin.submits(f"{GUIDE}grenzen", file=(io.BytesIO(geojson(area)), "vg250.geojson"), credit="© Amt")
    page = admin.opens(f"{GUIDE}grenzen")
    assert "1 Fläche" in page.text.replace("\xa0", " ")
    assert "© Amt" in page.text
    assert "Ohne Grenzen: Aldenhoven" in page.text


def test_wrong_borders_change_nothing(admin):
    page = admin.submits(
        f"{GUIDE}grenzen", expect=422, file=(io.BytesIO(b"PK\x03\x04"), "vg250.geojson"), credit="© Amt"
    )
    assert "kein GeoJSON" in page.select_one("[data-error-summary]").text
    assert db.session.query(Border).count() == 15
    admin.submits(f"{GUIDE}grenzen", expect=422, file=(io.BytesIO(b"{}"), "a.json"), credit="")


def test_borders_can_be_taken_away(admin):
    admin.submits(f"{GUIDE}grenzen/entfernen")
    assert db.session.query(Border).count() == 0
    assert "Kachelbild" in admin.opens(f"{GUIDE}grenzen").text


@pytest.mark.parametrize("path", ["", "namen", "grenzen", "gemeindeverzeichnis"])
def test_the_office_has_no_business_there(visitor, path):
    visitor.opens(GUIDE + path, expect=403)
