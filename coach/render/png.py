"""A picture as PNG, for places that show no SVG."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, ImageFont

from coach.render.fonts import font_file
from negotiation.zone.shapes import INK, PAPER, Label, Line, Picture, Shape

SCALE = 2
FINE = 2
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def to_png(picture: Picture) -> bytes:
    """The picture as a PNG file, twice as large as its SVG, so that it is sharp on a phone."""
    zoom = SCALE * FINE
    image = Image.new("RGB", (round(picture.width * zoom), round(picture.height * zoom)), PAPER)
    draw = ImageDraw.Draw(image)
    for shape in picture.shapes:
        if isinstance(shape, Shape):
            points = [(x * zoom, y * zoom) for x, y in shape.points]
            draw.polygon(points, fill=shape.fill)
            if shape.stroke:
                draw.line([*points, *points[:2]], fill=INK, width=round(shape.stroke * zoom), joint="curve")
        else:
            _draw_line(draw, shape, zoom)
    for label in picture.labels:
        _draw_label(draw, label, zoom)
    small = image.resize((round(picture.width * SCALE), round(picture.height * SCALE)), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    small.convert("L").save(file, "PNG", optimize=True)
    return file.getvalue()


def _draw_line(draw: ImageDraw.ImageDraw, line: Line, zoom: float) -> None:
    width = max(round(line.width * zoom), 1)
    if not line.dash:
        draw.line([line.x1 * zoom, line.y1 * zoom, line.x2 * zoom, line.y2 * zoom], fill=line.colour, width=width)
        return
    y = line.y1
    while y < line.y2:  # only upright lines are dashed
        end = min(y + line.dash, line.y2)
        draw.line([line.x1 * zoom, y * zoom, line.x1 * zoom, end * zoom], fill=line.colour, width=width)
        y += 2 * line.dash


def _draw_label(draw: ImageDraw.ImageDraw, label: Label, zoom: float) -> None:
    size = label.size * 0.9 * zoom  # DejaVu Sans is large for its size
    font = ImageFont.truetype(str(font_file(label.bold)), size)
    draw.text((label.x * zoom, label.y * zoom), label.text, fill=INK, font=font, anchor=_ANCHORS[label.anchor])
