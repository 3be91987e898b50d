"""The life phases a conference looks at: the five tables of Kreis Düren (domain handbook, 2.4)."""

KREIS_DUEREN = (
    "Schwangerschaft, Geburt und frühe Kindheit (bis 3 Jahre)",
    "Kita (3 bis 6 Jahre)",
    "Grundschule (6 bis 10 Jahre)",
    "Weiterführende Schule (10 bis 15 Jahre)",
    "Übergang Schule–Beruf (ab 15 Jahre)",
)
