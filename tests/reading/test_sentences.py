"""Every sentence of `sentences/*.yml`: what one message, told to a plan with an open question, says.

A row has `say`, and optionally `plan` (keys of the plan format), `ask` (the open question, `name` or
`name:Alternative`), `intent`, `want` (the facts, see `tell`), and `answered`.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from negotiation.edits import (
    AddCriterion,
    AddOffer,
    AddText,
    Edit,
    PutAlternative,
    RemoveAlternative,
    RemoveText,
    ReplaceOffer,
    SetField,
    apply_edits,
)
from negotiation.plan import Plan, PriceRange
from negotiation.reading import Focus, Reading, read_facts

NOW = datetime(2026, 11, 23, 10, 0)  # a Monday
FOLDER = Path(__file__).parent / "sentences"


def rows() -> list[Any]:
    """All rows of all files, each a test of its own."""
    found = []
    for path in sorted(FOLDER.glob("*.yml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8")):
            found.append(pytest.param(row, id=f"{path.stem}: {row['say'][:70]}"))
    return found


def read(row: dict[str, Any]) -> tuple[Plan, Reading]:
    """The row's plan, and what the reader makes of its message."""
    plan = Plan.from_dict({"plan": 1, **row.get("plan", {})})
    name, _, about = row.get("ask", "").partition(":")
    focus = Focus(name, about or None) if name else None
    return plan, read_facts(row["say"], plan, focus, None, NOW, row.get("intent"))


@pytest.mark.parametrize("row", rows())
def test_what_a_message_says(row: dict[str, Any]) -> None:
    plan, reading = read(row)
    assert sorted(tell(reading)) == sorted(str(want) for want in row.get("want", []))
    if "answered" in row:
        assert reading.answered is row["answered"]
    assert not apply_edits(plan, reading.edits).refusals


def tell(reading: Reading) -> list[str]:
    """A reading in short lines, such as `Acme: price 35, odds 0.5` or `role: buyer`."""
    lines = [line(edit) for edit in reading.edits]
    lines += [f"unsure {u.kind}" + "".join(f" | {label}" for label, _ in u.choices) for u in reading.unsure]
    lines += [f"problem {p.kind}" for p in reading.problems]
    return lines + [f"sunk {number(value)}" for value in reading.sunk]


def line(edit: Edit) -> str:
    """One edit as a short line."""
    if isinstance(edit, SetField):
        value = edit.value
        if isinstance(value, PriceRange):
            value = f"{number(value.low)}..{number(value.high)}"
        return f"{edit.key}: {number(value) if isinstance(value, float) else value}"
    if isinstance(edit, PutAlternative):
        return alternative(edit)
    if isinstance(edit, RemoveAlternative):
        return f"drop {'' if edit.side == 'mine' else 'their '}{edit.name}"
    if isinstance(edit, AddOffer):
        return f"offer by {edit.by} {number(edit.price)}"
    if isinstance(edit, ReplaceOffer):
        return f"offer by {edit.by} is {number(edit.price)}"
    if isinstance(edit, AddCriterion):
        return f"criterion {edit.text}" + (f" {number(edit.price)}" if edit.price is not None else "")
    if isinstance(edit, AddText):
        return f"{edit.where}: {edit.text}"
    assert isinstance(edit, RemoveText)
    return f"drop {edit.where}: {edit.text}"


def alternative(edit: PutAlternative) -> str:
    """An alternative as a short line."""
    said = [f"to {edit.rename}"] if edit.rename else []
    for word, value in (
        ("price", edit.price),
        ("odds", edit.probability),
        ("cost", edit.cost),
        ("worth", edit.extra_worth),
    ):
        if value is not None:
            said.append(f"{word} {number(value)}")
    said += [f"{number(o.probability)} x {number(o.price)}" for o in edit.outcomes]
    said += ["binding"] if edit.binding else []
    said += [f"+ {text}" for text in edit.pros] + [f"- {text}" for text in edit.cons]
    return f"{'' if edit.side == 'mine' else 'their '}{edit.name}: {', '.join(said)}".rstrip(": ")


def number(value: float) -> str:
    """A figure without needless digits."""
    return f"{round(value, 3):.12g}"
