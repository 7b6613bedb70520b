"""What stands like a name before a figure and is none: a cost beside a deal, a standard, a scrap of a sentence."""

from __future__ import annotations

import re

COST_THING = (
    r"(?:solicitors?|lawyers?|attorneys?|mediators?|notary|conveyancing|surveyor|inspection|survey|tires?|tyres?|"
    r"brakes?|battery|damages?|defen[cs]e|fuel|petrol|diesel|gas|electricity|utilities|insurance|migration|training|"
    r"installation|migrating|relocating|switching|onboarding|installing|renovating|parts|paint|registration|trial|"
    r"litigation|legal|paperwork|stamp duty|commissions?|flights?|postage|"
    r"packaging|fit-?out|duty|customs|tariffs|storage|cleaning|tip|penalty|penalties|fine|downtime|wages?|"
    r"ads?|adverts?|advertising|advertisement|listing fee|haul(?:ing|age)|freight|cartage|courier|transport(?:ation)?|"
    r"towing|tow|pick-?up|shipping|delivery|tooling|moulds?|molds?|set-?up|onboarding|certification|calibration|"
    r"(?:moving|removal|rental|hire) (?:van|truck|lorry|company|guys)|removals?|movers|skip hire|scaffold(?:ing)?|"
    r"(?:down ?)?payment|advance|grants?|subsid(?:y|ies)|earn[- ]?out|turnover|revenue|profits?|margin|materials?|"
    r"labou?r|"
    r"food|ingredients|energy|heating|storage(?: for .+)?|electricians?|leasing|leasing instead|equipment once|[\w ]+ "
    r"once|"
    r"(?:van|truck|lorry|car|room|hall|tool|equipment|machine) (?:hire|rental)|vet(?: check| bill)?|alterations?|"
    r"(?:vet|health|safety|title|credit|site|roof|house|gas) (?:check|report|search)|translation|printing|photos|"
    r"photographer fee|valuation fee|permit|permits|visa|agency fee|levy|surcharge|"
    r"entry|entrance|toll|tolls|parking|stipends?)"
)
"""What one pays for beside a deal."""
_COST_HEAD = re.compile(
    rf"\b(?:{COST_THING}|cap|location|interview|overtime|extras?|bonus|"
    r"square (?:feet|meters?|metres)|acres?|sqft|sqm|moment|percent|degree|grade|floor|age|size)$",
    re.IGNORECASE,
)
"""What one pays for or measures beside a deal: no party to turn to."""
MARKETS = re.compile(r"\b(?:wholesale|farmers'?|flea|christmas|spot|fish|vegetable) market\b", re.IGNORECASE)
STANDARD = (
    r"(?:miet\w*spiegel|\w+ index|benchmark|guideline|schedule|statistics|catalogue|catalog|pay ?grade|tariff|"
    r"(?:tariff|salary|pay|wage|price|rent|rate|union|fee|cost|going|market) (?:table|scale|sheet|list|guide|mirror|"
    r"rate|"
    r"grid|report|survey)|(?:town|city|council|municipality|county) (?:valuation|assessment))"
)
_STANDARD_HEAD = re.compile(rf"\b{STANDARD}$|^(?:town|city|council|municipality|county)$", re.IGNORECASE)
"""What tells a price without being anybody to deal with."""
_SCRAP = re.compile(
    r"^(?:prob|probs|prolly|kidding|kidding its|joking|half|letter|offer letter|out|hand|first hand|base|basic|job|"
    r"offer|usual|my usual|our usual|"
    r"(?:my |our )?(?:normal|regular|standard)|"
    r"closed|traded|settled|cleared|sold|valued|assessed|fixed|gross|net|"
    r"(?:be|been|being|is|was|stay|get|go|come|keep it|keep|have|has|had)\s+(?:under|over|below|above|around|about|at|"
    r"near|between|up|down)|for the|and|plus|minus|another|other|extra|once|one[- ]?off|worth|"
    r"(?:his|her|their|its) (?:share|part|half|price|offer|quote|bid|place|one|side|cut|fee|rate))$",
    re.IGNORECASE,
)


def is_no_party(name: str, said: str) -> bool:
    """Whether words before a figure name nobody and nothing to turn to.

    Args:
        name: the words as a name.
        said: the words as typed; a firm's name is written with capitals ("Delta Shipping").
    """
    if _SCRAP.match(name) or _STANDARD_HEAD.search(name):
        return True
    return bool(_COST_HEAD.search(name)) and (len(name.split()) == 1 or not said.strip().istitle())
