"""The form of a municipality's master data."""

from typing import Any

from wtforms import BooleanField, DateField, FloatField, StringField
from wtforms.validators import DataRequired, Length, NumberRange, Optional
from wtforms.widgets import TextInput

from intranet.core import german
from intranet.core.forms import VersionedForm, day_rules


class NumberField(FloatField):
    """A number as people write it here: 17 500 or 41,73."""

    widget = TextInput()

    def __init__(self, *args: Any, digits: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._digits = digits

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else german.number(self.data, self._digits)

    def process_formdata(self, valuelist: list[str]) -> None:
        text = "".join(valuelist[:1]).replace(german.NARROW, "").replace(german.NBSP, "").replace(" ", "")
        whole, _, rest = text.partition(",")
        plain = whole.replace(".", "") + (f".{rest}" if rest else "")
        self.data = None
        if not text:
            return
        if not plain.replace(".", "", 1).isdecimal() or not plain.isascii() or len(rest) > self._digits:
            example = "41,73" if self._digits else "17 500"
            raise ValueError(f"Geben Sie eine Zahl ein, zum Beispiel {example}.")
        self.data = float(plain) if self._digits else int(plain)


class MunicipalityForm(VersionedForm):
    """The master data of a municipality."""

    submit_label = "Stammdaten speichern"

    population = NumberField(
        "Einwohnerinnen und Einwohner",
        [
            DataRequired("Geben Sie die Zahl ein, zum Beispiel 17 500."),
            NumberRange(1, 5_000_000, "Die Zahl muss zwischen 1 und 5 000 000 liegen."),
        ],
    )
    population_on = DateField(
        "Stand der Zahl",
        [DataRequired("Geben Sie den Tag im Format TT.MM.JJJJ ein."), *day_rules(past=True)],
    )
    area_km2 = NumberField(
        "Fläche in km²",
        [
            DataRequired("Geben Sie die Fläche ein, zum Beispiel 41,73."),
            NumberRange(0.01, 5000, "Die Fläche muss zwischen 0,01 und 5 000 km² liegen."),
        ],
        digits=2,
    )
    in_scope = BooleanField(
        "Gehört zum Zuständigkeitsbereich des Kreisjugendamtes",
        description="Nur diese Kommunen zählen zur Besuchsrunde.",
    )
    scope_since = DateField(
        "Zuständigkeit geändert ab",
        [Optional(), *day_rules(past=True)],
        description="Nur wenn sich das Gebiet geändert hat: der erste Tag. Ohne Tag gilt die Angabe als berichtigt, "
        "auch in Berichten über frühere Tage.",
    )
    youth_office = StringField(
        "Zuständiges Jugendamt",
        [DataRequired("Geben Sie das Jugendamt ein, zum Beispiel Kreis Düren."), Length(max=120)],
    )
