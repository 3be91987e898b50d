"""Who writes: the letterhead, the block of particulars beside the address, and who signs."""

from dataclasses import dataclass
from enum import Enum

from reports.content.document import Picture


class Form(Enum):
    """The two forms of DIN 5008: B with a high letterhead (45 mm), A with a low one (27 mm)."""

    A = "a"
    B = "b"


class Closing(Enum):
    """What stands above the name of the one who signs, by the rank of that person in the authority."""

    BY_ORDER = "Im Auftrag"
    AS_DEPUTY = "In Vertretung"
    NONE = ""


@dataclass(frozen=True, kw_only=True)
class FooterColumn:
    """One column at the foot of the first page, such as address or opening hours."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """The county's letterhead; everything in it is a setting, since offices change their names."""

    county: str
    head: str
    office: str
    return_line: str
    footer: tuple[FooterColumn, ...] = ()
    arms: Picture | None = None
    programme: str = ""
    form: Form = Form.B
    greets_by_office: bool = True


@dataclass(frozen=True, kw_only=True)
class Particulars:
    """The Informationsblock beside the address; empty fields are left out.

    `edition` says which Stand of its matter a letter tells, and the code by which it is found again.
    """

    office: str = ""
    room: str = ""
    clerk: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    reference: str = ""
    your_reference: str = ""
    your_message_of: str = ""
    edition: str = ""


@dataclass(frozen=True, kw_only=True)
class Signature:
    """One who signs: name, function, and optionally the written signature as a picture."""

    name: str
    function: str = ""
    closing: Closing = Closing.NONE
    picture: Picture | None = None
