"""The prevention chain: life phases and municipalities, the chain of one, and who is missing at the table."""

from collections.abc import Sequence
from typing import Any

from flask import Response, render_template, request
from flask_login import current_user

from intranet.accounts.permissions import Permission, holds, requires
from intranet.core import clock
from intranet.core.export import export_answer
from intranet.core.web import one
from intranet.municipalities.models import Municipality
from intranet.network.queries import chain as queries
from intranet.network.queries import table as queries_of_table
from intranet.network.views.blueprint import pages, tabs

MOST_LINKED = 60  # municipalities whose numbers lead to their offers: with more the page would weigh too much
SHOWN_NAMES = 6  # of the municipalities that lack a partner type


def _knows_wishes() -> bool:
    """Whether this person may read what minutes say is lacking."""
    return holds(current_user, Permission.MINUTES_READ)


@pages.get("/praeventionskette")
@requires(Permission.OFFERS_READ)
def chain() -> str:
    matrix = queries.matrix(queries.listing(request.args), with_wishes=_knows_wishes())
    return render_template(
        "network/chain.html", matrix=matrix, tabs_of=tabs("chain"), most_linked=MOST_LINKED, today=clock.today()
    )


@pages.get("/praeventionskette.<any(csv, xlsx):kind>")
@requires(Permission.OFFERS_READ)
def export_chain(kind: str) -> Response:
    matrix = queries.matrix(queries.listing(request.args), with_wishes=_knows_wishes())
    heads = ["Kommune", *(phase.name for phase in matrix.phases), "Lücken", "In der letzten Konferenz gewünscht"]
    rows: list[Sequence[Any]] = [
        [row.name, *(cell.number for cell in row.cells), row.gaps if row.id else None, _wished(matrix.phases, row)]
        for row in (*matrix.rows, matrix.county_wide)
    ]
    return export_answer(kind, heads, rows, title="Präventionskette")


def _wished(phases: Sequence[Any], row: queries.Row) -> str:
    """All wishes of a municipality in one cell."""
    return "; ".join(
        f"{phase.name}: {', '.join(wish.what for wish in cell.wishes)}"
        for phase, cell in zip(phases, row.cells, strict=True)
        if cell.wishes
    )


@pages.get("/praeventionskette/<int:id>")
@requires(Permission.OFFERS_READ)
def local_chain(id: int) -> str:
    municipality = one(Municipality, id)
    return render_template(
        "network/local_chain.html",
        municipality=municipality,
        chain=queries.local_chain(municipality, with_wishes=_knows_wishes()),
        table=queries_of_table.local_table(municipality),
        today=clock.today(),
    )


@pages.get("/praeventionskette/<int:id>.<any(csv, xlsx):kind>")
@requires(Permission.OFFERS_READ)
def export_local_chain(id: int, kind: str) -> Response:
    municipality = one(Municipality, id)
    chain = queries.local_chain(municipality, with_wishes=False)
    rows = [[row.name, *(chain.count(row, phase) for phase in chain.phases)] for row in chain.kinds]
    heads = ["Art", *(phase.name for phase in chain.phases)]
    return export_answer(kind, heads, rows, title=f"Präventionskette {municipality.name}")


@pages.get("/partner-am-tisch")
@requires(Permission.OFFERS_READ)
def table() -> str:
    found = queries_of_table.table_of_county(queries_of_table.listing(request.args))
    return render_template(
        "network/table.html", table=found, most=SHOWN_NAMES, tabs_of=tabs("table"), today=clock.today()
    )


@pages.get("/partner-am-tisch.<any(csv, xlsx):kind>")
@requires(Permission.OFFERS_READ)
def export_table(kind: str) -> Response:
    found = queries_of_table.table_of_county(queries_of_table.listing(request.args))
    cells = [
        (row.type.name, row.known_in, found.places, ", ".join(name for _, name in row.missing_in)) for row in found.rows
    ]
    return export_answer(kind, ("Partnertyp", "Vertreten in", "von Kommunen", "Fehlt in"), cells,
                         title="Partner am Tisch")  # fmt: skip
