"""One message among several negotiations: a turn of the open one, or something done with the negotiations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from negotiation.agenda import Question
from negotiation.brief import missing_words
from negotiation.inside import course
from negotiation.money import format_money
from negotiation.partial import known_part
from negotiation.phrases import enumeration
from negotiation.spoken import spoken as as_said
from negotiation.talk.imports import BOTH, import_plan
from negotiation.talk.memory import Message, Request, Say, Talk, Turn
from negotiation.talk.negotiations import (
    MAX_KEPT,
    OWN_CHOICES,
    FullError,
    Negotiations,
    known_by,
    overview,
    points_here,
    telling,
    which,
)
from negotiation.talk.requests import announced, as_fact, new_counterpart, new_name, spoken, subject_told
from negotiation.talk.turn import take_turn

ANOTHER = "A new one"
START, BELONGS = "Start another one", "It belongs to this one"
DELETE, KEEP = "Yes, delete it", "No, keep it"
MOST_BUTTONS = 6

Outcome = tuple[Negotiations, Turn]


def converse(negotiations: Negotiations, message: Message) -> Outcome:
    """The negotiations after one message, and the turn of the one that is open then.

    Args:
        negotiations: all of this person's.
        message: what the user wrote.
    """
    others = [known_by(negotiations, index) for index in _others(negotiations)]
    turn = take_turn(negotiations.open.talk, message, others)
    negotiations = negotiations.with_talk(turn.talk)
    if turn.request is None:
        return negotiations, turn
    try:
        after, turn = _FULFIL[turn.request.kind](negotiations, turn.request, message)
    except FullError:
        after, turn = negotiations, _said(negotiations, Say("utter_negotiations_full", {"most": str(MAX_KEPT)}))
    return after.with_talk(turn.talk), turn


def _said(negotiations: Negotiations, *says: Say, opened: bool = False) -> Turn:
    return Turn(negotiations.open.talk, says=says, opened=opened)


def _others(negotiations: Negotiations) -> tuple[int, ...]:
    return (*negotiations.others(), *negotiations.others(archived=True))


def _all(negotiations: Negotiations) -> tuple[int, ...]:
    return tuple(index for index, item in enumerate(negotiations.items) if not item.empty)


def _start(negotiations: Negotiations, request: Request, message: Message) -> Outcome:
    rest, sure = announced(request.text)
    belongs = request.picked is not None and request.picked != START
    if belongs:
        turn = take_turn(negotiations.open.talk, as_fact(message, request.text))
        return negotiations, turn
    if negotiations.open.empty:
        turn = _heard(negotiations.open.talk, message, request.text, rest, Say("utter_negotiation_ready"))
        return negotiations, replace(turn, ahead=()) if turn.changes else turn
    if not sure and request.picked is None:
        return _asked(negotiations, "start_negotiation", (START, BELONGS), request.text)
    kept = negotiations.label
    after = negotiations.start(message.now)
    turn = _heard(Talk(), message, request.text, rest, Say("utter_negotiation_started", {"kept": kept}))
    return after, replace(turn, opened=True)


def _heard(talk: Talk, message: Message, said: str, rest: str, first: Say) -> Turn:
    """The turn of an empty talk in which the rest of an announcement is read.

    What is left may be no sentence: "renewal with Acme". A whole sentence without a fact is no subject.
    """
    if not rest:
        return Turn(talk, ahead=(first,))
    sentences = spoken(rest) if rest != said else (rest,)
    readings = (take_turn(replace(talk, question=None), as_fact(message, text)) for text in sentences)
    turn = next((turn for turn in readings if turn.changes), Turn(talk))
    subject = subject_told(rest) or (None if turn.changes or rest == said else rest)
    if turn.talk.plan.title or subject is None:
        return replace(turn, ahead=(first,))
    asked = replace(turn.talk, question=Question("opening_subject"))
    told = take_turn(asked, as_fact(message, subject))
    return replace(told, changes=(*turn.changes, *told.changes), says=(*turn.says, *told.says), ahead=(first,))


def _list(negotiations: Negotiations, request: Request, message: Message) -> Outcome:
    return negotiations, _said(negotiations, _listed(negotiations))


def _listed(negotiations: Negotiations) -> Say:
    found, labels = overview(negotiations), negotiations.labels
    buttons = tuple(labels[index] for index in _latest(negotiations)[:MOST_BUTTONS])
    if not found:
        return Say("utter_negotiations_none")
    return Say("utter_negotiations_list", {"overview": found}, buttons)


def _switch(negotiations: Negotiations, request: Request, message: Message) -> Outcome:
    if request.picked == ANOTHER:
        return negotiations, _said(negotiations)
    others = _others(negotiations)
    found = _picked(negotiations, request) or negotiations.find(request.text, others)
    if len(found) == 1:
        return _opened(negotiations, found[0], message)
    if found:
        return _asked_which(negotiations, "switch_negotiation", found)
    if negotiations.find(request.text, (negotiations.current,)) and not negotiations.open.empty:
        return negotiations, _said(negotiations, Say("utter_negotiation_here", {"name": negotiations.label}))
    if not others:
        return negotiations, _said(negotiations, Say("utter_negotiation_only"))
    if telling(request.text):
        return negotiations, _said(negotiations, Say("utter_negotiation_unknown"), _listed(negotiations))
    return _asked_which(negotiations, "switch_negotiation", _latest(negotiations) or others)


def _opened(negotiations: Negotiations, index: int, message: Message) -> Outcome:
    kept, empty = negotiations.label, negotiations.open.empty
    name, back = negotiations.labels[index], negotiations.items[index].archived
    after = negotiations.switch(index, message.now)
    response = "utter_negotiation_brought_back" if back else "utter_negotiation_opened"
    if empty:
        response = "utter_negotiation_brought_back_alone" if back else "utter_negotiation_opened_alone"
    said = Say(response, {"name": name, "kept": kept})
    return after, _said(after, said, opened=True)


def _rename(negotiations: Negotiations, request: Request, message: Message) -> Outcome:
    said = new_name(request.text)
    if said is None:
        return negotiations, _said(negotiations, Say("utter_negotiation_rename_how"))
    target, name = said
    found = negotiations.find(target, _all(negotiations))
    index = found[0] if len(found) == 1 else negotiations.current
    old = negotiations.labels[index]
    try:
        after = negotiations.rename(index, name)
    except ValueError:
        return negotiations, _said(negotiations, Say("utter_negotiation_name_taken", {"name": name}))
    values = {"old": old, "name": after.labels[index]}
    return after, _said(after, Say("utter_negotiation_renamed", values))


def _duplicate(negotiations: Negotiations, request: Request, message: Message) -> Outcome:
    target, counterpart = new_counterpart(request.text)
    found = negotiations.find(target, _all(negotiations))
    index = found[0] if len(found) == 1 else negotiations.current
    if negotiations.items[index].empty:
        return negotiations, _said(negotiations, Say("utter_negotiation_empty"))
    original = negotiations.labels[index]
    after = negotiations.duplicate(index, counterpart, message.now)
    response = "utter_negotiation_copied_for" if counterpart else "utter_negotiation_copied"
    says = [Say(response, {"name": original, "counterpart": counterpart or ""})]
    had = negotiations.items[index].talk.plan.alternatives
    left = [a.name for a in had if a not in after.open.talk.plan.alternatives]
    if left:
        says.append(Say("utter_negotiation_copy_left_out", {"what": ", ".join(left)}))
    return after, _said(after, *says, opened=True)


def _archive(negotiations: Negotiations, request: Request, message: Message) -> Outcome:
    index, asked = _target(negotiations, request, "archive_negotiation")
    if index is None:
        return asked
    name = negotiations.labels[index]
    after = negotiations.archive(index, message.now)
    return _without(negotiations, after, index, Say("utter_negotiation_archived", {"name": name}))


def _delete_which(negotiations: Negotiations, request: Request, message: Message) -> Outcome:
    """Ask before one is deleted, with what goes."""
    index, asked = _target(negotiations, request, "delete_which")
    if index is None:
        return asked
    name = negotiations.labels[index]
    holds = Say("utter_negotiation_holds", {"name": name, "holds": _holds(negotiations.items[index].talk)})
    after, turn = _asked(negotiations, "delete_negotiation", (DELETE, KEEP), name)
    return after, replace(turn, says=(holds, *turn.says))


def _delete(negotiations: Negotiations, request: Request, message: Message) -> Outcome:
    if request.picked is None:
        return _delete_which(negotiations, request, message)
    index = negotiations.labels.index(request.text) if request.text in negotiations.labels else None
    if request.picked != DELETE or index is None:
        return negotiations, _said(negotiations, Say("utter_negotiation_not_deleted"))
    return _without(
        negotiations, negotiations.delete(index), index, Say("utter_negotiation_deleted", {"name": request.text})
    )


def _tell_limit(negotiations: Negotiations, request: Request, message: Message) -> Outcome:
    """The limit of the negotiation that is named; of the open one where none other is meant."""
    everything = _all(negotiations)
    found = negotiations.find(request.text, everything)
    if len(found) > 1 and negotiations.current not in found:
        return _asked_which(negotiations, "switch_negotiation", found)
    if len(found) != 1 or found[0] == negotiations.current:
        here = (Say("utter_limit_here", {"name": negotiations.label}),) if len(everything) > 1 else ()
        return negotiations, Turn(negotiations.open.talk, ahead=here, limit=True)
    label, plan = negotiations.labels[found[0]], known_part(negotiations.items[found[0]].talk.plan)
    result = as_said(plan)
    if result.reservation_price is None or result.batna is None:
        missing = enumeration(missing_words(result.missing))
        told = Say("utter_limit_of_none", {"name": label, "missing": missing}, (label,))
    else:
        limit = format_money(result.reservation_price, plan.currency, plan.unit)
        values = {"name": label, "limit": limit, "batna": course(result.batna.steps)}
        told = Say(f"utter_limit_of_{plan.role}", values, (label,))
    return negotiations, _said(negotiations, told)


def _import(negotiations: Negotiations, request: Request, message: Message) -> Outcome:
    if request.picked != BOTH:
        return negotiations, import_plan(negotiations.open.talk, request.text, instead=True)
    kept = negotiations.label
    after = negotiations.start(message.now)
    turn = import_plan(after.open.talk, request.text)
    says = (*turn.says, Say("utter_negotiation_kept", {"kept": kept}))
    return after, replace(turn, says=says, opened=True)


def _without(before: Negotiations, after: Negotiations, index: int, said: Say) -> Outcome:
    """What comes after one was put away or deleted: when it was the open one, which comes next is asked."""
    if index != before.current:
        return after, _said(after, said, Say("utter_negotiation_still", {"name": after.label}))
    following = _latest(after)
    if not following:
        return after, _said(after, said, Say("utter_negotiation_nothing_open"), opened=True)
    labels = [after.labels[i] for i in following[:MOST_BUTTONS]]
    after, turn = _asked(after, "switch_negotiation", (*labels, ANOTHER))
    return after, replace(turn, says=(said, *turn.says), opened=True)


def _holds(talk: Talk) -> tuple[tuple[str, int], ...]:
    """What would be lost with a negotiation, each kind with how many."""
    plan = talk.plan
    counts = {
        "alternatives": len(plan.alternatives),
        "limit": int(talk.sealed is not None),
        "interests": len(plan.interests.mine) + len(plan.interests.theirs),
        "notes": len(plan.people),
        "offers": len(plan.offers),
    }
    return tuple((kind, count) for kind, count in counts.items() if count)


def _latest(negotiations: Negotiations) -> tuple[int, ...]:
    """The others that were not put away, the latest used first."""
    items = negotiations.items
    return tuple(sorted(negotiations.others(), key=lambda index: (items[index].used or "", index), reverse=True))


def _picked(negotiations: Negotiations, request: Request) -> tuple[int, ...]:
    """The negotiation whose label was chosen, if one was."""
    labels = negotiations.labels
    return (labels.index(request.picked),) if request.picked in labels else ()


def _target(negotiations: Negotiations, request: Request, kind: str) -> tuple[int | None, Outcome]:
    """Which negotiation is to be put away or deleted; where it is unclear, the question which one."""
    everything = _all(negotiations)
    found = _picked(negotiations, request) or negotiations.find(request.text, everything)
    if not found and (points_here(request.text) or not telling(request.text)):
        found = (negotiations.current,)
    if len(found) == 1 and not negotiations.items[found[0]].empty:
        return found[0], (negotiations, _said(negotiations))
    if not everything or found == (negotiations.current,):
        return None, (negotiations, _said(negotiations, Say("utter_negotiation_empty")))
    unknown = () if found else (Say("utter_negotiation_unknown"),)
    return None, _asked_which(negotiations, kind, found or everything, unknown)


def _asked_which(negotiations: Negotiations, kind: str, among: Sequence[int], says: tuple[Say, ...] = ()) -> Outcome:
    labels = negotiations.labels
    after, turn = _asked(negotiations, kind, [labels[index] for index in among[:MOST_BUTTONS]])
    return after, replace(turn, says=(*says, *turn.says))


def _asked(negotiations: Negotiations, kind: str, labels: Sequence[str], text: str = "") -> Outcome:
    """The negotiations with a choice that waits in the open one."""
    talk = negotiations.open.talk
    others = tuple(choice for choice in talk.pending if choice.kind not in OWN_CHOICES)
    talk = replace(talk, pending=(which(kind, labels, text), *others), tries=0)
    return negotiations.with_talk(talk), Turn(talk)


_FULFIL: dict[str, Callable[[Negotiations, Request, Message], Outcome]] = {
    "start_negotiation": _start,
    "list_negotiations": _list,
    "switch_negotiation": _switch,
    "rename_negotiation": _rename,
    "duplicate_negotiation": _duplicate,
    "archive_negotiation": _archive,
    "delete_negotiation": _delete,
    "delete_which": _delete_which,
    "import_plan": _import,
    "ask_limit": _tell_limit,
}
