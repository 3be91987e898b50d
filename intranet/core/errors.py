"""Refusals the domain can give; the web turns each into one answer in one place."""


class Refused(Exception):
    """A rule of the house says no; the message is German, names the rule and the way on, and is fit to show."""
