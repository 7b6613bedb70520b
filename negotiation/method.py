"""Questions about the method: which responses answer a topic, given what is known of the plan."""

from __future__ import annotations

import re
from collections.abc import Mapping

FIELDS: tuple[str, ...] = (
    *("counterpart", "subject", "your_subject", "best_alternative", "limit", "target", "closing_cost"),
    *("alternatives", "uncertain", "odds", "my_need", "their_need", "idea", "standard"),
)
"""What an answer may take from the user's own plan."""

_FIELD = re.compile(r"\{(\w+)\}")


def fields_of(text: str) -> frozenset[str]:
    """The placeholders in a response's text.

    >>> sorted(fields_of("Aim for {target}, stop at {limit}."))
    ['limit', 'target']
    """
    return frozenset(_FIELD.findall(text))


def fits(text: str, known: Mapping[str, object]) -> bool:
    """Whether a text can be said: everything it names is known.

    Args:
        text: a response's text with its placeholders.
        known: what is known, by placeholder; None and "" count as unknown.
    """
    return all(known.get(field) not in (None, "") for field in fields_of(text))


def method_responses(topic: str, texts: Mapping[str, str], known: Mapping[str, object]) -> tuple[str, ...]:
    """The responses that answer a question: the answer, and the example from the user's plan where it can be given.

    Args:
        topic: the topic, as ``judging.method_topic`` gives it.
        texts: the text of every response, by its name.
        known: what is known of the plan, by placeholder.

    Returns:
        The names of one or two responses; those of the topic ``general`` where this one has none.

    >>> texts = {"utter_method_batna": "...", "utter_method_batna_example": "Yours: {best_alternative}."}
    >>> method_responses("batna", texts, {"best_alternative": "Acme"})
    ('utter_method_batna', 'utter_method_batna_example')
    >>> method_responses("batna", texts, {})
    ('utter_method_batna',)
    """
    answer = f"utter_method_{topic}"
    if answer not in texts:
        return ("utter_method_general",)
    example = f"{answer}_example"
    return (answer, example) if example in texts and fits(texts[example], known) else (answer,)
