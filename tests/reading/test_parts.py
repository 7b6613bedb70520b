"""The reader's small parts: names, dates, notes, clauses; and what must hold for any message."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.edits import PutAlternative, apply_edits
from negotiation.plan import Alternative, Plan
from negotiation.reading import Focus, clauses, dates, judge_note, names, notes, read_facts
from negotiation.reading.model import Reading
from tests.patience import patience

MONDAY = datetime(2026, 11, 23, 10, 0)


@pytest.mark.parametrize(
    ("said", "known", "meant"),
    [
        ("acme", ["Acme", "Acme, negotiated down"], ["Acme"]),
        ("the negotiated acme", ["Acme", "Acme, negotiated down"], ["Acme, negotiated down"]),
        ("ACME corp", ["Acme"], ["Acme"]),
        ("acme", ["Acme Corp", "Beta"], ["Acme Corp"]),
        ("globx", ["Globex", "Initech"], ["Globex"]),
        ("the dealer", ["Dealer in town", "Dealer in Springfield"], ["Dealer in town", "Dealer in Springfield"]),
        ("contractor b", ["Contractor A"], []),
        ("Betty", ["Beta"], []),
        ("my job", ["Keep my current job"], ["Keep my current job"]),
    ],
)
def test_names_are_matched_loosely_but_not_wildly(said: str, known: list[str], meant: list[str]) -> None:
    assert names.match(said, known) == meant


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the dealer", "Dealer"),
        ("a similar car elsewhere", "Similar car elsewhere"),
        ("my cousin", "My cousin"),
        ("A", "A"),
    ],
)
def test_a_name_loses_its_article_and_gains_a_capital(words: str, name: str) -> None:
    assert names.clean(words) == name


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("tomorrow 3pm", "2026-11-24T15:00"),
        ("at three", "2026-11-23T15:00"),
        ("at nine", "2026-11-24T09:00"),
        ("friday", "2026-11-27"),
        ("next monday at 10", "2026-11-30T10:00"),
        ("Dec 1 at 15:00", "2026-12-01T15:00"),
        ("1st of december, 3 pm", "2026-12-01T15:00"),
        ("2026-12-01 15:00", "2026-12-01T15:00"),
        ("in half an hour", "2026-11-23T10:30"),
        ("in two days", "2026-11-25"),
        ("tomorrow at noon", "2026-11-24T12:00"),
        ("friday afternoon", "2026-11-27T14:00"),
        ("january 5", "2027-01-05"),
    ],
)
def test_meeting_times(text: str, value: str) -> None:
    found = dates.find_meeting(text, MONDAY, expected=True)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    "text",
    [
        "I bought it last friday",
        "the flat is free on december 1",
        "they may pay 40",
        "at 35",
        "feb 30",
        "a second offer",
    ],
)
def test_dates_that_are_no_meeting(text: str) -> None:
    assert dates.find_meeting(text, MONDAY) is None


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("he shouts all the time", "person"),
        ("she never listens", "person"),
        ("I don't trust him", "person"),
        ("very arrogant", "person"),
        ("the delivery is always late", "issue"),
        ("payment terms of 90 days", "issue"),
        ("the roof leaks and repairs are expensive", "issue"),
        ("the price is too high", "issue"),
    ],
)
def test_notes_are_about_the_person_or_the_issue(note: str, kind: str) -> None:
    assert judge_note(note)[0] == kind


def test_a_note_without_any_cue_is_unsure() -> None:
    assert judge_note("blue")[1] == 0.5


def test_clauses_keep_their_place_and_their_connective() -> None:
    text = "Acme quoted it, but they may come down. Otherwise I stay."
    found = clauses.split(text)
    assert [(text[c.start : c.end].strip(), c.lead) for c in found] == [
        ("Acme quoted it", ""),
        ("they may come down", "but"),
        ("I stay", "otherwise"),
    ]


def test_chat_is_chat_and_names_are_not() -> None:
    assert notes.is_chat("hi, how are you?")
    assert not notes.is_chat("Nice Systems Inc")


def read(text: str, focus: Focus | None = None) -> Reading:
    """A message told to a plan with two alternatives."""
    return read_facts(text, plan(), focus, None, MONDAY)


def plan() -> Plan:
    """A plan with two alternatives."""
    return Plan(role="buyer", alternatives=(Alternative("Acme", 35.0, None), Alternative("Beta", 38.0)))


def test_an_unclear_correction_offers_every_owner_with_its_edit() -> None:
    reading = read("it was 41, not 77")
    assert reading.edits == ()
    assert [label for label, _ in reading.unsure[0].choices] == ["Beta: price"]
    assert reading.unsure[0].choices[0][1] == (PutAlternative("mine", "Beta", price=41.0),)


def test_words_are_no_name_when_the_language_model_finds_no_noun_in_them() -> None:
    text, focus = "honestly pretty sad", Focus("alternatives_list")
    clause = {"text": text, "names": [{"text": "a similar car"}]}
    assert read_facts(text, plan(), focus, [clause], MONDAY).edits == ()
    assert read_facts("similar car elsewhere", plan(), focus, [clause], MONDAY).edits != ()


def test_more_alternatives_than_a_plan_holds_are_a_problem() -> None:
    full = Plan(alternatives=tuple(Alternative(f"Firm {n}", 1.0) for n in range(12)))
    reading = read_facts("Gamma quoted 40", full, None, None, MONDAY)
    assert [problem.kind for problem in reading.problems] == ["too_many_alternatives"]


def test_a_wall_of_text_is_not_read() -> None:
    reading = read("Acme quoted 35. " * 700)
    assert reading.edits == ()
    assert [problem.kind for problem in reading.problems] == ["too_long"]


@pytest.mark.parametrize(
    "piece", ["the ", "10 20 30 ", "acme and beta or ", "i would want to ", "((( ", "50% ", "a, ", "- "]
)
def test_long_messages_are_read_to_their_end(piece: str) -> None:
    with patience():
        reading = read((piece * 3000)[:5999])
    assert all(problem.kind != "too_long" for problem in reading.problems)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120))
def test_no_text_breaks_the_reader_or_the_plan(text: str) -> None:
    reading = read(text, Focus("alternatives_list"))
    applied = apply_edits(plan(), reading.edits)
    assert {refusal.reason for refusal in applied.refusals} <= {"too_many"}


WORDS = st.sampled_from(
    [
        "i",
        "we",
        "they",
        "acme",
        "beta",
        "quoted",
        "offers",
        "35",
        "$40",
        "50%",
        "not",
        "but",
        "and",
        "or",
        "if",
        "could",
        "sell",
        "it",
        "to",
        "my",
        "cousin",
        "for",
        "certain",
        ",",
        ".",
        "?",
        "-",
        "(",
        ")",
        "court",
        "win",
        "2",
        "million",
        "otherwise",
        "nothing",
        "worth",
        "5",
        "more",
        "drop",
        "rename",
        "actually",
        "no",
        "make",
        "euros",
        "tomorrow",
        "at",
        "three",
        "limit",
        "is",
    ]
)
QUESTIONS = st.sampled_from(
    [
        "",
        "opening_subject",
        "alternatives_price",
        "alternatives_probability",
        "alternatives_extra_worth",
        "their_side_limit",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=18), QUESTIONS)
def test_no_mixture_of_words_makes_an_invalid_edit(words: list[str], question: str) -> None:
    focus = Focus(question, "Acme" if question.startswith("alternatives_") else None) if question else None
    reading = read(" ".join(words), focus)
    assert not apply_edits(plan(), reading.edits).refusals
