"""Who is here: accounts, roles, permissions, signing in."""
