"""Who sits opposite, by the prices of a message that opens a negotiation: taken where it is plain, asked otherwise.

People tell their own case first: who "says", "wants" or "offers" the first price is nearly always whom they will talk
to, and what comes after it are the other ways to go. Several told alike leave it open: then the user is asked, with
their names as answers. Nobody becomes an alternative in silence while nobody is opposite.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from negotiation.edits import MINE, AddOffer, Edit, PutAlternative, RemoveAlternative, SetField
from negotiation.money import format_money
from negotiation.reading import names
from negotiation.reading.actions_named import ACTIONS
from negotiation.reading.cues import FAILING
from negotiation.reading.draft import Draft, Topic
from negotiation.reading.kinds import is_firm, is_person, is_thing, is_way
from negotiation.reading.leftovers import numbers_in
from negotiation.reading.model import Unsure

SOMEBODY_ELSE = "Somebody else"
_MOST = 4
_FAR = 70
_SPEAKS = re.compile(
    r"\b(?:says?|said|sayin[g']?|tell(?:s|ing)?|told|wants?|wanted|wanting|ask(?:s|ed|ing|in)?|off?er(?:s|ed|d|ing|"
    r"in)?|"
    r"giv(?:es?|ing|in)|gave|quot(?:es?|ed|ing)|bids?|bidding|propos(?:es?|ed|ing)|demand(?:s|ed|ing)?|"
    r"charg(?:es|ed|ing)|paying|(?:is|are|he's|she's|they're|now|still|stuck) at|came back|comes? back|opened|opens|"
    r"counter(?:s|ed)?|e?mail(?:s|ed)|texted|wrote|"
    r"messaged|insists?|rais(?:es|ed|ing)|up(?:ped|ping)|put(?:ting)?|sent|going|reckons?)\b|\bcame (?:in|up) (?:at|"
    r"with)\b",
    re.IGNORECASE,
)
"""How the other side names a price."""
_MODAL = re.compile(r"(?:'d|\b(?:would|could|might|may|wd|probably|maybe|perhaps|usually))\b", re.I)
_REPORTED = re.compile(r"\b(?:says?|said|asked|asks|told (?:me|us)|tells (?:me|us))\b", re.IGNORECASE)
_ASIDE = re.compile(
    r"\b(?:an?other|others?|second|different|new(?! (?:tenant|owner|boss|landlord|manager))|next(?! (?:village|town|"
    r"door|"
    r"street))|also|direct|competing|competitors?|rivals?|someone|somebody|elsewhere|one (?:in|on|at|from|for)|similar|"
    r"same|cheap\w*|local|similar|used|alternatively|otherwise|instead|or else|if not|failing|worst case|plan b|backup|"
    r"fallback|in hand|firm|signed|third|forgot|there(?:'s|s| is| are)|seen|saw|found)\b|"
    r"\b(?:i|we)(?:'d|'ll| could| can| might| would)\b|^\W*(?:or|and also)\b|"
    r"\b(?:alternatives?|(?:option|plan|alternative) \w+)(?: is)?\W*$",
    re.IGNORECASE,
)
"""Words that set somebody against the deal itself."""
_MY_OWN = re.compile(r"(?:my|our)\b", re.IGNORECASE)
_COUNTED_NAME = re.compile(r"^\w+ \d$")
"""Several told by their prices alone: "three bids: 8k, 11k, 14k"."""
_APART = re.compile(
    r"\b(?:an?other|second|different)\s+(?:\w+\s+){1,2}\W*$|\b(?:an?other|second)\s+\w+\s*[,(]\s*$", re.IGNORECASE
)
_RESORT = re.compile(rf"{FAILING}|\botherwise\b|\bif not\b|\binstead\b", re.IGNORECASE)
_ALIKE = re.compile(r"\b(?:same|similar|an?other)\b", re.IGNORECASE)
_IF = re.compile(r"\b(?:if|unless)\b", re.IGNORECASE)
_OWN_WAY = re.compile(
    rf"(?:{ACTIONS}|another|other|second|different|next(?! door)|current)\b",
    re.IGNORECASE,
)
_NAMED_AS = (
    r"\b(?:meet(?:ing)?(?: with)?|see(?:ing)?|visit(?:ing)?|talk(?:ing)? (?:to|with)|speak(?:ing)? (?:to|with)|"
    r"call(?:ing)?"
    r"(?: with)?|negotiat\w+ with|dealing with)\s+(?:the |my |our )?{name}\b(?! also)",
    r"\b{name}\s+(?:is|are)\s+(?:the ones?|who|whom|the (?:guys?|lady|people|person|firm))\s+(?:(?:that|who|whom)\s+)?"
    r"(?:i|we)(?:'m|'re|m|'ll| am| are| will)?\s+(?:be )?(?:meet|see|talk|speak|negotiat|deal|call|visit)",
)
"""How a message says whom the talk is with."""
_NUMBERED = re.compile(r"\b(?:\d+|one|two|three|four|[a-d])$", re.IGNORECASE)
_BOUNDARY = re.compile(r"[.;!?\n](?=\s|$)|,(?!\d)")
_OPENS = re.compile(
    r"^\W*(?:(?:hi|hello|hey|so|ok)\W+)*(?:i|we)(?:'m|'re|\s+am|\s+are)?\s+(?:need|want|looking|look|buy|buying|sell|"
    r"selling|rent|renting|hire|hiring|renew|renewing|order|ordering|got|raising)\b",
    re.IGNORECASE,
)
_MARKET = re.compile(r"\b(?:market|auctions?|ebay|amazon|facebook|craigslist|autotrader|online)\b", re.IGNORECASE)
_OPENING = ("opening_subject", "opening_role", "opening_goal", "opening_meeting")


@dataclass(frozen=True)
class Told:
    """How a message tells the price of one alternative.

    Args:
        edit: what was read.
        start: where its name stands.
        lead: the words of the clause before the name.
        link: the words between the name and the price.
        after: the words after the price, to the end of the clause.
    """

    edit: PutAlternative
    start: int
    lead: str
    link: str
    after: str

    @property
    def speaks(self) -> bool:
        """Whether the party names the price itself, now: "the guy says 3200", not "a shop would give 350"."""
        modal = _MODAL.search(self.link) and not _REPORTED.search(self.link)
        return bool(_SPEAKS.search(self.link)) and not modal

    @property
    def by_noun(self) -> bool:
        """Whether a noun says that it is one person or firm to deal with."""
        name = self.edit.name
        return (is_person(name) or is_firm(name)) and not _MARKET.search(name)


def told_prices(draft: Draft, edits: tuple[Edit, ...]) -> list[Told]:
    """How the prices of my alternatives are told, in the order of the text, as far as it names them."""
    found = []
    for edit in edits:
        if isinstance(edit, PutAlternative) and edit.side == MINE and (edit.price is not None or edit.outcomes):
            told = told_price(draft, edit)
            found += [told] if told else []
    return sorted(found, key=lambda told: told.start)


def told_price(draft: Draft, edit: PutAlternative) -> Told | None:
    """How a message tells the price of an alternative; None when it does not name it."""
    source = draft.canvas.source
    prices = {edit.price, *(outcome.price for outcome in edit.outcomes)}
    figures = [q for q in draft.canvas.quantities if {q.value, q.low, q.high} & prices]
    places = [(start, end) for start, end, _ in names.mentions(source, [edit.name])]
    pairs = [(q.start - end, start, end, q) for start, end in places for q in figures if 0 <= q.start - end <= _FAR]
    if not pairs:
        if not places and not (_COUNTED_NAME.search(edit.name) and figures):
            return None
        start = places[0][0] if places else figures[0].start
        return Told(edit, start, _before(source, start), "", "")
    _, start, end, figure = min(pairs, key=lambda pair: pair[0])
    after = _BOUNDARY.split(source[figure.end :], maxsplit=1)[0]
    return Told(edit, start, _before(source, start), source[end : figure.start], after)


def _before(source: str, place: int) -> str:
    return _BOUNDARY.split(source[:place])[-1]


def find_opposite(draft: Draft, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits with the price of whoever sits opposite as an offer: nobody is their own alternative.

    Args:
        draft: the message; a question who it is goes to it.
        edits: what was read.
    """
    if not _is_open(draft, edits):
        moved = _told_first(draft, edits)
        return moved if moved != edits else _same(draft, edits)
    told = told_prices(draft, edits)
    able = [one for one in told if _may_be(draft, one) and not _is_maybe(one)]
    if not able:
        able = [one for one in told if _may_be(draft, one)] if len(told) == 1 else []
    if not able:
        return edits
    first, rivals = able[0], able[1:]
    met = [one for one in able if _is_met(draft, one.edit.name)]
    if len(met) == 1:
        return tuple(made for e in edits for made in (_as_offer(met[0].edit) if e is met[0].edit else (e,)))
    ahead = [one for one in told if one.start < first.start and not _is_thing(one)]
    if not ahead and not _has_unplaced(draft, edits, first) and _is_plain(draft, edits, first, rivals, told):
        return tuple(made for e in edits for made in (_as_offer(first.edit) if e is first.edit else (e,)))
    if not rivals:
        return _ask_one(draft, edits, first.edit) if _is_bare(first.edit) else edits
    asked = [one.edit for one in able[:_MOST]]
    choices = tuple((edit.name, _is_opposite(edit)) for edit in asked)
    written = " or ".join(f"{edit.name} ({format_money(edit.price or 0.0, draft.currency)})" for edit in asked)
    draft.unsure.append(Unsure("who_opposite", written, (*choices, (SOMEBODY_ELSE, ()))))
    return edits


def _told_first(draft: Draft, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits with who was named before "he's offered 16,200" as the one who did; the first figure is asked about."""
    plan = draft.plan
    offer = next((e for e in edits if isinstance(e, AddOffer) and e.by == "them"), None)
    if offer is None or draft.counterpart or plan.counterpart.name or plan.alternatives or plan.offers:
        return edits
    figure = next((q.start for q in draft.canvas.quantities if offer.price in (q.value, q.low, q.high)), 0)
    ahead = [one for one in told_prices(draft, edits) if one.start < figure and one.by_noun and _may_be(draft, one)]
    if len(ahead) != 1 or not _PRONOUN.match(_before(draft.canvas.source, figure)):
        return edits
    one = ahead[0].edit
    draft.refused.append(one.price or 0.0)
    return (*(e for e in edits if e is not one), SetField("counterpart.name", one.name))


_PRONOUN = re.compile(r"^\W*(?:(?:and|but|now|so)\W+)*(?:he|she|they)\b", re.IGNORECASE)


def _is_open(draft: Draft, edits: tuple[Edit, ...]) -> bool:
    plan = draft.plan
    known = plan.counterpart.name or plan.alternatives or plan.offers or draft.counterpart
    opens = draft.focus is None or draft.focus.question in _OPENING
    opens = opens and plan.unit is None and not draft.corrects
    return opens and not known and not any(isinstance(e, AddOffer) and e.by == "them" for e in edits)


def _as_offer(edit: PutAlternative) -> tuple[Edit, ...]:
    assert edit.price is not None
    return (SetField("counterpart.name", edit.name), AddOffer("them", edit.price))


def _is_opposite(edit: PutAlternative) -> tuple[Edit, ...]:
    """What a yes says; the price then moves from the alternatives to their offers."""
    return (SetField("counterpart.name", edit.name),)


def _may_be(draft: Draft, told: Told) -> bool:
    """Whether somebody may be the other side: told without odds or costs, and not set against the deal."""
    edit = told.edit
    if not edit.price or edit.probability is not None or edit.cost is not None or edit.binding or edit.rename:
        return False
    if edit.outcomes or is_way(edit.name):
        return False
    if any(about.name == edit.name for about, _ in draft.doubted):
        return False
    if any(name.startswith(f"{edit.name}, ") for name in draft.known(MINE)) or _is_thing(told):
        return False  # "Acme, negotiated down" is beside it
    if _MY_OWN.match(edit.name) and not told.by_noun:
        return False
    apart = _APART.search(draft.canvas.source[: told.start]) or _RESORT.search(told.after)
    aside = _ASIDE.search(told.lead) or _IF.search(told.lead) or _ASIDE.search(edit.name) or _ALIKE.search(told.link)
    return not (apart or aside or _OWN_WAY.match(edit.name))


def _is_thing(told: Told) -> bool:
    """Whether a name is a thing or a way to go, and nobody who could sit opposite."""
    counted = _COUNTED_NAME.search(told.edit.name)
    return is_way(told.edit.name) or (is_thing(told.edit.name) and not told.by_noun and not told.speaks and not counted)


def _is_met(draft: Draft, name: str) -> bool:
    said = re.escape(name.split()[0] if name[:1].isupper() and len(name.split()) > 1 else name)
    return any(re.search(way.format(name=said), draft.canvas.source, re.IGNORECASE) for way in _NAMED_AS)


def _is_maybe(told: Told) -> bool:
    modal = _MODAL.search(told.link) and not _REPORTED.search(told.link)
    return bool(modal) and not re.search(r"\b(?:me|us)\b", told.link)


def _is_bare(edit: PutAlternative) -> bool:
    """Whether nothing but a price is told; what is compared by its worth stands beside the deal."""
    return edit == PutAlternative(MINE, edit.name, price=edit.price)


def _is_plain(draft: Draft, edits: tuple[Edit, ...], first: Told, rivals: list[Told], told: list[Told]) -> bool:
    """Whether the first who names a price must be the other side."""
    if not (first.speaks and _is_bare(first.edit)) or _NUMBERED.search(first.edit.name):
        return False
    between = draft.canvas.source[first.start : rivals[0].start] if rivals else ""
    apart = bool(_ASIDE.search(between))
    if first.by_noun:
        return apart or not any(rival.by_noun and rival.speaks for rival in rivals)
    if rivals:
        return apart
    parties = [one for one in told if one is not first and not is_way(one.edit.name)]
    return not parties and (_has_own(edits) or bool(_OPENS.search(draft.canvas.source)))


def _has_unplaced(draft: Draft, edits: tuple[Edit, ...], first: Told) -> bool:
    """Whether a figure that found no place stands before the first party: it may be what the other side wants."""
    used = numbers_in((edits, tuple(draft.sunk), tuple(draft.replaced)))
    figures = [q for q in draft.canvas.quantities if q.end <= first.start and q.kind == "money"]
    return any(used.isdisjoint({round(abs(q.value), 6), q.low, q.high}) for q in figures)


def _has_own(edits: tuple[Edit, ...]) -> bool:
    """Whether the message tells what the deal is about: what I ask, aim for or would not go beyond, or my role."""
    keys = ("title", "role", "target", "stated_limit")
    own = any(isinstance(e, SetField) and e.key in keys for e in edits)
    return own or any(isinstance(e, AddOffer) and e.by == "me" for e in edits)


def _ask_one(draft: Draft, edits: tuple[Edit, ...], one: PutAlternative) -> tuple[Edit, ...]:
    price = one.price or 0.0
    ways: tuple[tuple[str, tuple[Edit, ...]], ...] = (
        ("Yes, the other side", _is_opposite(one)),
        ("No, another way to go", ()),
    )
    draft.unsure.append(Unsure("opposite", f"{one.name}, {format_money(price, draft.currency)}", ways))
    return edits


def _same(draft: Draft, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits without an alternative that turns out to be the other side."""
    name = next((e.value for e in edits if isinstance(e, SetField) and e.key == "counterpart.name" and e.value), None)
    same = [n for n in draft.known(MINE) if name and _is_same(n, name)]
    if not same or any(isinstance(e, RemoveAlternative) for e in edits):
        return edits
    topic = Topic(MINE, same[0])
    price = draft.value(topic, "price")
    left = [e for e in edits if not (isinstance(e, PutAlternative) and e.side == MINE and e.name == same[0])]
    left += [] if draft.alternative(topic) is None else [RemoveAlternative(MINE, same[0])]
    return (*left, AddOffer("them", price)) if price is not None else tuple(left)


_MANY = re.compile(r"(?:another|other|second|different|new|next|my|our|keep|sell|buy|stay|wait|go)\b")


def _is_same(one: str, other: str) -> bool:
    """Whether two names mean the same party: equal, or one with a word more before it ("local carpenter")."""
    first, second = names.clean(one).casefold(), names.clean(other).casefold()
    rest = set(second.split()) - set(first.split())
    if set(first.split()) < set(second.split()) and all(is_person(word) for word in rest):
        return True  # "Everest" and "Everest bloke"
    return first == second or (first.endswith(f" {second}") and len(first.split()) == 2 and not _MANY.match(first))
