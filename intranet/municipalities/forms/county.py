"""Forms of the set-up for a county: its names, the official directory, the borders."""

from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, DateField, HiddenField, SelectField, StringField
from wtforms.validators import DataRequired, Length

from intranet.core.forms import BaseForm, VersionedForm, day_rules
from intranet.core.lands import Land


class CountyForm(VersionedForm):
    """What the county, its head, the office and the programme are called."""

    submit_label = "Namen speichern"

    county = StringField(
        "Kreis",
        [DataRequired("Geben Sie den Namen des Kreises ein."), Length(max=100)],
        description="So, wie er im Kopf jeder Seite und jedes Schreibens steht, zum Beispiel Kreis Düren",
    )
    land = SelectField(
        "Land",
        choices=Land.choices(),
        coerce=Land,
        description="Nach ihm richten sich Feiertage und Schulferien. Wer das Gemeindeverzeichnis eines Kreises "
        "einliest, trägt es damit ein.",
    )
    head = StringField(
        "Amtsbezeichnung der Leitung",
        [DataRequired("Geben Sie die Amtsbezeichnung ein."), Length(max=100)],
        description="Der Landrat, Die Landrätin oder Der Oberbürgermeister",
    )
    head_name = StringField(
        "Name",
        [DataRequired("Geben Sie den Namen ein, der unter den Schreiben steht."), Length(max=100)],
        description="Mit Titel, zum Beispiel Dr. Max Muster",
    )
    office = StringField("Dienststelle", [DataRequired("Geben Sie die Dienststelle ein."), Length(max=100)])
    programme = StringField("Programm", [DataRequired("Geben Sie den Namen des Programms ein."), Length(max=120)])


class DirectoryForm(BaseForm):
    """The text file of the official directory."""

    submit_label = "Datei prüfen"

    file = FileField(
        "Datei GV100AD",
        [FileRequired("Wählen Sie die Datei des Gemeindeverzeichnisses aus.")],
        description="Textdatei aus dem Paket von Destatis, zum Beispiel GV100AD_30112025.txt; höchstens 8 MB",
    )


class TakeOverForm(BaseForm):
    """The decision after the preview."""

    submit_label = "Übernehmen"

    population_on = DateField(
        "Stand der Einwohnerzahlen",
        [DataRequired("Geben Sie den Tag im Format TT.MM.JJJJ ein."), *day_rules(past=True)],
        description="Steht in den Hinweisen zur Datei, meist der 31. Dezember des Vorjahres.",
    )
    remove_others = BooleanField("Die übrigen Kommunen entfernen")
    fingerprint = HiddenField()


class BordersForm(BaseForm):
    """Borders as GeoJSON, and whom to credit."""

    submit_label = "Grenzen einlesen"

    file = FileField(
        "Datei",
        [FileRequired("Wählen Sie die GeoJSON-Datei aus.")],
        description="GeoJSON mit Amtlichem Gemeindeschlüssel (AGS), zum Beispiel VG250 des BKG; höchstens 12 MB",
    )
    credit = StringField(
        "Quellenvermerk",
        [DataRequired("Geben Sie den Quellenvermerk ein, den der Anbieter verlangt."), Length(max=160)],
        description="Steht unter jeder Karte, zum Beispiel © GeoBasis-DE / BKG 2026 (Daten verändert)",
    )
