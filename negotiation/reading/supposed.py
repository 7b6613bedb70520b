"""What is only supposed: "what if online is 60%", "and if I get 50 from Bosch?", "my limit without the dealer?"."""

from __future__ import annotations

import re

_START = r"^\W*(?:(?:ok|okay|and|but|so|now|hm+|well|also|then|just|wait|no|hey|please|tell me|i wonder)\b\W*)*"
_LIMIT = r"(?:limit|bottom line|walk[- ]?away(?: (?:price|point))?|reservation price|number|minimum|maximum|batna)"
_ASKED = (
    re.compile(
        rf"{_START}(?:what|wat|how about|what about|what happens?|what would happen|what changes|what would change|"
        rf"what happens to (?:my|the) {_LIMIT})\s*(?:if|when)\s+(?P<what>.+)$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_START}(?:what(?:'s|s)?|how|where|does|would|do|is)\b[^,;]*\b{_LIMIT}\b[^,;]*?,?\s+(?:if|when|supposing|assuming)\s+"
        r"(?P<what>.+)$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_START}(?:suppose|supposing|imagine|assume|assuming|let'?s (?:say|assume|suppose|imagine|pretend)|pretend|"
        r"hypothetically|what about)\b[\s,:]*(?:that\s+)?(?P<what>.+)$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_START}(?:(?:what(?:'s|s| is| would be| about)?|how about)\s+)?(?:(?:my|the)\s+)?(?:{_LIMIT}\s+)?(?:be\s+)?"
        r"(?P<what>without\s+[^\d]+)$",
        re.IGNORECASE,
    ),
)
_PERHAPS = re.compile(rf"{_START}if\s+(?P<what>.+)$", re.IGNORECASE)
_THEN = re.compile(
    r"\s*[,;]?\s*(?:\bthen\s+)?\b(?:what(?:'s|s)?|how|where|does|would that|is that|do i)\b[^,;]*\??\s*$", re.IGNORECASE
)
"""The question behind what is supposed: "if the dealer paid 4k, what's my limit?"."""
_GOES_ON = re.compile(r"[,;]|\b(?:then|i'?d|i'?ll|we'?d|we'?ll|i (?:would|will|could|can|keep|go|take|have))\b", re.I)
_WITHOUT = re.compile(
    r"^(?:without|there(?:'s| is| was| were) no|(?:i|we) (?:drop|lose|leave out|ignore|did not have|don'?t have|"
    r"didn'?t have|had no|have no))\s+(?P<who>.+?)\s*$",
    re.IGNORECASE,
)
_FAILS = re.compile(
    r"^(?P<who>.+?)\s+(?:drops? out|backs? out|pulls? out|falls? (?:through|away|apart|out)|fails?|says? no|"
    r"goes away|disappears?|walks?(?: away)?|is (?:gone|out|off|not (?:there|available|an option|interested))|isn'?t "
    r"(?:there|available|an option|interested)|does(?:n'?t| not) (?:work(?: out)?|exist|come through|want it|happen)|"
    r"comes? to nothing|rejects? (?:me|it)|declines?)\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"^(?:i|we)(?:'d|'ll| could| can| would| were to| only)* (?:get|have|sell it for|pay|buy it for)\s+(?P<price>.+?)"
    r"\s+(?:from|at|with|to)\s+(?P<who>.+)$",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"\b(?:only|just|even|suddenly|really|somehow|maybe|instead|actually|now|still|merely|were to|was to|would|could|"
    r"might|will)\s+|\s+(?:instead|now|only|though|after all)(?=\s*$)",
    re.IGNORECASE,
)
_PRESENT = {
    "paid": "pays",
    "gave": "gives",
    "offered": "offers",
    "asked": "asks",
    "took": "takes",
    "wanted": "wants",
    "quoted": "quotes",
    "charged": "charges",
    "was": "is",
    "were": "is",
    "had": "has",
    "went": "goes",
    "came": "comes",
    "got": "get",
    "said": "says",
    "fell": "falls",
    "dropped": "drops",
    "backed": "backs",
    "pulled": "pulls",
    "failed": "fails",
    "walked": "walks",
    "lost": "lose",
    "declined": "declines",
    "rejected": "rejects",
    "pay": "pays",
    "offer": "offers",
    "ask": "asks",
    "give": "gives",
    "take": "takes",
    "be": "is",
}
"""Verbs as they stand in a fact; what is supposed is said in the past."""
_MOST = 300
_PAST = re.compile(rf"\b(?:{'|'.join(_PRESENT)})\b", re.IGNORECASE)


def read_supposed(text: str) -> str | None:
    """What a message supposes, as if it were told as a fact; None when it supposes nothing.

    Args:
        text: the user's words.

    >>> read_supposed("what if the dealer only paid 4k")
    'the dealer pays 4k'
    >>> read_supposed("and my limit without the dealer?")
    'drop the dealer'
    """
    text = " ".join(text.replace("\u2019", "'").split())
    if len(text) > _MOST:
        return None
    sure = next((found for pattern in _ASKED if (found := pattern.match(text))), None)
    found = sure or _PERHAPS.match(text)
    if found is None:
        return None
    asked = text.endswith("?")
    what = found["what"].rstrip(" ?.!")
    rest = _THEN.sub("", what)
    if sure is None and not asked and rest == what and _GOES_ON.search(what):
        return None  # "if all else fails, I keep it" tells a fact
    return _as_fact(rest) if rest else None


def _as_fact(what: str) -> str:
    plain = _PAST.sub(lambda verb: _PRESENT[verb.group().lower()], _FILLER.sub("", what)).strip()
    gone = _WITHOUT.match(plain) or _FAILS.match(plain)
    if gone:
        return f"drop {gone['who']}"
    got = _FROM.match(plain)
    return f"{got['who']} is {got['price']}" if got else plain
