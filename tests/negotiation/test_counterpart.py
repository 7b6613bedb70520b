"""Who sits across the table: evidence adds up to a style, mixed styles are named, and all advice has its words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from negotiation.counterpart import (
    DISTRIBUTIVE,
    MIXED,
    QUESTIONS,
    STYLES,
    TACTICS,
    UNSURE,
    Diagnosis,
    advice,
    diagnose,
    evidence_in,
    is_distributive,
    question,
    read_answer,
    tactic_in,
)
from negotiation.judging import Judgement
from negotiation.method import FIELDS, fields_of, method_responses

DATA = Path(__file__).parents[2] / "data"
RESPONSES = yaml.safe_load((DATA / "counterpart" / "responses.yml").read_text(encoding="utf-8"))["responses"]
METHOD = yaml.safe_load((DATA / "method" / "responses.yml").read_text(encoding="utf-8"))["responses"]


def test_one_clear_sentence_makes_a_style_likely_and_several_make_it_surer() -> None:
    one = diagnose([("she never answers", {"avoidant": 0.9})])
    three = diagnose([(f"silent {i}", {"avoidant": 0.9}) for i in range(3)])
    assert one is not None
    assert three is not None
    assert one.style == three.style == "avoidant"
    assert (one.certainty, three.certainty) == ("likely", "sure")
    assert three.confidence > one.confidence


def test_two_styles_that_show_alike_are_said_to_be_mixed() -> None:
    found = diagnose([("he shouts", {"warrior": 0.9}), ("then he cries", {"uncontrolled": 0.8})])
    assert found is not None
    assert (found.style, found.mixed_with) == ("warrior", "uncontrolled")
    assert found.why == ("he shouts", "then he cries")
    assert advice(found)[0] == MIXED


def test_a_slip_does_not_make_a_style_mixed() -> None:
    found = diagnose([("a", {"diplomat": 0.9}), ("b", {"diplomat": 0.8}), ("c", {"avoidant": 0.5})])
    assert found is not None
    assert found.mixed_with is None
    assert "c" not in found.why


@pytest.mark.parametrize("evidence", [[], [("he lives in Rome", {"none": 1.0})], [("hm", {"warrior": 0.1})]])
def test_too_little_is_no_diagnosis_and_leads_to_the_questions(evidence: list[tuple[str, dict[str, float]]]) -> None:
    assert diagnose(evidence) is None
    assert advice(diagnose(evidence)) == (UNSURE,)


def test_everything_at_once_is_unsure() -> None:
    found = diagnose([(style, {style: 0.5}) for style in STYLES])
    assert found is not None
    assert found.confidence < 0.5
    assert found.mixed_with is not None


@given(
    st.lists(
        st.tuples(
            st.text(), st.dictionaries(st.sampled_from([*STYLES, "none", "other"]), st.floats(-1, 2, allow_nan=False))
        ),
        max_size=8,
    )
)
def test_a_diagnosis_is_always_in_bounds(evidence: list[tuple[str, dict[str, float]]]) -> None:
    found = diagnose(evidence)
    if found is not None:
        assert found.style in STYLES
        assert found.mixed_with in (None, *(style for style in STYLES if style != found.style))
        assert 0 < found.confidence <= 1
        assert len(found.why) <= 3
        assert set(advice(found)) <= set(RESPONSES)


@pytest.mark.parametrize("style", STYLES)
def test_three_answers_that_agree_make_it_sure(style: str) -> None:
    answers = [max(one.answers, key=lambda answer: answer.weights.get(style, 0.0)) for one in QUESTIONS]
    found = diagnose(
        [e for one, a in zip(QUESTIONS, answers, strict=True) if (e := read_answer(one.name, a.words)) is not None]
    )
    assert found is not None
    assert (found.style, found.certainty, found.mixed_with) == (style, "sure", None)


def test_not_knowing_is_no_evidence() -> None:
    assert diagnose([e for one in QUESTIONS if (e := read_answer(one.name, "I can't say"))]) is None


def test_only_answers_of_the_buttons_are_answers() -> None:
    assert read_answer("decision", "we meet on friday") is None
    with pytest.raises(KeyError):
        question("hobbies")


@pytest.mark.parametrize("one", QUESTIONS, ids=lambda one: one.name)
def test_buttons_say_what_the_answers_say(one: object) -> None:
    asked = RESPONSES[one.ask][0]  # type: ignore[attr-defined]
    assert [b["payload"] for b in asked["buttons"]] == [a.words for a in one.answers]  # type: ignore[attr-defined]
    assert {one.explain, one.hint} <= set(RESPONSES)  # type: ignore[attr-defined]


def test_a_doubtful_judgement_counts_for_both_its_labels() -> None:
    assert evidence_in("x", Judgement("style", "warrior", 0.9, "uncontrolled")) == ("x", {"warrior": 0.9})
    doubtful = evidence_in("x", Judgement("style", "warrior", 0.5, "uncontrolled"))
    assert doubtful == ("x", {"warrior": 0.5, "uncontrolled": 0.5})
    assert evidence_in("x", Judgement("style", "none", 0.9, "warrior")) is None
    assert evidence_in("x", Judgement("style", "warrior", 0.2, "none")) is None
    assert evidence_in("x", None) is None


@pytest.mark.parametrize(
    ("tactics", "expected"),
    [
        ([], False),
        (["none"], False),
        (["defense"], True),
        (["win_win", "defense"], False),
        (["win_win", "defense", "bargaining"], True),
        (["defense", "bargaining", "opening", "win_win"], False),
    ],
)
def test_a_talk_is_distributive_when_most_of_late_is_competitive(tactics: list[str], expected: bool) -> None:
    assert is_distributive(tactics) is expected


def test_a_tactic_is_named_only_when_sure() -> None:
    assert tactic_in(Judgement("tactic", "defense", 0.9)) == TACTICS["defense"]
    assert tactic_in(Judgement("tactic", "defense", 0.5)) is None
    assert tactic_in(Judgement("tactic", "none", 0.9)) is None
    assert tactic_in(None) is None


def test_three_tactics_are_cooperative_and_three_are_not() -> None:
    assert [t.name for t in TACTICS.values() if t.cooperative] == ["opening", "win_win", "request"]
    assert [t.title for t in TACTICS.values() if not t.cooperative] == ["forced transition", "defense", "bargaining"]


def test_every_word_of_advice_exists() -> None:
    needed = {f"utter_counterpart_{style}{part}" for style in STYLES for part in ("", "_do", "_avoid", "_say")}
    needed |= {name for t in TACTICS.values() for name in (t.response, t.answer)}
    needed |= {MIXED, UNSURE, DISTRIBUTIVE, "utter_counterpart_why"}
    assert needed <= set(RESPONSES)
    for style in STYLES:
        assert set(advice(Diagnosis(style, 0.9, None, ()))) <= set(RESPONSES)
        assert RESPONSES[f"utter_counterpart_{style}_say"][0]["text"].count('"') == 4  # two sentences to use


@pytest.mark.parametrize("name", [*RESPONSES, *METHOD])
def test_every_text_is_short(name: str) -> None:
    text = {**RESPONSES, **METHOD}[name][0]["text"]
    quoted = re.sub(r'"[^"]*"', "quote", text)
    assert len(re.findall(r"[.?!](?=\s|$)", quoted)) <= 3
    assert len(text) <= 300


def test_answers_about_the_method_stand_alone_and_examples_use_the_plan() -> None:
    for name, variants in METHOD.items():
        fields = fields_of(variants[0]["text"])
        assert fields <= set(FIELDS)
        if name.endswith("_example"):
            assert name.removesuffix("_example") in METHOD
        else:
            assert not fields


def test_an_example_is_given_only_when_all_it_names_is_known() -> None:
    texts = {name: variants[0]["text"] for name, variants in METHOD.items()}
    known = {"best_alternative": "Acme", "limit": "34"}
    assert method_responses("batna", texts, known) == ("utter_method_batna", "utter_method_batna_example")
    assert method_responses("target", texts, known) == ("utter_method_target",)
    assert method_responses("batna", texts, {"best_alternative": ""}) == ("utter_method_batna",)
    assert method_responses("no such topic", texts, known) == ("utter_method_general",)
