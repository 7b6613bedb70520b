"""Parties told in ways that no single clause holds.

Several at once ("two other buyers, 8k and 8.5k", "two leads, one at 80 (70%) and one at 95 (20%)"), and a name set
apart from what it is ("another customer, Bluebird, would take it"); and what is no price ("5% more than now").
"""

from __future__ import annotations

import re

from negotiation.reading.canvas import AMOUNT, CHANCE
from negotiation.reading.clauses import has_verb
from negotiation.reading.counterparts import is_opposite, set_counterpart
from negotiation.reading.draft import MINE, Draft
from negotiation.reading.model import Unsure

_COUNTS = {"two": 2, "2": 2, "a couple of": 2, "three": 3, "3": 3, "four": 4, "4": 4}
_PARTIES = (
    r"buyers|sellers|bidders|offers|quotes|bids|leads|clients|customers|suppliers|vendors|companies|firms|dealers|"
    r"agencies|shops|stores|contractors|candidates|applicants|tenants|landlords|flats|apartments|houses|cars|jobs|"
    r"investors|others|hotels|hospitals|distributors|retailers|employers|banks|providers|freelancers|agents|places|"
    r"options"
)
_ITEM = (
    rf"(?:(?:one|another|the other|the second)\s+(?:(?:is|at|for|of|says?|offers?|offering|pays?|quoted|would pay|"
    rf"wants?|about)\s+)*)?{AMOUNT}(?:\s*\(?\s*{CHANCE}[^,;.()\ue000-\uf8ff]{{0,14}}\)?)?"
    r"(?:\s+(?:with|w/|incl\w*|nearly|but|only)\b[^,;.()\ue000-\uf8ff]{0,24}?)?"
)
_SEVERAL = re.compile(
    rf"\b(?P<count>{'|'.join(_COUNTS)})\s+(?P<noun>(?:(?:other|more|different|competing|further|interested|similar|"
    rf"potential|firm|written)\s+)*(?:{_PARTIES}))\b(?P<between>[^\ue000-\uf8ff;.?!]{{0,24}}?)"
    rf"(?P<items>{_ITEM}(?:\s*(?:,|and|&|/|or|\band\b)+\s*{_ITEM})+)",
    re.IGNORECASE,
)
_ITEMS = re.compile(rf"(?P<a>{AMOUNT})(?:\s*\(?\s*(?P<p>{CHANCE}))?")
_APPOSED = re.compile(
    r"\b(?:another|a second|a different|(?:our|my|the|one|an?) (?:other|second|old))\s+(?:[a-z]+\s+)?(?:buyer|seller|"
    r"bidder|lead|client|customer|supplier|vendor|company|firm|dealer|agency|shop|store|contractor|candidate|applicant|"
    r"tenant|landlord|investor|fund|bank|distributor|retailer|employer|provider|offer|quote|plumber|roofer|"
    r"electrician|painter|builder|carpenter|mechanic|garage|cleaner|gardener|lawyer|mover|couple|guy|person)\s*(?:,|"
    r"\(|called|named|-)\s*"
    r"(?P<name>(?!(?:at|for|who|which|they|he|she|it|i|we|maybe|about|probably|but|and|so|not|"
    r"now)\b)[a-z][\w&.'-]*(?:\s+[a-z][\w&.'-]*){0,2}?)\s*(?:[,)]|-(?=\s))?\s*"
    r"(?=(?:would|will|could|might|can|has|is|was|signed|offer(?:s|ed)?|quote[sd]?|bids?|pays?|wants?|asks?|takes?|"
    r"says?|said|do(?:es)?|charges?|already|at|for)\b|'d\b|'ll\b|[\ue000-\uf8ff])",
    re.IGNORECASE,
)
_SET_APART = re.compile(
    r"(?P<noun>\b(?:(?:the|my|our|an?|current)\s+)?[a-z]+(?:\s[a-z]+)?),\s*(?P<name>(?-i:[A-Z])[\w&.'-]*"
    r"(?:\s+(?-i:[A-Z])[\w&.'-]*){0,2}),\s*(?=(?:has|would|could|offer(?:s|ed)?|quote[sd]?|bids?|pays?|wants?|asks?|"
    r"says?|said)\b)",
    re.IGNORECASE,
)
"""Who it is, with the name between commas: "Tenant, Kite Ltd, offers"."""
_MET = re.compile(
    r"\b(?:meeting|with|to)\s+(?P<noun>(?:a|the|another)\s+(?:[a-z]+\s+)?(?:buyer|seller|client|customer|investor|"
    r"fund|owner|"
    r"landlord|supplier|vendor|tenant),\s*)(?=(?!(?:mrs?|ms|dr)\b)(?-i:[A-Z])[\w'-]+\s*(?:$|[.;!?]))",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"(?P<noun>\b(?:(?:the|my|our|an?|other|another|current|existing|next|new|second)\s+)*(?:one i (?:like|want|"
    r"prefer)|"
    r"(?!i\b|we\b|they\b|he\b|she\b)[a-z][\w'-]*(?:\s+[a-z][\w'-]*){0,2}?(?:\s+(?:from|in|on|at|"
    r"of)\s+(?:the\s+)?(?:next\s+)?[a-z][\w'-]*)?))\s*"
    r"\(\s*(?P<name>(?:(?:mrs?|ms|dr)\.? [a-z]+|"
    r"(?-i:[A-Z])[\w&.'-]*(?:\s+(?-i:[A-Z])[\w&.'-]*){0,2}))\s*\)(?=\s+(?:[a-z]+\s+)*?"
    r"(?:would|will|could|might|can|has|is|offer(?:s|ed)?|quote[sd]?|bids?|pays?|wants?|asks?|takes?|says?|said|gives?|"
    r"does|charges?)\b|\s+[\ue000-\uf8ff])",
    re.IGNORECASE,
)
"""Who it is, with the name in brackets: "publisher (Ravensburger) offers"."""
_NO_OTHER = re.compile(r"\b(?:other|another|second|new|next)\b(?! (?:village|door|town|street)\b)", re.IGNORECASE)
_PLURALS = (("ies", "y"), ("s", ""))


_SHARE_OF = re.compile(
    rf"{CHANCE}\s+(?:(?:more|less|higher|lower|off|cheaper|discount|increase|raise|rise|below|above|under|over)\b"
    rf"[^\ue000-\uf8ff,;.]{{0,20}}?|(?:of|on)\s+(?:the\s+|our\s+|my\s+|"
    rf"their\s+)(?:[a-z]+\s+){{0,2}}?){AMOUNT}(?:\s+(?:now|today|currently|package|price|rate))*",
    re.IGNORECASE,
)


def skip_shares(draft: Draft) -> None:
    """Take out "5% more than the 2000 now": the price it comes to is not said, and neither figure is somebody's."""
    for match in _SHARE_OF.finditer(draft.canvas.text):
        begun = max(draft.canvas.text.rfind(mark, 0, match.start()) for mark in ",;.!?\n")
        draft.canvas.take(begun + 1, match.end())


def join_names(draft: Draft) -> None:
    """Leave only the name of "another customer, Bluebird, would take it": the clause then begins with who it is."""
    match = _APPOSED.search(draft.canvas.text)
    if match and not has_verb(match.group("name")):
        draft.canvas.take(match.start(), match.start("name"))
        draft.canvas.take(match.end("name"), match.end())
    apart = _SET_APART.search(draft.canvas.text)
    if apart and not draft.known() and is_opposite(draft, apart.group("noun")):
        draft.canvas.take(apart.start("noun"), apart.start("name"))
        draft.canvas.take(apart.end("name"), apart.end())
        set_counterpart(draft, apart.group("name"))
    for named in list(_BRACKETED.finditer(draft.canvas.text)):
        noun = named.group("noun")
        if has_verb(noun) and not noun.lower().startswith("the one i"):
            continue
        draft.canvas.take(named.start("noun"), named.start("name"))
        draft.canvas.take(named.end("name"), named.end())
        if not _NO_OTHER.search(noun) and not draft.known() and is_opposite(draft, noun):
            set_counterpart(draft, named.group("name"))
    met = _MET.search(draft.canvas.text)
    if met:
        draft.canvas.take(met.start("noun"), met.end("noun"))


def read_several(draft: Draft) -> None:
    """Read each of several offers that are counted and priced together as an alternative of its own.

    Args:
        draft: where they go; what was understood is blanked out. Counts that do not fit the prices are asked about.
    """
    match = _SEVERAL.search(draft.canvas.text)
    if match is None:
        return
    items = list(_ITEMS.finditer(match.group("items")))
    noun = match.group("noun").strip()
    noun = re.sub(r"\b(?:more|further|firm|written|interested|potential)\s+", "", noun, flags=re.IGNORECASE)
    one = next(noun.removesuffix(plural) + single for plural, single in _PLURALS if noun.lower().endswith(plural))
    if len(items) != _COUNTS[match.group("count").lower()]:
        draft.unsure.append(Unsure("several", draft.canvas.said(*match.span())))
        draft.canvas.take(*match.span())
        return
    for number, item in enumerate(items, 1):
        chance = draft.canvas.quantity(item.group("p")) if item.group("p") else None
        share = None if chance is None else chance.value / (100 if chance.kind == "percent" else 1)
        name = f"{one[:1].upper()}{one[1:].lower()} {number}"
        draft.put(MINE, name, price=draft.amount(item.group("a")), probability=share)
    draft.lose_topic()
    draft.canvas.take(*match.span())
