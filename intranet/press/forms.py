"""Forms about press releases."""

from typing import Any

from wtforms import DateField, DateTimeLocalField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from intranet.core import clock
from intranet.core.forms import NO_CASE_DATA, ReasonForm, StepForm, VersionedForm, day_rules
from intranet.press.composing import LONGEST_HEADLINE


def _line(label: str, description: str = "", most: int = 200) -> StringField:
    return StringField(label, [Optional(), Length(max=most)], description=description)


class ReleaseForm(VersionedForm):
    """The whole press release."""

    submit_label = "Pressemitteilung speichern"

    number = _line("Nummer", "Vergibt die Pressestelle, zum Beispiel 187/2026", 40)
    dated_on = DateField("Datum", [InputRequired("Geben Sie das Datum im Format TT.MM.JJJJ ein."), *day_rules()])
    embargo_local = DateTimeLocalField("Sperrfrist bis", [Optional()], format=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
                                       description="Leer lassen, wenn sofort berichtet werden darf")  # fmt: skip
    kicker = _line("Dachzeile", "Steht klein über der Überschrift")
    headline = StringField(
        "Überschrift",
        [
            DataRequired("Geben Sie eine Überschrift ein."),
            Length(max=LONGEST_HEADLINE, message=f"Kürzen Sie die Überschrift auf {LONGEST_HEADLINE} Zeichen."),
        ],
        description=f"Am besten 30 bis 40, höchstens {LONGEST_HEADLINE} Zeichen",
    )
    subheadline = _line("Unterzeile")
    place = _line("Spitzmarke", "Steht vor dem ersten Satz, zum Beispiel Kreis Düren.", 60)
    lead = TextAreaField(
        "Vorspann",
        [DataRequired("Schreiben Sie den Vorspann."), Length(max=2000)],
        description=f"Wer, was, wann, wo, warum, in zwei bis drei Sätzen. {NO_CASE_DATA}",
    )
    body = TextAreaField(
        "Text",
        [DataRequired("Schreiben Sie den Text."), Length(max=20_000)],
        description=f"Das Wichtigste zuerst. Zwischenüberschriften mit „## “, Aufzählungen mit „- “. {NO_CASE_DATA}",
    )
    quote = TextAreaField("Zitat", [Optional(), Length(max=2000)],
                          description=f"Ohne Anführungszeichen. {NO_CASE_DATA}")  # fmt: skip
    quote_name = _line("Name zum Zitat")
    quote_function = _line("Funktion zum Zitat", "Zum Beispiel Bürgermeisterin der Gemeinde Inden")
    quote_approved = _line("Zitat freigegeben", "Wann und durch wen. Wer das Zitat ändert, braucht eine neue Freigabe.")
    pictured = TextAreaField(
        "Personen von links nach rechts",
        [Optional(), Length(max=2000)],
        description="Eine Person je Zeile, so wie sie in der Bildunterschrift heißt. Beim Speichern erhält jede dort "
        "genannte Person ihren Platz, etwa (l.) oder (2.v.r.); ist niemand genannt, folgen alle der Reihe nach.",
    )
    caption = TextAreaField(
        "Bildunterschrift",
        [Optional(), Length(max=2000)],
        description="Nur Personen zeigen und nennen, die der Veröffentlichung zugestimmt haben (§ 22 KunstUrhG)",
    )
    credit = _line("Bildnachweis", "Zum Beispiel Kreis Düren")
    background = TextAreaField("Hintergrund", [Optional(), Length(max=5000)], description="Fester Absatz am Ende")

    @property
    def content(self) -> dict[str, Any]:
        """The values as the action takes them: the embargo as a moment, nothing left as None but days."""
        values: dict[str, Any] = {name: value if value is not None else "" for name, value in self.values.items()}
        embargo = values.pop("embargo_local")
        return values | {"embargo": embargo.replace(tzinfo=clock.OFFICE_ZONE) if embargo else None}


class WaiveForm(ReasonForm):
    """Why there is no release."""

    submit_label = "Auf Pressemitteilung verzichten"


class QuoteForm(StepForm):
    """Who released the quote, and when."""

    submit_label = "Zur Freigabe an die Pressestelle geben"

    quote_approved = StringField(
        "Zitat freigegeben",
        [DataRequired("Geben Sie an, wann und durch wen das Zitat freigegeben wurde."), Length(max=200)],
        description="Zum Beispiel 27.10.2026, Frau Beispiel, telefonisch",
    )


class SendForm(StepForm):
    """The day the release goes out."""

    submit_label = "Freigeben und Versand eintragen"

    sent_on = DateField(
        "Versandt am", [InputRequired("Geben Sie den Tag im Format TT.MM.JJJJ ein."), *day_rules(past=True)]
    )
