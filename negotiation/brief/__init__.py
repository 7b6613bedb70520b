"""The one-page brief: computed once from a plan, then rendered wherever it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, islice

from negotiation.assess import Assessment, assess
from negotiation.brief import gaps, sections
from negotiation.brief.lines import LONG, LONGEST, MOST, alternative_line, missing_words, money, some
from negotiation.brief.model import Brief, Number, Section
from negotiation.brief.notes import notes
from negotiation.ideas import need
from negotiation.limit_moves import LimitMove
from negotiation.opening import opening_offer
from negotiation.plan import MAX_ALTERNATIVES, Plan
from negotiation.spoken import spoken
from negotiation.texts import clean, shorten
from negotiation.zone import zone_picture
from negotiation.zone.figures import range_text

__all__ = ["Brief", "Number", "Section", "alternative_line", "make_brief", "missing_words"]

TITLE = "Your negotiation"
FEW = 6


def make_brief(plan: Plan, sealed: bool = False, moves: Sequence[LimitMove] = ()) -> Brief:
    """Compute the brief of a plan.

    Args:
        plan: the plan, as far as it is known.
        sealed: whether the user confirmed the limit.
        moves: what moved it since.

    Returns:
        The brief; nothing unknown has a heading of its own, it is listed under what is still to find out.
    """
    result = spoken(plan)
    made = any(offer.by == "me" for offer in plan.offers)
    people = (note.note for note in plan.people if note.kind == "person")
    found = [
        _section("people", "People", chain(people, notes(plan, "people")), size=LONG),
        _section("issues", "Issues to settle", chain(sections.issues(plan), notes(plan, "issues"))),
        _section("mine", "What you need", (need(text, mine=True) for text in plan.interests.mine), size=LONG),
        _section("theirs", "What they may need", map(need, plan.interests.theirs), size=LONG),
        _section("alternatives", "Without this deal", _alternatives(plan), MAX_ALTERNATIVES),
        _section("batna", "Your BATNA", chain(sections.batna(plan, result.batna), notes(plan, "batna"))),
        _section("limit", "Your limit", chain(sections.limit(plan, result, sealed, moves), notes(plan, "limit"))),
        _section("target", "Your target", sections.target(plan, result)),
        _section("opening", "Your offer" if made else "Open with", _opening(plan, result), MOST + 1),
        _section("side", "Their side", sections.their_side(plan, result)),
        _section("offers", "Offers so far", sections.offers(plan, result)),
        _section("criteria", "Standards to point to", chain(sections.criteria(plan), notes(plan, "criteria"))),
        _section("options", "Ideas that serve both", chain(plan.options, notes(plan, "options")), size=LONG),
        _section("packages", "Packages of like worth", sections.packages(plan, result)),
        _section("style", "How to talk to them", sections.style(plan)),
        _section("questions", "Questions to ask", _questions(plan, result), numbered=True),
        _section("walk", "Walk away", chain(sections.walk_away(plan, result), notes(plan, "walk"))),
        _section("outcome", "How it ended", sections.outcome(plan, result), size=LONG),
        _section("warnings", "Mind", _warnings(plan, result)),
    ]
    return Brief(
        shorten(plan.title, 90) if plan.title and clean(plan.title) else TITLE,
        (*sections.deal(plan), *notes(plan, "deal")),
        tuple(_numbers(plan, result)),
        tuple(section for section in found if section.lines),
        gaps.unknown(plan, result),
        zone_picture(plan, result),
    )


def _section(
    key: str, heading: str, lines: Iterable[str], most: int = MOST, size: int = LONGEST, numbered: bool = False
) -> Section:
    return Section(key, heading, some(lines, most, size), numbered)


def _alternatives(plan: Plan) -> Iterable[str]:
    few = len(plan.alternatives) <= FEW
    return (alternative_line(plan, alternative, arguments=few) for alternative in plan.alternatives)


def _opening(plan: Plan, result: Assessment) -> Iterable[str]:
    return chain(sections.opening(plan, result), notes(plan, "opening"))


def _questions(plan: Plan, result: Assessment) -> Iterable[str]:
    return islice(chain(notes(plan, "questions"), gaps.questions(plan, result)), gaps.QUESTIONS)


def _warnings(plan: Plan, result: Assessment) -> Iterable[str]:
    """The warnings but those about offers, which are held against the limit in a part of their own."""
    without = assess(replace(plan, offers=())).warnings if plan.offers else result.warnings
    return (warning for warning in result.warnings if warning in without)


def _numbers(plan: Plan, result: Assessment) -> Iterable[Number]:
    """The numbers to have in view: limit, target, opening, their limit."""
    if result.reservation_price is not None:
        most = "Pay at most" if plan.role == "buyer" else "Accept at least"
        yield Number(most, money(plan, result.reservation_price))
    if plan.target is not None:
        yield Number("Aim for", money(plan, plan.target))
    opening = opening_offer(plan, result)
    if opening is not None:
        yield Number("Your offer" if opening.basis == "own_offer" else "Open with", money(plan, opening.price))
    if result.their_reservation is not None:
        yield Number("Their limit, likely", range_text(result.their_reservation, plan.currency))
