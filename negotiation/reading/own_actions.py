"""What I could do instead: "I could sell it with the house for 15k", "keep my current job", "get 82k from Globex"."""

from __future__ import annotations

import re

from negotiation.edits import AddOffer
from negotiation.reading import names
from negotiation.reading.actions_named import ACTIONS, action_name
from negotiation.reading.chances import Chance
from negotiation.reading.cues import STATUS_QUO, A
from negotiation.reading.draft import MINE, THEIRS, Draft, Topic
from negotiation.reading.part import Part
from negotiation.reading.parties import is_name, trim, who_is
from negotiation.reading.prices import keep, put_price

_MODAL = (
    r"(?:'d|'ll|\s+(?:would|could|can|might|may|will|have to|am going to|was going to|plan to|"
    r"d|ll|intend to|also|always|just|simply|probably|still|then|maybe|instead|either|even|"
    r"at least|certainly|definitely|only|easily))"
)
_ANY_VERB = (
    r"(?!(?:pay|accept|offer|afford|spend|lose|owe|save|do(?! (?:an?|another|some|the) [a-z])|be|have|say|ask|"
    r"want|like|love|"
    r"live with|settle|agree|need|prefer|expect|rather|"
    r"put|bet|guess|think|hope|give|go (?:up|down|as|to \d)|come|stretch|push|haggle|talk|"
    r"negotiate|bring|call)\b)[a-z]{3,}"
)
_OWN = re.compile(
    (
        rf"^(?:i|we|id|ill)(?P<modal>{_MODAL}+|(?<=id)|(?<=ill))\s+(?P<vp>(?:{ACTIONS}|{_ANY_VERB})\b"
        rf"[^\ue000-\uf8ff]*?)\s*(?:{A}(?P<after>[^\ue000-\uf8ff]*))?$"
    ),
    re.IGNORECASE,
)
_COULD = re.compile(
    r"^(?:could|can|might)(?:\s+(?:also|always|just|still|otherwise|maybe))*\s+(?=(?:move|stay|live|rent|get|buy|find|use|hire|"
    r"lease|build|fix|switch|join|keep|wait|order|source|crash|borrow|go (?:to|with|back) (?:an?|the|my) [a-z])\b)",
    re.IGNORECASE,
)
"""What I could do, said without "I"; "could go to 25" may as well be about them."""
_KEEP = re.compile(
    (
        r"^(?:(?:to|i|"
        rf"we)\s+)?(?P<vp>{ACTIONS}\b[^\ue000-\uf8ff]*?)\s*(?:{A}(?P<after>[^\ue000-\uf8ff]*))?$"
    ),
    re.IGNORECASE,
)
_GAP_END = re.compile(
    (
        r"\s*(?:(?:\b(?:for|at|and (?:get|pay|earn|make|receive)|which (?:pays|costs|brings|"
        r"would bring|gives)(?: me)?|paying|pays|worth|getting|about|around|to get|earning|making|"
        r"on|that pays|with|bringing(?: me)?|and|it(?:'s| is)|of|is|would be|would (?:cost|bring|"
        r"pay|get)(?: me)?|costs?|brings?(?: me)?)|[:=,-])\s*)+$"
    ),
    re.IGNORECASE,
)
_BURDEN = re.compile(r"\s+(?:would |will |'d )?costs?(?:\s+(?:me|us|about|around|like|maybe))*\s*$", re.IGNORECASE)
_FROM_AFTER = re.compile(
    r"^\s*(?:for it\s+|for them\s+|per \w+\s+)?(?:from|at|with|by|through)\s+(?P<who>[^,;]+)$", re.IGNORECASE
)
_FIRST_GET = re.compile(
    (
        rf"^(?:i|we)(?:{_MODAL}*|'ve|\s+have|\s+already)*\s+(?:get|got|earn|make|sell(?: it)?|find|"
        r"have|buy(?: it)?|pay)\s+(?:it\s+|one\s+|them\s+|that\s+)?(?:for\s+|"
        rf"at\s+)?{A}\s*(?P<vp>(?:for it\s+)?(?:from|at|with|by|elsewhere|somewhere else|on|"
        r"in)\b[^\ue000-\uf8ff]*)$"
    ),
    re.IGNORECASE,
)
_VALUED = re.compile(
    rf"\s*[,;(–—-]?\s*(?:and |which |that |it)?\s*(?:is |are |would be |'s |would |'d |might |could )?(?:worth|"
    rf"adds?|brings?|gives?|pays?|"
    rf"saves?|gets?|earns?)\b[^\ue000-\uf8ff,;.]{{0,25}}{A}",
    re.IGNORECASE,
)
_FAILS = re.compile(
    (
        r"\b(?:if (?:it|this|that|they|we|he|she|the \w+|nothing|none)\b[^,]{0,30}(?:fails?|"
        r"falls?|work|agree|no\b|out|through|happen)|otherwise)"
    ),
    re.IGNORECASE,
)
_NEW_OTHER = re.compile(
    (
        r"\b(?:elsewhere|instead|somewhere else|always|otherwise|worst case|if (?:it|this|that|"
        r"they|we|he|she) (?:fails?|falls?|don'?t|doesn'?t|can'?t|won'?t|says? no|say no)|"
        r"fallback|plan b|alternative(?:ly)?|option)\b"
    ),
    re.IGNORECASE,
)


def _valued_next(part: Part) -> bool:
    """Whether the words that follow a clause say what it brings ("..., worth 3000 to me")."""
    return bool(_VALUED.match(part.canvas.text, part.clause.end))


def read_first_get(draft: Draft, part: Part, body: str, chance: Chance | None, hinted: bool) -> bool:
    """ "I could get 82k from Globex"."""
    match = _FIRST_GET.match(body)
    if not match:
        return False
    rest = match.group("vp")
    source = _FROM_AFTER.match(rest)
    if source:
        who = who_is(draft, source.group("who"))
        if who.kind == "them":
            draft.add(AddOffer("them", value)) if (value := draft.amount(match.group("a"))) is not None else None
            return True
        return keep(draft, who, match.group("a"), chance, body)
    verb = "Sell it" if draft.role == "seller" else "Buy"
    put_price(draft, Topic(MINE, f"{verb} {rest.strip()}"), match.group("a"), chance)
    return True


def read_own(draft: Draft, part: Part, body: str, chance: Chance | None, hinted: bool) -> bool:
    """ "I could sell it with the house for 15k", "keep my current job at 70k"."""
    match = _OWN.match(_COULD.sub("i could ", body, 1) if part.clause.lead != "if" else body)
    listed = match is None
    if match is None:
        match = _KEEP.match(body)
        if match is None or not (
            _FAILS.search(part.text)
            or hinted
            or part.clause.lead in ("or", "otherwise", "or else", "if not", "else")
            or (STATUS_QUO.match(body) and match.group("a"))
            or _valued_next(part)
        ):
            return False
    words, mark = match.group("vp"), match.group("a")
    burden = _BURDEN.search(words) if mark and draft.role == "seller" else None
    words = _GAP_END.sub("", words[: burden.start()] if burden else words)
    if not mark and not (
        hinted
        or STATUS_QUO.match(words)
        or _valued_next(part)
        or _NEW_OTHER.search(part.canvas.source[max(0, part.clause.start - 40) : part.clause.end])
        or part.clause.lead in ("or", "otherwise", "or else", "else")
    ):
        return False
    if mark is None and listed and len(words.split()) > 8:
        return False
    after = _FROM_AFTER.match(match.group("after") or "")
    side = THEIRS if listed and draft.last_party == THEIRS and not hinted else MINE
    if after and is_name(trim(after.group("who"))):
        return keep(draft, who_is(draft, after.group("who")), mark, chance, body)
    if (
        re.fullmatch(r"stay|remain|keep it", words.strip(), re.IGNORECASE)
        and mark
        and match.group("vp").endswith(" for")
    ):
        return False  # "i'd stay for 53" is what I want from this deal
    name = action_name(words)
    stays = re.fullmatch(r"(?:stay|keep|remain|stick)\s+(?:there|it|here|with it|put|that)", name, re.IGNORECASE)
    resort = part.clause.lead in ("or", "otherwise", "or else", "if not", "else")
    if stays and draft.topic is not None and draft.topic.side == MINE and not mark and not resort:
        draft.put(MINE, draft.topic.name, probability=1.0)
        return True
    if not name or re.fullmatch(
        r"(?:Do it|Keep|Win|Lose|Make|Get|Earn|Take|Go|Do|Use|Find|Have|Lose|Ask|Work|See|Use|Save|Cost|Accept|"
        r"Counter|Value "
        r"it|Try|Look|"
        r"Start|Move|Leave|Quit|Join|Sign|Raise|List|Order|Build|Turn|Drop|Offer)(?: (?:up|down|maybe|probably|"
        r"about|around|only))*",
        name,
    ):
        return False
    if (
        re.fullmatch(r"(?:Sell|Buy|Get|Go|Take|Do|Try|Ask|Look|Make|Use|Find|Work)(?: it| that| this)?", name)
        and not mark
    ):
        return False
    if re.match(r"(?:Ask|Look|Try) ", name) and not hinted:
        return False
    if re.fullmatch(r"(?:Sell|Buy|Do)(?: it)?", name) and not (hinted or listed):
        return False  # "I'd sell at 50" is how far I go
    known = names.match(name, draft.known(side))
    if len(known) == 1:
        name = known[0]
    if draft.is_counterpart(name):
        return False
    if burden and mark:  # a seller pays for "dump it, costs 25"
        draft.put(side, name, cost=draft.amount(mark))
        return True
    put_price(draft, Topic(side, name), mark, chance, bool(STATUS_QUO.match(words)) and side == MINE)
    return True
