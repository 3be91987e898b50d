"""What was printed for somebody, in the contact history: each line leads to the exact file."""

from collections.abc import Collection, Iterator

from intranet.accounts.permissions import Permission
from intranet.contacts.contact_history import Contact, on_contact
from intranet.core import clock
from intranet.documents.queries import of_functions


@on_contact(permission=Permission.DOCUMENTS_READ)
def letters(function_ids: Collection[int]) -> Iterator[Contact]:
    """Every letter to one of these functions."""
    for document in of_functions(function_ids):
        yield Contact(
            day=clock.local(document.made_at).date(), at=document.made_at, kind=document.kind.label,
            what=document.title, function_id=document.function_id, endpoint="documents.show", id=document.id,
        )  # fmt: skip
