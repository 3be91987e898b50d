"""The status report for the committee: of which day it tells, what stands around the figures, and its print."""

from datetime import date
from typing import Any

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from intranet.accounts.permissions import Permission, requires
from intranet.core import clock
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.forms import render_form
from intranet.core.web import day_in_address, download, from_address, one
from intranet.documents.actions import print_document
from intranet.documents.models import Document
from intranet.documents.queries import letterhead, of_source
from intranet.documents.states import DocumentKind
from intranet.municipalities.models import VisitRound
from intranet.municipalities.queries import by_name, latest_round
from intranet.municipalities.queries.borders import borders
from intranet.network.queries.chain import listing, matrix
from intranet.overview import letters
from intranet.overview.forms import ReportDayForm, StatusReportForm
from intranet.overview.reporting import Report, conferences_in_words, report_on
from intranet.overview.summary import summary
from intranet.overview.views.start import pages

SUBJECT = "Sachstand der Präventionsarbeit in den Städten und Gemeinden"
COMMITTEE = "Jugendhilfeausschuss"


@pages.route("/sachstandsbericht", methods=["GET", "POST"])
@requires(Permission.REPORTS_MAKE)
def status_report() -> Any:
    round = _round()
    if round is None:
        return render_template("overview/no_round.html")
    as_of, compared = _past_day("stichtag") or clock.today(), _past_day("vergleich")
    report = report_on(round, as_of)
    form = StatusReportForm()
    if request.method == "GET":
        _draft(form, report, round)
    if form.validate_on_submit() and (document := _printed(form, round, report, compared)):
        flash(f"Gedruckt und abgelegt: {document.title}.", "success")
        return redirect(url_for(".status_report", _anchor="berichte", **_asked(round, as_of, compared)))
    choice = ReportDayForm(formdata=None, runde=str(round.id), stichtag=as_of, vergleich=compared)
    choice.offer_rounds()
    return render_form("overview/status_report.html", form, round=round, report=report, choice=choice,
                       action=url_for(".status_report", **_asked(round, as_of, compared)),
                       prints=of_source(round, DocumentKind.STATUS_REPORT))  # fmt: skip


def _round() -> VisitRound | None:
    """The round that the address names, or the latest."""
    word = from_address("runde")
    return one(VisitRound, int(word)) if word.isascii() and word.isdigit() and len(word) < 10 else latest_round()


def _past_day(key: str) -> date | None:
    """A day of the address, but none of the future: of that nobody can tell."""
    day = day_in_address(key)
    return min(day, clock.today()) if day else None


def _asked(round: VisitRound, as_of: date, compared: date | None) -> dict[str, Any]:
    """What the address of the page asks for."""
    words = {"runde": round.id, "stichtag": as_of.isoformat()}
    return words | ({"vergleich": compared.isoformat()} if compared else {})


def _draft(form: StatusReportForm, report: Report, round: VisitRound) -> None:
    """What the paper begins with: sentences that the data carry, to be changed by people."""
    form.subject.data, form.committee.data, form.public.data = SUBJECT, COMMITTEE, True
    form.proposal.data = f"Der {COMMITTEE} nimmt die Ausführungen zum Sachstand der Präventionsarbeit zur Kenntnis."
    sentences = summary(report.standings, round, as_of=report.as_of), conferences_in_words(report)
    form.reasons.data = "\n\n".join(sentence for sentence in sentences if sentence)


def _printed(form: StatusReportForm, round: VisitRound, report: Report, compared: date | None) -> Document | None:
    """The report, kept in the archive; a refusal is shown above the form."""
    places = [(municipality.id, municipality.name) for municipality in by_name()]
    former = report_on(round, compared) if compared else None
    chain = matrix(listing({}), with_wishes=False) if report.as_of == clock.today() else None
    try:
        sheet = letters.status_report(
            report, letterhead(), former=former, borders=borders(), places=places, chain=chain, **form.values
        )
        document = print_document(sheet, source=round, by=current_user)
    except Refused as refusal:
        db.session.rollback()
        form.refuse(str(refusal))
        return None
    db.session.commit()
    return document


@pages.get("/sachstandsbericht/<int:id>.pdf")
@requires(Permission.REPORTS_MAKE, Permission.DOCUMENTS_READ)
def fetch_report(id: int) -> Response:
    document = one(Document, id)
    if document.kind is not DocumentKind.STATUS_REPORT:
        abort(404)
    return download(document.content, name=f"{document.title}.pdf", mimetype="application/pdf", inline=True)
