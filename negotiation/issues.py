"""Several issues: options with points, packages of one option each, and what a package is worth to either side.

Utility is additive (Keeney and Raiffa, *Decisions with Multiple Objectives*, 1976, ch. 3): with weights ``w_i`` and the
points ``v_i`` (0..100) of the option chosen in issue ``i``, ``u = sum(w_i * v_i) / sum(w_i)``, 0..100 points. It is
invalid when the worth of one issue's option depends on what is chosen in another (a bonus that only matters with a
short contract): then put the two into one issue.
"""

from __future__ import annotations

from dataclasses import dataclass

from negotiation import checks
from negotiation.errors import PlanError
from negotiation.records import records, settle

MAX_PACKAGES = 100_000


@dataclass(frozen=True)
class Option:
    """One way to settle an issue.

    Args:
        name: its name, unique in the issue.
        value: points to me, 0 (worst) to 100 (best of this issue).
        their_value: points to them as I guess, None while unknown.
        price: in money, for the options of the price issue.
    """

    name: str
    value: float
    their_value: float | None = None
    price: float | None = None

    def __post_init__(self) -> None:
        settle(
            self,
            name=checks.text(self.name, "name"),
            value=checks.number(self.value, "value", 0, 100),
            their_value=checks.number_or_none(self.their_value, "their_value", 0, 100),
            price=checks.number_or_none(self.price, "price"),
        )


@dataclass(frozen=True)
class Issue:
    """A negotiable attribute.

    Args:
        name: its name, unique in the plan.
        options: the ways to settle it, at least one.
        weight: how much it counts to me, relative to the other issues.
        their_weight: how much it counts to them as I guess, None while unknown.
        assumed: the name of the option that the prices in the plan take for granted; None: the first one.
    """

    name: str
    options: tuple[Option, ...]
    weight: float = 1.0
    their_weight: float | None = None
    assumed: str | None = None

    def __post_init__(self) -> None:
        options = records(Option, self.options, "options")
        if not options:
            raise PlanError("options", "must not be empty")
        checks.unique((option.name for option in options), "options")
        if self.assumed is not None and self.assumed not in [option.name for option in options]:
            raise PlanError("assumed", f"must be the name of one of the options, not {checks.shown(self.assumed)}")
        settle(
            self,
            name=checks.text(self.name, "name"),
            options=options,
            weight=checks.number(self.weight, "weight", 0),
            their_weight=checks.number_or_none(self.their_weight, "their_weight", 0),
        )


@dataclass(frozen=True)
class WalkAway:
    """What no deal is worth in points (0..100), to me and as I guess to them; None while unknown."""

    mine: float | None = None
    theirs: float | None = None

    def __post_init__(self) -> None:
        settle(
            self,
            mine=checks.number_or_none(self.mine, "mine", 0, 100),
            theirs=checks.number_or_none(self.theirs, "theirs", 0, 100),
        )
