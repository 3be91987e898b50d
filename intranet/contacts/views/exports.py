"""The lists of contacts as files: exactly as filtered."""

from flask import Response, request

from intranet.accounts.permissions import Permission, requires
from intranet.contacts import columns, queries
from intranet.contacts.queries.responsibilities import board
from intranet.contacts.vcard import MEDIA_TYPE, to_vcards
from intranet.contacts.views.blueprint import pages
from intranet.core import clock
from intranet.core.export import export_answer
from intranet.core.listing import all_of
from intranet.core.web import download


@pages.get("/personen.<any(csv, vcf, xlsx):kind>")
@requires(Permission.CONTACTS_READ)
def export_people(kind: str) -> Response:
    found = all_of(queries.exported_people(), queries.person_listing(request.args))
    if kind == "vcf":
        return download(to_vcards(found), name=f"Personen {clock.today():%Y-%m-%d}.vcf", mimetype=MEDIA_TYPE)
    return export_answer(kind, columns.PEOPLE, columns.people_rows(found), title="Personen")


@pages.get("/organisationen.<any(csv, xlsx):kind>")
@requires(Permission.CONTACTS_READ)
def export_organisations(kind: str) -> Response:
    found = all_of(queries.exported_organisations(), queries.organisation_listing(request.args))
    rows = columns.organisation_rows(found, queries.ties_of([row.id for row in found]))
    return export_answer(kind, columns.ORGANISATIONS, rows, title="Organisationen")


@pages.get("/ansprechpersonen.<any(csv, xlsx):kind>")
@requires(Permission.CONTACTS_READ)
def export_responsibilities(kind: str) -> Response:
    """Who answers where, a line for each municipality and life phase; where nobody does, the line says so."""
    shown = board()
    rows = []
    for id, municipality in shown.municipalities.items():
        for phase in shown.phases:
            for one in shown.cells.get((id, phase.id), [None]):
                function = one.function if one else None
                told = (function.person.full_name, function.name, function.place) if function else ("offen", "", "")
                rows.append((municipality, phase.name, *told, one.valid_from if one else None))
    heads = ("Kommune", "Lebensphase", "Ansprechperson", "Funktion", "Organisation", "Zuständig seit")
    return export_answer(kind, heads, rows, title="Ansprechpersonen")
