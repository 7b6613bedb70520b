"""Published cases told in a few messages, in the words of different people, end in the published answers."""

from __future__ import annotations

from datetime import datetime

import pytest

from negotiation.assess import assess
from negotiation.edits import apply_edits
from negotiation.plan import Plan
from negotiation.reading import read_facts

NOW = datetime(2026, 11, 23, 10, 0)

JEWEL = [
    [
        "I'm buying Z-2 processors from Condor. Acme quoted $35 per chip, 50% chance they come down to 28.",
        "Beta's Z-1 is 38 for sure but worth 5 more to us. Acme is certain",
        "Condor could sell to a competitor for 30 (20% likely), otherwise they'd liquidate for 15.",
    ],
    [
        "need to buy processors from condor",
        "acme wants 35, fifty-fifty that i can get them down to 28. beta sells its z-1 for 38 but it's faster, "
        "that's worth about 5 more to me",
        "acme and beta are both certain",
        "they could sell to our competitor for 30 with 20% probability, if not they liquidate for 15",
    ],
]
CAR = [
    [
        "I want to buy Tom's used car. A similar car elsewhere costs 7500, that's certain. I'm hoping for 5000.",
        "A dealer would give Tom 6000 for sure",
    ],
    [
        "hey, tom is selling me his car. i could buy a similar car elsewhere for 7.5k, guaranteed",
        "he'd get 6k from a dealer, certain. i hope to pay 5k",
    ],
]
LOT = [
    [
        "We're selling our vacant lot to the neighbours. We paid 20,000 for it 15 years ago.",
        "Otherwise we'd sell it with the house for 15,000, that's certain. They'd pay up to 40,000.",
    ],
    [
        "selling a vacant lot, it cost us 20k when we bought it. if this fails we sell it together with the house "
        "and get 15k for it, for sure. i guess they would pay up to 40k",
    ],
]
SUIT = [
    [
        "We are suing them over our patent. They offered 980k.",
        "Court would bring us 1 million on average, legal fees 200k",
    ],
    ["i'm the plaintiff", "going to court: we expect 1 million, and it costs 200k in lawyers"],
]
BOXES = [
    [
        "I sell the box to Dan. alpha: 100 or 55 with equal odds, costs 15 to open. "
        "omega: 20% chance of 240, costs 20 to open. Or do nothing for 0."
    ],
    [
        "i'm the seller",
        "alpha pays 100 or 55, fifty-fifty, and costs 15 to open",
        "omega pays 240 with 20% and costs 20 to open. or do nothing and get 0",
    ],
]


def told(messages: list[str]) -> Plan:
    """The plan after these messages."""
    plan = Plan()
    for message in messages:
        reading = read_facts(message, plan, None, None, NOW)
        applied = apply_edits(plan, reading.edits)
        assert not applied.refusals
        plan = applied.plan
    return plan


@pytest.mark.parametrize("messages", JEWEL)
def test_jewel_buys_processors(messages: list[str]) -> None:
    answer = assess(told(messages))
    assert answer.reservation_price == 30.5
    assert answer.zopa is not None
    assert (answer.zopa.low, answer.zopa.high) == (18, 30.5)


@pytest.mark.parametrize("messages", CAR)
def test_colin_buys_a_car(messages: list[str]) -> None:
    plan = told(messages)
    answer = assess(plan)
    assert (plan.target, answer.reservation_price) == (5000, 7500)
    assert answer.zopa is not None
    assert (answer.zopa.low, answer.zopa.high) == (6000, 7500)


@pytest.mark.parametrize("messages", LOT)
def test_a_lot_is_sold_and_what_it_cost_is_sunk(messages: list[str]) -> None:
    plan = told(messages)
    answer = assess(Plan.from_dict({**plan.to_dict(), "role": "seller"}))
    assert answer.reservation_price == 15000
    assert answer.nash_price == 27500


@pytest.mark.parametrize("messages", SUIT)
def test_a_patent_suit_is_settled(messages: list[str]) -> None:
    assert assess(told(messages)).reservation_price == 800000


@pytest.mark.parametrize("messages", BOXES)
def test_two_boxes_are_worth_78(messages: list[str]) -> None:
    assert assess(told(messages)).reservation_price == pytest.approx(78)
