"""Forms about organisations."""

from typing import Any

from wtforms import BooleanField, EmailField, SelectField, StringField, TelField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from intranet.catalogues.queries import choices
from intranet.catalogues.states import Catalogue
from intranet.contacts.forms.fields import EMAIL, OriginFields, ReachedFields, Sectioned
from intranet.contacts.queries import municipality_choices
from intranet.contacts.states import OrganisationKind
from intranet.core.choosing import checklist
from intranet.core.forms import NO_CASE_DATA, BaseForm, VersionedForm


class OrganisationFields(Sectioned, ReachedFields, OriginFields):
    """What is asked about every organisation."""

    sections = (
        ("Organisation", ("again", "name", "kind", "phone", "email", "website")),
        ("Anschrift", ("street", "postcode", "city", "address_source", "address_checked_on", "mail_returned_on")),
        ("Im Netzwerk", ("partner_type_ids", "life_phase_ids", "municipality_ids")),
        ("Herkunft und Vermerk", ("source", "collected_on", "no_letters", "note")),
    )

    name = StringField("Name", [DataRequired("Geben Sie den Namen der Organisation ein."), Length(max=120)])
    kind = SelectField("Art", choices=OrganisationKind.choices(), coerce=OrganisationKind)
    partner_type_ids = checklist("Partnertypen")
    life_phase_ids = checklist("Lebensphasen")
    municipality_ids = checklist("Kommunen")
    phone = TelField("Telefon", [Optional(), Length(max=60)], description="Zum Beispiel 02421 22-1203")
    email = EmailField("E-Mail", [Optional(), Length(max=200), EMAIL])
    website = StringField("Website", [Optional(), Length(max=200)])
    no_letters = BooleanField("Nicht mehr anschreiben")
    note = TextAreaField("Vermerk", [Optional(), Length(max=2000)], description=NO_CASE_DATA)

    def _fill_choices(self, row: Any = None) -> None:
        self.partner_type_ids.choices = choices(Catalogue.PARTNER_TYPE, chosen=row.partner_type_ids if row else ())
        self.life_phase_ids.choices = choices(Catalogue.LIFE_PHASE, chosen=row.life_phase_ids if row else ())
        self.municipality_ids.choices = municipality_choices()


class OrganisationForm(OrganisationFields, BaseForm):
    """A new organisation; `again` enters one that seems to be there already."""

    submit_label = "Organisation anlegen"

    again = BooleanField("Es ist eine andere Organisation gleichen Namens: trotzdem anlegen")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._fill_choices()

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in super().values.items() if name != "again"}


class EditOrganisationForm(OrganisationFields, VersionedForm):
    """An organisation already in the address book."""

    submit_label = "Organisation speichern"

    def __init__(self, *, row: Any, **kwargs: Any) -> None:
        super().__init__(row=row, **kwargs)
        self._fill_choices(row)
