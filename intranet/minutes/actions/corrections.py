"""Corrections of approved minutes: the text stays as it was approved, an addendum says what is right."""

from sqlalchemy.orm.attributes import flag_modified

from intranet.audit.actions import Actor, recorded
from intranet.core import clock
from intranet.core.errors import Refused
from intranet.minutes.models import Correction, Minutes
from intranet.minutes.states import MinutesState


def why_not_correct(minutes: Minutes) -> str | None:
    """Why there can be no addendum: as long as the text can change, it is changed itself."""
    if minutes.state is MinutesState.APPROVED:
        return None
    return (
        f"Die Niederschrift ist „{minutes.state.label}“. Berichtigt wird erst, was genehmigt ist; "
        "bis dahin lässt sich der Text selbst ändern."
    )


def add_correction(
    minutes: Minutes, *, place: str, reads: str = "", shall_read: str, requested_by: str, by: Actor
) -> Correction:
    """Add an addendum of today; the minutes count it as a new version, which is then to be printed.

    Args:
        reads: how it stands in the approved text; empty if something is missing there.

    Raises:
        Refused: if the minutes are not approved, or the correction changes nothing.
    """
    if obstacle := why_not_correct(minutes):
        raise Refused(obstacle)
    if reads == shall_read:
        raise Refused("Bisheriger und richtiger Wortlaut sind gleich. Prüfen Sie beide.")
    correction = Correction(
        minutes=minutes, corrected_on=clock.today(), place=place, reads=reads, shall_read=shall_read,
        requested_by=requested_by,
    )  # fmt: skip
    with recorded("minutes corrected", correction, by=by):
        flag_modified(minutes, "state")
    return correction
