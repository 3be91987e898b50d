"""Forms about distribution lists."""

from typing import Any

from wtforms import SearchField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from intranet.catalogues.queries import choices
from intranet.catalogues.states import Catalogue
from intranet.contacts.queries import municipality_choices
from intranet.core.choosing import checklist
from intranet.core.forms import BaseForm, VersionedForm
from intranet.distribution.models import DistributionList


class ListFields:
    """What is asked about every list."""

    name = StringField("Name", [DataRequired("Geben Sie dem Verteiler einen Namen."), Length(max=120)])
    purpose = TextAreaField("Wofür", [Optional(), Length(max=1000)], render_kw={"rows": 2})


class FilterFields(ListFields):
    """What a filter is narrowed to; within one question any of the marked, all questions together."""

    partner_type_ids = checklist("Partnertypen")
    life_phase_ids = checklist("Lebensphasen")
    municipality_ids = checklist("Kommunen")
    function_name = StringField(
        "Funktion enthält", [Optional(), Length(max=80)], description="Zum Beispiel Leitung; leer für alle Funktionen"
    )

    def _fill_choices(self, row: DistributionList | None = None) -> None:
        self.partner_type_ids.choices = choices(Catalogue.PARTNER_TYPE, chosen=row.partner_type_ids if row else ())
        self.life_phase_ids.choices = choices(Catalogue.LIFE_PHASE, chosen=row.life_phase_ids if row else ())
        self.municipality_ids.choices = municipality_choices()


class FixedListForm(ListFields, BaseForm):
    """A new list with fixed members."""

    submit_label = "Verteiler anlegen"


class FilterListForm(FilterFields, BaseForm):
    """A new list that follows a filter."""

    submit_label = "Verteiler anlegen"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._fill_choices()


class EditFixedListForm(ListFields, VersionedForm):
    """A list with fixed members already made."""

    submit_label = "Verteiler speichern"


class EditFilterListForm(FilterFields, VersionedForm):
    """A list with a filter already made."""

    submit_label = "Verteiler speichern"

    def __init__(self, *, row: Any, **kwargs: Any) -> None:
        super().__init__(row=row, **kwargs)
        self._fill_choices(row)


class FindForm(BaseForm):
    """Whom to put on a list; lives in the address."""

    class Meta(BaseForm.Meta):
        csrf = False

    suche = SearchField("Name, Funktion oder Organisation", [Optional(), Length(max=120)])
