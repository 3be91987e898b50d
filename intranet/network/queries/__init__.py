"""Queries on offers and on the prevention chain; nothing here writes."""
