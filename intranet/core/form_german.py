"""What forms say when a value cannot be read: in the words of this house instead of those of the library."""

from typing import Any

_SENTENCES = {
    "Not a valid date value.": "Geben Sie den Tag im Format TT.MM.JJJJ ein.",
    "Not a valid time value.": "Geben Sie die Uhrzeit im Format HH:MM ein, zum Beispiel 18:00.",
    "Not a valid integer value.": "Geben Sie eine ganze Zahl ein, zum Beispiel 15.",
    "Not a valid decimal value.": "Geben Sie eine Zahl ein, zum Beispiel 41,73.",
    "Not a valid float value.": "Geben Sie eine Zahl ein, zum Beispiel 41,73.",
    "Not a valid choice.": "Wählen Sie einen der angebotenen Werte.",
    "Invalid Choice: could not coerce.": "Wählen Sie einen der angebotenen Werte.",
    "Invalid choice(s): one or more data inputs could not be coerced.": "Wählen Sie nur aus den angebotenen Werten.",
    "'%(value)s' is not a valid choice for this field.": "Einen gewählten Wert gibt es nicht mehr: Wählen Sie neu.",
    "'%(value)s' are not valid choices for this field.": "Gewählte Werte gibt es nicht mehr: Wählen Sie neu.",
    "Field cannot be longer than %(max)d character.": "Kürzen Sie den Text auf höchstens ein Zeichen.",
    "Field cannot be longer than %(max)d characters.": "Kürzen Sie den Text auf höchstens %(max)d Zeichen.",
    "This field is required.": "Diese Angabe fehlt.",
}


class HouseGerman:
    """Translations for WTForms: our sentence where there is one, the library's German otherwise."""

    def __init__(self, usual: Any) -> None:
        self._usual = usual

    def gettext(self, text: str) -> str:
        return _SENTENCES.get(text) or str(self._usual.gettext(text))

    def ngettext(self, one: str, many: str, count: int) -> str:
        return _SENTENCES.get(one if count == 1 else many) or str(self._usual.ngettext(one, many, count))
