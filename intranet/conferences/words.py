"""Conferences and invitees in the log."""

from intranet.audit.words import teach
from intranet.conferences.models import AgendaItem, BudgetLine, ChecklistStep, Conference, Invitee

teach(
    Conference, "Konferenz",
    actions={
        "conference added": "Konferenz angelegt", "conference changed": "Konferenz geändert",
        "agenda changed": "Tagesordnung geändert", "conference planned": "Planung der Konferenz begonnen",
        "conference dated": "Konferenztermin festgelegt", "invitations printed": "Einladungen gedruckt",
        "invitations sent": "Einladungen versandt", "conference postponed": "Konferenz verschoben",
        "conference cancelled": "Konferenz abgesagt", "conference planned again": "Konferenz neu geplant",
        "conference held": "Als durchgeführt eingetragen",
        "conference entered afterwards": "Als durchgeführt nachgetragen", "minutes sent": "Niederschrift versandt",
        "conference reopened": "Konferenz wieder geöffnet", "conference closed": "Konferenz abgeschlossen",
        "people put on the list": "Personen auf die Liste gesetzt", "guests recorded": "Gäste eingetragen",
        "person taken off the list": "Person von der Liste genommen", "attendance recorded": "Anwesenheit eingetragen",
        "needs deleted": "Angaben zu Verpflegung und Unterstützung gelöscht",
        "later invitations sent": "Weitere Einladungen versandt",
        "agenda note changed": "Notiz zur Tagesordnung geändert",
        "conference template added": "Vorlage angelegt", "conference template removed": "Vorlage entfernt",
    },
    labels={
        "municipality_id": "Kommune", "hosts": "Gastgeber", "motto": "Motto", "ends_at": "Ende",
        "hall": "Ort der Veranstaltung", "city": "Gemeinde oder Ortsteil",
        "access_notes": "Zugang und Barrierefreiheit", "purpose": "Einladungstext", "reply_by": "Rückmeldung bis",
        "responsible_there": "Verantwortlich in der Kommune",
        "responsible_here_id": "Verantwortlich im Kreis", "invitations_printed_at": "Zuletzt gedruckt",
        "sent_on": "Versandt am", "edition": "Stand", "guests": "Weitere Gäste", "press_waived": "Presse entfällt",
        "day_chosen_on": "Tag gewählt am",
        "needs": "Personen mit Angaben", "checklist": "Checkliste", "budget": "Kostenplan",
        "agenda": "Tagesordnung", "invitees": "Eingeladene", "attendance": "Anwesenheit", "series": "Reihe",
        "moderation": "Moderation", "minute_taker": "Niederschrift führt", "expected_size": "Erwartete Personen",
        "speakers": "Referentinnen und Referenten", "copied_from_id": "Übernommen von", "is_template": "Vorlage",
    },
)  # fmt: skip
teach(
    AgendaItem, "Punkt der Tagesordnung",
    labels={"speaker": "Wer", "minutes": "Minuten", "position": "Nummer", "notes": "Notiz für die Leitung"},
)  # fmt: skip
teach(
    ChecklistStep, "Schritt der Checkliste",
    actions={
        "checklist step added": "Schritt ergänzt", "checklist step changed": "Schritt geändert",
        "checklist step removed": "Schritt entfernt", "checklist step done": "Schritt erledigt",
        "checklist step open again": "Schritt wieder offen",
    },
    labels={
        "conference_id": "Konferenz", "days": "Tage vom Konferenztag", "owner": "Zuständig", "done_on": "Erledigt am",
        "done_by": "Erledigt durch", "fixed_on": "Abweichender Tag", "is_lead_time": "Warnt bei der Wahl des Termins",
    },
)  # fmt: skip
teach(
    BudgetLine, "Posten im Kostenplan",
    actions={
        "budget line added": "Posten ergänzt", "budget line changed": "Posten geändert",
        "budget line removed": "Posten entfernt",
    },
    labels={"conference_id": "Konferenz", "what": "Posten", "payer": "Wer zahlt", "cents": "Betrag in Cent"},
)  # fmt: skip
teach(
    Invitee, "Eingeladene Person",
    actions={
        "answer recorded": "Rückmeldung eingetragen", "answer taken back": "Rückmeldung zurückgenommen",
        "invitee meant twice": "Doppelt, aber so gewollt", "table allocated": "Tisch zugeteilt",
        "invitee readdressed": "Funktion und Anschrift gewählt",
    },
    labels={
        "conference_id": "Konferenz", "function_id": "Funktion", "state": "Antwort", "persons": "Personen",
        "code": "Rückmeldecode", "attendance": "Anwesenheit", "channel": "Einladung geht als",
        "to_own_address": "An die private Anschrift",
        "printed_at": "Gedruckt", "substitute": "Vertretung", "table_wish": "Tischgruppe, 1. Wunsch",
        "second_wish": "Tischgruppe, 2. Wunsch", "table": "Tisch", "meals": "Verpflegung",
        "support": "Unterstützungsbedarf", "may_be_listed": "Darf auf die Liste", "answered_on": "Eingegangen am",
        "answered_by": "Eingegangen als", "answered_for": "Antwort für den", "is_meant_twice": "Doppelt gewollt",
    },
)  # fmt: skip
