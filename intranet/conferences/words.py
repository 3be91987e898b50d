"""Conferences and invitees in the log."""

from intranet.audit.words import teach
from intranet.conferences.models import AgendaItem, Conference, Invitee

teach(
    Conference, "Konferenz",
    actions={
        "conference added": "Konferenz angelegt", "conference changed": "Konferenz geändert",
        "agenda changed": "Tagesordnung geändert", "conference planned": "Planung der Konferenz begonnen",
        "conference dated": "Konferenztermin festgelegt", "invitations printed": "Einladungen gedruckt",
        "invitations sent": "Einladungen versandt", "conference postponed": "Konferenz verschoben",
        "conference cancelled": "Konferenz abgesagt", "conference planned again": "Konferenz neu geplant",
        "conference held": "Als durchgeführt eingetragen", "minutes sent": "Niederschrift versandt",
        "conference reopened": "Konferenz wieder geöffnet", "conference closed": "Konferenz abgeschlossen",
        "people put on the list": "Personen auf die Liste gesetzt", "guests recorded": "Gäste eingetragen",
        "person taken off the list": "Person von der Liste genommen", "attendance recorded": "Anwesenheit eingetragen",
    },
    labels={
        "municipality_id": "Kommune", "hosts": "Gastgeber", "motto": "Motto", "ends_at": "Ende",
        "hall": "Ort der Veranstaltung", "city": "Gemeinde oder Ortsteil",
        "access_notes": "Zugang und Barrierefreiheit", "purpose": "Einladungstext", "reply_by": "Rückmeldung bis",
        "responsible_there": "Verantwortlich in der Kommune",
        "responsible_here_id": "Verantwortlich im Kreis", "invitations_printed_at": "Zuletzt gedruckt",
        "sent_on": "Versandt am", "edition": "Stand", "guests": "Weitere Gäste", "press_waived": "Presse entfällt",
        "agenda": "Tagesordnung", "invitees": "Eingeladene", "attendance": "Anwesenheit",
    },
)  # fmt: skip
teach(AgendaItem, "Punkt der Tagesordnung", labels={"speaker": "Wer", "minutes": "Minuten", "position": "Nummer"})
teach(
    Invitee, "Eingeladene Person", actions={"answer recorded": "Rückmeldung eingetragen"},
    labels={
        "conference_id": "Konferenz", "function_id": "Funktion", "state": "Antwort", "persons": "Personen",
        "code": "Rückmeldecode", "attendance": "Anwesenheit",
    },
)  # fmt: skip
