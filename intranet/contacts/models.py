"""People, organisations, and the functions that tie them for a term.

Municipalities stand above contacts: they are reached by the name of their model, never imported.
"""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Table
from sqlalchemy import Column as TableColumn
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from intranet.accounts.models import Account
from intranet.catalogues.models import CatalogueEntry
from intranet.contacts.likeness import house_key, organisation_key, person_key, sound_key
from intranet.contacts.states import Channel, Consent, Greeting, NoteKind, OrganisationKind
from intranet.core import clock
from intranet.core.database import CreatedAt, LongText, ShortText, SortKey, Versioned, db, word_column
from intranet.core.german import listed, sort_key


def _ties(name: str, **columns: str) -> Table:
    """A table of pairs: which rows of two tables belong together."""
    return Table(
        name, db.metadata,
        *(TableColumn(column, ForeignKey(target), primary_key=True, index=place > 0)
          for place, (column, target) in enumerate(columns.items())),
    )  # fmt: skip


partner_types_of = _ties("organisation_partner_type", organisation_id="organisation.id", type_id="catalogue_entry.id")
life_phases_of = _ties("organisation_life_phase", organisation_id="organisation.id", phase_id="catalogue_entry.id")
municipalities_of = _ties(
    "organisation_municipality", organisation_id="organisation.id", municipality_id="municipality.id"
)


# A number is given once: whatever still names it, above all the log, must never speak of somebody else (SQLite).
ONCE = {"sqlite_autoincrement": True}


class Reachable:
    """How somebody is reached by post, and where we know it from."""

    street: Mapped[ShortText] = mapped_column(default="")
    postcode: Mapped[ShortText] = mapped_column(default="")
    city: Mapped[ShortText] = mapped_column(default="")
    house_key: Mapped[SortKey] = mapped_column(default="")
    address_source: Mapped[ShortText] = mapped_column(default="")
    address_checked_on: Mapped[date | None]
    address_needs_check: Mapped[bool] = mapped_column(default=False)
    mail_returned_on: Mapped[date | None]
    phone: Mapped[ShortText] = mapped_column(default="")
    email: Mapped[ShortText] = mapped_column(default="")
    no_letters: Mapped[bool] = mapped_column(default=False)
    source: Mapped[ShortText] = mapped_column(default="")
    collected_on: Mapped[date | None]

    @validates("street", "postcode")
    def _keep_house_key(self, key: str, value: str) -> str:
        place = {"street": self.street or "", "postcode": self.postcode or ""} | {key: value}
        self.house_key = house_key(**place)
        return value

    @property
    def address(self) -> tuple[str, str, str]:
        return self.street, self.postcode, self.city


class Organisation(Reachable, Versioned, db.Model):
    """A town hall, a day-care centre, a club: whoever has a door to ring at."""

    __tablename__ = "organisation"
    __table_args__ = ONCE

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[ShortText]
    sort_name: Mapped[SortKey]
    match_key: Mapped[ShortText] = mapped_column(default="")
    sound_key: Mapped[SortKey] = mapped_column(default="")
    kind: Mapped[OrganisationKind] = mapped_column(word_column(OrganisationKind), default=OrganisationKind.OTHER)
    website: Mapped[ShortText] = mapped_column(default="")
    note: Mapped[LongText] = mapped_column(default="")
    created_at: Mapped[CreatedAt]

    functions: Mapped[list["Function"]] = relationship(back_populates="organisation")
    partner_types: Mapped[list[CatalogueEntry]] = relationship(
        secondary=partner_types_of, order_by=CatalogueEntry.position
    )
    life_phases: Mapped[list[CatalogueEntry]] = relationship(secondary=life_phases_of, order_by=CatalogueEntry.position)
    municipalities: Mapped[list[Any]] = relationship(
        "Municipality", secondary=municipalities_of, order_by="Municipality.sort_name"
    )

    @validates("name")
    def _keep_sort_name(self, _key: str, name: str) -> str:
        self.sort_name, self.match_key = sort_key(name), organisation_key(name)
        self.sound_key = sound_key(self.match_key)
        return name

    @property
    def partner_type_ids(self) -> list[int]:
        return [entry.id for entry in self.partner_types]

    @property
    def life_phase_ids(self) -> list[int]:
        return [entry.id for entry in self.life_phases]

    @property
    def municipality_ids(self) -> list[int]:
        return [one.id for one in self.municipalities]

    @property
    def logged_ties(self) -> dict[str, str]:
        """What the log notes besides the columns."""
        return {
            "partner_types": listed(one.name for one in self.partner_types),
            "life_phases": listed(one.name for one in self.life_phases),
            "municipalities": listed(one.name for one in self.municipalities),
        }

    def __str__(self) -> str:
        return self.name


class Person(Reachable, Versioned, db.Model):
    """Someone to write to; each part of the name in a field of its own (domain rules of salutation)."""

    __tablename__ = "person"
    __table_args__ = ONCE

    id: Mapped[int] = mapped_column(primary_key=True)
    greeting: Mapped[Greeting] = mapped_column(word_column(Greeting), default=Greeting.NONE)
    title: Mapped[ShortText] = mapped_column(default="")
    first_name: Mapped[ShortText] = mapped_column(default="")
    name_prefix: Mapped[ShortText] = mapped_column(default="")
    last_name: Mapped[ShortText]
    sort_name: Mapped[SortKey] = mapped_column(default="")
    match_key: Mapped[ShortText] = mapped_column(default="")
    sound_key: Mapped[SortKey] = mapped_column(default="")
    mail_key: Mapped[SortKey] = mapped_column(default="")
    letter_greeting: Mapped[ShortText] = mapped_column(default="")
    channel: Mapped[Channel] = mapped_column(word_column(Channel), default=Channel.POST)
    list_consent: Mapped[Consent] = mapped_column(word_column(Consent), default=Consent.UNASKED)
    list_consent_on: Mapped[date | None]
    photo_consent: Mapped[Consent] = mapped_column(word_column(Consent, "photo_consent"), default=Consent.UNASKED)
    photo_consent_on: Mapped[date | None]
    note: Mapped[LongText] = mapped_column(default="")
    created_at: Mapped[CreatedAt]

    functions: Mapped[list["Function"]] = relationship(back_populates="person", order_by="Function.valid_from")

    @validates("first_name", "last_name")
    def _keep_sort_name(self, key: str, value: str) -> str:
        names = {"first_name": self.first_name or "", "last_name": self.last_name or ""} | {key: value}
        self.sort_name = sort_key(f"{names['last_name']} {names['first_name']}")
        self.match_key = person_key(names["first_name"], names["last_name"])
        self.sound_key = sound_key(self.match_key)
        return value

    @validates("email")
    def _keep_mail_key(self, _key: str, email: str) -> str:
        self.mail_key = (email or "").lower()
        return email

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.title, self.first_name, self.name_prefix, self.last_name) if part)

    def __str__(self) -> str:
        return self.full_name


class Function(Versioned, db.Model):
    """What a person is in an organisation or for a municipality, from when until when; letters go to a function."""

    __tablename__ = "function"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from", name="term"),
        CheckConstraint("organisation_id IS NOT NULL OR municipality_id IS NOT NULL", name="somewhere"),
        CheckConstraint("organisation_id IS NOT NULL OR NOT is_head_of_town_hall", name="head_of_an_organisation"),
        # With the term, so that asking whether somebody holds a function need not look at the rows.
        Index("ix_function_person_id", "person_id", "valid_to", "valid_from"),
        ONCE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"), index=True)
    name: Mapped[ShortText]
    is_head_of_town_hall: Mapped[bool] = mapped_column(default=False)
    to_own_address: Mapped[bool] = mapped_column(default=False)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]

    person: Mapped[Person] = relationship(back_populates="functions")
    organisation: Mapped[Organisation | None] = relationship(back_populates="functions")
    municipality: Mapped[Any] = relationship("Municipality")

    def is_held_on(self, day: date | None = None) -> bool:
        """Whether the term covers the day (today if none is given)."""
        day = day or clock.today()
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    @property
    def may_end(self) -> bool:
        """Whether the term is still open, or its last day still to come: it may end sooner."""
        return self.valid_to is None or self.valid_to > clock.today()

    @property
    def place(self) -> str:
        """Where the function is held: the organisation, else the municipality."""
        return self.organisation.name if self.organisation else self.municipality.full_name

    @property
    def reached_at(self) -> Reachable:
        """Whose address letters to this function bear: the organisation's, unless the person's own is wanted."""
        return self.person if self.to_own_address or self.organisation is None else self.organisation

    def __str__(self) -> str:
        return f"{self.person.full_name}, {self.name}"


class Responsibility(Versioned, db.Model):
    """Who answers for a life phase in a municipality (Ansprechperson je Lebensphase), by function, for a term."""

    __tablename__ = "responsibility"
    __table_args__ = (CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from", name="term"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"), index=True)
    phase_id: Mapped[int] = mapped_column(ForeignKey("catalogue_entry.id"), index=True)
    function_id: Mapped[int] = mapped_column(ForeignKey("function.id"), index=True)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]

    municipality: Mapped[Any] = relationship("Municipality")
    phase: Mapped[CatalogueEntry] = relationship()
    function: Mapped[Function] = relationship()

    def __str__(self) -> str:
        return f"{self.phase.name} in {self.municipality.name}: {self.function.person.full_name}"


class ContactNote(Versioned, db.Model):
    """What was talked about with a person or an organisation: one entry of the contact history."""

    __tablename__ = "contact_note"
    __table_args__ = (CheckConstraint("(person_id IS NULL) <> (organisation_id IS NULL)", name="about_one"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    kind: Mapped[NoteKind] = mapped_column(word_column(NoteKind))
    on: Mapped[date]
    text: Mapped[LongText]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    by_name: Mapped[ShortText]
    created_at: Mapped[CreatedAt]

    person: Mapped[Person | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    by: Mapped[Account | None] = relationship()

    def __str__(self) -> str:
        return f"{self.kind.label}: {self.person or self.organisation}"
