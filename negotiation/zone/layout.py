"""Where everything goes: one lane for each side and one for the offers, over one scale, with the zone behind them.

In a lane every mark takes the first row where it and its label fit without touching what is there already: the label
to the right of the mark, to its left, or in the row beneath. So no two labels ever overlap.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from negotiation.assess import Assessment, assess
from negotiation.money import format_money
from negotiation.plan import Plan
from negotiation.texts import clean, shorten
from negotiation.zone.figures import Figures, figures, gap_label, offer_label, range_text, zone_label, zone_text
from negotiation.zone.scale import SMALL, Scale, make_scale, ticks
from negotiation.zone.shapes import (
    FAINT,
    INK,
    PAPER,
    SHADE,
    Box,
    Label,
    Line,
    Picture,
    Shape,
    rectangle,
    text_width,
)

WIDTH = 680.0
EDGE = 6.0
LEFT, MARGIN = 92.0, 24.0
ROW = 21.0
SIZE = 12.0
SPACE = 5.0
BELOW = 7.0
_HALF = {"limit": 2.5, "range": 1.5}


@dataclass(frozen=True)
class Mark:
    """Something that lies on the scale: a kind of mark, from one price to another, and its words."""

    kind: str
    low: float
    high: float
    text: str
    bold: bool = False


@dataclass
class _Lane:
    """Rows that are being filled from `top` downwards."""

    top: float
    taken: list[Box] = field(default_factory=list)
    shapes: list[Shape | Line] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)

    @property
    def bottom(self) -> float:
        return max(box.bottom for box in self.taken)

    def free(self, box: Box) -> bool:
        return not any(box.overlaps(one) for one in self.taken)


def zone_picture(plan: Plan, assessment: Assessment | None = None, width: float = WIDTH) -> Picture | None:
    """The picture of the zone: limits, target and offers on one real scale, the zone shaded.

    Args:
        plan: the plan.
        assessment: its assessment, where it is there already.
        width: how wide it is to be, in points; where its words do not fit into that, it is `WIDTH` wide.

    Returns:
        The picture; None where there are fewer than two figures to compare.
    """
    result = assessment or assess(plan)
    shown = figures(plan, result)
    if len(shown) < 2:
        return None
    picture = _drawing(plan, result, shown, width)
    fits = all(label.box.left >= 0 and label.box.right <= width for label in picture.labels)
    return picture if fits or width >= WIDTH else _drawing(plan, result, shown, WIDTH)


def _drawing(plan: Plan, result: Assessment, shown: Figures, width: float) -> Picture:
    scale = make_scale(shown.prices(), LEFT, width - MARGIN)
    header = _header(plan, shown, scale)
    top = 32.0 if header else 8.0
    shapes: list[Shape | Line] = []
    patches: list[Shape | Line] = []
    labels = [header] if header else []
    y = top
    for name, marks in _lanes(plan, shown):
        lane = _Lane(y + 4)
        for mark in marks:
            _place(lane, mark, scale)
        labels.append(Label(EDGE, y + 4 + ROW - BELOW, name, SIZE, bold=True))
        shapes += [*lane.shapes, Line(EDGE, lane.bottom + 4, width - EDGE, lane.bottom + 4, 0.5, FAINT)]
        labels += lane.labels
        patches += [rectangle(label.box, PAPER) for label in lane.labels] if shown.gap is not None else []
        y = lane.bottom + 4
    behind = _behind(shown, scale, top, y)
    axis_shapes, axis_labels = _axis(plan, scale, y)
    title = f"Room for a deal: {shorten(plan.title, 80)}" if plan.title and clean(plan.title) else "Room for a deal"
    parts = (*behind, *patches, *shapes, *axis_shapes)
    return Picture(width, y + 40, title, clean(zone_text(plan, result)), parts, (*labels, *axis_labels))


def _lanes(plan: Plan, shown: Figures) -> list[tuple[str, list[Mark]]]:
    yours, theirs = [], []
    if shown.limit is not None:
        yours.append(Mark("limit", shown.limit, shown.limit, f"limit {format_money(shown.limit, plan.currency)}", True))
    if shown.target is not None:
        text = f"target {format_money(shown.target, plan.currency)}"
        yours.append(Mark("target", shown.target, shown.target, text))
    if shown.theirs is not None:
        kind = "point" if shown.theirs.low == shown.theirs.high else "range"
        text = f"likely limit {range_text(shown.theirs, plan.currency)}"
        theirs.append(Mark(kind, shown.theirs.low, shown.theirs.high, text))
    offers = [
        Mark(offer.by, offer.price, offer.price, offer_label(offer, times, plan.currency))
        for offer, times in shown.offers
    ]
    return [(name, marks) for name, marks in (("You", yours), ("They", theirs), ("Offers", offers)) if marks]


def _header(plan: Plan, shown: Figures, scale: Scale) -> Label | None:
    """What the shaded part or the gap is, above its middle."""
    if shown.zone is not None:
        text, middle = zone_label(shown.zone, plan.currency), scale.at(shown.zone.low / 2 + shown.zone.high / 2)
    elif shown.gap is not None and shown.limit is not None and shown.theirs is not None:
        other = shown.theirs.low / 2 + shown.theirs.high / 2
        text, middle = gap_label(shown.gap, plan.currency), scale.at(shown.limit / 2 + other / 2)
    else:
        return None
    text = text[0].upper() + text[1:]
    half = text_width(text, SIZE, bold=True) / 2
    return Label(min(max(middle, EDGE + half), _end(scale) - half), 18.0, text, SIZE, True, "middle")


def _behind(shown: Figures, scale: Scale, top: float, bottom: float) -> list[Shape | Line]:
    """The shaded zone; where there is none, the two limits that do not meet."""
    if shown.zone is not None:
        left, right = scale.at(shown.zone.low), scale.at(shown.zone.high)
        spare = max(3.0 - (right - left), 0.0) / 2
        return [rectangle(Box(left - spare, top - 6, right + spare, bottom), SHADE)]
    if shown.gap is None or shown.limit is None or shown.theirs is None:
        return []
    ends = sorted((scale.at(shown.limit), scale.at(shown.theirs.low / 2 + shown.theirs.high / 2)))
    y = top - 5
    return [
        *(Line(x, y, x, bottom, 1.0, FAINT, 4.0) for x in ends),
        Line(*(ends[0], y, ends[1], y), 1.0, INK),
        *(Shape(((x, y), (x + turn, y - 3), (x + turn, y + 3))) for x, turn in zip(ends, (6, -6), strict=True)),
    ]


def _place(lane: _Lane, mark: Mark, scale: Scale) -> None:
    """Put a mark and its label into the first row that has room for both."""
    left, right = scale.at(mark.low), scale.at(mark.high)
    half = _HALF.get(mark.kind, 5.5)
    width = text_width(mark.text, SIZE, mark.bold)
    beside = []
    if right + half + SPACE + width <= _end(scale):
        beside.append((right + half + SPACE, "start"))
    if left - half - SPACE - width >= LEFT - EDGE:
        beside.append((left - half - SPACE, "end"))
    row = lane.top
    while True:
        spot = Box(left - half, row, right + half, row + ROW)
        base = row + ROW - BELOW
        labels = [Label(x, base, mark.text, SIZE, mark.bold, anchor) for x, anchor in beside]
        if not labels:
            centre = min(max((left + right) / 2, LEFT - EDGE + width / 2), _end(scale) - width / 2)
            labels = [Label(centre, base + ROW, mark.text, SIZE, mark.bold, "middle")]
        for label in labels:
            room = Box(label.box.left - SPACE, label.y + BELOW - ROW, label.box.right + SPACE, label.y + BELOW)
            if lane.free(spot) and lane.free(room):
                lane.taken += [spot, replace(room, left=label.box.left, right=label.box.right)]
                lane.labels.append(label)
                lane.shapes += _drawn(mark.kind, spot)
                return
        row += ROW


def _drawn(kind: str, spot: Box) -> list[Shape | Line]:
    """A mark as shapes that tell each other apart without colour."""
    x, y = (spot.left + spot.right) / 2, (spot.top + spot.bottom) / 2
    if kind == "limit":
        return [rectangle(spot, INK)]
    if kind == "range":
        return [rectangle(Box(spot.left, y - 5, spot.right, y + 5), PAPER, 1.5)]
    if kind == "target":
        return [Shape(((x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y)), PAPER, 1.8)]
    if kind == "point":
        return [rectangle(Box(x - 4, y - 6, x + 4, y + 6), PAPER, 1.5)]
    if kind == "me":
        return [Shape(((x, y - 5), (x + 5.5, y + 5), (x - 5.5, y + 5)))]
    return [Shape(((x, y + 5), (x + 5, y - 5), (x - 5, y - 5)), PAPER, 1.5)]


def _end(scale: Scale) -> float:
    """How far to the right words may go."""
    return scale.right + MARGIN - EDGE


def _axis(plan: Plan, scale: Scale, y: float) -> tuple[list[Shape | Line], list[Label]]:
    """The scale with its round numbers, what they are in, and which way is better."""
    shapes: list[Shape | Line] = [Line(LEFT - 8, y, scale.right + 8, y, 1.2)]
    labels = []
    for x, label in ticks(scale, y + 17, EDGE, _end(scale)):
        shapes.append(Line(x, y, x, y + 5, 1.2))
        labels.append(label)
    room = 40 if scale.right > WIDTH / 2 + LEFT else 14
    unit = " ".join(part for part in (plan.currency, shorten(plan.unit or "", room)) if part)
    better = {"buyer": "← better for you", "seller": "better for you →"}.get(plan.role or "")
    left, right = (better, unit) if plan.role == "buyer" else (unit, better)
    if left:
        labels.append(Label(LEFT - 8, y + 34, left, SMALL))
    if right:
        labels.append(Label(scale.right + 8, y + 34, right, SMALL, anchor="end"))
    return shapes, labels
