"""People, organisations, and the functions that tie them for a term."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from intranet.contacts.states import Greeting, OrganisationKind
from intranet.core import clock
from intranet.core.database import CreatedAt, LongText, ShortText, SortKey, Versioned, db, word_column
from intranet.core.german import sort_key


class Organisation(Versioned, db.Model):
    """A town hall, a day-care centre, a club: whoever has a door to ring at."""

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[ShortText]
    sort_name: Mapped[SortKey]
    kind: Mapped[OrganisationKind] = mapped_column(word_column(OrganisationKind), default=OrganisationKind.OTHER)
    street: Mapped[ShortText] = mapped_column(default="")
    postcode: Mapped[ShortText] = mapped_column(default="")
    city: Mapped[ShortText] = mapped_column(default="")
    phone: Mapped[ShortText] = mapped_column(default="")
    email: Mapped[ShortText] = mapped_column(default="")
    website: Mapped[ShortText] = mapped_column(default="")
    address_source: Mapped[ShortText] = mapped_column(default="")
    address_checked_on: Mapped[date | None]
    address_needs_check: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[CreatedAt]

    functions: Mapped[list["Function"]] = relationship(back_populates="organisation")

    @validates("name")
    def _keep_sort_name(self, _key: str, name: str) -> str:
        self.sort_name = sort_key(name)
        return name

    @property
    def address(self) -> tuple[str, str, str]:
        return self.street, self.postcode, self.city

    def __str__(self) -> str:
        return self.name


class Person(Versioned, db.Model):
    """Someone to write to; each part of the name in a field of its own (domain rules of salutation)."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    greeting: Mapped[Greeting] = mapped_column(word_column(Greeting), default=Greeting.NONE)
    title: Mapped[ShortText] = mapped_column(default="")
    first_name: Mapped[ShortText] = mapped_column(default="")
    name_prefix: Mapped[ShortText] = mapped_column(default="")
    last_name: Mapped[ShortText]
    sort_name: Mapped[SortKey] = mapped_column(default="")
    letter_greeting: Mapped[ShortText] = mapped_column(default="")
    phone: Mapped[ShortText] = mapped_column(default="")
    email: Mapped[ShortText] = mapped_column(default="")
    no_letters: Mapped[bool] = mapped_column(default=False)
    note: Mapped[LongText] = mapped_column(default="")
    created_at: Mapped[CreatedAt]

    functions: Mapped[list["Function"]] = relationship(back_populates="person", order_by="Function.valid_from")

    @validates("first_name", "last_name")
    def _keep_sort_name(self, key: str, value: str) -> str:
        names = {"first_name": self.first_name or "", "last_name": self.last_name or ""} | {key: value}
        self.sort_name = sort_key(f"{names['last_name']} {names['first_name']}")
        return value

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.title, self.first_name, self.name_prefix, self.last_name) if part)

    def __str__(self) -> str:
        return self.full_name


class Function(Versioned, db.Model):
    """What a person is in an organisation, and from when until when; letters go to a function."""

    __tablename__ = "function"
    __table_args__ = (CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from", name="term"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    name: Mapped[ShortText]
    is_head_of_town_hall: Mapped[bool] = mapped_column(default=False)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]

    person: Mapped[Person] = relationship(back_populates="functions")
    organisation: Mapped[Organisation] = relationship(back_populates="functions")

    def is_held_on(self, day: date | None = None) -> bool:
        """Whether the term covers the day (today if none is given)."""
        day = day or clock.today()
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    @property
    def may_end(self) -> bool:
        """Whether the term is still open, or its last day still to come: it may end sooner."""
        return self.valid_to is None or self.valid_to > clock.today()

    def __str__(self) -> str:
        return f"{self.person.full_name}, {self.name}"
