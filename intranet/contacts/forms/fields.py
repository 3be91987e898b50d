"""Fields and rules that the forms of contacts share."""

from typing import Any, ClassVar

from wtforms import DateField, StringField, ValidationError
from wtforms.validators import Email, Length, Optional, Regexp

from intranet.contacts import queries
from intranet.contacts.models import Organisation
from intranet.core.choosing import checklist as checklist  # the forms of offers take it from here
from intranet.core.forms import day_rules
from intranet.core.german import listed

POSTCODE = Regexp(r"^[0-9]{5}$", message="Geben Sie fünf Ziffern ein, zum Beispiel 52372.")
EMAIL = Email("Geben Sie eine E-Mail-Adresse im Format name@beispiel.de ein.")


def number_or_none(value: Any) -> int | None:
    """What a choice with an empty first entry means."""
    return int(value) if value not in (None, "", "None") else None


class Sectioned:
    """A form in groups: `sections` names the fields of each, and the page shows them in this order."""

    sections: ClassVar[tuple[tuple[str, tuple[str, ...]], ...]] = ()

    @property
    def grouped(self) -> list[tuple[str, list[Any]]]:
        """Each heading with its fields, as far as this form has them."""
        return [(legend, [self[name] for name in names if name in self]) for legend, names in self.sections]  # type: ignore[index, operator]  # a form at run time

    @property
    def visible_fields(self) -> list[Any]:
        shown = [field for _, group in self.grouped for field in group]
        rest = super().visible_fields  # type: ignore[misc]  # of the form it is mixed into
        return [*shown, *(field for field in rest if field not in shown)]


class ReachedFields:
    """How somebody is reached by post, and where we know it from."""

    street = StringField("Straße und Hausnummer", [Optional(), Length(max=120)])
    postcode = StringField("Postleitzahl", [Optional(), POSTCODE])
    city = StringField("Ort", [Optional(), Length(max=100)])
    address_source = StringField("Quelle der Anschrift", [Optional(), Length(max=200)])
    address_checked_on = DateField("Anschrift geprüft am", [Optional(), *day_rules(past=True)])
    mail_returned_on = DateField("Post zurückgekommen am", [Optional(), *day_rules(past=True)])


class OriginFields:
    """Where the whole entry comes from (Art. 14 GDPR asks for it)."""

    source = StringField(
        "Quelle", [Optional(), Length(max=200)], description="Woher wir die Angaben haben, zum Beispiel Visitenkarte"
    )
    collected_on = DateField("Erhoben am", [Optional(), *day_rules(past=True)])


class OrganisationField(StringField):
    """An organisation by its name; typing proposes those that there are. `found` is the row once it was checked."""

    found: Organisation | None = None

    def pre_validate(self, _form: Any) -> None:
        if not self.data:
            return
        rows = queries.organisations_named(self.data)
        if len(rows) == 1:
            self.found = rows[0]
        elif rows:
            labels = listed(f"„{row.name}, {row.city or 'ohne Ort'}“" for row in rows)
            raise ValidationError(
                f"Es gibt mehrere Organisationen dieses Namens: {labels}. Schreiben Sie den Ort dazu."
            )
        else:
            raise ValidationError(_unknown(self.data))


def _unknown(text: str) -> str:
    hints = queries.organisation_hints(text)[:3]
    if hints:
        return (
            f"Diese Organisation ist nicht eingetragen. Meinen Sie {listed((f'„{hint}“' for hint in hints), 'oder')}?"
        )
    return "Diese Organisation ist nicht eingetragen. Legen Sie sie zuerst unter „Organisationen“ an."
