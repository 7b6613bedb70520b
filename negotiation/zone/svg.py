"""A picture as SVG: no script, no reference to anything outside, every text escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from negotiation.zone.shapes import INK, PAPER, Label, Line, Picture, Shape

FONT = "Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif"


def to_svg(picture: Picture) -> str:
    """The picture as a complete SVG element."""
    return "\n".join(_lines(picture)) + "\n"


def _lines(picture: Picture) -> Iterator[str]:
    width, height = _number(picture.width), _number(picture.height)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" aria-labelledby="zone-title zone-desc" font-family="{FONT}" fill="{INK}">'
    )
    yield f'<title id="zone-title">{escape(picture.title)}</title>'
    yield f'<desc id="zone-desc">{escape(picture.description)}</desc>'
    yield f'<rect width="{width}" height="{height}" fill="{PAPER}"/>'
    yield from (_shape(shape) if isinstance(shape, Shape) else _line(shape) for shape in picture.shapes)
    yield from map(_label, picture.labels)
    yield "</svg>"


def _shape(shape: Shape) -> str:
    points = " ".join(f"{_number(x)},{_number(y)}" for x, y in shape.points)
    edge = f' stroke="{INK}" stroke-width="{_number(shape.stroke)}"' if shape.stroke else ""
    return f'<polygon points="{points}" fill="{shape.fill}"{edge}/>'


def _line(line: Line) -> str:
    x1, y1, x2, y2 = (_number(value) for value in (line.x1, line.y1, line.x2, line.y2))
    dashes = f' stroke-dasharray="{_number(line.dash)}"' if line.dash else ""
    return (
        f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{line.colour}" '
        f'stroke-width="{_number(line.width)}"{dashes}/>'
    )


def _label(label: Label) -> str:
    weight = ' font-weight="bold"' if label.bold else ""
    weight += f' text-anchor="{label.anchor}"' if label.anchor != "start" else ""
    place = f'x="{_number(label.x)}" y="{_number(label.y)}" font-size="{_number(label.size)}"'
    return f"<text {place}{weight}>{escape(label.text)}</text>"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
