"""The message with its quantities covered by marks of the same length, so that rules can speak of "an amount".

Every quantity becomes one private-use character that says its kind and which one it is, followed by fillers. Offsets
stay those of the message. What a rule has understood is blanked out; what is left at the end is the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from negotiation.quantities.model import Quantity

_FIRST = {"money": 0xE000, "percent": 0xE400, "odds": 0xE800, "number": 0xEC00}
_FILL = "\uf8ff"
_LIMIT = 0x400
_BOUND = re.compile(
    r"(?:not |no |nothing |anything )?(?:over|under|below|above|beyond|beneath|more than|less than|"
    r"higher than|lower than|more|less|"
    r"at (?:the )?(?:very )?(?:least|most)|up to|as (?:much|high|low|little) as|max(?:imum)?|min(?:imum)?|a maximum of|"
    r"a minimum of|starting at|from)\s+(?:of\s+)?",
    re.IGNORECASE,
)
"""Words of a bound, such as "at least": they stay readable, the rules look at them."""

MONEY = "(?:[\ue000-\ue3ff]\uf8ff*(?!\uf8ff))"
AMOUNT = "(?:[\ue000-\ue3ff\uec00-\uefff]\uf8ff*(?!\uf8ff))"
CHANCE = "(?:[\ue400-\uebff]\uf8ff*(?!\uf8ff))"
QUANTITY = "(?:[\ue000-\uefff]\uf8ff*(?!\uf8ff))"

_QUANTITY = re.compile(QUANTITY)


class Canvas:
    """The text of one message while it is read.

    Args:
        text: the message.
        quantities: what was read in it; at most 1024 of each kind are covered.
    """

    def __init__(self, text: str, quantities: Sequence[Quantity]) -> None:
        self.source = text
        self.quantities = tuple(quantities[:_LIMIT])
        letters = list(text)
        for index, quantity in enumerate(self.quantities):
            bound = _BOUND.match(text, quantity.start, quantity.end)
            start = bound.end() if bound else quantity.start
            letters[start : quantity.end] = chr(_FIRST[quantity.kind] + index) + _FILL * (quantity.end - start - 1)
        self.text = "".join(letters)

    def quantity(self, mark: str) -> Quantity:
        """The quantity that a mark stands for."""
        return self.quantities[(ord(mark[0]) - 0xE000) % _LIMIT]

    def take(self, start: int, end: int) -> None:
        """Blank out a part of the text: it is understood."""
        self.text = self.text[:start] + " " * (end - start) + self.text[end:]

    def mark_end(self, start: int, end: int) -> None:
        """Blank out a part of the text and end a sentence there."""
        self.text = self.text[:start] + ";" + " " * (end - start - 1) + self.text[end:]

    def said(self, start: int, end: int) -> str:
        """The user's words at these places, trimmed."""
        return self.source[start:end].strip()

    def words(self, text: str) -> str:
        """A piece of the covered text with its quantities written out again."""
        return _QUANTITY.sub(lambda match: self.quantity(match.group()).text, text)

    @property
    def rest(self) -> str:
        """What no rule has understood, in the user's words."""
        left = "".join(self.source[place] if letter != " " else " " for place, letter in enumerate(self.text))
        return " ".join(left.split()).strip(" ,;:.!-")
