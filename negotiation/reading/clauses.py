"""Splitting a message into sentences and clauses without a parser: punctuation, connectives, verbs.

A clause is a part of the text that says one thing. It keeps the word that opens it, because "but", "otherwise",
"or" and "if" tell what the clause is to the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from negotiation.reading.canvas import AMOUNT, CHANCE, QUANTITY
from negotiation.reading.cues import FAILING

_ABBREVIATIONS = (
    "mr",
    "mrs",
    "ms",
    "dr",
    "prof",
    "vs",
    "e.g",
    "i.e",
    "inc",
    "ltd",
    "co",
    "corp",
    "approx",
    "st",
    "no",
    "etc",
)
_END = re.compile(r"[.!?;…]+(?=\s|$|[\"')])|\n+")
_CONNECTIVE = re.compile(
    r"(?P<comma>\s*,\s*|\s+[-–—]+\s+(?![\ue000-\uefff])|\s*\(\s*(?![\ue000-\uefff])|\s*\)\s*|"
    r"\s*:\s+(?![\ue000-\uefff])|\s*:$)"
    r"|\b(?P<word>but|otherwise|which(?=\s+(?:is|are|would be|was|costs?|saves?|means)\b)|"
    r"or else|if not|else|and then|and|or|while|whereas|although|though|because|however|"
    r"then|plus|yet|except|since|so|unless|even if|as)\b",
    re.IGNORECASE,
)
_SUBJECT = (
    r"(?:i|we|he|she|they|it|that's|that|this|there|there's|theres|you|who|which|its|it's|"
    r"they're|i'm|im|we're|he's|she's|i'd|we'd|they'd|he'd|she'd|it'd|i'll|i've|we've|ill|id|"
    r"ive|theyd|hed|shed|my|our|his|her|their)"
)
VERBS = (
    r"(?:is|are|was|were|am|be|been|isn't|aint|'s|'m|'re|has|have|had|'ve|do|does|did|don't|doesn't|didn't|dont|"
    r"would|'d|could|can|can't|cant|cannot|couldn't|might|may|will|'ll|won't|wont|should|must|"
    r"owes?|quot(?:e|es|ed)|offer(?:s|ed|ing)?|bid|bids|charg(?:e|es|ed)|ask(?:s|ed|ing)?|want(?:s|ed)?|wanna|"
    r"need(?:s|ed)?|"
    r"pay(?:s|ing)?|paid|giv(?:e|es)|gave|sell(?:s|ing)?|sold|buy(?:s|ing)?|bought|cost(?:s)?|"
    r"propos(?:e|es|ed)|demand(?:s|ed)?|sa(?:ys?|id)|go(?:es)?|going|went|com(?:e|es)|came|counter(?:s|ed)?|"
    r"take(?:s)?|took|accept(?:s|ed)?|get(?:s)?|got|bring(?:s)?|earn(?:s)?|mak(?:e|es)|made|list(?:s|ed)?|"
    r"keep(?:s)?|stay(?:s)?|walk|wait|rent(?:s|ing)?|leas(?:e|es|ing)|find|found|hir(?:e|es)|hope|hoping|aim(?:ing)?|"
    r"look(?:s|ing)?|think|guess|know|heard|expect(?:s)?|believe|liquidat(?:e|es)|scrap|sue|win|lose|settle|"
    r"fail(?:s)?|"
    r"meet(?:s|ing)?|negotiat(?:e|ing)|work(?:s|ing)?|saw|drop|forget|remove|delete|move[sd]?|save(?:s|d)?|add(?:s|ed)?|"
    r"spent|invested|called|rename|make|buy|try|help(?:s)?|leave|quit|build|fix|repair|hire|"
    r"donate|trade|switch|use|order|outsource|start|continue|stick|remain|live|borrow|drive|"
    r"ship|join|raise|reach|go)"
)
_STARTS_CLAUSE = re.compile(rf"\s*(?:{_SUBJECT}\b|(?:[\w'&-]+\s+){{0,4}}?{VERBS}\b)", re.IGNORECASE)
_HAS_VERB = re.compile(rf"(?:\b|(?<=\w)(?=')){VERBS}\b", re.IGNORECASE)
_HAS_QUANTITY = re.compile(QUANTITY)
_CHANCE_ONLY = re.compile(rf"\s*(?:with\s+|at\s+|about\s+)?(?:an?\s+)?{CHANCE}", re.IGNORECASE)
_BARE_AMOUNT = re.compile(rf"\s*{AMOUNT}\s*$")
_AMOUNT_FIRST = re.compile(rf"\s*{AMOUNT}")
_JOINING = frozenset({"and", "or", "as", "so", "then", "plus", "yet", "since", "except", "else", "while"})
_POLITE = re.compile(
    r"\s*(?:and |so |ok |hey |,)*(?:(?:can|could|would|will) (?:you|we|i|u)|(?:u|you) can) (?:please )?(?:just )?"
    r"(?=(?:remove|drop|delete|change|set|make|add|rename|forget|update|put|correct|take|cross)\b)",
    re.IGNORECASE,
)
_NEAR = 200
_LISTED = re.compile(
    rf"{AMOUNT}\s+(?=(?!(?:or|and|to|for|but|with|at|a|an|the|if|is|was|not|per|in|on|by|from|of|they|he|she|it|i|we|"
    r"better|worse|more|less|plus|minus|extra|each|then|so|now|"
    rf"instead)\b)(?:[a-z][\w.&'-]*(?:\s+[a-z][\w.&'-]*)?\s+{AMOUNT}"
    r"|(?:(?!which\b|that\b|i'd\b|we\b|because\b|than\b|if\b|who\b)[a-z][\w.&'-]*\s+){1,5}?(?:is|at|costs?|"
    r"offers?|offered|wants?|asks?|quoted|pays|says?|said|takes?|would pay|"
    rf"has it for)\s+{AMOUNT}))",
    re.IGNORECASE,
)
_RUN_ON = re.compile(
    rf"(?<!\bthe )(?<!\bthat )(?<!\bthose )(?P<amount>{AMOUNT})\s+(?="
    r"(?!(?:he|she|they)\s+(?:says?|said|wants?|asks?|asked|offers?|offered|quoted)\s*(?:$|[.,;!?]))"
    r"(?:i|we|he|she|they|it)(?:'(?:d|ll|m|re|s|ve))?\s+(?!\w+\s+(?:for|is|was)\b)[a-z']+"
    r"|(?:(?:and|but|now|so)\s+)+(?:want|wants|need|would like|hoping|asking|looking for|aiming)\b"
    r"|(?:want|hoping for|asking for|looking for|aiming for)\s+[\ue000-\uefff])"
    rf"|(?<!\bthe )(?<!\bthat ){AMOUNT}\s+(?:from|since|starting|until|for|in|on|at|by|as of|per)\s+[a-z]+\s+"
    r"(?=(?:i|we|he|she|they)(?:'m)?\s+(?:currently\s+|now\s+)?(?:pay|make|earn|want|have|got|get|need|offer|ask|can|"
    r"could|"
    r"would|said|saw|found)[a-z]*\b[^\ue000-\uf8ff,;]{0,30}[\ue000-\uefff])"
    rf"|{AMOUNT}\s+(?=needs?\s)",
    re.IGNORECASE,
)
_FAILED = re.compile(rf"\s*{FAILING}\s*$", re.IGNORECASE)
_IF_THEN = re.compile(
    rf"\b(?:{FAILING}|if\s+(?:[\w.&'-]+\s+){{1,4}}?(?:goes|comes|works|pans|gets|says|is)\s+"
    r"(?:through|out|off|yes|real|it|approved))"
    r"\s+(?=(?:i|we|he|she|they|it|that|i'll|it's|it'd|that's|i'd|they'd|they'll|he'd|she'd)\b)",
    re.IGNORECASE,
)
_GUESS = re.compile(
    r"\b(?:maybe|perhaps|prob|probably|i guess|i think|like)\s+[\ue000-\uefff]|[\ue000-\uefff]", re.IGNORECASE
)
_QUESTION_START = re.compile(
    r"\s*(?:(?:and|but|so|ok|okay|well|hmm+|wait|sorry|hey|also)[\s,]+)*"
    r"(?:what(?:'s|s)?(?! i (?:want|need|paid|have))|why|how(?! about it)|who(?:'s)?|where|"
    r"when(?! (?:i|we|he|she|they) )|which|should (?:i|we)|"
    r"shall (?:i|we)|can (?:i|you|we)|could you|would you|do (?:i|you|we|they)|does (?:it|"
    r"this|that|he|she)|did (?:i|you)|"
    r"is (?:it|this|that|there|he|she)|are (?:you|they|there|we)|will (?:you|it|this|they)|have you|am i|may i|"
    r"tell me|explain|show me)\b",
    re.IGNORECASE,
)

_ASKS_THEM = re.compile(r"\s*(?:can|could|would|will) (?:he|she|they)\b", re.IGNORECASE)


@dataclass
class Clause:
    """One part of the message that says one thing.

    Args:
        start, end: its place in the message, the opening connective left out.
        lead: the connective that opens it, lower case: `but`, `or`, `otherwise`, `if`, `,`, or empty.
        sentence: the number of the sentence it is in.
        question: it asks rather than tells.
    """

    start: int
    end: int
    lead: str
    sentence: int
    question: bool = False


def sentences(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and closing mark of each sentence."""
    start = 0
    for match in _END.finditer(text):
        before = text[start : match.start()].rsplit(None, 1)
        if match.group() == "." and before and before[-1].lower().rstrip(".") in _ABBREVIATIONS:
            continue
        if text[start : match.start()].strip():
            yield start, match.start(), match.group()
        start = match.end()
    if text[start:].strip():
        yield start, len(text), ""


def polite(text: str) -> int:
    """Where a polite command ("can you remove Beta") begins after its opening; 0 when it is none."""
    match = _POLITE.match(text)
    return match.end() if match else 0


def split(text: str, protected: Sequence[tuple[int, int]] = ()) -> list[Clause]:
    """Split a covered text into clauses.

    Args:
        text: the text of a `Canvas`.
        protected: places that may not be split, such as known names with a comma.
    """
    clauses: list[Clause] = []
    for number, (start, end, mark) in enumerate(sentences(text)):
        parts = [piece for part in _parts(text, start, end, protected) for piece in _unlisted(text, *part)]
        parts = list(_unfailed(text, parts))
        for index, (begin, finish, lead) in enumerate(parts):
            asked = bool(_QUESTION_START.match(text, begin, finish)) and lead not in ("if", "even if")
            asked = asked and (index == 0 or "?" in mark or lead in ("and", "but", "so"))
            guess = "??" in mark and bool(_GUESS.search(text, begin, finish))  # "ebay maybe 350??"
            guess = guess and not _ASKS_THEM.match(text, begin, finish)
            asked = asked or ("?" in mark and index == len(parts) - 1 and not guess)
            clauses.append(Clause(begin, finish, lead, number, asked))
    return clauses


def is_question(text: str) -> bool:
    """Whether a whole text asks something rather than tells."""
    found = list(sentences(text))
    return bool(found) and all("?" in mark or _QUESTION_START.match(text, start) for start, _, mark in found)


def has_verb(text: str) -> bool:
    """Whether a text has a word that is known as a verb."""
    return bool(_HAS_VERB.search(text))


def _parts(text: str, start: int, end: int, protected: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    lead, begin = "", start
    place = start
    while True:
        match = _CONNECTIVE.search(text, place, end)
        if match is None:
            break
        place = match.end()
        if any(low <= match.start() < high for low, high in protected):
            continue
        word = (match.group("word") or (":" if ":" in match.group() else ",")).lower()
        if match.start() <= begin or not text[begin : match.start()].strip():
            lead, begin = _joined(lead, word), match.end()
            continue
        if word in _JOINING and not _splits(text[begin : match.start()], text[match.end() : end], word):
            continue
        yield begin, match.start(), lead
        lead, begin = word, match.end()
    if text[begin:end].strip():
        yield begin, end, lead


def _unlisted(text: str, start: int, end: int, lead: str) -> Iterator[tuple[int, int, str]]:
    """Split what runs on without a mark: "Acme 35 Beta 38", "i make 70k now want 85k", "if it fails i stay"."""
    cuts = [m.end() for m in _LISTED.finditer(text, start, end)] + [m.end() for m in _RUN_ON.finditer(text, start, end)]
    cuts += [m.end() for m in _IF_THEN.finditer(text, start, end)]
    for cut in sorted(set(cuts)):
        yield start, cut, lead
        start, lead = cut, ","
    yield start, end, lead


def _unfailed(text: str, parts: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Let "if that fails, I stay" open with "if not", as the condition says nothing else."""
    failed = False
    for start, end, lead in parts:
        if _FAILED.match(text, start, end) and end < parts[-1][1]:
            failed = True
            continue
        yield start, end, "if not" if failed else lead
        failed = False


def _joined(lead: str, word: str) -> str:
    return lead if word == "," and lead else word


def _splits(left: str, right: str, word: str) -> bool:
    """Whether a joining word stands between two clauses rather than between two words."""
    if word in ("as", "since", "so", "while"):
        return bool(re.match(rf"\s*(?:{_SUBJECT})\b", right, re.IGNORECASE))
    left, right = left[-_NEAR:], right[:_NEAR]
    near = right[: next((m.start() for m in _CONNECTIVE.finditer(right) if m.start() > 0), len(right))]
    left_full = bool(_HAS_QUANTITY.search(left) or _HAS_VERB.search(left))
    if _CHANCE_ONLY.match(near) or _BARE_AMOUNT.match(near):
        return bool(_CHANCE_ONLY.match(near)) and bool(_HAS_QUANTITY.search(left))
    if word == "then" and re.match(r"\s*if\b", left, re.IGNORECASE):
        return True
    if _HAS_QUANTITY.search(left) and _HAS_QUANTITY.search(near):
        return not (word == "or" and _AMOUNT_FIRST.match(near))
    return left_full and bool(_STARTS_CLAUSE.match(near))
