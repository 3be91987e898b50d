"""Tests that look at the pages as people do: in a real browser."""
