"""What the language components remember of messages in memory, for speed."""

from __future__ import annotations

import pickle
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from coach.nlu import clauses
from coach.nlu.encoder import shared_encoder
from negotiation.money import forget_quantities
from negotiation.reading.names import forget_names

_MOST_PARSED = 1000
_LONGEST = 60
"""What is longer is hardly ever written twice; "yes", "skip" and "about 40" are, by everybody."""

_parsed: OrderedDict[str, bytes] = OrderedDict()


def parsed(text: str, parse: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What understanding made of a text, remembered if it is short; the caller may change what it gets.

    Args:
        text: the words.
        parse: understands them, if they are not remembered.
    """
    if text in _parsed:
        _parsed.move_to_end(text)
        known: dict[str, Any] = pickle.loads(_parsed[text])
        return known
    found = parse()
    if len(text) <= _LONGEST:
        _parsed[text] = pickle.dumps(found)
        if len(_parsed) > _MOST_PARSED:
            _parsed.popitem(last=False)
    return found


def forget_texts() -> None:
    """Drop all texts and names that are remembered in this process."""
    _parsed.clear()
    shared_encoder().forget()
    clauses.forget()
    forget_names()
    forget_quantities()
