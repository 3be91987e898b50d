"""Forms about the lists that the office keeps."""

from typing import Any

from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, Length

from intranet.catalogues import queries
from intranet.catalogues.models import CatalogueEntry
from intranet.core.forms import BaseForm, VersionedForm


class EntryFields:
    """What is asked about an entry."""

    name = StringField("Name", [DataRequired("Geben Sie den Namen des Eintrags ein."), Length(max=120)])


class EntryForm(EntryFields, BaseForm):
    """A new entry."""

    submit_label = "Eintrag anlegen"


class RenameEntryForm(EntryFields, VersionedForm):
    """An entry that is called something else from now on."""

    submit_label = "Eintrag umbenennen"


class MergeEntryForm(BaseForm):
    """Which entry takes over what points to this one."""

    submit_label = "Einträge zusammenlegen"

    into_id = SelectField("Aufgehen in", coerce=lambda value: int(value) if value else None)

    def __init__(self, *, entry: CatalogueEntry, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        others = {id: name for id, name in queries.choices(entry.catalogue).items() if id != entry.id}
        self.into_id.choices = {"": "bitte wählen"} | others
        self.into_id.validators = [DataRequired("Wählen Sie den Eintrag, der bleiben soll.")]
