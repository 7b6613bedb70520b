"""What people typed, made fit to be shown: no control characters, no endless lines."""

from __future__ import annotations


def clean(text: str) -> str:
    """A text on one line, with a space for everything that is not meant to be seen."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def shorten(text: str, size: int) -> str:
    """A clean text of at most `size` characters; where something was cut off it ends in an ellipsis.

    >>> shorten("a very  long name", 10)
    'a very…'
    """
    text = clean(text)
    if len(text) <= size:
        return text
    cut = text[: size - 1]
    head, _, _ = text[:size].rpartition(" ")
    return (head if len(head) * 2 > size else cut).rstrip(" ,;:") + "…"
