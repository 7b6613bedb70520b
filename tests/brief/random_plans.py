"""Hypothesis strategies for plans with anything in them, as plain data."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from negotiation.points import POINTS

words = st.one_of(
    st.sampled_from(
        [
            "Acme",
            "the dealer down the road",
            "<b>&\"'</b>",
            "株式会社 " * 9,
            "x" * 300,
            "a\nb\x00\x1b[2J",
            "🙂",
            "#*_|`",
        ]
    ),
    st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=40),
).filter(str.strip)
prices = st.one_of(
    st.integers(-100, 100).map(float),
    st.floats(-1e12, 1e12, allow_nan=False),
    st.sampled_from([0.0, 1e12, -1e12, 1e-9, 0.015, 99_999.99, 1_000_000.01]),
)
some_words = st.lists(words, max_size=8)
optional_price = st.one_of(st.none(), prices)


@st.composite
def _alternatives(draw: Any) -> list[dict[str, Any]]:
    names = draw(st.lists(words, max_size=12, unique=True))
    kinds = st.sampled_from(["certain", "uncertain", "unknown", "outcomes", "binding"])
    return [_alternative(draw, name, draw(kinds)) for name in names]


def _alternative(draw: Any, name: str, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = {"name": name, "cost": draw(st.sampled_from([0, 1.5, 1000])), "pros": draw(some_words)}
    found["extra_worth"] = draw(st.sampled_from([0, 5, -2.5]))
    if kind in ("outcomes", "binding"):
        found["binding"] = kind == "binding"
        found["outcomes"] = [{"probability": 0.25, "price": draw(prices)} for _ in range(4)]
    else:
        found["price"] = draw(prices if kind != "unknown" else optional_price)
        found["probability"] = {"certain": 1, "uncertain": draw(st.floats(0, 1)), "unknown": None}[kind]
    return found


@st.composite
def plans(draw: Any) -> dict[str, Any]:
    """A plan with any of its keys filled."""
    ends = sorted([draw(prices), draw(prices)])
    sides = st.sampled_from(["me", "them"])
    return {
        "title": draw(st.one_of(st.none(), words)),
        "role": draw(st.sampled_from([None, "buyer", "seller"])),
        "currency": draw(st.sampled_from([None, "USD", "EUR", "JPY"])),
        "unit": draw(st.one_of(st.none(), words)),
        "goal": draw(st.one_of(st.none(), words)),
        "people": [{"note": note, "kind": draw(st.sampled_from(["person", "issue"]))} for note in draw(some_words)],
        "interests": {"mine": draw(some_words), "theirs": draw(some_words)},
        "options": draw(some_words),
        "criteria": [{"text": text, "price": draw(optional_price)} for text in draw(some_words)],
        "counterpart": {
            "name": draw(st.one_of(st.none(), words)),
            "style": draw(st.sampled_from([None, "avoidant", "warrior", "diplomat", "uncontrolled"])),
            "tactic": draw(st.sampled_from([None, "opening", "request", "bargaining"])),
        },
        "meeting": draw(st.sampled_from([None, "2026-12-01", "2026-12-01T15:00", "2026-12-01T15:00:00Z"])),
        "alternatives": draw(_alternatives()),
        "closing_cost": draw(st.sampled_from([0, 12.5])),
        "their_alternatives": draw(_alternatives())[:3],
        "their_reservation": draw(st.sampled_from([None, {"low": ends[0], "high": ends[1]}])),
        "target": draw(optional_price),
        "stated_limit": draw(optional_price),
        "offers": [{"by": draw(sides), "price": price} for price in draw(st.lists(prices, max_size=9))],
        "issues": [
            {"name": name, "options": [{"name": "a", "value": 1}]}
            for name in draw(st.lists(words, max_size=3, unique=True))
        ],
        "checklist": draw(st.dictionaries(st.sampled_from(POINTS), st.one_of(words, st.just("done")), max_size=28)),
    }
