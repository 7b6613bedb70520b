"""The dialogue engine in this process: the trained model, the actions, and one turn from message to replies."""

from coach.engine.coach import Coach

__all__ = ["Coach"]
