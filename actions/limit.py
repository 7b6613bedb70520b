"""The limit, in words: what it is and why, what is still missing for it, and what moved it."""

from __future__ import annotations

from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions.wording import amount, moment, phrase, say
from negotiation.brief import missing_words
from negotiation.explain import batna_words
from negotiation.inside import course, inside
from negotiation.limit_moves import limit_moves
from negotiation.partial import known_part
from negotiation.phrases import enumeration
from negotiation.plan import Plan
from negotiation.rounding import said_limit
from negotiation.spoken import spoken
from negotiation.talk import Talk


def say_history(dispatcher: CollectingDispatcher, domain: dict[str, Any], talk: Talk) -> None:
    """Say what moved the confirmed limit: each time from where to where, when, and the fact that did it."""
    assert talk.sealed is not None
    plan, moves = talk.plan, limit_moves(talk.sealed)
    first = moves[0].old if moves else talk.sealed["value"]
    values = {"limit": _or_none(plan, first), "at": moment(talk.sealed["at"]) or phrase(domain, "utter_then")}
    lines = [phrase(domain, "utter_limit_history" if moves else "utter_limit_history_none", **values)]
    for move in moves:
        when = moment(move.at) or phrase(domain, "utter_then")
        lines.append(
            phrase(
                domain,
                "utter_limit_history_move",
                at=when,
                old=_or_none(plan, move.old),
                new=_or_none(plan, move.new),
                fact=move.fact,
            )
        )
    dispatcher.utter_message(text="\n".join(lines))


def _or_none(plan: Plan, value: float | None) -> str:
    return "none" if value is None else amount(plan, said_limit(plan, value))


def say_limit(dispatcher: CollectingDispatcher, domain: dict[str, Any], plan: Plan, short: bool = False) -> None:
    """Say the limit and why it is there, in two sentences or in a short one; or what is missing for it."""
    result = spoken(plan)
    if result.reservation_price is None or result.batna is None:
        say(dispatcher, domain, "utter_limit_unknown", missing=enumeration(missing_words(result.missing)))
        so_far = spoken(known_part(plan))
        if so_far.reservation_price is not None and so_far.batna is not None:
            values = {"limit": so_far.reservation_price, "batna": course(so_far.batna.steps)}
            say(dispatcher, domain, f"utter_limit_so_far_{plan.role}", plan, **values)
        return
    if short:
        values = {"limit": result.reservation_price, "batna": inside(result.batna.steps[0])}
        say(dispatcher, domain, f"utter_short_limit_{plan.role}", plan, **values)
        return
    why = batna_words(plan, result)
    values = {"limit": result.reservation_price, "batna": course(result.batna.steps), "why": why}
    say(dispatcher, domain, f"utter_reservation_{plan.role}", plan, **values)
    if plan.stated_limit is not None and plan.stated_limit != result.reservation_price:
        stated = {"stated": plan.stated_limit, "limit": result.reservation_price}
        say(dispatcher, domain, "utter_reservation_stated", plan, **stated)
