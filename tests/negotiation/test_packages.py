"""Several issues: utilities, frontier, Nash point, equal packages and trades."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.issues import Issue
from negotiation.packages import (
    Package,
    contributions,
    equal_packages,
    nash_point,
    package_at,
    pareto_frontier,
    reserved_value,
    trades,
    utilities,
)
from negotiation.plan import Plan
from tests.patience import patience


def issue(name: str, weight: float, theirs: float | None, *points: tuple[float, float | None], **keys: Any) -> dict:
    options = [{"name": f"{name}{n}", "value": u, "their_value": v} for n, (u, v) in enumerate(points)]
    return {"name": name, "weight": weight, "their_weight": theirs, "options": options, **keys}


def made(*listed: dict[str, Any], **keys: Any) -> Plan:
    return Plan.from_dict({"issues": list(listed), **keys})


def issues(*listed: dict[str, Any]) -> tuple[Issue, ...]:
    return made(*listed).issues


# Price matters more to them, delivery more to me.
JOB = (issue("price", 1, 3, (0, 100), (50, 50), (100, 0)), issue("delivery", 3, 1, (0, 100), (100, 0)))


def test_utility_is_the_weighted_mean_of_points() -> None:
    case = issues(*JOB)
    assert contributions(case) == [[0, 12.5, 25], [0, 75]]
    assert utilities(case) == [0, 75, 12.5, 87.5, 25, 100]
    assert package_at(case, 3) == ("price1", "delivery1")
    assert utilities(()) == []


def test_without_any_weight_all_issues_count_alike() -> None:
    assert contributions(issues(issue("a", 0, 0, (100, 0)), issue("b", 0, 0, (100, 0)))) == [[50], [50]]


def test_the_frontier_holds_what_cannot_be_improved_for_one_without_harm_to_the_other() -> None:
    found = pareto_frontier(issues(*JOB))
    assert [(p.mine, p.theirs) for p in found] == [(100, 0), (87.5, 37.5), (75, 75), (0, 100)]
    assert found[2].options == ("price0", "delivery1")


def test_no_deal_is_one_more_outcome() -> None:
    case = issues(*JOB)
    assert nash_point(case).options == ("price0", "delivery1")
    assert nash_point(case, 80, 10).options == ("price1", "delivery1")
    nothing = nash_point(case, 90, 90)
    assert (nothing, nothing.is_no_deal) == (Package((), 90, 90), True)
    assert pareto_frontier(case, 90, 90) == (nothing,)
    assert [p.mine for p in pareto_frontier(case, 75, 75)] == [75]


def test_what_is_not_known_of_them_is_not_made_up() -> None:
    case = issues(issue("a", 1, None, (100, 0), (0, 100)))
    assert pareto_frontier(case) == () == trades(case, ("a0",))
    assert nash_point(case) is None
    assert equal_packages(case, 100)[0].theirs is None
    assert nash_point(()) is None


def test_walking_away_is_worth_what_was_said_or_a_deal_at_the_limit() -> None:
    price = {
        "name": "price",
        "weight": 1,
        "options": [{"name": "low", "value": 100, "price": 10}, {"name": "high", "value": 0, "price": 20}],
    }
    delivery = issue("delivery", 1, None, (0, None), (100, None))
    case = made(price, delivery)
    assert [reserved_value(case, limit) for limit in (5, 10, 15, 20, 25)] == [50, 50, 25, 0, 0]
    assert reserved_value(made(price, {**delivery, "assumed": "delivery1"}), 15) == 75
    assert reserved_value(case) is None
    assert reserved_value(made(delivery), 15) is None
    assert reserved_value(made(price, walk_away={"mine": 33}), 15) == 33


def test_equal_packages_are_alike_to_me_and_different_in_kind() -> None:
    case = issues(*(issue(name, 1, 1, (0, 100), (50, 60), (100, 0)) for name in "abc"))
    found = equal_packages(case, 50, count=3)
    assert {package.mine for package in found} == {50}
    assert found[0].theirs == max(
        v for u, v in zip(utilities(case), utilities(case, True), strict=True) if abs(u - 50) <= 2
    )
    for one, other in product(found, found):
        assert one is other or sum(a != b for a, b in zip(one.options, other.options, strict=True)) >= 2
    assert equal_packages(case, 50, floor=60) == ()
    assert len(equal_packages(case, 100, count=5)) == 1


def test_a_trade_gives_on_what_counts_less_to_each() -> None:
    case = issues(*JOB)
    found = trades(case, ("price2", "delivery0"))
    assert found[0].give == ("price", "price0") and found[0].get == ("delivery", "delivery1")
    assert (found[0].mine, found[0].theirs) == (50, 50)
    assert trades(case, ("price0", "delivery1")) == ()


points = st.tuples(st.integers(0, 100), st.integers(0, 100))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(points, min_size=1, max_size=4), min_size=1, max_size=4), st.integers(0, 80), st.integers(0, 80)
)
def test_frontier_and_nash_point_are_those_found_by_looking_at_every_pair(
    table: list[list[tuple[int, int]]], mine: int, theirs: int
) -> None:
    case = issues(*(issue(f"i{n}", n + 1, 4 - n, *row) for n, row in enumerate(table)))
    every = [*zip(utilities(case), utilities(case, theirs=True), strict=True)]
    efficient = {a for a in every if not any(b != a and b[0] >= a[0] and b[1] >= a[1] for b in every)}
    assert {(p.mine, p.theirs) for p in pareto_frontier(case)} == efficient
    best = max((max(u - mine, 0) * max(v - theirs, 0) for u, v in every), default=0)
    found = nash_point(case, mine, theirs)
    assert (found.mine - mine) * (found.theirs - theirs) == pytest.approx(best)
    assert found.is_no_deal == (best == 0)


def test_a_hundred_thousand_packages_are_searched() -> None:
    case = issues(*(issue(f"i{n}", n + 1, 9 - n, *((k * 37 % 101, k * 61 % 101) for k in range(10))) for n in range(5)))
    with patience():
        assert nash_point(case, 20, 20).mine > 20
        assert len(equal_packages(case, 60)) == 3
