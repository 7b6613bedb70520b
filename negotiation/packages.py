"""All packages of several issues: which are efficient, which is fair, and what no deal is worth.

With ``u`` and ``v`` the two sides' utilities (see `negotiation.issues`), a package is on the Pareto frontier when no
other one is at least as good for both and better for one. The Nash point maximises ``(u - u0) * (v - v0)`` over the
packages that are no worse than walking away for either (Nash 1950), ``u0`` and ``v0`` being what no deal is worth. No
deal is one more outcome: where no package beats it for both, it is the Nash point itself.

Invalid when the points are not on one scale for all issues, or when their side's points are more than a guess is worth.
Names follow NegMAS (`pareto_frontier`, `nash_point`, `reserved_value`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from negotiation.issues import Issue
from negotiation.plan import Plan

Utilities = list[float]


@dataclass(frozen=True)
class Package:
    """One option for each issue.

    Args:
        options: names of the options in the order of the issues; empty for no deal.
        mine: utility to me, 0..100 points.
        theirs: utility to them, 0..100 points; None when their weights or points are unknown.
    """

    options: tuple[str, ...]
    mine: float
    theirs: float | None

    @property
    def is_no_deal(self) -> bool:
        """Whether this is walking away."""
        return not self.options


@dataclass(frozen=True)
class Trade:
    """A swap on two issues that helps both sides (logrolling).

    Args:
        give: the issue on which I give, and the option I would move to.
        get: the issue on which I get, and the option they would move to.
        mine, theirs: what each side gains, in points of utility.
    """

    give: tuple[str, str]
    get: tuple[str, str]
    mine: float
    theirs: float


def knows_theirs(issues: Sequence[Issue]) -> bool:
    """Whether every weight and every option's points of the other side are guessed."""
    return bool(issues) and all(
        issue.their_weight is not None and all(option.their_value is not None for option in issue.options)
        for issue in issues
    )


def contributions(issues: Sequence[Issue], theirs: bool = False) -> list[list[float]]:
    """For each issue the points of utility that each option adds, ``w_i * v_i / sum(w)``; all weights 0 count alike."""
    weights = [(issue.their_weight or 0.0) if theirs else issue.weight for issue in issues]
    if not any(weights):
        weights = [1.0] * len(issues)
    total = sum(weights)
    return [
        [weight * ((option.their_value or 0.0) if theirs else option.value) / total for option in issue.options]
        for weight, issue in zip(weights, issues, strict=True)
    ]


def utilities(issues: Sequence[Issue], theirs: bool = False) -> Utilities:
    """The utility of every package, in the order of `itertools.product` over the options."""
    result = [0.0]
    for points in contributions(issues, theirs):
        result = [utility + point for utility in result for point in points]
    return result if issues else []


def package_at(issues: Sequence[Issue], position: int) -> tuple[str, ...]:
    """The options of the package at a position of `utilities`."""
    names: list[str] = []
    for issue in reversed(issues):
        position, choice = divmod(position, len(issue.options))
        names.append(issue.options[choice].name)
    return tuple(reversed(names))


def reserved_value(plan: Plan, limit: float | None = None) -> float | None:
    """What walking away is worth to me, in points.

    It is ``walk_away.mine`` where given. Else, where one issue has a price for each option, it is the utility of a deal
    at my reservation price with the options that the plan takes for granted on all other issues, points between two
    prices being interpolated, and those of the nearest price beyond them.

    Args:
        plan: the plan.
        limit: my reservation price.
    """
    if plan.walk_away.mine is not None:
        return plan.walk_away.mine
    priced = [issue for issue in plan.issues if all(option.price is not None for option in issue.options)]
    if limit is None or len(priced) != 1:
        return None
    total = 0.0
    for issue, points in zip(plan.issues, contributions(plan.issues), strict=True):
        if issue is priced[0]:
            known = [(option.price or 0.0, point) for option, point in zip(issue.options, points, strict=True)]
            total += _interpolated(sorted(known), limit)
        else:
            names = [option.name for option in issue.options]
            total += points[names.index(issue.assumed) if issue.assumed else 0]
    return total


def _interpolated(known: Sequence[tuple[float, float]], price: float) -> float:
    if price <= known[0][0]:
        return known[0][1]
    for (low, first), (high, second) in pairwise(known):
        if price <= high:
            return first + (second - first) * (price - low) / (high - low)
    return known[-1][1]


def pareto_frontier(
    issues: Sequence[Issue], mine: float | None = None, theirs: float | None = None
) -> tuple[Package, ...]:
    """The efficient packages, the best for me first; of equals the first.

    Args:
        issues: with weights and points of both sides.
        mine, theirs: what no deal is worth; with both, no deal takes part as an outcome, and packages that are worse
            than it for either side are left out.

    Returns:
        The frontier; empty when the other side's points are unknown.
    """
    if not knows_theirs(issues):
        return ()
    points = [*zip(utilities(issues), utilities(issues, theirs=True), strict=True)]
    outcomes = [(u, v, position) for position, (u, v) in enumerate(points)]
    if mine is not None and theirs is not None:
        outcomes = [*((u, v, p) for u, v, p in outcomes if u >= mine and v >= theirs), (mine, theirs, -1)]
    outcomes.sort(key=lambda outcome: (-outcome[0], -outcome[1], outcome[2] < 0, outcome[2]))
    frontier: list[Package] = []
    for u, v, position in outcomes:
        if not frontier or v > (frontier[-1].theirs or 0.0):
            frontier.append(Package(() if position < 0 else package_at(issues, position), u, v))
    return tuple(frontier)


def nash_point(issues: Sequence[Issue], mine: float = 0.0, theirs: float = 0.0) -> Package | None:
    """The package with the greatest product of gains over no deal; no deal itself when no package beats it for both.

    Args:
        issues: with weights and points of both sides.
        mine, theirs: what no deal is worth to each side, in points.

    Returns:
        The package, the first of equals on the frontier; None when the other side's points are unknown.
    """
    frontier = pareto_frontier(issues, mine, theirs)
    if not frontier:
        return None
    best = max(frontier, key=lambda package: (package.mine - mine) * ((package.theirs or 0.0) - theirs))
    beaten = best.mine > mine and (best.theirs or 0.0) > theirs
    return best if beaten else Package((), mine, theirs)


def equal_packages(
    issues: Sequence[Issue], level: float, count: int = 3, tolerance: float = 2.0, floor: float | None = None
) -> tuple[Package, ...]:
    """Packages of like worth to me, to offer at once, as different from each other as can be (MESO).

    Which of them the other side likes best tells what it values (Leonardelli and others, "Multiple equivalent
    simultaneous offers", *Organizational Behavior and Human Decision Processes* 152, 2019). The first is the one that
    is best for them where their points are known, else the one nearest the level; each next one differs from those
    chosen in as many issues as possible.

    Args:
        issues: the issues.
        level: utility to me that the packages should have, in points.
        count: how many.
        tolerance: how far from the level they may be, in points.
        floor: what walking away is worth to me; nothing below it is offered.
    """
    known = knows_theirs(issues)
    mine = utilities(issues)
    theirs = utilities(issues, theirs=True) if known else []
    near = [
        position
        for position, utility in enumerate(mine)
        if abs(utility - level) <= tolerance and (floor is None or utility >= floor)
    ]
    near.sort(key=lambda position: -theirs[position] if known else abs(mine[position] - level))
    candidates = [(position, package_at(issues, position)) for position in near]
    chosen: list[tuple[int, tuple[str, ...]]] = []
    distances = [len(issues)] * len(candidates)
    while len(chosen) < count and any(distances):
        picked = candidates[max(range(len(candidates)), key=lambda i: distances[i])]
        chosen.append(picked)
        distances = [
            min(distance, sum(a != b for a, b in zip(names, picked[1], strict=True)))
            for distance, (_, names) in zip(distances, candidates, strict=True)
        ]
    return tuple(Package(names, mine[at], theirs[at] if known else None) for at, names in chosen)


def trades(issues: Sequence[Issue], options: Sequence[str], least: float = 1e-9) -> tuple[Trade, ...]:
    """Swaps on two issues that help both sides, from a package on the table, the best for the worse-off side first.

    Each gives way on what counts less to it (logrolling: Froman and Cohen, *Behavioral Science* 15(2), 1970).

    Args:
        issues: with weights and points of both sides.
        options: the package on the table, one name for each issue.
        least: what each side must gain, in points.

    Returns:
        The trades; none when the other side's points are unknown.
    """
    if not knows_theirs(issues):
        return ()
    moves = [*_moves(issues, options)]
    found = [
        Trade(give[1:3], get[1:3], give[3] + get[3], give[4] + get[4])
        for give, get in product(moves, moves)
        if give[0] != get[0] and give[3] < 0 < get[3] and give[4] > 0 > get[4]
    ]
    useful = [trade for trade in found if trade.mine >= least and trade.theirs >= least]
    return tuple(sorted(useful, key=lambda trade: (-min(trade.mine, trade.theirs), -trade.mine - trade.theirs)))


def _moves(issues: Sequence[Issue], options: Sequence[str]) -> Iterator[tuple[int, str, str, float, float]]:
    """Every change of one issue: its number, name, option, and what it brings to me and to them."""
    both = zip(issues, options, contributions(issues), contributions(issues, theirs=True), strict=True)
    for number, (issue, current, mine, theirs) in enumerate(both):
        at = [option.name for option in issue.options].index(current)
        for option, u, v in zip(issue.options, mine, theirs, strict=True):
            if option.name != current:
                yield number, issue.name, option.name, u - mine[at], v - theirs[at]
