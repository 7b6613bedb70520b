"""Who sits opposite: said in passing, or as the answer to the question."""

from __future__ import annotations

import re

from negotiation.edits import AddOffer, SetField
from negotiation.reading import names
from negotiation.reading.canvas import AMOUNT
from negotiation.reading.cues import ABSTRACT, GENERIC_COUNTERPART, VAGUE
from negotiation.reading.draft import Draft
from negotiation.reading.kinds import MY_SIDE
from negotiation.reading.parties import begins_with_verb

_AFTER = (
    r"(?:for|at|about|over|because|who|which|that|tomorrow|today|tonight|next|on|in|this|and|but|to|if|as|is|are|wants?|"
    r"will|has|regarding|he|she|they|i)"
)
"""Words that a party's name does not hold: it ends before them."""
PARTY = rf"(?P<who>(?:\b(?:mrs?|ms|dr|prof|st)\.(?=\s)|(?!\b{_AFTER}\b)[^,;.!?()\ue000-\uf8ff]){{2,40}}?)"
END = rf"(?=\s*(?:$|[,;.!?()]|\b{_AFTER}\b|{AMOUNT}))"
_WITH = re.compile(
    (
        r"\b(?:meet(?:ing)?(?:\s+up)?|talk(?:ing|s)?|negotiat\w+|deal(?:ing)?|appointment|"
        r"interview|call|session|bargain\w*|discuss\w*|haggl\w+|sit(?:ting)? down|speak(?:ing)?|"
        r"mediation|salary|raise|rent|contract|lease|price|offer|conversation|"
        rf"chat)\b[^,;.!?]{{0,50}}?\s(?:with|against)\s+{PARTY}{END}"
    ),
    re.IGNORECASE,
)
_TALKING_TO = re.compile(
    rf"\b(?:talking|speaking|talk|speak) to\s+(?!him\b|her\b|them\b|my (?:wife|husband|lawyer|bank)\b){PARTY}{END}",
    re.IGNORECASE,
)
_MEETING = re.compile(
    (
        r"\bmeet(?:ing)?\s+(?!with\b|is\b|at\b|on\b|in\b|room\b|the day|tomorrow|today|them|him|her|up\b|"
        rf"was\b|moved\b){PARTY}{END}"
    ),
    re.IGNORECASE,
)
_KIN = re.compile(
    r"^\W*(?:(?:it's|its|it is|with|to|just|well|um|that's|that would be|i'm meeting|i'm talking to|i deal with)\s+)*"
    r"(?P<kin>(?:my|our|the|their) (?:(?:procurement|hr|sales|hiring|purchasing) (?:lady|guy|manager|woman|man)|"
    r"boss|landlord|landlady|manager|employer|client|tenant|supplier|vendor|neighbou?r|"
    r"friend|cousin|"
    r"brother|sister|ex|wife|husband|uncle|aunt|recruiter|customer|buyer|seller|owner|colleague|co-?worker|"
    r"partner))[\s,]+"
    r"(?:called |named )?(?P<name>(?:(?:mrs|mr|ms|dr)\.? )?(?!from\b|at\b|in\b|again\b|and\b|i\b|who\b|of\b|now\b|"
    r"is\b|here\b)"
    r"[a-z][a-z'-]+)\W*(?:(?:i think|she|he|they)\b.*)?$",
    re.IGNORECASE,
)
_NAME_FIRST = re.compile(
    r"^\W*((?:(?:mrs|mr|ms|dr)\.? )?(?!(?:it|my|the|our|is|with)\b)[a-z][a-z'-]+),? ((?:my|our|the) (?:boss|landlord|"
    r"landlady|manager|employer|client|tenant|supplier|vendor|customer|buyer|seller|owner|recruiter))\W*$",
    re.IGNORECASE,
)
_MET = re.compile(
    r"(?:^|\b)(?P<who>(?:buyer|seller|client|guy|owner|investor|tenant|dealer|couple)|(?:the|an?|my) [\w'-]+(?: "
    r"(?!i\b|that\b|who\b)[\w'-]+)?|(?-i:[A-Z])[\w'-]+) (?:that |who |whom )?"
    r"(?:i'm|i am|we're|we are) (?:meeting|talking|seeing|negotiating|dealing)\b(?: with| to)?",
    re.IGNORECASE,
)
_THAT_IS_WHO = re.compile(
    r"^\W*(?:and\s+)?(?:that(?:'s|\s+is)|they(?:'re|\s+are))\s+(?:who|whom|the ones?|what)(?:\s+(?:who|that))?\s+"
    r"(?:i'm|i am|we're|we are|i|we)\s+(?:meet(?:ing)?|talk(?:ing)?|see(?:ing)?|negotiat\w+|deal(?:ing)?)\b",
    re.IGNORECASE,
)
_OTHER_SIDE = re.compile(
    (
        r"\b(?:the )?(?:other side|counterpart|other party|seller|buyer|client|customer|owner|"
        r"supplier|vendor|landlord|employer|boss)(?:'s name)? (?:is|are|will be|would be|"
        rf":)\s*(?:called |named )?{PARTY}{END}"
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
        r"^\s*(?P<boss>boss)\b(?= (?:offer|gave|says|said))|"
        r"(?<!i'm )(?<!i am )(?<!we are )(?<!we're )(?<!im )\b(?P<who>(?:my|our|the) (?:landlord|landlady|"
        r"boss|manager|employer|client|tenant|"
        r"supplier|vendor|insurer|recruiter|hiring manager|insurance company)"
        r"(?: (?-i:(?:Mrs?\.? |Ms\.? |Dr\.? )?[A-Z]\w+))?)\b(?! (?:elsewhere|"
        r"across))"
    ),
    re.IGNORECASE,
)
_KIND_OF = re.compile(
    r"^(?:(?:the )?(?:owner|seller|landlord|landlady|vendor|boss|recruiter|buyer|founder|hiring manager) "
    r"(?=(?-i:[A-Z])[a-z])|"
    r"(?:my|our|the|a) (?:supplier|vendor|client|customer|employer|landlord|owner|company) (?=(?-i:[A-Z])))",
    re.IGNORECASE,
)
_OPPOSITE = re.compile(
    r"^(?:(?:the|a|an|this|some|one|my|our|young|private|nice|old)\s+)*(?:[a-z]+\s+){0,2}?(?:guy|girl|man|woman|lady|"
    r"dude|"
    r"neighbou?rs?|applicant|tenant|couple|family|kid|student|owner|seller|buyer|collector|insurer|insurance|investor|"
    r"angel group|customer|client|hospital|agency|chain|landlord|landlady|boss|employer)"
    r"(?: (?:from|on|in|of) (?:the )?(?:next )?[\w]+| (?:of|for) (?:my|our) \w+(?: \w+)?)?$|"
    r"^(?:my|his|her|the)?\s*ex(?:[- ](?:wife|husband|partner))?$",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"^(?:the )?(?:owner|seller|landlord|landlady|vendor|boss|recruiter|buyer|founder|hiring manager)s? (?:mrs?\.? |"
    r"ms\.? )?"
    r"(?-i:[A-Z])[\w'-]+$",
    re.IGNORECASE,
)
"""The one on the other side, by what they are and their name: "owner Dave"."""
_ONE_OF_MANY = re.compile(
    r"\b(?:another|other|others|second|different|new|next(?! (?:village|town|door|street))|also|direct|competing|"
    r"someone|somebody)\b",
    re.IGNORECASE,
)
_KINDS = (
    r"landlord|landlady|client|customer|seller|buyer|supplier|vendor|publisher|shipper|employer|owner|boss|manager|"
    r"tenant|"
    r"insurer|carrier|agency|dealer|contractor|distributor|wholesaler|importer|retailer|investor|bank|lender|neighbou?r|"
    r"[a-z]+ (?:shop|dealer|store|yard)"
)
_KIND_FIRST = re.compile(
    rf"^(?:(?:our|my|the|a|current|existing|present|regular|usual|long-?time|main|big)\s+)*(?P<kind>{_KINDS})\s+"
    r"(?P<name>(?!(?:in|at|on|of|from|next|down|who|that|with|near|by|for|across|and|or|has|"
    r"is)\b)[^\W\d_][^,;]{1,40})$",
    re.IGNORECASE,
)
"""Who sits opposite by what they are and a name: "client Brightside Ltd", "current supplier Voss"."""
_REP = re.compile(r"(?:the )?(?P<firm>\S+)'?s? (?:guy|rep|man|lady|people|folks|team|manager|agent)$", re.IGNORECASE)
_WANTS = re.compile(r"want|ask|charg", re.IGNORECASE)
_FOR_IT = re.compile(
    r"\s*(?:\w+ )?for (?:the|a|an|this|that|his|her|their|its) (?!same|similar|other|new)", re.IGNORECASE
)
_ELSEWHERE = re.compile(
    r"\b(?:alternatively|otherwise|other|another|or else|instead|plan b|backup|fallback|elsewhere|if not|without "
    r"(?:it|them|"
    r"him|her|this)|if (?:it|this|that|they|he|she|the \w+)(?: deal)? (?:fails?|falls?|says? no|doesn'?t|don'?t|"
    r"won'?t))\b",
    re.IGNORECASE,
)
"""Words that set what comes next against the deal itself."""
_WOULD_TAKE = re.compile(
    r"\b(?:would|could)\s+(?:also\s+|probably\s+|maybe\s+)*(?:take|pay|give|sell|buy|do|let)\b(?! (?:me|us) (?:more|"
    r"less))",
    re.IGNORECASE,
)
PRONOUN = re.compile(
    (
        r"^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|them|him|her|it|me|us|you|someone|somebody|people|everyone|"
        r"there|here|home|work|"
        r"this|that|these|those|him too|each other|the deal|a deal|the other side|each|one|"
        r"the house|something|anything|time|now|abroad)$"
    ),
    re.IGNORECASE,
)


_WAYS = {
    "buyer": r"want|ask|quot|charg|sa(?:id|ys)|offer|demand",
    "seller": r"offer|bid|pay|giv|gave|want|quot|sa(?:id|ys)|propos",
    None: r"want|ask|charg|offer|bid|pay|quot|sa(?:id|ys)|demand|propos",
}
"""What the one on the other side does with a price, by my own role."""


_DOING = re.compile(r"(?:doing|having|going|getting|making|giving|taking|being)\b", re.IGNORECASE)
"""What somebody does is nobody: "boss is doing reviews fri"."""


def set_counterpart(draft: Draft, words: str) -> bool:
    """Keep who sits opposite, unless the words are no name."""
    kind = _KIND_FIRST.match(words.strip())
    named = kind is not None and (kind.group("kind").lower() != "boss" and kind.group("name")[:1].isupper())
    words = kind.group("name") if kind and named else _KIND_OF.sub("", words.strip())
    words = re.sub(
        r"^((?-i:[A-Z])\S+)\s+(?:guy|rep|man|lady|people|folks|team|sales ?(?:guy|rep|man))$", r"\1", words, flags=re.I
    )
    words = re.sub(
        r"^(?:the )?(?P<what>local|cheap|first|second) (?:one|guy)$", r"\g<what>", words.strip(), flags=re.IGNORECASE
    )
    words = re.sub(r"\s+(?:renewing|raising)\b.*$", "", words, flags=re.IGNORECASE)
    rep = _REP.match(words)
    if rep and any(known.casefold() == rep.group("firm").casefold() for known in draft.known()):
        words = rep.group("firm")  # "meeting axa guy" beside "axa 890"
    name = names.clean(re.sub(r"^.*\b(?:called|named)\s+", "", words.strip(), flags=re.IGNORECASE))
    if (
        not re.search(r"[^\W\d_]", name)
        or begins_with_verb(name)
        or _DOING.match(name)
        or PRONOUN.match(name)
        or VAGUE.match(name)
        or len(name.split()) > 5
        or ABSTRACT.search(name)
        or MY_SIDE.match(words.strip())
    ):
        return False
    if draft.counterpart is None or draft.is_counterpart(name):
        if draft.counterpart is None:
            draft.add(SetField("counterpart.name", name))
        draft.last_party = "them"
        return True
    return False


def is_first_to_offer(draft: Draft, words: str, verb: str, after: str = "") -> bool:
    """Whether the one who names a price must be the other side: nobody else has, and it is the way money would go.

    Args:
        draft: what is known so far; an alternative or an offer settles who is who.
        words: who it is; only a plain noun ("guy", "the neighbor"), a name may be anybody's.
        verb: what they do; a seller wants money, a buyer offers it.
        after: what follows the price ("for the ebike").
    """
    if draft.counterpart or draft.plan.offers or _ONE_OF_MANY.search(words):
        return False
    if _TITLED.match(words.strip()):
        return True
    if any(isinstance(edit, AddOffer) and edit.by == "them" for edit in draft.edits) or draft.known():
        return False
    if not re.match(_WAYS[draft.role], verb, re.IGNORECASE):
        return False
    plain: object = _OPPOSITE.match(words.strip()) or _KIND_FIRST.match(words.strip())
    plain = plain or (_WANTS.match(verb) and _FOR_IT.match(after) and draft.role != "seller")
    return bool(plain or _is_set_apart(draft)) and not _says_with_whom(draft)


def is_opposite(draft: Draft, noun: str) -> bool:
    """Whether a noun alone says that who it names is the other side ("my landlord", "the one I like")."""
    text = noun.strip()
    plain = _OPPOSITE.match(text) or re.fullmatch(
        rf"(?:(?:my|our|the|an?|current)\s+)*(?:{_KINDS}|one i \w+)", text, re.I
    )
    return draft.counterpart is None and bool(plain) and not _says_with_whom(draft)


def _is_set_apart(draft: Draft) -> bool:
    """Whether what follows the first price of a message is set against it ("Alternatively ...")."""
    first = min((quantity.start for quantity in draft.canvas.quantities if quantity.kind == "money"), default=0)
    opens = draft.focus is None or draft.focus.question == "opening_subject"
    after = draft.canvas.source[first:]
    return opens and bool(_ELSEWHERE.search(after) or _WOULD_TAKE.search(after))


def _says_with_whom(draft: Draft) -> bool:
    """Whether the message says elsewhere who the talk is with."""
    told = [match for pattern in (_WITH, _OTHER_SIDE) if (match := pattern.search(draft.canvas.source))]
    return any(not PRONOUN.match(match.group("who")) for match in told)


def read_kin(draft: Draft, text: str) -> None:
    """Read "my boss dave" or "dave, my boss" as the answer to who sits opposite."""
    text = _NAME_FIRST.sub(r"\2 \1", text)
    match = _KIN.match(text) if draft.focus and draft.focus.question == "opening_counterpart" else None
    if match and draft.counterpart is None:
        given = match.group("name").title()
        known = GENERIC_COUNTERPART.match(match.group("kin"))  # "my boss" means Karen from now on
        set_counterpart(draft, given if known else f"{match.group('kin')} {given}")


def read_counterpart(draft: Draft, text: str) -> None:
    """Read who sits opposite from a clause that says it in passing."""
    if draft.counterpart:
        return
    if draft.topic is not None and draft.topic.side == "mine" and _THAT_IS_WHO.match(text):
        set_counterpart(draft, draft.topic.name)
        return
    for pattern in (_MET, _OTHER_SIDE, _IS_MY, _WITH, _MEETING, _TALKING_TO, _MY_OTHER):
        match = pattern.search(text)
        aside = match and re.search(r"\balso\s+$", text[: match.start()], re.IGNORECASE)
        if match and not aside and set_counterpart(draft, match.group("who") or match.group("boss")):
            return
