"""Published cases, each told in different ways, end in the published answers."""

from __future__ import annotations

import pytest

from tests.talks.conftest import Talker

FINISH = "no, that's all", "no", "no", "no", "no"


def tell(talker: Talker, *texts: str) -> None:
    for text in texts:
        talker.say(text)


def test_jewel_with_an_uncertain_quote_told_step_by_step(talker: Talker) -> None:
    tell(
        talker,
        "hi",
        "I want to buy Z-2 processors for our new device",
        "from Condor",
        "low, I'm the buyer",
        "tomorrow at 3pm",
        "nothing really",
        "a reliable supply",
        "they want to get rid of their stock",
        "Acme sells the Z-2 for $35",
        "certain",
        "yes: Beta sells its Z-1 at 38",
        "certain",
        "there is a 50% chance that Acme comes down to 28",
        "no, that's all",
        "no",
        "Beta's Z-1 is faster, that is worth 5 more to us",
        "no",
        "yes",
    )
    result = talker.assessment
    assert result["reservation_price"] == pytest.approx(30.5)
    assert result["batna"]["steps"][1:] == ["Beta"] or "Beta" in result["batna"]["steps"][-1]
    assert result["batna"]["value"] == pytest.approx(30.5)
    assert result["batna"]["certain_fallback"]["value"] == pytest.approx(33)


def test_jewel_told_all_at_once_with_their_side(talker: Talker) -> None:
    tell(
        talker,
        "I'm buying Z-2 processors from Condor, price is per chip in dollars. Acme quoted me 35 for sure, and there's "
        "a 50/50 chance they come down to 28. Beta's Z-1 is 38, certain, but it's faster and worth about 5 more to me.",
        "they could sell to a competitor for 30 with 20% probability, otherwise they'd liquidate for 15",
    )
    result = talker.assessment
    assert result["reservation_price"] == pytest.approx(30.5)
    assert result["their_reservation"] == {"low": pytest.approx(18), "high": pytest.approx(18)}
    assert result["zopa"]["width"] == pytest.approx(12.5)


def test_used_car_told_by_the_buyer_in_one_go(talker: Talker) -> None:
    tell(
        talker,
        "I want to buy Tom's used car. I can get a similar car elsewhere for 7500, that's certain. "
        "I'm hoping to pay 5000. A dealer would give him 6000 for sure.",
    )
    result = talker.assessment
    assert result["reservation_price"] == 7500
    assert result["zopa"] == {"low": 6000, "high": 7500, "width": 1500}
    assert talker.plan["target"] == 5000


def test_used_car_told_question_by_question(talker: Talker) -> None:
    tell(
        talker,
        "buying a used car",
        "Tom",
        "friday at 10",
        "no",
        "a car that starts every morning",
        "quick cash i guess",
        "buy a similar car elsewhere",
        "7500",
        "certain",
        "no that's all",
        "all the same",
        "no",
        "yes",
        "his alternative: a dealer pays him 6000, guaranteed",
    )
    result = talker.assessment
    assert result["reservation_price"] == 7500
    assert result["zopa"] == {"low": 6000, "high": 7500, "width": 1500}


def test_vacant_lot_keeps_what_it_once_cost_out(talker: Talker) -> None:
    said = talker.say(
        "I'm selling a vacant lot, I paid 20,000 for it 15 years ago. If this fails I'd sell it with the house for "
        "15,000, that's certain. I think they'd pay up to 40k."
    )
    assert "20,000" in said
    result = talker.assessment
    assert result["reservation_price"] == 15000
    assert result["nash_price"] == 27500


def test_vacant_lot_told_in_pieces(talker: Talker) -> None:
    tell(
        talker,
        "hello",
        "we are selling our vacant lot next door",
        "a developer called Parker",
        "no date yet",
        "nothing",
        "a quick sale",
        "land for a second house",
        "sell it together with the house, that adds 15000",
        "100%",
        "no",
        "the same",
        "no",
        "yes",
        "their limit is probably 40,000",
    )
    result = talker.assessment
    assert result["reservation_price"] == 15000
    assert result["zopa"] == {"low": 15000, "high": 40000, "width": 25000}
