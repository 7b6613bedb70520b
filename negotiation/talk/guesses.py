"""What was perhaps meant by a message that was not understood: offered as buttons, never acted on."""

from __future__ import annotations

from negotiation.talk.memory import Message

OFFERED = frozenset(
    """
    ask_batna improve_batna ask_limit ask_arithmetic show_plan export_plan import_plan go_back undo_change ask_why
    ask_help ask_progress pause_talk restart_talk skip_question dont_know add_alternative nothing_more repeat_question
    """.split()  # noqa: SIM905
)
"""Intents that a button can stand for; each has its plain words in `utter_guess_<intent>`."""

LIKELY = 0.12
"""From this confidence on an intent is worth a button."""
NEAR = 0.4
"""How likely the second must be, as a share of the first, to be offered beside it."""
UNSURE = 0.5
"""Below this confidence a request with a near second is asked about before it is done."""
CLOSE = 0.6


def perhaps_meant(message: Message) -> tuple[str, ...]:
    """The one or two intents to offer, the likelier first; none when something else is far likelier.

    Args:
        message: what the user wrote, with the classifier's ranking.
    """
    offered = [(name, share) for name, share in message.ranking if name in OFFERED and share >= LIKELY]
    if not offered or offered[0][1] < NEAR * message.ranking[0][1]:
        return ()
    return tuple(name for name, share in offered[:2] if share >= NEAR * offered[0][1])


def is_two_minded(message: Message) -> bool:
    """Whether two requests are about as likely, so that doing the first at once would be a gamble."""
    shares = dict(message.ranking)
    both = perhaps_meant(message)
    if message.intent not in OFFERED or message.confidence >= UNSURE or len(both) < 2:
        return False
    return both[0] == message.intent and shares[both[1]] >= CLOSE * shares[both[0]]
