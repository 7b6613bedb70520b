"""The checklist in words: its verdict, and its points by what is settled and what is open."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.wording import Domain, amount, phrase, point_name
from negotiation.checklist import GROUND, NOT_WITHOUT, Check, open_points, settled, verdict
from negotiation.inside import course
from negotiation.phrases import enumeration
from negotiation.points import POINTS
from negotiation.spoken import spoken
from negotiation.talk import Talk, is_sealed


def say_verdict(dispatcher: CollectingDispatcher, domain: Domain, talk: Talk, going_on: bool = False) -> None:
    """Say whether to go in, what is missing, and what to take along.

    Args:
        dispatcher: where it is said.
        domain: with the sentences.
        talk: the conversation.
        going_on: whether questions follow; what is smaller need not be named then.
    """
    plan = talk.plan
    found = verdict(plan, is_sealed(talk))
    names = [point_name(domain, point) for point in found.points]
    missing = phrase(domain, "utter_checklist_missing", what=enumeration(found.missing)) if found.missing else ""
    points = enumeration(names) if names else ""
    dispatcher.utter_message(response=f"utter_checklist_{found.kind}", points=points, missing=missing)
    result = spoken(plan)
    if found.kind != NOT_WITHOUT and result.reservation_price is not None and result.batna is not None:
        limit, batna = amount(plan, result.reservation_price), course(result.batna.steps)
        dispatcher.utter_message(response=f"utter_checklist_along_{plan.role}", limit=limit, batna=batna)
    if found.smaller and not going_on:
        dispatcher.utter_message(response="utter_checklist_smaller", count=str(found.smaller))


def say_progress(dispatcher: CollectingDispatcher, talk: Talk) -> None:
    """Say how many questions there may be to come, and how much is settled."""
    known, check = str(len(settled(talk.plan, is_sealed(talk)))), talk.check or Check()
    if check.most is None:
        dispatcher.utter_message(response="utter_checklist_progress", known=known, all=str(len(POINTS)))
        return
    left = str(max(check.most - len(check.asked) + 1, 1))
    dispatcher.utter_message(response="utter_checklist_progress_timed", count=left, known=known, all=str(len(POINTS)))


def describe_points(domain: Domain, talk: Talk) -> str:
    """All points in a line each: what is open, most important first, then what is settled."""
    plan, sealed = talk.plan, is_sealed(talk)
    missing = [] if plan.role and (plan.title or plan.counterpart.name) else [GROUND]
    left = open_points(plan, sealed)
    known = [point for point in POINTS if point not in left]
    lines = [phrase(domain, "utter_checklist_count", count=len(known), all=len(POINTS))]
    if missing or left:
        lines += ["", phrase(domain, "utter_checklist_open")]
        lines += [f"- {point_name(domain, point)}" for point in (*missing, *left)]
    if known:
        lines += ["", phrase(domain, "utter_checklist_settled")]
        lines += [f"- {point_name(domain, point)}{_note(plan.checklist.get(point))}" for point in known]
    return "\n".join(lines)


def _note(note: str | None) -> str:
    return f": {note}" if note else ""
