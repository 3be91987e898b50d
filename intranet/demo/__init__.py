"""The demonstration county: real municipalities, invented people, and a programme in full swing."""

from intranet.demo.filling import fill

__all__ = ["fill"]
