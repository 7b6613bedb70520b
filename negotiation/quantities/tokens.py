"""Cut a text into words, digit groups and signs; set aside what looks like a number and never is an amount."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?P<num>[0-9]+(?:[.,'’][0-9]+)*[½¼¾]?|(?<![\w.,])[.,][0-9]+|[½¼¾])"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<space>[^\S\n]+)"
    r"|(?P<sign>.|\n)",
    re.DOTALL,
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?\b\.?"
# Every quantifier below is bounded, so that the scan is linear in the length of the text.
_NEVER = re.compile(
    r"(?<![\w.,/$€£-])(?:"
    r"\+[0-9]{1,3}[ ()-]{0,2}[0-9]{1,4}(?:[ ()-]{1,2}[0-9]{2,4}){1,4}"  # +44 20 7946 0958
    r"|\(?[0-9]{3}\)?[ .-]{1,2}[0-9]{3}[ .-][0-9]{4}"  # 555-123-4567
    r"|0[0-9]{8,11}"  # 0612345678
    r"|0[0-9](?:[ .-][0-9]{2}){3,4}"  # 06 12 34 56 78
    r"|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"  # 2026-12-01
    r"|[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:[0-9]{4}|[0-9]{2})"  # 12/05/2026
    r"|(?:[01]?[0-9]|2[0-4])[:h][0-5][0-9](?::[0-9]{2})?(?: ?[ap]\.?m\b\.?)?"  # 14:50, 14h50
    r"|[0-9]{1,2}(?:[ .][0-5][0-9])?(?: ?[ap]\.m\b\.?| ?[ap]m\b)"  # 5pm, 12 00 a.m.
    r"|(?:[01]?[0-9]|2[0-3]) [0-5][0-9]"  # 14 50, 6 15
    r"(?= (?!euros?|dollars?|pounds?|bucks|quid|cents?|usd|eur|gbp)[a-z]|[?!]|[.,]?$|[.,]\s)"
    r"|[0-9]{1,2} ?o['’ ]?clock"
    r"|(?:half|quarter) (?:past|to) [0-9]{1,2}"
    r"|[0-9]{1,2} (?:past|to) [0-9]{1,2} (?:in the )?(?:morning|afternoon|evening|night)"
    r"|24/7|40[13]\(?[kb]\)?|q[1-4],? 20[0-9]{2}"
    r"|[0-9]{1,3}[x×][0-9]{1,3}(?:[x×][0-9]{1,3})?"  # 27x11x4
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)?(?: |-){_MONTH}(?:,? [0-9]{{4}})?"  # 31 May 2010
    r"|[0-9]{1,4}(?:st|nd|rd|th)\b"
    r"|['’][0-9]{2}s?"
    r")(?!\w)"
    rf"|\b{_MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?(?:,? [0-9]{{4}})?(?![\w,.]?[0-9])"  # June 22nd, 2026
    rf"|\b{_MONTH},? (?:19|20)[0-9]{{2}}\b"  # June 2026
    r"|\b(?:call|text|ring|reach|phone) (?:(?:me|us|him|her|them|back) )?(?:(?:at|on) )?[0-9]{3}[ -]?[0-9]{4,8}\b"
    r"|\b(?:account|booking|card|confirmation|customer|invoice|order|passport|pin|policy|reference|reservation|tracking)"
    r" (?:number|code|id|no\.?|ref|reference) (?:is |was |it's |: ?)?[0-9]{3,19}\b"
    r"|(?:https?://|www\.)\S{1,2000}|\S{1,64}@[\w-]{1,64}\.\w{2,24}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text. ``kind`` is ``num``, ``word``, ``sign`` or ``void`` (never an amount)."""

    kind: str
    low: str
    start: int
    end: int
    glued: bool  # no space before it
    raw: str


def low_at(tokens: list[Token], i: int) -> str:
    """The token at ``i`` in lower case; empty where there is none."""
    return tokens[i].low if 0 <= i < len(tokens) else ""


def tokenize(text: str) -> list[Token]:
    """The tokens of a text; dates, times, phone numbers, addresses and sizes become one ``void`` token each.

    >>> [t.low for t in tokenize("about $40k, on May 3rd")]
    ['about', '$', '40', 'k', ',', 'on', 'may 3rd']
    """
    tokens: list[Token] = []
    position = 0
    for void in _NEVER.finditer(text):
        _cut(text, position, void.start(), tokens)
        start, end = void.span()
        glued = bool(tokens) and tokens[-1].end == start
        tokens.append(Token("void", text[start:end].lower(), start, end, glued, text[start:end]))
        position = end
    _cut(text, position, len(text), tokens)
    return tokens


def _cut(text: str, start: int, end: int, tokens: list[Token]) -> None:
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup or "sign"
        if kind == "space":
            continue
        raw = match.group()
        glued = bool(tokens) and tokens[-1].end == match.start()
        tokens.append(Token(kind, raw.lower().replace("’", "'"), match.start(), match.end(), glued, raw))
