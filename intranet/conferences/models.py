"""Conferences, their agenda, and the people invited to them."""

from datetime import date, datetime, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from intranet.accounts.models import Account
from intranet.conferences.states import AnswerWay, Attendance, Channel, ConferenceState, InviteeState, ItemKind
from intranet.contacts.models import Function, Reachable
from intranet.core import clock
from intranet.core.database import CreatedAt, LongText, Moment, ShortText, Versioned, db, word_column
from intranet.municipalities.models import Municipality


class Conference(Versioned, db.Model):
    """A local prevention and education conference of one municipality, or one for the whole county.

    A template (`is_template`) is one that never takes place: others are made from its agenda and checklist.
    """

    __tablename__ = "conference"
    __table_args__ = (
        CheckConstraint(
            "state NOT IN ('dated', 'invited', 'held', 'minuted', 'closed') OR (starts_at IS NOT NULL AND hall <> '')",
            name="date_and_hall_when_dated",
        ),
        CheckConstraint("ends_at IS NULL OR ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("expected_size IS NULL OR expected_size BETWEEN 1 AND 5000", name="bounded_size"),
        CheckConstraint(
            "NOT is_template OR (state = 'idea' AND starts_at IS NULL AND municipality_id IS NULL)",
            name="template_without_date_and_place",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"), index=True)
    title: Mapped[ShortText]
    motto: Mapped[ShortText] = mapped_column(default="")
    hosts: Mapped[ShortText] = mapped_column(default="")
    state: Mapped[ConferenceState] = mapped_column(
        word_column(ConferenceState), default=ConferenceState.IDEA, index=True
    )
    starts_at: Mapped[datetime | None] = mapped_column(Moment)
    ends_at: Mapped[datetime | None] = mapped_column(Moment)
    day_chosen_on: Mapped[date | None]  # from then on steps of the checklist can be overdue
    hall: Mapped[ShortText] = mapped_column(default="")
    street: Mapped[ShortText] = mapped_column(default="")
    postcode: Mapped[ShortText] = mapped_column(default="")
    city: Mapped[ShortText] = mapped_column(default="")
    access_notes: Mapped[LongText] = mapped_column(default="")
    purpose: Mapped[LongText] = mapped_column(default="")
    reply_by: Mapped[date | None]
    responsible_there: Mapped[ShortText] = mapped_column(default="")
    responsible_here_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    invitations_printed_at: Mapped[datetime | None] = mapped_column(Moment)
    sent_on: Mapped[date | None]
    edition: Mapped[int] = mapped_column(default=1)
    reason: Mapped[LongText] = mapped_column(default="")
    guests: Mapped[LongText] = mapped_column(default="")
    press_waived: Mapped[bool] = mapped_column(default=False)
    moderation: Mapped[ShortText] = mapped_column(default="")
    minute_taker: Mapped[ShortText] = mapped_column(default="")
    speakers: Mapped[LongText] = mapped_column(default="")  # one a line
    expected_size: Mapped[int | None]
    series: Mapped[ShortText] = mapped_column(default="")
    copied_from_id: Mapped[int | None] = mapped_column(ForeignKey("conference.id"))
    is_template: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[CreatedAt]

    municipality: Mapped[Municipality | None] = relationship()
    responsible_here: Mapped[Account | None] = relationship()
    agenda: Mapped[list["AgendaItem"]] = relationship(
        back_populates="conference", order_by="AgendaItem.position", cascade="all, delete-orphan"
    )
    invitees: Mapped[list["Invitee"]] = relationship(back_populates="conference", cascade="all, delete-orphan")
    checklist: Mapped[list["ChecklistStep"]] = relationship(
        back_populates="conference", order_by="ChecklistStep.days, ChecklistStep.id", cascade="all, delete-orphan"
    )
    budget: Mapped[list["BudgetLine"]] = relationship(
        back_populates="conference", order_by="BudgetLine.id", cascade="all, delete-orphan"
    )

    @property
    def scope_label(self) -> str:
        """Gemeinde Kreuzau, the whole county, or a template."""
        if self.is_template:
            return "Vorlage"
        return self.municipality.full_name if self.municipality else "kreisweit"

    @property
    def may_be_entered_afterwards(self) -> bool:
        """Whether its day has passed before it was held here: it may have taken place without being planned here."""
        return self.day is not None and self.day < clock.today() and self.state in ConferenceState.before_the_day()

    @property
    def may_be_changed(self) -> bool:
        """Whether plan and agenda are still worked on: not once the minutes are out, nor when it was called off."""
        return self.state not in {ConferenceState.MINUTED, ConferenceState.CLOSED, ConferenceState.CANCELLED}

    @property
    def awaits_printing(self) -> bool:
        """Whether printing the invitations is what comes next."""
        return self.state is ConferenceState.DATED and self.invitations_printed_at is None

    @property
    def takes_invitees(self) -> bool:
        """Whether people may still be put on the list, or taken off it."""
        return self.state in ConferenceState.before_the_day() and not self.is_template

    @property
    def is_at_rest(self) -> bool:
        """Whether nobody works on it any more, not even on its checklist."""
        return self.state in ConferenceState.at_rest()

    @property
    def is_ahead(self) -> bool:
        """Whether its day is chosen and still to come, and nobody has called it off: people can be invited to it."""
        return self.day is not None and self.day >= clock.today() and self.state in ConferenceState.before_the_day()

    @property
    def lies_behind(self) -> bool:
        """Whether it took place, was called off, or its day has passed: what is changed now concerns no guest."""
        is_past = self.day is not None and self.day < clock.today()
        return is_past or self.is_at_rest or self.state in ConferenceState.after_the_day()

    @property
    def day(self) -> date | None:
        return clock.local(self.starts_at).date() if self.starts_at else None

    @property
    def prepared_since(self) -> date:
        """When the day was chosen: what should have been done before is to be done at once, and not overdue."""
        return self.day_chosen_on or clock.local(self.created_at).date()

    @property
    def timed_agenda(self) -> list[tuple["AgendaItem", datetime | None]]:
        """Each item with its time: the start, and then the lengths added up."""
        moment, timed = self.starts_at, []
        for item in self.agenda:
            timed.append((item, moment))
            moment = moment and moment + timedelta(minutes=item.minutes)
        return timed

    @property
    def agenda_ends_at(self) -> datetime | None:
        return self.starts_at and self.starts_at + timedelta(minutes=sum(item.minutes for item in self.agenda))

    @property
    def budget_total(self) -> int:
        """All lines of the budget together, in cents."""
        return sum(line.cents for line in self.budget)

    @property
    def minutes_over(self) -> int | None:
        """By how many minutes the agenda runs over the planned end; negative if there is time left."""
        if self.ends_at is None or self.agenda_ends_at is None:
            return None
        return round((self.agenda_ends_at - self.ends_at).total_seconds() / 60)

    def __str__(self) -> str:
        return self.title


class AgendaItem(Versioned, db.Model):
    """One item of the agenda; its time follows from the start and the items before it."""

    __tablename__ = "agenda_item"
    __table_args__ = (CheckConstraint("minutes BETWEEN 0 AND 600", name="bounded_length"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    position: Mapped[int]
    kind: Mapped[ItemKind] = mapped_column(word_column(ItemKind), default=ItemKind.OTHER)
    title: Mapped[ShortText]
    speaker: Mapped[ShortText] = mapped_column(default="")
    minutes: Mapped[int] = mapped_column(default=10)
    notes: Mapped[LongText] = mapped_column(default="")  # for the chair alone: never on an invitation

    conference: Mapped[Conference] = relationship(back_populates="agenda")

    def __str__(self) -> str:
        return self.title


class ChecklistStep(Versioned, db.Model):
    """Something to do so many days before (negative) or after the conference; the day it is due moves with the date."""

    __tablename__ = "checklist_step"
    __table_args__ = (CheckConstraint("days BETWEEN -730 AND 730", name="bounded_distance"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    days: Mapped[int]
    title: Mapped[ShortText]
    owner: Mapped[ShortText] = mapped_column(default="")
    is_lead_time: Mapped[bool] = mapped_column(default=False)  # named already when a date is chosen
    fixed_on: Mapped[date | None]  # where somebody chose another day than the one counted back
    done_on: Mapped[date | None]
    done_by: Mapped[ShortText] = mapped_column(default="")
    note: Mapped[LongText] = mapped_column(default="")

    conference: Mapped[Conference] = relationship(back_populates="checklist")

    def __str__(self) -> str:
        return self.title


class BudgetLine(Versioned, db.Model):
    """What something costs, and who pays it."""

    __tablename__ = "budget_line"
    __table_args__ = (CheckConstraint("cents BETWEEN 0 AND 100000000", name="bounded_amount"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    what: Mapped[ShortText]
    payer: Mapped[ShortText] = mapped_column(default="")
    cents: Mapped[int]
    note: Mapped[ShortText] = mapped_column(default="")

    conference: Mapped[Conference] = relationship(back_populates="budget")

    def __str__(self) -> str:
        return self.what


class Invitee(Versioned, db.Model):
    """A person invited in one of their functions; the letter goes to that function's address or to their own."""

    __tablename__ = "invitee"
    kept_briefly = frozenset({"meals", "support"})
    __table_args__ = (
        UniqueConstraint("conference_id", "function_id"),
        CheckConstraint("persons BETWEEN 0 AND 20", name="bounded_persons"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    function_id: Mapped[int] = mapped_column(ForeignKey("function.id"), index=True)
    state: Mapped[InviteeState] = mapped_column(word_column(InviteeState), default=InviteeState.NOTED)
    persons: Mapped[int] = mapped_column(default=1)
    channel: Mapped[Channel] = mapped_column(word_column(Channel), default=Channel.LETTER)
    to_own_address: Mapped[bool | None]  # none: as the function says
    printed_at: Mapped[datetime | None] = mapped_column(Moment)
    substitute: Mapped[ShortText] = mapped_column(default="")
    table_wish: Mapped[ShortText] = mapped_column(default="")
    second_wish: Mapped[ShortText] = mapped_column(default="")
    table: Mapped[ShortText] = mapped_column("table_name", default="")
    meals: Mapped[ShortText] = mapped_column(default="")  # deleted 14 days after the event
    support: Mapped[ShortText] = mapped_column(default="")
    may_be_listed: Mapped[bool] = mapped_column(default=False)
    answered_on: Mapped[date | None]
    answered_by: Mapped[AnswerWay | None] = mapped_column(word_column(AnswerWay))
    answered_for: Mapped[date | None]  # the day of the conference when the answer came
    is_meant_twice: Mapped[bool] = mapped_column(default=False)
    code: Mapped[ShortText] = mapped_column(unique=True)
    attendance: Mapped[Attendance | None] = mapped_column(word_column(Attendance))

    conference: Mapped[Conference] = relationship(back_populates="invitees")
    function: Mapped[Function] = relationship()

    @property
    def reached_at(self) -> Reachable:
        """Whose address the letter bears: as chosen for this conference, else as the function says."""
        function = self.function
        if self.to_own_address is None or function.organisation is None:
            return function.reached_at
        return function.person if self.to_own_address else function.organisation

    @property
    def address_line(self) -> str:
        """The address in one line, and whose it is where both are known."""
        place = self.reached_at
        line = f"{place.street}, {place.postcode} {place.city}".strip(" ,")
        return f"{line} (privat)" if place is self.function.person else line

    @property
    def may_be_readdressed(self) -> bool:
        """Whether function and address may still be chosen: until a letter is printed, and again if one came back.

        Also for those who have answered, by telephone say: what is changed or called off must reach them too.
        """
        if not self.conference.takes_invitees:
            return False
        if self.state is InviteeState.NOTED:
            return self.printed_at is None
        return self.reached_at.mail_returned_on is not None

    @property
    def answered_old_date(self) -> bool:
        """Whether the answer was given for a day that no longer holds."""
        return self.answered_for is not None and self.answered_for != self.conference.day

    @property
    def is_only_noted(self) -> bool:
        """Not invited yet: can be taken off the list without a trace of having been asked."""
        return self.state is InviteeState.NOTED and self.conference.takes_invitees

    @property
    def is_substituted(self) -> bool:
        """Whether somebody comes instead, and is known by name."""
        return self.state is InviteeState.SUBSTITUTE and bool(self.substitute)

    @property
    def who_comes(self) -> str:
        """The invited person, or "Lena Fremd für Eva Beispiel"."""
        name = self.function.person.full_name
        return f"{self.substitute} für {name}" if self.is_substituted else name

    @property
    def is_coming(self) -> bool:
        """Whether they, or somebody for them, come on the day that holds."""
        return self.state in InviteeState.coming() and not self.answered_old_date

    @property
    def has_declined(self) -> bool:
        return self.state is InviteeState.DECLINED

    @property
    def is_silent(self) -> bool:
        """Whether an invited person has let the deadline pass without an answer."""
        by = self.conference.reply_by
        return self.state is InviteeState.INVITED and by is not None and by < clock.today()

    def __str__(self) -> str:
        return str(self.function)
