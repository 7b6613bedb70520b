"""What the documentation shows is true."""

from __future__ import annotations

import doctest
from dataclasses import fields
from pathlib import Path

import pytest

from negotiation.issues import Issue, Option, WalkAway
from negotiation.plan import Alternative, DealOutcome, Plan

DOCS = Path(__file__).parents[2] / "docs"


def test_the_published_cases_work_out_as_written() -> None:
    failed, tried = doctest.testfile(str(DOCS / "arithmetic.md"), module_relative=False)
    assert failed == 0
    assert tried >= 30


@pytest.mark.parametrize("part", [Plan, Alternative, Issue, Option, WalkAway, DealOutcome])
def test_every_key_of_the_format_is_described(part: type) -> None:
    text = (DOCS / "plan.md").read_text(encoding="utf-8")
    assert [field.name for field in fields(part) if f"`{field.name}`" not in text] == []
