"""The ways people reach the coach; each turns what it gets into turns, and blocks into what it can show."""
