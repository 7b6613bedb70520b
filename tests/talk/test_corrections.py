"""Facts changed by talking: what a message means depends on what was said last and on what is asked."""

from __future__ import annotations

import pytest

from negotiation.edits import PutAlternative, SetField
from negotiation.plan import Alternative, Offer, Plan
from negotiation.talk import Choice, Message, Talk, leave_doubted, take_turn, undo
from tests.talk.talks import THOUSANDS, at

PLAN = Plan(
    title="Salary",
    role="seller",
    alternatives=(Alternative("Initech", 82_000.0, 1.0), Alternative("Umbrella", 95_000.0, 0.3)),
)


def told(*messages: str, talk: Talk | None = None) -> Talk:
    talk = talk or at("opening_role", PLAN)
    for message in messages:
        talk = take_turn(talk, Message(message, "tell_fact", 0.9)).talk
    return talk


def facts(talk: Talk) -> list[tuple[str, float | None, float | None]]:
    return [(a.name, a.price, a.probability) for a in talk.plan.alternatives]


def test_a_bare_figure_corrects_what_was_said_last() -> None:
    assert told("my target is 90k", "actually 88k").plan.target == 88_000
    assert told("my target is 90k and we meet on friday at 3", "actually 88k").plan.target == 88_000
    assert told("they offer 80k", "sorry 81k").plan.offers == (Offer("them", 81_000.0),)
    assert told("i offered 99k", "sorry, 98k").plan.offers == (Offer("me", 98_000.0),)
    assert facts(told("initech is 83k", "sorry 84k"))[0] == ("Initech", 84_000.0, 1.0)
    assert facts(told("umbrella is 96k", "20% only"))[1] == ("Umbrella", 96_000.0, 0.2)


def test_a_bare_figure_after_several_facts_is_about_the_last_alternative() -> None:
    talk = told("initech is 83k and umbrella is 96k", "actually 97k")
    assert facts(talk) == [("Initech", 83_000.0, 1.0), ("Umbrella", 97_000.0, 0.3)]


def test_the_open_question_and_what_was_said_last_are_both_offered() -> None:
    plan = Plan(title="Salary", role="seller", alternatives=(Alternative("Acme", None),), target=90_000.0)
    talk = Talk(plan=plan, question=at("alternatives_price:Acme").question, undo=({"target": None},))
    assert [label for label, _ in told("actually 88k", talk=talk).pending[0].options] == ["target", "Acme: price"]
    priced = Plan(
        title="Salary", role="seller", alternatives=(Alternative("Acme", 5.0), Alternative("Beta", None)), target=90.0
    )
    talk = Talk(plan=priced, question=at("alternatives_price:Beta").question, undo=({"target": None},))
    assert [label for label, _ in told("actually 88", talk=talk).pending[0].options] == ["target", "Beta: price"]


def test_a_price_in_thousands_beside_the_known_one_needs_no_question() -> None:
    talk = told("Initech was 84 not 82")
    assert (facts(talk)[0], talk.pending) == (("Initech", 84_000.0, 1.0), ())
    assert told("Initech is 30").pending[0].kind == "thousands"


def test_undo_twice_after_two_corrections_goes_back_to_the_start() -> None:
    talk = told("initech is 84k", "no wait, initech 83k")
    for _ in range(2):
        found = undo(talk)
        assert found is not None
        talk = found[0]
    assert talk.plan == PLAN


def test_undo_leaves_a_change_that_waits_for_a_yes_before_it_takes_anything_back() -> None:
    talk = told("initech is 83k", "umbrella is 30")
    left = leave_doubted(talk)
    assert left is not None
    assert (left[0].pending, left[0].plan, left[1].kind) == ((), talk.plan, "thousands")
    assert leave_doubted(left[0]) is None
    asked = Choice("what_for", "40", (("Leave it out", ()),))
    assert leave_doubted(Talk(pending=(asked, THOUSANDS))) is None


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("scrap the last one", ["Initech"]),
        ("drop the first one", ["Umbrella"]),
        ("drop the third one", ["Initech", "Umbrella"]),
        ("drop it", ["Initech", "Umbrella"]),
    ],
)
def test_alternatives_are_dropped_by_their_place(said: str, names: list[str]) -> None:
    assert [a.name for a in told(said).plan.alternatives] == names


def test_it_is_what_was_said_last() -> None:
    assert [a.name for a in told("umbrella is 96k", "drop it").plan.alternatives] == ["Initech"]


def test_another_amount_or_somebody_else_is_no_answer_to_what_a_figure_is() -> None:
    nona = Plan(title="Tables", role="seller", alternatives=(Alternative("Nona", 480.0), Alternative("Brot", 450.0)))
    adds = Choice("what_for", "40", (("Brot: adds to its price", (PutAlternative("mine", "Brot", price=490.0),)),))
    talk = told("nona said 490 sorry", talk=at("opening_role", nona, pending=(adds,)))
    assert facts(talk) == [("Nona", 490.0, 1.0), ("Brot", 450.0, 1.0)]
    ends = tuple((f"{v:.0f}", (PutAlternative("mine", "Brot", price=v),)) for v in (440.0, 490.0))
    talk = told("nona 490", talk=at("opening_role", nona, pending=(Choice("range", "440 or 490", ends),)))
    assert facts(talk) == [("Nona", 490.0, 1.0), ("Brot", 450.0, 1.0)]
    aim = Choice("range", "440 or 490", tuple((f"{v:.0f}", (SetField("target", v),)) for v in (440.0, 490.0)))
    assert told("490", talk=at("opening_role", nona, pending=(aim,))).plan.target == 490.0


def test_what_is_dropped_while_a_figure_is_asked_about_is_no_answer_to_it() -> None:
    asked = Choice("what_for", "400", (("Leave it out", ()),))
    talk = told("forget umbrella", talk=at("opening_role", PLAN, pending=(asked,)))
    assert [a.name for a in talk.plan.alternatives] == ["Initech"]


def test_a_figure_goes_to_the_alternative_that_was_named_without_one() -> None:
    plan = Plan(title="Salary", role="seller", alternatives=(Alternative("Acme", 80_000.0), Alternative("Beta", None)))
    talk = Talk(
        plan=plan, question=at("opening_role").question, undo=({"alternatives": [{"name": "Acme", "price": 80_000.0}]},)
    )
    assert facts(told("actually 88k", talk=talk)) == [("Acme", 80_000.0, 1.0), ("Beta", 88_000.0, 1.0)]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("aim", 1_400.0),
        ("what i aim for", 1_400.0),
        ("what", None),
        ("what?", None),
        ("the", None),
        ("could", None),
        ("ha", None),
        ("me", None),
    ],
)
def test_only_a_word_that_names_an_option_chooses_it(text: str, target: float | None) -> None:
    options = (
        ("Their offer", ()),
        ("What I aim for", (SetField("target", 1_400.0),)),
        ("Something I could do instead", ()),
        ("Leave it out", ()),
    )
    asked = at("opening_role", PLAN, pending=(Choice("what_for", "1,400", options),))
    talk = take_turn(asked, Message(text, "repeat_question", 0.9)).talk
    assert talk.plan.target == target
    assert bool(talk.pending) is (target is None)
