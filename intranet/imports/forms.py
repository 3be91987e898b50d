"""Forms about imports."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import SelectField, TextAreaField, ValidationError
from wtforms.validators import Length, Optional

from intranet.core.forms import BaseForm
from intranet.imports.states import ImportKind


class UploadForm(BaseForm):
    """A file, or a table pasted from a spreadsheet."""

    submit_label = "Vorschau zeigen"

    kind = SelectField("Die Liste enthält", choices={"": "selbst erkennen"} | ImportKind.choices())
    file = FileField(
        "Datei", description="XLSX oder CSV, höchstens 10 MB und 20 000 Zeilen, in der ersten Zeile die Überschriften."
    )
    pasted = TextAreaField(
        "Oder hier einfügen",
        [Optional(), Length(max=400_000, message="Das ist zu lang. Laden Sie die Liste als Datei hoch.")],
        filters=(),
        description="Kopieren Sie die Zellen mit der Zeile der Überschriften aus der Tabelle und fügen Sie sie ein.",
        render_kw={"rows": 6},
    )

    def validate_pasted(self, field: Any) -> None:
        if not field.data and not (self.file.data and self.file.data.filename):
            raise ValidationError("Wählen Sie eine Datei, oder fügen Sie die Liste ein.")
