"""Chances said in words. They stay words: the caller asks for a number, unless they mean certain or impossible."""

from __future__ import annotations

import re

_WORDS = re.compile(
    r"\b(?:(?:pretty|very|quite|fairly|really|rather|so|too|most|more|less|reasonably|somewhat|highly|almost|nearly|"
    r"not|entirely|at all|practically|virtually|kind of|kinda|sort of)[ -]){0,2}"
    r"(?:unlikely|likely|improbable|probable|sure|certain|confident|doubtful|optimistic|hopeful)\b"
    r"|\b(?:an? )?(?:long shot|longshot|safe bet)\b"
    r"|\b(?:an? )?(?:(?:very|pretty|really) )?(?:good|decent|fair|small|slim|big|strong|high|low|great|slight|real|"
    r"outside|fat|little|poor|reasonable|remote) (?:chances?|odds|probability|likelihood|shot|possibility)\b"
    r"|\bno (?:idea|clue)\b|\bnot a clue\b|\b(?:i )?(?:don'?t|do not) know\b|\bdunno\b|\bidk\b|\bwho knows\b"
    r"|\bhard to (?:say|tell)\b|\bmaybe\b|\bperhaps\b|\bpossibl[ye]\b|\bprobably\b|\bmight\b|\bcould be\b|\biffy\b"
    r"|\bit depends\b|\bup in the air\b|\btouch and go\b",
    re.IGNORECASE,
)
_CERTAIN = re.compile(
    r"\b(?:certain(?:ly|ty)?|guaranteed?|for sure|definite(?:ly)?|for certain|signed|in hand|in the bag|sure thing|"
    r"done deal|no doubt|without (?:a )?doubt|absolutely|surely|can'?t fail|cannot fail|risk[- ]free|"
    r"(?:hundred|(?<![0-9.,]\b)100) ?(?:%|percent\b|per cent\b))",
    re.IGNORECASE,
)
# Before a word of certainty within its clause, these take it back.
_SOFT = re.compile(
    r"\b(?:not|no|never|almost|nearly|isn'?t|aren'?t|wasn'?t|pretty|fairly|quite|reasonably|practically|virtually|"
    r"hardly|less|far from|haven'?t|hasn'?t|can'?t be|nothing|nobody|don'?t|doesn'?t|didn'?t|to be|if|until|once|"
    r"before|unless|when)\b[ \w,'-]{0,14}$",
    re.IGNORECASE,
)
_IMPOSSIBLE = re.compile(
    r"\bimpossible\b|\b(?:no|not a|zero|nil) (?:chances?|way|hope)\b|\bfat chance\b|\bwon'?t happen\b"
    r"|\b(?:not|never) (?:going to|gonna) happen\b|\bwill never happen\b|\bnever happening\b|\bout of the question\b"
    r"|\bhopeless\b|(?<![0-9.,])0 ?(?:%|percent\b)|\bzero percent\b",
    re.IGNORECASE,
)


def chance_words(text: str) -> str | None:
    """The words that tell a chance without a number, as they stand in the text; None where there are none.

    >>> chance_words("it's pretty likely I think"), chance_words("a long shot"), chance_words("60%")
    ('pretty likely', 'a long shot', None)
    """
    for match in _WORDS.finditer(text):
        sure = text[max(0, match.start() - 4) : match.end()].lower().endswith("for sure")
        if not sure and not is_certain(match.group()):
            return match.group()
    return None


def is_certain(text: str) -> bool:
    """Whether the words mean that it cannot fail ("guaranteed", "signed", "100%"); not "almost certain".

    >>> is_certain("yes, it's guaranteed"), is_certain("almost certain"), is_certain("not signed yet")
    (True, False, False)
    """
    for match in _CERTAIN.finditer(text):
        clause = re.split(r"[.;!?\n]|, ", text[max(0, match.start() - 40) : match.start()])[-1]
        denied = re.match(r" not\b", text[match.end() : match.end() + 5])
        if "doubt" in match.group().lower() or not (denied or _SOFT.search(clause)):
            return True
    return False


def is_impossible(text: str) -> bool:
    """Whether the words mean that it cannot happen.

    >>> is_impossible("no chance"), is_impossible("not impossible")
    (True, False)
    """
    for match in _IMPOSSIBLE.finditer(text):
        before = text[max(0, match.start() - 16) : match.start()]
        if not re.search(r"(?:\bnot|n't)(?: \w+)? $", before, re.IGNORECASE):
            return True
    return False
