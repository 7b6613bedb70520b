"""The brief as a file: one function for every format, each in a module of its own."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

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
        if form == "svg":
            return to_svg(brief.picture).encode()
        return bytes(_writer("png", "to_png")(brief.picture))
    if form == "pdf":
        return bytes(_writer("pdf", "to_pdf")(brief))
    return str(_writer(form, f"to_{form}")(brief)).encode()


def _writer(module: str, name: str) -> Callable[..., bytes | str]:
    """A writer, its libraries loaded only now."""
    found: Callable[..., bytes | str] = getattr(import_module(f"coach.render.{module}"), name)
    return found
