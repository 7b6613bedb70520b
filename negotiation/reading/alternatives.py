"""My alternatives: who else quoted what, what I could do instead, what a known one would come down to."""

from __future__ import annotations

import re

from negotiation.edits import AddCriterion
from negotiation.reading import names
from negotiation.reading.actions_named import action_name
from negotiation.reading.canvas import AMOUNT
from negotiation.reading.chances import Chance
from negotiation.reading.changes import read_change, read_revision
from negotiation.reading.clauses import has_verb
from negotiation.reading.counterparts import is_first_to_offer, set_counterpart
from negotiation.reading.cues import FAILING, FILLER, GAP, NUMBERING, A
from negotiation.reading.current import changes_mine, turns_opposite
from negotiation.reading.draft import MINE, Draft, Topic
from negotiation.reading.offers_from import read_offer_from, read_offered_by
from negotiation.reading.opening import set_title
from negotiation.reading.own_actions import read_first_get, read_own
from negotiation.reading.part import Part
from negotiation.reading.parties import Who, who_is
from negotiation.reading.prices import ask_whose, asked_topic, keep, put_either, put_maybe, put_offer, put_price
from negotiation.reading.quality import is_quality

_ENDS_VERB = re.compile(
    r"\s(?:offers?|offered|wants?|asks?|owes?|increases?|raises?|lowers?|pays?|says?|said|quotes?|quoted|bids?|"
    r"for sale)\s*$|\s(?:owes?|increases?|raises?|lowers?|cuts)\s(?:from|to|by|it|me|us)\b",
    re.IGNORECASE,
)
_PRICE_VERB = re.compile(
    rf"^(?P<who>.{{0,60}}?)(?P<aux>(?:'d|'ll|'s|'ve|'re|\s+(?:who|which|that|would|will|could|"
    r"can|might|may|should|has|have|had|is|are|was|were|does|do|did|just|only|also|now|"
    r"already|probably|likely|currently|even|really|always|usually|both|each|all|apparently|"
    r"willing to|ready to|said (?:they|he|she|it)(?:'d| would| could| will)|told me (?:they|"
    r"he|she)(?:'d| would)|says (?:they|he|she)(?:'ll|'d| would| will)))*)"
    r"\s+(?P<verb>quot(?:e|es|ed|ing)|off?er(?:s|d|ed|ing)?|qout(?:e|es|ed)|bid(?:s|ding)?|charg(?:e|es|ed|ing)|"
    r"ask(?:s|ed|ing)?|want(?:s|ed|ing)?|pay(?:s|ing)?|paid|giv(?:e|es|ing)|gave|sell(?:s|"
    r"ing)?|sold|(?<!van )(?<!car )(?<!truck )hires?|hired|values?|valued|propos(?:e|es|ed)|demand(?:s|ed)?|sa(?:ys?|"
    r"id)|signs?|announced|"
    r"list(?:s|ed)?|has|have|had|is|"
    r"are|was|were|be|costs?|go(?:es)?|com(?:e|es|ing)|came|tak(?:e|es|ing)|took|accept(?:s|"
    r"ed)?|buy(?:s|ing)?|bought|do(?:es)?|did|rent(?:s)?|let(?:s)?|lend(?:s|ing)?|get(?:s)?|bring(?:s|ing)?|"
    r"earn(?:s)?|mak(?:e|es)|made|counter(?:s|ed)?|told|sent|emailed|promised|suggested|threw|"
    r"put|raised|lowered|dropped|increased|wrote|insists?|insisted|stuck|starts?|started|"
    r"opened|needs?|lands?|leads?(?= to\b)|names?|named|guarantees?|guaranteed|shows?|showed|"
    r"talk(?:s|ed)|mention(?:s|ed)?|floated)\b"
    rf"(?P<mid>[^\ue000-\uf8ff]{{0,60}}?)\s*{A}(?P<after>.*)$",
    re.IGNORECASE,
)
_NAMED_AMOUNT = re.compile(
    (
        rf"^(?P<who>[^\ue000-\uf8ff]{{2,60}}?)\s*(?:(?:[:=@>,–—-]+|\bi guess\b|\bi think\b|\bi'd say\b|\bmaybe\b|"
        r"\bprob(?:ably)?\b|\bperhaps\b|\broughly\b|\bfor\b|\bat\b|\bpaying\b|"
        r"\basking\b|\babout\b|\baround\b|\bfrom\b|\bworth\b|\bwith\b|\bof\b|\boffering\b|\bwas\b|"
        rf"\bis\b|\bstarting\b|\bquoting\b|->|=>)\s*)*\(?\s*{A}(?P<after>.*)$"
    ),
    re.IGNORECASE,
)
_PREFIX_AMOUNT = re.compile(
    (
        rf"^{A}\s*(?:from\b|at\b|with\b|by\b|on\b|:|-|"
        rf"\bfor\b)\s*(?:the\s+)?(?P<who>[^\ue000-\uf8ff,;]{{2,45}})$"
    ),
    re.IGNORECASE,
)
_DOING = re.compile(
    r"^(?P<what>(?:selling|buying|renting|leasing|hiring|keeping|outsourcing|repairing|fixing|building|making|staying|"
    r"ordering|auctioning|borrowing|scrapping|subletting) [^\ue000-\uf8ff]{2,40}?)\s+(?:would |will |could |might "
    r"|only )*"
    rf"(?:costs?|brings?|pays?|gets?|gives?|earns?|is|be)\b(?:\s+(?:me|us|in))*{GAP}{A}",
    re.IGNORECASE,
)
_HAVING = re.compile(
    r"^(?:there(?:'s|s| is)|(?:i|we)(?:'ve| have| also have|'ve also| know)(?: got)?)\s+(?:also\s+)?"
    r"(?P<who>(?:an?|another|one|my|some|(?-i:[A-Z]))[^\ue000-\uf8ff,;]{2,40}?)\s+(?:who|that|which)\s+(?=would|could|might|may|"
    r"will|offer|pays?|wants?|asks?|sells?)",
    re.IGNORECASE,
)
"""Somebody, and then what they would do: "we have another client who would pay 22k"."""
_WITH_WHOM = re.compile(
    r"^\W*(?P<what>(?!i\b|we\b|flat\b|house\b|offer\b)[a-z][a-z "
    r"]{2,30}?)\s+with\s+(?P<who>(?-i:[A-Z])[\w&.'-]*(?:\s+(?-i:[A-Z])[\w&.'-]*){0,2})$",
    re.IGNORECASE,
)
"""What it is about and with whom, before a price: "print run with Druckerei Salm: 2.35"."""
_WOULD = re.compile(r"(?:'d|\bwould|\bcould|\bmight|\bprobably|\bmaybe)\b", re.IGNORECASE)
_IS_WORTH = re.compile(
    r"[^\ue000-\uf8ff]*\b(?:is|are|it's)\s+(?:only |about |really |probably )*worth\b", re.IGNORECASE
)
_GOODS = re.compile(
    r"(?:sell|sold|tak|took|buy|bought|accept|let|rent|do|did|has|have|had|suppl|ship|deliver|list|mak|made)",
    re.IGNORECASE,
)
"""Verbs after which "them" is the goods: "Acme sells them at 35"."""
_DEALS_WITH = re.compile(
    r"^\W*(?:leasing|renting|buying|hiring|selling|licensing|renewing|sourcing|ordering)\b", re.IGNORECASE
)
_STAND_AT = re.compile(
    rf"^(?:they|he|she)(?:'re|'s|\s+(?:are|is))\s+(?:now |still |currently |stuck |only )*(?:at|on|up to|down "
    rf"to|offering){GAP}{A}",
    re.IGNORECASE,
)
_SECOND = re.compile(rf"\s*(?:or|and|/)\s*(?P<b>{AMOUNT})", re.IGNORECASE)
_SAYS = re.compile(r"^(?:sa(?:id|ys)|quot|told|charg)", re.IGNORECASE)
_ONCE = re.compile(r"\b(?:bought|sold|paid)\b", re.IGNORECASE)
"""What somebody once paid is neither an offer nor an alternative."""
_MORE = re.compile(r"\s*(?:more|extra|less|cheaper|better|worse)\b", re.IGNORECASE)
_MODAL_MAYBE = re.compile(r"\b(?:could|might|may|maybe|perhaps)\b", re.IGNORECASE)
_SHOT = re.compile(
    rf"\s*(?:with|but|and)?\s*(?:at|of|for|to get(?: it)?(?: (?:at|for|to))?|they'd do|it's)\s*(?P<b>{AMOUNT})",
    re.IGNORECASE,
)
_TO_ME = re.compile(r"\b(?:him|her|them|the seller|the buyer|the owner)\b", re.IGNORECASE)
FAILED = re.compile(rf"\s*{FAILING}", re.IGNORECASE)
_TAKES = re.compile(
    r"'d|'ll|\b(?:will|would|could|can|might|has|have|had|tak(?:e|es|ing)|pays?|buys?)\b", re.IGNORECASE
)
"""Who would take it, or has the same, is somebody else to deal with."""
_THEN_BRINGS = re.compile(
    r"\s*,?\s*(?:and|but|which|that)?\s*(?:then\s+)?(?:gets?|brings?|would (?:get|bring|give)|could (?:get|bring|"
    r"give)|might "
    rf"(?:get|bring|give)|gives?)\b[^,;.!?\ue000-\uf8ff]{{0,20}}{AMOUNT}",
    re.IGNORECASE,
)
"""What costs money first and then brings some is something I could do."""
_OFFER_VERB = re.compile(
    (
        r"^(?:off?er|quot|qout|bid|ask|want|propos|demand|sa(?:id|ys)|say|counter|com(?:e|es|ing)|came|"
        r"told|sent|emailed|promised|suggested|list|pay|paid|giv|gave|charg|threw|put|raised|"
        r"lowered|dropped|increased|wrote|insist|stuck|start|open|name|sell|do|go|mak|made|have|"
        r"has|had|tak|took|let|guarant|is|are|was|be|accept)"
    ),
    re.IGNORECASE,
)
_OPTION_LEAD = re.compile(r"\b(?:option|alternative|plan b|fallback|backup|possibility|choice|batna)", re.IGNORECASE)
_EXISTS = re.compile(
    (
        r"^(?:(?:and|but|also|then|oh)\s+)*(?:there(?:'s|s| is)|i(?:'ve)?(?: also)? (?:have|got|"
        r"found|know|saw))\s+(?P<also>also\s+|another\s+)?(?P<who>[^\ue000-\uf8ff,;]{2,40})$"
    ),
    re.IGNORECASE,
)
_NO_THING = re.compile(
    (
        r"\b(?:interview|meeting|call|negotiation|talks?|appointment|chance|questions?|problem|"
        r"idea|plan|feeling|doubt|time|way|need)\b"
    ),
    re.IGNORECASE,
)
_HYPOTHETIC = re.compile(r"^\s*(?:if|unless|suppose|imagine|what if|in case|even if)\b", re.IGNORECASE)


def read_alternative(draft: Draft, part: Part, chance: Chance | None, hinted: bool) -> bool:
    """Read one alternative of mine, or an offer by somebody whom the clause names.

    Args:
        draft: where it goes.
        part: the clause, odds already blanked out.
        chance: the odds said in it.
        hinted: the open question or the intent says that alternatives are being named.

    Returns:
        Whether an amount or a name of the clause was used.
    """
    text = part.text
    offset = _skip(text)
    hinted = hinted or bool(_OPTION_LEAD.search(text[:offset]))
    body = text[offset:].rstrip(' .!,;:()"')
    if not body.strip():
        return False
    if _ONCE.search(body):
        return False
    hypothetic = bool(_HYPOTHETIC.match(body)) or part.clause.lead in ("if", "even if", "unless")
    for reader in (
        read_offered_by,
        read_change,
        read_revision,
        read_first_get,
        read_own,
        read_offer_from,
        _read_price_verb,
        _read_named,
        _read_existing,
    ):
        if hypothetic and reader is not read_own:
            continue  # "if they offer 42k" is no offer, "if it fails I'd keep my job" is an alternative
        if reader(draft, part, body, chance, hinted):
            part.take_span(offset, len(text))
            return True
    return False


def _skip(text: str) -> int:
    place = 0
    before = -1
    while place != before:
        before = place
        for pattern in (NUMBERING, FILLER):
            match = pattern.match(text, place)
            if match:
                place = match.end()
    if not text[place:].strip():
        place = 0
    return place + len(text[place:]) - len(text[place:].lstrip())


def _read_existing(draft: Draft, part: Part, body: str, chance: Chance | None, hinted: bool) -> bool:
    """ "There's also Gamma": somebody to be spoken of next."""
    match = _EXISTS.match(part.text.strip())
    if not match:
        return False
    who = who_is(draft, match.group("who"))
    mine = not re.match(r"(?:\w+\s+)*there", match.group(), re.IGNORECASE)
    if mine and not re.match(r"(?:an?|another|one|my|some)\b|(?-i:[A-Z])", match.group("who"), re.IGNORECASE):
        return False
    if _NO_THING.search(match.group("who")) or who.kind != "new" or has_verb(match.group("who")):
        return False
    if match.group("also") or hinted:
        draft.put(MINE, who.names[0], probability=chance.value if chance else None)
        return True
    draft.topic, draft.last_party = Topic(MINE, who.names[0]), MINE
    return False


def _read_price_verb(draft: Draft, part: Part, body: str, chance: Chance | None, hinted: bool) -> bool:
    """ "Acme quoted 35", "my cousin would pay 6k", "they want 42k"."""
    body = _HAVING.sub(r"\g<who> ", body)
    doing = _DOING.match(body)
    if doing and not draft.is_counterpart(doing.group("what")):
        put_price(draft, Topic(MINE, action_name(doing.group("what"))), doing.group("a"), chance)
        return True
    match = _PRICE_VERB.match(" " + body if body[:1] not in " '" else body)
    if not match:
        return False
    words, verb, mark = match.group("who"), match.group("verb").lower(), match.group("a")
    if not words.strip() and draft.subject and not verb.startswith("cost") and not match.group("aux").strip():
        words, draft.subject = draft.subject, None
    who = who_is(draft, words)
    if who.kind == "me" or (who.kind == "none" and words.strip()):
        return False
    if _is_valued(draft, who, body):
        return False
    if verb == "cost" and who.kind == "new" and not match.group("aux").strip() and words.strip().islower():
        return False  # "food cost 2,500" is a noun
    if who.kind in ("it", "they", "them") or not words.strip():
        return _read_pronoun(draft, who, words, verb, mark, chance, match)
    if _TO_ME.search(match.group("mid")) and not _GOODS.match(verb):
        return False
    if who.kind == "new" and draft.role == "seller" and re.match(r"charg|costs?$", verb):
        value = draft.amount(mark)
        if verb.startswith("cost") and re.fullmatch(r"(?:an? |the )?auctions?", words.strip(), re.IGNORECASE):
            return False  # what selling there costs, no price of theirs
        if value is not None and _THEN_BRINGS.match(draft.canvas.text, part.clause.end):
            draft.put(MINE, who.names[0], cost=value)
        elif value is not None and not re.search(r"\b(?:me|us)\b", match.group("mid"), re.IGNORECASE):
            draft.add(AddCriterion(f"{who.names[0]} {verb}", value))
        return True
    asked = draft.focus is not None and draft.focus.question == "opening_counterpart"
    resort = part.clause.lead in ("if not", "otherwise", "or", "or else", "else") or FAILED.match(part.text) is not None
    first = (
        who.kind == "new"
        and not resort
        and not re.search(r"'d\b|\b(?:would|could|might|may)\b", match.group("aux"))
        and (is_first_to_offer(draft, who.names[0], verb, match.group("after")) or changes_mine(draft, body))
    )
    asked = asked and not _TAKES.search(match.group("aux") + " " + verb) and chance is None
    if (asked or first) and who.kind == "new" and set_counterpart(draft, words):
        return put_offer(draft, mark)
    if _MORE.match(match.group("after")):
        return _costs_more(draft, who, verb, mark)
    second = _SECOND.match(match.group("after"))
    if second and who.names:
        return put_either(draft, who.names[0], mark, second.group("b"), chance)
    if who.kind == "known" and _MODAL_MAYBE.search(match.group("aux") + match.group("mid")):
        topic = Topic(draft.side_of(who.names[0]), who.names[0])
        if put_maybe(draft, topic, mark, chance):
            return True
    lower = _SHOT.match(match.group("after")) if chance else None
    if lower and len(who.names) == 1:
        kept = keep(draft, who, mark, None, body)
        return put_maybe(draft, Topic(draft.side_of(who.names[0]), who.names[0]), lower.group("b"), chance) or kept
    return keep(draft, who, mark, chance, body)


def _costs_more(draft: Draft, who: Who, verb: str, mark: str) -> bool:
    """ "Acme costs 2 more for shipping": a difference, not a price."""
    value = draft.amount(mark)
    if value is not None and who.kind == "known" and verb.startswith(("cost", "charg")):
        draft.put(draft.side_of(who.names[0]), who.names[0], extra_worth=-value)
    return True


def _is_valued(draft: Draft, who: Who, body: str) -> bool:
    """Whether something new is only said to be worth so much: "the car is worth 14k" is no way to go."""
    return who.kind == "new" and bool(_IS_WORTH.match(body)) and "minus" not in draft.canvas.source.lower()


def _read_pronoun(
    draft: Draft, who: Who, words: str, verb: str, mark: str, chance: Chance | None, match: re.Match[str]
) -> bool:
    topic = draft.topic or asked_topic(draft)
    if who.kind == "it" and words.strip() and topic is None:
        return False
    if not words.strip() and verb == "wants" and turns_opposite(draft, mark):
        return True
    if verb.startswith(("mak", "bring")) and topic is not None and draft.said(topic, "price"):
        return False  # "the auction might make 105, might make 85"
    modal = _MODAL_MAYBE.search(match.group("aux") + " " + words)
    if modal and topic is not None and draft.last_party == MINE and put_maybe(draft, topic, mark, chance):
        return True
    open_price = topic is not None and draft.value(topic, "price") is None
    if who.kind == "they" and draft.topic is None and topic is not None and open_price and _SAYS.match(verb):
        put_price(draft, topic, mark, chance)
        return True
    if (
        who.kind == "they"
        and draft.topic is not None
        and draft.last_party == MINE
        and not draft.said(draft.topic, "price")
        and not draft.value(draft.topic, "outcomes")
    ):
        put_price(draft, draft.topic, mark, chance)
        return True
    if verb in ("paid", "bought", "made", "had", "sold"):
        return who.kind in ("they", "them")  # what they once paid is no offer
    if topic is not None and who.kind != "them" and draft.last_party != "them":
        known = draft.value(topic, "price")
        if (known is None and not draft.value(topic, "outcomes")) or (
            who.kind == "it"
            and not draft.said(topic, "price")
            and verb in ("is", "was", "costs", "cost", "pays", "be", "brings")
        ):
            put_price(draft, topic, mark, chance)
            return True
    if (who.kind == "it" and words.strip()) or not _OFFER_VERB.match(verb):
        return False
    if not words.strip() and draft.last_party != "them":
        return False
    if topic is not None and draft.last_party == MINE and _WOULD.search(match.group("aux") + " " + words):
        return ask_whose(draft, topic, mark, match.group().strip())
    return put_offer(draft, mark)


def _read_named(draft: Draft, part: Part, body: str, chance: Chance | None, hinted: bool) -> bool:
    """ "Acme: 35", "a similar car elsewhere for 7500"."""
    match = _NAMED_AMOUNT.match(body) or _PREFIX_AMOUNT.match(body)
    if not match:
        return False
    words = match.group("who")
    about = _WITH_WHOM.match(words) if draft.counterpart is None and not draft.known() else None
    if about and set_counterpart(draft, about.group("who")):
        set_title(draft, about.group("what"))
        return put_offer(draft, match.group("a"))
    who = who_is(draft, words)
    if who.kind == "new" and (_ENDS_VERB.search(who.names[0]) or is_quality(words)):
        return False
    if who.kind == "them" and re.search(rf"\b(?:offer|bid|at|is at)\b|:\s*{AMOUNT}", body, re.IGNORECASE):
        return put_offer(draft, match.group("a"))
    if who.kind == "they" and _STAND_AT.match(body) and draft.topic is None:
        return put_offer(draft, match.group("a"))
    if who.kind not in ("new", "known", "several"):
        return False
    if _is_valued(draft, who, body):
        return False
    if draft.title and names.clean(draft.title).casefold() == who.names[0].casefold():
        return False
    if (
        who.kind == "new"
        and draft.counterpart
        and _DEALS_WITH.match(words)
        and names.mentions(words, [draft.counterpart])
    ):
        return put_offer(draft, match.group("a"))
    second = _SECOND.match(match.groupdict().get("after") or "")
    if second:
        return put_either(draft, who.names[0], match.group("a"), second.group("b"), chance)
    return keep(draft, who, match.group("a"), chance, body)
