"""Forms about barriers: reporting one, answering a report."""

from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from intranet.core.forms import NO_CASE_DATA, BaseForm, VersionedForm


class ReportForm(BaseForm):
    """What somebody cannot use."""

    submit_label = "Barriere melden"

    page = StringField(
        "Auf welcher Seite?",
        [Optional(), Length(max=200)],
        description="Die Adresse oder die Überschrift der Seite. Bei einem Schreiben oder einer PDF-Datei deren Titel.",
    )
    text = TextAreaField(
        "Was können Sie nicht oder nur schwer benutzen?",
        [DataRequired("Beschreiben Sie, was Sie nicht benutzen können."), Length(max=5000)],
        description=f"Wenn Sie ein Hilfsmittel benutzen, nennen Sie es gern. {NO_CASE_DATA}",
    )
    contact = StringField(
        "Wie erreichen wir Sie?",
        [Optional(), Length(max=200)],
        description="Freiwillig, zum Beispiel E-Mail oder Telefon. Die Angabe wird gelöscht, sobald Ihre Meldung "
        "beantwortet ist.",
        render_kw={"autocomplete": "email"},
    )


class AnswerForm(VersionedForm):
    """What became of a report."""

    submit_label = "Antwort eintragen"

    answer = TextAreaField(
        "Antwort",
        [DataRequired("Geben Sie an, was aus der Meldung geworden ist."), Length(max=5000)],
        description="Was behoben ist oder welchen anderen Weg es gibt, und wie die Person davon erfahren hat.",
    )
