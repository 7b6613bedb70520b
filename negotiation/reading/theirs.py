"""What the other side could do instead: their alternatives, told from outside."""

from __future__ import annotations

import re

from negotiation.reading.actions_named import ACTIONS, action_name
from negotiation.reading.chances import Chance
from negotiation.reading.counterparts import set_counterpart
from negotiation.reading.cues import GAP, A
from negotiation.reading.draft import THEIRS, Draft, Topic
from negotiation.reading.part import Part
from negotiation.reading.parties import is_name, trim, who_is
from negotiation.reading.prices import put_offer, put_price

LAST_RESORT = frozenset({"otherwise", "if not", "or else", "else"})
_LAST = re.compile(
    (
        r"^\s*(?:and |but |or )?(?:otherwise|if not|or else|failing that|if (?:that|it) fails|"
        r"worst case|as a last resort)\b[\s,]*"
    ),
    re.IGNORECASE,
)
_THEY = r"(?P<they>he|she|they|hed|shed|theyd|[\w.&' ]{2,40}?)"
_MODAL = (
    r"(?:'d|'ll|\s+(?:would|could|can|might|may|will|have to|has to|had to|need to|also|"
    r"always|just|simply|probably|still|then|instead|likely|either|only|easily|maybe))"
)
_DO = re.compile(
    (
        rf"^{_THEY}(?P<modal>{_MODAL}+|(?<=hed)|"
        rf"(?<=theyd))\s+(?P<vp>{ACTIONS}\b[^\ue000-\uf8ff]*?)\s*(?:{A}(?P<after>[^\ue000-\uf8ff]*))?$"
    ),
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(
    rf"^(?:they\s+|to\s+)?(?P<vp>{ACTIONS}\b[^\ue000-\uf8ff]*?)\s*(?:{A}[^\ue000-\uf8ff]*)?$", re.IGNORECASE
)
_GIVES_THEM = re.compile(
    (
        rf"^(?P<who>[^\ue000-\uf8ff]{{2,50}}?)(?:'d|'ll|\s+(?:would|will|could|can|might|may|has|"
        r"have|had|who|that|is|are|already|probably|only|just))*\s+(?:pay(?:s|ing)?|paid|giv(?:e|"
        r"es|ing)|gave|offer(?:s|ed|ing)?|charg(?:e|es|ed)|quot(?:e|es|ed)|bid)\s+(?P<whom>him|"
        rf"her|them|(?!from\b|by\b|with\b|at\b)[\w.&' ]{{2,30}}?){GAP}{A}[^\ue000-\uf8ff]*$"
    ),
    re.IGNORECASE,
)
_THEY_GET = re.compile(
    rf"^{_THEY}(?P<modal>{_MODAL}+|(?<=hed)|(?<=theyd))\s+(?:get|sell (?:it|them) for|have|"
    rf"earn|make|buy (?:it|them) for){GAP}{A}"
    r"\s+(?:for it\s+)?(?:from|by|at|with)\s+(?P<who>[^,;\ue000-\uf8ff]{2,40})$",
    re.IGNORECASE,
)
_THEIR_OPTION = re.compile(
    (
        r"^(?:his|her|their)\s+(?:only\s+|best\s+|other\s+|main\s+|likely\s+)*(?:option|"
        r"alternative|choice|plan b|batna|fallback|next best (?:offer|option))s?(?:\s+(?:is|are|"
        r"would be|might be|could be|"
        rf":))+\s*(?:probably\s+)?(?P<vp>[^\ue000-\uf8ff]+?)\s*(?:{A}[^\ue000-\uf8ff]*)?$"
    ),
    re.IGNORECASE,
)
_THEY_HAVE = re.compile(
    (
        rf"^{_THEY}(?:'ve|'s)?\s*\b(?:has|have|got|had|has got|have got)\s+(?P<what>(?:an?|another|"
        r"other|one|some)\s+(?:other\s+|competing\s+|better\s+)*(?:offer|buyer|quote|bid|"
        r"candidate|supplier|interested buyer|tenant|customer|"
        rf"client)s?)\b(?P<rest>[^\ue000-\uf8ff]*?)\s*{A}(?P<after>[^\ue000-\uf8ff]*)$"
    ),
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|by|with)\s+(?P<who>[^,;]{2,40}?)(?:\s+(?:at|for|of|who))?\s*$", re.IGNORECASE)
_OF_MINE = re.compile(r"(?:buy|take|get|rent|lease|purchase)\b.*\b(?:my|our)\b|buy (?:me|us) out\b", re.IGNORECASE)
_NEEDS_PARTY = re.compile(
    (
        r"^(?:sell|buy|get|take|go|rent|accept|order|work|find|use)\b(?:\s+(?:it|them|this|that|"
        r"one|down|up|to|as|low|high|for|at|about|around|lower|higher|below|under|above|over|no|"
        r"more|less|than|something|the|job|price|with))*$"
    ),
    re.IGNORECASE,
)
_GAP_END = re.compile(
    (
        r"\s*(?:(?:\b(?:for|at|and (?:get|pay)|which (?:pays|costs|brings)(?: them| him| her)?|paying|"
        r"worth|getting|about|around|to get|earning|maybe|only|from)|[:=,-])\s*)+$"
    ),
    re.IGNORECASE,
)


def read_theirs(draft: Draft, part: Part, chance: Chance | None) -> bool:
    """Read one alternative of the other side; answers whether there was one."""
    text = part.text
    last = _LAST.match(text)
    body = trim(text[last.end() :] if last else text)
    resort = bool(last) or part.clause.lead in LAST_RESORT
    focused = bool(draft.focus and draft.focus.question == "their_side_alternatives")
    sure = resort and chance is None
    found = (
        _read_gives(draft, body, chance)
        or _read_get(draft, body, chance)
        or _read_option(draft, body, chance, sure)
        or _read_have(draft, body, chance)
        or _read_do(draft, body, chance, resort, sure, focused)
        or (((resort and draft.last_party == THEIRS) or focused) and _read_ellipsis(draft, body, chance, sure))
    )
    if found:
        part.take_span(0, len(text))
    return found


def _read_gives(draft: Draft, body: str, chance: Chance | None) -> bool:
    match = _GIVES_THEM.match(body)
    if not match:
        return False
    whom, who = match.group("whom").strip(), who_is(draft, match.group("who"))
    if who.kind not in ("new", "known") or who_is(draft, whom).kind not in ("they", "them"):
        return False
    name = re.sub(r"^(?:their|his|her)\s+", "", who.names[0], flags=re.IGNORECASE)
    put_price(draft, Topic(THEIRS, name[:1].upper() + name[1:]), match.group("a"), chance)
    return True


def _read_get(draft: Draft, body: str, chance: Chance | None) -> bool:
    match = _THEY_GET.match(body)
    if not match or who_is(draft, match.group("they")).kind not in ("they", "them"):
        return False
    who = who_is(draft, match.group("who"))
    if who.kind not in ("new", "known"):
        return False
    put_price(draft, Topic(THEIRS, who.names[0]), match.group("a"), chance)
    return True


def _read_option(draft: Draft, body: str, chance: Chance | None, sure: bool) -> bool:
    match = _THEIR_OPTION.match(body)
    if not match:
        return False
    words = re.sub(
        r"^(?:to|that (?:they|he|she)(?:'d| would| could)?)\s+",
        "",
        _GAP_END.sub("", match.group("vp")),
        flags=re.IGNORECASE,
    )
    put_price(draft, Topic(THEIRS, action_name(words)), match.group("a"), chance, sure)
    return True


def _read_have(draft: Draft, body: str, chance: Chance | None) -> bool:
    match = _THEY_HAVE.match(body)
    if not match or who_is(draft, match.group("they")).kind not in ("they", "them"):
        return False
    if who_is(draft, match.group("they")).kind == "they" and draft.last_party == "mine":
        return False
    source = _FROM.search(match.group("rest")) or _FROM.search(match.group("after"))
    name = source.group("who") if source and is_name(trim(source.group("who"))) else match.group("what")
    put_price(
        draft,
        Topic(THEIRS, action_name(trim(name)) if source else re.sub(r"^an?\s+", "", name).capitalize()),
        match.group("a"),
        chance,
    )
    return True


def _read_do(draft: Draft, body: str, chance: Chance | None, resort: bool, sure: bool, focused: bool) -> bool:
    match = _DO.match(body)
    if not match or who_is(draft, match.group("they")).kind not in ("they", "them"):
        return False
    words = _GAP_END.sub("", match.group("vp")).strip()
    if _NEEDS_PARTY.match(words) and not resort:
        return False
    if match.group("a") and _OF_MINE.match(words):  # "she'd buy my half for 90k"
        if who_is(draft, match.group("they")).kind == "them":
            set_counterpart(draft, match.group("they"))
        return put_offer(draft, match.group("a"))
    if match.group("a") is None and not (focused or resort or draft.last_party == THEIRS):
        return False
    if re.match(r"(?:come|go|get)\b.*\b(?:down|up)\b|live with\b", words, re.IGNORECASE):
        return False
    if (
        who_is(draft, match.group("they")).kind == "they"
        and draft.topic is not None
        and draft.topic.side == "mine"
        and draft.last_party == "mine"
        and not resort
        and not re.search(r"\b(?:competitor|someone|somebody|another|elsewhere|other)\b", words, re.IGNORECASE)
    ):
        return False
    put_price(draft, Topic(THEIRS, action_name(words)), match.group("a"), chance, sure)
    return True


def _read_ellipsis(draft: Draft, body: str, chance: Chance | None, sure: bool) -> bool:
    match = _ELLIPSIS.match(body)
    if not match:
        return False
    put_price(draft, Topic(THEIRS, action_name(_GAP_END.sub("", match.group("vp")))), match.group("a"), chance, sure)
    return True
