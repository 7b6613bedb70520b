"""No figure is lost in silence: what nothing was made of is known after the reading."""

from __future__ import annotations

import pytest

from negotiation.plan import Plan
from negotiation.reading import Focus, read_facts


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Acme quoted $41 and then there is $300", ["$300"]),
        ("Acme quoted $41, we meet at 3 pm, and it has 4 wheels", []),
        ("they offered 48k for it and want 10% off", ["10%"]),
        ("Acme is at 41, 60% likely", []),
        ("Acme is at 41, 40% that it fails", []),
        ("I paid 20,000 for it and they offer 15,000", []),
        ("should I accept 9k? they offered 9.5k", []),
        ("my limit is 300 and there is the 500 deposit", ["500"]),
        ("they can pay 40 to 45k", []),
    ],
)
def test_a_figure_that_became_nothing_is_left_over(said: str, left: list[str]) -> None:
    reading = read_facts(said, Plan(role="seller"), None)
    assert [figure.text for figure in reading.left] == left


def test_a_figure_in_words_that_are_kept_is_kept() -> None:
    reading = read_facts("I need the $5,000 before June", Plan(role="seller"), Focus("interests_mine"))
    assert reading.edits
    assert not reading.left
