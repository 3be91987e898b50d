"""What a new conference starts with: the usual evening of a local conference (domain handbook, 2.3)."""

MAYOR = "Bürgermeisterin oder Bürgermeister"  # the one in office is named by their own title
USUAL_AGENDA = (
    ("Begrüßung", MAYOR, 10),
    ("Grußwort", "Landrat", 10),
    ("Vorstellung des Programms „Kein Kind zurücklassen“", "Präventionsbüro", 15),
    ("Impulsvortrag", "", 25),
    ("Tischgruppen nach Lebensphasen: Was läuft gut? Was fehlt?", "Moderation je Tisch", 75),
    ("Vorstellung der Ergebnisse", "Tischpatinnen und Tischpaten", 30),
    ("Vereinbarungen und nächster Termin", "Moderation", 15),
)
USUAL_PURPOSE = (
    "Jedes Kind soll früh die Hilfe finden, die es braucht. Dafür möchten wir alle an einen Tisch holen, die mit "
    "Kindern, Jugendlichen und Familien zu tun haben: Was gibt es schon, was wird genutzt, und was fehlt?"
)
USUAL_HOUR, USUAL_MINUTES = 18, 180
DAYS_TO_REPLY = 14


def usual_title(place: str) -> str:
    return f"Lokale Präventions- und Bildungskonferenz {place}"
