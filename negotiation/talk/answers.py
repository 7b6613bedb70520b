"""Messages without a fact in them, in the light of the open question: yes, no, no idea, skip, not understood."""

from __future__ import annotations

from dataclasses import replace

from negotiation.agenda import Question
from negotiation.reading import Reading
from negotiation.talk.guesses import perhaps_meant
from negotiation.talk.memory import OPEN_END, Message, Say, Talk, Turn, finish, seal
from negotiation.talk.questions import CHOICE, SILENCE

_HINT_FIRST = frozenset(
    """
    opening_subject opening_role alternatives_list alternatives_price alternatives_probability
    reservation_confirmed
    """.split()  # noqa: SIM905
)
_NO_MEANS_NOTHING = frozenset(
    """
    opening_counterpart opening_meeting people_notes interests_mine interests_behind interests_theirs
    alternatives_list alternatives_fallback alternatives_more alternatives_another alternatives_cost
    alternatives_extra_worth reservation_closing_cost their_side_alternatives their_side_limit
    checklist_alternatives checklist_their_side checklist_target
    options_ideas options_criteria
    """.split()  # noqa: SIM905
)


def answer(talk: Talk, message: Message, reading: Reading) -> Turn:
    """A message without a fact in it: yes, no, no idea, skip, or not understood."""
    question = talk.question
    if question is None or question.name in (SILENCE, CHOICE):
        return Turn(talk)
    intent = message.intent
    if question.name == OPEN_END and intent in ("skip_question", "deny", "nothing_more"):
        return Turn(replace(talk, quiet=True), says=(Say("utter_all_set"),))
    if intent == "skip_question":
        return Turn(finish(talk, question), says=(Say("utter_skipped"),))
    if intent == "dont_know":
        if question.name in _HINT_FIRST and talk.tries == 0:
            return Turn(replace(talk, tries=1), says=(Say(f"utter_hint_{question.name}"),))
        return Turn(finish(talk, question), says=(Say("utter_left_open"),))
    if intent == "add_alternative" or (intent == "affirm" and question.name in ("alternatives_more", "brief_next")):
        return Turn(replace(talk, tries=0, forced="alternatives_another"))
    if intent == "correct_fact":
        return Turn(talk, says=(Say("utter_correct_fact_how"),))
    if intent == "remove_fact":
        return Turn(talk, says=(Say("utter_remove_fact_how"),))
    if question.name == "reservation_confirmed":
        return _confirm(talk, message)
    if intent in ("deny", "nothing_more") and question.name in _NO_MEANS_NOTHING:
        return _nothing(talk, question)
    if reading.answered:
        return Turn(finish(talk, question))
    if intent in ("deny", "nothing_more"):
        return _refused(talk, question)
    return unclear(talk, message=message)


def _refused(talk: Talk, question: Question) -> Turn:
    """A no where no yes or no was asked for: asked in another way once, then left for later."""
    if talk.tries == 0:
        return Turn(replace(talk, tries=1), says=(Say(f"utter_hint_{question.name}"),))
    return Turn(finish(talk, question), says=(Say("utter_skipped"),))


def _nothing(talk: Talk, question: Question) -> Turn:
    says: dict[str, tuple[Say, ...]] = {
        "alternatives_list": (Say("utter_alternatives_none"),),
        "checklist_alternatives": (Say("utter_alternatives_none"),),
        "alternatives_fallback": (Say("utter_alternatives_no_floor"),),
    }
    return Turn(finish(talk, question), says=says.get(question.name, (Say("utter_noted_nothing"),)))


def _confirm(talk: Talk, message: Message) -> Turn:
    question = talk.question
    assert question is not None
    if message.intent == "affirm":
        return Turn(seal(finish(talk, question), message.now), says=(Say("utter_reservation_sealed"),))
    if message.intent == "deny":
        return Turn(replace(talk, tries=talk.tries + 1), says=(Say("utter_reservation_what_is_wrong"),))
    return unclear(talk, message=message)


def _is_kept(talk: Talk, question: Question) -> bool:
    """Whether a question is asked until it is answered: the limit, but not of someone short of time."""
    return question.name == "reservation_confirmed" and (talk.check is None or talk.check.over)


def unclear(talk: Talk, first: Say | None = None, message: Message | None = None) -> Turn:
    """Not understood: a guess as buttons, then another help each time, and in the end the question is left for later.

    Args:
        talk: the conversation.
        first: what to say instead, when there is a better sentence for it.
        message: what was not understood, for the guess.
    """
    question = talk.question
    tries = talk.tries + 1
    if first is not None:
        return Turn(talk, says=(first,))
    name = question.name if question else "brief_next"
    stays = question is None or question.name == OPEN_END or _is_kept(talk, question)
    guesses = perhaps_meant(message) if message else ()
    says: tuple[Say, ...]
    if tries == 1 and guesses:
        says = (Say("utter_guess", {"intents": guesses}),)
    elif tries == 1 or (stays and tries % 2):
        says = (Say("utter_unclear", {}), Say(f"utter_hint_{name}"))
    elif tries == 2 or question is None or stays:
        says = (Say("utter_unclear_again"),)
    else:
        return Turn(finish(talk, question), says=(Say("utter_unclear_moving_on"),))
    return Turn(replace(talk, tries=tries), says=says)
