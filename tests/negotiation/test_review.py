"""After the meeting: the outcome against the plan, and how it is kept."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from negotiation.assess import assess
from negotiation.plan import DealOutcome, Plan, PlanError
from negotiation.review import Review, last_steps

CAR: dict[str, Any] = {
    "role": "seller",
    "alternatives": [{"name": "Dealer", "price": 8400}],
    "their_reservation": {"low": 8800, "high": 10000},
    "target": 9800,
}


def reviewed(outcome: dict[str, Any] | None, **keys: Any) -> Review | None:
    return assess(Plan.from_dict({**CAR, **keys, "outcome": outcome})).review


def test_without_an_outcome_there_is_nothing_to_review() -> None:
    assert reviewed(None) is None


@pytest.mark.parametrize(
    ("price", "gain", "share", "to_target", "success"),
    [(9150, 750, 0.75, -650, True), (8400, 0, 0, -1400, True), (8000, -400, -0.4, -1800, False)],
)
def test_a_deal_is_held_against_batna_zone_and_target(
    price: float, gain: float, share: float, to_target: float, success: bool
) -> None:
    after = reviewed({"deal": True, "price": price})
    assert after is not None
    assert (after.gain, after.share, after.to_target, after.success) == (gain, share, to_target, success)


@pytest.mark.parametrize(
    ("offers", "best", "gain", "success"),
    [
        ([], None, None, True),
        ([8000, 8300, 8200], 8300, -100, True),
        ([8400], 8400, 0, True),
        ([9000], 9000, 600, False),
    ],
)
def test_no_deal_is_a_success_unless_something_better_was_refused(
    offers: list[float], best: float | None, gain: float | None, success: bool
) -> None:
    after = reviewed({"deal": False}, offers=[{"by": "them", "price": price} for price in offers])
    assert after is not None
    assert (after.gain, after.best_offer, after.best_gain, after.success) == (0, best, gain, success)


def test_what_is_not_known_is_not_judged() -> None:
    bare = {"alternatives": [], "their_reservation": None, "target": None}
    without_limit = reviewed({"deal": True, "price": 9000}, **bare)
    assert without_limit is not None
    assert (without_limit.gain, without_limit.share, without_limit.success) == (None, None, None)
    without_price = reviewed({"deal": True})
    assert without_price is not None
    assert (without_price.price, without_price.gain, without_price.to_target) == (None, None, None)
    without_role = reviewed({"deal": True, "price": 9000}, role=None)
    assert without_role is not None
    assert (without_role.price, without_role.gain, without_role.history) == (9000, None, None)


def test_the_review_of_a_buyer_looks_at_the_lowest_offer() -> None:
    after = reviewed({"deal": False}, role="buyer", offers=[{"by": "them", "price": p} for p in (9000, 8600, 8900)])
    assert after is not None
    assert (after.best_offer, after.best_gain) == (8600, -200)


def test_an_outcome_is_written_and_read_back() -> None:
    plan = Plan.from_dict(
        {"outcome": {"deal": True, "price": 9150, "date": "2026-12-01", "lessons": ["open higher", "wait"]}}
    )
    assert plan.outcome == DealOutcome(True, 9150.0, "2026-12-01", ("open higher", "wait"))
    assert plan.to_dict()["outcome"] == {
        "deal": True,
        "price": 9150,
        "date": "2026-12-01",
        "lessons": ["open higher", "wait"],
    }
    assert Plan.from_dict(plan.to_dict()) == plan


@pytest.mark.parametrize("day", [date(2026, 12, 1), datetime(2026, 12, 1, 15, 0), "2026-12-01"])
def test_the_day_of_an_outcome_is_a_date(day: Any) -> None:
    assert DealOutcome(False, date=day).date == "2026-12-01"


@pytest.mark.parametrize(
    ("outcome", "problem"),
    [
        ({"deal": False, "price": 9000}, "outcome.price: cannot be given where there was no deal"),
        ({"price": 9000}, "outcome.deal: is missing"),
        ({"deal": "yes"}, "outcome.deal: must be true or false"),
        ({"deal": True, "price": "9k"}, "outcome.price: must be a number"),
        ({"deal": True, "date": "yesterday"}, "outcome.date: must be a day such as 2026-12-01"),
        ({"deal": True, "lessons": [""]}, "outcome.lessons[0]: must not be empty"),
        ({"deal": True, "mood": "good"}, "outcome.mood: is not a key of a plan"),
    ],
)
def test_an_invalid_outcome_is_refused_by_its_key(outcome: dict[str, Any], problem: str) -> None:
    with pytest.raises(PlanError) as refused:
        Plan.from_dict({"outcome": outcome})
    assert str(refused.value).startswith(problem)


def test_what_was_conceded_to_close_is_the_way_from_the_last_offers_to_the_price() -> None:
    offers = [{"by": "them", "price": 9000}, {"by": "me", "price": 9800}, {"by": "them", "price": 9100}]
    closed = Plan.from_dict({**CAR, "offers": offers, "outcome": {"deal": True, "price": 9300}})
    assert last_steps(closed) == ((500,), (200,))
    assert last_steps(Plan.from_dict({**CAR, "outcome": {"deal": True, "price": 9300}})) == ((), ())
    assert last_steps(Plan.from_dict({**CAR, "offers": offers})) == ((), ())
    accepted = Plan.from_dict({**CAR, "offers": offers, "outcome": {"deal": True, "price": 9100}})
    assert last_steps(accepted) == ((700,), ())
