"""At the table: offers, amounts asked about, the end of the talks, short answers, and when nothing more is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from negotiation.agenda import Question
from negotiation.checklist import Check
from negotiation.plan import Alternative, DealOutcome, Offer, Plan
from negotiation.reading import Asked
from negotiation.talk import SILENCE, Message, Say, Talk, Turn, ask, hush, seal, set_length, take_turn
from negotiation.talk.table import read_table

PLAN = Plan(title="Car", role="seller", alternatives=(Alternative("Dealer", 8400.0),))
NOW = datetime(2026, 12, 1, 17, 0)


def at(question: str | None = "brief_next", *offers: Offer, **values: object) -> Talk:
    talk = Talk(plan=replace(PLAN, offers=offers), question=Question.from_key(question) if question else None)
    return replace(seal(talk, None), **values)  # type: ignore[arg-type]


def hear(talk: Talk, text: str, intent: str = "tell_fact", confidence: float = 0.9) -> Turn:
    return take_turn(talk, Message(text, intent, confidence, now=NOW))


def ended(turn: Turn) -> DealOutcome | None:
    return turn.talk.plan.outcome


def test_an_offer_in_shorthand_is_recorded_and_its_last_word_heard() -> None:
    turn = hear(at(), "he says 8,600 final", "report_offer")
    assert turn.talk.plan.offers == (Offer("them", 8600.0),)
    assert turn.final


def test_while_one_alternative_is_asked_about_they_are_not_the_other_side() -> None:
    message = Message("they're at 8,700", "tell_fact", 0.9)
    assert read_table(at("alternatives_price:Dealer"), message, message.text) is None
    assert read_table(at(), message, message.text) is not None


def test_before_a_limit_only_what_is_plain_is_taken() -> None:
    early = Talk(plan=PLAN, question=Question("people_notes"))
    assert len(hear(early, "they 8,600, me 9,900").talk.plan.offers) == 2
    assert ended(hear(early, "no deal, I walked", "report_outcome")) == DealOutcome(False, None, "2026-12-01")
    assert ended(hear(early, "no deal", "deny")) is None


@pytest.mark.parametrize(("intent", "by_rule"), [("ask_move", True), ("feel_pressure", True), ("report_offer", False)])
def test_an_amount_that_is_asked_about_is_not_recorded(intent: str, by_rule: bool) -> None:
    turn = hear(at(), "should I accept 9k?", intent)
    assert turn.talk.plan.offers == ()
    assert (turn.interrupted, turn.asked) == (by_rule, None if by_rule else Asked(9000.0, "them"))


def test_no_amount_is_heard_in_an_answer_about_one_alternative() -> None:
    assert hear(at("alternatives_price:Dealer"), "what about 8,700?").asked is None


def test_an_offer_with_pressure_is_answered_once() -> None:
    assert not hear(at(), "they offer 8k, take it or leave it", "feel_pressure").interrupted


def test_a_wish_for_another_limit_is_noted_and_moves_nothing() -> None:
    turn = hear(at(), "just make my limit 8000", "ask_limit")
    assert turn.says == (Say("utter_limit_held", {"limit": 8400.0, "stated": 8000.0}),)
    assert turn.talk.sealed is not None
    assert (turn.talk.sealed["value"], turn.talk.sealed["moves"]) == (8400.0, [])


def test_a_fact_that_moves_the_limit_is_kept_in_the_users_words() -> None:
    turn = hear(at(), "the dealer now pays 8,700")
    assert turn.talk.sealed is not None
    move = turn.talk.sealed["moves"][0]
    assert (move["fact"], move["at"]) == ("the dealer now pays 8,700", "2026-12-01T17:00")


def test_a_bare_amount_is_asked_about() -> None:
    turn = hear(at(), "8.8")
    assert [choice.kind for choice in turn.talk.pending] == ["whose_offer"]
    assert hear(turn.talk, "they offer it").talk.plan.offers == (Offer("them", 8800.0),)


@pytest.mark.parametrize(
    ("text", "intent", "confidence", "outcome"),
    [
        ("we closed at 9,200", "tell_fact", 0.5, DealOutcome(True, 9200.0, "2026-12-01")),
        ("contract is done now, 9,100 for me", "report_outcome", 0.95, DealOutcome(True, 9100.0, "2026-12-01")),
        ("everything failed in the last minute", "report_outcome", 0.95, DealOutcome(False, None, "2026-12-01")),
        ("contract is done now, 9,100 for me", "report_outcome", 0.5, None),
    ],
)
def test_the_end_leads_to_the_review(text: str, intent: str, confidence: float, outcome: DealOutcome | None) -> None:
    turn = hear(at(short=True), text, intent, confidence)
    assert ended(turn) == outcome
    assert turn.review == (outcome is not None)
    assert turn.talk.short == (outcome is None)


@pytest.mark.parametrize(
    ("question", "text", "intent", "outcome"),
    [
        ("review_outcome", "9,200", "tell_fact", DealOutcome(True, 9200.0, "2026-12-01")),
        ("review_outcome", "yes", "affirm", DealOutcome(True, None, "2026-12-01")),
        ("review_outcome", "no", "deny", DealOutcome(False, None, "2026-12-01")),
        ("review_outcome", "no deal", "report_outcome", DealOutcome(False, None, "2026-12-01")),
        ("review_outcome", "hm hm", "tell_fact", None),
    ],
)
def test_how_it_ended_may_be_said_in_a_word(question: str, text: str, intent: str, outcome: DealOutcome | None) -> None:
    assert ended(hear(at(question), text, intent)) == outcome


DEAL = DealOutcome(True, None, "2026-12-01")


def test_the_figure_of_a_deal_is_added() -> None:
    talk = replace(at("review_price"), plan=replace(PLAN, outcome=DEAL))
    assert ended(hear(talk, "9.1")) == replace(DEAL, price=9100.0)


@pytest.mark.parametrize(
    ("text", "intent", "confidence", "kept"),
    [
        ("open higher at 9,900", "report_offer", 0.9, True),
        ("more patience", "out_of_scope", 0.5, True),
        ("be kinder", "show_plan", 0.4, True),
        ("show my plan", "show_plan", 0.9, False),
        ("thank you", "thanks", 0.99, False),
        ("skip", "skip_question", 0.9, False),
        ("why do you ask?", "ask_why", 0.9, False),
    ],
)
def test_a_lesson_is_kept_as_it_was_said(text: str, intent: str, confidence: float, kept: bool) -> None:
    talk = replace(at("review_lessons"), plan=replace(PLAN, outcome=DEAL))
    after = hear(talk, text, intent, confidence)
    assert ended(after) == (replace(DEAL, lessons=(text,)) if kept else DEAL)
    assert after.talk.plan.offers == ()


def test_an_offer_after_the_end_opens_the_talks_again() -> None:
    talk = replace(at(), plan=replace(PLAN, outcome=DealOutcome(False)))
    turn = hear(talk, "they offer 9k", "report_offer")
    assert ended(turn) is None
    assert Say("utter_reopened") in turn.says


def test_the_length_of_answers_and_the_end_of_the_meeting() -> None:
    short = hear(at(), "short answers please", "tell_fact")
    assert (short.talk.short, short.says) == (True, (Say("utter_short_on"),))
    assert hear(at(), "short answers please", "set_length").interrupted
    assert set_length(short.talk, "long") == Turn(replace(short.talk, short=False), says=(Say("utter_short_off"),))
    over = set_length(short.talk, "over")
    assert (over.review, over.says, over.talk.short) == (True, (), False)
    done = set_length(replace(short.talk, plan=replace(PLAN, outcome=DEAL)), "over")
    assert (done.review, done.says) == (False, (Say("utter_short_off"),))


@pytest.mark.parametrize(("intent", "said"), [("affirm", "utter_short_fine"), ("tell_fact", "utter_short_unclear")])
def test_in_short_mode_nothing_is_asked_and_something_is_always_said(intent: str, said: str) -> None:
    talk = ask(at(short=True), "alternatives")
    assert talk.question == Question(SILENCE)
    assert hear(talk, "hm", intent).says == (Say(said),)


def test_while_offers_go_back_and_forth_nothing_is_asked() -> None:
    busy = at("brief_next", Offer("them", 8000.0), Offer("me", 9900.0))
    assert not hear(at(), "they offer 8k", "report_offer").talk.quiet
    assert hear(busy, "they're at 8.2", "report_offer").talk.quiet
    assert not hush(replace(busy, plan=replace(busy.plan, outcome=DEAL))).quiet


def test_in_short_mode_offers_are_heard_before_a_limit_is_confirmed() -> None:
    talk = Talk(plan=PLAN, question=Question(SILENCE), short=True)
    assert hear(talk, "they're at 8.2", "report_offer").talk.plan.offers == (Offer("them", 8200.0),)


def test_what_was_unclear_before_the_end_is_not_asked_after_it() -> None:
    waiting = hear(at(short=True), "8.8").talk
    assert waiting.pending
    assert set_length(waiting, "over").talk.pending == ()
    assert hear(waiting, "we closed at 9,200", "report_outcome").talk.pending == ()


def test_done_in_the_checklist_is_an_answer_and_no_deal() -> None:
    for key, confirmed in (("alternatives_fallback", False), ("reservation_confirmed", True)):
        talk = Talk(plan=PLAN, question=Question(key), check=Check())
        turn = hear(talk, "done", "report_outcome")
        assert ended(turn) is None
        assert (turn.talk.sealed is not None) == confirmed
    over = Talk(plan=PLAN, question=Question("alternatives_more"), check=Check(over=True))
    assert ended(hear(over, "done", "report_outcome")) is not None


def test_how_it_went_can_be_asked_again_after_the_end_only() -> None:
    assert hear(after_deal(), "how did I do?", "out_of_scope").told_again
    assert not hear(at(), "how did I do?", "out_of_scope").told_again


def after_deal() -> Talk:
    talk = at()
    return replace(talk, plan=replace(talk.plan, outcome=DealOutcome(True, 9000.0)))


@pytest.mark.parametrize("question", ["checklist_zopa", "checklist_opening", "their_side_limit", "options_ideas"])
@pytest.mark.parametrize("text", ["they say 8,700, last word", "he's up to 8700 now"])
def test_an_offer_counts_whatever_question_waits(question: str, text: str) -> None:
    turn = hear(at(question, Offer("them", 8500.0)), text, "report_offer")
    assert turn.talk.plan.offers == (Offer("them", 8500.0), Offer("them", 8700.0))
    assert not turn.talk.plan.checklist.notes


@pytest.mark.parametrize("question", ["checklist_zopa", "their_side_alternatives", "options_ideas", "brief_next"])
@pytest.mark.parametrize("text", ["8.7k", "now 8700", "ok, 8700 now"])
def test_a_bare_amount_while_offers_go_back_and_forth_may_be_an_offer(question: str, text: str) -> None:
    turn = hear(at(question, Offer("them", 8500.0)), text)
    assert [label for label, _ in turn.talk.pending[0].options] == ["They offer it", "I offered it", "Neither"]


def test_a_bare_amount_may_still_be_the_furthest_they_would_go() -> None:
    turn = hear(at("their_side_limit", Offer("them", 8500.0)), "8.7k")
    labels = [label for label, _ in turn.talk.pending[0].options]
    assert labels == ["They offer it", "I offered it", "The furthest they would go", "Neither"]
    assert hear(at("their_side_limit"), "8.7k").talk.plan.their_reservation is not None
