"""Press releases drafted from the minutes."""
