"""Distribution lists: fixed members, or a saved filter that stays current."""
