"""Figures of a conference."""

from flask import Response, render_template

from intranet.accounts.permissions import Permission, requires
from intranet.conferences.figures import Figures
from intranet.conferences.models import Conference
from intranet.conferences.queries import figures
from intranet.conferences.views.blueprint import pages, to_be_held
from intranet.core.export import export_answer

HEADS = ("Nach", "Gruppe", "Auf der Liste", "Zugesagt", "Abgesagt", "Offen", "Erwartete Personen", "Anwesend")


@pages.get("/<int:id>/zahlen")
@requires(Permission.CONFERENCES_READ)
def show_figures(id: int) -> str:
    conference = to_be_held(id)
    return render_template(
        "conferences/figures.html", conference=conference, total=figures.total(conference),
        tables=_tables_of(conference),
    )  # fmt: skip


def _tables_of(conference: Conference) -> list[tuple[str, list[Figures]]]:
    return [
        ("Partnertyp", figures.by_partner_type(conference)),
        ("Lebensphase", figures.by_life_phase(conference)),
        ("Kommune", figures.by_municipality(conference)),
    ]


@pages.get("/<int:id>/zahlen.<any(csv, xlsx):kind>")
@requires(Permission.CONFERENCES_READ)
def export_figures(id: int, kind: str) -> Response:
    conference = to_be_held(id)
    rows = [("alle", figures.total(conference))]
    rows += [(label, row) for label, found in _tables_of(conference) for row in found]
    return export_answer(
        kind, HEADS,
        [(label, row.name, row.listed, row.accepted, row.declined, row.open, row.persons, row.came)
         for label, row in rows],
        title="Zahlen zur Konferenz",
    )  # fmt: skip
