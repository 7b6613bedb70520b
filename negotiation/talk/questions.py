"""Which question is open: asking, going back, and the order of what is still to be known."""

from __future__ import annotations

from dataclasses import replace

from negotiation import agenda
from negotiation.agenda import Question
from negotiation.assess import assess
from negotiation.checklist import Check, next_question
from negotiation.partial import known_part
from negotiation.talk.memory import Talk, is_sealed

ASKED_DEPTH = 30
CHOICE = "shared_choice"
SILENCE = "shared_silence"
"""The question that is not asked: after a goodbye the coach keeps still until the user is back, and so it does in
a meeting."""
WANTED, TOLD = "wanted:limit", "told:limit"
"""Kept among the questions that are done: the user waits for a limit that cannot be told yet, or has heard one."""

_MISSING = {
    "role": "opening_role",
    "alternatives": "alternatives_list",
    "price": "alternatives_price",
    "probability": "alternatives_probability",
    "fallback": "alternatives_fallback",
}
"""The question for each thing that can stop the computation of a limit."""


def choose_question(talk: Talk, skill: str) -> Question | None:
    """The question to ask now, or None when the step has nothing left to ask.

    Args:
        talk: the conversation.
        skill: the step that is active.
    """
    if talk.quiet:
        return Question(SILENCE)
    if talk.pending:
        return Question(CHOICE)
    if talk.short:
        return Question(SILENCE)
    if talk.forced and _makes_sense(talk, talk.forced):
        return Question.from_key(talk.forced)
    if skill == agenda.CHECKLIST:
        return next_question(talk.plan, is_sealed(talk), talk.check or Check(), talk.done)
    if skill in ("reservation", "brief") and talk.plan.outcome is None:
        details = ("alternatives_price", "alternatives_probability")
        for question in agenda.open_questions(talk.plan, "alternatives"):
            asked_again = skill == "brief" or f"again:{question.key}" in talk.done
            if question.name in details and not (question.key in talk.done and asked_again):
                return question
    following = agenda.next_question(talk.plan, skill, talk.done)
    if skill == "reservation" and following and following.name != "opening_role":
        limit = assess(talk.plan).reservation_price
        if limit is None or (talk.sealed and following.name == "reservation_confirmed"):
            return None
    return following


def ask(talk: Talk, skill: str) -> Talk:
    """The conversation with its next question opened and remembered."""
    if talk.forced and not _makes_sense(talk, talk.forced):
        talk = replace(talk, forced=None)
    if WANTED in talk.done:
        talk = _go_on_to_limit(talk)
    question = choose_question(talk, skill)
    same = question == talk.question
    asked = talk.asked
    if question and question.name not in (SILENCE, CHOICE) and (not asked or asked[-1] != question.key):
        asked = (*asked, question.key)[-ASKED_DEPTH:]
    check = talk.check
    if skill == agenda.CHECKLIST and question and question.name not in (SILENCE, CHOICE):
        check = (check or Check()).opened(question.key)
    return replace(talk, question=question, asked=asked, tries=talk.tries if same else 0, check=check)


def ask_for_limit(talk: Talk) -> Talk:
    """The conversation in which what stops the limit is asked next, until it is known; as it is when nothing does.

    Whoever asks for the limit wants these questions, and no other ones, whatever step is on.
    """
    key = _stops_limit(talk)
    over = talk.plan.outcome is not None
    if key is None or over or talk.quiet or talk.short or not (talk.plan.title or talk.plan.alternatives):
        return talk
    return replace(talk, forced=key, done=talk.done | {WANTED})


def limit_told(talk: Talk) -> Talk:
    """The conversation after the limit was said, if there is one: from now on offers are held against it."""
    if assess(known_part(talk.plan)).reservation_price is None:
        return talk
    return replace(talk, done=talk.done | {TOLD})


def is_limit_told(before: Talk, after: Talk) -> bool:
    """Whether a limit that was asked for became known with this turn, so that it is time to tell it.

    Args:
        before, after: the conversation before and after `ask`.
    """
    return WANTED in before.done - after.done and assess(after.plan).reservation_price is not None


def _stops_limit(talk: Talk) -> str | None:
    """The question whose answer the limit waits for first; None when there is a limit."""
    result = assess(talk.plan)
    if result.reservation_price is not None:
        return None
    kind, _, alternative = result.missing[0].partition(": ")
    return Question(_MISSING[kind], alternative or None).key


def _go_on_to_limit(talk: Talk) -> Talk:
    """The next question for a limit that was asked for; it is no longer waited for once it is there or left open."""
    key = _stops_limit(talk)
    if key is None or (key in talk.done and talk.forced is None):
        return replace(talk, done=talk.done - {WANTED})
    return talk if talk.forced else replace(talk, forced=key)


def go_back(talk: Talk) -> Talk | None:
    """The conversation with the question before the open one opened again; None when there is none."""
    asked = list(talk.asked)
    if talk.question and asked and asked[-1] == talk.question.key:
        asked.pop()
    while asked:
        key = asked.pop()
        if _makes_sense(talk, key):
            check = replace(talk.check, closed=talk.check.closed - {key}) if talk.check else None
            return replace(talk, forced=key, asked=tuple(asked), done=talk.done - {key}, pending=(), check=check)
    return None


def _makes_sense(talk: Talk, key: str) -> bool:
    """Whether what a question is about is still there: its alternative, or a limit to confirm."""
    question = Question.from_key(key)
    if question.name == "reservation_confirmed":
        return assess(talk.plan).reservation_price is not None
    return question.alternative is None or any(a.name == question.alternative for a in talk.plan.alternatives)
