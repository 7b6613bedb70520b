"""Each rendering of the brief: complete, on one page, and harmless whatever people typed."""

from __future__ import annotations

import re
import struct
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from coach.render.brief import FORMATS, NoPictureError, render
from coach.render.fit import first_column, fitted
from coach.render.html import to_html
from coach.render.markdown import escaped, to_markdown
from coach.render.pdf import to_pdf
from negotiation.brief import make_brief
from negotiation.plan import Plan, load_plan
from tests.brief.random_plans import plans

CASES = Path(__file__).parent / "cases"
FULL = load_plan((CASES / "processors.yml").read_text(encoding="utf-8"))
GAP = load_plan((CASES / "flat.yml").read_text(encoding="utf-8"))
NASTY = "<script>alert(1)</script> & \"quotes\" 'single' </style></svg> javascript:"
LONG = "A rather long name that somebody pasted from an e-mail, with many words in it"
CROWDED: dict[str, Any] = {
    "title": LONG * 2,
    "role": "seller",
    "goal": LONG * 5,
    "currency": "EUR",
    "alternatives": [{"name": f"{n} {LONG}", "price": n * 54321, "pros": [LONG], "cost": n * 10} for n in range(12)],
    "their_alternatives": [{"name": f"{n} {LONG}", "price": 700_000 + n} for n in range(12)],
    "people": [{"note": f"{n} {LONG}", "kind": "person" if n % 2 else "issue"} for n in range(20)],
    "interests": {"mine": [f"{n} {LONG}" for n in range(9)], "theirs": [f"{n} {LONG}" for n in range(9)]},
    "options": [f"{n} {LONG}" for n in range(9)],
    "criteria": [{"text": f"{n} {LONG}", "price": 600_000 + n} for n in range(9)],
    "counterpart": {"name": LONG, "style": "uncontrolled", "tactic": "bargaining"},
    "offers": [{"by": "me", "price": 690_000 + n} for n in range(12)],
}


class Reader(HTMLParser):
    """Collects the elements, attributes and words of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[str] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += [name for name, _ in attrs]
        if tag not in ("meta", "rect", "polygon", "line"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written(form: str) -> None:
    assert len(render(make_brief(FULL), form)) > 1000


@pytest.mark.parametrize("form", ["svg", "png"])
def test_a_picture_of_nothing_is_refused(form: str) -> None:
    with pytest.raises(NoPictureError, match="fewer than two figures"):
        render(make_brief(Plan()), form)


def test_the_page_holds_every_line_of_the_brief() -> None:
    brief = make_brief(GAP)
    words = Reader(to_html(brief)).words
    for section in brief.all_sections():
        assert section.heading in words and all(line in words for line in section.lines)
    assert all(number.value in words for number in brief.numbers)


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    plan = Plan.from_dict({**CROWDED, "title": NASTY, "unit": NASTY, "goal": NASTY, "options": [NASTY]})
    page = Reader(to_html(make_brief(plan)))
    assert page.open == []
    assert not {"script", "link", "img", "iframe", "object", "a"} & set(page.elements)
    assert not [name for name in page.attributes if name.startswith("on") or name in ("src", "href")]
    assert "alert(1)" in page.words


def test_markdown_shows_what_was_typed_as_it_was_typed() -> None:
    assert escaped("<b>*x*_y_`z`[a](b)|#") == "\\<b\\>\\*x\\*\\_y\\_\\`z\\`\\[a\\](b)\\|\\#"
    assert escaped("1. first") == "1\\. first"
    assert escaped("- a & b") == "\\- a &amp; b"
    plan = Plan.from_dict({"options": ["- <img src=x>"], "title": "# *me*"})
    lines = to_markdown(make_brief(plan)).splitlines()
    assert lines[0] == "# \\# \\*me\\*"
    assert "- \\- \\<img src=x\\>" in lines


@pytest.mark.parametrize("data", [{}, {"title": "x"}, FULL.to_dict(), GAP.to_dict(), CROWDED])
def test_a_pdf_has_one_page(data: dict[str, Any]) -> None:
    assert pages(to_pdf(make_brief(Plan.from_dict(data)))) == 1


def test_a_pdf_survives_characters_that_its_font_lacks() -> None:
    data = {"title": "Łódź, señor Ñuñez, 10 € 漢字 🙂 مرحبا", "options": ["株式会社" * 60, "x" * 500]}
    assert pages(to_pdf(make_brief(Plan.from_dict(data)))) == 1


def test_a_crowded_plan_is_cut_to_a_page_but_its_limit_and_alternatives_stay() -> None:
    brief = make_brief(Plan.from_dict(CROWDED))
    page = Reader(to_html(brief)).words
    whole = {section.key: section.lines for section in brief.sections}
    assert "more in the plan" in page
    assert all(line in page for key in ("alternatives", "limit", "walk", "questions") for line in whole[key])


def test_a_png_is_a_picture_twice_the_size() -> None:
    brief = make_brief(GAP)
    assert brief.picture is not None
    png = render(brief, "png")
    assert png.startswith(b"\x89PNG\r\n")
    assert struct.unpack(">II", png[16:24]) == (brief.picture.width * 2, round(brief.picture.height * 2))


def test_a_brief_that_never_fits_is_given_at_its_shortest_and_smallest() -> None:
    brief = make_brief(FULL)
    assert fitted(brief, (9, 8), lambda part, size: size < 9) == (brief, 8)
    assert fitted(brief, (9, 8), lambda part, size: False) == (brief.shortened(1, 60), 8)


def test_columns_are_as_even_as_can_be() -> None:
    assert [first_column(heights) for heights in ([], [5], [1, 1, 1, 1], [9, 1, 1], [1, 1, 9])] == [0, 0, 2, 1, 2]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plans())
def test_any_plan_can_be_rendered(data: dict[str, Any]) -> None:
    brief = make_brief(Plan.from_dict(data))
    assert Reader(to_html(brief)).open == []
    assert to_markdown(brief).startswith("# ")
    assert pages(to_pdf(brief)) == 1
    if brief.picture:
        assert render(brief, "png").startswith(b"\x89PNG")
