"""One turn of the preparation: from what the user wrote to a new plan, what to say back, and what to ask next.

This is the coach's conduct, without Rasa: `take_turn` decides whether a message is an answer, a fact, a choice or
something that other rules answer (an interruption). The dialogue engine brings the message and shows the result.
"""

from __future__ import annotations

import re
import string
from dataclasses import replace

from negotiation.agenda import Question
from negotiation.edits import AddText, Refusal
from negotiation.money import read_quantities
from negotiation.plan import Plan
from negotiation.reading import Focus, Reading, read_facts
from negotiation.talk.answers import answer, unclear
from negotiation.talk.character import with_character
from negotiation.talk.doubts import doubt
from negotiation.talk.guesses import is_two_minded
from negotiation.talk.imports import import_plan, looks_like_plan
from negotiation.talk.intents import SURE, as_heard, in_free_words, is_interruption, is_plain_answer, says_nothing
from negotiation.talk.leftovers import left_out
from negotiation.talk.limit import limit_moved
from negotiation.talk.memory import Choice, Message, Say, Talk, Turn, finish, update_plan
from negotiation.talk.questions import SILENCE

_UNSEEN = string.whitespace + "\u200b\u200c\u200d\u2060\ufeff"
_PLACE = re.compile(r"(?:the )?(?P<place>first|second|third|last)(?: (?:one|option))?")
_PLACES = {"first": 0, "second": 1, "third": 2, "last": -1}
_FOCUS = {"interests_behind": "interests_mine", "alternatives_another": "alternatives_more"}


def take_turn(talk: Talk, message: Message) -> Turn:
    """Read one message in the light of the open question.

    Args:
        talk: the conversation before it.
        message: what the user wrote.

    Returns:
        The turn; it never raises for anything a user can write.
    """
    talk = replace(talk, quiet=False, question=_kept(talk))
    text = message.text.strip(_UNSEEN)
    if not text:
        return unclear(talk, Say("utter_problem_empty"))
    if text.startswith("/"):
        return unclear(talk, Say("utter_problem_slash"))
    if looks_like_plan(text):
        return import_plan(talk, text)
    question = talk.question
    message = as_heard(message, question)
    focus = Focus(_FOCUS.get(question.name, question.name), question.alternative) if question else None
    reading = _in_words(read_facts(text, _as_asked(talk), focus, message.clauses, message.now, message.intent))
    reading = with_character(reading, message, talk.plan)
    chosen = _choose(talk, message, reading) if talk.pending else None
    if chosen:
        return chosen
    asked_first = question is not None and not talk.pending and not reading.edits and is_two_minded(message)
    if is_interruption(message, reading) and not asked_first:
        if in_free_words(reading):
            return Turn(talk, interrupted=True)
        return replace(_take_facts(talk, reading, text), interrupted=True)
    if talk.pending and talk.tries == 0 and not (reading.edits or reading.problems or reading.sunk):
        which = message.intent == "affirm" and message.confidence >= SURE
        return Turn(replace(talk, tries=1), says=(Say("utter_choice_which" if which else "utter_unclear"),))
    # Whoever talks about something else has left the choice: it is not asked again and again.
    left, talk = talk.pending[:1], replace(talk, pending=talk.pending[1:])
    turn = _heard(talk, message, reading, text)
    says = [Say("utter_choice_dropped", {"what": choice.text}) for choice in left if choice.kind != "restart"]
    return replace(turn, says=(*says, *turn.says))


def _heard(talk: Talk, message: Message, reading: Reading, text: str) -> Turn:
    """A message that is about the plan or the open question."""
    if in_free_words(reading) and says_nothing(text) and talk.question:
        turn = answer(talk, replace(message, intent="deny", confidence=1.0), Reading())
        if talk.question.key in turn.talk.done:
            return turn
    if is_plain_answer(message, reading):
        return answer(talk, message, replace(reading, answered=reading.answered and not reading.edits))
    if reading.edits or reading.problems or reading.unsure or reading.sunk:
        return _take_facts(talk, reading, text)
    return answer(talk, message, reading)


def _in_words(reading: Reading) -> Reading:
    """The reading without "needs" and notes that are no words at all, such as a number out of place."""
    edits = tuple(e for e in reading.edits if not isinstance(e, AddText) or sum(map(str.isalpha, e.text)) > 1)
    return reading if edits == reading.edits else replace(reading, edits=edits, answered=bool(edits))


def _take_facts(talk: Talk, reading: Reading, text: str) -> Turn:
    before = talk
    edits, doubts = doubt(talk.plan, reading.edits, text)
    talk, applied = update_plan(talk, edits)
    says = [Say(f"utter_problem_{p.kind}", {"what": p.text}) for p in reading.problems]
    says += [_refused(refusal) for refusal in applied.refusals]
    if reading.sunk:
        says.append(Say("utter_sunk", {"amounts": reading.sunk}))
    choices = tuple(Choice(unsure.kind, unsure.text, unsure.choices) for unsure in reading.unsure if unsure.choices)
    talk = replace(talk, pending=(*talk.pending, *doubts, *choices))
    words = [u for u in reading.unsure if not u.choices]
    says += [Say(f"utter_unsure_{u.kind}", {"what": u.text}) for u in words]
    lost = left_out(text, reading)
    if lost:
        says.append(Say("utter_left_out", {"amounts": lost}))
    question = talk.question
    refused = bool(reading.problems or reading.unsure or applied.refusals or doubts)
    if question and (applied.changes or not refused):
        talk = finish(talk, question) if reading.answered else replace(talk, forced=None)
    if not applied.changes and not says and not reading.answered and talk.pending == before.pending:
        says.append(Say("utter_known_already"))
    says += limit_moved(before, talk)
    return Turn(replace(talk, tries=0), applied.changes, tuple(says))


def _refused(refusal: Refusal) -> Say:
    return Say(f"utter_refused_{refusal.reason}", {"what": refusal.what})


def _as_asked(talk: Talk) -> Plan:
    """The plan to read a message by: the answer to a question that was gone back to is open again."""
    if talk.forced == "opening_subject":
        return replace(talk.plan, title=None)
    if talk.forced == "opening_counterpart":
        return replace(talk.plan, counterpart=replace(talk.plan.counterpart, name=None))
    return talk.plan


def _kept(talk: Talk) -> Question | None:
    """The open question; after a goodbye the one that was kept, since the first words may answer it."""
    silent = talk.question is not None and talk.question.name == SILENCE
    return Question.from_key(talk.forced) if silent and talk.forced else talk.question


def _choose(talk: Talk, message: Message, reading: Reading) -> Turn | None:
    """The turn in which the user answers the choice that waits, or None when the message is about something else."""
    choice, *rest = talk.pending
    text = message.text.strip(_UNSEEN).casefold().rstrip(".!")
    intent = message.intent if message.confidence >= SURE and in_free_words(reading) else None
    labels = [label for label, _ in choice.options]
    ways = [label.casefold() for label in labels] + [str(number + 1) for number in range(len(labels))]
    picked = ways.index(text) % len(labels) if text in ways else None
    if picked is None:
        inside = [i for i, label in enumerate(labels) if len(text) > 2 and text in label.casefold()]
        picked = inside[0] if len(inside) == 1 else None
    place = _PLACE.fullmatch(text)
    if picked is None and place and _PLACES[place.group("place")] < len(labels):
        picked = _PLACES[place.group("place")] % len(labels)
    if picked is None:
        picked = _amount_among(choice, text)
    if picked is None and choice.kind == "thousands":
        picked = 0 if "thousand" in text or intent == "affirm" else 1 if intent == "deny" else None
    if picked is None and intent == "affirm" and (len(labels) == 1 or labels[0].casefold().startswith("yes")):
        picked = 0
    if picked is None and intent in ("deny", "dont_know", "skip_question", "nothing_more"):
        picked = len(labels) - 1 if choice.kind == "restart" else None
        if picked is None:
            return Turn(replace(talk, pending=tuple(rest)), says=(Say("utter_choice_dropped", {"what": choice.text}),))
    if picked is None:
        return None
    talk = replace(talk, pending=tuple(rest))
    if choice.kind == "restart":
        return Turn(talk, restart=True) if picked == 0 else Turn(talk, says=(Say("utter_restart_kept"),))
    before = talk
    talk, applied = update_plan(talk, choice.options[picked][1])
    if talk.question and talk.forced and applied.changes:
        talk = replace(talk, forced=None)
    says = [*(_refused(refusal) for refusal in applied.refusals), *limit_moved(before, talk)]
    return Turn(talk, applied.changes, tuple(says))


def _amount_among(choice: Choice, text: str) -> int | None:
    """The option that stands for the one amount said, however it is written: "80k" for "80,000"."""
    said = [quantity.value for quantity in read_quantities(text, expecting="money")]
    amounts = [{getattr(e, "price", None), getattr(e, "value", None)} for _, edits in choice.options for e in edits[:1]]
    fitting = [i for i, values in enumerate(amounts) if len(said) == 1 and said[0] is not None and said[0] in values]
    return fitting[0] if len(fitting) == 1 else None
