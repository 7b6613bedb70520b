"""What reading remembers for speed can be dropped."""

from __future__ import annotations

from negotiation import money
from negotiation.reading import names


def test_remembered_names_can_be_dropped() -> None:
    names._patterns(("Zebrafinkel",))
    assert names._patterns.cache_info().currsize
    names.forget_names()
    assert not names._patterns.cache_info().currsize


def test_remembered_texts_can_be_dropped() -> None:
    money.read_quantities("zebrafinkel for 4,711")
    assert money._read.cache_info().currsize
    money.forget_quantities()
    assert not money._read.cache_info().currsize
