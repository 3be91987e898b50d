"""Reports of barriers: what somebody could not use, and what became of it (BITVNRW § 5, BGG NRW § 10b)."""
