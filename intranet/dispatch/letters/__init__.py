"""Turns conferences, texts and people into the content that `reports` prints."""
