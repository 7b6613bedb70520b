"""At the table: what is said to an offer before and after the limit stands, and to the end of the talks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.advice import say_advice, say_answer, say_next_move
from actions.steps import offers, reservation
from actions.turn_wording import say_back
from negotiation.agenda import Question
from negotiation.edits import Change
from negotiation.plan import Alternative, DealOutcome, Offer, Plan
from negotiation.reading import Asked
from negotiation.talk import Say, Talk, Turn, seal
from tests.actions.conftest import Said, perform, said, tracker

Domain = dict[str, Any]
SMITH, ONLINE = Alternative("Smith", 14_000.0, 1.0), Alternative("Online", 15_200.0, None)
KNOWN = Plan(title="Van", role="seller", alternatives=(SMITH,))
PARTLY = replace(KNOWN, alternatives=(SMITH, ONLINE))


def told(domain: Domain, talk: Talk, final: bool = False) -> Said:
    """What is said to the latest offer."""
    dispatcher = CollectingDispatcher()
    number = len(talk.plan.offers) - 1
    say_advice(dispatcher, domain, Turn(talk, (Change(f"offers[{number}]", None, talk.plan.offers[-1]),), final=final))
    return said(dispatcher)


def offered(plan: Plan, *prices: float, question: str = "people_notes", **values: Any) -> Talk:
    return Talk(replace(plan, offers=tuple(Offer("them", p) for p in prices)), question=Question(question), **values)


def text(domain: Domain, talk: Talk) -> str:
    return str(told(domain, talk))


def test_the_first_offer_waits_for_the_limit_and_the_next_ones_are_judged(domain: Domain) -> None:
    assert told(domain, offered(KNOWN, 13_000.0)) == [("utter_offer_early", {"missing": ""})]
    assert "1,000 under your limit of 14,000" in text(domain, offered(KNOWN, 12_000.0, 13_000.0))
    assert "You have not confirmed that limit yet" in text(domain, offered(KNOWN, 12_000.0, 13_000.0))


def test_while_the_limit_is_up_for_confirmation_or_confirmed_every_offer_is_judged(domain: Domain) -> None:
    asked = offered(KNOWN, 13_000.0, question="reservation_confirmed")
    assert "1,000 under your limit" in text(domain, asked)
    assert "not confirmed" not in text(domain, seal(offered(KNOWN, 13_000.0), None))


def test_without_any_limit_that_is_said_and_nothing_is_invented(domain: Domain) -> None:
    nothing = replace(KNOWN, alternatives=(ONLINE,))
    missing = {"missing": "how likely Online is and where you end up if everything else fails"}
    assert told(domain, offered(nothing, 12_000.0)) == [("utter_offer_no_limit", missing)]
    assert told(domain, offered(nothing, 12_000.0, 13_000.0)) == [("utter_offer_no_limit_again", missing)]


def test_what_is_known_so_far_judges_an_offer_with_what_is_missing(domain: Domain) -> None:
    words = text(domain, offered(PARTLY, 12_000.0, 13_000.0))
    assert "1,000 under your limit of 14,000" in words
    assert "to be sure I need how likely Online is" in words


def test_an_amount_asked_about_is_held_against_what_is_known_so_far(domain: Domain) -> None:
    dispatcher = CollectingDispatcher()
    say_answer(dispatcher, domain, Talk(PARTLY), Asked(13_500.0, "them"))
    assert "500 under your limit of 14,000" in str(said(dispatcher))


def test_what_to_do_now_is_answered_before_the_limit_is_confirmed(domain: Domain) -> None:
    dispatcher = CollectingDispatcher()
    say_next_move(dispatcher, domain, Talk(KNOWN))
    assert "let them name a figure first" in str(said(dispatcher))
    nothing = CollectingDispatcher()
    say_next_move(nothing, domain, Talk(replace(KNOWN, alternatives=(ONLINE,))))
    assert [name for name, _ in said(nothing)] == ["utter_move_no_limit"]


def test_under_pressure_the_offer_that_stands_is_judged_even_before_the_limit_is_confirmed(domain: Domain) -> None:
    _, words = perform(offers.ActionFacePressure(), tracker(offered(KNOWN, 13_000.0)), domain)
    assert "1,000 under your limit" in str(words)
    assert "pressure is not a fact" in str(words)


def test_whoever_asks_for_the_limit_is_asked_next_for_what_it_waits_for(domain: Domain) -> None:
    events, words = perform(reservation.ActionTellLimit(), tracker(Talk(PARTLY)), domain)
    assert [name for name, _ in words] == ["utter_limit_unknown", "utter_limit_so_far_seller"]
    assert {
        "event": "slot",
        "timestamp": None,
        "name": "shared_forced",
        "value": "alternatives_probability:Online",
    } in events


@pytest.mark.parametrize(
    "talk", [Talk(PARTLY, short=True), Talk(Plan()), Talk(replace(PARTLY, outcome=DealOutcome(True)))]
)
def test_nothing_is_asked_in_a_meeting_at_the_start_or_after_the_end(domain: Domain, talk: Talk) -> None:
    events, _ = perform(reservation.ActionTellLimit(), tracker(talk), domain)
    assert [event for event in events if event.get("name") == "shared_forced"] == []


def test_the_review_counts_the_last_step_and_what_is_known(domain: Domain) -> None:
    plan = replace(PARTLY, offers=(Offer("them", 13_000.0), Offer("me", 15_000.0), Offer("them", 13_800.0)))
    ended = Talk(replace(plan, outcome=DealOutcome(True, 14_200.0)))
    for turn in (Turn(ended, (Change("outcome", None, ended.plan.outcome),)), Turn(ended, told_again=True)):
        dispatcher = CollectingDispatcher()
        say_advice(dispatcher, domain, turn)
        words = str(said(dispatcher))
        assert "200 better than your BATNA (Smith)" in words
        assert "you gave 800, they gave 800, then 400" in words


def test_of_a_person_described_among_much_else_the_advice_waits(domain: Domain) -> None:
    facts = tuple(Change(key, None, value) for key, value in (("title", "Van"), ("role", "seller"), ("target", 9.0)))
    shouting = Change("counterpart.style", None, "warrior")
    for changes, later in (((shouting,), False), ((*facts, shouting), True)):
        dispatcher = CollectingDispatcher()
        plan = Plan.from_dict({"counterpart": {"style": "warrior"}})
        say_back(dispatcher, domain, Turn(Talk(plan), changes, says=(Say("utter_thanks"),)))
        assert ("utter_counterpart_later" in [name for name, _ in said(dispatcher)]) == later


def test_pressure_beside_an_offer_gets_its_word_too(domain: Domain) -> None:
    dispatcher = CollectingDispatcher()
    for talk, last in ((seal(offered(KNOWN, 13_000.0), None), "utter_pressure_calm"), (Talk(), "utter_pressure_early")):
        talk = talk if talk.plan.offers else offered(Plan(role="seller"), 9000.0)
        turn = Turn(talk, (Change("offers[0]", None, talk.plan.offers[0]),), pressure=True)
        say_advice(dispatcher, domain, turn)
        assert said(dispatcher)[-1][0] == last
