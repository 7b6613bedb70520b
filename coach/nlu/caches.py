"""What the language components remember of messages in memory, for speed."""

from __future__ import annotations

from coach.nlu import clauses
from coach.nlu.encoder import shared_encoder
from negotiation.reading.names import forget_names


def forget_texts() -> None:
    """Drop all texts and names that are remembered in this process."""
    shared_encoder().forget()
    clauses.forget()
    forget_names()
