"""People and organisations from files: read, checked, shown, taken over at once, and taken back."""
