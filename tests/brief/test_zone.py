"""The picture of the zone: what is on it, that it can be read, and that nothing in it can do harm."""

from __future__ import annotations

from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from negotiation.plan import Plan
from negotiation.zone import Picture, zone_picture, zone_svg, zone_text
from negotiation.zone.scale import make_scale, tick_texts, ticks
from negotiation.zone.shapes import Box, Line, Shape, text_width
from tests.brief.random_plans import plans, prices

SVG = "{http://www.w3.org/2000/svg}"
BUYER: dict[str, Any] = {"role": "buyer", "currency": "USD", "alternatives": [{"name": "Beta", "price": 30}]}
KNOWN = {**BUYER, "their_reservation": {"low": 14, "high": 22}, "target": 25}


def picture_of(**keys: Any) -> Picture:
    found = zone_picture(Plan.from_dict(keys))
    assert found is not None
    return found


def texts_of(picture: Picture) -> list[str]:
    return [label.text for label in picture.labels]


def overlapping(picture: Picture) -> list[tuple[str, str]]:
    return [(one.text, two.text) for one, two in combinations(picture.labels, 2) if one.box.overlaps(two.box)]


def inside(picture: Picture, box: Box) -> bool:
    return box.left >= 0 and box.top >= 0 and box.right <= picture.width and box.bottom <= picture.height


def points_of(part: Shape | Line) -> tuple[tuple[float, float], ...]:
    return part.points if isinstance(part, Shape) else ((part.x1, part.y1), (part.x2, part.y2))


def test_it_shows_limit_target_range_zone_and_offers_on_a_scale() -> None:
    picture = picture_of(**KNOWN, offers=[{"by": "them", "price": 34}, {"by": "me", "price": 20}])
    texts = texts_of(picture)
    for words in (
        "limit $30",
        "target $25",
        "likely limit $14 to $22",
        "they $34",
        "you $20",
        "Room for a deal: $18 to $30",
    ):
        assert words in texts
    assert {"You", "They", "Offers", "14", "20", "26", "32", "← better for you", "USD"} <= set(texts)


def test_fewer_than_two_figures_are_no_picture() -> None:
    assert zone_svg(Plan()) is None
    assert zone_picture(Plan.from_dict(BUYER)) is None
    assert zone_text(Plan()) == "There is no figure to show yet."
    assert zone_text(Plan.from_dict(BUYER)) == "Your limit is $30."


def test_a_label_that_fits_on_neither_side_stands_beneath_its_mark() -> None:
    picture = picture_of(**BUYER, their_reservation={"low": 1, "high": 40})
    heights = {label.text: label.y for label in picture.labels}
    assert heights["likely limit $1 to $40"] > heights["They"]
    assert not overlapping(picture)


def test_a_range_that_is_missing_leaves_no_lane_and_no_zone() -> None:
    picture = picture_of(**BUYER, target=25)
    assert "They" not in texts_of(picture) and picture.labels[0].text == "You"


def test_without_a_role_offers_alone_are_shown() -> None:
    picture = picture_of(offers=[{"by": "them", "price": 5}, {"by": "me", "price": 7}])
    assert [text for text in texts_of(picture) if not text[0].isdigit()] == ["Offers", "they 5", "you 7"]


def test_an_empty_zone_shows_the_gap_between_the_limits() -> None:
    picture = picture_of(**BUYER, their_reservation={"low": 38, "high": 42})
    assert picture.labels[0].text == "No room for a deal: the limits are $10 apart"
    assert [part.dash for part in picture.shapes if isinstance(part, Line) and part.dash] == [4.0, 4.0]
    assert "No room for a deal: the limits are $10 apart (chance that there is room: 0%)" in picture.description


def test_a_zone_of_one_price_can_be_seen() -> None:
    picture = picture_of(**BUYER, their_reservation={"low": 30, "high": 30})
    assert picture.labels[0].text == "Room for a deal at $30 only"
    shade = picture.shapes[0]
    assert isinstance(shade, Shape) and shade.points[1][0] - shade.points[0][0] == pytest.approx(3)


@pytest.mark.parametrize("size", [1e-6, 0.01, 1, 999, 1e6, 9.99e11])
@pytest.mark.parametrize("role", ["buyer", "seller"])
def test_equal_huge_and_small_numbers_are_readable(role: str, size: float) -> None:
    plan = {"role": role, "currency": "JPY", "alternatives": [{"name": "a", "price": size}]}
    for keys in (
        {"target": size},
        {"target": size / 2},
        {"target": 0, "offers": [{"by": "me", "price": size * 1.00001}]},
    ):
        picture = picture_of(**plan, **keys)
        assert not overlapping(picture)
        assert all(inside(picture, label.box) for label in picture.labels)


def test_the_scale_does_not_go_below_nothing_unless_a_price_does() -> None:
    assert make_scale([0, 10], 0, 100).low == 0
    assert make_scale([1, 1], 0, 100).low == pytest.approx(0.9)
    assert make_scale([0, 0], 0, 100).high == 1
    assert make_scale([-5, 10], 0, 100).low < -5


def test_it_is_as_narrow_as_a_phone_wants_it_unless_its_words_do_not_fit() -> None:
    narrow = zone_picture(Plan.from_dict({**KNOWN, "unit": "one of very many processors of a kind"}), width=400)
    assert narrow is not None and narrow.width == 400
    assert not overlapping(narrow) and all(inside(narrow, label.box) for label in narrow.labels)
    apart = {"currency": "IDR", "role": "buyer", "alternatives": [{"name": "a", "price": 123_456_789_012.34}]}
    apart["their_reservation"] = {"low": 987_654_321_098.76, "high": 998_765_432_109.87}
    wide = zone_picture(Plan.from_dict(apart), width=400)
    assert wide is not None and wide.width == 680 and all(inside(wide, label.box) for label in wide.labels)


def test_ticks_are_round_and_short() -> None:
    assert tick_texts([0, 0.5, 1], 0.5) == ["0", "0.5", "1.0"]
    assert tick_texts([-20, 0, 20], 20) == ["−20", "0", "20"]
    assert tick_texts([5000, 10000], 5000) == ["5,000", "10,000"]
    assert tick_texts([100_000, 150_000], 50_000) == ["100k", "150k"]
    assert tick_texts([950_000, 1_000_000], 50_000) == ["0.95M", "1.00M"]
    assert tick_texts([2e9, 4e9], 2e9) == ["2bn", "4bn"]
    assert tick_texts([1_000_000, 1_000_001], 1) == ["1,000,000", "1,000,001"]
    scale = make_scale([17, 31], 92, 656)
    assert [label.text for _, label in ticks(scale, 0, 6, 674)] == ["18", "20", "22", "24", "26", "28", "30"]


def test_the_same_offer_twice_is_one_mark_and_only_the_latest_are_shown() -> None:
    again = picture_of(offers=[{"by": "them", "price": 5}, {"by": "them", "price": 5}, {"by": "me", "price": 4}])
    assert "they 5 (×2)" in texts_of(again)
    many = picture_of(offers=[{"by": "me", "price": price} for price in range(20)])
    assert [text for text in texts_of(many) if text.startswith("you")] == [f"you {price}" for price in range(14, 20)]
    assert many.description.endswith("Earlier offers: 14.")


def test_sides_are_told_apart_without_colour() -> None:
    picture = picture_of(**KNOWN, offers=[{"by": "them", "price": 34}, {"by": "me", "price": 20}])
    shapes = [part for part in picture.shapes if isinstance(part, Shape)]
    assert len({(len(part.points), part.fill) for part in shapes}) >= 4
    for part in picture.shapes:
        colour = part.fill if isinstance(part, Shape) else part.colour
        assert colour[1:3] == colour[3:5] == colour[5:7], "a shade of grey"


def test_the_svg_has_a_title_and_a_description_and_nothing_that_runs() -> None:
    svg = zone_svg(Plan.from_dict({**KNOWN, "title": "<script>alert('&')</script>", "unit": '"><b>&'}))
    assert svg is not None and "<script" not in svg and "<b>" not in svg
    root = ElementTree.fromstring(svg)
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"].split() == [root[0].attrib["id"], root[1].attrib["id"]]
    assert root[0].text == "Room for a deal: <script>alert('&')</script>"
    assert root[1].text == zone_text(Plan.from_dict(KNOWN))
    allowed = {SVG + name for name in ("svg", "title", "desc", "rect", "polygon", "line", "text")}
    assert {element.tag for element in root.iter()} <= allowed
    assert not any("href" in name or name.startswith("on") for element in root.iter() for name in element.attrib)


def test_text_is_measured_rather_too_wide_than_too_narrow() -> None:
    from PIL import ImageFont

    from coach.render.fonts import font_file

    for text in ("limit $30.50", "Room for a deal: €380,000 to €405,000", "they 1,071,000 JPY", "no room: WMmm%"):
        for bold in (False, True):
            font = ImageFont.truetype(str(font_file(bold)), 100)
            assert text_width(text, 100 / 0.9, bold) >= font.getlength(text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plans(), st.sampled_from([680.0, 400.0]))
def test_no_labels_overlap_or_leave_the_picture_whatever_the_plan(data: dict[str, Any], width: float) -> None:
    plan = Plan.from_dict(data)
    assert "\n" not in zone_text(plan)
    picture = zone_picture(plan, width=width)
    if picture is None:
        return
    assert overlapping(picture) == []
    assert all(inside(picture, label.box) for label in picture.labels)
    spots = [point for part in picture.shapes for point in points_of(part)]
    assert all(-1 <= x <= picture.width + 1 and -1 <= y <= picture.height + 1 for x, y in spots)
    svg = zone_svg(plan)
    assert svg is not None
    ElementTree.fromstring(svg)


@settings(max_examples=150, deadline=None)
@given(st.lists(prices, min_size=1, max_size=6))
def test_any_prices_have_a_scale_with_ticks_apart(found: list[float]) -> None:
    scale = make_scale(found, 92, 656)
    marks = ticks(scale, 0, 6, 674)
    assert 1 <= len(marks) <= 14
    assert all(92 <= x <= 656 for x, _ in marks)
    assert not any(one.box.overlaps(two.box) for (_, one), (_, two) in combinations(marks, 2))
    assert len({label.text for _, label in marks}) == len(marks)
    assert all(92 <= scale.at(price) <= 656 for price in found)
