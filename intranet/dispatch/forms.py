"""The forms of a run, of texts, and of returned mail."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import request
from wtforms import DateField, HiddenField, RadioField, SearchField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from intranet.conferences.models import Invitee
from intranet.conferences.states import Channel
from intranet.contacts.states import OrganisationKind
from intranet.core import clock
from intranet.core.forms import BaseForm, VersionedForm, day_rules
from intranet.dispatch.models import LetterText
from intranet.dispatch.states import Audience, LetterKind, ReturnReason
from intranet.dispatch.wishes import USUAL, Wish

BOTH, SLIP, AGENDA, NOTHING = "", "bogen", "programm", "ohne"
ENCLOSURES = {
    BOTH: "Programm und Rückmeldebogen", SLIP: "nur Rückmeldebogen", AGENDA: "nur Programm", NOTHING: "ohne Anlagen",
}  # fmt: skip


class WishForm(BaseForm):
    """Whom a letter goes to and how; lives in the address."""

    class Meta(BaseForm.Meta):
        csrf = False

    an = SelectField("An wen", choices=Audience.choices())
    weg = SelectField("Auf welchem Weg", choices=Channel.choices())
    suche = SearchField("Name oder Funktion", [Length(max=200)])
    einrichtung = SelectField("Art der Organisation", choices={"": "alle"} | OrganisationKind.choices())
    anlagen = SelectField("Anlagen", choices=ENCLOSURES)


def read_wish(kind: LetterKind, args: Mapping[str, str]) -> Wish:
    """What the address asks for; words it does not know count as not said."""
    enclosures = args.get("anlagen", BOTH)
    return Wish(
        kind=kind,
        audience=Audience(args["an"]) if args.get("an") in Audience.choices() else USUAL[kind],
        channel=Channel(args["weg"]) if args.get("weg") in Channel.choices() else Channel.LETTER,
        search=args.get("suche", "")[:200],
        organisation=OrganisationKind(args["einrichtung"])
        if args.get("einrichtung") in OrganisationKind.choices()
        else None,
        with_agenda=enclosures in {BOTH, AGENDA},
        with_slip=enclosures in {BOTH, SLIP},
    )


def wish_form(wish: Wish) -> WishForm:
    """The form that shows what the address asks for."""
    enclosures = {(True, True): BOTH, (False, True): SLIP, (True, False): AGENDA, (False, False): NOTHING}
    form = WishForm(
        formdata=None,
        data={
            "an": wish.audience.value, "weg": wish.channel.value, "suche": wish.search,
            "einrichtung": wish.organisation.value if wish.organisation else "",
            "anlagen": enclosures[wish.with_agenda, wish.with_slip],
        },
    )  # fmt: skip
    if wish.kind not in LetterKind.with_slip():
        del form.anlagen
    return form


class PreviewForm(BaseForm):
    """Whose letter somebody wants to see; lives in the address."""

    class Meta(BaseForm.Meta):
        csrf = False

    person = SelectField("Brief an")


def preview_form(people: Iterable[Invitee]) -> PreviewForm:
    """Everybody who is meant, also those who cannot be written to yet."""
    form = PreviewForm(formdata=None)
    form.person.choices = {str(one.id): str(one) for one in people}
    return form


class StartForm(BaseForm):
    """The press that starts a run; it remembers what the person saw."""

    seen = HiddenField()

    def still_sees(self, fingerprint: str) -> bool:
        """Whether nothing changed since the page was shown; whoever presses again does so knowing it."""
        before = self.seen.data
        self.seen.data = fingerprint
        return not self.is_submitted() or before == fingerprint


class SentForm(BaseForm):
    """When the letters left the house."""

    submit_label = "Versand eintragen"

    posted_on = DateField(
        "Zur Post gegeben am", [DataRequired("Geben Sie den Tag ein."), *day_rules(past=True)], default=clock.today
    )


class TextForm(VersionedForm):
    """The wording of a kind of letter."""

    submit_label = "Als neue Fassung speichern"

    subject = StringField("Betreff", [DataRequired("Geben Sie den Betreff ein."), Length(max=150)])
    text = TextAreaField(
        "Text", [DataRequired("Geben Sie den Text ein."), Length(max=8000)],
        description="Beginnt nach der Anrede klein. Eine Leerzeile trennt Absätze, *Sternchen* heben hervor.",
    )  # fmt: skip
    closing_text = TextAreaField(
        "Schlusstext", [Optional(), Length(max=4000)], description="Steht nach Programm und Hinweisen."
    )
    why = StringField("Was ist neu", [Optional(), Length(max=150)], description="Für die Liste der Fassungen")

    def __init__(self, *, row: LetterText, **kwargs: Any) -> None:
        super().__init__(row=row, **kwargs)
        if request.method == "GET":
            self.why.data = ""


class CodeForm(BaseForm):
    """A check code or reply code, typed or scanned."""

    submit_label = "Nachsehen"

    code = StringField(
        "Code", [DataRequired("Geben Sie den Code ein, oder scannen Sie ihn."), Length(max=40)],
        description="Der Prüfcode neben „Stand“ oder der Rückmeldecode auf dem Bogen",
    )  # fmt: skip


class ReturnForm(CodeForm):
    """A letter that came back."""

    submit_label = "Rücklauf eintragen"

    why = RadioField(
        "Vermerk der Post", choices=ReturnReason.choices(), coerce=ReturnReason, default=ReturnReason.MOVED
    )
