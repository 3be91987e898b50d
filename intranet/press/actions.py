"""Actions on press releases. Each checks the rule, changes the row and writes the log; none commits."""

from datetime import date
from typing import Any

from intranet.audit.actions import Actor, note, recorded
from intranet.conferences.guards import before_closing
from intranet.conferences.models import Conference
from intranet.conferences.states import ConferenceState
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.documents.queries import letterhead
from intranet.minutes.queries import whole
from intranet.press import queries
from intranet.press.composing import compose, participants_of
from intranet.press.models import PressRelease
from intranet.press.states import PressState

TOOK_PLACE = frozenset({ConferenceState.HELD, ConferenceState.MINUTED, ConferenceState.CLOSED})
QUOTE = ("quote", "quote_name", "quote_function")


def why_not_yet(conference: Conference) -> str | None:
    """Why no release can be drafted: what has not happened cannot be reported."""
    if conference.press_waived:
        return "Für diese Konferenz wurde auf eine Pressemitteilung verzichtet. Nehmen Sie den Verzicht zuerst zurück."
    if conference.state not in TOOK_PLACE:
        return (
            f"Die Konferenz ist „{conference.state.label}“. Berichten lässt sich erst, wenn sie als durchgeführt "
            "eingetragen ist."
        )
    return None


def draft_release(conference: Conference, *, by: Actor) -> PressRelease:
    """Compose a release from the conference and its minutes, as far as they go.

    Raises:
        Refused: if there is one already, it was waived, or the conference has not taken place.
    """
    if queries.of_conference(conference):
        raise Refused(f"Zur Konferenz „{conference}“ gibt es schon eine Pressemitteilung. Schreiben Sie dort weiter.")
    if obstacle := why_not_yet(conference):
        raise Refused(obstacle)
    participants = participants_of(conference, queries.number_present(conference))
    draft = compose(conference, whole(conference), letterhead(), participants=participants)
    release = PressRelease(conference=conference, dated_on=clock.today(), **vars(draft))
    db.session.add(release)
    db.session.flush()
    note("press release drafted", release, by=by)
    return release


def write_release(release: PressRelease, *, by: Actor, **values: Any) -> None:
    """Keep what was written; a quote that changed is no longer the one its speaker released."""
    if not release.is_editable:
        raise Refused(
            f"Die Pressemitteilung ist „{release.state.label}“ und lässt sich nicht mehr ändern. "
            "Setzen Sie sie zuerst auf „Entwurf“ zurück, solange sie nicht versandt ist."
        )
    changed_quote = any(values.get(name, getattr(release, name)) != getattr(release, name) for name in QUOTE)
    if changed_quote and values.get("quote_approved") == release.quote_approved:
        values["quote_approved"] = ""
    with recorded("press release changed", release, by=by):
        for name, value in values.items():
            setattr(release, name, value)


def ask_for_quote(release: PressRelease, *, by: Actor) -> None:
    """Give the quote to its speaker, who must agree to the wording."""
    if not release.quote:
        raise Refused("Die Pressemitteilung enthält kein Zitat. Geben Sie sie gleich zur Freigabe an die Pressestelle.")
    _must_name_speaker(release)
    _move(release, PressState.QUOTES, "quote sent for release", by=by)


def ask_for_approval(release: PressRelease, *, quote_approved: str = "", by: Actor) -> None:
    """Give the text to the press office; a quote must have been released by its speaker.

    Args:
        quote_approved: by whom and when the quote was released, if it is not noted yet.
    """
    _must_name_speaker(release)
    released = quote_approved or release.quote_approved
    if release.quote and not released:
        raise Refused(
            f"Das Zitat ist noch nicht freigegeben. Tragen Sie ein, wann und durch wen {release.quote_name} "
            "zugestimmt hat, oder nehmen Sie das Zitat heraus."
        )
    _move(release, PressState.APPROVAL, "press release sent for approval", by=by, quote_approved=released)


def _must_name_speaker(release: PressRelease) -> None:
    if release.quote and not (release.quote_name and release.quote_function):
        raise Refused("Zum Zitat fehlen Name oder Funktion. Ein Zitat wird nur mit beidem gedruckt.")


def back_to_draft(release: PressRelease, *, reason: str, by: Actor) -> None:
    """Take the text up again, before it has gone out."""
    _move(release, PressState.DRAFT, "press release back to draft", by=by, why=reason)


def send(release: PressRelease, *, sent_on: date, by: Actor) -> None:
    """Approve the text for the press office and note the day it goes out."""
    if sent_on > clock.today():
        raise Refused("Der Versandtag liegt in der Zukunft. Tragen Sie den Versand an seinem Tag ein.")
    _move(release, PressState.SENT, "press release sent", by=by, sent_on=sent_on)


def archive(release: PressRelease, *, by: Actor) -> None:
    """Put it away."""
    _move(release, PressState.ARCHIVED, "press release archived", by=by)


def _move(release: PressRelease, to: PressState, action: str, *, by: Actor, why: str = "", **values: Any) -> None:
    release.state.must_allow(to, thing=str(release))
    with recorded(action, release, by=by, reason=why):
        release.state = to
        for name, value in values.items():
            setattr(release, name, value)


def waive(conference: Conference, *, reason: str, by: Actor) -> None:
    """Do without a release for this conference, and say why."""
    release = queries.of_conference(conference)
    if release and release.state in {PressState.SENT, PressState.ARCHIVED}:
        raise Refused("Die Pressemitteilung ist schon versandt. Ein Verzicht ist nicht mehr möglich.")
    with recorded("press release waived", conference, by=by, reason=reason):
        conference.press_waived = True


def take_back_waiver(conference: Conference, *, by: Actor) -> None:
    """Have a release after all."""
    with recorded("press waiver taken back", conference, by=by):
        conference.press_waived = False


@before_closing
def press_is_done(conference: Conference) -> str | None:
    """Why the conference cannot be closed: its release is neither sent nor waived."""
    release = queries.of_conference(conference)
    if conference.press_waived or (release and release.state in {PressState.SENT, PressState.ARCHIVED}):
        return None
    return "Die Pressemitteilung ist weder versandt, noch wurde auf sie verzichtet."
