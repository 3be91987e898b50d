"""Municipalities and visits in the log."""

from intranet.audit.words import teach
from intranet.municipalities.models import BorderSheet, DirectoryUpload, FollowUp, Municipality, Visit, VisitRound

teach(
    Municipality, "Kommune",
    actions={
        "municipality added": "Kommune übernommen", "municipality changed": "Kommune geändert",
        "municipality updated": "Aus dem Gemeindeverzeichnis aktualisiert",
        "municipality ended": "Kommune besteht nicht mehr", "municipality removed": "Kommune entfernt",
    },
    labels={
        "official_name": "Amtlicher Name", "district": "Kreis", "ended_on": "besteht nicht mehr seit",
        "ags": "Amtlicher Schlüssel (AGS)", "in_scope": "Gebiet des Kreisjugendamtes", "youth_office": "Jugendamt",
        "population": "Einwohner", "population_on": "Einwohner am", "area_km2": "Fläche in km²",
        "tile_row": "Zeile der Kachelkarte", "tile_column": "Spalte der Kachelkarte", "town_hall_id": "Rathaus",
    },
)  # fmt: skip
teach(
    Visit, "Besuch",
    actions={
        "visit added": "Besuch angelegt", "visit requested": "Besuch angefragt",
        "visit scheduled": "Besuchstermin festgelegt",
        "visit postponed": "Besuch verschoben", "visit cancelled": "Besuch abgesagt",
        "visit entered afterwards": "Besuch nachgetragen",
        "visit took place": "Als besucht eingetragen", "visit followed up": "Vermerk eingetragen",
        "visit closed": "Besuch abgeschlossen", "visit dropped": "Besuch entfällt",
        "visit reopened": "Besuch wieder geöffnet",
        "visit changed": "Besuch bearbeitet", "visit taken into round": "In Besuchsrunde übernommen",
    },
    labels={
        "municipality_id": "Kommune", "round_id": "Besuchsrunde", "is_current": "aktueller Besuch",
        "contact": "Angefragt bei", "requested_on": "Angefragt am", "follow_up_on": "Wiedervorlage",
        "starts_at": "Termin",
        "participants": "Delegation", "people_met": "Gesprächspartner", "topics": "Themen",
        "preparation": "Vorbereitung", "next_step": "Nächster Schritt", "agreements": "Vereinbarungen",
        "cancelled_by": "Abgesagt von",
    },
)  # fmt: skip
teach(
    VisitRound, "Besuchsrunde", actions={"round started": "Runde begonnen", "round changed": "Runde geändert"},
    labels={"starts_on": "Von", "ends_on": "Bis", "scope": "Umfang"},
)  # fmt: skip
teach(
    FollowUp, "Wiedervorlage",
    actions={
        "follow-up added": "Wiedervorlage eingetragen", "follow-up changed": "Wiedervorlage geändert",
        "follow-up postponed": "Wiedervorlage verschoben", "follow-up done": "Wiedervorlage erledigt",
        "follow-up reopened": "Wiedervorlage wieder geöffnet",
    },
    labels={
        "municipality_id": "Kommune", "visit_id": "Besuch", "due_on": "Fällig am", "what": "Was",
        "promised_by": "Zugesagt von",
        "agreed": "Zeile des Vermerks", "account_id": "Wer", "done_at": "Erledigt", "done_by_name": "Erledigt von",
    },
)  # fmt: skip
teach(
    BorderSheet, "Grenzen",
    actions={"borders imported": "Grenzen eingelesen", "borders removed": "Grenzen entfernt"},
    labels={"width": "Breite", "height": "Höhe", "credit": "Quelle", "areas": "Flächen"},
)  # fmt: skip
teach(
    DirectoryUpload, "Gemeindeverzeichnis",
    actions={
        "directory uploaded": "Gemeindeverzeichnis hochgeladen",
        "directory taken over": "Gemeindeverzeichnis übernommen",
    },
    labels={"as_of": "Gebietsstand", "file_name": "Datei", "account_id": "Konto"},
)  # fmt: skip
