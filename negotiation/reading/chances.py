"""Odds said in a clause: figures, and words of certainty. Words that are no figure are asked about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from negotiation.money import chance_words
from negotiation.reading.canvas import AMOUNT
from negotiation.reading.cues import CERTAIN, CHANCE_PHRASE, NOT_CERTAIN, ODDS_CUE
from negotiation.reading.draft import Draft
from negotiation.reading.part import Part

_EVEN = re.compile(
    r"(?:\bwith\s+)?\b(?:equal (?:odds|chances?|probability)|equally likely|same odds|even odds)\b", re.IGNORECASE
)
_SURE = re.compile(
    r"^\W*(?:(?:yes|yeah|it'?s|that'?s|totally|absolutely|quite|completely|very|pretty much|i'?m|we'?re)\W+)*sure\W*$",
    re.IGNORECASE,
)
_STRONG = re.compile(r"likely|chance|shot|odds|sure|certain|doubt|probable|bet|iffy|hope", re.IGNORECASE)


_RATE_BEFORE = re.compile(
    r"\b(?:notary|brokers?|agents?|agency|realtor|commission|fees?|tax|taxes|vat|interest|raise|"
    r"equity|status quo|"
    r"growth|"
    r"inflation|rates?|typically|discount|stake|share|increase|for|by|minus|plus|less|offer(?:s|ed)?|wants?|asks?|"
    r"asking|"
    r"pays?|charges?|takes?|max|min|maximum|minimum|at most|at least|get|gets|give|gives|cut|bonus|apr|margin|"
    r"deposit|yield|roi)\b"
    r"(?:[\s:=]|\b(?:is|are|of|about|at|charges?|takes?|wants?|around|a|an|the|another|up to|only|typically|to)\b)*$",
    re.IGNORECASE,
)
_STAKE = re.compile(rf"{AMOUNT}\s+(?:for|at)\s*$")
_EQUITY = re.compile(
    r"\b(?:rais(?:e|es|ed|ing)|round|seed|series [a-d]|investors?|invest(?:s|ed|ing|ment)?|stake|equity|shares?|"
    r"dilution|"
    r"capital|ventures?|angels?|vcs?|cofounder|valuation)\b",
    re.IGNORECASE,
)
"""Talk of stakes: "1.2m at 12%" is what share the money buys."""
_LOAN = re.compile(r"=\s*$|\b(?:loan|credit|mortgage|interest)\b[^,;]*\bat\s*$", re.IGNORECASE)
_RATE_AFTER = re.compile(
    r"\s*(?:dilution|agents?|brokers?|notary|fees?|commission|tax|interest|equity|stake|margin|vat|hike|discount|"
    r"higher|"
    r"lower|off|defects?|returns?|scrap|waste|more|less|cheaper|"
    r"cut|apr|raise|rent|royalt\w+|ownership|of (?:the|our|my|it)|in (?:taxes|fees)|binding)\b",
    re.IGNORECASE,
)
_NO_FEE = 60
"""No fee, tax or stake is a larger share: "agency 100%" is how sure it is."""
_FAILS_AFTER = re.compile(
    r"\s*risk\b|\s*(?:chance\s+|risk\s+)?(?:that\s+|of\s+)?(?:it|this|that|they|he|she|the deal)?\s*(?:fails?|failing|"
    r"failure|can'?t|cannot|cancels?|bails?|flakes?|falls? "
    r"through|backs? out|backing out|doesn't|don't|won't|collapses|not (?:happening|working))\b",
    re.IGNORECASE,
)
_SURE_TAIL = re.compile(rf"{AMOUNT}[\s,]*(?:is |that's |and )?(?:pretty )?sure\W*$", re.IGNORECASE)


@dataclass(frozen=True)
class Chance:
    """A probability that was said, or the words that stand for one.

    Args:
        value: 0..1, None when only words were said.
        words: "a long shot", when no figure was said.
        figure: said as a figure, not by a word such as "certain".
    """

    value: float | None
    words: str | None = None
    figure: bool = True


_ADDS = re.compile(r"\badds?\s+(?:another\s+|about\s+)?$", re.IGNORECASE)
_HABIT = re.compile(
    r"\b(?:late|broken|sick|away|absent|drunk|busy|closed|slow|down|wrong|unreliable|rude|out of \w+|sold out|\w+n't "
    r"\w+|never \w+)\s+(?:about\s+|like\s+)?$",
    re.IGNORECASE,
)
"""What somebody is "half the time" is a habit of theirs."""


def take_chance(draft: Draft, part: Part, expected: bool = False) -> Chance | None:
    """Read and blank out the odds of a clause.

    Args:
        draft: for problems found.
        part: the clause.
        expected: the open question is about odds, so that a bare percentage is one.
    """
    for match in CHANCE_PHRASE.finditer(part.text):
        quantity = draft.canvas.quantity(match.group("p"))
        before = part.text[: match.start("p")]
        stake = _STAKE.search(before) if _EQUITY.search(draft.canvas.source) else None
        rate = (
            stake or _LOAN.search(before) or _RATE_BEFORE.search(before) or _RATE_AFTER.match(part.text, match.end("p"))
        )
        if rate and quantity.kind == "percent" and quantity.value < _NO_FEE and not ODDS_CUE.search(match.group()):
            continue
        if _ADDS.search(before):
            continue  # "duty adds 20% to Berg" is a price, no chance
        if quantity.text.lower().endswith("the time") and _HABIT.search(before):
            draft.replaced.append(quantity.value)
            part.take(match)
            continue
        share = quantity.value / 100 if quantity.kind == "percent" else quantity.value
        fails = _FAILS_AFTER.match(part.text, match.end("p"))
        part.take(match)
        if fails:
            part.take_span(match.start(), fails.end())
            share = 1 - share
        if share > 1 + 1e-9 or share < 0:
            draft.problem("odds_over_100" if share > 1 else "negative_odds", quantity.text, round(share * 100, 6))
            return None
        return Chance(round(share, 4))
    text = part.text
    even = _EVEN.search(text)
    if even:
        part.take(even)
        return Chance(0.5)
    tail = _SURE_TAIL.search(text)
    if tail:
        part.take_span(text.lower().rindex("sure"), len(text))
        return Chance(1.0, figure=False)
    priced = part.clause.lead == "," and draft.topic is not None and draft.said(draft.topic, "price")
    bare_sure = _SURE.match(text) if expected or priced else None
    if bare_sure:
        part.take(bare_sure)
        return Chance(1.0, figure=False)
    doubt = NOT_CERTAIN.search(text)
    sure = None if doubt else CERTAIN.search(text)
    if sure:
        part.take(sure)
        return Chance(1.0, figure=False)
    words = chance_words(text)
    if words and (expected or _STRONG.search(words)):
        return Chance(None, words)
    return None
