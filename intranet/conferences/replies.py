"""Reading what somebody types or scans at the fast entry of replies: code, J N or V, persons, perhaps a name.

One line is enough, so the way from letter to letter needs neither mouse nor script:
"A7K2M9J2" and Enter is a yes for two; "A7K2M9" and Enter asks for the rest.
"""

import re
from dataclasses import dataclass

from intranet.conferences.codes import is_code, split_code
from intranet.conferences.states import InviteeState
from intranet.core.errors import Refused

ANSWERS = {"J": InviteeState.ACCEPTED, "N": InviteeState.DECLINED, "V": InviteeState.SUBSTITUTE}
_NO_LETTER = r"(?![^\W\d_])"
_REST = re.compile(
    rf"((?:ja|nein|vertretung){_NO_LETTER}|[jnv])\s*(\d{{1,2}})?\s*(?:pers(?:on(?:en)?|\.)?{_NO_LETTER})?\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)
MOST_PERSONS = 20


@dataclass(frozen=True)
class Typed:
    """What was understood; without an answer only the code was given."""

    code: str
    state: InviteeState | None = None
    persons: int | None = None
    substitute: str = ""


def read(text: str) -> Typed:
    """Understand one line.

    Raises:
        Refused: for a code whose check character does not fit, and for words that are no answer.
    """
    line = text.strip()
    # A QR code may hold an address that ends with the code.
    line = line.rsplit("/", 1)[-1] if "/" in line else line
    code, rest = split_code(line)
    if not is_code(code):
        raise Refused(
            f"„{code}“ ist kein gültiger Rückmeldecode: Ein Zeichen stimmt nicht. Vergleichen Sie ihn mit dem "
            "Rückmeldebogen; die Ziffern 0, 1 und 8 und die Buchstaben B, I, O und S kommen nicht vor."
        )
    if not rest:
        return Typed(code)
    return answer(code, rest)


def answer(code: str, rest: str) -> Typed:
    """Understand what follows the code: J, N or V, how many, and for V a name."""
    found = _REST.fullmatch(rest.strip())
    if found is None:
        raise Refused("Tippen Sie J für ja, N für nein oder V für Vertretung, danach die Zahl der Personen.")
    state = ANSWERS[found[1][0].upper()]
    persons = int(found[2]) if found[2] else None
    name = found[3].strip()
    if persons is not None and persons > MOST_PERSONS:
        raise Refused(f"{persons} Personen sind zu viele. Geben Sie höchstens {MOST_PERSONS} ein.")
    if name and state is not InviteeState.SUBSTITUTE:
        raise Refused(f"„{name}“ lässt sich nicht lesen. Nach J oder N folgt nur die Zahl der Personen.")
    return Typed(code, state, persons, name[:150])
