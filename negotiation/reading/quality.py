"""What speaks for or against an alternative without a figure: "Beta is faster"."""

from __future__ import annotations

import re

from negotiation.reading import names
from negotiation.reading.draft import Draft
from negotiation.reading.part import Part
from negotiation.reading.parties import who_is
from negotiation.reading.worth import spoken_of, trim_lead

_GOOD = re.compile(
    (
        r"\b(?:faster|quicker|better|nicer|newer|cleaner|bigger|larger|closer|nearer|safer|"
        r"stronger|quieter|easier|flexible|friendly|friendlier|reliable|warranty|remote|"
        r"fun|interesting|good|great|excellent|longer warranty|free (?:delivery|shipping|parking)|"
        r"no (?:hassle|risk|commute)|higher quality|more (?!expensive|risk|work|hassle|miles)\w+|"
        r"lighter|simple|simpler|convenient|comes with|includes|less (?:hassle|work|stress|travel|"
        r"mileage|commute)|shorter commute|fewer (?:hours|miles))\b"
    ),
    re.IGNORECASE,
)
_BAD = re.compile(
    (
        r"\b(?:slow|slower|worse|older|smaller|farther|further|riskier|risky|noisy|noisier|dirty|far|"
        r"unreliable|late|later|longer (?:commute|drive|wait)|less (?!hassle|work|stress|travel|"
        r"mileage|commute)\w+|"
        r"slow|more (?:expensive|risk|work|hassle|miles)|no warranty|boring|bad|poor|lower quality|"
        r"damaged|scratched|stressful|inconvenient|hassle|not as \w+|isn't as \w+|uglier|heavier|"
        r"weaker|new supplier|unknown supplier)\b"
    ),
    re.IGNORECASE,
)
_QUALITY = re.compile(
    (
        r"^(?P<who>[^\ue000-\uf8ff]{1,40}?)(?:'s|\s+(?:is|are|has|have|had|offers?|gives?|"
        r"comes with|includes|would be|looks|seems|feels|but is|isn't|is not|runs|works|"
        r"was))\s+(?P<what>[^\ue000-\uf8ff]{3,80})$"
    ),
    re.IGNORECASE,
)
_CONTRACTED = re.compile(r"\b(they|he|she|it|that)(?:'?re|'?s)\b", re.IGNORECASE)
_BARE_QUALITY = re.compile(
    (
        r"^(?:much |a bit |a lot |slightly |way |also |but |is |are )*(?P<what>(?:faster|quicker|"
        r"better|nicer|newer|slower|worse|older|closer|safer|farther|"
        r"riskier)\b[^\ue000-\uf8ff]{0,50})$"
    ),
    re.IGNORECASE,
)
_ADVERB = re.compile(
    (
        r"^(?:also|just|only|really|still|actually|probably|much|a bit|a little|a lot|slightly|"
        r"way)\s+"
    ),
    re.IGNORECASE,
)


def is_quality(words: str) -> bool:
    """Whether words only say that something is better or worse."""
    return bool(_BAD.search(words) or _GOOD.search(words))


def read_quality(draft: Draft, part: Part) -> bool:
    """Read an argument for or against an alternative that comes without a figure."""
    text = part.text
    bare = _BARE_QUALITY.match(text.strip())
    match = bare or _QUALITY.match(trim_lead(_CONTRACTED.sub(r"\1 is", text)))
    if match is None:
        return False
    what = _ADVERB.sub("", match.group("what").strip(" .!"))
    bad, good = bool(_BAD.search(what)), bool(_GOOD.search(what))
    if not (bad or good) or len(what.split()) > 10 or what.lower() in ("better", "worse", "good", "bad"):
        return False
    topic = spoken_of(draft, part, match.group("who") if not bare else "it")
    if topic is None or not (
        bare or who_is(draft, match.group("who")).kind in ("it", "they", "known") or _mentions(draft, match)
    ):
        return False
    if bad:
        draft.put(topic.side, topic.name, cons=(what,))
    else:
        draft.put(topic.side, topic.name, pros=(what,))
    part.take_span(0, len(text))
    return True


def _mentions(draft: Draft, match: re.Match[str]) -> bool:
    return len(match.group("who").split()) <= 3 and bool(names.mentions(match.group("who"), draft.known()))
