"""The checklist in the talk: beginning, short answers, leaving, coming back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from negotiation.agenda import CHECKLIST, Question
from negotiation.checklist import PREFIX, Check
from negotiation.judging import Judgement
from negotiation.plan import Alternative, Counterpart, Criterion, Interests, Note, Plan, PriceRange
from negotiation.points import POINTS, PointNotes
from negotiation.talk import (
    Message,
    Talk,
    Turn,
    ask,
    go_back,
    guess_words,
    leave_check,
    seal,
    start_check,
    take_turn,
    undo,
)

PLAN = Plan(
    title="Chips",
    role="buyer",
    counterpart=Counterpart("Condor"),
    alternatives=(Alternative("Acme", 28.0, 0.5), Alternative("Beta", 35.0)),
)
FRESH = Talk()


def at(point: str, plan: Plan = PLAN, **values: Any) -> Talk:
    """A talk in the checklist with this point's question open."""
    talk = seal(Talk(plan=plan), None)
    key = PREFIX + point
    return replace(talk, question=Question(key), check=Check(None, (key,)), asked=(key,), **values)


def say(talk: Talk, text: str, intent: str = "tell_fact", confidence: float = 0.9, **values: Any) -> Turn:
    return take_turn(talk, Message(text, intent, confidence, **values))


@pytest.mark.parametrize(
    ("text", "most", "response"),
    [
        ("I have 2 minutes", 4, "utter_checklist_timed"),
        ("I have 10 minutes", 18, "utter_checklist_timed"),
        ("meeting in half an hour", 20, "utter_checklist_timed"),
        ("quick check", 5, "utter_checklist_timed"),
        ("checklist", None, "utter_checklist_new"),
    ],
)
def test_the_time_that_was_said_bounds_the_questions(text: str, most: int | None, response: str) -> None:
    talk, says = start_check(FRESH, "opening", text)
    assert talk.check is not None
    assert (talk.check.most, talk.check.back) == (most, "opening")
    assert [one.response for one in says] == [response]
    assert ask(talk, CHECKLIST).question == Question("checklist_deal")


def test_who_asks_for_the_verdict_gets_no_other_words() -> None:
    assert start_check(Talk(plan=PLAN), "people", "am I ready?")[1] == ()
    assert len(start_check(Talk(plan=PLAN), "people", "am I ready? I have 5 minutes")[1]) == 1


def test_it_says_how_much_is_settled_when_something_is() -> None:
    assert start_check(Talk(plan=PLAN), "people", "checklist")[1][0].response == "utter_checklist_started"


def test_the_step_that_was_left_and_its_question_come_back() -> None:
    talk = Talk(plan=PLAN, question=Question("people_notes"), forced="people_notes")
    talk, _ = start_check(talk, "interests", "checklist")
    assert talk.forced is None
    talk, back = leave_check(ask(talk, CHECKLIST))
    assert (back, talk.forced, talk.question) == ("interests", "people_notes", None)


def test_a_check_before_anything_was_prepared_ends_in_the_brief_and_is_left_for_the_opening() -> None:
    talk, _ = start_check(FRESH, "opening", "I have 2 minutes")
    assert leave_check(talk)[1] == "opening"
    assert leave_check(talk, over=True)[1] == "brief"
    assert leave_check(FRESH)[1] == "brief"


def test_it_goes_on_where_it_was_left() -> None:
    talk, _ = start_check(seal(Talk(plan=PLAN), None), "people", "checklist")
    talk = ask(talk, CHECKLIST)
    assert talk.question == Question("checklist_their_side")
    talk = ask(say(talk, "skip", "skip_question").talk, CHECKLIST)
    assert talk.question == Question("checklist_target")
    talk, _ = leave_check(talk)
    talk, says = start_check(talk, "interests", "checklist")
    assert says[0].response == "utter_checklist_resumed"
    assert ask(talk, CHECKLIST).question == Question("checklist_target")


def test_after_its_verdict_it_begins_anew() -> None:
    talk, _ = leave_check(ask(say(at("mandate"), "skip", "skip_question").talk, CHECKLIST), over=True)
    talk, _ = start_check(talk, "brief", "checklist")
    assert talk.check == Check(None, (), frozenset(), "brief")


def test_more_time_inside_the_checklist_is_added_and_the_way_back_stays() -> None:
    talk, _ = start_check(FRESH, "people", "I have 2 minutes")
    talk = ask(talk, CHECKLIST)
    talk, _ = start_check(talk, CHECKLIST, "I have 5 more minutes")
    assert talk.check is not None
    assert (talk.check.most, talk.check.back) == (10, "people")
    talk, _ = start_check(talk, CHECKLIST, "checklist")
    assert talk.check is not None
    assert talk.check.most == 10


@pytest.mark.parametrize("text", ["yes", "done", "ok", "I have it", "got it", "that's sorted", "✓"])
def test_done_settles_a_point(text: str) -> None:
    turn = say(at("mandate"), text)
    assert turn.talk.plan.checklist.get("mandate") == "done"
    assert turn.talk.check is not None
    assert "checklist_mandate" in turn.talk.check.closed


@pytest.mark.parametrize("text", ["not needed", "n/a", "doesn't apply", "don't need it", "irrelevant"])
def test_not_needed_settles_a_point(text: str) -> None:
    assert say(at("debrief"), text).talk.plan.checklist.get("debrief") == "not needed"


@pytest.mark.parametrize(("point", "note"), [("parties", "none"), ("mandate", "none"), ("agenda", None)])
@pytest.mark.parametrize("text", ["no", "nobody", "nothing", "none"])
def test_no_settles_what_there_need_not_be_and_leaves_the_rest_open(point: str, note: str | None, text: str) -> None:
    turn = say(at(point), text, "deny")
    assert turn.talk.plan.checklist.get(point) == note
    assert [one.response for one in turn.says] == ([] if note else ["utter_checklist_left"])
    assert ask(turn.talk, CHECKLIST).question != Question(PREFIX + point)


def test_not_yet_leaves_even_those_open() -> None:
    assert say(at("parties"), "not yet", "deny").talk.plan.checklist.get("parties") is None


@pytest.mark.parametrize(("intent", "note"), [("affirm", "done"), ("deny", "none"), ("nothing_more", "none")])
def test_a_yes_or_no_in_other_words_counts_when_it_is_sure(intent: str, note: str) -> None:
    assert say(at("parties"), "sure thing mate", intent).talk.plan.checklist.get("parties") == note
    unsure = say(at("parties"), "sure thing mate", intent, 0.4).talk
    assert unsure.plan.checklist.get("parties") == "sure thing mate"


@pytest.mark.parametrize("point", ["deal", "alternatives", "their_side", "target"])
def test_a_bare_done_does_not_stand_in_for_a_figure(point: str) -> None:
    turn = say(at(point, Plan()), "done", "affirm")
    assert turn.talk.plan == Plan()
    assert "utter_unclear" in [one.response for one in turn.says]
    skipped = say(at(point, Plan()), "not needed")
    assert [one.response for one in skipped.says] == ["utter_skipped"]
    assert skipped.talk.check is not None
    assert PREFIX + point in skipped.talk.check.closed


def test_no_way_out_is_answered_as_in_the_preparation() -> None:
    turn = say(at("alternatives", Plan(title="Chips", role="buyer")), "none", "deny")
    assert [one.response for one in turn.says] == ["utter_alternatives_none"]


def test_keeping_it_is_an_alternative_and_no_yes() -> None:
    turn = say(at("alternatives", Plan(title="Bike", role="seller")), "keep it", "affirm")
    assert [alternative.name for alternative in turn.talk.plan.alternatives] == ["Keep it"]


WORDS = {
    "goal": ("supply for a year", "goal", "Supply for a year"),
    "relationship": ("he interrupts me", "people", (Note("he interrupts me"),)),
    "issues": ("delivery, then payment", "people", (Note("delivery, then payment", "issue"),)),
    "interests_theirs": (
        "they must clear their stock",
        "interests",
        Interests(theirs=("they must clear their stock",)),
    ),
    "their_side": ("between 20 and 25", "their_reservation", PriceRange(20, 25)),
    "target": ("26", "target", 26),
    "criteria": ("the rent index", "criteria", (Criterion("the rent index"),)),
    "options": ("I pay at once, they deliver in two parts", "options", ("I pay at once, they deliver in two parts",)),
}


@pytest.mark.parametrize("point", WORDS)
def test_what_has_a_place_in_the_plan_goes_there(point: str) -> None:
    text, key, value = WORDS[point]
    turn = say(at(point), text)
    assert getattr(turn.talk.plan, key) == value
    assert turn.talk.plan.checklist == PointNotes()
    assert ask(turn.talk, CHECKLIST).question != Question(PREFIX + point)


def test_a_standard_is_kept_with_its_figure() -> None:
    assert say(at("criteria"), "what Condor charged in March, $27").talk.plan.criteria[0].price == 27
    assert [c.price for c in say(at("criteria"), "the list price is 36").talk.plan.criteria] == [36]


NOTES = {
    "worth": "only if it takes less than a day",
    "parties": "their finance director",
    "assumptions": "whether they have other buyers",
    "batna": "call Gamma for a quote today",
    "opening": "I go first with 24, because of the list price",
    "packages": "30 in two weeks, or 28 in six weeks",
    "concessions": "if they pay in 10 days, I come down by 2",
    "leverage": "we order every month; they will say prices rose",
    "questions": "why do they need it by June?",
    "listening": "what matters most to you this year?",
    "agenda": "delivery first, price last; their office, one hour",
    "mandate": "up to 50k, above that my boss",
    "walk_away": "only if Beta withdraws their quote",
    "commitment": "I send the draft tonight, their director signs",
    "debrief": "tonight, with Anna",
}


@pytest.mark.parametrize("point", NOTES)
@pytest.mark.parametrize(("intent", "confidence"), [("tell_fact", 0.9), ("ask_method", 0.4), ("out_of_scope", 0.5)])
def test_what_has_no_place_is_noted_word_for_word_and_changes_no_figure(
    point: str, intent: str, confidence: float
) -> None:
    turn = say(at(point), NOTES[point], intent, confidence)
    assert not turn.interrupted
    assert turn.talk.plan == replace(PLAN, checklist=PointNotes(((point, NOTES[point]),)))
    assert [change.key for change in turn.changes] == [f"checklist[{point}]"]


def test_a_correction_at_any_point_is_a_correction() -> None:
    turn = say(at("mandate"), "Beta was 36, not 35", "correct_fact")
    assert turn.talk.plan.alternatives[1].price == 36
    assert turn.talk.plan.checklist.get("mandate") is None
    assert ask(turn.talk, CHECKLIST).question == Question("checklist_mandate") or turn.talk.check is not None
    assert say(at("agenda"), "Beta is 36").talk.plan.alternatives[1].price == 36
    assert say(at("agenda"), "they offered 34", "report_offer").talk.plan.offers[0].price == 34


def test_what_is_impossible_is_not_noted() -> None:
    turn = say(at("mandate"), "Beta is 140% sure")
    assert turn.talk.plan == PLAN
    assert turn.says[0].response == "utter_problem_odds_over_100"


@pytest.mark.parametrize("text", ["?", "0", "what?"])
def test_what_is_no_word_is_not_understood(text: str) -> None:
    turn = say(at("agenda"), text, "tell_fact", 0.3)
    assert turn.talk.plan == PLAN
    assert turn.says


@pytest.mark.parametrize(("intent", "response"), [("skip_question", "utter_skipped"), ("dont_know", "utter_left_open")])
def test_skipping_and_no_idea_leave_a_point_open_and_go_on(intent: str, response: str) -> None:
    turn = say(at("agenda"), "let us leave that one", intent)
    assert turn.talk.plan == PLAN
    assert [one.response for one in turn.says] == [response]


@pytest.mark.parametrize("intent", ["ask_why", "show_checklist", "leave_checklist", "start_checklist", "show_plan"])
def test_what_other_rules_answer_interrupts_at_every_point(intent: str) -> None:
    for point in POINTS:
        if point != "limit":
            assert say(at(point), "well then", intent, 0.95).interrupted


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("it is a guess", "the price of Beta: a guess, to be tested"),
        ("no", "the price of Beta: a guess, to be tested"),
        ("it is a fact", "the price of Beta: checked"),
        ("yes", "the price of Beta: checked"),
        ("not needed", "not needed"),
    ],
)
def test_the_number_the_limit_hangs_on_is_a_fact_or_a_guess(text: str, note: str) -> None:
    plan = replace(PLAN, alternatives=(Alternative("Beta", 35.0),))
    assert say(at("assumptions", plan), text).talk.plan.checklist.get("assumptions") == note


def test_the_number_the_limit_hangs_on_is_named() -> None:
    assert guess_words(replace(PLAN, alternatives=(Alternative("Acme", 10.0, 0.5), Alternative("Beta", 35.0)))) == (
        "the 50% for Acme"
    )
    assert guess_words(Plan()) == ""
    assert say(at("assumptions", Plan()), "all of it").talk.plan.checklist.get("assumptions") == "all of it"


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("they are quiet and evasive", "avoidant"),
        ("they are pushy and hard", "warrior"),
        ("they are calm and well prepared", "diplomat"),
        ("they are impulsive and emotional", "uncontrolled"),
    ],
)
def test_each_button_of_the_style_sets_it(text: str, style: str) -> None:
    assert say(at("style"), text).talk.plan.counterpart.style == style


def test_a_judged_style_counts_and_an_unknown_one_is_noted() -> None:
    judged = {"style": Judgement("style", "warrior", 0.99)}
    assert say(at("style"), "bad to the bone", judgements=judged).talk.plan.counterpart.style == "warrior"
    turn = say(at("style"), "nice people")
    assert turn.talk.plan.counterpart.style is None
    assert turn.talk.plan.checklist.get("style") == "nice people"
    assert turn.talk.plan.people == (Note("nice people"),)


def test_a_note_can_be_taken_back_and_is_asked_for_again() -> None:
    talk = say(at("mandate"), "up to 50k").talk
    undone = undo(talk)
    assert undone is not None
    talk, changes = undone
    assert talk.plan == PLAN
    assert [change.key for change in changes] == ["checklist[mandate]"]
    assert talk.check is not None
    assert "checklist_mandate" not in talk.check.closed


def test_going_back_opens_a_point_again() -> None:
    talk = ask(say(at("their_side"), "skip", "skip_question").talk, CHECKLIST)
    back = go_back(talk)
    assert back is not None
    assert ask(back, CHECKLIST).question == Question("checklist_their_side")


def test_who_is_in_a_hurry_among_other_things_is_led_to_the_checklist() -> None:
    turn = say(Talk(question=Question("opening_subject")), "buying chips from Condor, I only have 5 minutes")
    assert turn.hurried
    assert turn.talk.plan.counterpart.name == "Condor"
    assert not say(Talk(question=Question("opening_subject")), "buying chips from Condor").hurried


def test_somebody_short_of_time_is_not_asked_for_the_limit_again_and_again() -> None:
    talk = Talk(plan=PLAN, question=Question("reservation_confirmed"), check=Check(4, ("reservation_confirmed",)))
    for response in ("utter_unclear", "utter_unclear_again", "utter_unclear_moving_on"):
        turn = say(talk, "hm", "tell_fact", 0.3)
        assert turn.says[0].response == response
        talk = turn.talk
    kept = Talk(plan=PLAN, question=Question("reservation_confirmed"), tries=5)
    assert say(kept, "hm", "tell_fact", 0.3).says[0].response == "utter_unclear_again"
