"""At the table and after it, with the trained coach."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.talks.conftest import Talker
from tests.talks.places import WHOLE

CAR: dict[str, Any] = {
    **WHOLE,
    "title": "Used car",
    "role": "seller",
    "counterpart": {"name": "Tom"},
    "alternatives": [{"name": "Dealer", "price": 8500, "probability": 1, "extra_worth": -200}],
    "closing_cost": 100,
    "their_alternatives": [],
    "their_reservation": {"low": 8800, "high": 10500},
    "target": 9800,
}
PHONE = 240


def sit_down(talker: Talker) -> Talker:
    """Bring a talk to a confirmed limit of 8,400."""
    talker.say(json.dumps(CAR), "no, that's all", "yes")
    return talker


def test_an_offer_gets_a_verdict_and_one_next_move_in_two_lines(talker: Talker) -> None:
    sit_down(talker).say("they offer 8k")
    verdict, move = talker.messages[0]["text"].splitlines()
    assert "$8,000 is $400 under your limit of $8,400" in verdict
    assert move.startswith("Next: counter with $9,800")


def test_offers_in_shorthand_make_a_history_with_a_picture(talker: Talker) -> None:
    said = sit_down(talker).say("they're at 8k", "I offered 9,900", "he says 8.6")
    assert "$8,600 is $200 over your limit of $8,400" in said
    assert "They $8,000 → $8,600, you $9,900; gap $1,300." in said
    assert "?" not in talker.messages[-1]["text"]
    blocks = next(message["custom"]["blocks"] for message in talker.messages if message["custom"])
    assert blocks[0]["type"] == "picture"
    assert blocks[0]["svg"].startswith("<svg")
    assert "they $8,600" in blocks[0]["alt"]
    assert [offer["price"] for offer in talker.plan["offers"]] == [8000, 9900, 8600]


def test_a_question_about_an_amount_records_nothing(talker: Talker) -> None:
    assert "$9,000 is $600 over your limit" in sit_down(talker).say("should I accept 9k?")
    assert "$8,300 is $100 under your limit" in talker.say("is 8.3 ok?")
    assert talker.plan["offers"] == []


def test_a_last_word_beyond_the_limit_is_left_and_one_within_it_may_be_taken(talker: Talker) -> None:
    assert "Your BATNA is better: Dealer" in sit_down(talker).say("he says 8,000 final")
    assert "you can take it: it beats your BATNA (Dealer)" in talker.say("he says 8,700 final")


def test_pressure_gets_the_limit_the_plan_and_calm_and_is_no_fact(talker: Talker) -> None:
    said = sit_down(talker).say("they say take it or leave it, should I go to 8000?")
    assert "$8,000 is $400 under your limit of $8,400" in said
    assert "you have your plan (Dealer)" in said
    assert (talker.plan["offers"], talker.plan["stated_limit"]) == ([], None)
    assert talker.assessment["reservation_price"] == 8400


def test_a_wish_does_not_move_the_limit_and_a_fact_does(talker: Talker) -> None:
    said = sit_down(talker).say("just make my limit 8000")
    assert "Your limit stays $8,400" in said
    assert talker.plan["stated_limit"] == 8000
    talker.say("they offer 8,450")
    said = talker.say("the dealer now pays 8,700")
    assert "your limit moves up by $200, from $8,400 to $8,600" in said
    assert "$8,450 is $150 under your limit of $8,600" in said
    said = talker.say("why did my limit change?")
    assert 'from $8,400 to $8,600, because you told me "the dealer now pays 8,700"' in said
    assert "Moved from $8,400 to $8,600" in talker.say("show my plan")


def test_in_short_mode_every_answer_fits_a_phone_and_nothing_is_asked(talker: Talker) -> None:
    sit_down(talker).say("I'm in the meeting, keep it short")
    for text in (
        "they offer 8k",
        "I offered 9,900",
        "they're at 8.2",
        "is 8.5 ok?",
        "what now?",
        "they say take it or leave it",
        "what's my limit",
        "what's my batna",
        "show me the math",
        "help",
        "what is a BATNA?",
        "ok",
        "he says 8,600 final",
        "thanks",
    ):
        said = talker.say(text)
        assert len(said) <= PHONE, (text, said)
        assert "Step" not in said
        assert "What can they do" not in said
    assert "What can they do" in talker.say("long mode")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("we closed at 9,200", "Deal at $9,200: $800 better than your BATNA (Dealer)"),
        ("deal at 8k", "$400 beyond your limit of $8,400"),
        ("no deal, I walked", "that is a success: their best, $8,000, was $400 short of your limit"),
    ],
)
def test_the_outcome_is_held_against_the_plan_and_kept_with_the_lesson(talker: Talker, text: str, said: str) -> None:
    sit_down(talker).say("they offer 8k")
    answer = talker.say(text)
    assert said in answer
    assert "What will you do the same, what differently next time?" in answer
    assert "Kept with your plan" in talker.say("open higher at 9,990 and wait longer")
    outcome = talker.plan["outcome"]
    assert outcome["lessons"] == ["open higher at 9,990 and wait longer"]
    assert outcome["deal"] == (text != "no deal, I walked")
    assert [offer["price"] for offer in talker.plan["offers"]] == [8000]
    assert "How it ended" in talker.say("show my plan")


def test_when_the_meeting_is_over_it_asks_how_it_ended(talker: Talker) -> None:
    sit_down(talker).say("short answers please", "they offer 9k")
    assert "How did it end" in talker.say("the meeting is over")
    assert "At what figure?" in talker.say("we have a deal")
    assert "Deal at $9,100" in talker.say("9.1")
    assert talker.plan["outcome"]["price"] == 9100


def test_an_offer_after_the_end_opens_the_talks_again(talker: Talker) -> None:
    sit_down(talker).say("they offer 8k", "no deal", "skip")
    said = talker.say("they came back with 9k")
    assert "the talks go on" in said
    assert talker.plan["outcome"] is None


def test_without_a_limit_an_offer_is_kept_and_what_is_missing_is_said(talker: Talker) -> None:
    said = talker.say("I am selling my car to Tom", "he offers 8,000")
    assert "what you would do without this deal" in said
    assert [offer["price"] for offer in talker.plan["offers"]] == [8000]


def test_a_bare_amount_is_asked_about(talker: Talker) -> None:
    sit_down(talker).say("short answers please")
    assert "whose offer is that?" in talker.say("8.8")
    assert "$8,800 is $400 over your limit" in talker.say("They offer it")
