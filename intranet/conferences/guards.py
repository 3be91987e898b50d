"""What must be true before a conference may take a step; higher features add what they know."""

from collections.abc import Callable

from intranet.conferences.models import Conference
from intranet.core import clock, german
from intranet.core.errors import Refused

Obstacle = Callable[[Conference], str | None]

_closing: list[Obstacle] = []


def before_closing(check: Obstacle) -> Obstacle:
    """Register a check that says in a German sentence why a conference cannot be closed yet, or None."""
    if check not in _closing:
        _closing.append(check)
    return check


def must_be_plannable(conference: Conference) -> None:
    """In Planung needs somebody responsible on both sides."""
    if not (conference.responsible_there and conference.responsible_here_id):
        raise Refused(
            "Für die Planung fehlt die verantwortliche Person in der Kommune oder im Kreis. "
            "Tragen Sie beide unter „Bearbeiten“ ein."
        )


def must_have_date_and_place(conference: Conference) -> None:
    """Termin steht needs day, time and hall."""
    if not (conference.starts_at and conference.hall):
        raise Refused("Es fehlen Tag, Uhrzeit oder Ort. Tragen Sie beides unter „Bearbeiten“ ein.")


def must_be_printed(conference: Conference) -> None:
    """Eingeladen needs somebody to invite and printed letters."""
    if not conference.invitees:
        raise Refused("Die Liste der Eingeladenen ist leer. Tragen Sie zuerst ein, wer eingeladen wird.")
    if conference.invitations_printed_at is None:
        raise Refused("Die Einladungen sind noch nicht gedruckt. Drucken Sie sie, bevor Sie den Versand eintragen.")


def must_be_over(conference: Conference) -> None:
    """Durchgeführt needs that its day has come and that attendance is entered."""
    if conference.day and conference.day > clock.today():
        raise Refused(
            f"Die Konferenz kann noch nicht als durchgeführt gelten: Der Termin ist {german.long_day(conference.day)}."
        )
    missing = sum(invitee.attendance is None for invitee in conference.invitees)
    if missing:
        people = german.plural(missing, "eingeladenen Person", "eingeladenen Personen")
        raise Refused(f"Bei {people} ist die Anwesenheit noch nicht eingetragen. Tragen Sie sie zuerst ein.")


def must_be_closable(conference: Conference) -> None:
    """Abgeschlossen needs that no feature knows an obstacle."""
    obstacles = [obstacle for check in _closing if (obstacle := check(conference))]
    if obstacles:
        raise Refused(" ".join(obstacles))
