"""The sixteen Länder: what they are called, and the number with which every AGS of theirs begins."""

from intranet.core.states import LabelledWord


class Land(LabelledWord):
    """One Land by its number in the AGS; its name in the code is its abbreviation, as ISO 3166-2:DE has it."""

    SH = "01", "Schleswig-Holstein"
    HH = "02", "Hamburg"
    NI = "03", "Niedersachsen"
    HB = "04", "Bremen"
    NW = "05", "Nordrhein-Westfalen"
    HE = "06", "Hessen"
    RP = "07", "Rheinland-Pfalz"
    BW = "08", "Baden-Württemberg"
    BY = "09", "Bayern"
    SL = "10", "Saarland"
    BE = "11", "Berlin"
    BB = "12", "Brandenburg"
    MV = "13", "Mecklenburg-Vorpommern"
    SN = "14", "Sachsen"
    ST = "15", "Sachsen-Anhalt"
    TH = "16", "Thüringen"

    @property
    def within(self) -> str:
        """Where something is: in Bayern, im Saarland."""
        return f"im {self.label}" if self is Land.SL else f"in {self.label}"
