"""How fast the arithmetic core is, as ratios to starting Python."""
