"""Minutes of a conference: attendance, results, tasks."""
