"""Prints a run of letters: each as a file of its own, and all in one print file in the order of the envelopes."""

from reports.serial.run import PrintRun, RunReport, print_letters, print_run

__all__ = ["PrintRun", "RunReport", "print_letters", "print_run"]
