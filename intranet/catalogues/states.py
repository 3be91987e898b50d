"""The closed word list of catalogues."""

from intranet.core.states import LabelledWord


class Catalogue(LabelledWord):
    """Which list an entry stands in; `address` is its word in the address."""

    PARTNER_TYPE = "partner-type", "Partnertypen"
    LIFE_PHASE = "life-phase", "Lebensphasen"
    OFFER_KIND = "offer-kind", "Arten von Angeboten"
    FIELD = "field", "Handlungsfelder"

    @property
    def address(self) -> str:
        return self.label.lower().replace(" ", "-")

    @property
    def one(self) -> str:
        """What a single entry of this list is called."""
        return _ONE[self]


_ONE = {
    Catalogue.PARTNER_TYPE: "Partnertyp",
    Catalogue.LIFE_PHASE: "Lebensphase",
    Catalogue.OFFER_KIND: "Art von Angebot",
    Catalogue.FIELD: "Handlungsfeld",
}
