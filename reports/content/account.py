"""The sheet handed to somebody who gets an account: how to sign in the first time, and nothing else."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from reports.content.paper import Paper

STEPS = (
    "Öffnen Sie die Adresse des Intranets in Ihrem Browser.",
    "Geben Sie Anmeldename und Einmalcode ein. Der Code gilt nur ein einziges Mal.",
    "Wählen Sie ein eigenes Passwort. Danach ist der Code wertlos.",
    "Vernichten Sie dieses Blatt.",
)


@dataclass(frozen=True, kw_only=True)
class CodeSheet(Paper):
    """The first way into an account; `address` is the intranet's, `help_line` says who helps by phone."""

    name: str
    login: str
    code: str = field(repr=False)
    valid_until: datetime
    address: str
    steps: tuple[str, ...] = STEPS
    help_line: str = ""

    template: ClassVar[str] = "code_sheet.html"
    style: ClassVar[str] = "code_sheet.css"
    kind: ClassVar[str] = "Zugang zum Intranet"

    @property
    def title(self) -> str:
        return f"{self.kind} für {self.name}"

    @property
    def matter(self) -> str:
        return self.kind

    @property
    def recipient(self) -> str:
        return self.name
