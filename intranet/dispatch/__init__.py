"""Letters out: texts, checks, the run that prints them, what was posted, what came back."""
