"""People, organisations, and the functions that tie them for a term."""
