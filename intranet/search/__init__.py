"""One search over everything: features say what they hold, the database finds it."""
