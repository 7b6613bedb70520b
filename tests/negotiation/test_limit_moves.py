"""What moved a confirmed limit is kept with the fact and the time."""

from __future__ import annotations

from negotiation.limit_moves import LimitMove, limit_moves, move_limit

SEALED = {"value": 35.0, "at": "2026-12-01T15:00", "moves": []}


def test_a_fact_that_moves_the_limit_is_remembered_with_its_time() -> None:
    after = move_limit(SEALED, 37.0, ["alternatives[Acme].price"], "Acme wants  37 now", "2026-12-02T09:00")
    assert after["value"] == 37.0
    assert limit_moves(after) == (LimitMove(35.0, 37.0, "Acme wants 37 now", "2026-12-02T09:00"),)
    gone = move_limit(after, None, ["alternatives[Acme]"], "Acme is out", None)
    assert limit_moves(gone)[1] == LimitMove(37.0, None, "Acme is out", None)
    assert SEALED["moves"] == []


def test_a_fact_that_leaves_the_limit_is_not() -> None:
    assert move_limit(SEALED, 35.0, ["offers[0]"], "take it or leave it", None) == SEALED


def test_a_limit_that_is_not_confirmed_has_no_moves() -> None:
    assert limit_moves(None) == ()


def test_a_long_fact_is_shortened_and_an_old_move_without_words_is_still_read() -> None:
    after = move_limit(SEALED, 37.0, [], "word " * 100, None)
    assert len(after["moves"][0]["fact"]) <= 120
    old = {**SEALED, "moves": [{"from": 30.0, "to": 35.0, "because": ["closing_cost"]}]}
    assert limit_moves(old) == (LimitMove(30.0, 35.0, "", None),)
