"""What the coach asks next: a pure function of the plan and of what was already asked.

The preparation has seven steps. A question is open while its answer is not in the plan and the user neither
answered nor skipped it. Inside a step the first open question is the one to ask.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from negotiation.plan import Alternative, Plan

STEPS = ("opening", "people", "interests", "alternatives", "batna", "reservation", "brief")
"""The seven steps, as the user is told."""

SKILLS = ("opening", "people", "interests", "alternatives", "reservation", "their_side", "options", "brief", "review")
"""What has questions of its own, in the order of the path. The other side, and what could serve
both, are looked at on the way to the brief; the review comes after the meeting."""

CHECKLIST = "checklist"
"""The checklist has questions of its own beside the path (see `negotiation.checklist`)."""


@dataclass(frozen=True)
class Question:
    """One question the coach can ask.

    Args:
        name: the question's name, the same as the slot that asks it, such as `alternatives_price`.
        alternative: the alternative it is about, if it is about one.
    """

    name: str
    alternative: str | None = None

    @property
    def skill(self) -> str:
        """The step the question belongs to."""
        return next((skill for skill in (*SKILLS, CHECKLIST) if self.name.startswith(skill + "_")), "shared")

    @property
    def key(self) -> str:
        """What the question is remembered by once it was answered or skipped."""
        return f"{self.name}:{self.alternative}" if self.alternative else self.name

    @classmethod
    def from_key(cls, key: str) -> Question:
        """The question remembered by this key."""
        name, _, alternative = key.partition(":")
        return cls(name, alternative or None)


def open_questions(plan: Plan, skill: str, done: frozenset[str] = frozenset()) -> Iterator[Question]:
    """The questions of a step that are still open, in the order to ask them.

    Args:
        plan: the plan so far.
        skill: one of `SKILLS`; `brief` never runs out of a question.
        done: keys of the questions that were answered or skipped.
    """
    questions = {
        "opening": _opening,
        "people": _people,
        "interests": _interests,
        "alternatives": _alternatives,
        "reservation": _reservation,
        "their_side": _their_side,
        "options": _options,
        "brief": _brief,
        "review": _review,
    }[skill](plan)
    return (question for question in questions if question.key not in done)


def next_question(plan: Plan, skill: str, done: frozenset[str] = frozenset()) -> Question | None:
    """The question to ask now in a step, or None when the step has nothing open."""
    return next(open_questions(plan, skill, done), None)


def unfinished(plan: Plan, done: frozenset[str] = frozenset()) -> list[Question]:
    """All open questions up to the limit, each once, in the order of the steps."""
    asking = SKILLS[: SKILLS.index("reservation") + 1]
    return list(dict.fromkeys(question for skill in asking for question in open_questions(plan, skill, done)))


def step_number(skill: str) -> int:
    """Which of the seven steps a skill belongs to, counted from 1."""
    return STEPS.index(skill if skill in STEPS else "brief") + 1


def is_uncertain(alternative: Alternative) -> bool:
    """Whether the alternative may come to nothing, or is not known to be certain."""
    if alternative.binding:
        return False
    if alternative.outcomes:
        return True
    return alternative.probability is None or alternative.probability < 1


def _opening(plan: Plan) -> Iterator[Question]:
    if not plan.title:
        yield Question("opening_subject")
    if not plan.counterpart.name:
        yield Question("opening_counterpart")
    if not plan.role:
        yield Question("opening_role")
    if not plan.meeting:
        yield Question("opening_meeting")


def _people(plan: Plan) -> Iterator[Question]:
    if not plan.people:
        yield Question("people_notes")


def _interests(plan: Plan) -> Iterator[Question]:
    if not plan.interests.mine:
        yield Question("interests_mine" if plan.target is None else "interests_behind")
    if not plan.interests.theirs:
        yield Question("interests_theirs")


def _alternatives(plan: Plan) -> Iterator[Question]:
    if not plan.alternatives:
        yield Question("alternatives_list")
        return
    for alternative in plan.alternatives:
        if alternative.outcomes:
            continue
        if alternative.price is None:
            yield Question("alternatives_price", alternative.name)
        if alternative.probability is None:
            yield Question("alternatives_probability", alternative.name)
    if all(is_uncertain(a) for a in plan.alternatives):
        yield Question("alternatives_fallback")
    yield Question("alternatives_more")
    if any(is_uncertain(a) for a in plan.alternatives) and not any(a.cost for a in plan.alternatives):
        yield Question("alternatives_cost")
    if not any(a.extra_worth for a in plan.alternatives):
        yield Question("alternatives_extra_worth")


def _reservation(plan: Plan) -> Iterator[Question]:
    if not plan.role:
        yield Question("opening_role")
    if not plan.closing_cost:
        yield Question("reservation_closing_cost")
    yield Question("reservation_confirmed")


def _their_side(plan: Plan) -> Iterator[Question]:
    if not plan.their_alternatives:
        yield Question("their_side_alternatives")
    if plan.their_reservation is None and not any(a.price is not None or a.outcomes for a in plan.their_alternatives):
        yield Question("their_side_limit")


def _options(plan: Plan) -> Iterator[Question]:
    if not plan.options:
        yield Question("options_ideas")
    if not plan.criteria:
        yield Question("options_criteria")


def _brief(plan: Plan) -> Iterator[Question]:
    yield Question("brief_next")


def _review(plan: Plan) -> Iterator[Question]:
    if plan.outcome is None:
        yield Question("review_outcome")
    elif plan.outcome.deal and plan.outcome.price is None:
        yield Question("review_price")
    if plan.outcome is None or not plan.outcome.lessons:
        yield Question("review_lessons")
