"""The product's own small table of the municipalities of Kreis Düren."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

KREIS_DUEREN = Path(__file__).parent / "data" / "kreis_dueren.csv"


@dataclass(frozen=True, kw_only=True)
class CountyRow:
    """One municipality with the address of its town hall, the year of that address, and its place in the tile grid."""

    ags: str
    name: str
    official_name: str
    district: str
    kind: str
    in_scope: bool
    youth_office: str
    population: int
    population_on: date
    area_km2: float
    street: str
    postcode: str
    city: str
    website: str
    address_source: str
    needs_check: bool
    row: int | None
    column: int | None


def kreis_dueren() -> Iterator[CountyRow]:
    """The 15 municipalities, as the table in `data/` holds them (population: Destatis, 31.12.2024)."""
    with KREIS_DUEREN.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            suffix = ", Stadt" if row["kind"] == "town" else ""
            yield CountyRow(
                ags=row["ags"], name=row["name"], official_name=row["name"] + suffix,
                district="Kreis Düren", kind=row["kind"], in_scope=row["in_scope"] == "ja",
                youth_office=row["youth_office"], population=int(row["population"]),
                population_on=date.fromisoformat(row["population_on"]), area_km2=float(row["area_km2"]),
                street=row["street"], postcode=row["postcode"], city=row["city"], website=row["website"],
                address_source=row["address_source"], needs_check=row["needs_check"] == "ja",
                row=int(row["row"]), column=int(row["column"]),
            )  # fmt: skip
