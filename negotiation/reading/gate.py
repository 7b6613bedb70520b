"""What is let through of a reading: an alternative with a name that can be one, an offer of whom it can be.

A wrong figure costs the user money, a question costs one click. So whatever was read but cannot be what it was read as
is left out here; its figure is then asked about as any other that found no place.
"""

from __future__ import annotations

import re

from negotiation.edits import MINE, AddCriterion, AddOffer, Edit, PutAlternative, SetField
from negotiation.reading.draft import Draft, Topic
from negotiation.reading.kinds import MY_SIDE, can_be_named, is_firm, is_person
from negotiation.reading.opposite import told_price

_STANDARD = re.compile(
    r"^(?:(?:the|my|our|his|her|their|an?|first|original|initial|rough)\s+)*(?:estimate|(?:same|similar|identical|"
    r"comparable) "
    r"[a-z]+(?: [a-z]+)?|(?:gallery|retail|shop|catalogue|catalog|list|book|new|used|street|trade|insurance) (?:price|"
    r"value)|"
    r"face value|[\w ]*\b(?:calculator|guide|guidelines?|chart|tracker|checker|price list)"
    r"(?: (?:on|at|of|from) [\w ]+)?|kelly|kelley|kbb|blue book|"
    r"autotrader|zillow|parkers|glass'?s(?: guide)?)$",
    re.IGNORECASE,
)
"""What tells a price without being anybody to deal with."""
_EXPERT = re.compile(
    r"\b(?:valuer|valuator|surveyor|appraiser|assessor|solicitor|lawyer|attorney|accountant|adviser|advisor|notary|"
    r"expert|"
    r"tuner|actuary|inspector)$",
    re.IGNORECASE,
)
"""Who says what something is worth, and sells or buys nothing."""
_USUAL = re.compile(
    r"^(?:my|our)\s+(?:normal|usual|standard|regular|full|typical|listed?|own)\s+(?:package|price|rate|fee|charge|"
    r"quote|price list)s?$|"
    r"^(?:my|our)\s+(?:normal|usual|standard|regular|going|list|day|hourly)$",
    re.IGNORECASE,
)
_DEAL = re.compile(
    r"^(?:(?:i'm|im|i am|we're|we are)\s+)?(?:selling|buying|renting|flogging|letting)\s+(?:my|our|an?|the|some|"
    r"this)\s",
    re.IGNORECASE,
)
"""What the deal is about, before its own price."""
_BLANK = re.compile(r"^\W*(?:for|at|is|was)?\W*$", re.IGNORECASE)
_NOW = re.compile(r"\s*(?:now|currently|at the moment|so far|these days|at present|today|as it is|atm)\b", re.I)
_PROPOSES = re.compile(
    r"\b(?:wants?|asks?|asking|off?er\w*|says?|said|quot\w+|bids?|demand\w*|propos\w+|push\w*|knock\w*|low-?ball\w*|rais\w+|charg\w+|came|giv\w+|"
    r"gave)\b",
    re.I,
)
_PAID = re.compile(
    r"\s*(?:who\b[^,.;!?\d]{1,40}? )?(?:is |was |only |just |also |currently )*"
    r"(?:pays?|paid|paying|got (?:it|his|hers|theirs|the same) for)\b",
    re.IGNORECASE,
)
"""What others pay is a standard to a buyer, whom nobody pays."""
_VALUES = re.compile(
    r"^\s*(?:(?:this|last) (?:week|month|year) )?(?:(?:'s )?(?:price|value|rate) )?"
    r"(?:shows?|showed|suggests?|makes? it|puts? it|values?|valued|estimates?|"
    r"estimated|"
    r"averages?|calculates?|reckons?|thinks?)\b",
    re.IGNORECASE,
)
"""Who only tells what something is worth deals in nothing."""
_TOO_MUCH = re.compile(
    r"\s+(?:is|was|would be|'s)\s+(?:way |far |a bit |much )*(?:too|a lot|crazy|steep|mad|high|low|not enough|insane|"
    r"silly|nuts)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"[^,.;!?\d]{0,15}?\b(?:last (?:time|year|month|season|summer|winter|week)|previously|years? ago|back then)\b",
    re.IGNORECASE,
)
_GOES = re.compile(r"\b(?:was|is|says?|said|goes|going|go|sells?|sold|would be|at|gives?|puts?|shows?|lists?)\b", re.I)
_PRINCIPAL = re.compile(
    r"^(?:(?:the|my|our)\s+)?(?:boss|director|manager|cfo|ceo|finance(?: team| dept| department)?|board|committee|wife|"
    r"husband|partner|accountant|head|headteacher|treasurer)$",
    re.IGNORECASE,
)
_OWN_WISH = re.compile(
    r"\b(?:stay|keep|spend|remain|be|land|come in|go|pay)\b",
    re.IGNORECASE,
)
_FORMER = re.compile(r"\b(?:before|previous|former|earlier|last|old|ex)\b", re.IGNORECASE)
_WAS = re.compile(r"^\s*(?:was|were|had been|charged|took|cost|used to (?:be|charge|cost))\b", re.IGNORECASE)
"""Who is no longer there: "tutor before was 25"."""
_OLD_PRICE = re.compile(
    r"^(?:(?:the|my|our|his|her|their)\s+)?(?:old|last|previous|former|existing|present|original)(?:\s+(?:one|contract|"
    r"deal|rate|price|rent|lease|fee|salary|pay|wage|invoice|order|policy|agreement))?$",
    re.IGNORECASE,
)
"""What was paid so far, and nobody to deal with."""
_FOR = re.compile(r"\s+(?:[a-z]+\s+){1,3}(?:for|at)\s+\W*\d", re.IGNORECASE)
"""What is counted and then priced: "3 blog posts for 450"."""
_PRICED = re.compile(r"\s+[a-z]{3,}s\s+(?:at|for)\s+\W*\d[\d.,]*\s*(?:each|per|apiece|a piece|/)", re.IGNORECASE)
"""A number of things with a price for one."""
_FEW = 20
_NOUN = re.compile(
    r"\s+(?!now|cash|max|min|today|then|but|and|for|per|from|with|all|each|flat|total|net)[a-z]{3,}", re.I
)
"""What a bare number may count."""
_NOBODY = re.compile(r"^(?:(?:the|an?)\s+)?(?:offer|quote|bid|price|deal|rate|figure|number|amount)s?$", re.IGNORECASE)
_FAR = 4.5
_PAYS_ME = re.compile(
    r"(?<!to )(?<!will )(?<!would )(?<!'d )(?<!'ll )(?<!could )(?<!can )\b(?:pays?|paying)\s+(?:me|us)\s+(?:only |just "
    r"|about )*$",
    re.IGNORECASE,
)
"""What they pay already is no offer."""
_PAYS = re.compile(
    r"(?<!to )(?<!will )(?<!would )(?<!'d )(?<!'ll )(?<!could )(?<!can )(?<!might )(?<!only )\bpays?\s+(?:only |just |"
    r"about |around )*$",
    re.IGNORECASE,
)
_NEW = re.compile(r"\b(?:interview|new job|job offer|position|application|applied)\b", re.IGNORECASE)
"""What a new employer pays is what they offer."""
_NO_OFFER = re.compile(
    r"\bof (?:the|my|our|their|his|her|an?)\s*$|^\W*(?:(?:and|but|so)\W+)*(?:can|could|would|will|should|what if|if|is "
    r"it|does)\b|"
    r"\b(?:sells?|selling|sold)\s+(?:maybe |about |like |only |around )+$|\bcosts?\s+(?:me|us)\b[^,]*$",
    re.IGNORECASE,
)
"""A whole of which a part is told, a question, a count."""
_FIRST_PERSON = re.compile(
    r"^\W*(?:(?:and|but|so|or|then|now|plus)\W+)*(?:i|we|id|im|i'd|i'm|we'd|we're)\b", re.IGNORECASE
)
_CONJUNCTION = re.compile(r"\b(?:and|but|so|because|cause|while|whereas|then)\b", re.IGNORECASE)
_BARE_VERB = re.compile(r"^\W*(?:sell|get|make|pay|do|use|need|have|only|maybe|about)\b", re.IGNORECASE)
_FROM_THEM = re.compile(r"\b(?:could|can|would)\s+(?:get|buy|have|take)\b", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:off?er(?:ed)?|quoted?|asked|told|given|got|gotten|receiv\w+|been|was|were|has|hear\w*|know|think|he|she|"
    r"they|who|from)\b",
    re.I,
)
_GETS = re.compile(r"^\s*(?:gets|earns|makes|is on|'s on|was on|is getting|earned|are on|get|earn)\b", re.IGNORECASE)
_THINGS = re.compile(
    r"\s+(?:more\s+|other\s+)?(?:quotes|offers|bids|estimates|months|weeks|days|years|hours|people|guests|pieces|pcs|"
    r"units|items|"
    r"bottles|tickets|rooms|nights|bowls|chairs|tables|desks|sessions|lessons|albums|copies|boxes|cars|buyers|sellers|"
    r"clients|customers|suppliers|options|things|times|kids|children|flatmates|seats|licen[cs]es|users)\b",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"^(?:\d+|two|three|several|some)\s+(?:other\s+)?(?:offers|quotes|bids|estimates)\b|"
    r"^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays?|weekends?|january|february|march|april|june|july|"
    r"august|"
    r"september|october|november|december|face)$|"
    r"^(?:first |new |last |other )?(?:quote|bid|offer|deal|price|proposal|contract|thing)$|^(?:first "
    r")?ones?$",
    re.IGNORECASE,
)
_GOODS = re.compile(
    r"^(?:(?:the|my|our|his|her|their)\s+)?(?:flat|apartment|house|home|cottage|car|van|truck|lorry|bike|motorbike|"
    r"boat|tractor|"
    r"trailer|caravan|machine|laptop|phone|camera|guitar|piano|kitchen|sofa|table|land|plot|field|horse|dog|puppy|kit|"
    r"system)$",
    re.IGNORECASE,
)
"""The thing itself is nobody to turn to."""
_RENEWAL = re.compile(
    r"^(?:[a-z]+\s+)?(?:insurance|contract|lease|rent|phone|broadband|policy|licen[sc]e)?\s*renewal$", re.IGNORECASE
)
_OTHER = re.compile(r"\b(?:an?other|other|second|different|elsewhere|also)\b", re.IGNORECASE)
_PRONOUNS = re.compile(r"\b(?:he|she|they|hes|shes|theyre|he's|she's|they're|theyd|hed|shed)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;!?\n]+(?=\s|$)|,")
_BRACKETS = re.compile(r"\([^)]*\)")


def let_through(draft: Draft, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits without what cannot be what it was read as.

    Args:
        draft: the message.
        edits: what was read.
    """
    kept: list[Edit] = []
    offered: list[float] = []
    for edit in edits:
        if isinstance(edit, PutAlternative) and edit.side == MINE and draft.alternative(Topic(MINE, edit.name)) is None:
            kept += _named(draft, edit) or _refuse(draft, edit)
        elif isinstance(edit, AddOffer) and edit.by == "them":
            kept += _offered(draft, edit, offered)
        elif isinstance(edit, SetField) and _cannot_be(draft, edit):
            continue
        else:
            kept.append(edit)
        offered += [e.price for e in kept[-1:] if isinstance(e, AddOffer) and e.by == "them"]
    return tuple(kept)


def _cannot_be(draft: Draft, edit: SetField) -> bool:
    """Whether a value is none of its kind: nobody's name, or a wish that counts things."""
    if edit.key == "counterpart.name":
        return _NOBODY.match(str(edit.value)) is not None
    return edit.key in ("target", "stated_limit") and _is_count(draft, edit.value)


def _refuse(draft: Draft, edit: PutAlternative) -> list[Edit]:
    """Leave an alternative out; its figures are asked about."""
    draft.refused += [value for value in (edit.price, edit.cost, edit.extra_worth) if value is not None]
    return []


def _named(draft: Draft, edit: PutAlternative) -> list[Edit]:
    if draft.focus is not None and draft.focus.question.startswith("alternatives_"):
        return [edit]
    told = told_price(draft, edit)
    link = told.link if told else ""
    if _USUAL.match(edit.name) and edit.price is not None:
        return [AddCriterion("Usual price", edit.price)]
    if _GETS.search(link) and is_person(edit.name) and edit.price is not None:
        return [AddCriterion(f"{edit.name} gets", edit.price)]
    if _DOCUMENT.match(edit.name) or _GOODS.match(edit.name) or _RENEWAL.match(edit.name):
        return []
    if _EXPERT.search(re.sub(r"['’]s$", "", edit.name)) or (_DEAL.match(edit.name) and _BLANK.match(link)):
        return []
    if draft.role == "buyer" and _PAID.match(link) and edit.price is not None:
        return [AddCriterion(f"{edit.name} pays", edit.price)]
    if MY_SIDE.match(edit.name):
        return []
    bare = edit == PutAlternative(MINE, edit.name, price=edit.price)
    if _VALUES.match(link) and edit.price is not None and bare:
        return [AddCriterion(f"{edit.name} says", edit.price)]
    if _STANDARD.match(edit.name) and _GOES.search(link) and edit.price is not None:
        return [AddCriterion(edit.name, edit.price)]
    if _FORMER.search(edit.name) and _WAS.match(link) and edit.price is not None:
        return [AddCriterion(edit.name, edit.price)]
    if _OLD_PRICE.match(edit.name) and edit.price is not None:
        return [AddCriterion("Price so far", edit.price)]
    if re.search(rf"\d\s+{re.escape(edit.name)}\s+(?:at|for)\b", draft.canvas.source, re.IGNORECASE):
        return []  # "take 20 kegs at 142 each"
    if told and _PRICED.match(told.after):
        return []  # "would take 5,000 bars at 1.10 each"
    if _PRINCIPAL.match(edit.name) and _OWN_WISH.search(link):
        return []
    return [edit] if can_be_named(edit.name, draft.canvas.source, draft.nouns) else []


def _offered(draft: Draft, edit: AddOffer, offered: list[float]) -> list[Edit]:
    """An offer by the other side, unless its clause tells that it is none."""
    figure = next((q for q in draft.canvas.quantities if edit.price in (q.value, q.low, q.high)), None)
    if figure is None or edit.price == 0:
        return [edit]
    if figure.kind != "money" and _FOR.match(draft.canvas.source, figure.end):
        return []
    if figure.kind != "money" and edit.price <= _FEW and _NOUN.match(draft.canvas.source, figure.end):
        draft.refused.append(edit.price)
        return []
    source = _BRACKETS.sub(lambda m: " " * len(m.group()), draft.canvas.source[: figure.start])
    clause = _SENTENCE.split(source)[-1]
    if _NOW.match(draft.canvas.source, figure.end) and not _PROPOSES.search(clause):
        return [AddCriterion("Current price", edit.price)]
    if _TOO_MUCH.match(draft.canvas.source, figure.end):
        draft.refused.append(edit.price)
        return []
    if _BEFORE.match(draft.canvas.source, figure.end):
        return [AddCriterion("Earlier price", edit.price)]
    if _PAYS_ME.search(clause):
        return [AddCriterion("Current price", edit.price)]
    if _PAYS.search(clause) and not _NEW.search(draft.canvas.source):
        others = [e for e in draft.edits if isinstance(e, AddOffer) and e.by == "them" and e.price != edit.price]
        if others:
            return [AddCriterion("Current price", edit.price)]
        asks = any(isinstance(e, AddOffer) and e.by == "me" for e in draft.edits)
        if asks or figure.per:
            draft.refused.append(edit.price)
            return []
    if _NO_OFFER.search(clause) or _is_mine(draft, clause) or _is_far(edit.price, offered):
        draft.refused.append(edit.price)
        return []
    if offered and _is_of_another(draft, clause):
        draft.refused.append(edit.price)
        return []
    return [edit]


def _is_mine(draft: Draft, clause: str) -> bool:
    """Whether the words before a figure tell what I do: "I get 210 but sell maybe 3"."""
    last = _CONJUNCTION.split(clause)[-1]
    mine = _FIRST_PERSON.match(last) or (_BARE_VERB.match(last) and _FIRST_PERSON.match(clause))
    from_them = draft.counterpart is not None and _FROM_THEM.search(last)
    return bool(mine) and not _PASSIVE.search(last) and not from_them


def _is_count(draft: Draft, value: float) -> bool:
    """Whether a figure counts things: "I want to get 3 quotes"."""
    figure = next((q for q in draft.canvas.quantities if value in (q.value, q.low, q.high)), None)
    return figure is not None and figure.currency is None and bool(_THINGS.match(draft.canvas.source, figure.end))


def _is_far(price: float, offered: list[float]) -> bool:
    """Whether a figure is no second offer of who offered the others."""
    return any(not other / _FAR <= price <= other * _FAR for other in offered)


def _is_of_another(draft: Draft, clause: str) -> bool:
    """Whether the words before an offer speak of somebody who is not the other side."""
    if draft.counterpart and any(word.lower() in draft.counterpart.lower().split() for word in clause.split()):
        return False
    return bool(_OTHER.search(clause)) or (not _PRONOUNS.search(clause) and (is_person(clause) or is_firm(clause)))
