"""Choices of any number of entries, as check boxes."""

from wtforms import SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget


def checklist(label: str) -> SelectMultipleField:
    """Any number of entries of a list, as check boxes; the choices come with the form, their values are ids."""
    return SelectMultipleField(label, coerce=int, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput())
