"""What to say of the person across the table: the style, how sure that is and why, and what they are doing."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.wording import Domain, phrase, plan_fields
from negotiation.counterpart import DISTRIBUTIVE, TACTICS, Diagnosis, advice, is_distributive
from negotiation.edits import Change
from negotiation.phrases import enumeration, percent
from negotiation.plan import Plan
from negotiation.talk import Talk, Turn, diagnosis_of
from negotiation.texts import shorten

MANY = 3
"""From so many other facts in one message on, advice about a person waits until it is asked for."""


def counterpart_fields(plan: Plan) -> dict[str, str]:
    """What sentences about the other side may name."""
    known = {key: value for key, value in plan_fields(plan).items() if value}
    return {"counterpart": "the other side", "subject": "this", **known}


def known_style(talk: Talk) -> Diagnosis | None:
    """What is known of the other side's style: from what was told, else as the plan has it."""
    found, kept = diagnosis_of(talk), talk.plan.counterpart.style
    if found is not None and found.certainty != "unsure":
        return found
    return Diagnosis(kept, 1.0, None, ()) if kept else None


def say_counterpart(dispatcher: CollectingDispatcher, domain: Domain, turn: Turn) -> bool:
    """Advise on what was just recognised of the other side, one thing at a time: the style, else the tactic.

    Returns:
        Whether there was something.
    """
    tactics = [change.new for change in turn.changes if change.key == "counterpart.tactic" and change.new]
    told = any(change.key == "counterpart.style" and change.new for change in turn.changes)
    if (turn.character or told or tactics) and len(_other_facts(turn)) >= MANY:
        dispatcher.utter_message(response="utter_counterpart_later")
        return True
    if turn.character or told:
        advise_on_style(dispatcher, domain, turn.talk)
        return True
    for tactic in tactics:
        advise_on_tactic(dispatcher, domain, turn.talk.plan, tactic)
    return bool(tactics)


def _other_facts(turn: Turn) -> list[Change]:
    """What was told beside the other side's ways."""
    return [change for change in turn.changes if not change.key.startswith(("counterpart.", "people."))]


def advise_on_style(dispatcher: CollectingDispatcher, domain: Domain, talk: Talk) -> None:
    """Say what kind of person the other side is, how sure that is and why, what to do and what not, what to say."""
    found = known_style(talk)
    if found is None:
        return
    values = {
        **counterpart_fields(talk.plan),
        "style": found.style,
        "other": found.mixed_with or "",
        "why": enumeration([f'"{shorten(words, 60)}"' for words in found.why]) if found.why else "",
        "confidence": percent(found.confidence),
    }
    first, *rest = advice(found)
    why = "utter_counterpart_why_mixed" if found.mixed_with else "utter_counterpart_why"
    lines = [first, *([why] if found.why else []), *rest]
    text = "\n".join(phrase(domain, line, **values) for line in lines)
    dispatcher.utter_message(text=text[:1].upper() + text[1:])


def advise_on_tactic(dispatcher: CollectingDispatcher, domain: Domain, plan: Plan, name: str) -> None:
    """Name what the other side is doing, what it aims at, and the answer to it."""
    tactic = TACTICS[name]
    responses = [tactic.response, tactic.answer, *([DISTRIBUTIVE] if is_distributive([name]) else [])]
    values = counterpart_fields(plan)
    dispatcher.utter_message(text="\n".join(phrase(domain, response, **values) for response in responses))
