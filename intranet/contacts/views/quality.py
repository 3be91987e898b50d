"""The page about the quality of the address book: what is missing or old, and the way to mend it."""

from flask import Response, abort, render_template, request, url_for

from intranet.accounts.permissions import Permission, requires
from intranet.contacts.queries import quality as queries
from intranet.contacts.views.blueprint import pages
from intranet.core.export import export_answer

HEADS = ("Eintrag", "Ort", "Was fehlt", "Was tun")


@pages.get("/datenqualitaet")
@requires(Permission.CONTACTS_EDIT)
def quality() -> str:
    """All checks with their counts."""
    return render_template("contacts/quality.html", checks=queries.CHECKS.values(), counts=queries.counted())


@pages.get("/datenqualitaet/<word>")
@requires(Permission.CONTACTS_EDIT)
def quality_check(word: str) -> str:
    """What one check finds, each row with the page that mends it."""
    check = queries.CHECKS.get(word) or abort(404)
    found = queries.count_of(check)
    last = max(1, -(-found // queries.PAGE))
    page = max(1, min(request.args.get("seite", 1, type=int), last))
    # One address is built and the number put in for each row: fifty calls of url_for would cost more than the page.
    address = url_for(check.endpoint, id=0)
    head, _, tail = address.partition("/0")
    return render_template(
        "contacts/quality_check.html", check=check, rows=queries.found_by(check, page), found=found, page=page,
        last=last, mend=lambda id: f"{head}/{id}{tail}",
    )  # fmt: skip


@pages.get("/datenqualitaet/<word>.<any(csv, xlsx):kind>")
@requires(Permission.CONTACTS_EDIT)
def export_quality(word: str, kind: str) -> Response:
    check = queries.CHECKS.get(word) or abort(404)
    rows = [(row.name, row.detail, check.label, check.mend) for row in queries.all_found_by(check)]
    return export_answer(kind, HEADS, rows, title=check.label)
