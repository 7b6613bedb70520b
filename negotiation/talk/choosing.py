"""The answer to a question with buttons: which option it takes, and what that does."""

from __future__ import annotations

import re
from dataclasses import replace

from negotiation.edits import PutAlternative, Refusal
from negotiation.money import read_quantities
from negotiation.reading import Reading
from negotiation.reading.relative import is_swap
from negotiation.talk.character import KEYS
from negotiation.talk.imports import IMPORT
from negotiation.talk.intents import SURE, in_free_words
from negotiation.talk.judged import BEHIND, KEPT, POSITION_OR_INTEREST
from negotiation.talk.limit import about_limit
from negotiation.talk.memory import UNSEEN, Choice, Message, Request, Say, Talk, Turn, update_plan
from negotiation.talk.negotiations import OWN_CHOICES, named
from negotiation.talk.opposite import KINDS as OPPOSITE
from negotiation.talk.opposite import move_over
from negotiation.talk.picks import MAY_BE_SEVERAL, picked_several
from negotiation.talk.requests import leaves_as_is
from negotiation.talk.unplaced import explained
from negotiation.talk.what_if import WHAT_IF

_PLACE = re.compile(r"(?:the )?(?P<place>first|second|third|last)(?: (?:one|option))?")
_PLACES = {"first": 0, "second": 1, "third": 2, "last": -1}
CONFIRMATIONS = {"restart": "utter_restart_kept", "forget": "utter_forget_kept"}
ABOUT_ALL = frozenset({*OWN_CHOICES, IMPORT})
_YES_IS_FIRST = frozenset({"start_negotiation", IMPORT, WHAT_IF})
_LAST_IS_NO = frozenset({*CONFIRMATIONS, *OPPOSITE, "start_negotiation", "delete_negotiation"})
_NAMING = re.compile(
    r"\b(?!(?:what|which|who|whose|how|why|when|where|the|this|that|and|for|its|my|his|her|their|our|your|could|can|would|"
    r"should|did|does|not|are|was|say|you)\b)\w{3}"
)
"""A word that may mean one of the options by itself; "what" is a question, not "What I aim for"."""


def choose(talk: Talk, message: Message, reading: Reading) -> Turn | None:
    """The turn in which the user answers the choice that waits, or None when the message is about something else."""
    before = talk
    choice, *rest = talk.pending
    text = message.text.strip(UNSEEN).casefold().rstrip(".!")
    intent = message.intent if message.confidence >= SURE and in_free_words(reading) else None
    labels = [label for label, _ in choice.options]
    ways = [label.casefold() for label in labels] + [str(number + 1) for number in range(len(labels))]
    picked = ways.index(text) % len(labels) if text in ways else None
    if picked is None:
        inside = [i for i, label in enumerate(labels) if _NAMING.search(text) and text in label.casefold()]
        picked = inside[0] if len(inside) == 1 else None
    place = _PLACE.fullmatch(text)
    if picked is None and place and _PLACES[place.group("place")] < len(labels):
        picked = _PLACES[place.group("place")] % len(labels)
    several = picked_several(choice, text) if picked is None else ()
    if len(several) > 1:
        return _choose_several(before, several, message)
    if picked is None:
        picked = _amount_among(choice, text, reading)
    if picked is None:
        picked = explained(choice, message.text.strip(UNSEEN), reading.edits)
    if picked is None and choice.kind in {*OWN_CHOICES, *OPPOSITE}:
        fitting = named(text, labels)
        picked = fitting[0] if len(fitting) == 1 else None
    if (
        picked is None
        and choice.kind == "correction"
        and is_swap(text)
        and not choice.options[-1][1]
        and len(labels) < 3
    ):
        picked = 0
    if picked is None and leaves_as_is(text):
        intent = "deny"
    if picked is None and intent == "affirm" and choice.kind in _YES_IS_FIRST:
        picked = 0
    if picked is None and choice.kind == "thousands":
        picked = 0 if "thousand" in text or intent == "affirm" else 1 if intent == "deny" else None
    if picked is None and intent == "affirm" and (len(labels) == 1 or labels[0].casefold().startswith("yes")):
        picked = 0
    if picked is None and intent in ("deny", "dont_know", "skip_question", "nothing_more"):
        picked = len(labels) - 1 if choice.kind in _LAST_IS_NO else None
        if picked is None and choice.kind in (*ABOUT_ALL, WHAT_IF):
            return Turn(replace(talk, pending=tuple(rest)), says=(Say("utter_choice_left"),))
        if picked is None:
            kept = choice.options[0][1] if choice.kind in KEPT else ()
            talk, applied = update_plan(replace(talk, pending=tuple(rest)), kept)
            return Turn(talk, applied.changes, () if kept else (Say("utter_choice_dropped", {"what": choice.text}),))
    if picked is None:
        return None
    talk = replace(talk, pending=tuple(rest))
    if choice.kind in CONFIRMATIONS:
        if picked:
            return Turn(talk, says=(Say(CONFIRMATIONS[choice.kind]),))
        return Turn(talk, restart=choice.kind == "restart", forget=choice.kind == "forget")
    if choice.kind in ABOUT_ALL:
        return Turn(talk, request=Request(choice.kind, choice.text, labels[picked]))
    edits = move_over(talk.plan, choice.options[picked][1])
    talk, applied = update_plan(talk, edits, f"{choice.text}: {labels[picked]}", message.now)
    if talk.question and talk.forced and applied.changes:
        talk = set_free(talk)
    if choice.kind == POSITION_OR_INTEREST and picked == 0:
        talk = ask_behind(talk)
    says = tuple(say_refused(refusal) for refusal in applied.refusals)
    return Turn(talk, applied.changes, (*says, *about_limit(before, talk, edits)))


def _choose_several(before: Talk, picked: tuple[int, ...], message: Message) -> Turn:
    """The turn in which several options are taken; where only one can be right, that is said and asked again."""
    choice, *rest = before.pending
    if len(picked) > 2 and "both" in message.text.casefold():
        return Turn(before, says=(Say("utter_choice_which_two"),))
    if choice.kind not in MAY_BE_SEVERAL:
        return Turn(
            before, says=(Say("utter_choice_one_first" if choice.kind in ABOUT_ALL else "utter_choice_only_one"),)
        )
    edits = tuple(dict.fromkeys(edit for number in picked for edit in choice.options[number][1]))
    talk, applied = update_plan(replace(before, pending=tuple(rest)), edits, message.text.strip(), message.now)
    says = tuple(say_refused(refusal) for refusal in applied.refusals)
    return Turn(talk, applied.changes, (*says, *about_limit(before, talk, edits)))


def _amount_among(choice: Choice, text: str, reading: Reading) -> int | None:
    """The option that stands for the one amount said, however it is written: "80k" for "80,000".

    What is said of somebody else is no answer, and neither is another amount where it is asked what an amount is for.
    """
    named = {e.name for e in reading.edits if isinstance(e, PutAlternative)}
    about = {e.name for _, edits in choice.options for e in edits if isinstance(e, PutAlternative)}
    if choice.kind == "what_for" or named - about:
        return None
    said = [quantity.value for quantity in read_quantities(text, expecting="money")]
    amounts = [{getattr(e, "price", None), getattr(e, "value", None)} for _, edits in choice.options for e in edits[:1]]
    fitting = [i for i, values in enumerate(amounts) if len(said) == 1 and said[0] is not None and said[0] in values]
    return fitting[0] if len(fitting) == 1 else None


def say_refused(refusal: Refusal) -> Say:
    return Say(f"utter_refused_{refusal.reason}", {"what": refusal.what})


def ask_behind(talk: Talk) -> Talk:
    """The conversation with the one question for the need behind a demand opened next."""
    return replace(talk, forced=BEHIND)


def set_free(talk: Talk) -> Talk:
    """The conversation without a question forced upon it; the quick questions about the other side go on."""
    return talk if talk.forced in KEYS else replace(talk, forced=None)
