"""The log for administrators: who did what, when and why."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, render_template, request

from intranet.accounts.permissions import Permission, requires
from intranet.audit import queries
from intranet.core import clock
from intranet.core.export import CSV, XLSX, to_csv, to_xlsx
from intranet.core.listing import all_of, page_of
from intranet.core.web import download

pages = Blueprint("log", __name__, url_prefix="/verwaltung/protokoll")

EXPORT_HEADS = ("Zeit", "Wer", "Vorgang", "Art", "Gegenstand", "Änderungen", "Grund", "Netzwerkadresse")


@pages.get("/")
@requires(Permission.AUDIT_READ)
def index() -> str:
    page = page_of(queries.all_entries(), queries.listing(request.args), scalars=True)
    return render_template("accounts/log.html", page=replace(page, rows=queries.as_read(page.rows)), told=queries.told)


@pages.get("/export.<any(csv, xlsx):kind>")
@requires(Permission.AUDIT_READ)
def export(kind: str) -> Response:
    entries = queries.as_read(all_of(queries.all_entries(), queries.listing(request.args), scalars=True))
    rows = [_export_row(entry) for entry in entries]
    name = f"Protokoll {clock.today():%Y-%m-%d}"
    if kind == "csv":
        return download(to_csv(EXPORT_HEADS, rows), name=f"{name}.csv", mimetype=CSV)
    return download(to_xlsx(EXPORT_HEADS, rows, title="Protokoll"), name=f"{name}.xlsx", mimetype=XLSX)


def _export_row(entry: queries.HistoryRow) -> tuple[Any, ...]:
    changes = "; ".join(queries.told(change) for change in entry.changes)
    return entry.at, entry.by, entry.what, entry.thing, entry.thing_name, changes, entry.why, entry.address
