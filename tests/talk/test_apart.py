"""Nothing of one negotiation ever shows in another."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.agenda import SKILLS, Question
from negotiation.talk import CHOICE, Choice, Message, Negotiation, Negotiations, Talk, Turn, ask, converse
from tests.talk import strategies
from tests.talk.several import CAR, NOW, THREE, say
from tests.talk.test_random_talk import ANSWERS, DROPPING, NONSENSE

facts = st.builds(
    Message,
    text=st.one_of(st.sampled_from(ANSWERS), st.sampled_from(NONSENSE), st.sampled_from(DROPPING)),
    intent=st.sampled_from([None, "tell_fact", "correct_fact", "affirm", "deny", "dont_know", "skip_question"]),
    confidence=st.sampled_from([0.2, 0.95]),
    now=st.just(NOW),
)
moves = st.sampled_from(["start", "switch", "archive", "delete", "rename"])


def moved(before: Negotiations, move: str, index: int) -> Negotiations:
    index %= len(before.items)
    operations: dict[str, Any] = {
        "start": before.start,
        "switch": lambda: before.switch(index),
        "archive": lambda: before if before.items[index].empty else before.archive(index),
        "delete": lambda: before.delete(index),
        "rename": lambda: before.rename(index, f"Deal {index}"),
    }
    try:
        after: Negotiations = operations[move]()
    except ValueError:
        return before
    return after


def answered(negotiations: Negotiations, message: Message) -> tuple[Negotiations, Turn]:
    """A whole turn: the message, then the next question of the first step that has one."""
    after, turn = converse(negotiations, message)
    if turn.restart:
        after = after.clear()
    talks = (ask(after.open.talk, skill) for skill in SKILLS)
    return after.with_talk(next(talk for talk in talks if talk.question)), turn


@settings(max_examples=120, deadline=None)
@given(st.lists(st.one_of(facts, st.tuples(moves, st.integers(0, 5))), min_size=1, max_size=30))
def test_each_is_as_if_it_were_talked_about_alone(said: list[Any]) -> None:
    together = Negotiations()
    for step in said:
        before = together
        if isinstance(step, tuple):
            together = moved(before, *step)
            left = [item.talk for item in before.items]
            assert all(item.talk in left or item.empty for item in together.items)
        else:
            alone, _ = answered(Negotiations((before.open,)), step)
            together, turn = answered(before, step)
            if turn.opened:
                assert together.items[:-1] == before.items or step.text in str(before.open.talk.pending)
                continue
            assert together.open == alone.open
            others = [index for index in range(len(before.items)) if index != before.current]
            assert [together.items[i] for i in others] == [before.items[i] for i in others]


@settings(max_examples=60, deadline=None)
@given(st.lists(strategies.talks(), min_size=2, max_size=4), st.integers(0, 3), st.sampled_from(ANSWERS))
def test_no_message_touches_another_negotiation(talks: list[Talk], current: int, text: str) -> None:
    items = tuple(Negotiation(talk) for talk in talks)
    before = Negotiations(items, current % len(items))
    after, turn = converse(before, Message(text, "tell_fact", 0.9, now=NOW))
    assert turn.talk == after.open.talk
    if not turn.opened:
        changed = [index for index, item in enumerate(items) if after.items[index] != item]
        assert (after.current, set(changed) <= {before.current}) == (before.current, True)


def test_a_choice_waits_in_the_negotiation_in_which_it_was_asked() -> None:
    waits = Choice("thousands", "80", (("80", ()), ("80,000", ())))
    start = THREE.with_talk(replace(CAR.talk, pending=(waits,), question=Question(CHOICE)))
    away, _ = say(start, "go to the boat", "switch_negotiation")
    assert away.open.talk.pending == ()
    back, _ = say(away, "back to the car", "switch_negotiation")
    assert back.open.talk.pending == (waits,)
