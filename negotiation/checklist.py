"""The checklist before a meeting: which of its 28 points are settled, what to ask next, and the verdict.

What is asked first is what moves the result most: without the deal, an alternative and a fallback there is no limit,
without a limit nothing can be judged; then what is known of the other side, the target and the rest, by a fixed share
of the result that hangs on each. Where there are numbers they speak: how far the limit hangs on one guess (see
`sensitivity`) and whether the two limits leave room raise the points that deal with it. All of it follows from the
plan and from whether its limit was confirmed; the order of the alternatives and the currency do not count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from negotiation.agenda import Question
from negotiation.assess import Assessment, assess
from negotiation.brief import missing_words
from negotiation.plan import Plan
from negotiation.points import POINTS
from negotiation.sensitivity import Mover, strongest

PREFIX = "checklist_"
GROUND = "deal"
"""What comes before all points: what it is about, with whom, and who pays."""
CONFIRM = "reservation_confirmed"

WEIGHTS = {
    "goal": 40,
    "worth": 12,
    "parties": 46,
    "relationship": 26,
    "issues": 24,
    "interests_mine": 38,
    "interests_theirs": 58,
    "assumptions": 36,
    "alternatives": 96,
    "batna": 42,
    "limit": 90,
    "their_side": 70,
    "zopa": 20,
    "target": 66,
    "criteria": 54,
    "options": 34,
    "opening": 62,
    "packages": 22,
    "concessions": 50,
    "leverage": 32,
    "questions": 44,
    "listening": 16,
    "style": 28,
    "agenda": 30,
    "mandate": 56,
    "walk_away": 48,
    "commitment": 18,
    "debrief": 4,
}
"""How much of the result hangs on a point, 0 to 100, while no number says more."""

IMPORTANT = 44
"""From this weight on a point that is open is named in the verdict."""
SINGLE_WAY_OUT = 22
"""What one more alternative is worth when there is only one."""
GUESSED = 40
"""The most that a guess which moves the limit adds to the weight of looking at assumptions."""
FULL_SWING = 0.1
"""A swing of the limit, as a share of it, from which on that most is added."""
QUOTED = 0.25
"""How much of a guess a price is, compared with odds."""
NO_ROOM = 88
"""The weight of finding room when the two limits leave none."""
NAMED = 3
MINUTE = 1.8
FEWEST, LONGEST = 3, 20
THOROUGH = 9
"""From so many questions on the details of the limit are asked, too."""

READY = "ready"
READY_BUT = "ready_but"
NOT_WITHOUT = "not_without"


@dataclass(frozen=True)
class Check:
    """One going through the checklist.

    Args:
        most: how many questions there is time for; None for all.
        asked: keys of the questions asked.
        closed: keys of the questions that were answered or skipped.
        back: the step of the preparation that was left for it.
        question: key of a question the user had gone back to there.
        over: whether its verdict was given.
    """

    most: int | None = None
    asked: tuple[str, ...] = ()
    closed: frozenset[str] = field(default_factory=frozenset)
    back: str = "brief"
    question: str | None = None
    over: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return {**self.__dict__, "asked": list(self.asked), "closed": sorted(self.closed)}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Check:
        """The check that `to_dict` wrote."""
        return cls(**{**data, "asked": tuple(data["asked"]), "closed": frozenset(data["closed"])})

    def opened(self, key: str) -> Check:
        """The check with a question asked."""
        return self if key in self.asked else replace(self, asked=(*self.asked, key))


@dataclass(frozen=True)
class Verdict:
    """Whether to go in.

    Args:
        kind: `READY`, `READY_BUT` or `NOT_WITHOUT`.
        points: what is missing, most important first: points, or `GROUND`.
        missing: what keeps the limit from being computed, in words.
        smaller: how many smaller points are open, too.
    """

    kind: str
    points: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    smaller: int = 0


def questions_for(minutes: float | None) -> int | None:
    """How many short questions there is time for; None when no time was said.

    >>> questions_for(2), questions_for(10), questions_for(0.5), questions_for(None)
    (4, 18, 3, None)
    """
    return None if minutes is None else min(max(FEWEST, round(minutes * MINUTE)), LONGEST)


def settled(plan: Plan, sealed: bool = False) -> frozenset[str]:
    """The points that the plan answers.

    Args:
        plan: the plan.
        sealed: whether the user confirmed the limit.
    """
    return _settled(plan, sealed, assess(plan))


def open_points(plan: Plan, sealed: bool = False) -> tuple[str, ...]:
    """The points that are open, the one that moves the result most first."""
    result = assess(plan)
    weights, known = _weights(plan, result), _settled(plan, sealed, result)
    return tuple(sorted((point for point in POINTS if point not in known), key=lambda point: -weights[point]))


def open_questions(
    plan: Plan, sealed: bool = False, done: frozenset[str] = frozenset(), most: int | None = None
) -> Iterator[Question]:
    """The questions that are open, the most important first.

    Args:
        plan: the plan.
        sealed: whether its limit was confirmed.
        done: keys of questions of the preparation that were answered with "nothing" or skipped.
        most: how many questions there is time for in all; with few, details of the limit are left out.
    """
    result = assess(plan)
    if not (plan.title or plan.counterpart.name):
        yield Question(PREFIX + GROUND)
    if not plan.role:
        yield Question("opening_role")
    if not plan.alternatives:
        yield Question(PREFIX + "alternatives")
    elif result.reservation_price is None:
        yield from _numbers(result)
    elif not sealed:
        if most is None or most >= THOROUGH:
            yield from (question for question in _details(plan) if question.key not in done)
        yield Question(CONFIRM)
    for point in open_points(plan, sealed):
        if point not in ("alternatives", "limit"):
            yield Question(PREFIX + point)


def next_question(plan: Plan, sealed: bool, check: Check, done: frozenset[str] = frozenset()) -> Question | None:
    """The question to ask now, or None when there is none or no time left.

    A question that is a tap, to confirm the limit, is asked whether or not there is time.

    Args:
        plan, sealed, done: as for `open_questions`.
        check: what was asked already and how much time there is.
    """
    spent = check.most is not None and len([key for key in check.asked if key != CONFIRM]) >= check.most
    for question in open_questions(plan, sealed, done, check.most):
        if question.key not in check.closed and (not spent or question.key in (*check.asked, CONFIRM)):
            return question
    return None


def verdict(plan: Plan, sealed: bool = False) -> Verdict:
    """Whether to go into the meeting, and what is missing.

    Args:
        plan: the plan.
        sealed: whether its limit was confirmed.
    """
    result = assess(plan)
    weights, points = _weights(plan, result), open_points(plan, sealed)
    missing = [GROUND] if not (plan.role and (plan.title or plan.counterpart.name)) else []
    if not plan.alternatives:
        missing.append("alternatives")
    elif plan.role and (result.reservation_price is None or not sealed):
        missing.append("limit")
    if missing:
        words = missing_words(result.missing) if missing == ["limit"] else []
        return Verdict(NOT_WITHOUT, tuple(missing), tuple(words))
    named = [point for point in points if weights[point] >= IMPORTANT][:NAMED]
    return Verdict(READY_BUT if named else READY, tuple(named), (), len(points) - len(named))


def weakest_guess(plan: Plan) -> Mover | None:
    """The one number that my limit hangs on most, odds before prices; None without a limit.

    A price counts less: what was quoted is less of a guess than odds are.
    """
    found = strongest(plan, len(plan.alternatives) * 4)
    told = [mover for mover in found if mover.key in ("price", "probability")]
    return max(told, key=_doubt, default=None)


def _doubt(mover: Mover) -> float:
    return mover.swing * (1.0 if mover.key == "probability" else QUOTED)


def _settled(plan: Plan, sealed: bool, result: Assessment) -> frozenset[str]:
    known = {
        "goal": plan.goal,
        "worth": result.zopa,
        "relationship": any(note.kind == "person" for note in plan.people),
        "issues": plan.issues or any(note.kind == "issue" for note in plan.people),
        "interests_mine": plan.interests.mine,
        "interests_theirs": plan.interests.theirs,
        "alternatives": plan.alternatives and not any(": " in entry for entry in result.missing),
        "limit": sealed and result.reservation_price is not None,
        "their_side": result.their_reservation is not None,
        "zopa": result.zopa,
        "target": plan.target is not None,
        "criteria": plan.criteria,
        "options": plan.options,
        "opening": any(offer.by == "me" for offer in plan.offers),
        "packages": len(plan.issues) > 1,
        "style": plan.counterpart.style,
    }
    noted = {point for point, _ in plan.checklist.notes} - {"alternatives", "limit"}
    return frozenset(noted | {point for point, there in known.items() if there})


def _weights(plan: Plan, result: Assessment) -> dict[str, float]:
    weights: dict[str, float] = dict(WEIGHTS)
    limit = result.reservation_price
    guess = weakest_guess(plan) if limit else None
    if limit and guess is not None:
        weights["assumptions"] += min(_doubt(guess) / abs(limit) / FULL_SWING, 1.0) * GUESSED
    if len(plan.alternatives) == 1:
        weights["batna"] += SINGLE_WAY_OUT
    if result.gap is not None:
        weights["zopa"] = NO_ROOM
    return weights


def _numbers(result: Assessment) -> Iterator[Question]:
    """What keeps the limit from being computed, as questions."""
    for entry in result.missing:
        kind, _, name = entry.partition(": ")
        if kind in ("price", "probability"):
            yield Question(f"alternatives_{kind}", name)
    if "fallback" in result.missing:
        yield Question("alternatives_fallback")


def _details(plan: Plan) -> Iterator[Question]:
    """What moves the limit beyond prices and odds."""
    if not any(alternative.extra_worth for alternative in plan.alternatives):
        yield Question("alternatives_extra_worth")
    if not plan.closing_cost:
        yield Question("reservation_closing_cost")
