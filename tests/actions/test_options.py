"""The question for ideas proposes some from the needs of both sides, and pressure gets its own answer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from actions.forms.brief import ValidateBriefForm
from actions.forms.options import ActionAskOptionsIdeas
from negotiation.agenda import Question
from negotiation.ideas import starting_ideas
from negotiation.plan import Interests, Plan
from negotiation.talk import Talk
from tests.actions.conftest import after_user, perform, tracker

Domain = dict[str, Any]
BOTH = Plan(interests=Interests(("calm",), ("quick cash",)))
TWO = starting_ideas(BOTH)


@pytest.mark.parametrize(
    ("plan", "response", "ideas"),
    [
        (Plan(), "utter_ask_options_ideas_open", None),
        (BOTH, "utter_ask_options_ideas", f"1. {TWO[0]}\n2. {TWO[1]}"),
        (replace(BOTH, options=TWO[:1]), "utter_ask_options_ideas_one", TWO[1]),
    ],
)
def test_ideas_are_asked_for_with_those_the_needs_suggest(
    domain: Domain, plan: Plan, response: str, ideas: str | None
) -> None:
    _, said = perform(ActionAskOptionsIdeas(), tracker(Talk(plan)), domain)
    assert said == [(response, {} if ideas is None else {"ideas": ideas})]


def test_pressure_in_a_plain_sentence_is_answered_by_the_action_for_it(domain: Domain) -> None:
    where = after_user(
        Talk(Plan(title="Chairs"), Question("brief_next")), "its now or never he says", "tell_fact", "brief_form"
    )
    where.latest_message["judgements"] = {"pressure": {"label": "pressure", "confidence": 0.9}}
    events, _ = perform(ValidateBriefForm(), where, domain)
    assert [event["event"] for event in events][-2:] == ["action_execution_rejected", "followup"]
    assert events[-1]["name"] == "action_face_pressure"
