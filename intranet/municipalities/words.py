"""Municipalities and visits in the log."""

from intranet.audit.words import teach
from intranet.municipalities.models import Municipality, Visit

teach(
    Municipality, "Kommune", actions={"municipality added": "Kommune übernommen"},
    labels={
        "ags": "Amtlicher Schlüssel (AGS)", "in_scope": "Gebiet des Kreisjugendamtes", "youth_office": "Jugendamt",
        "population": "Einwohner", "population_on": "Einwohner am", "area_km2": "Fläche in km²",
        "tile_row": "Zeile der Kachelkarte", "tile_column": "Spalte der Kachelkarte", "town_hall_id": "Rathaus",
    },
)  # fmt: skip
teach(
    Visit, "Besuch",
    actions={
        "visit added": "Besuch angelegt", "visit requested": "Besuch angefragt", "visit scheduled": "Termin festgelegt",
        "visit postponed": "Besuch verschoben", "visit cancelled": "Besuch abgesagt",
        "visit took place": "Als besucht eingetragen", "visit followed up": "Vermerk eingetragen",
        "visit closed": "Besuch abgeschlossen", "visit dropped": "Besuch entfällt", "visit reopened": "Wieder geöffnet",
    },
    labels={
        "municipality_id": "Kommune", "is_current": "aktueller Besuch", "contact": "Angefragt bei",
        "requested_on": "Angefragt am", "follow_up_on": "Wiedervorlage", "starts_at": "Termin",
        "participants": "Teilnehmende", "agreements": "Vereinbarungen", "cancelled_by": "Abgesagt von",
    },
)  # fmt: skip
