"""How a negotiation ended: the part of a plan that is written after the meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from negotiation import checks
from negotiation.errors import PlanError
from negotiation.records import settle


@dataclass(frozen=True)
class DealOutcome:
    """How the negotiation ended.

    Args:
        deal: whether there was a deal.
        price: of the deal; None while unknown, and without a deal.
        date: the day it ended, `2026-12-01`, or None.
        lessons: what to do the same or differently next time, in the user's words.

    Raises:
        PlanError: a value of the wrong kind, or a price without a deal.
    """

    deal: bool
    price: float | None = None
    date: str | None = None
    lessons: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        settle(
            self,
            deal=checks.flag(self.deal, "deal"),
            price=checks.number_or_none(self.price, "price"),
            date=_day(self.date),
            lessons=checks.texts(self.lessons, "lessons"),
        )
        if self.price is not None and not self.deal:
            raise PlanError("price", "cannot be given where there was no deal")


def _day(value: Any) -> str | None:
    if isinstance(value, (date, datetime)):
        return value.isoformat()[:10]
    if value is None:
        return None
    day = checks.text(value, "date")
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        raise PlanError("date", f"must be a day such as 2026-12-01, not {checks.shown(value)}") from None
