"""What a document says when it cannot be printed: which document, for whom, in which field, and why."""

from collections.abc import Sequence

MOST_SHOWN = 50
"""Refusals of one run that are listed; more are counted."""


class DocumentError(Exception):
    """A refusal in German, fit to be shown to the person who asked for the document."""

    def __init__(self, cause: str, *, document: str = "", recipient: str = "", field: str = "") -> None:
        self.cause = cause
        self.document = document
        self.recipient = recipient
        self.field = field
        super().__init__(cause)

    def about(self, *, document: str, recipient: str) -> "DocumentError":
        """The same refusal, with document and recipient filled in where it did not know them yet."""
        return DocumentError(
            self.cause,
            document=self.document or document,
            recipient=self.recipient or recipient,
            field=self.field,
        )

    @classmethod
    def joined(cls, errors: "Sequence[DocumentError]", *, document: str) -> "DocumentError":
        """One refusal for all that cannot be printed in a run; a single one stays as it is."""
        if len(errors) == 1:
            return errors[0]
        shown = [f"{place}. {error}" for place, error in enumerate(errors[:MOST_SHOWN], start=1)]
        more = len(errors) - len(shown)
        rest = [f"Und {more} weitere."] if more else []
        cause = f"{len(errors)} Schreiben lassen sich nicht drucken. {' '.join([*shown, *rest])}"
        return cls(cause, document=document)

    def __str__(self) -> str:
        place = [self.document or "Dokument"]
        if self.recipient:
            place.append(f"an {self.recipient}")
        if self.field:
            place.append(f"Feld „{self.field}“")
        return f"{', '.join(place)}: {self.cause}".encode(errors="replace").decode()  # lone surrogates go nowhere
