"""What an official directory would change in this installation; nothing here writes."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from intranet.core import clock, german
from intranet.core.database import db
from intranet.municipalities.gv100ad import Directory, District, Listed
from intranet.municipalities.models import DirectoryUpload, Municipality, Visit
from intranet.municipalities.states import VisitState

EVERYTHING = "alle"
ENDED = "besteht nicht mehr"
# Rows that belong to a municipality from its first day and go with it.
OWN_TABLES = frozenset({"municipality", "visit", "visit_step"})

Change = tuple[str, str, str]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The chosen part of the directory held against what is stored, all in German order.

    `others` are the municipalities outside the chosen part; they stay as they are, unless nobody has ever worked
    with them (`others_untouched`) and they are to be removed.
    """

    new: Sequence[tuple[Listed, District]]
    changed: Sequence[tuple[Municipality, Listed, District, Sequence[Change]]]
    gone: Sequence[Municipality]
    unchanged: int
    others: Sequence[Municipality]
    others_untouched: bool
    population_on: date

    @property
    def fingerprint(self) -> str:
        """Changes with everything a person sees in the preview."""
        seen = [
            self.population_on,
            [listed for listed, _ in self.new],
            [(row.id, row.version, changes) for row, _, _, changes in self.changed],
            [row.id for row in self.gone],
            [row.id for row in self.others],
        ]
        return hashlib.sha256(repr(seen).encode()).hexdigest()

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.changed or self.gone)


def upload_of(account: Any, id: int) -> DirectoryUpload | None:
    """The upload, if it is this account's own and still kept."""
    return db.session.scalars(
        select(DirectoryUpload).where(
            DirectoryUpload.id == id, DirectoryUpload.account_id == account.id, DirectoryUpload.expires_at > clock.now()
        )
    ).one_or_none()


def chosen_districts(directory: Directory, key: str) -> Sequence[District]:
    """One district by its five digits, or all of them; none for a word that names nothing."""
    if key == EVERYTHING:
        return tuple(directory.districts.values())
    return tuple(found for word, found in directory.districts.items() if word == key)


def usual_population_day(directory: Directory) -> date:
    """The directory does not say of which day its population is: usually the last of the year before."""
    return date(directory.as_of.year - 1, 12, 31)


def compare(districts: Sequence[District], *, population_on: date) -> Comparison:
    """Hold districts against what is stored, in one statement (and a few more if others are stored)."""
    stored = {row.ags: row for row in db.session.scalars(select(Municipality).order_by(Municipality.sort_name))}
    keys = {district.key for district in districts}
    inside = {ags: row for ags, row in stored.items() if ags[:5] in keys}
    others = [row for ags, row in stored.items() if ags[:5] not in keys and row.ended_on is None]
    listed = sorted(
        ((one, district) for district in districts for one in district.municipalities),
        key=lambda pair: german.sort_key(pair[0].name),
    )
    known = [(inside[one.ags], one, district) for one, district in listed if one.ags in inside]
    changed = [(*triple, changes) for triple in known if (changes := _changes(*triple, population_on))]
    named = {one.ags for one, _ in listed}
    return Comparison(
        new=[pair for pair in listed if pair[0].ags not in inside],
        changed=changed,
        gone=[row for ags, row in inside.items() if ags not in named and row.ended_on is None],
        unchanged=len(known) - len(changed),
        others=others,
        others_untouched=bool(others) and are_untouched(others),
        population_on=population_on,
    )


def _changes(row: Municipality, listed: Listed, district: District, population_on: date) -> list[Change]:
    pairs = [
        ("Bestand", ENDED if row.ended_on else "besteht", "besteht"),
        ("Name", row.name, listed.name),
        ("Amtlicher Name", row.official_name, listed.official_name),
        ("Art", row.kind.label, listed.kind.label),
        ("Kreis", row.district, district.name),
        (
            "Einwohner",
            f"{german.number(row.population)} am {german.day(row.population_on)}",
            f"{german.number(listed.population)} am {german.day(population_on)}",
        ),
        ("Fläche", f"{german.number(row.area_km2, 2)} km²", f"{german.number(listed.area_km2, 2)} km²"),
    ]
    return [(label, before or "–", after) for label, before, after in pairs if before != after]


def are_untouched(rows: Iterable[Municipality]) -> bool:
    """Whether nobody has worked with these: no visit begun, and nothing anywhere refers to them or their town halls."""
    rows = list(rows)
    ids, halls = [row.id for row in rows], [row.town_hall_id for row in rows]
    begun = select(func.count()).where(
        Visit.municipality_id.in_(ids), Visit.state.not_in((VisitState.OPEN, VisitState.DROPPED))
    )
    if db.session.scalar(begun):
        return False
    visits = db.session.scalars(select(Visit.id).where(Visit.municipality_id.in_(ids))).all()
    targets = {"municipality": ids, "organisation": halls, "visit": visits}
    return not any(_is_referred_to(table, target) for table, target in targets.items())


def _is_referred_to(target: str, ids: Collection[int]) -> bool:
    for table in db.metadata.sorted_tables:
        if table.name in OWN_TABLES:
            continue
        for column in table.columns:
            points_there = any(key.column.table.name == target for key in column.foreign_keys)
            if points_there and db.session.scalar(select(func.count()).where(column.in_(ids))):
                return True
    return False
