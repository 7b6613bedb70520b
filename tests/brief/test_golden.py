"""Three briefs, whole, as they were read and found good. After a wanted change: `coach brief CASE.yml -o CASE.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.render.brief import render
from negotiation.brief import make_brief
from negotiation.plan import load_plan

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize(("form", "ending"), [("text", "txt"), ("markdown", "md")])
@pytest.mark.parametrize("case", ["processors", "flat", "bike"])
def test_a_brief_reads_as_it_did_when_it_was_found_good(case: str, form: str, ending: str) -> None:
    brief = make_brief(load_plan((CASES / f"{case}.yml").read_text(encoding="utf-8")))
    expected = (CASES / f"{case}.{ending}").read_text(encoding="utf-8")
    assert render(brief, form).decode() == expected
