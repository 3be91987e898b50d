"""The steps of an offer: the word in the address, the form to fill in, the action behind it."""

from intranet.core.forms import ReasonForm, plain_form, titled_form
from intranet.core.steps import step
from intranet.network import actions
from intranet.network.states import OfferState as S

STEPS = (
    step("laeuft", "Angebot läuft", S.RUNNING, plain_form("Angebot läuft"), actions.start_offer, S.PLANNED, S.PAUSED),
    step("ruht", "Angebot ruhen lassen", S.PAUSED, titled_form(ReasonForm, "Angebot ruhen lassen"),
         actions.pause_offer, S.RUNNING),
    step("beenden", "Angebot beenden", S.ENDED, titled_form(ReasonForm, "Angebot beenden"), actions.end_offer,
         S.PLANNED, S.RUNNING, S.PAUSED),
    step("wieder-aufnehmen", "Wieder aufnehmen", S.PLANNED, titled_form(ReasonForm, "Wieder aufnehmen"),
         actions.take_up_again, S.ENDED, is_back=True),
)  # fmt: skip

BY_SLUG = {one.slug: one for one in STEPS}
