"""The name of an own action: "sell it to my cousin" is My cousin, "keep my job" stays Keep my job."""

from __future__ import annotations

import re

from negotiation.reading import names
from negotiation.reading.parties import is_name, strip_owned

_BASE = {
    "keeps": "keep", "sells": "sell", "stays": "stay", "goes": "go", "buys": "buy", "rents": "rent", "waits": "wait",
    "selling": "sell", "keeping": "keep", "staying": "stay", "buying": "buy", "renting": "rent", "going": "go",
    "waiting": "wait", "doing": "do", "walking": "walk", "taking": "take", "working": "work", "hiring": "hire",
    "building": "build", "fixing": "fix", "repairing": "repair", "leasing": "lease", "moving": "move",
    "finding": "find", "getting": "get", "switching": "switch", "using": "use", "accepting": "accept",
    "ordering": "order", "liquidating": "liquidate", "donating": "donate", "trading": "trade", "listing": "list",
    "making": "make", "outsourcing": "outsource", "starting": "start", "continuing": "continue", "quitting": "quit",
}  # fmt: skip
ACTIONS = (
    r"(?:put (?:it|them|this) (?:online|up|on|in|into)|not (?:sell|buy|rent|move|sign|do)(?:ing)?|sell|keep|stay|"
    r"buy|rent|go|wait|"
    r"do nothing|do (?:an?|another|some|the) [a-z]+|walk away|walk|take|work|hire|build|fix|"
    r"repair|lease|move|find|get|switch|use|accept|order|liquidate|"
    r"donate|trade|list|make|outsource|start|continue|quit|scrap|auction|turn|sign|source|"
    r"purchase|return|live|borrow|drive|look|try|stick|remain|do it|do without|"
    r"ship|freelance|ask|join|leave|raise|license|licence|sue|dump|melt|store|convert|split|"
    r"selling|keeping|staying|buying|renting|going|waiting|doing nothing|walking|taking|"
    r"working|hiring|building|fixing|repairing|leasing|moving|finding|getting|switching|using|"
    r"accepting|ordering|liquidating|donating|trading|listing|making|outsourcing|starting|continuing|quitting)"
)
GERUNDS = (
    r"selling|keeping|staying|buying|renting|going|waiting|doing|walking|working|hiring|building|fixing|repairing|"
    r"leasing|moving|outsourcing|starting|continuing|bootstrapping|freelancing|subletting|licensing|scrapping|donating|"
    r"auctioning|borrowing|making|ordering"
)
_TO_WHOM = re.compile(
    (
        r"^(?:sell|give|go|switch|turn|move|rent|lease|rent out|return|license|trade|go back|"
        r"go over|list)\b(?:\s+(?:it|them|this|the \w+|my \w+|our \w+|that|back|over|off|out|"
        r"straight|directly|mine|everything))*\s+to\s+(?P<who>.+)$"
    ),
    re.IGNORECASE,
)
_FROM_WHOM = re.compile(
    (
        r"^(?:buy|get|order|source|purchase|rent|lease|take|borrow|use|hire|find)\b.*?\s(?:from|"
        r"through|via)\s+(?P<who>.+)$"
    ),
    re.IGNORECASE,
)
_WITH_WHOM = re.compile(
    (
        r"^(?:go|sign|work|stay|stick|deal|make a deal|do a deal|do (?:an?|another|some|the) [a-z]+|work "
        r"together|join|"
        r"start)\b(?:\s+\w+)?\s*\b(?:with|for|at)\s+(?P<who>.+)$"
    ),
    re.IGNORECASE,
)
_AT_WHOM = re.compile(r"^(?:buy|get|order|purchase|rent|find|work)\b.*?\sat\s+(?P<who>(?-i:[A-Z]).+)$", re.IGNORECASE)
_TAKE = re.compile(
    (
        r"^(?:take|accept|choose|pick|use|join|hire|try|ask)\s+(?:(?:up\s+)?(?:the|my|an?|their|"
        r"that)\s+)?(?P<who>.+?)(?:\s+(?:up on (?:it|that|their offer)))?$"
    ),
    re.IGNORECASE,
)
_BUY_A = re.compile(
    (
        r"^(?:buy|get|rent|lease|find|purchase|hire|order|take|use|borrow|look for|"
        r"try)\s+(?P<who>(?:an?|another|the other|some|one of)\s+.+)$"
    ),
    re.IGNORECASE,
)
_TAIL = re.compile(
    (
        r"\s+(?:instead|anyway|then|too|as well|again|though|for|at|and|or|to|of|in that case|"
        r"i guess|i think|probably|if this fails|if it fails|if that fails|right away|around|"
        r"about|which|just|with|on|and (?:get|pay|make|earn))$"
    ),
    re.IGNORECASE,
)
_ADVERBS = re.compile(
    (
        r"^(?:(?:always|just|simply|also|probably|then|maybe|instead|still|at least|in theory|"
        r"perhaps|easily|certainly|definitely|possibly|likely|even|either|go and|try to|try and|"
        r"have to|need to|be able to|want to|only|to|up)\s+)+"
    ),
    re.IGNORECASE,
)
_POOR = re.compile(
    (
        r"^(?:court|trial|arbitration|mediation|someone|somebody|someone else|somebody else|him|"
        r"her|them|me|you|it|this|that|home|us|parents|one|more|less|the house|work|elsewhere|"
        r"other|another|someplace|somewhere else)$"
    ),
    re.IGNORECASE,
)


def action_name(words: str) -> str:
    """The name to keep an own action under.

    Args:
        words: the verb and what follows it, without subject and amount.
    """
    text = " ".join(words.split()).strip(" ,;:.!-–—")
    before = None
    while before != text:
        before = text
        text = _ADVERBS.sub("", text)
        text = _TAIL.sub("", text).strip(" ,;:.!-–—")
    text = re.sub(r"\s+(?:who|which|that|if|because|until it)\b.*$", "", text, flags=re.IGNORECASE)
    first, _, rest = text.partition(" ")
    text = f"{_BASE.get(first.lower(), first)} {rest}".strip()
    for pattern in (_TO_WHOM, _FROM_WHOM, _AT_WHOM, _WITH_WHOM, _BUY_A, _TAKE):
        match = pattern.match(text)
        if match:
            who = strip_owned(match.group("who"))
            fixed = re.match(r"\w+\s+(?:up\s+)?(?:the|my|an?|their|that)\s", text, re.IGNORECASE)
            if pattern is _TAKE and fixed and not (who[:1].isupper() or who != match.group("who")):
                continue
            if pattern is _WITH_WHOM and re.match(
                r"(?:my|our|the) (?:current|present|old|own)\b|what|it\b|parents|home", who, re.IGNORECASE
            ):
                continue
            if pattern is _WITH_WHOM and re.match(r"(?:stay|live|remain)\b.*\b(?:my|our|the)\b", text, re.IGNORECASE):
                continue
            if is_name(who) and not _POOR.match(names.clean(who)):
                return names.clean(who)
    return names.clean(text, keep_article=True)
