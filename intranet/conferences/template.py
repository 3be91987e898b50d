"""What a new conference starts with: the usual evening of a local conference (domain handbook, 2.3 and 5.3)."""

from intranet.conferences.states import ItemKind as K

# Whoever is in office is named by their own title.
MAYOR = "Bürgermeisterin oder Bürgermeister"
HEAD = "Landrat oder Landrätin"
USUAL_AGENDA = (
    (K.GREETING, "Begrüßung", MAYOR, 10),
    (K.GREETING, "Grußwort", HEAD, 10),
    (K.TALK, "Vorstellung des Programms „Kein Kind zurücklassen“", "Präventionsbüro", 15),
    (K.TALK, "Impulsvortrag", "", 25),
    (K.WORK, "Tischgruppen nach Lebensphasen: Was läuft gut? Was fehlt?", "Moderation je Tisch", 75),
    (K.RESULTS, "Vorstellung der Ergebnisse", "Tischpatinnen und Tischpaten", 30),
    (K.RESULTS, "Vereinbarungen und nächster Termin", "Moderation", 15),
)
USUAL_PURPOSE = (
    "Jedes Kind soll früh die Hilfe finden, die es braucht. Dafür möchten wir alle an einen Tisch holen, die mit "
    "Kindern, Jugendlichen und Familien zu tun haben: Was gibt es schon, was wird genutzt, und was fehlt?"
)
USUAL_HOUR, USUAL_MINUTES = 18, 180
DAYS_TO_REPLY = 14

_OFFICE, _TOWN, _PRESS, _BOTH = "Präventionsbüro", "Kommune", "Pressestelle", "Präventionsbüro und Kommune"
# Days from the conference, what is to be done, by whom, and whether a date chosen too late must say so at once.
USUAL_CHECKLIST = (
    (-112, "Auftaktgespräch im Rathaus: Ziele und Team", _BOTH, False),
    (-98, "Zwei oder drei Termine prüfen: Ferien, Karneval, Sitzungen, Kalender der Kreisspitze", _OFFICE, False),
    (-84, "Saal reservieren: Plätze, Tische, Barrierefreiheit, WLAN", _TOWN, True),
    (-84, "Kosten und ihre Aufteilung klären", _TOWN, False),
    (-84, "Liste der Partner je Lebensphase aufstellen, Lücken schließen", _BOTH, False),
    (-70, "Vortrag und Tischmoderation anfragen, Termin ankündigen (Save the Date)", _OFFICE, True),
    (-56, "Programm steht, Einladungstext und Grußworte abgestimmt", _OFFICE, False),
    (-42, "Einladungen versenden, Hinweis in Amtsblatt und Internet", _TOWN, True),
    (-35, "Hinweise zu Datenschutz und Fotos bereitlegen, Beteiligung von Kindern und Jugendlichen klären", _OFFICE,
     False),
    (-28, "Verpflegung, Technik, Assistenz und Gebärdensprache bestellen", _TOWN, False),
    (-21, "Erinnerung an alle ohne Antwort, Presse einladen", _OFFICE, False),
    (-14, "Rückmeldefrist: Tische verteilen, Namensschilder, Sprechzettel", _OFFICE, True),
    (-7, "Letzte Prüfung: Material, Anwesenheitsliste, Niederschrift", _BOTH, False),
    (-3, "Endgültige Zahlen an Saal und Verpflegung", _TOWN, False),
    (0, "Aufbau, Anmeldung, Fotos, Niederschrift", _BOTH, False),
    (1, "Pressemitteilung versenden", _PRESS, False),
    (7, "Dank und Fotos versenden, Anwesenheit eintragen", _OFFICE, False),
    (14, "Entwurf der Niederschrift an Gastgeber und Tischmoderation", _OFFICE, False),
    (28, "Niederschrift an alle, Aufgaben verteilt, erster Termin der Arbeitskreise", _OFFICE, False),
    (42, "Angaben zu Verpflegung und Unterstützung sind gelöscht, Presseberichte gesammelt", _OFFICE, False),
    (56, "Auswertung mit der Kommune, Bericht für den Jugendhilfeausschuss", _OFFICE, False),
    (182, "Wiedervorlage: Stand der Vereinbarungen", _OFFICE, False),
)  # fmt: skip


def usual_title(place: str) -> str:
    return f"Lokale Präventions- und Bildungskonferenz {place}"
