"""Forms about minutes and tasks; the one for writing has a section for each item and each life phase."""

from datetime import datetime
from types import SimpleNamespace
from typing import Any

from flask import request
from wtforms import DateField, IntegerField, SelectField, StringField, TextAreaField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from intranet.core import clock
from intranet.core.forms import NO_CASE_DATA, BaseForm, StepForm, VersionedForm, day_rules
from intranet.core.text import clean_text
from intranet.minutes.models import Minutes, MinutesItem, PhaseFinding, Task
from intranet.minutes.states import ResolutionKind

ITEM_TEXTS = ("discussion", "agreement", "resolution")
VOTES = (("votes_yes", "Ja"), ("votes_no", "Nein"), ("votes_abstained", "Enthaltungen"))
ITEM_FIELDS = ("title", *ITEM_TEXTS, "resolution_kind", *(name for name, _ in VOTES))
PHASE_FIELDS = ("present", "lacking", "plans", "who", "until")
MOST_VOTES = 9999
ONE_PER_LINE = "Ein Punkt je Zeile."


class HeadForm(VersionedForm):
    """The head of the minutes."""

    submit_label = "Niederschrift speichern"

    chair = StringField("Leitung", [Optional(), Length(max=200)], description="Mit Titel und Funktion")
    minute_taker = StringField("Niederschrift", [Optional(), Length(max=200)], description="Wer mitgeschrieben hat")
    started = TimeField("Beginn", [DataRequired("Geben Sie den Beginn im Format HH:MM ein.")])
    ended = TimeField("Ende", [Optional()])
    next_meeting = StringField("Nächster Termin", [Optional(), Length(max=200)],
                               description="Zum Beispiel Montag, 25. Oktober 2027, 18:00 Uhr, Mensa")  # fmt: skip
    enclosures = TextAreaField("Anlagen", [Optional(), Length(max=2000)], description="Eine Anlage je Zeile")
    distribution = TextAreaField("Verteiler", [Optional(), Length(max=2000)], description="Eine Angabe je Zeile")


class WritingForm(HeadForm):
    """Head, items and life phases of one minutes; `writing_form` adds the fields of its items and phases."""

    def lost_texts(self) -> list[str]:
        """What was written under items that somebody removed meanwhile: it must not vanish unseen."""
        gone = [key for key in request.form if key.startswith("item_") and key not in self]
        texts = [key for key in gone if key.endswith(tuple(f"_{name}" for name in ITEM_TEXTS))]
        return [text for key in texts if (text := clean_text(request.form[key]))]

    def head(self) -> dict[str, Any]:
        """The head as the action takes it: times become moments of the conference's day."""
        day = clock.local(self.row.started_at).date()
        names = ("chair", "minute_taker", "next_meeting", "enclosures", "distribution")
        return {name: self[name].data or "" for name in names} | {
            "started_at": datetime.combine(day, self.started.data, tzinfo=clock.OFFICE_ZONE),
            "ended_at": self.ended.data and datetime.combine(day, self.ended.data, tzinfo=clock.OFFICE_ZONE),
        }

    def of_rows(self, kind: str, names: tuple[str, ...]) -> dict[int, dict[str, Any]]:
        """The fields of all items or all phases, by the row's id."""
        ids = [int(field.name.split("_")[1]) for field in self if field.name.startswith(f"{kind}_")
               and field.name.endswith(f"_{names[0]}")]  # fmt: skip
        return {id: {name: self[f"{kind}_{id}_{name}"].data for name in names} for id in ids}

    def holds_vote(self, item: MinutesItem) -> bool:
        """Whether something stands, or is wrong, in the fields about a vote under this item."""
        fields = [self[f"item_{item.id}_{name}"] for name in ("resolution", *(name for name, _ in VOTES))]
        return any(field.data not in (None, "") or field.errors for field in fields)

    @property
    def content(self) -> dict[str, Any]:
        """Everything the action takes."""
        return {
            "head": self.head(),
            "items": self.of_rows("item", ITEM_FIELDS),
            "findings": self.of_rows("phase", PHASE_FIELDS),
            "phases_under": self["phases_under"].data,
        }


def writing_form(minutes: Minutes) -> WritingForm:
    """The form for these minutes as they stand."""
    fields: dict[str, Any] = {}
    for item in minutes.items:
        fields |= _item_fields(item)
    for finding in minutes.phases:
        fields |= _phase_fields(finding)
    fields["phases_under"] = SelectField("Die Tabelle steht unter", choices=_items_of(minutes), coerce=int)
    form: WritingForm = type("WritingForm", (WritingForm,), fields)(row=_as_written(minutes))
    return form


def _items_of(minutes: Minutes) -> list[SelectChoice]:
    return [SelectChoice(str(item.id), str(item)) for item in minutes.items]


def _item_fields(item: MinutesItem) -> dict[str, Any]:
    key, top = f"item_{item.id}", f"TOP {item.position}"
    return {
        f"{key}_title": StringField(
            f"{top}: Überschrift", [DataRequired("Geben Sie dem Punkt eine Überschrift."), Length(max=200)]
        ),
        f"{key}_discussion": TextAreaField(
            f"{top}: Inhalt", [Optional(), Length(max=20_000)],
            description=f"Ergebnisse in ganzen Sätzen. Aufzählungen mit „- “, Fettes mit **…**. {NO_CASE_DATA}",
        ),
        f"{key}_agreement": TextAreaField(
            f"{top}: Vereinbarungen", [Optional(), Length(max=5000)],
            description=f"Im Wortlaut, eine Vereinbarung je Zeile. {NO_CASE_DATA}",
        ),
    } | _vote_fields(key, top)  # fmt: skip


def _vote_fields(key: str, top: str) -> dict[str, Any]:
    """What was put to the vote under an item, if anything was."""
    kinds = SelectField(f"{top}: Art", choices=ResolutionKind.choices(), coerce=ResolutionKind)
    wording = TextAreaField(
        f"{top}: Wortlaut der Abstimmung", [Optional(), Length(max=5000)],
        description=f"Nur ausfüllen, wenn abgestimmt wurde. {NO_CASE_DATA}",
    )  # fmt: skip
    votes = {
        f"{key}_{name}": IntegerField(
            f"{top}: {label}",
            [Optional(), NumberRange(0, MOST_VOTES, f"Geben Sie eine Zahl von 0 bis {MOST_VOTES} ein.")],
        )
        for name, label in VOTES
    }
    return {f"{key}_resolution_kind": kinds, f"{key}_resolution": wording} | votes


def _phase_fields(finding: PhaseFinding) -> dict[str, Any]:
    key = f"phase_{finding.id}"
    texts = (("present", "Vorhanden"), ("lacking", "Fehlt"), ("plans", "Vorhaben"))
    return {
        f"{key}_{name}": TextAreaField(
            f"{label} – {finding.phase}", [Optional(), Length(max=5000)], description=f"{ONE_PER_LINE} {NO_CASE_DATA}"
        )
        for name, label in texts
    } | {
        f"{key}_who": StringField(f"Wer – {finding.phase}", [Optional(), Length(max=200)]),
        f"{key}_until": DateField(f"Bis wann – {finding.phase}", [Optional(), *day_rules()]),
    }


def _as_written(minutes: Minutes) -> Any:
    """The minutes as one flat thing, whose attributes are the fields of the form."""
    flat: dict[str, Any] = {
        name: getattr(minutes, name)
        for name in (
            "version", "started_at", "chair", "minute_taker", "next_meeting", "enclosures", "distribution",
        )
    }  # fmt: skip
    flat["started"] = clock.local(minutes.started_at).time()
    flat["ended"] = minutes.ended_at and clock.local(minutes.ended_at).time()
    for item in minutes.items:
        flat |= {f"item_{item.id}_{name}": getattr(item, name) for name in ITEM_FIELDS}
    for finding in minutes.phases:
        flat |= {f"phase_{finding.id}_{name}": getattr(finding, name) for name in PHASE_FIELDS}
    flat["phases_under"] = next((item.id for item in minutes.items if item.holds_phases), None)
    return SimpleNamespace(**flat)


class ItemForm(BaseForm):
    """An item that came up in the meeting."""

    submit_label = "Punkt ergänzen"

    title = StringField("Überschrift", [DataRequired("Geben Sie dem Punkt eine Überschrift."), Length(max=200)])
    after = SelectField("Steht nach", coerce=int)

    def offer(self, minutes: Minutes) -> "ItemForm":
        """Let it follow any item of these minutes; the last one is the usual choice."""
        behind = [SelectChoice(str(item.position), str(item)) for item in minutes.items]
        self.after.choices = [SelectChoice("0", "ganz am Anfang"), *behind]
        if self.after.data is None:
            self.after.data = len(minutes.items)
        return self


class _TaskFields:
    """What is asked about every task."""

    what = TextAreaField(
        "Aufgabe", [DataRequired("Geben Sie an, was zu tun ist."), Length(max=1000)], description=NO_CASE_DATA
    )
    item_id = SelectField("Vereinbart unter", coerce=int)


class _Owner:
    """Who does it until when."""

    who = StringField("Zuständig", [Optional(), Length(max=200)], default="", description="Person oder Stelle")
    until = DateField("Bis", [Optional(), *day_rules()])


class TaskForm(_TaskFields, _Owner, BaseForm):
    """A new task."""

    submit_label = "Aufgabe eintragen"


class EditTaskForm(_TaskFields, _Owner, VersionedForm):
    """A task of minutes that are still being written."""

    submit_label = "Aufgabe speichern"


class PassOnForm(_Owner, VersionedForm):
    """Who does a task, and until when, after the minutes were released."""

    submit_label = "Zuständigkeit speichern"


def edit_task_form(task: Task) -> EditTaskForm | PassOnForm:
    """The form that fits: all of the task while the minutes are open, afterwards who and until when."""
    if not task.minutes.is_editable:
        return PassOnForm(row=task)
    kind = type("EditTaskForm", (EditTaskForm,), {"item_id": item_choice(task.minutes)})
    form: EditTaskForm = kind(row=task)
    return form


def new_task_form(minutes: Minutes) -> TaskForm:
    """A new task of these minutes, under the item that speaks of agreements unless another is chosen."""
    form: TaskForm = type("TaskForm", (TaskForm,), {"item_id": item_choice(minutes)})()
    return form


def item_choice(minutes: Minutes) -> SelectField:
    """The items of these minutes to choose from."""
    usual = next((item for item in minutes.items if "einbarung" in item.title), minutes.items[-1])
    return SelectField("Vereinbart unter", choices=_items_of(minutes), coerce=int, default=usual.id)


class SendForm(StepForm):
    """When the minutes went out."""

    submit_label = "Versand eintragen"

    sent_on = DateField(
        "Versandt am", [InputRequired("Geben Sie den Tag im Format TT.MM.JJJJ ein."), *day_rules(past=True)]
    )


class ApproveForm(StepForm):
    """Which meeting approved the minutes."""

    submit_label = "Genehmigung eintragen"

    approved_on = DateField(
        "Genehmigt am", [InputRequired("Geben Sie den Tag im Format TT.MM.JJJJ ein."), *day_rules(past=True)]
    )
    approval = StringField(
        "Genehmigt durch",
        [DataRequired("Geben Sie an, wer die Niederschrift genehmigt hat."), Length(max=200)],
        description="Zum Beispiel Arbeitskreis Prävention, 4. Sitzung",
    )


class CorrectionForm(BaseForm):
    """What is wrong in approved minutes, and how it should read."""

    submit_label = "Berichtigung eintragen und drucken"

    place = StringField(
        "Stelle",
        [DataRequired("Geben Sie an, welche Stelle berichtigt wird."), Length(max=200)],
        description="Zum Beispiel TOP 4, Aufgabe 4.2",
    )
    reads = TextAreaField(
        "Bisher", [Optional(), Length(max=5000)], description="Wie es dort steht; leer, wenn etwas fehlt"
    )
    shall_read = TextAreaField(
        "Richtig",
        [DataRequired("Geben Sie an, wie es richtig heißt."), Length(max=5000)],
        description=NO_CASE_DATA,
    )
    requested_by = StringField(
        "Veranlasst durch",
        [DataRequired("Geben Sie an, wer die Berichtigung veranlasst."), Length(max=200)],
        description="Zum Beispiel Bürgermeisterin Beispiel, schriftlich am 07.12.2026",
    )
