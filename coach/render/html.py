"""The brief as one HTML page, made for print on A4 or Letter.

Nothing is loaded, nothing runs, every text is escaped.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from html import escape

from coach.render.fit import first_column, fitted, longer
from negotiation.brief import Brief, Section
from negotiation.zone import to_svg
from negotiation.zone.shapes import text_width

SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
PAGE = 708.0
COLUMN = 253.0
WIDE = 527.0
LINE = 1.33
TIGHT = 0.83  # of the measured width, for fonts are narrower than that and lines break between words
PICTURE = 165.0
SMALL_PICTURE = 135.0
SMALL = 8.0

STYLE = """
@page { margin: 12mm }
:root { color-scheme: light }
* { box-sizing: border-box }
html { font: %(size)spt/1.3 Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif }
html { color: #111; background: #fff }
body { max-width: 186mm; margin: 0 auto; overflow-wrap: anywhere }
@media screen { body { padding: 8mm 2mm } }
h1 { font-size: 1.7em; line-height: 1.15; margin: 0 0 .2em }
h2 { font-size: 1em; margin: 0 0 .1em; break-after: avoid }
p { margin: 0 0 .2em }
ul, ol { margin: 0; padding-left: 1.25em }
li { margin: 0 0 .1em }
.numbers { display: flex; gap: 0; margin: .7em 0 .5em; border: 1.5pt solid #111 }
.numbers div { flex: 1 1 auto; padding: .3em .6em; border-left: .5pt solid #111 }
.numbers div:first-child { border-left: 0 }
.numbers dt { font-size: .85em }
.numbers dd { margin: 0; font-size: 1.35em; font-weight: bold }
figure { margin: 0 0 .6em }
svg { display: block; width: 100%%; max-width: %(picture)smm; height: auto; margin: 0 auto }
main { display: grid; grid-template-columns: 1fr 1fr; column-gap: 7mm; margin-top: .8em }
section { margin: 0 0 .6em }
@media screen and (max-width: 40em) {
  html { font-size: 12pt }
  main { grid-template-columns: 1fr }
  .numbers { flex-wrap: wrap }
}
section.plain ul { list-style: none; padding-left: 0 }
footer { margin-top: .4em; font-size: .85em }
""".strip()


def to_html(brief: Brief) -> str:
    """The brief as a complete HTML page."""
    return "\n".join(_lines(*fitted(brief, SIZES, lambda part, size: _height(part, size) <= PAGE))) + "\n"


def _lines(brief: Brief, size: float) -> Iterator[str]:
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(brief.title)}</title>"
    style = STYLE % {"size": f"{size:g}", "picture": f"{_picture(size):g}"}
    yield f"<style>\n{style}\n</style>\n</head>\n<body>\n<header>"
    yield f"<h1>{escape(brief.title)}</h1>"
    yield from (f"<p>{escape(line)}</p>" for line in brief.deal)
    if brief.numbers:
        pairs = (f"<div><dt>{escape(one.name)}</dt><dd>{escape(one.value)}</dd></div>" for one in brief.numbers)
        yield f'<dl class="numbers">{"".join(pairs)}</dl>'
    yield "</header>"
    if brief.picture:
        yield f"<figure>\n{to_svg(brief.picture)}</figure>"
    sections = brief.all_sections()
    left = first_column(_heights(brief, size))
    yield "<main>"
    for part in (sections[:left], sections[left:]):
        yield "<div>"
        for section in part:
            yield from _section(section)
        yield "</div>"
    yield "</main>"
    if brief.numbers:
        yield "<footer>For your eyes only.</footer>"
    yield "</body>\n</html>"


def _section(section: Section) -> Iterator[str]:
    element = "ol" if section.numbered else "ul"
    plain = ' class="plain"' if len(section.lines) == 1 else ""
    yield f"<section{plain}>\n<h2>{escape(section.heading)}</h2>\n<{element}>"
    yield from (f"<li>{escape(line)}</li>" for line in section.lines)
    yield f"</{element}>\n</section>"


def _height(brief: Brief, size: float) -> float:
    """About how high the page becomes, in points."""
    head = _rows(brief.title, 1.7 * size, WIDE) * 2.0 * size + (4.5 * size if brief.numbers else size)
    head += sum(_rows(line, size, WIDE) for line in brief.deal) * size * (LINE + 0.2)
    drawn = _picture(size) * 72 / 25.4
    picture = brief.picture.height * drawn / brief.picture.width + size if brief.picture else 0.0
    heights = _heights(brief, size)
    return head + picture + longer(heights, first_column(heights)) + 2 * size


def _heights(brief: Brief, size: float) -> list[float]:
    """About how high each section becomes, in points."""
    return [
        (2.0 + sum(_rows(line, size, COLUMN - 1.25 * size) * LINE + 0.1 for line in section.lines)) * size
        for section in brief.all_sections()
    ]


def _picture(size: float) -> float:
    """How wide the picture is, in mm."""
    return PICTURE if size >= SMALL else SMALL_PICTURE


def _rows(line: str, size: float, width: float) -> int:
    return max(math.ceil(text_width(line, size) * TIGHT / width), 1)
