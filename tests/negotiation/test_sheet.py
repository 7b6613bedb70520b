"""The fact sheet: each fact is shown, and can be changed or removed there as if it had been told."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings

from negotiation.edits import apply_edits
from negotiation.plan import (
    Alternative,
    Counterpart,
    Criterion,
    Interests,
    Note,
    Offer,
    Outcome,
    Plan,
    PriceRange,
)
from negotiation.sheet import Fact, SheetError, edits_for, fact_sheet, removable, told
from tests.brief.random_plans import plans

NOW = datetime(2026, 11, 23, 9, 0)
PLAN = Plan(
    title="Chips",
    role="buyer",
    currency="USD",
    unit="per chip",
    goal="a steady supply",
    meeting="2026-11-27T10:00",
    counterpart=Counterpart("Condor"),
    people=(Note("stubborn", "person"), Note("late deliveries", "issue")),
    interests=Interests(("supply",), ("volume",)),
    options=("two years",),
    alternatives=(
        Alternative("Acme", 35.0, 1.0),
        Alternative("Beta", None, None, cost=2.0, extra_worth=-1.5),
        Alternative("Court", None, 1.0, outcomes=(Outcome(0.6, 20.0), Outcome(0.4, 50.0))),
    ),
    closing_cost=3.0,
    target=25.0,
    their_alternatives=(Alternative("Delta", 30.0, 0.5),),
    their_reservation=PriceRange(14.0, 22.0),
    offers=(Offer("them", 34.0), Offer("me", 24.0), Offer("them", 33.0)),
)


def shown(plan: Plan, sealed: bool = False) -> dict[str, dict[str, str]]:
    return {part.title: {fact.label: fact.value for fact in part.facts} for part in fact_sheet(plan, sealed)}


def keys(plan: Plan) -> list[str]:
    return [fact.key for part in fact_sheet(plan) for fact in part.facts if fact.key]


def after(key: str, text: str, plan: Plan = PLAN) -> Plan:
    applied = apply_edits(plan, edits_for(plan, key, text, NOW))
    assert not applied.refusals
    return applied.plan


def test_an_empty_plan_has_an_empty_sheet() -> None:
    assert fact_sheet(Plan()) == ()


def test_every_fact_has_its_line() -> None:
    assert shown(PLAN) == {
        "The deal": {
            "About": "Chips",
            "Other side": "Condor",
            "My side": "buying",
            "Meeting": "Friday 27 November 2026, 10:00",
            "Prices are": "per chip",
            "Goal": "a steady supply",
        },
        "My limit": {"My target": "$25 per chip", "Closing costs me": "$3"},
        "Acme": {"Name": "Acme", "Price": "$35 per chip", "How likely": "100%"},
        "Beta": {
            "Name": "Beta",
            "Price": "",
            "How likely": "",
            "Trying costs": "$2",
            "Better beyond price by": "-$1.50",
        },
        "Court": {"Name": "Court", "May bring": "$50 per chip, 40% likely"},
        "Interests and ideas": {
            "I need": "supply",
            "They may need": "volume",
            "Idea": "two years",
            "About the person": "stubborn",
            "Issue": "late deliveries",
        },
        "Their side": {
            "Their limit, guessed": "$14 to $22",
            "Delta: name": "Delta",
            "Delta: price": "$30 per chip",
            "Delta: how likely": "50%",
        },
        "Offers": {"They offered": "$33 per chip", "I offered": "$24 per chip"},
    }


@pytest.mark.parametrize(("sealed", "label"), [(False, "My limit so far"), (True, "My limit")])
def test_the_limit_is_called_so_until_it_is_confirmed(sealed: bool, label: str) -> None:
    plan = replace(PLAN, alternatives=PLAN.alternatives[:1])
    assert shown(plan, sealed)["My limit"][label] == "$32 per chip"


def test_a_standard_is_shown_with_its_price_where_it_has_one() -> None:
    plan = Plan(currency="USD", criteria=(Criterion("list price", 36.0), Criterion("what others paid")))
    standards = [fact.value for part in fact_sheet(plan) for fact in part.facts if fact.label == "Standard"]
    assert standards == ["list price, $36", "what others paid"]


def test_only_the_latest_offer_of_each_side_can_be_corrected() -> None:
    offers = next(part for part in fact_sheet(PLAN) if part.title == "Offers").facts
    assert [fact.key for fact in offers] == [None, "offers.me", "offers.them"]


@pytest.mark.parametrize(
    ("key", "text", "found"),
    [
        ("title", "Boards", lambda p: p.title == "Boards"),
        ("title", " ", lambda p: p.title is None),
        ("counterpart.name", "Kite", lambda p: p.counterpart.name == "Kite"),
        ("counterpart.name", "", lambda p: p.counterpart.name is None),
        ("unit", "each", lambda p: p.unit == "each"),
        ("goal", "", lambda p: p.goal is None),
        ("role", "selling", lambda p: p.role == "seller"),
        ("role", "buying", lambda p: p.role == "buyer"),
        ("role", "", lambda p: p.role is None),
        ("meeting", "tomorrow at 3pm", lambda p: p.meeting == "2026-11-24T15:00"),
        ("meeting", "", lambda p: p.meeting is None),
        ("target", "26.50", lambda p: p.target == 26.5),
        ("target", "$26 per chip", lambda p: p.target == 26.0),
        ("target", "", lambda p: p.target is None),
        ("closing_cost", "", lambda p: p.closing_cost == 0.0),
        ("closing_cost", "4", lambda p: p.closing_cost == 4.0),
        ("their_reservation", "15 to 20", lambda p: p.their_reservation == PriceRange(15.0, 20.0)),
        ("their_reservation", "18", lambda p: p.their_reservation == PriceRange(18.0, 18.0)),
        ("their_reservation", "", lambda p: p.their_reservation is None),
        ("alternatives[Acme].price", "41", lambda p: p.alternatives[0].price == 41.0),
        ("alternatives[Acme].probability", "70%", lambda p: p.alternatives[0].probability == 0.7),
        ("alternatives[Acme].probability", "for sure", lambda p: p.alternatives[0].probability == 1),
        ("alternatives[Acme].probability", "no chance", lambda p: p.alternatives[0].probability == 0),
        ("alternatives[Acme].probability", "one in four", lambda p: p.alternatives[0].probability == 0.25),
        ("alternatives[Beta].cost", "", lambda p: p.alternatives[1].cost == 0.0),
        ("alternatives[Beta].extra_worth", "5", lambda p: p.alternatives[1].extra_worth == 5.0),
        ("alternatives[Acme].name", "Apex", lambda p: p.alternatives[0].name == "Apex"),
        ("alternatives[Acme].name", "", lambda p: [a.name for a in p.alternatives] == ["Beta", "Court"]),
        ("their_alternatives[Delta].price", "31", lambda p: p.their_alternatives[0].price == 31.0),
        ("interests.mine[supply]", "stock", lambda p: p.interests.mine == ("stock",)),
        ("interests.theirs[volume]", "", lambda p: p.interests.theirs == ()),
        ("options[two years]", "three years", lambda p: p.options == ("three years",)),
        ("people.person[stubborn]", "proud", lambda p: p.people[-1] == Note("proud", "person")),
        ("people.issue[late deliveries]", "", lambda p: [note.kind for note in p.people] == ["person"]),
        ("offers.them", "32", lambda p: p.offers[-1] == Offer("them", 32.0)),
        ("offers.me", "23", lambda p: p.offers[1] == Offer("me", 23.0)),
    ],
)
def test_a_fact_is_changed_or_removed(key: str, text: str, found: object) -> None:
    assert callable(found)
    assert found(after(key, text))


@pytest.mark.parametrize(
    ("key", "text", "reason"),
    [
        ("target", "cheap", "one amount"),
        ("target", "40 to 45", "one amount"),
        ("alternatives[Acme].price", "", "one amount"),
        ("alternatives[Acme].probability", "maybe", "a chance"),
        ("alternatives[Acme].probability", "almost certain", "a chance"),
        ("alternatives[Acme].probability", "250%", "a chance"),
        ("their_reservation", "low", "an amount or a range"),
        ("their_reservation", "under 20", "an amount or a range"),
        ("target", "€26", "in USD"),
        ("offers.me", "", "one amount"),
        ("role", "neither", "buying"),
        ("meeting", "whenever", "tomorrow at 3"),
        ("sealed", "1", "not part of your plan"),
        ("alternatives[Acme].binding", "yes", "not part of your plan"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_reason(key: str, text: str, reason: str) -> None:
    with pytest.raises(SheetError, match=reason):
        edits_for(PLAN, key, text, NOW)


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("alternatives[Acme].price", " 41 ", "Acme, price: 41"),
        ("target", "26", "My target: 26"),
        ("goal", "", "Goal: remove it"),
        ("gone", "1", "gone: 1"),
    ],
)
def test_a_change_is_told_in_words(key: str, text: str, words: str) -> None:
    assert told(PLAN, key, text) == words


def test_what_may_be_missing_can_be_removed_and_nothing_else() -> None:
    for key in keys(PLAN):
        if removable(key):
            after(key, "")
        else:
            with pytest.raises(SheetError):
                edits_for(PLAN, key, "", NOW)
    assert not removable(None)


@settings(max_examples=50)
@given(plans())
def test_any_plan_has_a_sheet_whose_lines_are_text(data: dict[str, object]) -> None:
    for part in fact_sheet(Plan.from_dict(data)):
        assert part.facts
        assert all(isinstance(fact, Fact) and fact.label and isinstance(fact.value, str) for fact in part.facts)
