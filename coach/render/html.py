"""The brief as one HTML page, made for print on A4 or Letter: nothing is loaded, nothing runs, every text is escaped."""

from __future__ import annotations

import math
from collections.abc import Iterator
from html import escape

from negotiation.brief import Brief, Section
from negotiation.zone import to_svg
from negotiation.zone.shapes import text_width

SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
PAGE = 700.0
COLUMN = 238.0
WIDE = 520.0
LINE = 1.34

STYLE = """
@page { margin: 12mm }
:root { color-scheme: light }
* { box-sizing: border-box }
html { font: %(size)spt/1.3 Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif; color: #111; background: #fff }
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
svg { display: block; width: 100%%; max-width: 165mm; height: auto; margin: 0 auto }
main { columns: 2; column-gap: 7mm }
section { break-inside: avoid; margin: 0 0 .6em }
section.plain ul { list-style: none; padding-left: 0 }
footer { margin-top: .4em; font-size: .85em }
""".strip()


def to_html(brief: Brief) -> str:
    """The brief as a complete HTML page."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(brief.title)}</title>"
    yield f"<style>\n{STYLE % {'size': f'{font_size(brief):g}'}}\n</style>\n</head>\n<body>\n<header>"
    yield f"<h1>{escape(brief.title)}</h1>"
    yield from (f"<p>{escape(line)}</p>" for line in brief.deal)
    if brief.numbers:
        pairs = (f"<div><dt>{escape(one.name)}</dt><dd>{escape(one.value)}</dd></div>" for one in brief.numbers)
        yield f'<dl class="numbers">{"".join(pairs)}</dl>'
    yield "</header>"
    if brief.picture:
        yield f"<figure>\n{to_svg(brief.picture)}</figure>"
    yield "<main>"
    for section in brief.all_sections():
        yield from _section(section)
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


def font_size(brief: Brief) -> float:
    """The largest font size, in points, with which the brief fits on one page of A4 and of Letter."""
    return next((size for size in SIZES if _height(brief, size) <= PAGE), SIZES[-1])


def _height(brief: Brief, size: float) -> float:
    """About how high the page becomes, in points."""
    head = 1.4 * size * math.ceil(text_width(brief.title, 1.7 * size, bold=True) / WIDE) * 1.7
    head += sum(_rows(line, size, WIDE) for line in brief.deal) * size * LINE + (4.5 * size if brief.numbers else 0)
    picture = brief.picture.height * 468 / brief.picture.width + size if brief.picture else 0.0
    heights = [
        (1.8 + sum(_rows(line, size, COLUMN) + 0.1 for line in section.lines) * LINE) * size
        for section in brief.all_sections()
    ]
    columns = sum(heights) / 2 + max(heights, default=0.0) / 2
    return head + picture + columns + 2 * size


def _rows(line: str, size: float, width: float) -> int:
    return max(math.ceil(text_width(line, size) * 0.95 / width), 1)
