"""The steps of a press release: the word in the address, the form, the action behind it, and who may take it."""

from intranet.accounts.permissions import Permission
from intranet.core.forms import ReasonForm, plain_form, titled_form
from intranet.core.steps import step
from intranet.press import actions, forms
from intranet.press.states import PressState as S

STEPS = (
    step("zitat", "Zitat zur Freigabe geben", S.QUOTES, plain_form("Zitat zur Freigabe geben"), actions.ask_for_quote,
         S.DRAFT),
    step("freigabe", "Zur Freigabe an die Pressestelle geben", S.APPROVAL,
         plain_form("Zur Freigabe an die Pressestelle geben"), actions.ask_for_approval, S.DRAFT),
    step("zitat-freigegeben", "Zitat ist freigegeben", S.APPROVAL, forms.QuoteForm, actions.ask_for_approval,
         S.QUOTES),
    step("versenden", "Freigeben und Versand eintragen", S.SENT, forms.SendForm, actions.send, S.APPROVAL),
    step("archivieren", "Archivieren", S.ARCHIVED, plain_form("Archivieren"), actions.archive, S.SENT),
    step("entwurf", "Zurück in den Entwurf", S.DRAFT, titled_form(ReasonForm, "Zurück in den Entwurf"),
         actions.back_to_draft, S.QUOTES, S.APPROVAL),
)  # fmt: skip

BY_SLUG = {one.slug: one for one in STEPS}

# What a person should know before pressing the button.
CONSEQUENCES = {
    "zitat": "Schicken Sie das Zitat der Person, von der es stammt, und tragen Sie danach ihre Freigabe ein.",
    "freigabe": "Danach liegt der Text bei der Pressestelle und lässt sich nicht mehr ändern.",
    "zitat-freigegeben": "Danach liegt der Text bei der Pressestelle und lässt sich nicht mehr ändern.",
    "versenden": "Die gültige Fassung wird dabei gedruckt und abgelegt. Danach lässt sich der Text nicht mehr ändern.",
}

_EDITORS = frozenset({Permission.PRESS_EDIT})
_APPROVERS = frozenset({Permission.PRESS_APPROVE})


def permissions_for(slug: str) -> frozenset[Permission]:
    """Any one of these opens the step: sending is the approval, and who approves may also send a text back."""
    return {"versenden": _APPROVERS, "entwurf": _EDITORS | _APPROVERS}.get(slug, _EDITORS)
