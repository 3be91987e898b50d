"""The network at work: offers, and where the prevention chain has gaps."""
