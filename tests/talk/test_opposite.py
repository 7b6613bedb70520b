"""Who sits opposite is asked with the names of those who named a price, and the answer moves the price over."""

from __future__ import annotations

from datetime import datetime

import pytest

from negotiation.edits import AddOffer, PutAlternative, SetField
from negotiation.plan import Alternative, Plan
from negotiation.talk import Message, Talk, Turn, take_turn
from negotiation.talk.doubts import doubt
from negotiation.talk.opposite import move_over

NOW = datetime(2026, 11, 23, 10, 0)  # a Monday
QUOTES = "the roof is leaking, two quotes: Dave 6,800, Hartley 7,450"


def hear(talk: Talk, text: str, intent: str | None = None) -> Turn:
    return take_turn(talk, Message(text, intent, 0.95 if intent else 0.0, now=NOW))


def told(turn: Turn) -> tuple[str | None, list[float], dict[str, float | None]]:
    plan = turn.talk.plan
    return plan.counterpart.name, [o.price for o in plan.offers], {a.name: a.price for a in plan.alternatives}


def test_two_told_alike_are_asked_about_once_with_their_names() -> None:
    turn = hear(Talk(), QUOTES)
    assert [(c.kind, [label for label, _ in c.options]) for c in turn.talk.pending] == [
        ("who_opposite", ["Dave", "Hartley", "Somebody else"])
    ]
    assert told(turn)[1] == []


@pytest.mark.parametrize("words", ["Hartley", "2", "it's Hartley", "hartley", "the second one"])
def test_the_answer_makes_the_price_their_offer(words: str) -> None:
    turn = hear(hear(Talk(), QUOTES).talk, words)
    assert told(turn) == ("Hartley", [7450.0], {"Dave": 6800.0})
    assert turn.talk.pending == ()


@pytest.mark.parametrize(("words", "intent"), [("Somebody else", None), ("3", None), ("no", "deny")])
def test_somebody_else_leaves_the_alternatives_as_they_are(words: str, intent: str | None) -> None:
    turn = hear(hear(Talk(), QUOTES).talk, words, intent)
    assert told(turn) == (None, [], {"Dave": 6800.0, "Hartley": 7450.0})
    assert turn.talk.pending == ()


@pytest.mark.parametrize(
    ("words", "intent", "expected"),
    [
        ("yes", "affirm", ("Acme", [35.0], {})),
        ("no", "deny", (None, [], {"Acme": 35.0})),
    ],
)
def test_the_only_one_is_asked_about_with_yes_and_no(
    words: str, intent: str, expected: tuple[str | None, list[float], dict[str, float]]
) -> None:
    assert told(hear(hear(Talk(), "Acme quoted 35").talk, words, intent)) == expected


def test_a_price_that_is_not_known_yet_moves_nothing_but_the_name() -> None:
    plan = Plan(alternatives=(Alternative("Acme", None),))
    edits = move_over(plan, (SetField("counterpart.name", "Acme"), SetField("title", "Chips")))
    assert not any(isinstance(edit, AddOffer) for edit in edits)
    assert move_over(plan, (SetField("counterpart.name", None),)) == (SetField("counterpart.name", None),)


SHORT = (PutAlternative("mine", "Acme", price=130.0), SetField("target", 138.0))


def test_prices_dwarfed_by_a_figure_in_thousands_are_asked_about_together() -> None:
    text = "acme said 130, the commute is worth 4k to me, shooting for 138"
    title = SetField("title", "Job")
    sure, (choice,) = doubt(Plan(), (*SHORT, title), text)
    assert sure == (title,)
    assert choice.kind == "thousands"
    assert [label for label, _ in choice.options] == ["130,000 and 138,000", "130 and 138"]
    assert choice.options[0][1] == (PutAlternative("mine", "Acme", price=130_000.0), SetField("target", 138_000.0))


@pytest.mark.parametrize(
    ("text", "unit"), [("acme said 130, shooting for 138, the fee is 1k", None), ("130 a month, 4k", "per month")]
)
def test_prices_that_may_well_be_meant_as_told_are_not(text: str, unit: str | None) -> None:
    edits = (*SHORT, SetField("unit", unit)) if unit else SHORT
    assert doubt(Plan(), edits, text)[1] == ()


def test_a_limit_far_from_the_only_price_is_asked_about() -> None:
    edits = (AddOffer("them", 350.0), SetField("stated_limit", 30.0))
    sure, (choice,) = doubt(Plan(), edits, "she offers 350 and I lose 30")
    assert sure == edits[:1]
    assert (choice.kind, choice.text) == ("far_off", "30")


def test_a_small_figure_beside_counted_months_is_not_written_out_unasked() -> None:
    edits = (AddOffer("them", 24_000.0), SetField("target", 6.0))
    assert "thousands" in [c.kind for c in doubt(Plan(), edits, "they put 3 months on the table, 24k, I'd like 6")[1]]
    assert doubt(Plan(), edits, "they offer 24k, I'd like 6")[0] == (edits[0], SetField("target", 6000.0))


def test_another_amount_of_the_message_tells_that_thousands_are_meant() -> None:
    sure, choices = doubt(Plan(), (SetField("target", 100.0),), "92,000 from them, target 100", (92_000.0,))
    assert (sure, choices) == ((SetField("target", 100_000.0),), ())
