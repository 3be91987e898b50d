"""Days: holidays, the date check, and what speaks against a day."""
