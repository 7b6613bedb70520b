"""The brief as a PDF of one page, with its own fonts and the picture as lines, not as pixels."""

from __future__ import annotations

from fpdf import FPDF
from fpdf.enums import MethodReturnValue
from fpdf.fonts import TTFFont

from coach.render.fit import first_column, fitted, longer
from coach.render.fonts import font_file
from negotiation.brief import Brief, Section
from negotiation.zone.shapes import INK, Line, Picture, Shape

SIZES = (9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
MARGIN = 12.0
GAP = 7.0
PICTURE = 160.0
SMALL_PICTURE = 130.0
SMALL = 7.5
POINT = 25.4 / 72
LINE = 1.3
MISSING = "?"


class _Page(FPDF):
    """One A4 page on which nothing breaks by itself."""

    def __init__(self) -> None:
        super().__init__(format="A4")
        self.replaced = False
        self.set_auto_page_break(False)
        self.set_margins(MARGIN, MARGIN)
        self.c_margin = 0.0
        for style in ("", "B"):
            self.add_font("page", style, font_file(bold=bool(style)))
        self.add_page()

    def known(self, text: str) -> str:
        """A text with a question mark for every character that the font does not have."""
        font = self.fonts["page"]
        assert isinstance(font, TTFFont)
        shown = "".join(char if ord(char) in font.cmap else MISSING for char in text)
        self.replaced = self.replaced or shown != text
        return shown

    def write_text(self, text: str, size: float, width: float, bold: bool = False, draw: bool = True) -> float:
        """Write a text of several lines at the current place; its height in mm."""
        self.set_font("page", "B" if bold else "", size)
        height = self.multi_cell(
            width,
            size * POINT * LINE,
            self.known(text),
            align="L",
            dry_run=not draw,
            output=MethodReturnValue.HEIGHT,
            new_x="LEFT",
            new_y="NEXT",
        )
        assert isinstance(height, float)
        return height


def to_pdf(brief: Brief) -> bytes:
    """The brief as a PDF file of exactly one page: the font is the largest with which it fits."""
    page = _Page()
    page.set_title(page.known(brief.title))
    page.set_lang("en")
    brief, size = fitted(brief, SIZES, lambda part, size: _fits(page, part, size))
    top = _head(page, brief, size)
    sections = brief.all_sections()
    left = first_column(_heights(page, brief, size))
    width = _column(page)
    for x, part in ((MARGIN, sections[:left]), (MARGIN + width + GAP, sections[left:])):
        page.set_xy(x, top)
        for section in part:
            _section(page, section, size, width)
    notes = ["For your eyes only."] if brief.numbers else []
    if page.replaced:
        notes.append(f"Characters that this file's font lacks are shown as {MISSING}.")
    page.set_xy(MARGIN, page.h - MARGIN)
    page.write_text(" ".join(notes), size * 0.85, page.epw)
    return bytes(page.output())


def _fits(page: _Page, brief: Brief, size: float) -> bool:
    """Whether the whole brief fits on the page with this font size."""
    heights = _heights(page, brief, size)
    bottom = _head(page, brief, size, draw=False) + longer(heights, first_column(heights))
    return bottom <= page.h - MARGIN - size * POINT


def _column(page: _Page) -> float:
    return float(page.epw - GAP) / 2


def _heights(page: _Page, brief: Brief, size: float) -> list[float]:
    return [_section(page, section, size, _column(page), draw=False) for section in brief.all_sections()]


def _head(page: _Page, brief: Brief, size: float, draw: bool = True) -> float:
    """Write all that stands above the columns; where it ends."""
    em = size * POINT
    y = MARGIN
    page.set_xy(MARGIN, y)
    y += page.write_text(brief.title, size * 1.7, page.epw, bold=True, draw=draw) + 0.3 * em
    for line in brief.deal:
        page.set_xy(MARGIN, y)
        y += page.write_text(line, size, page.epw, draw=draw)
    if brief.numbers:
        y = _numbers(page, brief, size, y + 0.6 * em, draw)
    if brief.picture:
        y += 0.6 * em
        zoom = (PICTURE if size >= SMALL else SMALL_PICTURE) / brief.picture.width
        if draw:
            _draw_picture(page, brief.picture, zoom, y)
        y += brief.picture.height * zoom
    return y + 0.8 * em


def _section(page: _Page, section: Section, size: float, width: float, draw: bool = True) -> float:
    """Write a heading and its lines at the current place; their height in mm."""
    x, y = page.get_x(), page.get_y()
    start = y
    y += page.write_text(section.heading, size, width, bold=True, draw=draw)
    several = len(section.lines) > 1
    indent = size * POINT * (1.4 if section.numbered else 1.0) if several else 0.0
    for number, line in enumerate(section.lines, 1):
        if draw and several:
            page.set_xy(x, y)
            page.write_text(f"{number}." if section.numbered else "•", size, indent)
        page.set_xy(x + indent, y)
        y += page.write_text(line, size, width - indent, draw=draw)
    y += size * POINT * 0.6
    page.set_xy(x, y if draw else start)
    return y - start


def _numbers(page: _Page, brief: Brief, size: float, top: float, draw: bool) -> float:
    """The numbers in one framed row, each in a cell as wide as it needs; where the row ends."""
    pad, names, values = size * POINT * 0.6, size * 0.85, size * 1.35
    height = (names + values) * POINT * LINE + pad
    if not draw:
        return top + height
    page.set_font("page", "", names)
    widths = [page.get_string_width(one.name) for one in brief.numbers]
    page.set_font("page", "B", values)
    known = [page.known(one.value) for one in brief.numbers]
    widths = [max(pair) + 2 * pad for pair in zip(widths, map(page.get_string_width, known), strict=True)]
    zoom = min(page.epw / sum(widths), 1.0)
    spare = (page.epw - sum(widths) * zoom) / len(widths)
    page.set_line_width(0.5)
    page.rect(MARGIN, top, page.epw, height)
    page.set_line_width(0.2)
    x = MARGIN
    for one, width in zip(brief.numbers, widths, strict=True):
        if x > MARGIN:
            page.line(x, top, x, top + height)
        page.set_xy(x + pad, top + pad / 2)
        page.write_text(one.name, names * zoom, width)
        page.write_text(one.value, values * zoom, width, bold=True)
        x += width * zoom + spare
    return top + height


def _draw_picture(page: _Page, picture: Picture, zoom: float, top: float) -> None:
    left = MARGIN + (page.epw - picture.width * zoom) / 2
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


def _draw_line(page: _Page, line: Line, left: float, top: float, zoom: float) -> None:
    page.set_draw_color(line.colour)
    page.set_line_width(line.width * zoom)
    if line.dash:
        page.set_dash_pattern(dash=line.dash * zoom, gap=line.dash * zoom)
    page.line(left + line.x1 * zoom, top + line.y1 * zoom, left + line.x2 * zoom, top + line.y2 * zoom)
    page.set_dash_pattern()
    page.set_draw_color(INK)
