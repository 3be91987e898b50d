"""The letterhead as `reports` prints it."""

import reports
from intranet.documents.models import Letterhead


def letterhead(row: Letterhead) -> reports.Letterhead:
    """Head, return line and foot of every letter."""
    return reports.Letterhead(
        county=row.county,
        head=row.head,
        office=row.office,
        programme=row.programme,
        arms=reports.Picture(data=row.arms.content, alt=f"Wappen: {row.county}") if row.arms else None,
        return_line=f"{row.county} · {row.street} · {row.postcode} {row.city}",
        footer=(
            _column("Anschrift", row.county, row.street, f"{row.postcode} {row.city}"),
            _column("Kontakt", row.phone and f"Telefon {row.phone}", row.email, row.website),
        ),
    )


def _column(heading: str, *lines: str) -> reports.FooterColumn:
    return reports.FooterColumn(heading=heading, lines=tuple(line for line in lines if line))


def particulars(row: Letterhead, *, clerk: str, mark: str = "") -> reports.Particulars:
    """The block beside the address."""
    return reports.Particulars(
        office=row.office, clerk=clerk, phone=row.phone, email=row.email,
        reference="-".join(part for part in (row.reference, mark) if part),
    )  # fmt: skip


def head_signature(row: Letterhead) -> reports.Signature:
    """The Landrat signs without "Im Auftrag"."""
    return reports.Signature(name=row.head_name, function=row.head.removeprefix("Der ").removeprefix("Die "))
