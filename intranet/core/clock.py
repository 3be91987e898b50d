"""The only place that asks what time it is; moments are UTC, days are those of the office."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

OFFICE_ZONE = ZoneInfo("Europe/Berlin")


def now() -> datetime:
    """This moment, in UTC and aware of it."""
    return datetime.now(UTC)


def today() -> date:
    """The day on the office's wall calendar."""
    return now().astimezone(OFFICE_ZONE).date()


def local(moment: datetime) -> datetime:
    """A stored moment as the office's clock shows it."""
    return moment.astimezone(OFFICE_ZONE)
