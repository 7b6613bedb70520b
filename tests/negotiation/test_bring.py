"""The numbers to bring: each from the core, each held against the limit, and what is missing where one is not known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiation.assess import assess
from negotiation.bring import MINE, THEIRS, bring, is_missing, like_packages
from negotiation.issues import Issue, Option
from negotiation.opening import concession_plan, opening_offer
from negotiation.phrases import amount
from negotiation.plan import Alternative, Offer, Plan, PriceRange

BUYER = Plan(role="buyer", currency="USD", alternatives=(Alternative("Beta", 40.0),))
RANGE = replace(BUYER, their_reservation=PriceRange(20.0, 30.0))


def issue(name: str, weight: float = 1.0) -> Issue:
    return Issue(name, (Option(MINE, 100.0), Option(THEIRS, 0.0)), weight)


THREE = (issue("price"), issue("delivery", 2.0), issue("warranty"))


@pytest.mark.parametrize("topic", ["batna", "general", "silence"])
def test_other_topics_are_about_no_number(topic: str) -> None:
    assert bring(topic, RANGE) is None


@pytest.mark.parametrize("topic", ["opening", "opening_height", "opening_words", "anchor"])
def test_the_opening_is_that_of_the_core(topic: str) -> None:
    opening = opening_offer(RANGE)
    assert opening is not None
    assert bring(topic, RANGE) == ("utter_bring_opening", {"price": opening.price, "why": opening.words})


def test_the_steps_come_after_the_opening_and_never_reach_the_limit() -> None:
    found = bring("concession", RANGE)
    assert found is not None
    name, values = found
    assert name == "utter_bring_concessions"
    prices = [step.price for step in concession_plan(RANGE)]
    assert all(amount(price, "USD") in values["steps"] for price in prices[1:])
    assert all(price < 40 for price in prices)


def test_there_are_no_steps_when_the_opening_is_the_limit() -> None:
    assert bring("concession", replace(BUYER, target=40.0)) == ("utter_bring_no_steps", {"price": 40.0})


def test_without_a_limit_or_an_aim_no_number_is_made_up() -> None:
    assert bring("opening", Plan(role="buyer")) == ("utter_bring_no_limit", {})
    assert bring("opening", BUYER) == ("utter_bring_no_aim", {})
    assert bring("target", BUYER) == ("utter_bring_no_aim", {})
    assert bring("opening", replace(BUYER, offers=(Offer("me", 45.0),))) == ("utter_bring_no_aim", {})


def test_the_target_is_ones_own_or_the_one_the_numbers_suggest() -> None:
    assert bring("target", replace(BUYER, target=25.0)) == (
        "utter_bring_target",
        {"price": 25.0, "why": "That is your target."},
    )
    found = bring("target", RANGE)
    assert found is not None
    assert found[1]["price"] == 20.0


@pytest.mark.parametrize(
    ("plan", "name", "values"),
    [
        (BUYER, "utter_bring_their_limit_unknown", {}),
        (
            RANGE,
            "utter_bring_zone",
            {
                "range": "$20 to $30",
                "basis": "your own guess",
                "zone": "$25 to $40",
                "chance": ", with a chance of 100%",
            },
        ),
        (
            replace(BUYER, their_alternatives=(Alternative("sell to a dealer", 50.0),)),
            "utter_bring_no_zone",
            {
                "range": "$50",
                "basis": "what they could do without you",
                "gap": 10.0,
                "chance": ", with a chance of 0%",
            },
        ),
        (
            Plan(role="buyer", currency="USD", their_reservation=PriceRange(20.0, 30.0)),
            "utter_bring_their_limit",
            {"range": "$20 to $30", "basis": "your own guess"},
        ),
    ],
)
def test_the_room_for_a_deal_is_said_with_its_chance_and_where_it_comes_from(
    plan: Plan, name: str, values: dict[str, object]
) -> None:
    assert bring("zopa", plan) == (name, values)


def test_packages_are_of_like_worth() -> None:
    plan = replace(BUYER, issues=THREE)
    assert like_packages(plan, assess(plan)) == (
        "price and delivery as you want, warranty as they want",
        "delivery and warranty as you want, price (within your limit) as they want",
    )
    found = bring("meso", plan)
    assert found is not None
    assert found[1]["packages"].startswith("1. price and delivery as you want")


def test_packages_name_their_options_where_these_are_known() -> None:
    months = Issue("contract", (Option("1 year", 0.0, 100.0), Option("2 years", 100.0, 0.0)), 1.0, 1.0)
    days = Issue("payment", (Option("30 days", 100.0, 0.0), Option("60 days", 0.0, 100.0)), 1.0, 1.0)
    plan = replace(BUYER, issues=(months, days))
    assert like_packages(plan, assess(plan)) == (
        "contract 1 year, payment 30 days",
        "contract 2 years, payment 60 days",
    )


def test_one_issue_or_no_two_like_packages_are_said() -> None:
    assert bring("meso", BUYER) == ("utter_bring_one_issue", {})
    steep = replace(BUYER, issues=(issue("price", 9.0), issue("delivery", 1.0)))
    assert bring("meso", steep) == ("utter_bring_no_packages", {})


def test_an_answer_without_a_number_says_so() -> None:
    assert is_missing(("utter_bring_no_limit", {}))
    assert not is_missing(("utter_bring_target", {"price": 5.0}))
