"""What a picture is made of: bars, lines, filled outlines and labels, in pixels from the top left corner.

A renderer needs to know nothing but these; the same picture becomes SVG, PDF or PNG.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

INK = "#111111"
PAPER = "#ffffff"
SHADE = "#dedede"
FAINT = "#8a8a8a"

_NARROW = frozenset("ijlt.,:;'|!()[] f")
_WIDE = frozenset("mwMW%@—…")


@dataclass(frozen=True)
class Box:
    """A rectangle from (`left`, `top`) to (`right`, `bottom`)."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two share any area."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True)
class Shape:
    """A filled outline through `points`; `stroke` is the width of its edge in ink, 0 for none."""

    points: tuple[tuple[float, float], ...]
    fill: str = INK
    stroke: float = 0.0


@dataclass(frozen=True)
class Line:
    """A straight line; `dash` is the length of its dashes, 0 for an unbroken line."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 1.0
    colour: str = INK
    dash: float = 0.0


@dataclass(frozen=True)
class Label:
    """A line of text that stands on `y`; its `anchor` (``start``, ``middle`` or ``end``) lies at `x`."""

    x: float
    y: float
    text: str
    size: float = 12.0
    bold: bool = False
    anchor: str = "start"

    @property
    def box(self) -> Box:
        """The room it takes, rather too much than too little."""
        width = text_width(self.text, self.size, self.bold)
        left = self.x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        return Box(left, self.y - self.size, left + width, self.y + 3)


@dataclass(frozen=True)
class Picture:
    """A drawing: its size, a title and a description for those who do not see it, and its parts, the lowest first."""

    width: float
    height: float
    title: str
    description: str
    shapes: tuple[Shape | Line, ...]
    labels: tuple[Label, ...]


def rectangle(box: Box, fill: str, stroke: float = 0.0) -> Shape:
    """A filled rectangle."""
    corners = ((box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom))
    return Shape(corners, fill, stroke)


def text_width(text: str, size: float, bold: bool = False) -> float:
    """The width of a line of text in a common sans-serif font, rather too much than too little.

    The widths are those of DejaVu Sans, the widest of the usual ones.
    """
    return sum(_em(char) for char in text) * size * (1.1 if bold else 1.0)


def _em(char: str) -> float:
    if char in _NARROW:
        return 0.4
    if char in _WIDE or unicodedata.east_asian_width(char) in "WF":
        return 1.0
    return 0.72 if char.isupper() or not char.isascii() else 0.64
