"""Saved views: lists as somebody likes to see them, under a name of their own."""
