"""Who a subject is: me, the other side, a known alternative, somebody new, or nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass

from negotiation.edits import PutAlternative
from negotiation.reading import names
from negotiation.reading.cues import ABSTRACT, FILLER, GENERIC_COUNTERPART, IT, ME, NUMBERING, THEY, VAGUE
from negotiation.reading.draft import MINE, THEIRS, Draft
from negotiation.reading.model import Unsure
from negotiation.reading.no_party import MARKETS, is_no_party

MAX_WORDS = 7
_OWNED = re.compile(
    (
        r"(?:'s|’s|s')?\s+(?:(?:first|last|latest|new|best|final|current|job|price|"
        r"written)\s+)?(?:offer|quote|bid|price|proposal|estimate|salary|option|alternative|deal|"
        r"one|contract)$"
    ),
    re.IGNORECASE,
)
_LEAD = re.compile(
    (
        r"^(?:(?:there(?:'s|s| is| are| was)(?: also| always)?|i(?:'ve| have)?(?: also| just|"
        r" already)? (?:got|have|found|saw|seen|know|heard of|had|received|spotted|talked to|"
        r"asked)|i've|we have|we've got|we found|found|saw|got|have|also|the|both|even|"
        r"one(?! (?:on|in|at|near)\b)|and|or|"
        r"but|then|if|maybe|put|set|make|change|update|correct|with|from|at|instead of|says|said|"
        r"that|a|an|this|option \w+|"
        r"alternative \w+|(?:my |the )?(?:other |second |first |next |only |third |"
        r"best )?(?:option|alternative|offer|possibility|choice)s?(?: (?:is|are|would be|"
        r"was))?(?: (?:from|with|at))?:?|like|e\.g\.|my backup is|in case)\s+)+"
    ),
    re.IGNORECASE,
)
_WHO_TAIL = re.compile(
    (
        r"\s+(?:who|which|that|that's|who's|whos|'s|has|have|had|is|are|was|just|already|also|now|"
        r"both|each|only|all|currently|even|recently|later|earlier|finally|still|probably|maybe|would|will|could|might|"
        r"usually|actually|apparently|always|really|there|already has)$"
    ),
    re.IGNORECASE,
)
_NO_PARTY = re.compile(
    (
        r"\b(?:because|so|when|while|than|that i|which i|if i|if we|i|we|you|don't|not|isn't|"
        r"wasn't|won't|can't|doesn't|does|did|do|please|every|ago)\b|[?\ue000-\uf8ff]"
    ),
    re.IGNORECASE,
)
_VERB_FIRST = re.compile(
    r"^(?:needs?|theirs|mine|ours|his|hers|wants?|gets?|pays?|costs?|asks?|asking|offers|offered|quoted|charges?|is|are|was|"
    r"says?|said|worth|win|lose|won|has|have|had|"
    r"paid|got|gave|gives?|wanted|asked|takes?|took|might|could|would|should|will|let's|lets|"
    r"make|set|change|call|say|accept(?:s|ed|ing)?|counter(?:s|ed|ing)?|opens|opened|opening|value it|now|not|"
    r"can|cannot|"
    r"can't|don't|won't|wouldn't|expect(?:s|ed|ing)?|hoping|aiming|starting|going|settle[sd]?|agree[sd]?|"
    r"propose[sd]?|"
    r"suggest(?:s|ed)?|plus|minus|up|down|own|current|currently|sorry|lets?|put|raise[sd]?|lower(?:s|ed)?)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\w (?:would|could|will|can|might|may|should|thinks?|got|said|says|told|gave|lends?|sells|sold|wants|"
    r"reckons?|believes?|"
    r"claims?|knows?|paid|has|had|is|was|are|were)\b",
    re.IGNORECASE,
)
"""A whole sentence is no name."""
_ORDINAL = re.compile(
    r"^(?:and\s+|but\s+)?the\s+(?P<place>first|second|third|last)(?:\s+(?:one|option|alternative))?(?:\s+(?:is|"
    r"was))?$",
    re.IGNORECASE,
)
_THE_CLIENT = re.compile(
    (
        r"^(?!another|direct|private|other|second|new|different|potential|alternative|next|one|"
        r"my other)\w+ (?:client|customer|landlord|employer)$"
    ),
    re.IGNORECASE,
)
_WHOM_I_MEET = re.compile(
    r"\s+(?:that |who |whom )?(?:i'm|i am|we're|we are) (?:meeting|talking|seeing|negotiating|dealing)(?: with| to)?$",
    re.IGNORECASE,
)
_THEIR_AGENT = re.compile(
    r"^(?:their|his|her|the) (?:insurer|insurance(?: company)?|lawyer|attorney|solicitor|agent|broker|rep|"
    r"representative|"
    r"adjuster|manager|boss|assistant|secretary|sales ?(?:guy|man|woman|rep|person)|negotiator|hr|recruiter|counsel)$",
    re.IGNORECASE,
)
_ENDS_THEY = re.compile(r"^.+ (?:they|he|she)$", re.IGNORECASE)
_PRONOUN_FIRST = re.compile(r"^(?:they|he|she|it|this|that|you|there|wanna|gonna|want|need|looking)\b", re.IGNORECASE)
_ABOUT_OFFER = re.compile(
    r"^(?:(?:the|my|our|a|an|this|current)\s+)*(?:[a-z-]+\s+){0,2}(?:offer|contract|deal|quote|price|bid|proposal|lease|order|"
    r"agreement|job)\s+(?:with|from|at|by|of)\s",
    re.IGNORECASE,
)
"""A deal with somebody ("laundry contract with Elis"), told by what it is."""
_CURRENT = re.compile(
    r"^(?:(?:the|my|our)\s+)?(?:current|existing|present|usual|regular)\s+(?=(?:supplier|vendor|provider|landlord|landlady|client|"
    r"customer|employer|tenant|insurer|contractor|agency|company|bank|carrier)\s)",
    re.IGNORECASE,
)
_GERUND = re.compile(
    r"^(?:hiring|moving|changing|trying|renting|buying|selling|switching|going|getting|fixing|shipping|"
    r"listing|suing|applying|waiting|doing|making|"
    r"raising|closing|signing|hoping|paying|asking|starting|working|travell?ing|driving|cleaning|"
    r"repairing|training|advertising)$",
    re.IGNORECASE,
)
_PLACES = {"first": 0, "second": 1, "third": 2, "last": -1}
_PLACE_OR_TIME = re.compile(
    (
        r"^(?:last|next|this|every|in|on|at|since|until|before|after|during|for|about|around|by|"
        r"with)\s+\w+$"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Who:
    """Who is meant.

    Args:
        kind: `me`, `they` or `it` (pronouns), `them` (the counterpart), `known` (an alternative), `several`
            (an ambiguous name), `new`, `none`.
        names: of the alternatives meant, one or more.
    """

    kind: str
    names: tuple[str, ...] = ()


def who_is(draft: Draft, words: str) -> Who:
    """Tell who a subject is.

    Args:
        draft: what is known so far.
        words: the subject's words.
    """
    text = _CURRENT.sub("", _WHOM_I_MEET.sub("", trim(words)))
    if ME.match(text):
        return Who("me")
    if THEY.match(text):
        return Who("they")
    ordinal = _ORDINAL.match(words.strip())
    listed = draft.known(MINE)
    if ordinal and listed:
        place = _PLACES[ordinal.group("place").lower()]
        return Who("known", (listed[place],)) if -len(listed) <= place < len(listed) else Who("none")
    if _ENDS_THEY.search(text):
        return Who("they")
    if not text or IT.match(text):
        return Who("it")
    bare = strip_owned(text)
    if draft.is_counterpart(bare):
        exact = [n for n in draft.known() if names.words(n) == names.words(bare)]
        return Who("known", (exact[0],)) if exact else Who("them")
    parts = _listed(bare)
    if len(parts) > 1 and not any(names.words(known) == names.words(bare) for known in draft.known()):
        made = [who_is(draft, part) for part in parts]
        if all(one.kind in ("known", "new") for one in made):
            return Who("new", tuple(name for one in made for name in one.names))
    matches = names.match(bare, draft.known())
    if len(matches) == 1:
        return Who("known", (matches[0],))
    if matches:
        return Who("several", tuple(matches))
    if GENERIC_COUNTERPART.match(text) or (draft.counterpart is None and _THE_CLIENT.match(text)):
        return Who("them")
    if _THEIR_AGENT.match(text):
        return Who("them")
    if draft.counterpart and _ABOUT_OFFER.search(text) and names.mentions(text, [draft.counterpart]):
        return Who("them")
    if VAGUE.match(bare) or not is_name(bare):
        return Who("none")
    return Who("new", (names.clean(bare),))


def begins_with_verb(text: str) -> bool:
    """Whether words begin with a verb that no name begins with."""
    return bool(_VERB_FIRST.match(text))


def is_name(text: str) -> bool:
    """Whether words can name somebody or something to turn to."""
    name = names.clean(text)
    if re.fullmatch(r"[A-HJ-Z]", text.strip()):
        return True
    if len(name) < 2 or len(name.split()) > MAX_WORDS or VAGUE.match(name) or not re.search(r"[^\W\d_]", name):
        return False
    if _PRONOUN_FIRST.match(name):
        return False
    if _GERUND.match(name):
        return False
    if re.fullmatch(r"(?:my|our|his|her|their|your)(?: own)?|(?:the )?(?:bank|mortgage|loan)", text.strip(), re.I):
        return False
    if _FINITE.search(name):
        return False
    if MARKETS.search(name):
        return True
    if is_no_party(name, text):
        return False
    return not (
        _VERB_FIRST.match(name) or ABSTRACT.search(name) or _NO_PARTY.search(name) or _PLACE_OR_TIME.match(name)
    )


def trim(words: str) -> str:
    """A subject without filler, numbering and lead-in ("there's a ...")."""
    text = words.strip(" \t,;:-–—.!\"'()")
    before = None
    while before != text:
        before = text
        for pattern in (NUMBERING, FILLER):
            match = pattern.match(text + " ")
            if match and match.end() <= len(text):
                text = text[match.end() :]
        match = _LEAD.match(text + " ")
        if match and match.end() <= len(text):
            text = text[match.end() :]
        text = _WHO_TAIL.sub("", text)
    return text.strip(" \t,;:-–—.!\"'()")


def strip_owned(text: str) -> str:
    """The name in "Globex's offer" or "the Globex quote"."""
    stripped = _OWNED.sub("", text)
    return (
        stripped
        if stripped
        and not VAGUE.match(stripped)
        and not re.fullmatch(
            r"(?:other|new|current|list|asking|market|average|job|another|second|best|my|our)", stripped, re.IGNORECASE
        )
        else text
    )


def ask_which(draft: Draft, who: Who, text: str, price: float) -> None:
    """Note that the name of a price fits several alternatives, with the edit each choice would make."""
    choices = tuple((name, (PutAlternative(draft.side_of(name), name, price=price),)) for name in who.names)
    draft.unsure.append(Unsure("which_alternative", " ".join(draft.canvas.words(text).split()), choices))


def _listed(text: str) -> list[str]:
    parts = [p.strip() for p in re.split(r"\s*(?:,|\band\b)\s*", text) if p.strip()]
    return parts if len(parts) > 1 and all(len(p.split()) <= 3 for p in parts) else [text]


SIDES = (MINE, THEIRS)
