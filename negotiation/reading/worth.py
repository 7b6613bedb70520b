"""What an alternative is worth beyond its price, what trying it costs, and what speaks for or against it."""

from __future__ import annotations

import re

from negotiation.edits import PutAlternative
from negotiation.reading import names
from negotiation.reading.actions_named import ACTIONS, GERUNDS, action_name
from negotiation.reading.canvas import AMOUNT
from negotiation.reading.court import court_topic
from negotiation.reading.cues import GAP, A
from negotiation.reading.draft import Draft, Topic
from negotiation.reading.model import Unsure
from negotiation.reading.no_party import COST_THING
from negotiation.reading.part import Part
from negotiation.reading.parties import trim, who_is
from negotiation.reading.prices import put_price
from negotiation.reading.signed import read_needs, read_signed, spoken_of

_LESS = r"(?:less good|less nice|worse|less|lower|minus|below|inferior)"
_MORE = r"(?:better|nicer|more valuable|more useful|superior|extra|more)"
_WORTH = (
    re.compile(
        (
            r"\bworth\b(?:\s+(?:to me|to us|me|an?|about|around|roughly|at least|maybe|like|some|only|"
            rf"another|easily|perhaps|probably))*\s*{A}(?:\s+(?P<sign>{_MORE}|"
            rf"{_LESS}))?(?:\s+(?:to (?:me|us)|for (?:me|us)|on top|per \w+|than\b[^,;.]*|"
            r"because\b[^,;.]*))*"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        (
            rf"{A}\s+(?P<sign>{_MORE}|{_LESS})(?!\s*(?:likely|than (?:acme|they)))(?:\s+(?:to (?:me|"
            r"us)|than\b[^,;.]*|in value|in comfort|on quality|on everything else))*"
        ),
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<sign>better|worse)\s+by{GAP}{A}", re.IGNORECASE),
    re.compile(
        (
            r"\b(?:i(?:'d| would)?|we(?:'d| would)?)\s+(?:value|put|rate|price|"
            rf"estimate)\b[^\ue000-\uf8ff,;.]{{0,40}}?\s(?:at|on|as){GAP}{A}"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        (
            rf"\b(?:i|we)(?:'d| would)\s+(?:gladly\s+|happily\s+)?pay\s+{A}\s+(?P<sign>more|extra|"
            r"less)\b[^,;.]*"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        (
            rf"\b(?P<verb>saves?|saving|would save|adds?|gains?)\s+(?:me|us)?{GAP}{A}(?:\s+(?:in|on|of|"
            r"per)\s+[^,;.]*)?"
        ),
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:extra worth|added value|worth more|bonus of)\b{GAP}{A}", re.IGNORECASE),
)
_BURDEN = re.compile(
    (
        r"\b(?P<what>(?:the\s+|a\s+|an\s+|its\s+|extra\s+|longer\s+|my\s+|"
        r"their\s+)?(?:\w+\s+)?(?:commute|hassle|drive|travel(?:ling|ing)?|distance|(?<!no )(?<!^)wait(?:ing)?|"
        r"delay|risk|stress|noise|paperwork|learning curve|downtime|lower quality|worse quality|"
        r"poor quality|defects?|parking|childcare|inconvenience|maintenance|upkeep|overtime|"
        rf"long(?:er)? hours)\b[^\ue000-\uf8ff,;.]{{0,40}}?)\s*(?:costs?|is worth|worth|of|is|"
        rf"equals|sets)\s*(?:me|us)?(?:\s+back)?{GAP}(?:minus\s+)?{A}[^,;.]{{0,30}}"
    ),
    re.IGNORECASE,
)
_MISSING = re.compile(r"\b(?:missing|lacks?|lacking|without|loses?|losing|no)\s+(?:[a-z]+\s+){0,3}$", re.IGNORECASE)
"""What an alternative does not have is worth less: "missing features worth 3k"."""
_WORSE = re.compile(
    r"\b(?:(?<!not )(?<!not too )(?<!not that )(?<!not so )(?<!so )(?<!by )(?:bad|poor|slow|ugly|far)|uglier|worse|"
    r"slower|weaker|inferior|poorer|shorter|less (?:reliable|good|comfortable|experienced))\b",
    re.IGNORECASE,
)
_ANY = re.compile(AMOUNT)
_PAID_IN = re.compile(r"\b(?:credit|vouchers?|gift cards?|points|shares|stock|options|equity)\s*$", re.IGNORECASE)
_COSTS_ME = re.compile(
    (
        r"^\s*(?:i'd say\s+|i think\s+|and\s+)?(?:that|this|which|"
        rf"it)\s+(?:would\s+)?costs?\s+(?:me|us){GAP}{A}(?!\s+to\b)"
    ),
    re.IGNORECASE,
)
_COST_NOUN = (
    r"(?:(?:legal|court|lawyers?'?|attorneys?'?|solicitor'?s?|moving|listing|agents?'?|"
    r"brokers?'?|filing|travel|switching|set-?up|setup|shipping|delivery|repair|application|"
    r"relocation|auction|advertising|advert|ad|search|training|inspection|transport|"
    r"installation|entry|exam|storage|cleaning|marketing|certification|litigation|trial|"
    r"migration|onboarding|integration)\s+(?:fees?|costs?|expenses?|bills?)|lawyers?|"
    r"attorneys?|legal fees?|fees?|expenses)"
)
_THINGS = (
    re.compile(
        rf"^\W*(?:(?:and|but|plus|also|then|so|with|minus|the|an?|my|our|for|extra)\s+)*(?:{COST_THING}|tickets?|"
        r"commission)(?:'s|\s+(?:is|are|costs?|would|will|be|runs?|fees?|there|me|us|about|around|of|at|cost|for "
        r"(?:it|that)|"
        rf"another|only|maybe|i'd|we'd|i|we|have to|need to|must|pay|comes? to|extra))*\s*[:=]?\s*{A}(?:\s+(?:once|"
        rf"extra|on top|more|one[- ]?off|"
        r"first|upfront|up front|for me))*\W*$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^\W*(?:(?:and|but|plus|also|with|minus|another|about|i pay|i'd pay|costs? me)\s+)*{A}\s+(?:once\s+)?(?:for|"
        rf"on|in)\s+(?:(?:the|an?|my)\s+)?(?:"
        rf"{COST_THING}|tickets?)\W*$",
        re.IGNORECASE,
    ),
)
"""Something that costs, as a clause that goes on about an alternative: ", ad costs 80", "and 60 for the ad"."""
_COST = (
    re.compile(
        (
            r"\b(?:the\s+|with\s+|in\s+|plus\s+|and\s+|my\s+|our\s+|"
            rf"after\s+){{0,4}}{_COST_NOUN}\s*(?:would be|will be|are|is|of|:|=|about|around|cost(?:s)?|"
            rf"run(?:s)?|come to|would cost|would run){{0,4}}{GAP}{A}(?:\s+(?:in|for)\s+\w+)?"
        ),
        re.IGNORECASE,
    ),
    re.compile(rf"{A}\s+(?:in|for|on|of)\s+(?:the\s+)?{_COST_NOUN}\b", re.IGNORECASE),
    re.compile(
        rf"{A}\s+(?:one[- ]?off\s+|upfront\s+)?(?:set-?up|migration|installation|onboarding|delivery|shipping|"
        r"switching)(?:\s+(?:fees?|costs?))?\b|"
        rf"\b(?:set-?up|migration|installation|onboarding|delivery|shipping|freight)(?:\s+(?:fees?|costs?))?{GAP}"
        rf"(?P<b>{AMOUNT})|"
        rf"^\s*(?:the\s+|my\s+|our\s+)?(?:lawyers?|attorneys?|solicitors?)\s+(?:takes?|charges?|wants?|would take|"
        rf"asks?|"
        rf"bills?)\b{GAP}(?P<c>{AMOUNT})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:plus|and|with)\s+{A}\s+(?:in |for |of |on )?(?:the )?(?:migration|set-?up|training|repairs?|fees?|"
        rf"{COST_THING}|installation|moving|renovations?|legal)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:the\s+)?(?:repairs?|renovations?|moving|relocation|transport|installation|"
        r"migration|set-?up|training|shipping|"
        rf"renovating|fixing it)\s+(?:would\s+|will\s+|'d\s+)?(?:costs?|is|are|runs?|be|come to)\s*(?:me|us)?{GAP}{A}",
        re.IGNORECASE,
    ),
    re.compile(
        (
            r"\b(?:would\s+|'d\s+|will\s+)?(?:costs?|takes?|pay|need|spend)\s*(?:me|"
            rf"us)?{GAP}{A}\s+(?:just\s+|only\s+)?(?:to|in order to)\s+(?!me\b|us\b)(?:try|find|open|"
            r"apply|get|list|switch|sue|move|pursue|do|go|look|see|check|ship|advertise|start|set|"
            r"test|explore|know|even|build|make|have|fix|prepare|file|interview|enter|run|bring|take|"
            r"negotiate|ask|install|repair)\b[^,;.]*"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        (
            rf"{A}\s+(?:to try|to find out|to open|to apply|to try it|to list(?: it)?|upfront cost|"
            r"for trying|to set up|to switch|to move|up front to try)\b[^,;.]*"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        (
            r"\b(?:cost of (?:trying|going|doing|pursuing|applying|moving|switching)|trying|to try|"
            r"trying it|going there|applying|switching|opening|suing|moving|getting there|pursuing|"
            r"changing(?: over)?|finding (?:out|one|it)|the search|listing it|shipping|shipping it|delivery|"
            rf"fixing it up first)\b[^\ue000-\uf8ff,;.]{{0,40}}?(?:costs?|is|would be|would cost|takes|"
            rf"sets me back|:|=|me|us|at){GAP}{A}"
        ),
        re.IGNORECASE,
    ),
    *_THINGS,
    re.compile(
        (
            r"^\s*(?:(?:and|but|it|that|this|which|also|both|each|would|will|'d|has a?|"
            r"with a?)\s*)*(?:costs?|costing|cost of)\s*(?:me|us|"
            rf"to try)?\s*:?{GAP}{A}\s*(?:each)?\s*$"
        ),
        re.IGNORECASE,
    ),
)
_EITHER_WAY = re.compile(
    r"\b(?:either way|in any case|both ways|regardless|whatever (?:i|we) do|any ?way)\b", re.IGNORECASE
)
"""A cost that comes with every alternative belongs to none of them."""
_UPFRONT = re.compile(
    rf"^\s*(?:(?:and|but)\s+)*(?:he|she|they|it)?\s*(?:wants?|takes?|charges?|asks?|costs?|"
    rf"needs?)(?:\s+for)?{GAP}{A}\s+"
    r"(?:upfront|up front|in advance|beforehand|first|as a fee|(?:as )?commission|retainer)\b",
    re.IGNORECASE,
)
"""What somebody wants before trying for me."""
_IF_NOT = re.compile(
    r"\s*if (?:i|we|it|they|nobody|nothing)\b[^\ue000-\uf8ff]*\b(?:don't|doesn't|not|nobody|nothing)\b", re.IGNORECASE
)
_HAVE_TO = re.compile(
    rf"^\s*(?:and\s+|but\s+)?(?:i|we)(?:'d|\s+would)?\s+(?:have to|need to|must)\s+(?:ship|send|deliver|post|drive|"
    rf"tow|fix|"
    rf"repair|clean|paint|service|advertise|list|pay|spend|renovate)\b[^\ue000-\uf8ff]{{0,30}}?{GAP}{A}",
    re.IGNORECASE,
)
"""What has to be done first costs: "but I have to ship it for 40"."""
_OF_TRYING = re.compile(
    r"\b(?:interview|pilot|inspection|flight|flights|trip|test|trial run|survey|appraisal|application|exam|"
    r"viewing|train|"
    r"travel|demo|audit|entry|listing|bidding|bid bond|visit|transport|towing|tow|shipping|delivery|postage)\b"
    rf"[^\ue000-\uf8ff]{{0,20}}?(?:\s+(?:would|will|'d|is|are|costs?|be|me|us|about|around|takes?|runs?|of))+{GAP}{A}",
    re.IGNORECASE,
)
"""A known alternative's trial run: "hooli interview costs me 500"."""
_DOING = re.compile(
    rf"^\s*(?:(?:and|but|so|also|or)\s+)*(?P<what>(?:{GERUNDS})\b[^\ue000-\uf8ff,;]{{0,30}}?)\s+(?:is|would be|"
    rf"'d be)\s+"
    rf"(?:only\s+|maybe\s+|about\s+)*worth{GAP}{A}",
    re.IGNORECASE,
)


def read_worth(draft: Draft, part: Part) -> bool:
    """Read `extra_worth`; answers whether the clause says one.

    It belongs to the alternative named in the clause, else to the one spoken of.
    """
    if read_signed(draft, part) or read_needs(draft, part):
        return True
    text = part.text
    doing = _DOING.match(text) if draft.role != "buyer" else None
    if doing:
        put_price(draft, Topic("mine", action_name(doing.group("what"))), doing.group("a"), None)
        part.take(doing)
        return True
    match, negative = _BURDEN.search(text), True
    if match is None:
        negative = False
        match = next((m for pattern in _WORTH if (m := pattern.search(text))), None)
    topic = spoken_of(draft, part, text)
    if match is None and topic is not None and draft.value(topic, "cons") and draft.value(topic, "price") is not None:
        match, negative = _COSTS_ME.match(text), True
    newcomer = match is not None and _is_of_newcomer(draft, text, match)
    if newcomer and topic is None:
        topic = Topic("mine", "")
    if match is None or topic is None:
        return False
    if _PAID_IN.search(text[: match.start()]):
        return False  # "300 store credit worth 250" is no difference
    if not newcomer and _is_price(draft, topic, match):
        put_price(draft, topic, match.group("a"), None)
        part.take(match)
        return True
    plain_worth = match.re is _WORTH[0] and not match.group("sign")
    if plain_worth and not re.search(
        (
            r"to (?:me|us)|\b(?:that|which|this|speed|quality|comfort|difference|flexibility|warranty|"
            r"freedom)\b"
        ),
        text,
        re.IGNORECASE,
    ):
        return False
    pays_more = re.search(r"\b(?:i|we)(?:'d| would)\s+(?:\w+\s+)?pay\s*$", text[: match.start()], re.IGNORECASE)
    if (
        match.re is _WORTH[1]
        and not pays_more
        and re.search(r"\b(?:offer|quot|pay|ask|want|cost|charg)\w*\s*$", text[: match.start()], re.IGNORECASE)
    ):
        return False
    sign = (match.groupdict().get("sign") or "").lower()
    value = draft.amount(match.group("a"), allow_negative=True)
    if value is not None:
        worse = not sign and match.re is _WORTH[0] and _is_worse(draft, part, match)
        if negative or worse or re.fullmatch(_LESS, sign) or _MISSING.search(text[: match.start()]):
            value = -abs(value)
        if newcomer:
            draft.held["extra_worth"] = value
        else:
            draft.put(topic.side, topic.name, extra_worth=value)
        if draft.focus and draft.focus.question == "alternatives_extra_worth":
            draft.answered = True
    part.take(match)
    return True


def _is_worse(draft: Draft, part: Part, match: re.Match[str]) -> bool:
    """Whether "worth 300 to me" follows words that something is worse: "the guarantee is worse, that's worth 300"."""
    said = draft.canvas.source[: part.clause.start + match.start()]
    sentence = re.split(r"[.;!?\n]\s", said)[-1]
    return _WORSE.search(sentence) is not None and not re.search(r"\bbetter\b", sentence, re.IGNORECASE)


def _is_of_newcomer(draft: Draft, text: str, match: re.Match[str]) -> bool:
    """Whether a difference in worth follows the price of somebody whom the clause names for the first time."""
    price = _ANY.search(text)
    if price is None or price.start() >= match.start() + match.group().index(_mark(match)):
        return False
    return who_is(draft, text[: price.start()]).kind == "new"


def settle_held(draft: Draft) -> None:
    """Give what was held to whom its clause turned out to be about: "a shop at 820 with warranty worth 50"."""
    if draft.held and draft.topic is not None:
        draft.put(draft.topic.side, draft.topic.name, **draft.held)
    draft.held = {}


def _is_price(draft: Draft, topic: Topic, match: re.Match[str]) -> bool:
    """Whether "worth 3000 to me" is all that is said of the value of an own action that a seller falls back on."""
    if match.re not in (_WORTH[0], _WORTH[3], _WORTH[5]) or match.groupdict().get("sign") or draft.role == "buyer":
        return False
    if draft.value(topic, "price") is not None or draft.value(topic, "outcomes"):
        return False
    return topic.side == "mine" and bool(re.match(rf"{ACTIONS}\b", topic.name, re.IGNORECASE))


def read_cost(draft: Draft, part: Part) -> bool:
    """Read what trying an alternative costs; answers whether the clause says it."""
    text = part.text
    if _IF_NOT.match(text):
        return False  # "if I don't sell I pay 300" is about what is left then
    tried = _OF_TRYING.search(text)
    named = names.mentions(text[: tried.start("a")], draft.known()) if tried else []
    if tried and named:
        name = named[0][2]
        draft.put(draft.side_of(name), name, cost=draft.amount(tried.group("a")))
        part.take_span(0, len(text))
        return True
    match = _HAVE_TO.match(text) if draft.topic is not None else None
    match = match or (_UPFRONT.match(text) if draft.topic is not None else None)
    match = match or next((m for pattern in _COST if (m := pattern.search(text))), None)
    if match is None or (match.re in _THINGS and (draft.topic is None or not part.clause.lead)):
        return False  # a sentence of its own may be about anything
    if draft.topic is None and re.search(
        r"\b(?:throw(?:ing)? in|include|bundle)\b", draft.canvas.source, re.IGNORECASE
    ):
        part.take(match)  # what a concession costs me belongs to no alternative
        return True
    if _is_of_newcomer(draft, text, match):
        value = draft.amount(_mark(match))
        draft.held |= {"cost": value} if value is not None else {}
        part.take(match)
        return True
    topic = spoken_of(draft, part, text) if not _EITHER_WAY.search(text) or court_topic(draft) else None
    if topic is None:
        return match.re is not _COST[-1] and _ask_owner(draft, part, match, "cost")
    plain = match.re is _COST[-1]
    if plain and draft.value(topic, "price") is None and not draft.value(topic, "outcomes") and draft.role != "seller":
        return False
    if match.re is _COST[0] and draft.role == "buyer" and re.match(r"\s*(?:the\s+)?fees?\b", match.group()):
        return False
    value = draft.amount(_mark(match))
    if value is not None:
        more = draft.value(topic, "cost") if match.re in _THINGS and draft.said(topic, "cost") else 0.0
        draft.replaced += [value, more] if more else []  # "ad 35 and inspection 120"
        draft.put(topic.side, topic.name, cost=value + more)
    part.take(match)
    return True


def _mark(match: re.Match[str]) -> str:
    """The amount of a match with several ways to say it."""
    return next(mark for key, mark in match.groupdict().items() if key in ("a", "b", "c") and mark)


def _ask_owner(draft: Draft, part: Part, match: re.Match[str], field: str) -> bool:
    """Ask which of several alternatives a figure belongs to."""
    known = draft.known("mine")
    value = draft.amount(_mark(match)) if len(known) > 1 else None
    if value is None:
        return False
    choices = tuple((name, (_edit("mine", name, field, value),)) for name in known)
    draft.unsure.append(Unsure("which_alternative", part.words(part.text), choices))
    part.take(match)
    return True


def _edit(side: str, name: str, field: str, value: float) -> PutAlternative:
    return PutAlternative(side, name, cost=value) if field == "cost" else PutAlternative(side, name, extra_worth=value)


def trim_lead(text: str) -> str:
    """The clause without opening filler."""
    return trim(text) or text.strip()
