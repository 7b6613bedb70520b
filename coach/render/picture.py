"""A picture read back from its SVG: replies are kept with that, and some places need it drawn otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from negotiation.zone.shapes import Label, Line, Picture, Shape

_SPACE = "{http://www.w3.org/2000/svg}"


def read_svg(svg: str) -> Picture:
    """The picture that `negotiation.zone.to_svg` wrote, with numbers as they were rounded there.

    Args:
        svg: what it wrote.

    Raises:
        ValueError: it is not such a picture.
    """
    try:
        root = ElementTree.fromstring(svg)
        title, description = (root.findtext(f"{_SPACE}{name}") or "" for name in ("title", "desc"))
        size = float(root.attrib["width"]), float(root.attrib["height"])
        return Picture(*size, title, description, tuple(_shapes(root)), tuple(map(_label, root.iter(f"{_SPACE}text"))))
    except (ElementTree.ParseError, KeyError, ValueError) as problem:
        raise ValueError("this is no picture of the zone") from problem


def _shapes(root: ElementTree.Element) -> Iterator[Shape | Line]:
    for element in root:
        told = element.attrib
        if element.tag == f"{_SPACE}polygon":
            pairs = (pair.split(",") for pair in told["points"].split())
            points = tuple((float(x), float(y)) for x, y in pairs)
            yield Shape(points, told["fill"], float(told.get("stroke-width", 0)))
        elif element.tag == f"{_SPACE}line":
            x1, y1, x2, y2, width = (float(told[name]) for name in ("x1", "y1", "x2", "y2", "stroke-width"))
            yield Line(x1, y1, x2, y2, width, told["stroke"], float(told.get("stroke-dasharray", 0)))


def _label(element: ElementTree.Element) -> Label:
    told = element.attrib
    x, y, size = (float(told[name]) for name in ("x", "y", "font-size"))
    return Label(x, y, element.text or "", size, "font-weight" in told, told.get("text-anchor", "start"))
