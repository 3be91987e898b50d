"""The agenda, as the office works on it."""

import pytest

from intranet.conferences import actions
from intranet.conferences.states import ItemKind
from intranet.core.database import db
from tests import factories
from tests.conferences.scenes import ALL, S, conference, fields_of, names, stored, text_of


def titles(row):
    return [item.title for item in stored(row).agenda]


def test_items_of_the_agenda_are_added_moved_edited_and_removed(visitor):
    row = conference(agenda=("Begrüßung", "Impuls"))
    base, greeting = f"{ALL}{row.id}/tagesordnung", row.agenda[0].id
    visitor.submits(f"{base}/neu", title="Abschluss", kind="results", speaker="Moderation", minutes=20)
    last = stored(row).agenda[-1].id
    visitor.submits(f"{base}/{last}/hoch")
    visitor.submits(f"{base}/{greeting}/runter")
    visitor.submits(f"{base}/{last}/hoch")
    assert names(visitor.opens(base)) == ["Abschluss", "Begrüßung", "Impuls"]
    path = f"{base}/{last}"
    visitor.submits(path, **fields_of(visitor.opens(path)) | {"minutes": 30, "notes": "Uhr im Blick behalten"})
    assert "„Begrüßung“ (10\u00a0Minuten) verschwindet" in visitor.opens(f"{base}/{greeting}/entfernen").text
    assert titles(row) == ["Abschluss", "Begrüßung", "Impuls"], "only the press removes it"
    visitor.submits(f"{base}/{greeting}/entfernen")
    assert [(item.title, item.minutes, item.kind) for item in stored(row).agenda] == [
        ("Abschluss", 30, ItemKind.RESULTS),
        ("Impuls", 10, ItemKind.OTHER),
    ]
    assert "Uhr im Blick" not in visitor.opens(f"{ALL}{row.id}").select_one("main .agenda").text


def test_after_moving_the_keyboard_stays_on_the_button(visitor):
    row = conference(agenda=("Begrüßung", "Impuls", "Abschluss"))
    id = row.agenda[2].id
    base = f"{ALL}{row.id}/tagesordnung"
    there = visitor.submits(f"{base}/{id}/hoch").select_one("a")["href"]
    assert "#" not in there, "browsers do not focus anything by themselves where an address names a fragment"
    button = visitor.opens(there).select_one("main button[autofocus]")
    assert " ".join(button.text.split()) == "Nach oben: Abschluss"


def test_two_who_arrange_at_once_lose_neither_items_nor_moves(visitor):
    """On a page opened before, one drags; meanwhile the other moves, adds and removes an item."""
    row = conference(agenda=("Begrüßung", "Impuls", "Pause", "Abschluss"))
    greeting, impulse, pause, end = [item.id for item in row.agenda]
    base = f"{ALL}{row.id}/tagesordnung"
    visitor.submits(f"{base}/{impulse}/hoch")
    visitor.submits(f"{base}/{pause}/entfernen")
    visitor.submits(f"{base}/neu", title="Ausblick", kind="other", minutes=5)
    assert titles(row) == ["Impuls", "Begrüßung", "Abschluss", "Ausblick"]
    visitor.submits(f"{base}/reihenfolge", gezogen=end, reihenfolge=f"{greeting},{pause},{end},{impulse},4711,x")
    assert titles(row) == ["Impuls", "Begrüßung", "Abschluss", "Ausblick"], "behind what stood before it"
    visitor.submits(f"{base}/reihenfolge", gezogen=end, reihenfolge=f"{end},{greeting},{impulse}")
    assert titles(row) == ["Abschluss", "Impuls", "Begrüßung", "Ausblick"], "in front of all"
    for nonsense in ("", "x", pause):
        visitor.submits(f"{base}/reihenfolge", gezogen=nonsense, reihenfolge=f"{end}", expect=404)


def test_two_who_edit_one_item_choose_field_by_field(visitor):
    row = conference(agenda=("Begrüßung", "Impuls"))
    path = f"{ALL}{row.id}/tagesordnung/{row.agenda[1].id}"
    mine, theirs = fields_of(visitor.opens(path)), fields_of(visitor.opens(path))
    visitor.submits(path, **theirs | {"title": "Vortrag", "minutes": 40})

    page = visitor.submits(path, expect=409, **mine | {"title": "Impulsvortrag", "minutes": 5})
    assert [one.text.strip() for one in page.select("fieldset.choice legend")] == ["Thema", "Minuten"]
    kept = {field["name"]: field["value"] for field in page.select("main input[type=hidden]")}
    visitor.submits(path, **kept | {"wahl-title": "eigene", "wahl-minutes": "gespeichert"})
    assert [(item.title, item.minutes) for item in stored(row).agenda] == [("Begrüßung", 10), ("Impulsvortrag", 40)]


def test_an_item_that_only_moved_meanwhile_is_saved_without_a_question(visitor):
    row = conference(agenda=("Begrüßung", "Impuls"))
    path = f"{ALL}{row.id}/tagesordnung/{row.agenda[1].id}"
    mine = fields_of(visitor.opens(path))
    visitor.submits(f"{path}/hoch")
    visitor.submits(path, **mine)
    assert titles(row) == ["Impuls", "Begrüßung"]


def test_the_total_is_held_against_the_planned_end(visitor):
    row = conference(S.DATED, agenda=("Begrüßung", "Impuls"), starts_at=factories.at(60), ends_at=factories.at(60, 19))
    base = f"{ALL}{row.id}/tagesordnung"
    assert "40\u00a0Minuten frei" in visitor.opens(base).text
    visitor.submits(f"{base}/neu", title="Tischgruppen", kind="work", minutes=75)
    assert "Das sind 35\u00a0Minuten zu viel." in visitor.opens(base).text


def test_standard_items_come_from_templates(visitor, clerk):
    actions.add_template(title="Kurzer Abend", by=clerk)
    db.session.commit()
    row = conference(agenda=("Begrüßung",))
    path = f"{ALL}{row.id}/tagesordnung/aus-vorlage"
    page = visitor.opens(path)
    offered = {label.text.split(",")[0]: label["for"] for label in page.select("main .kern-form-check label")}
    assert "Begrüßung" not in offered, "what stands there already is not offered"
    chosen = page.select_one(f"#{offered['Impulsvortrag']}")["value"]
    visitor.submits(path, items=chosen)
    assert titles(row) == ["Begrüßung", "Impulsvortrag"]
    assert "Wählen Sie mindestens einen Punkt" in text_of(visitor.submits(path, expect=422))


@pytest.mark.parametrize(
    "fields",
    [
        {"minutes": "-1"},
        {"minutes": "601"},
        {"minutes": "9" * 40},
        {"minutes": "zehn"},
        {"minutes": ""},
        {"title": ""},
        {"title": "x" * 151},
        {"kind": "tanz"},
    ],
)
def test_an_item_with_errors_is_not_saved(visitor, fields):
    row = conference(agenda=("Begrüßung",))
    path = f"{ALL}{row.id}/tagesordnung/neu"
    values = {"title": "Neu", "kind": "talk", "speaker": "", "minutes": "10"} | fields
    page = visitor.submits(path, expect=422, **values)
    assert len(page.select(".error-summary li")) == 1, "one thing is wrong, one thing is said"
    if not values["minutes"]:
        assert "zum Beispiel 15." in page.select_one("#minutes-error").text
    assert len(stored(row).agenda) == 1


@pytest.mark.parametrize("id", [0, 4711, 99999999999999999999])
def test_items_that_are_not_there_are_not_found(visitor, id):
    row, others = conference(agenda=("Begrüßung",)).id, conference(agenda=("Andere",)).agenda[0].id
    for item in (id, others):
        visitor.opens(f"{ALL}{row}/tagesordnung/{item}", expect=404)
