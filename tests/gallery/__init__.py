"""Pages that show every component with made-up values; only tests register them."""

from datetime import UTC, date, datetime

from flask import Blueprint, abort, flash, render_template, request
from sqlalchemy import column
from wtforms import (
    BooleanField,
    DateField,
    FileField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)  # fmt: skip
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from intranet.accounts.permissions import public
from intranet.core.conflicts import Difference
from intranet.core.errors import Refused
from intranet.core.forms import BaseForm
from intranet.core.listing import Column, Filter, Page, read_listing
from intranet.core.states import State, Tone

pages = Blueprint("gallery", __name__, url_prefix="/galerie", template_folder="templates")

NAMES = (
    "Aldenhoven", "Düren", "Heimbach", "Hürtgenwald", "Inden", "Jülich", "Kreuzau", "Langerwehe",
    "Linnich", "Merzenich", "Nideggen", "Niederzier", "Nörvenich", "Titz", "Vettweiß",
)  # fmt: skip


class VisitState(State):
    OPEN = "open", "offen", Tone.NEUTRAL
    PLANNED = "planned", "geplant", Tone.INFO
    HELD = "held", "besucht", Tone.SUCCESS
    MOVED = "moved", "verschoben", Tone.WARNING
    OVERDUE = "overdue", "überfällig", Tone.DANGER


class VisitForm(BaseForm):
    """One field of each kind."""

    submit_label = "Besuch eintragen"

    title = StringField("Bezeichnung", [InputRequired("Geben Sie eine Bezeichnung ein."), Length(max=200)])
    kind = SelectField(
        "Art des Besuchs",
        [InputRequired("Wählen Sie die Art des Besuchs.")],
        choices=[
            SelectChoice("", "Bitte auswählen"),
            SelectChoice("a", "Antrittsbesuch"),
            SelectChoice("b", "Folgebesuch"),
        ],
    )
    on = DateField(
        "Tag des Besuchs",
        [InputRequired("Geben Sie das Datum im Format TT.MM.JJJJ ein.")],
        description="Zum Beispiel 15.12.2026. Der Tag muss in der Zukunft liegen.",
    )
    guests = IntegerField("Anzahl der Teilnehmenden", [Optional()])
    password = PasswordField(
        "Passwort", [InputRequired("Geben Sie Ihr Passwort ein.")], description="Mindestens 12 Zeichen."
    )
    reminder = RadioField(
        "Erinnerung",
        [InputRequired("Wählen Sie aus, wann erinnert werden soll.")],
        choices=[
            SelectChoice("7", "7 Tage vorher"),
            SelectChoice("3", "3 Tage vorher"),
            SelectChoice("0", "keine Erinnerung"),
        ],
    )
    topics = SelectMultipleField(
        "Themen",
        [Optional()],
        choices=[SelectChoice("f", "Frühe Hilfen"), SelectChoice("s", "Schule"), SelectChoice("j", "Jugend")],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        description="Mehrere sind möglich.",
    )
    note = TextAreaField("Bemerkung", [Length(max=2000)])
    file = FileField("Anlage", description="PDF, höchstens 10 MB.")
    mail = BooleanField("Teilnehmende sofort benachrichtigen")


EVENTS = [
    {
        "at": datetime(2026, 10, 24, 16, 0, tzinfo=UTC), "by": "Klara Muster", "what": "Besuch vereinbart",
        "why": "Wunsch der Bürgermeisterin",
        "changes": [("Status", "offen", "geplant"), ("Tag", None, "03.11.2026"), ("Bemerkung", "ruft zurück", None)],
    },
    {
        "at": datetime(2026, 9, 1, 8, 30, tzinfo=UTC), "by": "System", "what": "Kommune angelegt", "why": None,
        "changes": [],
    },
]  # fmt: skip


def listing_page(args, rows: int = 130) -> Page:
    """A page of a list as `core.listing` would fetch it."""
    listing = read_listing(
        args,
        columns=(
            Column("name", "Kommune", (column("name"),)),
            Column("status", "Status", (column("status"),)),
            Column("termin", "Termin", (column("on"),)),
            Column("einwohner", "Einwohner", (column("residents"),), numeric=True),
            Column("bearbeitung", "Bearbeitung"),
        ),
        filters=(
            Filter("name", "Name", lambda query, value: query),
            Filter("status", "Status", lambda query, value: query, {s.value: s.label for s in VisitState}),
        ),
        sort="name",
    )
    states = list(VisitState)
    found = 0 if listing.values.get("name") == "nichts" else rows
    shown = [
        {"name": NAMES[i % 15], "state": states[i % 5], "on": date(2026, 10, 1 + i % 28), "residents": 4321 + 977 * i}
        for i in range(min(found, listing.size))
    ]
    return Page(listing, shown, found, rows)


@pages.get("/")
@public
def components() -> str:
    return render_template(
        "gallery/components.html", VisitState=VisitState, events=EVENTS, rows=listing_page({}, 4).rows
    )


@pages.get("/liste")
@public
def listing() -> str:
    rows = request.args.get("zeilen", 130, type=int)
    return render_template("gallery/listing.html", page=listing_page(request.args, rows))


@pages.route("/formular", methods=["GET", "POST"])
@public
def form():
    form = VisitForm()
    if form.validate_on_submit():
        flash("Der Besuch in Kreuzau ist eingetragen.")
        flash("Die Herbstferien beginnen an diesem Tag.", "warning")
        return render_template("gallery/form.html", form=form)
    return render_template("gallery/form.html", form=form), 422 if form.errors else 200


@pages.get("/bestaetigen")
@public
def confirm() -> str:
    return render_template("gallery/confirm.html")


@pages.get("/konflikt")
@public
def conflict():
    differences = [
        Difference("title", "Bezeichnung", "Antrittsbesuch Kreuzau", "Antrittsbesuch in Kreuzau", True, True),
        Difference("note", "Bemerkung", "–", "Parken am Rathaus\nEingang Hof", True, True),
    ]
    return render_template(
        "layout/conflict.html", thing="Besuch in Kreuzau", changed_by="Paul Beispiel", differences=differences,
        kept=[("title", "Antrittsbesuch in Kreuzau")], version=3, base="",
        form=VisitForm(), only_theirs=[("Ort", "Rathaus")], only_mine=[("Telefon", "02422 507-0")],
    ), 409  # fmt: skip


@pages.get("/abgelehnt")
@public
def refused() -> str:
    raise Refused(
        "Der Besuch kann noch nicht als besucht gelten: Der Termin liegt am 3. September. "
        "Tragen Sie das Ergebnis danach ein."
    )


@pages.get("/fehler")
@public
def broken() -> str:
    raise RuntimeError("internal words that nobody may read")


@pages.get("/fehler/<int:code>")
@public
def failed(code: int) -> str:
    abort(code)
