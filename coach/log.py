"""What is written about a conversation without saying anything of it."""

from __future__ import annotations

import hashlib


def short_name(conversation: str) -> str:
    """A conversation's hash, as logs name it."""
    return hashlib.sha256(b"coach log " + conversation.encode("utf-8", "replace")).hexdigest()[:12]
