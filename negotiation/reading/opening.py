"""What the talk is about: role, subject, counterpart, currency, unit."""

from __future__ import annotations

import re

from negotiation.edits import SetField
from negotiation.quantities import currencies
from negotiation.reading import names, roles
from negotiation.reading.canvas import AMOUNT
from negotiation.reading.clauses import Clause, is_question
from negotiation.reading.counterparts import END, PARTY, PRONOUN, read_counterpart, set_counterpart
from negotiation.reading.draft import Draft
from negotiation.reading.rates import PERCENT
from negotiation.reading.roles import BUYER, SELLER

_INTENT = (
    r"(?:(?:i|we)\s*(?:'m|'re|m|\s+am|\s+are)?\s+|^\s*(?:hi|hello|hey|so|ok)?\s*,?\s*(?:i\s+)?)"
    r"(?:(?:want(?:s|ed)? to|wanna|need to|would like to|'d like to|plan(?:ning)? to|have to|"
    r"gotta|trying to|try to|looking to|hope to|hoping to|about to|"
    r"going to|gonna|here to|negotiating to|preparing to|thinking (?:of|about)|considering|"
    r"interested in|in the middle of|currently|now|also|actually|really|just)\s+)*"
)
_BUY = (
    r"(?:buy(?:ing)?|purchas(?:e|ing)|procur(?:e|ing)|acquir(?:e|ing)|rent(?:ing)?"
    r"(?! (?:out|went|goes|is|was|has|had|will|would|increase|increased|rise|hike|review|talk|negotiation)\b)|"
    r"leas(?:e|ing)|hir(?:e|ing)|order(?:ing)?|sourc(?:e|ing))"
)
_SELL = (
    r"(?:sell(?:ing)?|rent(?:ing)? out|licens(?:e|ing)(?! (?:renewal|fee|cost|key|agreement))|quoting(?! [\w.& "
    r"]{2,30} for\b)|(?<=to )quote|auctioning|"
    r"auction (?=my\b|our\b|it\b|off\b))"
)
_WHAT = (
    r"(?P<what>(?:(?!\b(?:from|off|to|with|for|at|because|who|which|tomorrow|today|next|"
    r"on (?:mon|tue|wed|thu|fri|sat|sun)|as|if|would|will|could|costs?|comes to)\b).){2,70}?)"
)
_FROM = rf"(?:\s+(?:from|off|off of)\s+{PARTY}{END})?"
_TO = rf"(?:\s+to\s+{PARTY}{END})?"

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
_GET_FROM = re.compile(
    rf"{_INTENT}(?:get(?:ting)?|need(?:ing)?|want)\s+{_WHAT}\s+(?:from|off)\s+{PARTY}{END}", re.IGNORECASE
)
_PASSING = re.compile(
    rf"(?<!he's )(?<!is )(?<!they're )\b(?P<verb>selling|buying)\s+(?P<what>[^,;.!?]{{3,50}}?)"
    rf"(?:\s+(?:to|from)\s+{PARTY}){END}",
    re.IGNORECASE,
)
_TALK = re.compile(
    (
        r"\b(?:negotiat(?:e|ing|ion)|renegotiat(?:e|ing)|haggl(?:e|ing)|bargain(?:ing)?|"
        r"discuss(?:ing)?|talking|talk)\s+(?:about\s+|over\s+|on\s+|for\s+)?(?:the price (?:of|"
        r"for)\s+)?(?P<what>(?!is\b|was\b|would\b)(?:(?!\b(?:with|tomorrow|today|next|because|and|but|"
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
_GREETING = re.compile(r"^\W*(?:(?:yo|hey|hi|hello|sup|hiya|howdy|lol|ok|so|well)\b[\s,!.]*)+(?=\w)", re.IGNORECASE)
_POSSESSIVE = re.compile(
    rf"{_INTENT}(?:{_BUY})\s+(?P<who>(?-i:[A-Z])\w+)(?:'s|’s)\s+(?P<what>\w[\w -]{{1,30}})", re.IGNORECASE
)
_THEY_SELL = re.compile(
    (
        r"^\s*(?:(?:hi|hey|hello|so|ok|well)\b|,|\s)*(?P<who>(?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+)?|my \w+|"
        r"the \w+|(?!i\b|we\b)\w+) (?:is|are|'s|"
        r"'re) (?P<verb>selling|buying)\s+(?:me |us )?(?:his|her|their|my|our|a|an|"
        r"the)?\s*(?P<what>[^,;.!?]{2,50}?)(?=\s*$|\s+(?:for|to|at|and|because)\b)"
    ),
    re.IGNORECASE,
)

_ALIKE = re.compile(r"(?:the )?(?:same|similar)\b|(?:my|our) (?:\w+ )?(?:back|refund)\b", re.IGNORECASE)
_HABIT = re.compile(r"^\W*(?:i|we)\s+(?:buy|rent|hire|lease|order|sell)\b", re.IGNORECASE)
_CORRECTS = re.compile(r"\b(?:actually|no|sorry|wrong|mistake|i meant?|other way|rather|jk)\b", re.IGNORECASE)
_NOT_ROLE = re.compile(r"\bnot (?:a |the )?(?:buying|selling|buyer|seller)\b", re.IGNORECASE)
_SALARY = re.compile(
    r"(?<!to )(?<!market )(?<!average )(?<!median )(?<!going )(?<!price )"
    r"(?:\b(?:my|a|an|the|our|about|for|of|new|over)\s+|^\s*(?:a |my |the )?|(?=job offer|"
    r"salary|pay rise))(?:starting )?"
    r"(?P<what>(?:salary(?: (?:negotiation|talk|discussion|review|package))?|raise(?! (?:a|an|my|our|the|it|"
    r"money|capital|funds)\b)|pay rise|job offer|rent|lease|"
    r"(?:hourly |day |daily |freelance )?rate|supplier contract|contract)\b"
    r"(?: (?:for|as) (?:(?:the|a|an|my|our) )?(?:(?!with\b|at\b|from\b|because\b|and\b|is\b|"
    r"on\b|tomorrow|next)[a-z][\w/&-]* ?){1,6})?)",
    re.IGNORECASE,
)
_JOB_OFFER = re.compile(
    rf"(?<!other )(?<!another )\b(?P<what>job offer|offer)\s+(?:from|at|with)\s+{PARTY}{END}", re.IGNORECASE
)
_QUOTING = re.compile(
    r"\bquoting\s+(?P<who>(?!a\b|my\b)[\w.& ]{2,30}?)\s+for\s+(?P<what>[^,;.!?]{2,50})", re.IGNORECASE
)
_QUOTE_FOR = re.compile(
    r"^\W*(?:(?:i|we|just|got|have|had|getting|need|need(?:ing)?|i've|we've)\s+)*(?:an?\s+|some\s+|two\s+|three\s+|"
    r"\d\s+)?"
    r"(?:new\s+)?quotes?\s+for\s+(?P<what>(?:an?|the|my|our|new|some)\s+[a-z]+(?:\s+(?!from\b|by\b|at\b|is\b|"
    r"and\b)[a-z]+)?)",
    re.IGNORECASE,
)
"""Who gets a quote buys: "quote for a kitchen from Ikea 8k"."""
_RENEWING = re.compile(
    r"\b(?:renew(?:ing)?|extend(?:ing)?|prolong(?:ing)?)\s+(?:my|our|the|"
    r"a)\s+(?P<what>(?:[a-z][\w-]* ){0,3}?(?:lease|contract|"
    r"licen[cs]es?|subscription|insurance|policy|rent|hosting|plan|agreement|membership))\b",
    re.IGNORECASE,
)
_CRITERION_CUE = re.compile(r"\b(?:average|median|market|going rate|typical|industry)\b", re.IGNORECASE)
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
_OVER = re.compile(
    r"\b(?:negotiat\w*|talk\w*|meet\w*|discuss\w*|haggl\w*|call|session)\b.*\b(?:about|over|"
    r"regarding)\s+(?:the |a |my |our )?"
    r"(?:new |better )?(?:(?:price|cost|rate|terms)s? (?:of|"
    r"for) )?(?P<what>[^,;.!?]{3,50}?)(?=\s*$|\s+(?:with|tomorrow|today|on|at|next)\b)"
    r"|\b(?:agree|settle|fix)(?: on)? a price (?:for|of)\s+(?P<thing>[^,;.!?]{3,50}?)(?=\s*$|\s+with\b)",
    re.IGNORECASE,
)
_WANTS_MINE = re.compile(
    r"(?:^|\band\s+|,\s*)(?P<who>[^,;.!?\ue000-\uf8ff]{2,40}?)\s+(?:wants|would like|want|"
    r"'d like|is looking|offers|offered)\s+to\s+(?P<verb>buy|rent|hire|acquire|license|"
    r"sell me|sell us)\s+"
    rf"(?P<what>(?:my|our|me|us|his|her|their|a|an|the)\b[^,;.!?]{{0,40}}?)(?=\s*$|\s+(?:for|"
    rf"at|because|from)\b|\s*{AMOUNT})",
    re.IGNORECASE,
)
_WANTS_MY = re.compile(
    r"(?:^|\band\s+|,\s*)(?P<who>(?!i\b|we\b)[^,;.!?\ue000-\uf8ff]{2,40}?)\s+(?:wants|is after|is interested in)\s+"
    r"(?P<what>(?:my|our)\s+(?!help|answer|money|opinion|number|price|offer|decision|reply|limit|bid|response|best|"
    r"feedback"
    r"|advice)[^,;.!?\ue000-\uf8ff]{2,40}?)(?=\s*$|\s+(?:for|at|because|from|and|so)\b)",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\s*(?:i|we|i'm|i'd|im|asking)\b", re.IGNORECASE)
_SUBJECT_SAID = re.compile(r"\b(?:i|we|im|i'm|we're|my|our)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\b(?:also|another|other|second|elsewhere|firm|signed|competing|in hand)\b", re.IGNORECASE)
_PER = re.compile(
    (
        r"^\s*(?:(?:actually|no|oh|wait|sorry|well|and|but|so|i mean|i meant|btw|by the way)\W+)*(?:the |all |those )*"
        r"(?:(?:prices?|figures?|numbers?|amounts?) (?:is|are) |they are |they're |it's |"
        r"its |that's |all )?(?P<unit>per \w+(?: \w+)?|"
        r"a (?:month|year|week|day|piece)|each|monthly|yearly)\s*$"
    ),
    re.IGNORECASE,
)
_ROLE_ALONE = re.compile(r"\W*(?:a )?(?:seller|buyer)\W*", re.IGNORECASE)
"""In a longer message this is who sits opposite: "Seller (old Joe) says 23k"."""
_FEW = 5
_NO_SUBJECT = re.compile(
    (
        r"^(?:direct|manager|agent|department|dept|team|it|this|that|them|one|some|something|things?|"
        r"stuff|more|less|out|low|high|higher|"
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
    if clause.lead in ("if", "otherwise", "or", "or else", "else", "if not") or re.match(
        r"\s*(?:only |but |and )*(?:if|when|unless)\b", text, re.IGNORECASE
    ):
        return
    told = _GREETING.sub("", _NOT_ROLE.sub(" ", " ".join(text.split())))
    _read_deal(draft, told)
    _read_mention(draft, told)
    _read_role(draft, told)
    _read_subject(draft, told)
    read_counterpart(draft, told)


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
    return per if per == PERCENT else "per " + known.get(per, per)


def read_asked_role(draft: Draft, text: str) -> None:
    """Read the answer to whether the price should end up low or high; it beats what the rest of the message hints."""
    asked = draft.focus is not None and draft.focus.question == "opening_role" and len(text.split()) <= 12
    role = roles.asked_role(text) if asked and not is_question(text) else None
    if role is not None:
        draft.add(SetField("role", role))
        draft.answered = True
    elif draft.role is None and (wanted := roles.limit_role(text)) is not None:
        draft.add(SetField("role", wanted))


def set_title(draft: Draft, words: str) -> bool:
    """Keep what it is about, unless it is known or the words say nothing."""
    what = names.clean(words, keep_article=True)
    what = re.sub(r"^(?:of\s+)?(?:(?:an?|the|some)\s+)?", "", what, flags=re.IGNORECASE)
    if draft.title or sum(map(str.isalpha, what)) < 3 or _NO_SUBJECT.match(what) or PRONOUN.match(what):
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
        if not match or (pattern is _GET_FROM and re.match(r"\s*get\b", text, re.IGNORECASE)):
            continue
        if pattern is _GET_FROM and not any(map(str.isalpha, match.group("what"))):
            continue  # "need 140 from the cider people": a price, and who pays it
        if re.search(r"\blicens(?:e|ing)\s+(?:their|his|her|an?)\b", match.group(), re.IGNORECASE):
            role = BUYER
        if draft.role not in (None, role) and _HABIT.search(match.group()):
            continue  # "we buy any car said 7,850"
        if draft.role not in (None, role) and not (_SUBJECT_SAID.search(match.group()) and _may_turn(draft, text)):
            continue
        what, who = match.group("what"), match.group("who")
        if what and _ALIKE.match(what):
            continue  # "we sell the same to Denmark", "get my deposit back from the agent"
        if role == SELLER and what and re.match(r"(?:a |my )?clients?\b", what):
            what = None
        _set_role(draft, role)
        if what:
            set_title(draft, draft.canvas.words(what))
        if who:
            set_counterpart(draft, who)
        return
    wanted = _WANTS_MINE.search(text)
    if wanted and draft.title is None and set_counterpart(draft, wanted.group("who")):
        _set_role(draft, BUYER if wanted.group("verb").lower().startswith("sell") else SELLER)
        if wanted.group("what").lower() not in ("me", "us"):
            set_title(draft, wanted.group("what"))
        return
    mine = _WANTS_MY.search(text) if draft.title is None and draft.role != "buyer" else None
    if mine and set_counterpart(draft, mine.group("who")):
        _set_role(draft, SELLER)
        set_title(draft, mine.group("what"))
        return
    match = _THEY_SELL.match(text)
    if match and (draft.role is None or draft.title is None):
        _set_role(draft, BUYER if match.group("verb").lower() == "selling" else SELLER)
        if set_title(draft, match.group("what")) and not PRONOUN.match(match.group("who")):
            set_counterpart(draft, match.group("who"))


def _read_mention(draft: Draft, text: str) -> None:
    """ "We are a startup selling 20% of our company": the deal, said in passing."""
    match = _PASSING.search(text) if draft.role is None and draft.title is None else None
    if match:
        _set_role(draft, SELLER if match.group("verb").lower() == "selling" else BUYER)
        set_title(draft, draft.canvas.words(match.group("what")))
        set_counterpart(draft, match.group("who"))


def _may_turn(draft: Draft, text: str) -> bool:
    """Whether a clause may turn a known role round: only one that corrects it, or when the role is asked."""
    asked = draft.focus is not None and draft.focus.question.startswith("opening_")
    return draft.plan.role is None or asked or bool(_CORRECTS.search(text))


def _set_role(draft: Draft, role: str) -> None:
    if draft.role != role or draft.plan.role is None:
        draft.add(SetField("role", role))


def _read_role(draft: Draft, text: str) -> None:
    role = roles.plain_role(text)
    alone = _ROLE_ALONE.fullmatch(text) and len(draft.canvas.source.split()) > _FEW
    if role is not None and not alone:
        _set_role(draft, role)
        return
    about_deal = draft.focus is None or draft.focus.question.startswith("opening_")
    role = None
    if draft.role is None and about_deal and not _CRITERION_CUE.search(text) and not roles.is_torn(draft.canvas.source):
        role = roles.hinted_role(text)
    if role is not None:
        _set_role(draft, role)


def _read_subject(draft: Draft, text: str) -> None:
    if draft.title or _CRITERION_CUE.search(text):
        return
    quoting = _QUOTING.search(text)
    if quoting and set_counterpart(draft, quoting.group("who")) and set_title(draft, quoting.group("what")):
        _set_role(draft, SELLER)
        return
    quote = _QUOTE_FOR.match(text)
    if quote and set_title(draft, quote.group("what")):
        _set_role(draft, BUYER)
        return
    offer = _JOB_OFFER.search(text)
    if offer and draft.counterpart is None and not _ASIDE.search(text) and offer.group("what").lower() == "job offer":
        set_counterpart(draft, offer.group("who"))
    short = len(text.split()) <= _FEW and len(draft.canvas.source.split()) <= _FEW + _FEW
    if draft.focus and draft.focus.question == "opening_subject" and short and not _FIRST.match(text):
        return
    could = re.search(r"\b(?:could|might|can)\b", text, re.IGNORECASE)
    over = _OVER.search(text)
    if over and set_title(draft, draft.canvas.words(over.group("what") or over.group("thing"))):
        return
    for pattern in (_RENEWING, _SALARY, _ABOUT) if could else (_RENEWING, _SALARY, _TALK, _ABOUT):
        match = pattern.search(text)
        if match and set_title(draft, draft.canvas.words(match.group("what"))):
            return
