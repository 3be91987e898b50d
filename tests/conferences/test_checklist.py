"""The checklist counts back from the day, moves with it, and starts late without fourteen alarms."""

import re
from datetime import date, timedelta

import pytest

from intranet.conferences import actions
from intranet.conferences.actions import checklist
from intranet.conferences.dates import checklist_of, distance, due_on, missed_lead_times
from intranet.conferences.models import ChecklistStep, Conference
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused
from tests import factories
from tests.conferences.scenes import ALL, S, conference, fields_of, good_day, stored, text_of
from tests.watching import hold_clock


@pytest.mark.parametrize(
    ("day", "days", "due"),
    [
        (date(2026, 11, 16), -42, date(2026, 10, 5)),
        (date(2026, 11, 16), -15, date(2026, 10, 30)),  # Sunday 1 November is All Saints' Day too
        (date(2027, 1, 7), -14, date(2026, 12, 24)),
        (date(2027, 1, 8), -14, date(2026, 12, 24)),  # Christmas Day: the working day before
        (date(2026, 12, 24), 1, date(2026, 12, 28)),  # after the holidays and the weekend
        (date(2026, 11, 15), 0, date(2026, 11, 15)),  # the day itself stays, even a Sunday
    ],
)
def test_days_fall_on_working_days(day, days, due):
    assert due_on(day, days) == due


def test_distances_read_as_people_say_them():
    said = [distance(days).replace("\u00a0", " ") for days in (-42, -3, 0, 1, 7)]
    assert said == ["6 Wochen vorher", "3 Tage vorher", "am Tag selbst", "1 Tag danach", "1 Woche danach"]


def test_planning_that_starts_late_has_things_to_do_at_once_and_no_alarms(monkeypatch):
    hold_clock(monkeypatch, 2026, 11, 2, 9)
    steps = [ChecklistStep(days=days, title=str(days)) for days in (-42, -21, -7, 0)]
    labels = [one.label for one in checklist_of(steps, date(2026, 11, 16), begun_on=date(2026, 11, 2))]
    assert labels == ["sofort", "sofort", "bald fällig", "offen"]
    hold_clock(monkeypatch, 2026, 11, 11, 9)
    labels = [one.label for one in checklist_of(steps, date(2026, 11, 16), begun_on=date(2026, 11, 2))]
    assert labels == ["sofort", "sofort", "überfällig", "bald fällig"]
    assert {one.label for one in checklist_of(steps, None)} == {"ohne Termin"}
    hold_clock(monkeypatch, 2026, 11, 20, 9)
    over = checklist_of([*steps, ChecklistStep(days=7, title="Dank")], date(2026, 11, 16))
    assert [one.label for one in over] == [*["nicht erledigt"] * 4, "bald fällig"]
    assert [one.step.title for one in over if one.is_to_do] == ["Dank"]


@pytest.mark.parametrize("state", [S.HELD, S.MINUTED, S.CLOSED, S.CANCELLED])
def test_what_is_over_sounds_no_alarm(state, monkeypatch):
    hold_clock(monkeypatch, 2026, 11, 20, 9)
    steps = [ChecklistStep(days=days, title=str(days)) for days in (-42, 0, 1, 14)]
    entered_late = {"begun_on": date(2026, 11, 19), "state": state}
    labels = [one.label for one in checklist_of(steps, date(2026, 11, 16), **entered_late)]
    is_at_rest = state in {S.CLOSED, S.CANCELLED}
    assert labels == [*["nicht erledigt"] * 3, "nicht erledigt" if is_at_rest else "offen"]
    assert [one.label for one in checklist_of(steps[:1], None, state=S.CANCELLED)] == ["nicht erledigt"]


def test_the_start_page_sums_up_what_started_late(visitor, clerk):
    day = good_day(40)
    row = actions.add_conference(
        title="Konferenz Kreuzau", hosts="Kreis Düren", starts_at=factories.at((day - clock.today()).days),
        responsible_here_id=clerk.id, by=clerk,
    )  # fmt: skip
    db.session.commit()
    id = row.id
    [card] = [one for one in visitor.opens("/").select("section.card") if "Aus den Checklisten" in one.text]
    assert len([one for one in card.select("li") if "sofort" in one.text]) == 1
    found = re.search(rf"sofort (\d+) Schritte: Konferenz Kreuzau ?Konferenz Kreuzau, {day:%d.%m.%Y}", text_of(card))
    told = re.search(r"sofort (\d+) Schritte, zuerst: Auftaktgespräch", text_of(visitor.opens(f"{ALL}{id}")))
    assert found[1] == told[1], "both pages count the same steps"


def test_lead_times_are_named_only_where_they_are_missed(monkeypatch):
    hold_clock(monkeypatch, 2026, 11, 2, 9)
    steps = [ChecklistStep(days=-42, title="Einladungen versenden", is_lead_time=True),
             ChecklistStep(days=-35, title="Datenschutz")]  # fmt: skip
    [late] = missed_lead_times(steps, date(2026, 12, 7))
    assert late.replace("\u00a0", " ") == (
        "Einladungen versenden: Das wäre am 26.10.2026 fällig gewesen (6 Wochen vorher)."
    )
    assert missed_lead_times(steps, date(2026, 12, 21)) == []
    assert missed_lead_times(steps, date(2026, 10, 1)) == [], "a day that has passed warns of nothing"


def test_steps_move_with_the_date_unless_they_have_a_day_of_their_own(visitor, clerk):
    row = actions.add_conference(title="Konferenz", hosts="Kreis Düren", starts_at=factories.at(
        (good_day(200) - clock.today()).days), by=clerk)  # fmt: skip
    db.session.commit()
    path = f"{ALL}{row.id}/checkliste"
    step = row.checklist[0]
    before = text_of(visitor.opens(path).select_one("tbody td"))
    later = good_day(230)
    starts_at = factories.at((later - clock.today()).days)
    actions.change_conference(stored(row), starts_at=starts_at, by=factories.account())
    db.session.commit()
    assert text_of(visitor.opens(path).select_one("tbody td")) != before
    edit = f"{ALL}checkliste/{step.id}"
    visitor.submits(
        edit, **fields_of(visitor.opens(edit)) | {"fixed_on": clock.today() + timedelta(days=3), "days": "−112"}
    )
    assert stored(step).fixed_on == clock.today() + timedelta(days=3)
    assert "bald fällig" in text_of(visitor.opens(path).select_one("tbody tr"))


def test_a_date_chosen_late_makes_no_alarms_of_a_conference_begun_long_ago(clerk, monkeypatch):
    hold_clock(monkeypatch, 2026, 5, 4, 9)
    row = actions.add_conference(title="Konferenz", hosts="Kreis Düren", by=clerk)
    db.session.commit()
    hold_clock(monkeypatch, 2026, 11, 2, 9)
    actions.change_conference(row, starts_at=factories.at(36), by=clerk)
    db.session.commit()
    labels = [one.label for one in checklist_of(row.checklist, row.day, begun_on=row.prepared_since)]
    assert labels.count("sofort") == 8
    assert "überfällig" not in labels


def test_a_step_is_done_by_somebody_and_open_again(visitor, clerk):
    row = conference()
    step = checklist.add_step(row, title="Saal reservieren", days=-84, owner="Gemeinde", by=clerk)
    db.session.commit()
    base, id = f"{ALL}checkliste/{step.id}", row.id
    visitor.submits(f"{base}/erledigt")
    assert (stored(step).done_on, stored(step).done_by) == (clock.today(), "Klara Muster")
    assert "ist schon erledigt, eingetragen von Klara Muster" in visitor.submits(f"{base}/erledigt", expect=409).text
    assert "Saal reservieren" in visitor.downloads(f"{ALL}{id}/checkliste.csv", mimetype="text/csv").decode()
    visitor.submits(f"{base}/offen")
    assert stored(step).done_on is None
    visitor.submits(f"{base}/entfernen")
    assert stored(row).checklist == []


def test_two_who_edit_one_step_choose_field_by_field(visitor, clerk):
    row = conference()
    step = checklist.add_step(row, title="Saal reservieren", days=-84, by=clerk)
    db.session.commit()
    path = f"{ALL}checkliste/{step.id}"
    mine, theirs = fields_of(visitor.opens(path)), fields_of(visitor.opens(path))
    visitor.submits(path, **theirs | {"owner": "Gemeinde"})
    page = visitor.submits(path, expect=409, **mine | {"owner": "Kreis"})
    assert [one.text.strip() for one in page.select("fieldset.choice legend")] == ["Zuständig"]


def test_a_template_gives_agenda_and_checklist_and_never_takes_place(visitor, clerk):
    factories.letterhead(head="Die Landrätin")
    template = actions.add_template(title="Kurzer Abend", by=clerk)
    template.checklist = template.checklist[:2]
    template.checklist[0].title = "Eigener Schritt"
    db.session.commit()
    id = template.id
    page = visitor.opens(f"{ALL}neu?vorlage={id}")
    visitor.submits(f"{ALL}neu", **fields_of(page) | {"title": "Konferenz", "hosts": "Kreis Düren"})
    [made] = db.session.query(Conference).filter_by(is_template=False)
    assert made.checklist[0].title == "Eigener Schritt"
    assert [item.speaker for item in made.agenda][:2] == ["Bürgermeisterin oder Bürgermeister", "Landrätin"]
    assert "Kurzer Abend" not in text_of(visitor.opens(ALL)).replace("Vorlage", "")
    for page in ("schritt/absagen", "versand", "abend", "eingeladene", "anwesenheit", "kosten"):
        assert "ist eine Vorlage" in visitor.opens(f"{ALL}{id}/{page}", expect=409).text
    visitor.submits(f"{ALL}vorlagen/{id}/entfernen")
    assert db.session.query(Conference).filter_by(is_template=True).count() == 0


def test_a_copy_takes_agenda_and_checklist_but_nothing_that_was_done(visitor, clerk):
    factories.letterhead()
    row = conference(agenda=("Begrüßung", "Markt der Möglichkeiten"))
    row.agenda[0].notes = "nur für damals"
    checklist.tick(checklist.add_step(row, title="Saal reservieren", days=-84, by=clerk), by=clerk)
    db.session.commit()
    form = fields_of(visitor.opens(f"{ALL}neu?vorlage={row.id}"))
    assert (form["model"], form["day"]) == (str(row.id), "")
    visitor.submits(f"{ALL}neu", **form | {"title": "Zweite Konferenz"})
    [copy] = db.session.query(Conference).filter_by(title="Zweite Konferenz")
    assert [item.title for item in copy.agenda] == ["Begrüßung", "Markt der Möglichkeiten"]
    assert [(step.title, step.done_on) for step in copy.checklist] == [("Saal reservieren", None)]
    assert (copy.agenda[0].notes, copy.copied_from_id) == ("", row.id)


def test_a_budget_adds_up_by_payer(visitor):
    row = conference()
    path = f"{ALL}{row.id}/kosten"
    visitor.submits(f"{path}/neu", what="Verpflegung", cents="1.350,50", payer="Gemeinde Kreuzau")
    visitor.submits(f"{path}/neu", what="Technik", cents="149,5", payer="Gemeinde Kreuzau")
    visitor.submits(f"{path}/neu", what="Vortrag", cents="500", payer="Kreis Düren")
    told = text_of(visitor.opens(path))
    for words in ("Zusammen: 2.000,00 Euro", "Gemeinde Kreuzau1.500,00 Euro", "Kreis Düren500,00 Euro"):
        assert words in told
    for wrong in ("viel", "-5", "1,234", "", "1.000.000.000,00"):
        page = visitor.submits(f"{path}/neu", what="Fehler", cents=wrong, expect=422)
        assert fields_of(page)["cents"] == wrong
    assert len(stored(row).budget) == 3


def test_a_closed_file_keeps_its_checklist_and_budget(clerk):
    row = conference(S.CLOSED)
    with pytest.raises(Refused, match="wird nicht mehr geändert"):
        checklist.add_step(row, title="Nachtrag", days=1, by=clerk)


def test_the_start_page_tells_whoever_is_responsible_what_comes_next(visitor, clerk):
    factories.letterhead()
    row = conference(S.DATED, title="Kreuzauer Abend", responsible_here_id=clerk.id)
    others = conference(S.DATED, title="Fremder Abend", responsible_here_id=factories.account().id)
    for one in (row, others):
        checklist.add_step(one, title="Saal reservieren", days=-84, by=clerk)
        checklist.add_step(one, title="Dank versenden", days=7, by=clerk)
    db.session.commit()
    told = text_of(visitor.opens("/"))
    assert "Aus den Checklisten Ihrer Konferenzen" in told
    assert "Saal reservieren" in told
    assert "Dank versenden" not in told
    assert told.count("Saal reservieren") == 1, "other people's conferences stay with them"
