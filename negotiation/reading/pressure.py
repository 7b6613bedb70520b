"""Words that put pressure on, whoever reports them: "take it or leave it", "now or never", "or they walk"."""

from __future__ import annotations

import re

_ULTIMATUM = re.compile(
    r"\b(?:take it or leave it|or leave it|now or never|or nothing|(?:this|last|final) chance|"
    r"or (?:it'?s|the deal(?:'s| is)) off|"
    r"or (?:they|he|she)(?:'ll| will|'re)? (?:walks?|leaves?|goes? elsewhere|go elsewhere|leave)|"
    r"or (?:they|he|she)(?:'ll| will)? (?:sells?|buys?|gives?) (?:it )?(?:to |from )?(?:some(?:one|body)) else|"
    r"(?:decide|answer|yes or no) (?:now|today|right now|by (?:tonight|noon|tomorrow))|"
    r"only (?:today|for today|until (?:tonight|noon|tomorrow))|expires (?:today|tonight|tomorrow))\b",
    re.IGNORECASE,
)


def is_ultimatum(text: str) -> bool:
    """Whether the words put pressure on: take it or leave it, now or never, or they walk.

    Args:
        text: the user's words.

    >>> is_ultimatum("they offer 9k take it or leave it"), is_ultimatum("they offer 9k")
    (True, False)
    """
    return _ULTIMATUM.search(" ".join(text.replace("\u2019", "'").split())) is not None
