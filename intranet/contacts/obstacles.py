"""Why no letter can go to somebody: one rule for invitations, distribution lists and every other letter."""

from intranet.contacts.models import Function
from intranet.core import german


def why_no_letter(function: Function) -> list[str]:
    """What keeps a letter from this function, each in a German sentence; nothing if it can go."""
    reached_at, found = function.reached_at, []
    if not reached_at.street:
        found.append("Die Straße fehlt.")
    if not (reached_at.postcode and reached_at.city):
        found.append("Postleitzahl oder Ort fehlt.")
    if reached_at.mail_returned_on and reached_at.address_needs_check:
        found.append(f"Post kam am {german.day(reached_at.mail_returned_on)} zurück. Prüfen Sie die Anschrift.")
    if function.person.no_letters:
        found.append("Die Person möchte nicht mehr angeschrieben werden.")
    if function.organisation and function.organisation.no_letters:
        found.append("Die Organisation möchte nicht mehr angeschrieben werden.")
    if not function.is_held_on():
        found.append("Die Funktion ist beendet.")
    return found
