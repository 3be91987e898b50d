"""Forms about people, organisations and functions."""

from intranet.contacts.forms.functions import EditFunctionForm, EndFunctionForm, FunctionForm
from intranet.contacts.forms.organisations import EditOrganisationForm, OrganisationForm
from intranet.contacts.forms.people import EditPersonForm, PersonForm
from intranet.contacts.forms.responsibilities import EndResponsibilityForm, ResponsibilityForm

__all__ = [
    "EditFunctionForm", "EditOrganisationForm", "EditPersonForm", "EndFunctionForm", "EndResponsibilityForm",
    "FunctionForm", "OrganisationForm", "PersonForm", "ResponsibilityForm",
]  # fmt: skip
