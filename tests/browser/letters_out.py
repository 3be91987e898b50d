"""A run of letters for the browser: printed, with a job that failed and was not yet taken up again."""

from intranet.accounts.models import Account
from intranet.conferences.models import Conference
from intranet.conferences.states import Channel
from intranet.core import clock
from intranet.core.database import db
from intranet.dispatch import actions
from intranet.dispatch.models import Dispatch, DispatchLetter
from intranet.dispatch.states import Audience, DispatchState, LetterKind
from intranet.documents.models import Document
from intranet.jobs.actions import queue_job
from intranet.jobs.states import JobState


def letters_out(conference: Conference, document: Document, by: Account) -> dict[str, int]:
    """The ids of a run, of one of its letters, of its job, and of a run that is not printed yet."""
    invitee = conference.invitees[0]
    run, waiting = (_run(conference, by) for _ in range(2))
    db.session.add_all([run, waiting])
    db.session.flush()
    letter = DispatchLetter(
        dispatch_id=run.id, invitee_id=invitee.id, function_id=invitee.function_id, place=0, frozen={},
        recipient="Erika Musterfrau", function="Bürgermeisterin", address="Frau\nErika Musterfrau\n52372 Kreuzau",
        code="7HK2QA", document_id=document.id,
    )  # fmt: skip
    db.session.add(letter)
    run.state, run.print_file_id = DispatchState.PRINTED, document.id
    job = queue_job(actions.PRINT, title=str(waiting), source=waiting, total=1, by=by)
    job.state, job.problem = JobState.FAILED, "Einladung an Erika Musterfrau: Die Anschrift ist leer."
    db.session.flush()
    return {"dispatch": run.id, "dispatch_letter": letter.id, "job": job.id, "waiting_dispatch": waiting.id}


def _run(conference: Conference, by: Account) -> Dispatch:
    return Dispatch(
        conference_id=conference.id, kind=LetterKind.INVITATION, audience=Audience.NEW, channel=Channel.LETTER,
        text=actions.text_in_use(LetterKind.INVITATION), edition=conference.edition, dated_on=clock.today(), asked=1,
        frozen={}, left_out=[["Kim Probe", "Die Straße fehlt."]], made_by_id=by.id,
    )  # fmt: skip
