"""Several issues told in one line, with what counts most."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiation.edits import SetField
from negotiation.issues import Issue, Option
from negotiation.plan import Plan
from negotiation.reading.issues import read_issues
from negotiation.reading.model import Reading


def told(text: str, plan: Plan = Plan()) -> tuple[Issue, ...]:  # noqa: B008
    reading = read_issues(text, plan)
    assert isinstance(reading, Reading)
    (edit,) = reading.edits
    assert isinstance(edit, SetField)
    issues: tuple[Issue, ...] = edit.value
    return issues


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("issues: price, delivery, warranty; delivery matters most", {"price": 1, "delivery": 2, "warranty": 1}),
        ("the issues are price, start date and bonus", {"price": 1, "start date": 1, "bonus": 1}),
        (
            "issues: rent, term. the term counts most and rent is least important",
            {"rent": 0.5, "term": 2},
        ),
        ("our issues: price, price and Price, delivery", {"price": 1, "delivery": 1}),
    ],
)
def test_issues_are_read_with_their_weights(text: str, weights: dict[str, float]) -> None:
    assert {issue.name: issue.weight for issue in told(text)} == weights


@pytest.mark.parametrize(
    "text", ["the issue is that he shouts", "price matters most", "issues: price", "they offer 42k", "issues: 1, 2"]
)
def test_other_sentences_list_no_issues(text: str) -> None:
    assert read_issues(text, Plan()) is None


def test_known_issues_keep_what_is_known_of_them_and_can_be_weighed_later() -> None:
    price = Issue("price", (Option("low", 100.0), Option("middle", 60.0), Option("high", 0.0)))
    found = told("issues: price and delivery", Plan(issues=(price,)))
    assert found[0] == price
    later = told("delivery matters most to me", Plan(issues=found))
    assert [issue.weight for issue in later] == [1.0, 2.0]
    assert read_issues("delivery matters most to me", replace(Plan(), issues=later)) is None
