"""Several issues told in one line, with what counts most."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiation.issues import Issue, Option
from negotiation.plan import Plan
from negotiation.reading.issues import read_issues


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
    found = read_issues(text, Plan())
    assert found is not None
    assert {issue.name: issue.weight for issue in found.value} == weights


@pytest.mark.parametrize(
    "text", ["the issue is that he shouts", "price matters most", "issues: price", "they offer 42k", "issues: 1, 2"]
)
def test_other_sentences_list_no_issues(text: str) -> None:
    assert read_issues(text, Plan()) is None


def test_known_issues_keep_what_is_known_of_them_and_can_be_weighed_later() -> None:
    price = Issue("price", (Option("low", 100.0), Option("middle", 60.0), Option("high", 0.0)))
    found = read_issues("issues: price and delivery", Plan(issues=(price,)))
    assert found is not None
    assert found.value[0] == price
    later = read_issues("delivery matters most to me", Plan(issues=found.value))
    assert later is not None
    assert [issue.weight for issue in later.value] == [1.0, 2.0]
    assert read_issues("delivery matters most to me", replace(Plan(), issues=later.value)) is None
