"""Changes of mind in a few words: both, the other one, the other way round, same as before, scratch that."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from negotiation.agenda import Question
from negotiation.edits import AddOffer, PutAlternative
from negotiation.judging import Judgement
from negotiation.plan import Alternative, Counterpart, Offer, Plan
from negotiation.talk import (
    Choice,
    Message,
    Negotiation,
    Negotiations,
    Talk,
    Turn,
    converse,
    limit_counts,
    limit_told,
    take_turn,
)
from negotiation.talk.picks import picked_several
from tests.talk.talks import RANGE, THREE, responses

PLAN = Plan(
    title="Car",
    role="seller",
    counterpart=Counterpart("Bob"),
    alternatives=(Alternative("Dealer", 4200.0, 1.0), Alternative("My sister", 4500.0, 0.8)),
)
START = Talk(plan=PLAN, question=Question("opening_meeting"))


def told(*messages: str, talk: Talk = START, intent: str = "tell_fact", **judgements: Judgement) -> Turn:
    turn = Turn(talk)
    for message in messages:
        turn = take_turn(turn.talk, Message(message, intent, 0.9, judgements=judgements), [])
    return turn


def facts(turn: Turn) -> list[tuple[str, float | None, float | None]]:
    return [(a.name, a.price, a.probability) for a in turn.talk.plan.alternatives]


# Several options at once


@pytest.mark.parametrize(
    ("said", "picked"),
    [
        ("take all of them", (0, 1, 2)),
        ("all three please", (0, 1, 2)),
        ("the first two", (0, 1)),
        ("the last two", (1, 2)),
        ("1 and 3", (0, 2)),
        ("1, 2", (0, 1)),
        ("the second and third one", (1, 2)),
        ("take red and green", (0, 1)),
        ("red", ()),
        ("2", ()),
        ("2 and 7", ()),
        ("red and blue", ()),
        ("red and green " * 9, ()),
    ],
)
def test_several_options_are_taken_by_number_place_or_name(said: str, picked: tuple[int, ...]) -> None:
    assert picked_several(THREE, said) == picked


def test_both_are_taken_where_both_can_be_right() -> None:
    two = Choice("which_alternative", "it", THREE.options[:2])
    for words in ("both", "take both", "both of them", "1 and 2", "red and green"):
        turn = told(words, talk=Talk(plan=PLAN, pending=(two,)))
        assert (turn.talk.plan.options, turn.talk.pending) == (("Red", "Green"), ())
    assert responses(told("both", talk=Talk(plan=PLAN, pending=(THREE,))).says) == ["utter_choice_which_two"]


def test_where_only_one_can_be_right_it_is_asked_in_another_way() -> None:
    turn = told("both", talk=Talk(plan=PLAN, pending=(RANGE,)))
    assert (responses(turn.says), turn.talk.pending, turn.talk.plan) == (["utter_choice_only_one"], (RANGE,), PLAN)
    which = Choice("switch_negotiation", "", (("Car", ()), ("Flat", ())))
    assert responses(told("both", talk=Talk(plan=PLAN, pending=(which,))).says) == ["utter_choice_one_first"]


def test_what_cannot_be_made_of_both_is_refused() -> None:
    names = tuple((name, (PutAlternative("mine", name, rename="Anna"),)) for name in ("Dealer", "My sister"))
    turn = told("both", talk=Talk(plan=PLAN, pending=(Choice("which_alternative", "it", names),)))
    assert responses(turn.says) == ["utter_refused_invalid"]


# The wrong one


@pytest.mark.parametrize(
    "said",
    [
        "i meant the other one",
        "no wait, the other one",
        "not the dealer, my sister",
        "no i meant my sister, not the dealer",
        "sorry that was my sister not the dealer",
    ],
)
def test_what_was_told_of_the_wrong_one_moves_to_the_other(said: str) -> None:
    turn = told("the dealer pays 4300", said)
    assert facts(turn) == [("Dealer", 4200.0, 1.0), ("My sister", 4300.0, 0.8)]
    assert {change.key for change in turn.changes} == {"alternatives[Dealer]", "alternatives[My sister]"}


def test_nothing_moves_where_the_other_one_is_not_clear() -> None:
    third = Plan(role="seller", alternatives=(*PLAN.alternatives, Alternative("Shop", 4000.0, 1.0)))
    talk = Talk(plan=third, question=Question("opening_meeting"))
    assert facts(told("the dealer pays 4300", "i meant the other one", talk=talk))[0] == ("Dealer", 4300.0, 1.0)
    assert facts(told("the dealer pays 4300", "not the shop, my sister", talk=talk))[0] == ("Dealer", 4300.0, 1.0)
    assert facts(told("shop pays 4300", "i meant the other one"))[-1] == ("Shop", 4300.0, None)
    assert facts(told("i meant the other one")) == facts(Turn(START))
    assert facts(told("rename the dealer to Joe", "i meant the other one"))[0][0] == "Joe"
    theirs = Plan(their_alternatives=(Alternative("Acme", 5.0, 1.0), Alternative("Beta", 6.0, 1.0)))
    moved = told("acme is 7", "the other one", talk=Talk(plan=theirs)).talk.plan.their_alternatives
    assert [a.price for a in moved] == [5.0, 7.0]


def test_without_another_negotiation_the_other_one_is_no_wish_to_change_it() -> None:
    assert told("no i meant the other one", intent="switch_negotiation").request is None
    assert told("go back to the other negotiation", intent="switch_negotiation").request is not None


# The other way round, as it was, taken back


def test_two_prices_are_swapped_in_few_words() -> None:
    for first in ("swap them", "other way round", "no, the other way around"):
        assert told(first).talk.pending[0].kind == "correction"
    turn = told("swap them", "other way round")
    assert facts(turn) == [("Dealer", 4500.0, 1.0), ("My sister", 4200.0, 0.8)]


@pytest.mark.parametrize("said", ["same as before", "leave it as it was", "no change please"])
def test_as_before_changes_nothing_and_copies_nothing(said: str) -> None:
    turn = told(said, intent="duplicate_negotiation")
    assert (responses(turn.says), turn.request, turn.talk.plan) == (["utter_choice_left"], None, PLAN)
    waits = told("swap them", said)
    assert (waits.talk.pending, waits.talk.plan) == ((), PLAN)


def test_scratch_that_takes_back_what_was_said_and_drops_nobody() -> None:
    turn = take_turn(told("the dealer pays 4300").talk, Message("no, scratch that", "undo_change", 0.9))
    assert (turn.interrupted, turn.changes, len(turn.talk.plan.alternatives)) == (True, (), 2)


def test_a_unit_is_corrected_in_a_few_words() -> None:
    for said in ("actually its per month", "sorry, those prices are per month", "no wait it's monthly"):
        assert told(said).talk.plan.unit == "per month"


# The limit that was told, and of which negotiation


def test_offers_are_held_against_a_limit_that_was_told() -> None:
    offered = told("they offer 3k").talk
    assert not limit_counts(offered)
    assert limit_counts(limit_told(offered))
    assert limit_told(Talk()) == Talk()


@pytest.mark.parametrize(
    ("judgements", "intent", "said", "pressure"),
    [
        ({}, "tell_fact", "they offer 3k take it or leave it", True),
        ({}, "feel_pressure", "they offer 3k and i hate it", True),
        ({"pressure": Judgement("pressure", 0.9, True)}, "tell_fact", "they offer 3k and wait at the door", True),
        ({}, "tell_fact", "they offer 3k", False),
        ({}, "tell_fact", "i offered 5k, take it or leave it", False),
    ],
)
def test_pressure_beside_their_offer_is_answered_too(
    judgements: Mapping[str, Judgement], intent: str, said: str, pressure: bool
) -> None:
    turn = told(said, intent=intent, **judgements)
    assert (turn.talk.plan.offers != (), turn.pressure) == (True, pressure)


FLAT = Plan(title="Flat rent", role="buyer", counterpart=Counterpart("Ms Weber"))
ACME = Plan(
    title="Bolts", role="buyer", counterpart=Counterpart("Acme"), alternatives=(Alternative("Beta", 38.0, 1.0),)
)
ALL = Negotiations(tuple(Negotiation(Talk(plan=plan)) for plan in (PLAN, FLAT, ACME)))


def limit(said: str, kept: Negotiations = ALL, intent: str = "tell_fact") -> Turn:
    return converse(kept, Message(said, intent, 0.9))[1]


def test_the_limit_of_another_negotiation_is_told_with_its_name() -> None:
    for said in ("whats my limit for Acme", "limit for the bolts", "and my max with acme?", "bottom line on bolts"):
        (one,) = limit(said).says
        assert (one.response, one.values["limit"], one.buttons) == ("utter_limit_of_buyer", "38", ("Bolts – Acme",))
    (none,) = limit("limit for the rent").says
    assert (none.response, none.buttons) == ("utter_limit_of_none", ("Flat rent – Ms Weber",))
    assert limit("how much may i pay acme", intent="ask_limit").says[0].response == "utter_limit_of_buyer"


def test_the_limit_of_the_open_negotiation_is_told_where_it_or_nothing_known_is_named() -> None:
    for said in ("limit for the car", "limit for the boat", "whats my limit with bob?"):
        turn = limit(said)
        assert (turn.limit, responses(turn.ahead)) == (True, ["utter_limit_here"])
    alone = limit("limit for the car", Negotiations((Negotiation(START),)))
    assert (alone.limit, alone.ahead) == (True, ())
    assert not limit("my limit for the car is 9000").limit


def test_where_two_others_fit_it_is_asked_which() -> None:
    twice = Negotiations(tuple(Negotiation(Talk(plan=plan)) for plan in (PLAN, ACME, ACME)))
    assert limit("limit for acme", twice).talk.pending[0].kind == "switch_negotiation"


# Thousands beside thousands that found no place


def test_a_bare_figure_beside_an_amount_in_thousands_is_asked_about() -> None:
    empty = Talk(question=Question("opening_subject"))
    turn = told("selling boat, asked 15k, first guy 12", talk=empty)
    assert turn.talk.plan.offers == (Offer("me", 15_000.0),)
    assert [label for label, _ in turn.talk.pending[0].options] == ["12,000", "12"]
    other = told("selling boat, one guy 12, other 15k", talk=empty)
    assert [(choice.kind, choice.text) for choice in other.talk.pending] == [
        ("thousands", "12"),
        ("opposite", "Guy, 12"),
        ("what_for", "15,000"),
    ]
    assert AddOffer("them", 15_000.0) in other.talk.pending[2].options[0][1]
    full = told("12,000", talk=other.talk)
    assert told("yes", talk=full.talk).talk.plan.offers == (Offer("them", 12_000.0),)


def test_words_that_only_name_another_negotiation_stay_in_the_open_one() -> None:
    assert limit("hm acme").request is None
