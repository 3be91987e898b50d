"""What would become of each row of a file: read, checked, compared with what is there. Nothing here writes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from intranet.catalogues.states import Catalogue
from intranet.contacts.states import Channel, Consent, Greeting, OrganisationKind
from intranet.core.german import listed, sort_key
from intranet.imports.cells import READERS, Unreadable
from intranet.imports.fields import FIELDS
from intranet.imports.known import FUNCTION_VALUES, ORGANISATION_VALUES, PERSON_VALUES, Entry, Known
from intranet.imports.states import ImportKind, Policy, RowState

_EMPTY: tuple[Any, ...] = ("", None, False, [], Greeting.NONE, Consent.UNASKED, Channel.POST, OrganisationKind.OTHER)
_LISTS = (
    ("partner_types", "partner_type_ids", Catalogue.PARTNER_TYPE),
    ("life_phases", "life_phase_ids", Catalogue.LIFE_PHASE),
)


@dataclass
class Plan:
    """What is to be done for one row."""

    state: RowState
    messages: list[str]
    values: dict[str, Any] = field(default_factory=dict)
    twin: Entry | None = None
    perhaps: Entry | None = None
    """Who or what looks alike; whether it is the same, people decide."""
    changes: dict[str, Any] = field(default_factory=dict)
    function: dict[str, Any] | None = None
    function_twin: Entry | None = None
    function_changes: dict[str, Any] = field(default_factory=dict)
    organisation: tuple[str, str] | None = None
    """Name and place of an organisation that is to be made for this row."""
    place_name: str = ""
    """The organisation of the function, as it is called there or will be."""
    house: dict[str, Any] = field(default_factory=dict)
    """The rest of its address."""
    same_as: "Plan | None" = None
    """The earlier row of the file that brings the same new person."""

    @property
    def finding(self) -> list[Any]:
        """As it is kept for the page: state, messages, number of the entry it is about."""
        about = self.twin or self.perhaps
        return [self.state.value, self.messages, about.id if about else None]


class Planner:
    """Plans row after row; what earlier rows of the same file bring is known to later ones."""

    def __init__(self, kind: ImportKind, fields: Sequence[str], policy: Policy, known: Known) -> None:
        self._kind, self._fields, self._policy, self._known = kind, fields, policy, known
        self._labels = {one.key: one.label for one in FIELDS[kind]}
        self._people_of_file: dict[tuple[Any, ...], Plan] = {}
        self._rows_of_file: set[tuple[Any, ...]] = set()

    def plan(self, cells: Sequence[str]) -> Plan:
        """What would become of one row."""
        read, problems = self._read(cells)
        try:
            plan = self._person(read) if self._kind is ImportKind.PEOPLE else self._organisation(read)
        except Unreadable as problem:
            problems.append(str(problem))
        if problems:
            return Plan(RowState.WRONG, problems)
        return plan

    def _read(self, cells: Sequence[str]) -> tuple[dict[str, Any], list[str]]:
        read: dict[str, Any] = {}
        problems: list[str] = []
        for key, cell in zip(self._fields, cells, strict=True):
            if not key or not cell.strip():
                continue
            try:
                value = READERS[key](cell)
            except Unreadable as problem:
                problems.append(f"{self._labels[key]}: {problem}")
                continue
            if key == "full_name":
                read = {name: part for name, part in value.items() if part} | read
            elif key == "postcode_city":
                read = dict(zip(("postcode", "city"), value, strict=True)) | read
            else:
                read[key] = value
        return read, problems

    # People

    def _person(self, read: dict[str, Any]) -> Plan:
        if not read.get("last_name"):
            raise Unreadable("Der Nachname fehlt.")
        for consent in ("list_consent", "photo_consent"):
            if read.get(consent) is Consent.GIVEN and not read.get(f"{consent}_on"):
                raise Unreadable(f"{self._labels[consent]}: Zu einer Einwilligung gehört ihr Tag.")
        values = {name: read[name] for name in PERSON_VALUES if name in read}
        plan = Plan(RowState.NEW, [], values)
        self._plan_function(plan, read)
        self._find_person(plan)
        return plan

    def _plan_function(self, plan: Plan, read: Mapping[str, Any]) -> None:
        organisation, municipality = read.get("organisation", ""), read.get("municipality", "")
        if not (organisation or municipality):
            if read.get("function"):
                raise Unreadable("Zur Funktion fehlt die Organisation oder die Kommune.")
            return
        if read.get("valid_from") and read.get("valid_to") and read["valid_to"] < read["valid_from"]:
            raise Unreadable("Das Ende der Amtszeit liegt vor dem Beginn.")
        found = self._known.organisation(organisation, read.get("organisation_city", "")) if organisation else None
        plan.place_name = found.values["name"] if found else organisation
        if organisation and found is None:
            plan.organisation = (organisation, read.get("organisation_city", ""))
            reached = {"street": "organisation_street", "postcode": "organisation_postcode"}
            plan.house = {name: read[key] for name, key in reached.items() if key in read}
            plan.messages.append(f"Die Organisation „{organisation}“ wird angelegt.")
            if alike := self._known.organisations_like(*plan.organisation):
                plan.messages.append(f"Ähnlich heißt schon {_names(alike)}.")
        plan.function = {
            "name": read.get("function") or "Ansprechperson",
            "organisation_id": found.id if found else None,
            "municipality_id": self._known.municipality(municipality) if municipality else None,
        } | {name: read[name] for name in FUNCTION_VALUES if name in read}

    def _find_person(self, plan: Plan) -> None:
        key = sort_key(f"{plan.values['last_name']} {plan.values.get('first_name', '')}")
        there = self._known.people.get(key, [])
        place = _place(plan.function)
        row = (*_as_key(plan.values), place, plan.organisation)
        if row in self._rows_of_file:
            plan.state = RowState.SAME
            plan.messages = ["Diese Zeile steht zweimal in der Datei."]
            return
        self._rows_of_file.add(row)
        is_placed = plan.function is not None and plan.organisation is None
        same_function = [(p, f) for p in there for f in p.functions if is_placed and f.place == place]
        if same_function:
            plan.twin, plan.function_twin = max(same_function, key=lambda pair: _alike(pair[0], plan.values))
        else:
            plan.twin = self._same_person(there, plan)
        if plan.twin is None:
            self._join_earlier_row(plan)
            if plan.same_as is None:
                first_name, last_name = plan.values.get("first_name", ""), plan.values["last_name"]
                self._propose(plan, there or self._known.people_like(first_name, last_name), "diese Person")
            return
        self._compare_person(plan)

    def _same_person(self, there: Sequence[Entry], plan: Plan) -> Entry | None:
        """Somebody of that name who can be nobody else: by e-mail, or neither has a function."""
        for entry in there:
            email = plan.values.get("email", "").lower()
            if email and email == entry.values["email"].lower():
                return entry
        if plan.function is None:
            return next((entry for entry in there if not entry.functions), None)
        return None

    def _join_earlier_row(self, plan: Plan) -> None:
        plan.same_as = self._people_of_file.setdefault(_as_key(plan.values), plan)
        if plan.same_as is plan:
            plan.same_as = None
        else:
            plan.messages.append("Weitere Funktion einer Person, die weiter oben steht.")

    def _compare_person(self, plan: Plan) -> None:
        twin = plan.twin
        assert twin is not None  # noqa: S101 - asked by the caller
        plan.changes = self._changes(twin, plan.values)
        if plan.function and plan.function_twin:
            term = {name: value for name, value in plan.function.items() if name in FUNCTION_VALUES}
            plan.function_changes = self._changes(plan.function_twin, term)
        lacks = plan.function is not None and plan.function_twin is None
        if lacks and self._policy is Policy.LEAVE:
            plan.messages = ["Ist bereits eingetragen; diese Funktion kommt nicht dazu."]
            plan.state, plan.function, plan.organisation = RowState.SAME, None, None
            return
        self._judge(plan, is_more=lacks)

    # Organisations

    def _organisation(self, read: dict[str, Any]) -> Plan:
        if not read.get("name"):
            raise Unreadable("Der Name der Organisation fehlt.")
        values = {name: read[name] for name in ORGANISATION_VALUES if name in read}
        for word, ids, catalogue in _LISTS:
            if read.get(word):
                values[ids] = sorted({self._known.entry(catalogue, name) for name in _split(read[word], ";\n")})
        if read.get("municipalities"):
            names = _split(read["municipalities"], ";,\n")
            values["municipality_ids"] = sorted({self._known.municipality(name) for name in names})
        plan = Plan(RowState.NEW, [], values)
        key = (sort_key(values["name"]), sort_key(values.get("city", "")))
        if key in self._rows_of_file:
            plan.state, plan.messages = RowState.SAME, ["Diese Organisation steht zweimal in der Datei."]
            return plan
        self._rows_of_file.add(key)
        there = self._known.organisations.get(key[0], [])
        near = [one for one in there if not key[1] or sort_key(one.values["city"]) in ("", key[1])]
        if near:
            plan.twin = max(near, key=lambda one: _alike(one, values))
            plan.changes = self._changes(plan.twin, values)
            self._judge(plan, is_more=False)
        elif there:
            plan.messages.append("Eine Organisation gleichen Namens gibt es schon an einem anderen Ort.")
        else:
            alike = self._known.organisations_like(values["name"], values.get("city", ""))
            self._propose(plan, alike, "diese Organisation")
        return plan

    # Both

    @staticmethod
    def _propose(plan: Plan, alike: Sequence[Entry], what: str) -> None:
        """Say who looks alike; nobody is put into another's place unasked."""
        if alike:
            plan.perhaps = alike[0]
            plan.messages.append(
                f"Vielleicht gibt es {what} schon: {_names(alike)}. Stimmt das, legen Sie beide nach der Übernahme "
                "unter „Dubletten“ zusammen."
            )

    def _changes(self, entry: Entry, values: Mapping[str, Any]) -> dict[str, Any]:
        """What the file would change on an entry; an empty cell never takes anything away."""
        if self._policy is Policy.LEAVE:
            return {}
        differing = {name: value for name, value in values.items() if value != entry.values[name]}
        if self._policy is Policy.FILL:
            return {name: value for name, value in differing.items() if entry.values[name] in _EMPTY}
        return differing

    def _judge(self, plan: Plan, *, is_more: bool) -> None:
        changed = [*plan.changes, *plan.function_changes]
        plan.state = RowState.CHANGE if changed or is_more else RowState.SAME
        if is_more:
            plan.messages.append("Bekommt eine weitere Funktion.")
        names = {"partner_type_ids": "partner_types", "life_phase_ids": "life_phases",
                 "municipality_ids": "municipalities"}  # fmt: skip
        if changed:
            labels = ", ".join(self._labels.get(names.get(name, name), name) for name in changed)
            plan.messages.append(f"Ändert: {labels}.")
        elif not is_more:
            plan.messages.append("Ist bereits eingetragen.")


def _place(function: Mapping[str, Any] | None) -> tuple[str, int | None, int | None]:
    if function is None:
        return "", None, None
    return function["name"].lower(), function["organisation_id"], function["municipality_id"]


def _as_key(values: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, str(value)) for name, value in values.items()))


def _alike(entry: Entry, values: Mapping[str, Any]) -> int:
    return sum(entry.values[name] == value for name, value in values.items())


def _names(entries: Sequence[Entry], most: int = 3) -> str:
    """What entries are called, the first of them by name."""
    parts = ("title", "first_name", "name_prefix", "last_name", "name")
    named = [" ".join(filter(None, (one.values.get(part, "") for part in parts))) for one in entries[:most]]
    more = [f"{len(entries) - most} weitere"] if len(entries) > most else []
    return listed([*(f"„{name}“" for name in named), *more])


def _split(cell: str, signs: str) -> list[str]:
    for sign in signs[1:]:
        cell = cell.replace(sign, signs[0])
    return [part.strip() for part in cell.split(signs[0]) if part.strip()]
