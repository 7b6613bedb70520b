"""The brief as a file: one function for every format, each in a module of its own."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from negotiation.brief import Brief
from negotiation.zone import to_svg

FORMATS = ("text", "markdown", "html", "pdf", "svg", "png")
BINARY = ("pdf", "png")


class NoPictureError(ValueError):
    """The plan has fewer than two figures, so there is nothing to draw."""


def render(brief: Brief, form: str) -> bytes:
    """The brief in one of `FORMATS`; text as UTF-8.

    Args:
        brief: the brief.
        form: the format; ``svg`` and ``png`` are the picture of the zone alone.

    Raises:
        NoPictureError: a picture was asked for where there is nothing to draw.
    """
    if form == "text":
        return (brief.to_text() + "\n").encode()
    if form in ("svg", "png"):
        if brief.picture is None:
            raise NoPictureError("there are fewer than two figures, so there is nothing to draw yet")
        return to_svg(brief.picture).encode() if form == "svg" else bytes(_writer(form)(brief.picture))
    page = _writer(form)(brief)
    return page.encode() if isinstance(page, str) else bytes(page)


def _writer(form: str) -> Callable[..., Any]:
    """The writer of a format, its libraries loaded only now."""
    found: Callable[..., Any] = getattr(import_module(f"coach.render.{form}"), f"to_{form}")
    return found
