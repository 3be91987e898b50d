"""Municipalities, and the visits of the Landrat to their town halls."""
