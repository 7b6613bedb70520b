"""What was dropped and is wanted again: "put the dealer back", "no wait, sister is in again", "add Bosch again"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from negotiation.money import read_quantities

_LEAD = re.compile(
    r"^\W*(?:(?:no|nope|nah|wait|oh|ok|okay|fine|right|nvm|actually|sorry|hm+|hey|please|and|but|so|well|yes|yeah|maybe|"
    r"then|on second thoughts?|(?:i(?:'ve)? )?changed my mind|never ?mind|scratch that|forget (?:that|it)|my (?:bad|"
    r"mistake)|oops|can (?:you|we)|could (?:you|we)|let'?s|we should|we|i'?d (?:like|want) to|i (?:want|need) to|"
    r"you can|you should|just|also|better|rather|hold on|hang on|my)\b\W*)*",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"^(?:is|are|in|back|has|was)\b", re.IGNORECASE)
"""What a lead that took too much leaves: "my" and "we" may be the beginning of a name."""
_ONLY_AGAIN = r"(?:\s+(?:again|after all|please|now|then|too|as well|instead))*"
_INTO = r"(?:\s+(?:in|on|to|into|onto|in on))?(?:\s+(?:the|my) (?:list|plan|table|game|mix|race|running|picture))?"
_DROP = r"(?:drop|remove|delete|forget|lose|scratch|scrap|ditch|discard|(?:kick|throw|take|leave|cross) out)"
_WAYS = tuple(
    re.compile(rf"(?:{way}){_ONLY_AGAIN}\W*", re.IGNORECASE)
    for way in (
        rf"(?:put|bring|get|add|have|want|take|let|throw|i want|i need)\s+(?P<who>.+?)\s+back{_INTO}",
        r"(?:put|leave|let|keep|have|count|want)\s+(?P<who>.+?)\s+in(?:\s+(?:the|my) (?:list|plan|mix|game))?",
        r"(?:bring|put|add|take|get|throw)\s+back\s+(?:in\s+)?(?P<who>.+?)(?:\s+(?:in|on|to|into) the (?:list|plan))?",
        r"(?:re-?add|restore|reinstate|re-?include|un-?(?:drop|delete|remove)|recover|revive|resurrect|bring in)\s+"
        r"(?P<who>.+?)",
        r"(?:add|include|count|use|consider|take|list|need|want|have|with|plus|put(?: in)?)\s+(?P<who>.+?)\s+"
        r"(?:again|after all|back)",
        r"(?:keep|i(?:'ll| will)? keep|i'?m keeping)\s+(?P<who>.+?)",
        rf"(?:don'?t|do not|shouldn'?t|didn'?t (?:mean|want) to)\s+{_DROP}\s+(?P<who>.+?)(?:\s+yet)?",
        r"(?P<who>.+?)(?:'s|\s+(?:is|are|comes?|came|goes|should (?:be|stay|come)|can|may|must|has|stays?|remains?|"
        r"belongs?))+(?:\s+(?:actually|still|just|now|stay|go|come))*\s+(?:back|in)(?:\s+(?:in|on|to us|to me))?"
        r"(?:\s+the (?:list|plan|table|game|running|race))?",
        r"(?P<who>.+?)(?:'s|\s+(?:is|are))(?:\s+(?:actually|still|now|suddenly))*\s+(?:available|interested|possible|"
        r"an option|on the table|up for it|there|real|alive|open|valid)\s+(?:again|after all|now)",
        r"(?P<who>.+?)\s+(?:stays|remains|(?:should|can|may|must|has to) (?:stay|remain)|again|after all)",
    )
)
_LATEST = re.compile(
    r"(?:it|that|this|him|her|them|those|these|both|both of them|all of them|everything|(?:that|this|the last|the) "
    r"(?:one|option|alternative)|them (?:all|both)|(?:what|the (?:one|option|alternative)s?(?: that)?) (?:i|we)"
    r"(?: just| had| have)* \w+(?: out)?)",
    re.IGNORECASE,
)
_MOST = 120
"""Nobody wants something back in more characters; a whole story is told for its facts."""
_SEVERAL = re.compile(r"\b(?:both|all|them|those|these|everything)\b|s\b(?= (?:that )?(?:i|we)\b)", re.IGNORECASE)
_MORE = re.compile(r"\s*(?:[,;:]\s*|\s(?=(?:at|for|with|but|and|now)\s))", re.IGNORECASE)
_JOINED = re.compile(r"^(?:(?:but|and|now|it'?s|is|are|at|for|with)\s+)*", re.IGNORECASE)


@dataclass(frozen=True)
class PutBack:
    """What is wanted again.

    Args:
        who: the user's words for it.
        latest: whether they only point at what was dropped last ("put it back").
        several: whether they then point at more than one ("put both back").
        figures: what is said of it at once, such as "44k" in "add Bosch again at 44k"; empty when nothing is.
    """

    who: str
    latest: bool = False
    several: bool = False
    figures: str = ""


def read_put_back(text: str) -> tuple[PutBack, ...]:
    """All ways to read that something is wanted again, the likeliest first; which fits is told by what was dropped.

    Args:
        text: the user's words.

    >>> read_put_back("no wait, put the dealer back in")[0].who
    'the dealer'
    """
    if text.rstrip().endswith("?") and not re.match(r"^\W*(?:can|could) (?:you|we)\b", text, re.IGNORECASE):
        return ()
    text = text.replace("\u2019", "'").strip()
    if len(text) > _MOST:
        return ()
    lead = _LEAD.match(text)
    assert lead is not None
    starts = dict.fromkeys((lead.end(), _first_word(text, lead.end())))
    found: list[PutBack] = []
    for start in starts:
        said = text[start:]
        if _LEFT_OVER.match(said):
            continue
        for head, figures in _parts(said):
            matches = (way.fullmatch(head) for way in _WAYS)
            found += [_wanted(match["who"], figures) for match in matches if match]
    return tuple(dict.fromkeys(found))


def _first_word(text: str, end: int) -> int:
    """Where the lead would end without its last word, which may belong to the name: "my sister"."""
    before = re.search(r"\S+\s*$", text[:end])
    return before.start() if before else end


def _parts(said: str) -> list[tuple[str, str]]:
    """The words as they are, and cut where figures may follow."""
    cuts = [match for match in _MORE.finditer(said) if read_quantities(said[match.end() :], expecting="money")]
    return [(said, ""), *((said[: cut.start()], _JOINED.sub("", said[cut.end() :])) for cut in cuts[:1])]


def _wanted(who: str, figures: str) -> PutBack:
    latest = _LATEST.fullmatch(who) is not None
    return PutBack(who, latest, latest and _SEVERAL.search(who) is not None, figures)
