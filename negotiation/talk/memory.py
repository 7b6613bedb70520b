"""What a talk remembers, what comes of a turn, and how the plan in it changes and is put back."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from negotiation.agenda import Question, unfinished
from negotiation.assess import assess
from negotiation.checklist import Check
from negotiation.counterpart import Evidence
from negotiation.edits import Applied, Change, Edit, apply_edits, edit_from_dict, edit_to_dict
from negotiation.judging import Judgement, Piece
from negotiation.limit_moves import move_limit
from negotiation.plan import Plan
from negotiation.reading import Asked
from negotiation.restoring import restoring

UNDO_DEPTH = 10
MOST_DROPPED = 12
UNSEEN = string.whitespace + "\u200b\u200c\u200d\u2060\ufeff"
OPEN_END = "brief_next"
CONFIRMED = "reservation_confirmed"
SEALED = "sealed"
"""Beside the plan's keys in a step of undo: the confirmation that an import took away."""


@dataclass(frozen=True)
class Message:
    """What the user wrote and what the classifier made of it.

    Args:
        text: the words as typed.
        intent: the intent's name, or None.
        confidence: of the intent, 0..1.
        clauses: the clauses found by the language model, if it ran.
        judgements: what the language components judged it to be, by kind.
        pieces: the clauses of a longer message that say something of their own, with the judgements on each.
        now: the moment the message was written, for "tomorrow at 3".
        edits: what the message changes, already read and checked; the text only tells it then.
        ranking: the likeliest intents with their confidence, the likeliest first.
    """

    text: str
    intent: str | None = None
    confidence: float = 0.0
    clauses: list[dict[str, Any]] | None = None
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    now: datetime | None = None
    edits: tuple[Edit, ...] = ()
    pieces: tuple[Piece, ...] = ()
    ranking: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Choice:
    """A question with buttons that waits for an answer.

    Args:
        kind: what is unsure, such as `which_alternative`; `restart` for starting over, `forget` for erasing all.
        text: the words that were unclear.
        options: labels, each with the edits it stands for.
        passed: how often the user went on with something else.
    """

    kind: str
    text: str
    options: tuple[tuple[str, tuple[Edit, ...]], ...]
    passed: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        options = [[label, [edit_to_dict(edit) for edit in edits]] for label, edits in self.options]
        passed = {"passed": self.passed} if self.passed else {}
        return {"kind": self.kind, "text": self.text, "options": options, **passed}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Choice:
        """The choice that `to_dict` wrote."""
        options = tuple((label, tuple(edit_from_dict(e) for e in edits)) for label, edits in data["options"])
        return cls(data["kind"], data["text"], options, data.get("passed", 0))


@dataclass(frozen=True)
class Talk:
    """What a conversation remembers.

    Args:
        plan: the plan so far.
        question: the question that is open, or None.
        done: keys of questions answered or skipped.
        asked: keys of the questions asked, the latest last.
        forced: key of a question to ask before all others (the user went back to it).
        pending: choices that wait for the user.
        undo: what to put back, the latest last, as values of the plan's keys; after an import also the `sealed` that
            it took away.
        tries: how often the open question was not understood.
        sealed: the confirmed limit: `value`, `at`, and the `moves` since (see `negotiation.limit_moves`).
        quiet: the user left; say nothing until they are back.
        told: the limit as it was last said before it was asked to be confirmed.
        check: the latest going through the checklist, or None.
        evidence: what was told that speaks for a style of the other side, in the user's words, with its weights.
        short: the user is in the meeting: answers fit a phone, and nothing is asked.
        declined: how often something off topic or angry was answered, so that it is not answered twice alike.
        dropped: what was dropped, a message each, as the edits that bring it back; the latest last.
    """

    plan: Plan = field(default_factory=Plan)
    question: Question | None = None
    done: frozenset[str] = frozenset()
    asked: tuple[str, ...] = ()
    forced: str | None = None
    pending: tuple[Choice, ...] = ()
    undo: tuple[dict[str, Any], ...] = ()
    tries: int = 0
    sealed: dict[str, Any] | None = None
    quiet: bool = False
    told: str | None = None
    check: Check | None = None
    evidence: tuple[Evidence, ...] = ()
    short: bool = False
    declined: int = 0
    dropped: tuple[tuple[Edit, ...], ...] = ()


@dataclass(frozen=True)
class Say:
    """One sentence to say: the name of a response, the values in it, the labels of its buttons."""

    response: str
    values: Mapping[str, Any] = field(default_factory=dict)
    buttons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Request:
    """Something to do with the negotiations themselves.

    Args:
        kind: the intent, or the kind of the choice that was answered.
        text: the user's words, or what the choice was about.
        picked: the label of the option that was chosen, if it was a choice.
    """

    kind: str
    text: str
    picked: str | None = None


@dataclass(frozen=True)
class Turn:
    """What came of one message.

    Args:
        talk: the conversation after it (the next question not yet chosen).
        changes: facts to say back.
        says: other sentences, in order.
        ahead: what to say before the facts.
        interrupted: other rules have something to answer.
        restart: the user confirmed that the plan is to be cleared.
        forget: the user confirmed that everything is to be erased.
        hurried: the user said among other things that there is little time: the checklist is due.
        character: what is known of the other side's style has changed, so it is worth saying.
        pressure: the other side puts pressure on; the answer to that is due.
        limit: the user asks for the limit; the answer to that is due.
        asked: an amount to hold against the limit, because the user asks about it.
        final: whether the words say that an offer is the last one.
        review: whether the talks are over, so that the review comes next.
        request: something to do with the negotiations themselves.
        opened: another negotiation is open now.
        told_again: the user asks how it went, so the review is said again.
    """

    talk: Talk
    changes: tuple[Change, ...] = ()
    says: tuple[Say, ...] = ()
    ahead: tuple[Say, ...] = ()
    interrupted: bool = False
    restart: bool = False
    hurried: bool = False
    forget: bool = False
    character: bool = False
    pressure: bool = False
    limit: bool = False
    asked: Asked | None = None
    final: bool = False
    review: bool = False
    request: Request | None = None
    opened: bool = False
    told_again: bool = False


def finish(talk: Talk, question: Question) -> Talk:
    """The conversation with a question answered or skipped; a second time it is not asked again.

    The open end is never finished: after each answer it is there again.
    """
    if question.name == OPEN_END:
        return replace(talk, forced=None, tries=0)
    key = f"again:{question.key}" if question.key in talk.done else question.key
    forced = None if talk.forced == question.key else talk.forced
    check = replace(talk.check, closed=talk.check.closed | {question.key}) if talk.check else None
    return replace(talk, done=talk.done | {key}, forced=forced, tries=0, check=check)


def seal(talk: Talk, now: datetime | None) -> Talk:
    """The conversation with the computed limit confirmed."""
    value = assess(talk.plan).reservation_price
    return replace(talk, sealed={"value": value, "at": _moment(now), "moves": []})


def is_sealed(talk: Talk) -> bool:
    """Whether there is a limit and the user confirmed it."""
    return talk.sealed is not None and talk.sealed["value"] is not None


def update_plan(
    talk: Talk, edits: tuple[Edit, ...], fact: str = "", now: datetime | None = None
) -> tuple[Talk, Applied]:
    """The conversation with edits made, undoable, and what came of each.

    Args:
        talk: the conversation.
        edits: what to change.
        fact: the words that said so; a confirmed limit that moves remembers them.
        now: the moment they were said.
    """
    applied = apply_edits(talk.plan, edits)
    if applied.plan == talk.plan:
        return talk, applied
    old, new = talk.plan.to_dict(), applied.plan.to_dict()
    back = {key: old[key] for key in old if old[key] != new[key]}
    talk = replace(talk, undo=(*talk.undo, back)[-UNDO_DEPTH:])
    return _moved(talk, applied.plan, applied.changes, fact, now), applied


def undo(talk: Talk, now: datetime | None = None) -> tuple[Talk, tuple[Change, ...]] | None:
    """The conversation with the latest change taken back, and what that changed; None when there is nothing."""
    if not talk.undo:
        return None
    step = dict(talk.undo[-1])
    imported = SEALED in step
    if imported:
        confirmed = {CONFIRMED} if step[SEALED] else set()
        talk = replace(talk, sealed=step.pop(SEALED), done=talk.done - {CONFIRMED} | confirmed)
    before = Plan.from_dict({**talk.plan.to_dict(), **step})
    changes = plan_changes(talk.plan, before)
    open_again = {question.key for question in unfinished(before)} - {q.key for q in unfinished(talk.plan)}
    talk = replace(talk, undo=talk.undo[:-1], pending=(), done=talk.done - open_again)
    if talk.check:
        noted = {change.key.replace("[", "_").rstrip("]") for change in changes}
        talk = replace(talk, check=replace(talk.check, closed=talk.check.closed - noted - open_again))
    undone = _moved(talk, before, changes, "what was said before is taken back", now)
    return (replace(undone, dropped=talk.dropped) if imported else undone), changes


_DOUBTED_CHANGES = frozenset({"thousands", "price_change", "role", "correction"})


def leave_doubted(talk: Talk) -> tuple[Talk, Choice] | None:
    """The conversation without the change that waits for a yes, and what it was: "undo" means that one first."""
    first = talk.pending[0] if talk.pending else None
    if first is None or first.kind not in _DOUBTED_CHANGES:
        return None
    return replace(talk, pending=talk.pending[1:]), first


def told_last(talk: Talk) -> tuple[str, ...]:
    """The keys of what the latest change was about: a bare "actually 88k" means that first."""
    if not talk.undo:
        return ()
    step = {key: value for key, value in talk.undo[-1].items() if key != SEALED}
    return tuple(change.key for change in plan_changes(replace(talk.plan, **step), talk.plan))


def plan_changes(old: Plan, new: Plan) -> tuple[Change, ...]:
    """The differences between two plans, each as a change to say back."""
    was, now = _facts(old), _facts(new)
    return tuple(Change(key, was.get(key), now.get(key)) for key in {**was, **now} if was.get(key) != now.get(key))


def _facts(plan: Plan) -> dict[str, Any]:
    """All values of a plan by the keys of `Change`; entries of lists each for themselves."""
    lists = ("alternatives", "their_alternatives", "people", "interests", "options", "criteria", "offers", "checklist")
    facts = {f.name: getattr(plan, f.name) for f in fields(plan) if f.name not in (*lists, "counterpart")}
    facts |= {f"counterpart.{f.name}": getattr(plan.counterpart, f.name) for f in fields(plan.counterpart)}
    facts |= {f"people.{note.kind}[{note.note}]": note.note for note in plan.people}
    facts |= {f"interests.mine[{text}]": text for text in plan.interests.mine}
    facts |= {f"interests.theirs[{text}]": text for text in plan.interests.theirs}
    facts |= {f"options[{text}]": text for text in plan.options}
    facts |= {f"criteria[{criterion.text}]": criterion for criterion in plan.criteria}
    facts |= {f"alternatives[{a.name}]": a for a in plan.alternatives}
    facts |= {f"their_alternatives[{a.name}]": a for a in plan.their_alternatives}
    facts |= {f"offers[{number}]": offer for number, offer in enumerate(plan.offers)}
    return facts | {f"checklist[{point}]": note for point, note in plan.checklist.notes}


def _moment(now: datetime | None) -> str | None:
    return now.isoformat(timespec="minutes") if now else None


def _moved(talk: Talk, plan: Plan, changes: tuple[Change, ...], fact: str, now: datetime | None) -> Talk:
    """Keep a sealed limit true to the facts (it moves with them, and remembers why and when), and what was dropped."""
    sealed = talk.sealed
    if sealed:
        keys = [change.key for change in changes]
        sealed = move_limit(sealed, assess(plan).reservation_price, keys, fact, _moment(now))
    gone = restoring(changes)
    dropped = (*talk.dropped, gone)[-MOST_DROPPED:] if gone else talk.dropped
    return replace(talk, plan=plan, sealed=sealed, dropped=dropped)
