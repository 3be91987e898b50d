"""The texts that come with the program, one for each kind of letter; the office words them anew as it likes."""

from dataclasses import dataclass

from intranet.dispatch.states import LetterKind as K


@dataclass(frozen=True, kw_only=True)
class Standard:
    """Subject, text, and what stands after programme and notes."""

    subject: str
    text: str
    closing_text: str = ""


STANDARD = {
    K.SAVE_THE_DATE: Standard(
        subject="Bitte vormerken: {Konferenz} am {Tag}",
        text="bitte halten Sie sich diesen Termin frei:",
        closing_text="Die Einladung mit dem Programm erhalten Sie rechtzeitig.",
    ),
    K.INVITATION: Standard(
        subject="Einladung: {Konferenz}",
        text="wir laden Sie herzlich ein.\n\n{Einladungstext}",
        closing_text="Wir freuen uns auf Sie und auf das Gespräch mit Ihnen.",
    ),
    K.REMINDER: Standard(
        subject="Erinnerung: {Konferenz} am {Tag}",
        text=(
            "Bisher liegt uns Ihre Antwort nicht vor. Sollte sie sich mit diesem Schreiben gekreuzt haben, "
            "bitten wir um Nachsicht."
        ),
    ),
    K.CHANGE: Standard(
        subject="Änderung: {Konferenz}",
        text="zu der Konferenz, über die wir Ihnen geschrieben haben, gibt es Änderungen. Bitte beachten Sie die neuen "
        "Angaben:",
    ),
    K.CANCELLATION: Standard(
        subject="Absage: {Konferenz}",
        text="Wir bitten um Ihr Verständnis. Sobald ein neuer Termin feststeht, schreiben wir Ihnen wieder.",
    ),
    K.THANKS: Standard(
        subject="Dank für Ihre Mitwirkung: {Konferenz}",
        text="haben Sie herzlichen Dank, dass Sie mitgewirkt haben. Die Niederschrift erhalten Sie in den nächsten "
        "Wochen.",
    ),
}
