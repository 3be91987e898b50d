"""Local prevention conferences: planning, agenda, invitees, invitations."""
