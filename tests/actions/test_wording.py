"""From results to sentences."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa_sdk.executor import CollectingDispatcher

from actions import wording
from actions.turn_wording import say_back
from negotiation.agenda import Question
from negotiation.counterpart import TACTICS
from negotiation.edits import Change, Edit, PutAlternative, SetField, apply_edits
from negotiation.issues import Issue, Option
from negotiation.method import FIELDS
from negotiation.plan import Alternative, Counterpart, Criterion, Interests, Offer, Outcome, Plan, PriceRange
from negotiation.talk import CHOICE, Choice, Overview, Say, Talk, Turn, plan_changes
from tests.actions.conftest import Said, said
from tests.talk import strategies

Domain = dict[str, Any]
PLAN = Plan(role="buyer", currency="USD", alternatives=(Alternative("Acme", 35.0),))
DELIVERY = Issue("delivery", (Option("fast", 100.0),))
PRICE = Issue("price", (Option("low", 100.0),), 2.0)


def told(domain: Domain, turn: Turn) -> Said:
    dispatcher = CollectingDispatcher()
    say_back(dispatcher, domain, turn)
    return said(dispatcher)


def changed(*changes: Change, plan: Plan = PLAN) -> Turn:
    return Turn(Talk(plan=plan), changes)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change("title", None, "Chips"), "it is about Chips"),
        (Change("title", "Chairs", "Chips"), "it is about Chips (was Chairs)"),
        (Change("title", "Chairs", None), "title is out"),
        (Change("role", None, "buyer"), "you want the price low"),
        (Change("role", "buyer", "seller"), "you want the price high"),
        (Change("counterpart.name", None, "Tom"), "the other side is Tom"),
        (Change("counterpart.name", "Tom", None), "counterpart name is out"),
        (Change("meeting", None, "2026-12-01T15:00"), "you meet Tue 1 Dec, 15:00"),
        (Change("closing_cost", 0.0, 500.0), "closing this deal costs you $500 (was $0)"),
        (Change("target", 30.0, 1_000_000.0), "you aim for $1,000,000 (was $30)"),
        (Change("their_reservation", None, PriceRange(40, 40)), "their likely limit: $40"),
        (Change("their_reservation", None, PriceRange(30, 40)), "their likely limit: $30 to $40"),
        (Change("bargaining_power", 0.5, 0.6), "your share of the middle: 60%"),
        (Change("interests.mine[calm]", None, "calm"), "you need: calm"),
        (Change("interests.theirs[calm]", "calm", None), "calm is out"),
        (Change("people.person[he says [no]]", None, "he says [no]"), "about the person: he says [no]"),
        (Change("people.issue[late]", None, "late"), "an issue to settle: late"),
        (Change("options[later]", None, "later"), "an idea for both: later"),
        (Change("criteria[list]", None, Criterion("list", 33)), "a standard to point to: list ($33)"),
        (Change("criteria[list]", None, Criterion("list")), "a standard to point to: list"),
        (Change("offers[0]", Offer("them", 33), Offer("them", 34)), "their offer is $34 (was $33)"),
        (Change("offers[0]", Offer("them", 33), None), "their offer of $33 is out"),
        (Change("offers[0]", Offer("me", 33), None), "your offer of $33 is out"),
        (Change("issues", (DELIVERY,), ()), "your issues are as they were before"),
        (Change("issues", (), (DELIVERY, PRICE)), "the issues: price and delivery"),
        (Change("alternatives[Acme]", None, Alternative("Acme", 35.0)), "Acme, $35, certain"),
        (Change("alternatives[Acme]", Alternative("Acme", 35.0), None), "Acme is out"),
        (Change("their_alternatives[x]", None, Alternative("x", 30.0, 0.2)), "on their side: x, $30, 20% likely"),
        (Change("alternatives[Acme].price", None, 41.0), "Acme: $41"),
        (Change("alternatives[Acme].price", 35.0, 41.5), "Acme: $41.50 (was $35)"),
        (Change("alternatives[Acme].probability", 0.5, 0.625), "Acme: 62.5% (was 50%)"),
        (Change("alternatives[Acme].probability", 0.5, 1.0), "Acme: certain (was 50%)"),
        (Change("alternatives[Acme].cost", 0.0, 5.0), "Acme: costs $5 to try"),
        (Change("alternatives[Acme].cost", 4.0, 5.0), "Acme: costs $5 to try (was $4)"),
        (Change("alternatives[Acme].extra_worth", 0.0, 5.0), "Acme: worth $5 more beyond price"),
        (Change("alternatives[Acme].extra_worth", 5.0, -5.0), "Acme: worth $5 less beyond price (was $5)"),
        (Change("alternatives[Acme].name", "Acme", "Ajax"), "Acme is now called Ajax"),
        (Change("alternatives[Acme].pros", ("near",), ("near", "fast", "old")), "Acme: fast, old"),
        (Change("alternatives[Acme].cons", None, ("far",)), "Acme: far"),
        (Change("alternatives[Acme].binding", False, True), "Acme: the result binds you"),
        (
            Change("alternatives[Acme].outcomes", (), (Outcome(0.5, 10), Outcome(0.5, 20))),
            "Acme: 50% $10, 50% $20",
        ),
        (Change("alternatives[keep it [as is]].price", None, 5.0), "keep it [as is]: $5"),
    ],
    ids=lambda value: value.key if isinstance(value, Change) else "",
)
def test_each_kind_of_change_has_words_with_numbers_as_money(domain: Domain, change: Change, words: str) -> None:
    assert list(wording.describe_changes(domain, PLAN, [change])) == [words]


@pytest.mark.parametrize(
    "change",
    [
        Change("alternatives[Acme].probability", 1.0, None),
        Change("alternatives[Acme].price", 35.0, None),
        Change("alternatives[Acme].binding", True, False),
        Change("alternatives[Acme].outcomes", (Outcome(0.5, 10),), ()),
    ],
    ids=str,
)
def test_a_value_that_only_makes_room_for_another_is_not_said(domain: Domain, change: Change) -> None:
    assert list(wording.describe_changes(domain, PLAN, [change])) == []


def test_an_alternative_is_said_with_all_that_is_known_of_it(domain: Domain) -> None:
    court = Alternative(
        "court", None, cost=5, extra_worth=-2, outcomes=(Outcome(0.25, 10),), pros=("fair",), cons=("slow",)
    )
    assert wording.describe_alternative(domain, PLAN, court) == (
        "court, 25% for $10, costs $5 to try, worth $2 less beyond price, fair, slow"
    )
    assert wording.describe_alternative(domain, PLAN, Alternative("wait", None, None, extra_worth=3)) == (
        "wait, worth $3 more beyond price"
    )


def test_what_the_user_wrote_is_never_taken_for_a_place_to_fill(domain: Domain) -> None:
    changes = [Change("alternatives[{was}].price", None, 5.0), Change("title", "{value}", "{old}")]
    assert list(wording.describe_changes(domain, PLAN, changes)) == ["{was}: $5", "it is about {old} (was {value})"]


@settings(max_examples=200, deadline=None)
@given(strategies.plans(), strategies.edits())
def test_every_fact_that_was_taken_is_said_back(domain: Domain, plan: Plan, edit: Edit) -> None:
    applied = apply_edits(plan, [edit])
    facts = list(wording.describe_changes(domain, applied.plan, applied.changes))
    makes_room = isinstance(edit, PutAlternative) and edit.binding is False
    assert bool(facts) == bool(applied.changes) or makes_room
    assert not any("None" in fact or "Outcome" in fact for fact in facts)


@settings(max_examples=100, deadline=None)
@given(strategies.plans(), strategies.plans())
def test_the_way_from_any_plan_to_any_other_can_be_said(domain: Domain, one: Plan, other: Plan) -> None:
    changes = plan_changes(one, other)
    facts = list(wording.describe_changes(domain, other, changes))
    assert len(facts) == len(changes)
    assert not any(sign in fact for fact in facts for sign in ("None", "PriceRange", "{'", "Offer("))


def test_every_field_of_a_plan_has_a_response_or_the_general_one(domain: Domain) -> None:
    heads = {field.name for field in fields(Plan)} - {"plan", "people", "interests", "counterpart", "role"}
    heads |= {f"counterpart.{field.name}" for field in fields(Counterpart)}
    general = {head for head in heads if not wording.has_phrase(domain, f"utter_fact_{head.replace('.', '_')}")}
    assert general == {"alternatives", "their_alternatives", "issues", "walk_away"}


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, "unknown"), (0.0, "$0"), (30.5, "$30.50"), (78_000.0, "$78,000"), (1e12, "$1,000,000,000,000")],
)
def test_an_amount_is_written_as_money(value: float | None, words: str) -> None:
    assert wording.amount(PLAN, value) == words


@pytest.mark.parametrize(("odds", "words"), [(0.5, "50%"), (0.125, "12.5%"), (1 / 3, "33%"), (0.0, "0%")])
def test_odds_are_written_without_needless_digits(odds: float, words: str) -> None:
    assert wording.percent(odds) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, ""), ("2026-12-01T15:00", "Tue 1 Dec, 15:00"), (datetime(2026, 12, 1, 9, 5), "Tue 1 Dec, 09:05")],
)
def test_a_moment_is_written_as_people_say_it(value: str | datetime | None, words: str) -> None:
    assert wording.moment(value) == words


@pytest.mark.parametrize("value", [None, True])
def test_nothing_is_written_for_what_is_no_value(value: Any) -> None:
    assert wording._value(PLAN, value) == ""


def test_facts_are_said_in_one_message_and_before_the_rest(domain: Domain) -> None:
    turn = changed(Change("title", None, "Chips"), Change("role", None, "buyer"))
    turn = Turn(turn.talk, turn.changes, (Say("utter_sunk", {"amounts": (20_000.0, 5.0)}),))
    assert told(domain, turn) == [
        ("utter_taken", {"facts": "it is about Chips; you want the price low"}),
        ("utter_sunk", {"amounts": "$20,000 and $5"}),
    ]


@pytest.mark.parametrize(
    ("keys", "response"),
    [
        (["people.person[a]"], "utter_people_person"),
        (["people.issue[a]"], "utter_people_issue"),
        (["people.person[a]", "people.issue[b]"], "utter_people_both"),
    ],
)
def test_a_note_on_people_brings_a_way_to_handle_it(domain: Domain, keys: list[str], response: str) -> None:
    turn = changed(*(Change(key, None, "x") for key in keys))
    assert told(domain, turn)[1:] == [(response, {})]


@pytest.mark.parametrize(
    ("key", "value", "responses"),
    [
        (
            "counterpart.style",
            "warrior",
            ["utter_counterpart_warrior", "utter_counterpart_warrior_do", "utter_counterpart_warrior_avoid"],
        ),
        ("counterpart.tactic", "bargaining", [TACTICS["bargaining"].response, TACTICS["bargaining"].answer]),
    ],
)
def test_a_style_or_tactic_brings_its_own_advice_and_no_general_one(
    domain: Domain, key: str, value: str, responses: list[str]
) -> None:
    turn = changed(Change("people.person[a]", None, "a"), Change(key, None, value))
    style = value if key.endswith("style") else None
    plan = replace(turn.talk.plan, counterpart=Counterpart(style=style))
    told_ = told(domain, replace(turn, talk=replace(turn.talk, plan=plan)))
    assert [name for name, _ in told_] == ["utter_taken", "text"]
    advice = told_[1][1]["text"]
    beginnings = [str(domain["responses"][name][0]["text"]).partition("{")[0] for name in responses]
    assert all(beginning in advice for beginning in beginnings)
    assert "{" not in advice


def test_a_number_that_does_not_fit_the_others_is_named_when_it_is_told(domain: Domain) -> None:
    plan = Plan(role="buyer", alternatives=(Alternative("Acme", 35.0, cost=50.0), Alternative("Beta", 36.0, 0.0)))
    said_ = told(domain, changed(Change("alternatives[Acme].cost", 0.0, 50.0), plan=plan))
    assert [name for name, _ in said_] == ["utter_taken", "utter_doubtful"]
    assert "Acme" in said_[1][1]["warning"]


def test_a_note_that_goes_brings_no_advice(domain: Domain) -> None:
    assert len(told(domain, changed(Change("people.person[a]", "a", None)))) == 1


def test_an_unknown_sentence_is_said_in_general_words(domain: Domain) -> None:
    turn = Turn(Talk(), says=(Say("utter_problem_unheard_of", {"what": "x"}), Say("utter_problem_new")))
    assert told(domain, turn) == [("utter_problem_other", {"what": "x"}), ("utter_problem_other", {"what": ""})]


def test_numbers_in_a_sentence_are_written_as_money(domain: Domain) -> None:
    turn = Turn(Talk(plan=PLAN), says=(Say("utter_limit_moved_up", {"old": 35.0, "new": 30.5}),))
    assert told(domain, turn) == [("utter_limit_moved_up", {"old": "$35", "new": "$30.50"})]


def test_a_choice_is_asked_with_its_labels_as_buttons(domain: Domain) -> None:
    dispatcher = CollectingDispatcher()
    talk = Talk(pending=(Choice("thousands", "$80", (("$80,000", ()), ("$80", ()))),))
    wording.say_question(dispatcher, domain, talk, Question(CHOICE))
    buttons = [{"title": label, "payload": label} for label in ("$80,000", "$80")]
    assert said(dispatcher) == [("utter_choice_thousands", {"what": "$80", "buttons": buttons})]


def test_a_choice_of_an_unknown_kind_is_asked_in_general_words(domain: Domain) -> None:
    dispatcher = CollectingDispatcher()
    talk = Talk(pending=(Choice("unheard of", "it", ()),))
    wording.say_question(dispatcher, domain, talk, Question(CHOICE))
    assert said(dispatcher) == [("utter_choice_other", {"what": "it"})]


@pytest.mark.parametrize(
    ("talk", "question"), [(Talk(), CHOICE), (Talk(pending=(Choice("x", "y", ()),)), "people_notes")]
)
def test_without_a_choice_there_is_nothing_to_ask(domain: Domain, talk: Talk, question: str) -> None:
    dispatcher = CollectingDispatcher()
    wording.say_question(dispatcher, domain, talk, Question(question))
    assert dispatcher.messages == []


@given(st.sampled_from(sorted(strategies.NAMES)))
def test_a_response_that_is_missing_is_an_error_in_the_data(domain: Domain, name: str) -> None:
    with pytest.raises(KeyError):
        wording.phrase(domain, f"utter_{name}")


def test_a_field_set_to_nothing_is_said_to_be_out(domain: Domain) -> None:
    plan = Plan(target=5.0)
    applied = apply_edits(plan, [SetField("target", None)])
    assert list(wording.describe_changes(domain, applied.plan, applied.changes)) == ["target is out"]


def test_a_day_told_without_an_hour_is_said_without_one() -> None:
    assert wording.moment("2026-11-23") == "Mon 23 Nov"
    assert wording.moment("2026-11-23T15:00") == "Mon 23 Nov, 15:00"


def test_a_guess_is_a_button_with_plain_words(domain: Domain) -> None:
    dispatcher = CollectingDispatcher()
    wording.say_one(dispatcher, domain, Plan(), Say("utter_guess", {"intents": ("show_plan", "go_back")}))
    buttons = [{"title": "Show my plan", "payload": "show my plan"}, {"title": "Go back", "payload": "go back"}]
    assert said(dispatcher) == [("utter_guess", {"buttons": buttons})]


def test_the_list_of_negotiations_says_how_far_each_is_and_leads_there(domain: Domain) -> None:
    rest = {"counterpart": None, "step": 2, "used": None}
    listed = (
        Overview("Car", meeting="2026-12-01", open_questions=4, confirmed=False, archived=False, current=True, **rest),
        Overview("Flat", meeting=None, open_questions=1, confirmed=False, archived=False, current=False, **rest),
        Overview("Boat", meeting=None, open_questions=2, confirmed=True, archived=True, current=False, **rest),
        Overview("Bike", meeting=None, open_questions=0, confirmed=False, archived=False, current=False, **rest),
    )
    turn = Turn(Talk(), says=(Say("utter_negotiations_list", {"overview": listed}, ("Flat",)),))
    lines = [
        "• Car (we are here): you meet Tue 1 Dec, 4 questions to the limit",
        "• Flat: one question to the limit",
        "• Boat (put away): limit confirmed",
        "• Bike: limit not confirmed yet",
    ]
    buttons = [{"title": "Flat", "payload": "go to Flat"}]
    assert told(domain, turn) == [("utter_negotiations_list", {"overview": "\n".join(lines), "buttons": buttons})]


@pytest.mark.parametrize(
    ("holds", "words"),
    [
        ((("alternatives", 2), ("limit", 1), ("offers", 1)), "2 alternatives, a confirmed limit, an offer"),
        ((("interests", 1), ("notes", 3)), "an interest, 3 notes"),
        ((), "only what it is about and with whom"),
    ],
)
def test_what_goes_with_a_negotiation_is_said(domain: Domain, holds: Any, words: str) -> None:
    turn = Turn(Talk(), says=(Say("utter_negotiation_holds", {"name": "Car", "holds": holds}),))
    assert told(domain, turn) == [("utter_negotiation_holds", {"name": "Car", "holds": words})]


def test_what_opens_comes_before_its_facts(domain: Domain) -> None:
    turn = Turn(Talk(), (Change("title", None, "Rent"),), ahead=(Say("utter_negotiation_started", {"kept": "Car"}),))
    assert [name for name, _ in told(domain, turn)] == ["utter_negotiation_started", "utter_taken"]


def test_what_sentences_may_name_comes_from_the_plan_alone() -> None:
    assert {key for key, value in wording.plan_fields(Plan()).items() if value} == set()
    plan = Plan(
        title="Chairs",
        role="buyer",
        currency="USD",
        counterpart=Counterpart("Tom"),
        alternatives=(Alternative("Acme", 35.0), Alternative("Beta", 30.0, 0.4)),
        interests=Interests(("I need calm",), ("he wants cash",)),
        options=("we collect them",),
        criteria=(Criterion("the list price", 36.0),),
        closing_cost=2.0,
        target=20.0,
    )
    fields = wording.plan_fields(plan)
    assert set(fields) == set(FIELDS)
    assert fields["uncertain"] == "Beta"
    assert fields["odds"] == "40%"
    assert fields["alternatives"] == "Acme and Beta"
    assert (fields["my_need"], fields["their_need"]) == ("calm", "cash")
    assert fields["closing_cost"] == "$2"
    assert fields["standard"] == "Going by the list price, we would be at $36. Can we start from there?"
