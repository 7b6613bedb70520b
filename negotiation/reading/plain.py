"""The message as the rules read it: plain quotes and spaces, chat words written out ("w my boss", "dont", "im").

The user's own words are kept in the plan: `PlainText.original` gives them back for a piece of the text that was read.
"""

from __future__ import annotations

import re

from negotiation.reading.run_ons import BREAKS

_CHARACTERS = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\t": " ",
        "−": "-",
        "\r": " ",
    }
    | {chr(c): " " for c in range(0xE000, 0xF900)}
)
_SLASH = re.compile(r" / (?=[A-Za-z][\w ]{0,20}?\s*[:=]?\s*[$€£]?\d)")

_NOT = (
    "do",
    "does",
    "did",
    "is",
    "was",
    "are",
    "were",
    "could",
    "would",
    "should",
    "has",
    "have",
    "had",
    "need",
    "must",
)
_WORDS = {
    "wld": "would",
    "cld": "could",
    "shld": "should",
    "cant": "can't",
    "wont": "won't",
    "im": "i'm",
    "ive": "i've",
    "youre": "you're",
    "hes": "he's",
    "shes": "she's",
    "theyre": "they're",
    "theyve": "they've",
    "theyll": "they'll",
    "theyd": "they'd",
    "weve": "we've",
    "thats": "that's",
    "theres": "there's",
    "whats": "what's",
    "itd": "it'd",
    "itll": "it'll",
    "thatd": "that'd",
    "thatll": "that'll",
    "whod": "who'd",
    "bc": "because",
    "b/c": "because",
    "cuz": "because",
    "coz": "because",
    "u": "you",
    "ur": "your",
    "mtg": "meeting",
    "mtgs": "meetings",
    "appt": "appointment",
    "rn": "right now",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "have to",
    "kinda": "kind of",
    "sorta": "sort of",
    "prob": "probably",
    "probs": "probably",
    "prolly": "probably",
    "rly": "really",
    "ppl": "people",
    "thru": "through",
    "tho": "though",
    "abt": "about",
    "pls": "please",
    "plz": "please",
    "w/o": "without",
    "tmrw": "tomorrow",
    "tmw": "tomorrow",
    "2moro": "tomorrow",
    "2morrow": "tomorrow",
} | {f"{word}nt": f"{word}n't" for word in _NOT}
_PLAIN_WORD = re.compile(
    rf"(?<![\w'./-])(?!prob:? ?\d)(?:{'|'.join(sorted(map(re.escape, _WORDS), key=len, reverse=True))})(?![\w'/-]|"
    rf"\.\w)",
    re.IGNORECASE,
)
_VERB = (
    r"(?:(?:probably|just|also|only|still|even|really|maybe|prob|rather|always|simply|never) )?(?:not |have to )?"
    r"(?:like|love|want|take|say|get|go|pay|accept|rather|be|have|need|do|keep|stay|sell|buy|walk|wait|make|prefer|"
    r"guess|give|put|offer|settle|ask|earn|move|rent|use|let|try|work|aim|hope|think|call|lose|save|live|look|find|try|"
    r"come|start|leave|hire|build|drop|agree|add|sue|value|spend|hate)\b"
)
_DROPPED = "ask offer sell buy pay say look hop giv want charg quot tak mak go com try aim talk meet see ask put"
"""Verbs whose last letter hurried people leave out: "the farmer is askin 5,200"."""
_PATTERNS = (
    (
        # "Beta sells them at 40": what is sold is the matter of the deal, no part of a name.
        re.compile(
            r"(?:(?<=\bsells)|(?<=\boffers)|(?<=\bhas)|(?<=\bsupplies)|(?<=\bmakes)|(?<=\bcharges)|(?<=\bdelivers)|"
            r"(?<=\boffered)|(?<=\bquoted)) (?:them|it|those|these|ones?)(?= (?:at|for|around|about)\b)",
            re.IGNORECASE,
        ),
        "",
    ),
    (
        re.compile("(?:" + "|".join(rf"(?<=\b{verb}in)" for verb in _DROPPED.split()) + r")'?(?= )", re.IGNORECASE),
        "g",
    ),
    (re.compile(r"(?<= are)(?: now)? both(?= (?:at |for )?[$€£]?\d)", re.IGNORECASE), ""),
    (re.compile(r"(?<=[a-z]) & (?=(?:the |my |our )?[a-z]+ (?:wants?|offers?|asks?|says?|said)\b)"), " and "),
    (re.compile(r"(?:(?<=, )|(?<=\. ))were(?= (?:at|on|paying|a|an|in) )", re.IGNORECASE), "we're"),
    (re.compile(r"(?<=\bwe) r(?= \w)", re.IGNORECASE), " are"),
    (re.compile(rf"(?<![\w'])(?<!my )(?<!an )(?<!the )(?<!photo )id(?= {_VERB})", re.IGNORECASE), "i'd"),
    (re.compile(rf"(?<![\w'])ill(?= {_VERB})", re.IGNORECASE), "i'll"),
    (re.compile(rf"(?<![\w'])hed(?= {_VERB})", re.IGNORECASE), "he'd"),
    (re.compile(rf"(?<![\w'])shed(?= {_VERB})", re.IGNORECASE), "she'd"),
    (re.compile(r"(?<![\w'/-])w(?:/ ?| )(?=(?!or\b|and\b|is\b|was\b)[a-z])", re.IGNORECASE), "with "),
    (
        re.compile(
            r"(?<=[a-z]{3})(?<!ss)(?<!us)(?<!is)s(?= (?:offering|quoting|asking|charging|paying|willing|going to|"
            r"ready to|gonna)\b)",
            re.IGNORECASE,
        ),
        "'s",
    ),
)
_NUMBERED = (
    r"(?:(?<=\bbidder)|(?<=\bbuyer)|(?<=\bsupplier)|(?<=\bvendor)|(?<=\bdealer)|(?<=\bcandidate)|(?<=\bcompany)) {}"
)
_SPOKEN = r"(?= (?:says?|said|offers?|offered|bids?|pays?|wants?|at|would)\b)"
_PRICED = r"[:,]?(?= [$€£]?\d)"
_COUNTED = tuple(
    (re.compile(_NUMBERED.format(word) + then, re.IGNORECASE), f" {number}{mark}")
    for number, word in enumerate(("one", "two", "three"), 1)
    for then, mark in ((_SPOKEN, ""), (_PRICED, ":"))
)
"""Who is told from others by a number: "bidder one" and "bidder two" are two."""
_PLURAL = re.compile(r"\b(?:dealers|buyers|sellers|companies|others|clients|shops|stores|people|agents|vendors)$", re.I)


class PlainText:
    """A message in plain words, with the way back to what was typed.

    Args:
        message: what the user typed.
    """

    def __init__(self, message: str) -> None:
        self._typed = _SLASH.sub(" , ", message.translate(_CHARACTERS))
        places = list(range(len(self._typed) + 1))
        text = self._typed
        for pattern, put in ((_PLAIN_WORD, None), *_PATTERNS, *_COUNTED, *((cut, ", ") for cut in BREAKS)):
            pieces, back, at = [], [], 0
            for match in pattern.finditer(text):
                if put == "'s" and _PLURAL.search(text[: match.end()]):
                    continue
                words = _WORDS[match.group().lower()] if put is None else put
                start, end = match.span("cut") if pattern in BREAKS else match.span()
                pieces += [text[at:start], words]
                back += places[at:start]
                back += [places[start]] * len(words)
                at = end
            if at:
                text, places = "".join(pieces) + text[at:], back + places[at:]
        self.text = text
        self._back = places

    def original(self, words: str) -> str:
        """The user's own words for a piece of the plain text; the piece itself when it does not stand there."""
        if self.text == self._typed or len(words) < 2:
            return words
        pattern = r"\s+".join(map(re.escape, words.split()))
        match = re.search(pattern, self.text, re.IGNORECASE)
        if match is None:
            return words
        typed = " ".join(self._typed[self._back[match.start()] : self._back[match.end()]].split())
        return typed[:1].upper() + typed[1:] if words[:1].isupper() else typed
