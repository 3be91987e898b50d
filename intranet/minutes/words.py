"""What the log calls minutes, tasks, and what is done to them."""

from intranet.audit.words import teach
from intranet.minutes.models import Correction, Minutes, MinutesItem, PhaseFinding, Task

teach(
    Minutes,
    "Niederschrift",
    labels={
        "approval": "Genehmigt durch", "approved_on": "Genehmigt am", "chair": "Leitung", "conference_id": "Konferenz",
        "distribution": "Verteiler", "enclosures": "Anlagen", "ended_at": "Ende", "minute_taker": "Niederschrift",
        "next_meeting": "Nächster Termin", "sent_on": "Versandt am", "started_at": "Beginn",
    },
    actions={
        "minutes approved": "Niederschrift genehmigt",
        "minutes back to draft": "Niederschrift wieder Entwurf",
        "minutes changed": "Kopf der Niederschrift geändert",
        "minutes released": "Niederschrift freigegeben",
        "minutes sent": "Niederschrift versandt",
        "minutes sent round": "Niederschrift in Abstimmung gegeben",
        "minutes started": "Niederschrift begonnen",
    },
)  # fmt: skip
teach(
    MinutesItem,
    "Punkt der Niederschrift",
    labels={
        "agreement": "Vereinbarungen", "discussion": "Inhalt", "holds_phases": "trägt die Tabelle der Lebensphasen",
        "minutes_id": "Niederschrift", "position": "Stelle", "resolution": "Abgestimmter Wortlaut",
        "resolution_kind": "Art der Abstimmung", "votes_abstained": "Enthaltungen", "votes_no": "Nein-Stimmen",
        "votes_yes": "Ja-Stimmen",
    },
    actions={
        "minutes item added": "Tagesordnungspunkt ergänzt",
        "minutes item changed": "Tagesordnungspunkt geändert",
        "minutes item removed": "Tagesordnungspunkt entfernt",
    },
)  # fmt: skip
teach(
    PhaseFinding,
    "Lebensphase",
    labels={
        "lacking": "Fehlt", "minutes_id": "Niederschrift", "phase": "Lebensphase", "plans": "Vorhaben",
        "position": "Stelle", "present": "Vorhanden", "until": "Bis wann", "who": "Wer",
    },
    actions={"phase changed": "Lebensphase geändert"},
)  # fmt: skip
teach(
    Task,
    "Aufgabe",
    labels={
        "item_id": "Tagesordnungspunkt", "minuted_until": "Frist laut Niederschrift",
        "minuted_who": "Zuständig laut Niederschrift", "minutes_id": "Niederschrift", "until": "Bis", "what": "Aufgabe",
        "who": "Zuständig",
    },
    actions={
        "task added": "Aufgabe eingetragen",
        "task changed": "Aufgabe geändert",
        "task done": "Aufgabe erledigt",
        "task dropped": "Aufgabe entfallen",
        "task passed on": "Zuständigkeit oder Frist geändert",
        "task removed": "Aufgabe entfernt",
        "task reopened": "Aufgabe wieder geöffnet",
        "task started": "Aufgabe in Arbeit",
    },
)  # fmt: skip
teach(
    Correction,
    "Berichtigung",
    labels={
        "corrected_on": "Berichtigt am", "minutes_id": "Niederschrift", "place": "Stelle", "reads": "Bisher",
        "requested_by": "Veranlasst durch", "shall_read": "Richtig",
    },
    actions={"minutes corrected": "Genehmigte Niederschrift berichtigt"},
)  # fmt: skip
