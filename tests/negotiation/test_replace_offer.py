"""Correcting an offer that was told wrong."""

from __future__ import annotations

from negotiation.edits import Change, ReplaceOffer, apply_edits, edit_from_dict, edit_to_dict
from negotiation.plan import Offer, Plan

PLAN = Plan(offers=(Offer("them", 45.0), Offer("me", 30.0), Offer("them", 40.0), Offer("me", 32.0)))


def test_the_latest_offer_of_that_side_is_replaced() -> None:
    applied = apply_edits(PLAN, [ReplaceOffer("them", 42.0)])
    assert applied.plan.offers == (Offer("them", 45.0), Offer("me", 30.0), Offer("them", 42.0), Offer("me", 32.0))
    assert applied.changes == (Change("offers[2]", Offer("them", 40.0), Offer("them", 42.0)),)


def test_without_an_offer_there_it_becomes_the_first() -> None:
    applied = apply_edits(Plan(), [ReplaceOffer("them", 42.0)])
    assert applied.plan.offers == (Offer("them", 42.0),)
    assert applied.changes == (Change("offers[0]", None, Offer("them", 42.0)),)


def test_an_invalid_price_leaves_the_old_one() -> None:
    applied = apply_edits(PLAN, [ReplaceOffer("nobody", 42.0), ReplaceOffer("me", float("nan"))])
    assert applied.plan.offers[:2] == PLAN.offers[:2]
    assert applied.plan.offers[3] == Offer("me", 32.0)


def test_it_can_wait_as_json() -> None:
    edit = ReplaceOffer("me", 31.0)
    assert edit_from_dict(edit_to_dict(edit)) == edit
