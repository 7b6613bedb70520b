"""What reading remembers for speed can be dropped."""

from __future__ import annotations

from negotiation.reading import names


def test_remembered_names_can_be_dropped() -> None:
    names._patterns(("Zebrafinkel",))
    assert names._patterns.cache_info().currsize
    names.forget_names()
    assert not names._patterns.cache_info().currsize
