"""Forms about offers."""

from typing import Any

from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from intranet.catalogues.queries import choices
from intranet.catalogues.states import Catalogue
from intranet.contacts.forms.fields import OrganisationField, checklist, number_or_none
from intranet.contacts.models import Organisation
from intranet.contacts.queries.places import named
from intranet.core import clock
from intranet.core.forms import NO_CASE_DATA, BaseForm, VersionedForm, day_rules
from intranet.network.models import Offer
from intranet.network.queries.offers import contacts_at, places
from intranet.network.states import OfferState


class OfferFields:
    """What is asked about every offer."""

    name = StringField("Name", [DataRequired("Geben Sie den Namen des Angebots ein."), Length(max=120)])
    kind_id = SelectField("Art", [DataRequired("Wählen Sie die Art des Angebots.")], coerce=number_or_none)
    municipality_id = SelectField("Kommune", coerce=number_or_none)
    organisation = OrganisationField("Anbieter", [Optional(), Length(max=200)],
                                      description="Eine Organisation aus den Kontakten")  # fmt: skip
    contact_id = SelectField("Ansprechperson", coerce=number_or_none)
    phase_ids = checklist("Lebensphasen")
    field_ids = checklist("Handlungsfelder")
    target_group = TextAreaField(
        "Zielgruppe", [Optional(), Length(max=500)], description="Zum Beispiel Eltern mit Kindern bis 18 Monate"
    )
    place = StringField("Ort", [Optional(), Length(max=200)], description="Raum, Straße und Ort")
    times = TextAreaField(
        "Zeiten", [Optional(), Length(max=500)], description="Zum Beispiel dienstags 9:30 bis 11:00 Uhr"
    )
    cost = StringField("Kosten", [Optional(), Length(max=120)], description="Zum Beispiel kostenfrei")
    registration = TextAreaField(
        "Anmeldung und Auskunft", [Optional(), Length(max=500)],
        description="So, wie es im Faltblatt steht: Telefon, E-Mail, Website",
    )  # fmt: skip
    note = TextAreaField("Interner Vermerk", [Optional(), Length(max=2000)], description=NO_CASE_DATA)
    checked_on = DateField("Geprüft am", [Optional(), *day_rules(past=True)])


class _OfferForm(OfferFields):
    """Fills in the choices, and knows which organisation the name means."""

    def offer_choices(self, offer: Offer | None, provider: Organisation | None) -> None:
        """Offer what may be chosen for this offer, or for a new one of this provider."""
        chosen = [offer.kind_id, *offer.phase_ids, *offer.field_ids] if offer else []
        self.kind_id.choices = {"": "bitte wählen"} | choices(Catalogue.OFFER_KIND, chosen=chosen)
        self.phase_ids.choices = list(choices(Catalogue.LIFE_PHASE, chosen=chosen).items())
        self.field_ids.choices = list(choices(Catalogue.FIELD, chosen=chosen).items())
        self.municipality_id.choices = {"": "kreisweit"} | places()
        if provider:
            self.contact_id.choices = {"": "keine"} | contacts_at(provider, also=offer.contact if offer else None)
        else:
            del self.contact_id

    @property
    def columns(self) -> dict[str, Any]:
        """What is stored: the provider itself instead of the typed name."""
        values: dict[str, Any] = self.values  # type: ignore[attr-defined]  # of the form it is mixed into
        del values["organisation"]
        return values | {"provider_id": self.organisation.found.id if self.organisation.found else None}


def _called(provider: Organisation | None) -> str:
    return named(provider.name, provider.city) if provider else ""


class OfferForm(_OfferForm, BaseForm):
    """A new offer."""

    submit_label = "Angebot eintragen"

    state = SelectField(
        "Stand", choices={OfferState.RUNNING.value: "läuft schon", OfferState.PLANNED.value: "geplant"},
        coerce=OfferState,
    )  # fmt: skip

    def __init__(self, *, provider: Organisation | None = None, **proposal: Any) -> None:
        super().__init__(**{"organisation": _called(provider), "checked_on": clock.today()} | proposal)
        self.offer_choices(None, provider)


class EditOfferForm(_OfferForm, VersionedForm):
    """An offer that is known already."""

    submit_label = "Angebot speichern"

    def __init__(self, *, row: Offer, **kwargs: Any) -> None:
        super().__init__(row=row, organisation=_called(row.provider), **kwargs)
        self.offer_choices(row, row.provider)
