"""Where a comma was left out: "he wants 1400 now i pay 1200", "selling my guitar a guy on ebay offers 400"."""

from __future__ import annotations

import re

_SAYS = r"(?:off?ers?|offered|says?|said|wants?|asks?|asking|gives?|quotes?|quoted|pays?|bids?|emailed)"
_WOULD = r"(?:(?:'d|would|could|might|will) (?:give|pay|take|do|offer|sell|let|charge|buy|go|make)|might make)"
_WHO = (
    r"(?:guy|dude|bloke|dealer|shop|store|buyer|seller|owner|breeder|couple|teacher|collector|neighbou?r|landlord|"
    r"landlady|agent|"
    r"agency|client|customer|supplier|company|mate|friend|contractor|plumber|auction|boss|bank|developer|farmer|"
    r"student|man|woman|lady|person|someone|somebody)"
)
_FIGURE = r"[^,.;\d]{0,20}?[$€£]?\d"
_NO_END = (
    r"(?<!\band)(?<!\bbut)(?<!\bor)(?<!\bthat)(?<!\bif)(?<!\buntil)(?<!\btill)(?<!\bso)(?<!\bthink)(?<!\bknow)(?<!\bsays)"
    r"(?<!\bsaid)(?<!\bbecause)(?<!\bwhen)(?<!\bas)(?<!\band also)"
)
BREAKS = (
    re.compile(
        rf"(?<=\w){_NO_END}(?P<cut> )(?=(?:right )?(?:now|today|currently) (?:i|we)(?:'m|'re)? (?:only )?"
        rf"(?:pay|paying|make|earn|get)\b{_FIGURE})",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<=\w){_NO_END}(?P<cut> )(?=there's (?:an?|another|also an?) [a-z])", re.IGNORECASE),
    re.compile(
        rf"\d[\d.,]*(?:k|m)?(?: (?:flat|cash|each|a (?:month|head|day|week)|instantly|straight away))?(?P<cut> )"
        rf"(?=(?:(?:an?|the|my|our|other|another|some|local|one) ){{0,2}}{_WHO} (?:(?:{_SAYS}|{_WOULD})\b{_FIGURE}"
        rf"|{_SAYS} (?:it|them)\b))",
        re.IGNORECASE,
    ),
    re.compile(
        r"\d(?:k|m)?(?: (?:flat|cash|each))?(?P<cut> )(?=my (?!(?:limit|max|min|target|goal|budget)\b)[a-z]+ "
        r"(?:[a-z]+ )?"
        r"(?:is|has|would|could|was|knows|sells)\b)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:selling|sell|buying|buy|renting out|letting|after|need|looking at)\s+(?:(?:my|our|an?|the|some|\d+)\s+)?"
        r"(?:(?!(?:to|from|with|for|by|and|or|at|because|who|is|off|used|local|another|other|the|a|an|"
        r"some)\b)[a-z'-]+\s){0,2}"
        r"(?!(?:to|from|with|for|by|and|or|at|because|who|is|off|used|local|another|other|the|a|an|some)\b)[a-z'-]+"
        rf"(?P<cut> )(?=(?:(?:an?|one|some|the) )?(?:local )?{_WHO}(?: (?:on|from|at|in|called) [a-z]+(?: [a-z]+)?)? "
        rf"(?:{_SAYS}|{_WOULD})\b{_FIGURE})",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:from|to|with) (?:an?|the|my|our|another) [a-z]+(?: (?!and\b|but\b|or\b)[a-z]+)?(?P<cut> )"
        rf"(?=(?:they|he|she) (?:now |already |just )?{_SAYS} {_FIGURE})",
        re.IGNORECASE,
    ),
)
"""Each has the place of the comma as the group `cut`."""
