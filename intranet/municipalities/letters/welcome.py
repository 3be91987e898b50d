"""The letter that welcomes a new head of a town hall."""

from intranet.contacts import letters as contacts
from intranet.contacts.models import Function
from intranet.core import clock
from intranet.core.errors import Refused
from intranet.documents import letters as documents
from intranet.documents.actions import Sheet
from intranet.documents.models import Letterhead
from intranet.documents.states import DocumentKind
from intranet.municipalities.models import Municipality
from reports import Letter

SUBJECT = "Willkommen im Amt"
DRAFT = """\
zu Ihrem Amtsantritt gratuliere ich Ihnen herzlich und wünsche Ihnen für die kommenden Jahre eine glückliche Hand.

Mit dem Programm „{programme}“ arbeiten Kreis, Städte und Gemeinden zusammen, damit jedes Kind früh die Hilfe findet, \
die es braucht. Gern komme ich zu einem Antrittsbesuch zu Ihnen ins Rathaus, um Sie kennenzulernen und mit Ihnen \
darüber zu sprechen, was Kinder und Familien in {name} brauchen.

Die Dienststelle „{office}“ meldet sich in den nächsten Tagen bei Ihnen, um einen Termin zu vereinbaren.
"""


def draft(municipality: Municipality, head: Letterhead) -> str:
    """The usual text, to be changed before it is printed; it goes on after the comma of the salutation."""
    return DRAFT.format(programme=head.programme, office=head.office, name=municipality.name)


def welcome(
    term: Function, municipality: Municipality, head: Letterhead, *, subject: str, text: str, clerk: str
) -> Sheet:
    """Ready to print, addressed to the holder of this term.

    Raises:
        Refused: if the person wishes no letters, or nobody is named who signs.
    """
    if term.person.no_letters:
        raise Refused(f"{term.person.full_name} möchte nicht mehr angeschrieben werden.")
    if not head.head_name:
        raise Refused("Im Briefkopf fehlt der Name, der unter dem Brief steht. Die Verwaltung trägt ihn ein.")
    content = Letter(
        date=clock.today(), letterhead=documents.letterhead(head), addressee=contacts.addressee(term),
        particulars=documents.particulars(head, clerk=clerk), subject=subject, text=text,
        signatures=(documents.head_signature(head),),
    )  # fmt: skip
    return Sheet(
        content=content, kind=DocumentKind.WELCOME,
        title=f"Willkommensschreiben {municipality.name}", recipient=term.person.full_name, function_id=term.id,
    )  # fmt: skip
