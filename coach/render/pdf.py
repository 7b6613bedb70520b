"""The brief as a PDF of one page, with its own fonts and the picture as lines, not as pixels."""

from __future__ import annotations

from collections.abc import Sequence

from fpdf import FPDF
from fpdf.enums import MethodReturnValue

from coach.render.fonts import font_file
from negotiation.brief import Brief, Section
from negotiation.zone.shapes import INK, Line, Picture, Shape

SIZES = (9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0, 4.5)
MARGIN = 12.0
GAP = 7.0
PICTURE = 150.0
POINT = 25.4 / 72
LINE = 1.3
MISSING = "?"


class _Page(FPDF):
    """One A4 page on which nothing breaks by itself."""

    def __init__(self) -> None:
        super().__init__(format="A4")
        self.set_auto_page_break(False)
        self.set_margins(MARGIN, MARGIN)
        self.c_margin = 0.0
        for style in ("", "B"):
            self.add_font("page", style, font_file(bold=bool(style)))
        self.add_page()

    def known(self, text: str) -> str:
        """A text with a question mark for every character that the font does not have."""
        has = self.fonts["page"].cmap
        return "".join(char if ord(char) in has else MISSING for char in text)

    def write_text(self, text: str, size: float, width: float, bold: bool = False, draw: bool = True) -> float:
        """Write a text of several lines at the current place; its height in mm."""
        self.set_font("page", "B" if bold else "", size)
        height: float = self.multi_cell(
            width,
            size * POINT * LINE,
            self.known(text),
            align="L",
            dry_run=not draw,
            output=MethodReturnValue.HEIGHT,
            new_x="LEFT",
            new_y="NEXT",
        )
        return height


def to_pdf(brief: Brief) -> bytes:
    """The brief as a PDF file of exactly one page: the font is the largest with which it fits."""
    for size in SIZES:
        page = _Page()
        page.set_title(page.known(brief.title))
        page.set_lang("en")
        if _write(page, brief, size) or size == SIZES[-1]:
            break
    return bytes(page.output())


def _write(page: _Page, brief: Brief, size: float) -> bool:
    """Write the whole brief; whether it fitted."""
    page.write_text(brief.title, size * 1.7, page.epw, bold=True)
    page.ln(size * POINT * 0.3)
    for line in brief.deal:
        page.write_text(line, size, page.epw)
    if brief.numbers:
        page.ln(size * POINT * 0.6)
        _write_numbers(page, brief, size)
    if brief.picture:
        page.ln(size * POINT * 0.6)
        _draw_picture(page, brief.picture)
    page.ln(size * POINT * 0.8)
    sections = brief.all_sections()
    width = (page.epw - GAP) / 2
    heights = [_write_section(page, section, size, width, draw=False) for section in sections]
    left = _split(heights)
    top = page.get_y()
    if top + max(sum(heights[:left]), sum(heights[left:])) > page.h - MARGIN - size * POINT:
        return False
    for x, part in ((MARGIN, sections[:left]), (MARGIN + width + GAP, sections[left:])):
        page.set_xy(x, top)
        for section in part:
            _write_section(page, section, size, width)
    if brief.numbers:
        page.set_xy(MARGIN, page.h - MARGIN)
        page.write_text("For your eyes only.", size * 0.85, page.epw)
    return True


def _split(heights: Sequence[float]) -> int:
    """How many sections go to the left column, so that the longer of the two is as short as possible."""
    return min(range(len(heights) + 1), key=lambda left: max(sum(heights[:left]), sum(heights[left:])))


def _write_section(page: _Page, section: Section, size: float, width: float, draw: bool = True) -> float:
    """Write a heading and its lines at the current place; their height in mm."""
    x = page.get_x()
    space = size * POINT * 0.6
    height = page.write_text(section.heading, size, width, bold=True, draw=draw)
    several = len(section.lines) > 1
    indent = size * POINT * (1.4 if section.numbered else 1.0) if several else 0.0
    for number, line in enumerate(section.lines, 1):
        if draw and several:
            y = page.get_y()
            page.write_text(f"{number}." if section.numbered else "•", size, indent)
            page.set_xy(x + indent, y)
        height += page.write_text(line, size, width - indent, draw=draw)
        if draw:
            page.set_x(x)
    if draw:
        page.set_xy(x, page.get_y() + space)
    return height + space


def _write_numbers(page: _Page, brief: Brief, size: float) -> None:
    """The numbers in one framed row, each in a cell as wide as it needs."""
    pad, names, values = size * POINT * 0.6, size * 0.85, size * 1.35
    while True:
        page.set_font("page", "", names)
        widths = [page.get_string_width(one.name) + 2 * pad for one in brief.numbers]
        page.set_font("page", "B", values)
        widths = [
            max(width, page.get_string_width(page.known(one.value)) + 2 * pad)
            for width, one in zip(widths, brief.numbers, strict=True)
        ]
        if sum(widths) <= page.epw or values < 4:
            break
        names, values = names * 0.9, values * 0.9
    spare = max(page.epw - sum(widths), 0.0) / len(widths)
    top, x = page.get_y(), MARGIN
    height = (names + values) * POINT * LINE + pad
    page.set_line_width(0.5)
    page.rect(MARGIN, top, page.epw, height)
    page.set_line_width(0.2)
    for one, width in zip(brief.numbers, widths, strict=True):
        if x > MARGIN:
            page.line(x, top, x, top + height)
        page.set_xy(x + pad, top + pad / 2)
        page.write_text(one.name, names, width + spare)
        page.write_text(one.value, values, width + spare, bold=True)
        x += width + spare
    page.set_xy(MARGIN, top + height)


def _draw_picture(page: _Page, picture: Picture) -> None:
    zoom = PICTURE / picture.width
    left, top = MARGIN + (page.epw - PICTURE) / 2, page.get_y()
    page.set_draw_color(INK)
    for shape in picture.shapes:
        if isinstance(shape, Shape):
            page.set_fill_color(shape.fill)
            page.set_line_width(max(shape.stroke, 0.1) * zoom)
            points = [(left + x * zoom, top + y * zoom) for x, y in shape.points]
            page.polygon(points, style="DF" if shape.stroke else "F")
        else:
            _draw_line(page, shape, left, top, zoom)
    for label in picture.labels:
        page.set_font("page", "B" if label.bold else "", label.size * 0.9 * zoom / POINT)
        text = page.known(label.text)
        shift = page.get_string_width(text) * {"start": 0.0, "middle": 0.5, "end": 1.0}[label.anchor]
        page.text(left + label.x * zoom - shift, top + label.y * zoom, text)
    page.set_xy(MARGIN, top + picture.height * zoom)


def _draw_line(page: _Page, line: Line, left: float, top: float, zoom: float) -> None:
    page.set_draw_color(line.colour)
    page.set_line_width(line.width * zoom)
    if line.dash:
        page.set_dash_pattern(dash=line.dash * zoom, gap=line.dash * zoom)
    page.line(left + line.x1 * zoom, top + line.y1 * zoom, left + line.x2 * zoom, top + line.y2 * zoom)
    page.set_dash_pattern()
    page.set_draw_color(INK)
