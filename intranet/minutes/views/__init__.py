"""Pages about the minutes of a conference, and about the tasks that came out of them."""
