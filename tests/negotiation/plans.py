"""Hypothesis strategies for plans, in plain data."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

money = st.integers(-2000, 2000).map(lambda cents: cents / 10)
costs = st.one_of(st.just(0), st.integers(0, 300).map(lambda cents: cents / 10))
odds = st.integers(0, 20).map(lambda parts: parts / 20)
tolerances = st.sampled_from([None, 0.5, 5, 20, 60, 300, 1e5, 1e12])
roles = st.sampled_from(["buyer", "seller"])


@st.composite
def outcome_lists(draw: Any, full: bool) -> list[dict[str, float]]:
    """Up to three outcomes whose probabilities sum to 1 (`full`) or to less."""
    cuts = sorted(draw(st.lists(st.integers(0, 20), min_size=1, max_size=3)))
    parts = [(after - before) / 20 for before, after in zip([0, *cuts], cuts, strict=False)]
    if full:
        parts[-1] = (20 - (cuts[-2] if len(cuts) > 1 else 0)) / 20
    return [{"probability": part, "price": draw(money)} for part in parts]


@st.composite
def alternatives(draw: Any, name: str) -> dict[str, Any]:
    """One alternative of any kind."""
    found: dict[str, Any] = {"name": name, "cost": draw(costs), "extra_worth": draw(money)}
    kind = draw(st.sampled_from(["certain", "uncertain", "outcomes", "binding"]))
    if kind in ("certain", "uncertain"):
        found["price"] = draw(money)
    if kind == "uncertain":
        found["probability"] = draw(odds)
    if kind in ("outcomes", "binding"):
        found["binding"] = kind == "binding"
        found["outcomes"] = draw(outcome_lists(full=found["binding"]))
    return found


@st.composite
def plans(draw: Any, most: int = 6, sure: bool = True) -> dict[str, Any]:
    """A plan with up to `most` alternatives; with `sure` the last one is certain."""
    count = draw(st.integers(0, most - 1))
    listed = [draw(alternatives(f"option {number}")) for number in range(count)]
    if sure or not listed:
        listed.append({"name": "last resort", "price": draw(money), "cost": draw(costs)})
    return {
        "role": draw(roles),
        "alternatives": listed,
        "closing_cost": draw(costs),
        "risk_tolerance": draw(tolerances),
    }
