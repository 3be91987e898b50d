"""Lists that the office itself keeps: partner types, life phases, kinds of offers, fields of action."""
