"""Lists of invitees when an office changes hands: whoever holds it on the day of the conference is invited."""

from datetime import date

from sqlalchemy import select

from intranet.audit.actions import Actor
from intranet.conferences import actions
from intranet.conferences.models import Conference, Invitee
from intranet.conferences.states import ConferenceState, InviteeState
from intranet.contacts.models import Function
from intranet.contacts.succession import on_succession
from intranet.core import german
from intranet.core.database import db


@on_succession
def follow_on_lists(old: Function, new: Function, *, first_day: date, by: Actor) -> str:
    """Put the new holder on the lists of coming conferences; who has no letter yet goes, the others stay."""
    found = db.session.scalars(
        select(Invitee)
        .join(Invitee.conference)
        .where(Invitee.function_id == old.id, Conference.state.in_(ConferenceState.before_the_day()))
        .order_by(Conference.id)
    ).all()
    coming = [one for one in found if one.conference.day is None or one.conference.day >= first_day]
    titles = german.listed(f"„{one.conference.title}“" for one in coming)
    for invitee in coming:
        actions.invite(invitee.conference, [new], by=by)
        if invitee.state is InviteeState.NOTED:
            actions.take_off(invitee, by=by)
    if not coming:
        return ""
    lists = "Auf der Liste" if len(coming) == 1 else "Auf den Listen"
    return f"{lists} der Eingeladenen zu {titles} steht jetzt {new.person.full_name}."
