"""One clause while it is read: its words with quantities covered, and blanking out what was understood."""

from __future__ import annotations

import re
from dataclasses import dataclass

from negotiation.reading.canvas import AMOUNT, Canvas
from negotiation.reading.clauses import Clause

_AMOUNT = re.compile(AMOUNT)


@dataclass
class Part:
    """A clause on its canvas."""

    canvas: Canvas
    clause: Clause

    @property
    def text(self) -> str:
        """The clause's words as they are now; what was understood is blank."""
        return self.canvas.text[self.clause.start : self.clause.end]

    def take(self, match: re.Match[str]) -> None:
        """Blank out what a pattern matched in `text`."""
        self.take_span(match.start(), match.end())

    def take_span(self, start: int, end: int) -> None:
        """Blank out a part of `text`."""
        self.canvas.take(self.clause.start + start, self.clause.start + end)

    def words(self, text: str) -> str:
        """A piece of `text` with its quantities written out."""
        return " ".join(self.canvas.words(text).split())

    @property
    def marks(self) -> list[str]:
        """The amounts that are still to be understood."""
        return _AMOUNT.findall(self.text)
