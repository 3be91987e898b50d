"""What was done: the log to which every action adds."""
