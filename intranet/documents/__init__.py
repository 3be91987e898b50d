"""What was printed: the exact bytes, who made them, when, and from what."""
