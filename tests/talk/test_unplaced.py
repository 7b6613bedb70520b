"""A figure that was asked about is not lost when something else is said first."""

from __future__ import annotations

import pytest

from negotiation.edits import AddOffer, AddText, PutAlternative, SetField
from negotiation.money import read_quantities
from negotiation.plan import Alternative, Plan
from negotiation.talk import CHOICE, Choice
from negotiation.talk.doubts import doubt
from negotiation.talk.leftovers import place
from negotiation.talk.unplaced import explained
from tests.talk.conftest import Hear
from tests.talk.talks import THREE, at, responses

PLAN = Plan(title="Golf", role="seller", alternatives=(Alternative("Dealer", 8_500.0), Alternative("Marco", None)))
FIGURE = place(PLAN, 9_800.0, None)
NEED = AddText("interests.mine", "peace")


def test_a_figure_waits_while_something_else_is_said_and_is_given_up_the_second_time(hear: Hear) -> None:
    talk = at(CHOICE, PLAN, pending=(FIGURE,))
    turn = hear(talk, "I need peace", edits=(NEED,))
    assert [(c.text, c.passed) for c in turn.talk.pending] == [("9,800", 1)]
    assert not turn.says
    again = hear(at(CHOICE, turn.talk.plan, pending=turn.talk.pending), "and rest", edits=(AddText("options", "rest"),))
    assert again.talk.pending == ()
    assert responses(again.says) == ["utter_choice_dropped"]


def test_it_waits_behind_newer_choices_and_the_other_ones(hear: Hear) -> None:
    talk = at(CHOICE, PLAN, pending=(FIGURE, THREE))
    turn = hear(talk, "there is $300 for that, and peace", edits=(NEED,), left=read_quantities("$300"))
    assert [choice.text for choice in turn.talk.pending] == ["300", "it", "9,800"]


def test_it_is_not_asked_about_twice(hear: Hear) -> None:
    turn = hear(at(CHOICE, PLAN, pending=(FIGURE,)), "9,800 and peace", edits=(NEED,), left=read_quantities("$9,800"))
    assert [choice.text for choice in turn.talk.pending] == ["9,800"]


@pytest.mark.parametrize("first", [(), (THREE,)])
def test_it_is_settled_once_the_figure_has_its_place(hear: Hear, first: tuple[Choice, ...]) -> None:
    edit = PutAlternative("mine", "Smith", price=9_800.0)
    turn = hear(at(CHOICE, PLAN, pending=(*first, FIGURE)), "without the deal Smith gives 9,800", edits=(edit,))
    assert FIGURE.text not in [choice.text for choice in turn.talk.pending]
    assert turn.talk.plan.alternatives[-1].price == 9_800
    assert len(turn.says) == len(first)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("that's their offer", "Their offer"),
        ("their offer of course", "Their offer"),
        ("that is what he wants", "Their offer"),
        ("9,800 is what I'm hoping for", "What I aim for"),
        ("my goal", "What I aim for"),
        ("that's what I get otherwise", "Something I could do instead"),
        ("it's an alternative I have", "Something I could do instead"),
        ("i mean the price of marco", "Marco: the price"),
        ("that's the price Marco pays", "Marco: the price"),
        ("the inspection costs that", "Dealer: what trying it costs"),
        ("it's what the dealer costs me", "Dealer: what trying it costs"),
        ("forget that figure, it is not important any more", "Leave it out"),
    ],
)
def test_a_sentence_that_says_what_a_figure_is_answers(hear: Hear, text: str, label: str) -> None:
    turn = hear(at(CHOICE, PLAN, pending=(FIGURE,)), text, "tell_fact")
    assert (turn.talk.pending, turn.talk.plan) == ((), hear(at(CHOICE, PLAN, pending=(FIGURE,)), label).talk.plan)


@pytest.mark.parametrize(
    "text",
    [
        "that's their offer?",
        "he wants it delivered and washed by Monday",
        "their offer is 9,500",
        "without that kind of luck I am rather lost, to be honest with you, as you may see by now",
        "that is nice of Marco",
    ],
)
def test_other_sentences_do_not_say_what_it_is(text: str) -> None:
    assert explained(FIGURE, text) is None


def test_what_is_read_in_full_needs_no_explanation() -> None:
    assert explained(FIGURE, "that's 9,800", (AddOffer("them", 9_800.0),)) is None
    assert explained(THREE, "that's their offer") is None


def _meant(choice: Choice, text: str) -> str:
    number = explained(choice, text)
    assert number is not None
    return choice.options[number][0]


def test_what_adds_to_a_price_and_what_closing_costs_can_be_said() -> None:
    named = place(PLAN, 300.0, None, "300 for the Dealer")
    assert _meant(named, "that comes on top for the dealer") == "Dealer: adds to its price"
    fee = doubt(PLAN, [PutAlternative("mine", "Notary", price=300.0)])[1][0]
    assert _meant(fee, "that's for the notary") == "What closing this deal costs me"
    large = doubt(PLAN, [SetField("closing_cost", 9_000.0)])[1][0]
    assert _meant(large, "it's my target") == "What I aim for"


def test_how_often_it_was_passed_over_is_remembered() -> None:
    assert Choice.from_dict(Choice("what_for", "5", (), 1).to_dict()).passed == 1
    assert Choice.from_dict({"kind": "what_for", "text": "5", "options": []}).passed == 0
