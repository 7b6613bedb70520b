"""The picture of the zone: limits of both sides, target and offers on one scale, and what lies between them."""

from __future__ import annotations

from negotiation.assess import Assessment
from negotiation.plan import Plan
from negotiation.zone.figures import zone_text
from negotiation.zone.layout import WIDTH, zone_picture
from negotiation.zone.shapes import Picture
from negotiation.zone.svg import to_svg

__all__ = ["Picture", "to_svg", "zone_picture", "zone_svg", "zone_text"]


def zone_svg(plan: Plan, assessment: Assessment | None = None, width: float = WIDTH) -> str | None:
    """The picture of a plan's zone as SVG; None where there are fewer than two figures to compare.

    Args:
        plan: the plan.
        assessment: its assessment, where it is there already.
        width: how wide it is to be, in points (see `zone_picture`).
    """
    picture = zone_picture(plan, assessment, width)
    return to_svg(picture) if picture else None
