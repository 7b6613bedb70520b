"""What the talk is about: role, subject, counterpart, currency, unit."""

from __future__ import annotations

import re

from negotiation.edits import SetField
from negotiation.quantities import currencies
from negotiation.reading import names
from negotiation.reading.canvas import AMOUNT
from negotiation.reading.clauses import Clause
from negotiation.reading.cues import ABSTRACT, VAGUE
from negotiation.reading.draft import Draft

BUYER, SELLER = "buyer", "seller"

_INTENT = (
    r"(?:(?:i|we)\s*(?:'m|'re|m|\s+am|\s+are)?\s+|^\s*(?:hi|hello|hey|so|ok)?\s*,?\s*(?:i\s+)?)"
    r"(?:(?:want(?:s|ed)? to|wanna|need to|would like to|'d like to|plan(?:ning)? to|have to|"
    r"gotta|trying to|try to|looking to|hope to|hoping to|about to|"
    r"going to|gonna|here to|negotiating to|preparing to|thinking (?:of|about)|considering|"
    r"interested in|in the middle of|currently|now|also|actually|really|just)\s+)*"
)
_BUY = (
    r"(?:buy(?:ing)?|purchas(?:e|ing)|procur(?:e|ing)|acquir(?:e|ing)|rent(?:ing)?(?! out)|"
    r"leas(?:e|ing)|hir(?:e|ing)|order(?:ing)?|sourc(?:e|ing))"
)
_SELL = r"(?:sell(?:ing)?|rent(?:ing)? out|licens(?:e|ing)|quot(?:e|ing)|auction(?:ing)?)"
_WHAT = (
    r"(?P<what>(?:(?!\b(?:from|off|to|with|for|at|because|who|which|tomorrow|today|next|"
    r"on (?:mon|tue|wed|thu|fri|sat|sun)|as|if)\b).){2,70}?)"
)
_PARTY = (
    r"(?P<who>(?:(?!\b(?:for|at|about|over|because|who|which|that|tomorrow|today|tonight|next|"
    r"on|in|this|and|but|to|if|as|is|are|wants?|will|has|"
    r"regarding)\b)[^,;.!?()\ue000-\uf8ff]){2,40}?)"
)
_END = (
    r"(?=\s*(?:$|[,;.!?()]|\b(?:for|at|about|over|because|who|which|that|tomorrow|today|"
    rf"tonight|next|on|in|this|and|but|to|if|as|is|are|wants?|will|has|regarding)\b|{AMOUNT}))"
)
_FROM = rf"(?:\s+(?:from|off|off of)\s+{_PARTY}{_END})?"
_TO = rf"(?:\s+to\s+{_PARTY}{_END})?"

_DEAL_BUY = re.compile(
    (
        rf"{_INTENT}(?:{_BUY})\b(?:\s+{_WHAT})?{_FROM}(?=\s*$|\s+(?:from|off|to|with|for|at|"
        rf"because|who|which|tomorrow|today|next|on|as|if)\b|\s*{AMOUNT})"
    ),
    re.IGNORECASE,
)
_DEAL_SELL = re.compile(
    (
        rf"{_INTENT}(?:{_SELL})\b(?:\s+{_WHAT})?{_TO}(?=\s*$|\s+(?:from|off|to|with|for|at|because|"
        rf"who|which|tomorrow|today|next|on|as|if)\b|\s*{AMOUNT})"
    ),
    re.IGNORECASE,
)
_GET_FROM = re.compile(rf"{_INTENT}get(?:ting)?\s+{_WHAT}\s+(?:from|off)\s+{_PARTY}{_END}", re.IGNORECASE)
_TALK = re.compile(
    (
        r"\b(?:negotiat(?:e|ing|ion)|renegotiat(?:e|ing)|haggl(?:e|ing)|bargain(?:ing)?|"
        r"discuss(?:ing)?|talking|talk)\s+(?:about\s+|over\s+|on\s+|for\s+)?(?:the price (?:of|"
        r"for)\s+)?(?P<what>(?:(?!\b(?:with|tomorrow|today|next|because|and|but|"
        r"at)\b)[^,;.!?]){3,60}?)(?=\s*$|[,;.!?]|\s+(?:with|tomorrow|today|next|because|and|but|"
        r"at)\b)"
    ),
    re.IGNORECASE,
)
_ABOUT = re.compile(
    (
        r"^\s*(?:it(?:'s| is)|this is|its)\s+(?:all\s+)?(?:about|over|"
        r"regarding)\s+(?P<what>[^,;.!?]{3,60}?)(?=\s*$|\s+with\b)"
    ),
    re.IGNORECASE,
)
_WITH = re.compile(
    (
        r"\b(?:meet(?:ing)?(?:\s+up)?|talk(?:ing|s)?|negotiat\w+|deal(?:ing)?|appointment|"
        r"interview|call|session|bargain\w*|discuss\w*|haggl\w+|sit(?:ting)? down|speak(?:ing)?|"
        r"mediation|salary|raise|rent|contract|lease|price|offer|conversation|"
        rf"chat)\b[^,;.!?]{{0,50}}?\s(?:with|against)\s+{_PARTY}{_END}"
    ),
    re.IGNORECASE,
)
_MEETING = re.compile(
    (
        r"\bmeet(?:ing)?\s+(?!with\b|is\b|at\b|on\b|in\b|the day|tomorrow|today|them|him|her|up\b|"
        rf"was\b|moved\b){_PARTY}{_END}"
    ),
    re.IGNORECASE,
)
_OTHER_SIDE = re.compile(
    (
        r"\b(?:the )?(?:other side|counterpart|other party|seller|buyer|client|customer|owner|"
        r"supplier|vendor|landlord|employer|boss)(?:'s name)? (?:is|are|will be|would be|"
        rf":)\s*(?:called |named )?{_PARTY}{_END}"
    ),
    re.IGNORECASE,
)
_IS_MY = re.compile(
    (
        r"(?:^|\b)(?P<who>(?-i:[A-Z])\w+) is (?:my|our|the) (?:landlord|boss|manager|client|"
        r"seller|buyer|customer|supplier|employer|owner|tenant)"
    ),
    re.IGNORECASE,
)
_MY_OTHER = re.compile(
    (
        r"\b(?P<who>(?:my|our|the) (?:landlord|landlady|boss|manager|employer|client|tenant|"
        r"supplier|vendor|insurer|recruiter|hiring manager|insurance company))\b(?! (?:elsewhere|"
        r"across))"
    ),
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(
    rf"{_INTENT}(?:{_BUY})\s+(?P<who>(?-i:[A-Z])\w+)(?:'s|’s)\s+(?P<what>\w[\w -]{{1,30}})", re.IGNORECASE
)
_THEY_SELL = re.compile(
    (
        r"^\s*(?P<who>(?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+)?|he|she|they|my \w+|the \w+) (?:is|are|'s|"
        r"'re) (?P<verb>selling|buying)\s+(?:me |us )?(?:his|her|their|my|our|a|an|"
        r"the)?\s*(?P<what>[^,;.!?]{2,50}?)(?=\s*$|\s+(?:for|to|at|and|because)\b)"
    ),
    re.IGNORECASE,
)

_PLAIN_ROLE = (
    (
        SELLER,
        re.compile(
            (
                r"\b(?:i(?:'m| am|m)|we(?:'re| are)) (?:the |a )?(?:seller|selling|landlord|plaintiff|"
                r"vendor|owner|candidate|freelancer|founder|contractor)\b|\bi sell\b|"
                r"\b(?:the )?higher (?:the better|is better|price)|\b(?:the )?more (?:the better|"
                r"money the better)|\bget (?:paid )?more\b|\bprice (?:to be |as )?high\b|"
                r"^\s*(?:as )?high(?:er)?(?: as possible)?\s*$|^\s*(?:a )?seller\s*$|^\s*sell(?:ing)?\s*$|"
                r"\bearn more\b"
            ),
            re.IGNORECASE,
        ),
    ),
    (
        BUYER,
        re.compile(
            (
                r"\b(?:i(?:'m| am|m)|we(?:'re| are)) (?:the |a )?(?:buyer|buying|tenant|customer|client|"
                r"defendant|renter|purchaser)\b|\b(?:the )?(?:lower|cheaper|less) (?:the better|is better|"
                r"price)|\bpay (?:less|as little)|\bprice (?:to be |as )?low\b|"
                r"^\s*(?:as )?low(?:er)?(?: as possible)?\s*$|^\s*(?:a )?buyer\s*$|^\s*(?:buy(?:ing)?|"
                r"pay(?:ing)?)\s*$|\bspend less\b|\bcheap(?:er)? as possible\b"
            ),
            re.IGNORECASE,
        ),
    ),
)
_HINT_ROLE = (
    (
        SELLER,
        re.compile(
            (
                r"\b(?:my tenants?|rent(?:ing)? (?:it|out)|my (?:hourly |day |daily )?rate|plaintiff|"
                r"i(?:'m| am) suing|i sued|we sued|they infringed|infring\w+|raising (?:a|our|money|"
                r"capital|at)|raise (?:a round|money|capital)|(?:our|my) (?:series [a-d]|seed|valuation)|"
                r"sell(?:ing)? (?:my|our|the) (?:company|startup|house|car|business)|quoting (?:a|"
                r"my) client|my (?:asking price)|my client|freelance\w*)\b"
            ),
            re.IGNORECASE,
        ),
    ),
    (
        BUYER,
        re.compile(
            (
                r"\b(?:my landlord|our landlord|landlady|my rent|our rent|lease renewal|"
                r"renew(?:ing)? (?:my|our|the) lease|rent a|rent increase|suppliers?|vendors?|procure\w*|"
                r"contractor|roofer|plumber|hiring a|my car dealer|car dealership|subscription renewal|"
                r"used car from)\b"
            ),
            re.IGNORECASE,
        ),
    ),
    (
        SELLER,
        re.compile(
            (
                r"\b(?:salary|pay ?rise|(?:ask(?:ing)? for|get|want|negotiat\w+|about) (?:a |my )?raise|"
                r"job offer|offer letter|starting pay|promotion|my employer|my boss|my pay|"
                r"compensation package|hiring manager|recruiter|settlement)\b"
            ),
            re.IGNORECASE,
        ),
    ),
)
_HIRING = re.compile(r"\b(?:we(?:'re| are)|i(?:'m| am)) hiring\b|\bhire (?:a|an)\b", re.IGNORECASE)
_NOT_ROLE = re.compile(r"\bnot (?:a |the )?(?:buying|selling|buyer|seller)\b", re.IGNORECASE)
_SALARY = re.compile(
    (
        r"\b(?P<what>(?:my |a |the )?(?:starting )?(?:salary|raise|pay rise|job offer|rent|lease|"
        r"rate)(?: (?:for|at|as|of|on) (?:(?:the|a|an|my|our) )?(?:(?!with|at|from|because|and|"
        r"tomorrow|next)[\w/&-]+ ?){1,6})?)"
    ),
    re.IGNORECASE,
)
_CURRENCY = re.compile(
    (
        r"\b(?:make (?:it|that|everything)(?: all)? (?:in )?|(?:all |everything |"
        r"prices? (?:are )?|it's |its |that's |i mean |amounts? (?:are )?)?in |"
        r"(?:the )?currency (?:is|should be|:)\s*|switch to |use |change (?:it )?to |(?:it's|its|"
        r"these are|they're|i meant?) )(?:the )?(?P<nation>us |american |canadian |australian |"
        r"swiss |british )?(?P<word>[a-z]{3,9}|[€£$])(?=\s*(?:$|[,;.!]|please|instead|not|now|"
        r"\())"
    ),
    re.IGNORECASE,
)
_PER = re.compile(
    (
        r"^\s*(?:the )?(?:prices? (?:is|are) |it's |its |that's |all )?(?P<unit>per \w+(?: \w+)?|"
        r"a (?:month|year|week|day|piece)|each|monthly|yearly)\s*$"
    ),
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    (
        r"^(?:them|him|her|it|me|us|you|someone|somebody|people|everyone|there|here|home|work|"
        r"this|that|these|those|him too|each other|the deal|a deal|the other side|each|one|"
        r"the house|something|anything|time|now|abroad)$"
    ),
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    (
        r"^(?:it|this|that|them|one|some|something|things?|stuff|more|less|out|low|high|higher|"
        r"lower|cheap\w*|in|up|or|not|in bulk|now|soon|for|you|me|us|price|the price|"
        r"a better price|to|there|a deal|the deal|with|about|myself|high price|low price|how|"
        r"what)\b"
    ),
    re.IGNORECASE,
)


def read_opening(draft: Draft, clause: Clause, text: str) -> None:
    """Read role, subject and counterpart from one clause.

    Args:
        draft: where the facts go.
        clause: its place.
        text: its words, quantities covered.
    """
    if clause.lead in ("if", "otherwise", "or", "or else") or re.match(r"\s*(?:if|when|unless)\b", text, re.IGNORECASE):
        return
    told = _NOT_ROLE.sub(lambda m: " " * len(m.group()), text)
    _read_deal(draft, told)
    _read_role(draft, told)
    _read_subject(draft, told)
    _read_counterpart(draft, told)


def read_currency(draft: Draft, text: str) -> bool:
    """Read a change of currency ("make it euros"); answers whether there was one."""
    match = _CURRENCY.search(text)
    if not match:
        return False
    word, nation = match.group("word").lower(), (match.group("nation") or "").strip().lower()
    code = currencies.WORDS.get(word) or currencies.SIGNS.get(word) or currencies.code_of(word, after=True)
    if code is None:
        return False
    code = currencies.NATIONS.get(nation, code) if nation else code
    draft.currency = code
    draft.add(SetField("currency", code))
    draft.canvas.take(match.start(), match.end())
    return True


def read_unit(draft: Draft, text: str) -> bool:
    """Read a text that is only a unit ("per month")."""
    match = _PER.match(text)
    if match:
        draft.add(SetField("unit", unit_name(match.group("unit").lower().removeprefix("per ").removeprefix("a "))))
        draft.canvas.take(match.start(), match.end())
    return bool(match)


def unit_name(per: str) -> str:
    """The plan's unit for what an amount is for: `month` becomes "per month"."""
    known = {"monthly": "month", "yearly": "year", "unit": "unit", "each": "unit", "piece": "piece"}
    return "per " + known.get(per, per)


def set_counterpart(draft: Draft, words: str) -> bool:
    """Keep who sits opposite, unless the words are no name."""
    name = names.clean(words)
    if not name or _PRONOUN.match(name) or VAGUE.match(name) or len(name.split()) > 5 or ABSTRACT.search(name):
        return False
    if draft.counterpart is None or draft.is_counterpart(name):
        if draft.counterpart is None:
            draft.add(SetField("counterpart.name", name))
        draft.last_party = "them"
        return True
    return False


def set_title(draft: Draft, words: str) -> bool:
    """Keep what it is about, unless it is known or the words say nothing."""
    what = names.clean(words, keep_article=True)
    what = re.sub(r"^(?:an?|the|some)\s+", "", what, flags=re.IGNORECASE)
    if draft.title or len(what) < 3 or _NO_SUBJECT.match(what) or _PRONOUN.match(what):
        return False
    draft.add(SetField("title", what[:1].upper() + what[1:]))
    return True


def _read_deal(draft: Draft, text: str) -> None:
    owned = _POSSESSIVE.search(text)
    if owned:
        _set_role(draft, BUYER)
        set_title(draft, f"{owned.group('who')}'s {owned.group('what')}")
        set_counterpart(draft, owned.group("who"))
        return
    for role, pattern in ((BUYER, _DEAL_BUY), (SELLER, _DEAL_SELL), (BUYER, _GET_FROM)):
        match = pattern.search(text)
        if not match:
            continue
        what, who = match.group("what"), match.group("who")
        if role == SELLER and what and re.match(r"(?:a |my )?clients?\b", what):
            what = None
        _set_role(draft, role)
        if what:
            set_title(draft, draft.canvas.words(what))
        if who:
            set_counterpart(draft, who)
        return
    match = _THEY_SELL.match(text)
    if match and (draft.role is None or draft.title is None):
        _set_role(draft, BUYER if match.group("verb").lower() == "selling" else SELLER)
        if set_title(draft, match.group("what")) and not _PRONOUN.match(match.group("who")):
            set_counterpart(draft, match.group("who"))


def _set_role(draft: Draft, role: str) -> None:
    if draft.role != role or draft.plan.role is None:
        draft.add(SetField("role", role))


def _read_role(draft: Draft, text: str) -> None:
    for role, pattern in _PLAIN_ROLE:
        if pattern.search(text):
            _set_role(draft, role)
            if draft.focus and draft.focus.question == "opening_role":
                draft.answered = True
            return
    if draft.role is not None:
        return
    if _HIRING.search(text):
        _set_role(draft, BUYER)
        return
    for role, pattern in _HINT_ROLE:
        if pattern.search(text):
            _set_role(draft, role)
            return


def _read_subject(draft: Draft, text: str) -> None:
    if draft.title:
        return
    for pattern in (_SALARY, _TALK, _ABOUT):
        match = pattern.search(text)
        if match and set_title(draft, draft.canvas.words(match.group("what"))):
            return


def _read_counterpart(draft: Draft, text: str) -> None:
    if draft.counterpart:
        return
    for pattern in (_OTHER_SIDE, _IS_MY, _WITH, _MEETING, _MY_OTHER):
        match = pattern.search(text)
        if match and set_counterpart(draft, match.group("who")):
            return
