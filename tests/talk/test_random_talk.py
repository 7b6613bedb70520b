"""Whatever is said in whatever order: nothing raises, nothing is lost, a question is open or the step is complete."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.agenda import CHECKLIST, SKILLS, open_questions
from negotiation.plan import Alternative, Plan
from negotiation.talk import (
    ASKS,
    CHAT,
    CHOICE,
    SILENCE,
    Choice,
    Message,
    Talk,
    ask,
    go_back,
    start_check,
    take_turn,
    undo,
)
from negotiation.talk.intents import PLAIN_ANSWERS
from tests.talk import strategies

ANSWERS = (
    "I want to buy chips from Condor",
    "low",
    "Acme at 35 for sure",
    "Acme was 41, not 35",
    "Beta at 28 with a 50% chance, or keep what we have, worth 40",
    "the dealer",
    "35",
    "80",
    "41 or 42",
    "50%",
    "certain",
    "maybe",
    "probably",
    "he shouts and they deliver late",
    "a quick sale",
    "no",
    "yes",
    "nothing",
    "the first one",
    "2",
    "they offer 33",
    "1,000,000",
    "it is 140% sure",
    "-500",
    "$5 and 6 euros",
    "tomorrow at 3",
)
DROPPING = ("drop Acme", "forget the dealer", "Beta is out", "call Acme Ajax")
NONSENSE = (
    "",
    " ",
    "🙂🙂",
    "asdf qwer",
    "???",
    "/restart",
    "{",
    "[[x]]",
    "null",
    "ich verstehe nicht",
    "x" * 7000,
    "0",
    "%",
)
PLANS = (
    "plan: 1\ntitle: Old\nalternatives:\n- name: Zeta\n  price: 5",
    '{"plan": 1, "role": "seller"}',
    "plan: 1\nrole: x",
)
INTENTS = (None, "tell_fact", "correct_fact", "add_alternative", "report_offer", *sorted(CHAT | ASKS | PLAIN_ANSWERS))
NOW = datetime(2026, 12, 1, 12, 0)

messages = st.builds(
    Message,
    text=st.one_of(
        st.sampled_from(ANSWERS),
        st.sampled_from(NONSENSE),
        st.sampled_from(DROPPING),
        st.sampled_from(PLANS),
        st.text(),
    ),
    intent=st.sampled_from(INTENTS),
    confidence=st.sampled_from([0.2, 0.65, 0.95]),
    now=st.just(NOW),
)


def ruled(talk: Talk, intent: str | None) -> Talk:
    """What the rules do to the talk when a message interrupts."""
    if intent == "go_back":
        return go_back(talk) or talk
    if intent == "undo_change":
        undone = undo(talk)
        return undone[0] if undone else talk
    if intent == "restart_talk":
        return replace(talk, pending=(Choice("restart", "start over", (("Yes", ()), ("No", ()))), *talk.pending))
    return replace(talk, quiet=intent in ("goodbye", "pause_talk"))


def told_to_lose(message: Message) -> bool:
    """Whether the message is a reason for something to be gone: a removal, an undo, an import, another name."""
    return message.text in (*DROPPING, *PLANS) or message.intent == "undo_change"


def kept(before: tuple[Alternative, ...], after: tuple[Alternative, ...]) -> bool:
    known = {alternative.name: alternative for alternative in after}
    return all(
        old.name in known
        and (old.price is None or known[old.name].price is not None or known[old.name].outcomes)
        and (old.probability is None or known[old.name].probability is not None)
        for old in before
    )


@settings(max_examples=100, deadline=None)
@given(st.lists(messages, min_size=1, max_size=25))
def test_any_talk_goes_on_and_loses_nothing(said: list[Message]) -> None:
    step, talk = 0, ask(Talk(), "opening")
    skills = list(SKILLS)
    for message in said:
        choosing = talk.question is not None and talk.question.name == CHOICE
        turn = take_turn(talk, message)
        after = ruled(turn.talk, message.intent) if turn.interrupted else turn.talk
        if turn.restart:
            assert choosing
            step, after = 0, Talk()
        elif not (told_to_lose(message) or choosing):
            assert kept(talk.plan.alternatives, after.plan.alternatives), message
            assert set(talk.plan.interests.mine) <= set(after.plan.interests.mine)
            assert {note.note for note in talk.plan.people} <= {note.note for note in after.plan.people}
        assert turn.restart or turn.forget or turn.talk.plan == talk.plan or turn.changes or turn.says
        talk = ask(after, skills[step])
        while talk.question is None:
            assert (
                next(open_questions(talk.plan, skills[step], talk.done), None) is None or skills[step] == "reservation"
            )
            step += 1
            talk = ask(talk, skills[step])
        assert (talk.question.name == SILENCE) == talk.quiet
        assert Plan.from_dict(json.loads(json.dumps(talk.plan.to_dict()))) == talk.plan
        json.dumps([choice.to_dict() for choice in talk.pending])


@settings(max_examples=100, deadline=None)
@given(strategies.talks(), messages)
def test_no_message_raises_in_any_talk(talk: Talk, message: Message) -> None:
    turn = take_turn(talk, message)
    for skill in (*SKILLS, CHECKLIST):
        ask(turn.talk, skill)


@settings(max_examples=60, deadline=None)
@given(st.lists(messages, min_size=1, max_size=25), st.sampled_from(["checklist", "I have 2 minutes"]))
def test_whatever_is_said_to_the_checklist_it_loses_nothing_and_comes_to_an_end(said: list[Message], how: str) -> None:
    talk = ask(start_check(Talk(), "opening", how)[0], CHECKLIST)
    for message in said:
        choosing = talk.question is not None and talk.question.name == CHOICE
        turn = take_turn(talk, message)
        after = ruled(turn.talk, message.intent) if turn.interrupted else turn.talk
        if turn.restart:
            after = Talk()
        elif not (told_to_lose(message) or choosing):
            assert kept(talk.plan.alternatives, after.plan.alternatives), message
            assert {point for point, _ in talk.plan.checklist.notes} <= {p for p, _ in after.plan.checklist.notes}
        talk = ask(after, CHECKLIST)
    for _ in range(80):
        if talk.question is None:
            break
        talk = ask(take_turn(replace(talk, pending=()), Message("skip", "skip_question", 0.95)).talk, CHECKLIST)
    assert talk.question is None
