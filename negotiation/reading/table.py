"""What people type under the table: "they're at 42", "me 47", "is 41 ok?", "we closed at 41", "keep it short".

These are read only where the talk is about offers; elsewhere "they" may be anyone. A sentence counts only when all of
it is understood, so that anything longer goes to the reader of facts. Amounts are written as `#` in the patterns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from negotiation.assess import assess
from negotiation.edits import AddOffer
from negotiation.money import Quantity, read_quantities
from negotiation.plan import DealOutcome, Plan

ME, THEM = "me", "them"
_THOUSAND, _SHORT, _NEAR = 1000.0, 100.0, 2.0
_MOST_WORDS = 14
_MOST_CHARACTERS = 200

_PEOPLE = (
    r"(?:the (?:other side|other party|buyer|seller|dealer|landlord|owner|boss|manager|recruiter|client|company|"
    r"agent|"
    r"supplier|vendor|customer|employer|guy|lady|man|woman)|hr|my boss|my manager|they|he|she|them|him|her)"
)
_NOW = r"(?:now|just|still|only|already|currently|again|suddenly|finally|then|today|so|ok|okay|well|and|but|right now)"
_FINAL_WORDS = (
    r"(?:is (?:their|his|her) (?:absolute )?(?:max(?:imum)?|best|limit|final|last word)|final(?:ly)?(?: offer|"
    r" word| price)?|firm|last (?:offer|word|price)|best and final|take it or leave it|"
    r"max|tops|"
    r"(?:and )?(?:that'?s|thats|it'?s|its) (?:it|all|final|their final|their last|his final|her final|the last word)|"
    r"non[- ]?negotiable|no more|not (?:a )?(?:cent|penny|dollar|euro) (?:more|less)|or (?:i|we|they|he|she) walks?|"
    r"or nothing|absolute max(?:imum)?|end of story|bottom line)"
)
_TAIL = (
    rf"(?:\W*(?:{_NOW}|{_FINAL_WORDS}|please|for it|per \w+|a (?:month|year|week|day|piece|unit)|each|all in|"
    rf"from them|"
    r"they say|he says|she says|what now|now what|what do i (?:do|say)|what should i (?:do|say)|thoughts|hm+|"
    r"(?:should i|shall i|do i) (?:accept|take)(?: it| that| this)?|ok|okay|good|accept))*\W*"
)
_VERBS_THEM = (
    r"(?:'re|re|'s|s|are|is|'ve|have|has|went|goes|go|gone|came|come|moved|said|says|say|want|wants|wanted|ask|"
    r"asks|asked|"
    r"asking|offer|offers|offered|offering|bid|bids|counter|counters|countered|propose|proposes|proposed|demand|"
    r"demands|"
    r"insist|insists|stay|stays|stick|sticks|stuck|would do|'d do|can do|could do|do|will do|gave|give|put|back|"
    r"up|down|"
    r"with|to|at|on|for|me|us|him|it's|around|about|it|of|an?|dropped|drops|drop|raised|raises|raise)"
)
_OFFER_NOUN = r"(?:offers?|counter(?:[- ]?offer)?|bid|price|number|figure|proposal|position|ask|last|latest)"
_THEIR_OFFERS = (
    re.compile(rf"{_NOW}?\W*{_PEOPLE}\W*(?:\s*(?:{_VERBS_THEM}|{_NOW}|{_FINAL_WORDS}|final(?:ly)?))*\W*#{_TAIL}"),
    re.compile(
        rf"{_NOW}?\W*(?:(?:a|the|their|his|her)\s+)?(?:(?:new|latest|last|final|next|first|second|third|current)\s+)*"
        rf"{_OFFER_NOUN}(?:\s+from (?:them|him|her|\w+))?\W*(?:(?:is|are|of|at|now|was)\s*)*\W*#{_TAIL}"
    ),
    re.compile(
        rf"#\W*(?:(?:{_NOW}|{_FINAL_WORDS})\W*)*(?:from (?:them|him|her)|(?:they|he|she) (?:say|says|said|offer|"
        rf"offers|"
        r"offered|want|wants)|"
        rf"is (?:their|his|her) (?:new |last |final |latest |absolute )*(?:offer|price|bid|counter|number|"
        rf"max(?:imum)?|best)|"
        rf"on the table){_TAIL}"
    ),
    re.compile(
        rf"(?:is|should i (?:accept|take)|what about|how about|accept|take) (?:their|his|her) (?:\w+ )?"
        rf"(?:offer|bid|counter|proposal) of #{_TAIL}"
    ),
)
_LAST_WORD = re.compile(rf"(?:(?:ok|okay|now|so|well)\W+)?#\W*{_FINAL_WORDS}{_TAIL}")
_MY_OFFERS = (
    re.compile(
        rf"{_NOW}?\W*(?:i|we|im|i'm|we're)\W*(?:\s*(?:'m|'re|am|are|at|on|{_NOW}|went|go|moved|came|dropped|"
        rf"said|say|told|"
        r"them|him|her|it|offered|offer|offering|countered|counter|bid|asked|asking|ask|proposed|back|down|up|"
        r"to|with|for|"
        rf"'ve|have|put|raised|lowered|opened|answered|replied|demanded|quoted|around|about))*\W*#{_TAIL}"
    ),
    re.compile(
        rf"(?:me|us|mine|i|we|my (?:offer|counter(?:[- ]?offer)?|bid|ask|price|last|number))\W*"
        rf"(?:(?:is|at|now|was)\s*)*#{_TAIL}"
    ),
)
_ACCEPT_WORDS = (
    r"(?:accept|take|agree(?: to| on)?|sign(?: at| for)?|say yes to|settle (?:for|at|on)|do|close at|pay|live with)"
)
_GO_WORDS = (
    r"(?:go(?: up| down| as low as| as high as)?(?: to| for)?|offer|say|counter(?: with| at)?|drop(?: down)? to|"
    r"come down to|"
    r"come up to|move(?: up| down)? to|ask(?: for)?|propose|open(?: with| at)?|start(?: with| at)?|bid|"
    r"reply(?: with)?|"
    r"raise(?: it)?(?: to)?|lower(?: it)?(?: to)?|give(?: them| him| her)?|try|demand|concede to|answer(?: with)?)"
)
_MODAL = (
    r"(?:should|shall|can|could|do|would|may|must|might|ought)\s+(?:i|we)(?:\s+(?:just|really|maybe|now|better|"
    r"even|still|"
    r"to|have to|rather))*"
)
_LEAD = r"(?:.*\b(?:so|and|but|or|it|says|leave it|now|ok|final)\b\W*|.*[,;.!]\s*)?"
_ASKED_ACCEPT = (
    re.compile(rf"{_LEAD}{_MODAL}\s+{_ACCEPT_WORDS}\W*#\W*(?:or not|then|now|for it|please|\W)*"),
    re.compile(
        rf"{_LEAD}(?:is|isn'?t|would|wouldn'?t|are)\s+#\s*(?:\w+\s+)?(?:be\s+)?(?:ok|okay|good|fine|enough|fair|"
        rf"acceptable|"
        r"alright|all right|too (?:low|high|much|little|cheap|expensive)|an? (?:good|bad|fair|ok|"
        r"decent) (?:deal|price|offer)"
        r"|reasonable|worth it|over|under|below|above|within|better|worse|bad)\b.*"
    ),
    re.compile(rf"{_LEAD}(?:(?:what|how)(?: about)? )?#\s*\?+"),
    re.compile(rf"{_LEAD}(?:what|how)(?: about)? #\W*"),
    re.compile(rf"{_LEAD}(?:accept|take) #\s*(?:or not)?\s*\?+"),
    re.compile(r"# (?:ok|okay|good|fine|enough|fair|acceptable|alright|too low|too high|yes or no)\s*\?+"),
    re.compile(rf"{_LEAD}(?:what do you think (?:of|about)|thoughts on|your opinion (?:of|on)) #\W*"),
)
_ASKED_GO = (
    re.compile(rf"{_LEAD}{_MODAL}\s+{_GO_WORDS}\W*#\W*(?:or not|then|now|please|to (?:them|him|her)|instead|\W)*"),
    re.compile(rf"{_LEAD}(?:what|how) (?:about|if) (?:i|we) {_GO_WORDS}\W*#\W*"),
    re.compile(rf"{_LEAD}(?:go to|offer|counter with|counter|drop to|say) #\s*\?+"),
    re.compile(
        rf"{_LEAD}i(?:'m| am)? (?:tempted|thinking|inclined) (?:to|of) (?:\w+ing |"
        rf"{_GO_WORDS}\W*)(?:to )?#\W*"
    ),
)
_NOT_AN_END = re.compile(
    r"\?|\b(?:if|should|shall|would|could|can|will|won't|might|unless|until|before|when|want|wants|threaten\w*|gonna|"
    r"going to|about to|hope|hoping|almost|nearly|not yet|they say|he says|she says|or i|or we|or they|aim|target)\b"
)
_DONE = (
    r"(?:closed|settled|signed|agreed|shook(?: hands)?|sealed (?:it|the deal)|made (?:a|the) deal|made it|"
    r"got (?:it|the deal|"
    r"a deal|them|him|her)|struck a deal|sold(?: it)?|bought (?:it|them)|ended(?: up)?|finished|landed|"
    r"have a deal|got to|did it|"
    r"reached (?:a deal|an agreement)|came to an agreement|took it|accepted|agreed (?:to|on))"
)
_HEAD = rf"(?:(?:{_NOW}|yes|yay|hooray|great|good news|done|finally|meeting(?:'s| is)? over|it'?s over|all right)\W*)*"
_AT = r"(?:\W|\b(?:at|for|on|with|to|it|them|in the end|in the mid|finally|a deal|the deal|deal|of|is|was)\b)*"
_DEAL = (
    re.compile(
        rf"{_HEAD}(?:i|we|it|us both)\W*(?:'ve\s+|ve\s+|have\s+)?(?:just\s+|finally\s+)?{_DONE}{_AT}(?P<p>#)?"
        r"(?:\s+(?:in the end|today|now|all in|plus\b.*|with\b.*|and\b.*))?\W*"
    ),
    re.compile(
        rf"{_HEAD}(?:(?:it'?s|we have|we've got|we got|got|there is|there's|have) )?(?:a )?(?:done )?"
        rf"(?:deal|closed|settled|signed|agreed|sold|done|got (?:it|the deal)|handshake|"
        rf"it'?s done)\b{_AT}(?P<p>#)?(?:\s+(?:in the end|"
        rf"today|now|all in))?\W*"
    ),
    re.compile(
        rf"{_HEAD}(?P<they>{_PEOPLE}|\w+)\W*(?:'ve\s+|have\s+|has\s+)?(?:just\s+|finally\s+)?"
        r"(?:accepted|agreed(?: to| on)?|took|said yes(?: to)?|signed(?: at| for)?)\b(?:\W|\b(?:my|our|it|the|"
        r"offer|of|at|to|"
        r"deal|a)\b)*(?P<p>#)?\W*"
    ),
    re.compile(
        rf"{_HEAD}(?:i|we) (?:just )?(?P<took>accepted|took|said yes(?: to)?)(?: (?:it|their offer|his offer|"
        rf"her offer|that|"
        r"their last offer|the offer))?\W*(?P<p>#)?\W*"
    ),
)
_NO_DEAL = re.compile(
    rf"{_HEAD}(?:(?:there (?:is|was)|it'?s|we have|got|sorry)\W*)?(?:no deal|no agreement|didn'?t work(?: out)?|"
    r"(?:i|we)(?:'ve| have)?(?: just)? (?:walked|left|walked (?:away|out)|broke (?:it )?off|turned (?:it|them|"
    r"him|her) down|"
    r"didn'?t (?:close|agree|sign|make (?:it|a deal)|reach (?:a deal|an agreement)))|"
    r"(?:the )?(?:talks|negotiations?|meeting|it|deal|the deal) (?:failed|collapsed|broke down|fell through|"
    r"fell apart|is off|"
    r"ended without (?:a deal|agreement)|didn'?t work out|is dead)|"
    rf"{_PEOPLE} (?:walked(?: away| out)?|left|broke (?:it )?off|pulled out))\b"
    r"(?:\W|\b(?:i|we|they|he|she|walked|left|away|out|today|in the end|from it|and|so|said no|no deal|"
    r"the table|for now)\b)*"
)
_SHORT_MODE = re.compile(
    r"\b(?:(?:keep|make) (?:it|them|this|your answers?|answers?) (?:short|brief|quick)|short (?:answers?|mode|"
    r"replies|please|version)|"
    r"brief answers|be (?:brief|short|quick)|shorter(?: answers| please|$)|i'?m in (?:the|a|my) (?:meeting|"
    r"negotiation|talk)|"
    r"in the meeting (?:now|already)|the meeting (?:has )?start(?:s|ed)(?! (?:in|at|on|next)\b)|meeting mode|"
    r"under the table|"
    r"we'?re (?:in the meeting|at the table|sitting down)|"
    r"i'?m (?:at the table|sitting (?:with|across)|on the phone with|on the call)|few words please|"
    r"(?:answers? )?in (?:two|one) lines?)",
)
_LONG_MODE = re.compile(
    r"\b(?:long (?:answers?|mode|replies|version)|(?:longer|full|normal|detailed) (?:answers?|mode|replies)|"
    r"(?:stop|no more|enough) (?:being )?short(?: mode| answers)?|back to (?:normal|long|full)|"
    r"you can talk (?:more|again)|"
    r"(?:turn )?short mode off|answer (?:at length|normally|in full))"
)
_OVER = re.compile(
    r"\b(?:meeting(?:'s| is| has)? (?:over|finished|done|ended)|(?:i'?m|we'?re) (?:out of the meeting|"
    r"done with the meeting|"
    r"back from the meeting)|(?:the )?(?:talk|negotiation|call)s? (?:is|are|has) (?:over|ended|finished)|"
    r"out of the meeting|after the meeting now|we(?:'ve| have)? finished(?: the meeting| talking)?$)"
)
_WISHED_LIMIT = re.compile(
    rf"{_LEAD}(?:(?:can|could|please|just|let'?s|we|you|i|want to|should|then|so|'d like to|need to)\W+)*"
    r"(?:make|set|change|move|lower|raise|put|drop|take|increase|reduce|adjust|shift)\W+(?:my|the|our) (?:limit|"
    r"minimum|"
    r"maximum|reservation price|walk[- ]?away(?: price)?|bottom line)\W*(?:(?:to|at|down|up|be|now)\s*)*#(?:\W|"
    r"\b(?:then|please|"
    r"now|instead)\b)*"
)
_FINAL = re.compile(rf"\b{_FINAL_WORDS}\b")
_HISTORY = re.compile(
    r"\b(?:history|chang\w*|moved?|moves|shift\w*|went (?:up|down)|go(?:ne)? (?:up|down)|different|used to be|"
    r"was \w+ before)\b"
)


@dataclass(frozen=True)
class Asked:
    """An amount that the user asks about.

    Args:
        price: the amount.
        by: whose offer it would be: `them` to accept it, `me` to offer it.
    """

    price: float
    by: str


def at_table(plan: Plan, sealed: bool) -> bool:
    """Whether the talk is about offers: the limit is confirmed, or offers were made."""
    return sealed or bool(plan.offers)


def read_table_offers(text: str, plan: Plan) -> tuple[AddOffer, ...]:
    """The offers in a short sentence that is about nothing else; none in any other.

    Args:
        text: the user's words.
        plan: the plan; its prices tell whether "42" stands for thousands.
    """
    words, prices = _skeleton(text, plan)
    if not prices or len(words.split()) > _MOST_WORDS:
        return ()
    if len(prices) == 1:
        clauses = [words]
    else:
        clauses = [part for part in re.split(r"\s*(?:[,;.]|\band\b|\bbut\b|\bwhile\b)\s*", words) if part]
    offers: list[AddOffer] = []
    for clause in clauses:
        by = _maker(clause.strip(), plan)
        if by is None or clause.count("#") != 1:
            return ()
        offers.append(AddOffer(by, prices[len(offers)]))
    return tuple(offers)


_AMOUNT = re.compile(r"\W*(?:(?:now|ok|okay|then|and|so|make it)\W+)*#(?:\W+now)?\W*")


def read_asked(text: str, plan: Plan) -> Asked | None:
    """The amount that a question is about: whether to accept it, or whether to go there."""
    words, prices = _skeleton(text, plan)
    if len(prices) != 1:
        return None
    if any(pattern.fullmatch(words) for pattern in _ASKED_GO):
        return Asked(prices[0], ME)
    if any(pattern.fullmatch(words) for pattern in _ASKED_ACCEPT):
        return Asked(prices[0], THEM)
    return None


def read_outcome(text: str, plan: Plan, now: datetime | None = None) -> DealOutcome | None:
    """How the negotiation ended, when a sentence says that it did.

    Args:
        text: the user's words.
        plan: the plan; who accepts takes the other side's latest offer.
        now: the moment of the message.
    """
    words, prices = _skeleton(text, plan)
    if len(prices) > 1 or _NOT_AN_END.search(words):
        return None
    day = now.date().isoformat() if now else None
    if not prices and _NO_DEAL.fullmatch(words):
        return DealOutcome(False, None, day)
    match = next((hit for pattern in _DEAL if (hit := pattern.fullmatch(words))), None)
    if match is None:
        return None
    if prices:
        return DealOutcome(True, prices[0], day)
    they = match.groupdict().get("they")
    if they in ("i", "we", "it", "you", "this", "that"):
        return None
    taker = THEM if they else ME if re.search(r"\b(?:took|accepted|said yes)\b", words) else None
    other = ME if taker == THEM else THEM
    standing = [offer.price for offer in plan.offers if taker and offer.by == other]
    return DealOutcome(True, standing[-1] if standing else None, day)


def read_price(text: str, plan: Plan) -> float | None:
    """The one price in a message, in the size of the plan's prices; None with none or several."""
    _, prices = _skeleton(text, plan)
    return prices[0] if len(prices) == 1 else None


def read_amount(text: str, plan: Plan) -> float | None:
    """The amount of a message that is nothing but an amount."""
    words, prices = _skeleton(text, plan)
    return prices[0] if len(prices) == 1 and _AMOUNT.fullmatch(words) else None


def read_wished_limit(text: str, plan: Plan) -> float | None:
    """The limit that the user wants to have set, whatever the facts say."""
    words, prices = _skeleton(text, plan)
    return prices[0] if len(prices) == 1 and _WISHED_LIMIT.fullmatch(words) else None


def read_length(text: str) -> str | None:
    """Whether the user wants `short` answers, `long` ones again, or says that the meeting is `over`."""
    words = _plain(text)
    if _NOT_ASKED.search(words):
        return None
    for length, pattern in (("over", _OVER), ("long", _LONG_MODE), ("short", _SHORT_MODE)):
        if pattern.search(words):
            return length
    return None


def is_final(text: str) -> bool:
    """Whether the words say that an offer is the last one."""
    return _FINAL.search(_plain(text)) is not None


def asks_history(text: str) -> bool:
    """Whether a question about the limit is about how it changed."""
    return _HISTORY.search(_plain(text)) is not None


_NOT_ASKED = re.compile(
    r"\b(?:if|when|before|after|until|tomorrow|next week|on (?:mon|tues|wednes|thurs|fri)day)\b(?! the meeting now)"
)


def _maker(words: str, plan: Plan) -> str | None:
    if any(pattern.fullmatch(words) for pattern in _MY_OFFERS):
        return ME
    return THEM if any(pattern.fullmatch(words) for pattern in (*_THEIR_OFFERS, _LAST_WORD)) else None


def _skeleton(text: str, plan: Plan) -> tuple[str, list[float]]:
    """The words in lower case with `#` for each amount and "they" for the other side's name, and the amounts."""
    pieces, prices, end = [], [], 0
    if len(text) > _MOST_CHARACTERS:
        return "", []
    for quantity in read_quantities(text, expecting="money"):
        if quantity.kind == "money" and quantity.value is not None and _is_point(quantity):
            pieces += [text[end : quantity.start], "#"]
            prices.append(_scaled(plan, quantity.value))
            end = quantity.end
    words = _plain("".join([*pieces, text[end:]]))
    name = plan.counterpart.name
    if name:
        for known in (name, name.split()[0], name.split()[-1]):
            words = re.sub(rf"\b{re.escape(known.casefold())}\b", "they", words)
    return words, prices


def _is_point(quantity: Quantity) -> bool:
    """Whether an amount is one price, "up to 42" included, and no range."""
    return quantity.low is None or quantity.high is None or quantity.low == quantity.high


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("\u2019", "'").split()).strip()


def _scaled(plan: Plan, price: float) -> float:
    """A price in the size of the others: "42" for 42,000 where the limit is 40,000, and the other way round."""
    limit = assess(plan).reservation_price
    known = [a.price for a in plan.alternatives if a.price] + [offer.price for offer in plan.offers if offer.price]
    usual = limit or (median(known) if known else None)
    if not usual or usual < 0 or price <= 0:
        return price
    for factor in (_THOUSAND, 1 / _THOUSAND):
        far = price < usual / _SHORT if factor > 1 else price > usual * _SHORT
        if far and usual / _NEAR <= price * factor <= usual * _NEAR:
            return round(price * factor, 6)
    return price
