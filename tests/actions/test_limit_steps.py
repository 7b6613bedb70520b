"""The best alternative and the limit, said at any time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from rasa_sdk import Action

from actions.steps import alternatives, offers, reservation
from negotiation.plan import Alternative, Plan
from negotiation.talk import Talk
from tests.actions.conftest import slots
from tests.actions.plans import OPEN, SURE, TRY, UNKNOWN, Domain, step


@pytest.mark.parametrize("action", [alternatives.ActionTellBatna(), alternatives.ActionAnswerBatna()])
@pytest.mark.parametrize(
    ("plan", "response", "values"),
    [
        (Plan(), "utter_batna_none", {}),
        (SURE, "utter_batna_one", {"best": "Acme", "value": "$35"}),
        (TRY, "utter_batna_plan", {"steps": "Acme", "last": "Beta", "value": "$30.50"}),
    ],
)
def test_the_best_alternative_is_said_with_what_stands_behind_it(
    domain: Domain, action: Action, plan: Plan, response: str, values: dict[str, Any]
) -> None:
    heading = [("utter_step_batna", {})] if action.name() == "action_tell_batna" else []
    assert step(action, domain, Talk(plan=plan))[1] == [*heading, (response, values)]


@pytest.mark.parametrize(
    "action", [alternatives.ActionAnswerBatna(), reservation.ActionTellLimit(), reservation.ActionShowArithmetic()]
)
def test_what_stops_the_limit_is_asked_next(domain: Domain, action: Action) -> None:
    events, _ = step(action, domain, Talk(plan=OPEN))
    assert slots(events)["shared_forced"] == "alternatives_fallback"


@pytest.mark.parametrize(
    ("plan", "missing"), [(UNKNOWN, "Acme"), (OPEN, "if everything else fails"), (replace(SURE, role=None), "paid")]
)
def test_which_alternative_is_best_stays_open_while_something_is_missing(
    domain: Domain, plan: Plan, missing: str
) -> None:
    _, said = step(alternatives.ActionAnswerBatna(), domain, Talk(plan=plan))
    assert said[0][0] == "utter_batna_incomplete"
    assert missing in said[0][1]["missing"]


@pytest.mark.parametrize(
    ("plan", "response", "values"),
    [(TRY, "utter_batna_improve", {"best": "Acme"}), (Plan(), "utter_batna_improve_none", {})],
)
def test_a_weak_alternative_brings_ways_to_make_it_stronger(
    domain: Domain, plan: Plan, response: str, values: dict[str, Any]
) -> None:
    assert step(alternatives.ActionImproveBatna(), domain, Talk(plan=plan)) == ([], [(response, values)])


# The limit


@pytest.mark.parametrize(
    ("plan", "response", "limit", "batna"),
    [
        (SURE, "utter_reservation_buyer", "$35", "Acme"),
        (TRY, "utter_reservation_buyer", "$30.50", "Acme, else Beta"),
        (replace(SURE, role="seller"), "utter_reservation_seller", "$35", "Acme"),
    ],
)
def test_the_limit_is_said_in_words_with_its_reason(
    domain: Domain, plan: Plan, response: str, limit: str, batna: str
) -> None:
    events, said = step(reservation.ActionTellLimit(), domain, Talk(plan=plan))
    assert slots(events) == {"shared_done": ["told:limit"]}
    assert [name for name, _ in said] == [response]
    values = said[0][1]
    assert (values["limit"], values["batna"]) == (limit, batna)
    assert values["why"]


@pytest.mark.parametrize("plan", [Plan(), UNKNOWN, OPEN, replace(SURE, role=None)])
def test_without_a_limit_it_is_said_what_is_missing(domain: Domain, plan: Plan) -> None:
    for action in (reservation.ActionTellLimit(), reservation.ActionAskReservationConfirmed()):
        _, said = step(action, domain, Talk(plan=plan))
        assert said[0][0] == "utter_limit_unknown"
        assert said[0][1]["missing"]


def test_a_limit_of_ones_own_is_held_against_the_computed_one(domain: Domain) -> None:
    _, said = step(reservation.ActionTellLimit(), domain, Talk(plan=replace(SURE, stated_limit=40.0)))
    assert said[1] == ("utter_reservation_stated", {"stated": "$40", "limit": "$35"})
    _, said = step(reservation.ActionTellLimit(), domain, Talk(plan=replace(SURE, stated_limit=35.0)))
    assert len(said) == 1


def test_the_limit_is_said_before_it_is_asked_to_be_confirmed(domain: Domain) -> None:
    events, said = step(reservation.ActionAskReservationConfirmed(), domain, Talk(plan=SURE))
    assert slots(events) == {"reservation_told": "$35: Acme"}
    names = ["utter_reservation_rests", "utter_reservation_buyer", "utter_ask_reservation_confirmed"]
    assert [name for name, _ in said] == names
    assert said[0][1]["facts"] == "- Acme: $35"


def test_after_a_digression_the_same_limit_is_only_asked_about(domain: Domain) -> None:
    action = reservation.ActionAskReservationConfirmed()
    events, said = step(action, domain, Talk(plan=SURE, told="$35: Acme"))
    assert events == []
    assert said == [("utter_ask_reservation_confirmed_again", {"limit": "$35"})]
    _, said = step(action, domain, Talk(plan=SURE, told="$41: Acme"))
    assert said[1][0] == "utter_reservation_buyer"


def test_the_arithmetic_is_shown_step_by_step(domain: Domain) -> None:
    events, said = step(reservation.ActionShowArithmetic(), domain, Talk(plan=TRY))
    assert slots(events) == {"shared_done": ["told:limit"]}
    assert [name for name, _ in said] == ["utter_arithmetic"]
    assert "30.5" in said[0][1]["steps"]


def test_without_arithmetic_it_is_said_what_is_missing(domain: Domain) -> None:
    _, said = step(reservation.ActionShowArithmetic(), domain, Talk())
    assert [name for name, _ in said] == ["utter_limit_unknown"]


@pytest.mark.parametrize(
    ("plan", "response", "values"),
    [(SURE, "utter_pressure", {"limit": "$35", "batna": "Acme"}), (Plan(), "utter_pressure_no_limit", {})],
)
def test_pressure_is_answered_with_the_limit_and_the_plan(
    domain: Domain, plan: Plan, response: str, values: dict[str, str]
) -> None:
    assert step(offers.ActionFacePressure(), domain, Talk(plan=plan)) == ([], [(response, values)])


@pytest.mark.parametrize(
    ("role", "words"), [("buyer", "utter_limit_so_far_buyer"), ("seller", "utter_limit_so_far_seller")]
)
def test_what_is_sure_of_a_limit_is_said_while_the_rest_is_missing(domain: Domain, role: str, words: str) -> None:
    listed = (Alternative("Smith", 14000.0), Alternative("Autoscout", 15200.0 if role == "seller" else 13000.0, None))
    _, said = step(reservation.ActionTellLimit(), domain, Talk(plan=Plan(role=role, alternatives=listed)))
    assert said[0][0] == "utter_limit_unknown"
    assert said[1] == (words, {"limit": "14,000", "batna": "Smith"})
