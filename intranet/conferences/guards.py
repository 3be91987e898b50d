"""What must be true before a conference may take a step; higher features add what they know."""

from collections.abc import Callable

from intranet.conferences.models import Conference, Invitee
from intranet.conferences.states import ConferenceState as S
from intranet.contacts.models import Function
from intranet.contacts.obstacles import why_no_letter
from intranet.core import clock, german
from intranet.core.errors import Refused
from intranet.municipalities.queries import head_of_town_hall

Obstacle = Callable[[Conference], str | None]

_closing: list[Obstacle] = []
_posting: list[Obstacle] = []


def before_closing(check: Obstacle) -> Obstacle:
    """Register a check that says in a German sentence why a conference cannot be closed yet, or None."""
    if check not in _closing:
        _closing.append(check)
    return check


def before_posting(check: Obstacle) -> Obstacle:
    """Register a check that says in a German sentence where else the posting of letters must be entered, or None."""
    if check not in _posting:
        _posting.append(check)
    return check


def must_be_posted_here(conference: Conference) -> None:
    """Whoever keeps a list of what was printed for whom takes the posting; only letters without such a list go on."""
    for check in _posting:
        if obstacle := check(conference):
            raise Refused(obstacle)


def must_say_why(reason: str) -> None:
    """What is given up or taken back needs a reason, for the history."""
    if not reason.strip():
        raise Refused("Geben Sie den Grund an.")


def must_be_no_template(conference: Conference) -> None:
    """A template never takes place."""
    if conference.is_template:
        raise Refused(f"„{conference}“ ist eine Vorlage. Planen Sie daraus eine Konferenz.")


def must_be_plannable(conference: Conference) -> None:
    """In Planung needs somebody responsible on both sides."""
    sides = (("in der Kommune", conference.responsible_there), ("im Kreis", conference.responsible_here_id))
    missing = [where for where, person in sides if not person]
    if len(missing) == 2:
        raise Refused(
            "Für die Planung fehlen die verantwortlichen Personen in der Kommune und im Kreis. "
            "Tragen Sie beide unter „Bearbeiten“ ein."
        )
    if missing:
        raise Refused(
            f"Für die Planung fehlt die verantwortliche Person {missing[0]}. Tragen Sie sie unter „Bearbeiten“ ein."
        )


def must_have_date_and_place(conference: Conference) -> None:
    """Termin steht needs day, time and hall."""
    if not (conference.starts_at and conference.hall):
        raise Refused("Es fehlen Tag, Uhrzeit oder Ort. Tragen Sie unter „Bearbeiten“ ein, was fehlt.")


def must_be_printable(conference: Conference) -> None:
    """Letters are printed for a date that stands and is still to come, with a deadline that can be kept."""
    must_have_date_and_place(conference)
    if conference.state not in S.before_the_day():
        raise Refused(f"Die Konferenz ist „{conference.state.label}“. Dafür werden keine Einladungen mehr gedruckt.")
    if conference.day and conference.day < clock.today():
        raise Refused(f"Der Termin am {german.long_day(conference.day)} ist vorbei. Legen Sie einen neuen fest.")
    if conference.reply_by and conference.reply_by < clock.today():
        raise Refused(
            f"Die Rückmeldefrist ist am {german.day(conference.reply_by)} abgelaufen. "
            "Legen Sie unter „Bearbeiten“ einen späteren Tag fest."
        )


def host_in_office(conference: Conference) -> Function | None:
    """Who signs for the municipality today: the head of its town hall."""
    return head_of_town_hall(conference.municipality) if conference.municipality else None


def who_signs(conference: Conference) -> frozenset[int]:
    """The ids of the people who sign the invitations: nobody is sent the letter they sign themselves."""
    host = host_in_office(conference)
    return frozenset({host.person_id} if host else ())


def obstacles(invitee: Invitee, *, signing: frozenset[int] = frozenset()) -> list[str]:
    """Why no letter can go to this person yet, in words.

    Args:
        signing: the ids of the people who sign it (`who_signs`, asked once for all letters).
    """
    if invitee.function.person_id in signing:
        return ["Die Person unterschreibt die Einladung selbst und bekommt deshalb keine."]
    return why_no_letter(invitee.function, at=invitee.reached_at)


def must_be_printed(conference: Conference) -> None:
    """Eingeladen needs somebody to invite and printed letters."""
    if not conference.invitees:
        raise Refused("Die Liste der Eingeladenen ist leer. Tragen Sie zuerst ein, wer eingeladen wird.")
    if conference.invitations_printed_at is None:
        raise Refused("Die Einladungen sind noch nicht gedruckt. Drucken Sie sie, bevor Sie den Versand eintragen.")


def must_not_lie_ahead(conference: Conference) -> None:
    """What took place did so today or before."""
    if conference.day and conference.day > clock.today():
        raise Refused(
            f"Die Konferenz kann noch nicht als durchgeführt gelten: Der Termin ist {german.long_day(conference.day)}."
        )


def must_be_over(conference: Conference) -> None:
    """Durchgeführt needs that its day has come and that attendance is entered."""
    must_not_lie_ahead(conference)
    missing = sum(invitee.attendance is None for invitee in conference.invitees)
    if missing:
        people = german.plural(missing, "eingeladenen Person", "eingeladenen Personen")
        raise Refused(f"Bei {people} ist die Anwesenheit noch nicht eingetragen. Tragen Sie sie zuerst ein.")


def must_be_closable(conference: Conference) -> None:
    """Abgeschlossen needs that no feature knows an obstacle."""
    obstacles = [obstacle for check in _closing if (obstacle := check(conference))]
    if obstacles:
        raise Refused(" ".join(obstacles))
