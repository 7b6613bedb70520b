"""Judgements are read from what was parsed, and each confidence says whether to act, to ask or to keep quiet."""

from __future__ import annotations

from typing import Any

import pytest

from negotiation.judging import Judgement, method_topic, read_judgements


def test_a_likely_judgement_is_sure_and_needs_no_question() -> None:
    judgement = Judgement("style", "warrior", 0.9)
    assert judgement.sure
    assert not judgement.doubtful


def test_an_unlikely_judgement_is_asked_about_with_the_likelier_answer_first() -> None:
    judgement = Judgement("style", "warrior", 0.5, "diplomat")
    assert judgement.doubtful
    assert not judgement.sure
    assert judgement.choices == ("warrior", "diplomat")


def test_nothing_found_is_neither_sure_nor_asked_about() -> None:
    judgement = Judgement("pressure", "none", 0.99, "pressure")
    assert not judgement.sure
    assert not judgement.doubtful
    assert judgement.choices == ("pressure",)


@pytest.mark.parametrize(
    "message",
    [
        None,
        {"text": "hi"},
        {"judgements": "warrior"},
        {"judgements": {"style": "warrior"}},
        {"judgements": {"style": {"label": 3, "confidence": 0.9}}},
        {"judgements": {"style": {"label": "warrior", "confidence": "high"}}},
        {"judgements": {"mood": {"label": "warrior", "confidence": 0.9}}},
    ],
)
def test_what_is_missing_or_malformed_is_left_out(message: Any) -> None:
    assert read_judgements(message) == {}


def test_judgements_are_read_by_kind() -> None:
    said = {
        "style": {"label": "warrior", "confidence": 0.9, "second": "none"},
        "tactic": {"label": "defense", "confidence": 1, "second": None},
    }
    assert read_judgements({"judgements": said}) == {
        "style": Judgement("style", "warrior", 0.9, "none"),
        "tactic": Judgement("tactic", "defense", 1.0),
    }


@pytest.mark.parametrize(
    ("judgement", "topic"),
    [
        (None, "general"),
        (Judgement("method_question", "batna", 0.9), "batna"),
        (Judgement("method_question", "batna", 0.3), "batna"),
        (Judgement("method_question", "batna", 0.1), "general"),
        (Judgement("method_question", "none", 0.4, "zopa"), "zopa"),
        (Judgement("method_question", "none", 0.4), "general"),
        (Judgement("method_question", "none", 0.9, "zopa"), "general"),
    ],
)
def test_the_topic_of_a_question_is_the_likely_one_or_the_general_one(judgement: Judgement | None, topic: str) -> None:
    found = {} if judgement is None else {"method_question": judgement}
    assert method_topic(found) == topic
