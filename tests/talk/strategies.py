"""Hypothesis strategies for plans, edits and talks as a conversation makes them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from negotiation.agenda import Question
from negotiation.checklist import GROUND, PREFIX, Check
from negotiation.edits import (
    AddCriterion,
    AddOffer,
    AddText,
    Edit,
    NotePoint,
    PutAlternative,
    RemoveAlternative,
    RemoveText,
    ReplaceOffer,
    SetField,
    apply_edits,
)
from negotiation.plan import Outcome, Plan, PriceRange
from negotiation.points import POINTS
from negotiation.talk import Choice, Talk

NAMES = ("Acme", "Beta", "the dealer", "Gamma: north", "acme", "keep it [as is]")
WORDS = ("a quick sale", "he shouts", "Late deliveries", "", "  ", "LATE deliveries", "naïve 🙂")
MONEY = (0.0, 28.0, 35.5, 80.0, 78_000.0, 1e12)
QUESTIONS = [
    "opening_subject",
    "opening_counterpart",
    "opening_role",
    "opening_meeting",
    "people_notes",
    "interests_mine",
    "interests_behind",
    "interests_theirs",
    "alternatives_list",
    "alternatives_fallback",
    "alternatives_more",
    "alternatives_cost",
    "alternatives_extra_worth",
    "reservation_closing_cost",
    "reservation_confirmed",
    "their_side_alternatives",
    "their_side_limit",
    "options_ideas",
    "options_criteria",
    "counterpart_disagreement",
    "counterpart_decision",
    "counterpart_wishes",
    "brief_next",
]

POINT_QUESTIONS = [PREFIX + point for point in (GROUND, *POINTS) if point != "limit"]

names = st.sampled_from(NAMES)
words = st.sampled_from(WORDS)
sides = st.sampled_from(["mine", "theirs"])
good_money = st.sampled_from(MONEY)
any_money = st.one_of(good_money, st.sampled_from([-1.0, 2e12, float("nan"), float("inf")]))
good_odds = st.sampled_from([0.0, 0.25, 0.5, 1.0])
any_odds = st.one_of(good_odds, st.sampled_from([-0.1, 1.4]))
places = st.sampled_from(["interests.mine", "interests.theirs", "options", "people.person", "people.issue"])
outcome_lists = st.sampled_from(
    [
        (),
        (Outcome(0.5, 10.0), Outcome(0.5, 20.0)),
        (Outcome(0.25, 10.0),),
    ]
)


def optional(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), values)


def _fields(money: st.SearchStrategy[float]) -> st.SearchStrategy[Edit]:
    values = {
        "title": words,
        "role": st.sampled_from(["buyer", "seller", "judge"]),
        "currency": st.sampled_from(["USD", "EUR", "zorkmid"]),
        "unit": words,
        "goal": words,
        "meeting": st.sampled_from(["2026-12-01T15:00", "whenever", None]),
        "counterpart.name": optional(words),
        "counterpart.style": st.sampled_from(["warrior", "unheard of"]),
        "closing_cost": money,
        "their_closing_cost": money,
        "risk_tolerance": money,
        "bargaining_power": any_odds,
        "target": optional(money),
        "stated_limit": optional(money),
        "their_reservation": st.one_of(money, st.just(PriceRange(10.0, 20.0)), st.none()),
    }
    return st.one_of(*(value.map(lambda v, key=key: SetField(key, v)) for key, value in values.items()))


def edits(money: st.SearchStrategy[float] = any_money, odds: st.SearchStrategy[float] = any_odds) -> Any:
    """Any edit, also those that would make the plan invalid."""
    return st.one_of(
        _fields(money),
        st.builds(AddText, places, words),
        st.builds(RemoveText, places, words),
        st.builds(AddCriterion, words, optional(money)),
        st.builds(
            PutAlternative,
            side=sides,
            name=names,
            price=optional(money),
            probability=optional(odds),
            cost=optional(money),
            extra_worth=optional(money),
            outcomes=outcome_lists,
            binding=optional(st.booleans()),
            pros=st.lists(st.sampled_from(["fast", "near"]), max_size=2).map(tuple),
            cons=st.lists(st.sampled_from(["slow", "far"]), max_size=2).map(tuple),
            rename=optional(names),
        ),
        st.builds(RemoveAlternative, sides, names),
        st.builds(AddOffer, st.sampled_from(["me", "them"]), money),
        st.builds(ReplaceOffer, st.sampled_from(["me", "them"]), money),
        st.builds(NotePoint, st.sampled_from(["agenda", "mandate", "goal", "weather"]), optional(words)),
    )


def plans(most: int = 8) -> st.SearchStrategy[Plan]:
    """Plans as they come about by talking."""
    return st.lists(edits(), max_size=most).map(lambda made: apply_edits(Plan(), made).plan)


def choices() -> st.SearchStrategy[Choice]:
    """Choices that wait for the user."""
    options = st.tuples(st.text(min_size=1, max_size=8), st.lists(edits(good_money, good_odds), max_size=2).map(tuple))
    return st.builds(
        Choice, st.sampled_from(["range", "thousands", "restart", "forget"]), words, st.tuples(options, options)
    )


@st.composite
def talks(draw: Any) -> Talk:
    """Any talk that could be remembered."""
    plan = draw(plans())
    keys = [*QUESTIONS, *POINT_QUESTIONS, *(f"alternatives_price:{a.name}" for a in plan.alternatives)]
    question = draw(optional(st.sampled_from(keys)))
    return Talk(
        plan=plan,
        question=Question.from_key(question) if question else None,
        done=frozenset(draw(st.lists(st.sampled_from(keys), max_size=5))),
        asked=tuple(draw(st.lists(st.sampled_from(keys), max_size=5))),
        forced=draw(optional(st.sampled_from(keys))),
        pending=tuple(draw(st.lists(choices(), max_size=2))),
        undo=tuple(draw(st.lists(st.sampled_from([{"title": "Chairs"}, {"target": 5}]), max_size=3))),
        tries=draw(st.integers(0, 3)),
        sealed=draw(optional(st.just({"value": 30.5, "at": "2026-12-01T15:00", "moves": []}))),
        quiet=draw(st.booleans()),
        declined=draw(st.integers(0, 3)),
        told=draw(optional(st.just("$30.50: Acme"))),
        check=draw(optional(checks(keys))),
    )


def checks(keys: list[str]) -> st.SearchStrategy[Check]:
    """Goings through the checklist."""
    some = st.lists(st.sampled_from(keys), max_size=5)
    return st.builds(Check, optional(st.integers(3, 20)), some.map(tuple), some.map(frozenset), st.just("people"))
