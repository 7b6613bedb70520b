"""Names of parties and alternatives: cleaned from the user's words, and matched loosely to those already known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from negotiation.reading.staying import same_staying

MAX_NAME = 60
_CLOSE = 0.8
_EDGE = " \t\n,;:.!?\"'`()[]{}*-–—•"
_LEADING = re.compile(
    r"^(?:(?:well|ok|okay|hi|hiya|heya|hello|hey|morning|yo|dear|so|and|but|or|also|then|plus|maybe|perhaps|probably|"
    r"actually|oh|um|uh|hmm|yes|yeah|no|nope|"
    r"the|a|an|another option is|option \w|alternative \w|there's|theres|there is|just|only|i think|i guess|"
    r"i forgot(?: one)?|(?:first|second|third)(?! (?:guy|buyer|bidder|couple|shop|dealer|tenant|quote|person|offer|"
    r"bid|applicant|candidate)\b)|finally|some|this|that|these|those|with|from|to|at|by|about|for)\s+)+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:\s+(?:instead|anyway|too|as well|again|though|now|then|also|already|already has|just|"
    r"only|both|all|either|please|"
    r"for|at|to|of|and|or|but|with|from|who|which|that|is|are|was|would|will|could|can|might|may|me|us|'s|'d|"
    r"doing|asking|offering|quoting|charging|probably|maybe|always|directly|right now|currently|today|yesterday|"
    r"last week|last month|this week|lol|haha))+$",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\s+(?:called|phoned|emailed|texted|messaged|contacted|reached out)\b.*$", re.IGNORECASE)
_ARTICLES = frozenset(
    {"the", "a", "an", "my", "our", "his", "her", "their", "your", "that", "this", "one", "other", "guy", "of"}
)
_OTHER = re.compile(r"(?:an)?other\b|(?:a )?(?:second|different)\b", re.IGNORECASE)
"""Somebody who is none of those known by the same noun."""
_SUFFIXES = frozenset({"corp", "inc", "ltd", "llc", "co", "gmbh", "company", "offer", "quote", "option", "job", "deal"})
_WORD = re.compile(r"[\w&]+(?:[-'’./][\w&]+)*", re.UNICODE)
DERIVED = re.compile(r",? (?:negotiated (?:down|up))$", re.IGNORECASE)


def clean(text: str, keep_article: bool = False) -> str:
    """A name as it is kept: without article and filler, the first letter a capital.

    Args:
        text: the user's words.
        keep_article: leave a leading article in place.
    """
    name = " ".join(text.split()).strip(_EDGE)
    if len(name) == 1:
        return name.upper()
    name = _CALLED.sub("", name)
    before = None
    while name != before:
        before = name
        if not keep_article:
            name = _LEADING.sub("", name + " ").strip(_EDGE) if _LEADING.match(name + " ") else name
        name = _TRAILING.sub("", " " + name).strip(_EDGE)
    if len(name) > MAX_NAME:
        name = name[:MAX_NAME].rsplit(" ", 1)[0]
    return name[:1].upper() + name[1:]


def words(name: str) -> list[str]:
    """The words of a name that tell it from others, in lower case."""
    found = [w.lower().replace("’", "'") for w in _WORD.findall(name)]
    last = found[-1:] if len(found) > 1 and len(found[-1]) == 1 else []
    found = [w[:-2] if w.endswith("'s") else w for w in found]
    kept = [w for w in found if w not in _ARTICLES] or found
    return kept if not last or kept[-1:] == last else kept + last


def match(name: str, known: Iterable[str]) -> list[str]:
    """The known names that a user may mean by `name`; the best kind of match only.

    Exact words first, then a name that contains the other's words, then one that is spelt alike. A plain name means
    the plain alternative, never the one that was derived from it ("Acme, negotiated down").
    """
    wanted = words(name)
    if not wanted:
        return []
    other = bool(_OTHER.match(name))
    candidates = [(k, words(k)) for k in known if not other or _OTHER.match(k)]
    exact = [k for k, ws in candidates if ws == wanted]
    if exact:
        return exact
    plain = [(k, ws) for k, ws in candidates if not DERIVED.search(k) or _speaks_of_change(name)]
    short = [w for w in wanted if w not in _SUFFIXES] or wanted
    same = [k for k, ws in plain if ([w for w in ws if w not in _SUFFIXES] or ws) == short]
    if same:
        return same
    within = [k for k, ws in plain if set(short) <= set(ws)]
    if within:
        return within
    around = [k for k, ws in plain if ws and wanted[: len(ws)] == ws and len(wanted) <= len(ws) + 2]
    if around:
        return around
    return [k for k, ws in plain if _alike(short, ws)] or [k for k, _ in plain if same_staying(name, k)]


def mentions(text: str, known: Sequence[str]) -> list[tuple[int, int, str]]:
    """Where known names are said in a text, longest name first, without overlaps.

    A name counts when all its words stand there in order, or its first word does when no other known name has it.
    """
    found: list[tuple[int, int, str]] = []
    for name, patterns in _patterns(tuple(known)):
        for pattern in patterns:
            hits = [
                (m.start(), m.end(), name)
                for m in pattern.finditer(text)
                if not any(a < m.end() and m.start() < b for a, b, _ in found)
            ]
            found.extend(hits)
            if hits:
                break
    return sorted(found)


def forget_names() -> None:
    """Drop the names that are remembered."""
    _patterns.cache_clear()


@lru_cache(maxsize=256)
def _patterns(known: tuple[str, ...]) -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    """How each known name may be said: in full, without its article, by its first word when no other name has it."""
    made = []
    for name in sorted(known, key=len, reverse=True):
        parts, said = words(name), _WORD.findall(name)
        patterns = [r"\W+".join(map(re.escape, said))]
        bare = [w for w in said if w.lower() not in _ARTICLES]
        if bare and len(bare) < len(said) and len(" ".join(bare)) > 2 and bare[0].lower() not in _COMMON:
            patterns.append(r"\W+".join(map(re.escape, bare)))
        if len(parts) > 1 and len(parts[0]) > 2 and name[:1].isupper() and not DERIVED.search(name):
            shared = sum(parts[0] in words(other) for other in known if not DERIVED.search(other))
            if shared == 1 and parts[0] not in _COMMON:
                patterns.append(re.escape(parts[0]))
        made.append((name, tuple(re.compile(rf"(?<!\w){p}(?:'?s)?(?!\w)", re.IGNORECASE) for p in patterns if p)))
    return tuple(made)


_COMMON = frozenset(
    [
        "sell",
        "buy",
        "keep",
        "go",
        "take",
        "stay",
        "wait",
        "find",
        "get",
        "rent",
        "work",
        "use",
        "make",
        "do",
        "hire",
        "move",
        "similar",
        "another",
        "other",
        "new",
        "old",
        "used",
        "walk",
        "current",
        "cheaper",
        "local",
        "some",
        "more",
        "ask",
        "try",
        "look",
        "start",
        "build",
        "ship",
        "order",
        "leave",
        "quit",
        "good",
        "better",
        "best",
        "next",
        "same",
    ]
)


def _speaks_of_change(name: str) -> bool:
    return bool(re.search(r"\b(?:negotiat|lower|reduced|down|discount|improved|up|higher|better)", name, re.IGNORECASE))


def _alike(wanted: list[str], known: list[str]) -> bool:
    one, other = " ".join(wanted), " ".join(known)
    if min(len(one), len(other)) < 4:
        return False
    if len(wanted) == 1 and len(known) > 1:
        return any(len(w) >= 4 and w not in _COMMON and SequenceMatcher(None, one, w).ratio() >= _CLOSE for w in known)
    if len(wanted) != len(known):
        return SequenceMatcher(None, one, other).ratio() >= _CLOSE and len(one) > 8
    return all(a == b or (min(len(a), len(b)) >= 4 and _near(a, b)) for a, b in zip(wanted, known, strict=True))


def _near(one: str, other: str) -> bool:
    if one[0] == other[0] and sorted(one) == sorted(other):
        return True  # two letters the wrong way round
    if len(one) == len(other) and one[:-1] == other[:-1]:
        return False  # firm1 and firm2
    return SequenceMatcher(None, one, other).ratio() >= _CLOSE
