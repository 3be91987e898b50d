"""Actions on minutes and tasks. Each checks the rule, changes the row and writes the log; none commits."""
