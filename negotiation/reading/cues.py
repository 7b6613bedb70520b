"""Words and small patterns that several readers share."""

from __future__ import annotations

import re

from negotiation.reading.canvas import AMOUNT, CHANCE

A = rf"(?P<a>{AMOUNT})"
"""An amount, as the group `a`."""

GAP = (
    r"(?:\s+(?:me|us|him|her|them|it|is|was|be|of|for|at|about|around|like|only|just|maybe|"
    r"roughly|approximately|to|that|the|a|price|now|even|still|up|out|back|in|down|with|an?|"
    r"probably|would|say|said|offer|quote|somewhere|currently|right now|,|:|=|-|something|"
    r"near|close to|so far|initially)){0,8}\s*[:=~]?\s*"
)
"""Words that may stand between a verb and its amount."""

ME = re.compile(
    (
        r"^(?:i|we|me|us|myself|i'd|we'd|i'm|my company|our company|my side|our side|"
        r"my (?:wife|husband|spouse)(?: and i)?|my team|our team|im|ill|id|ive|my offer|our offer|my own)$"
    ),
    re.IGNORECASE,
)
THEY = re.compile(
    (
        r"^(?:he|she|they|him|her|them|he's|she's|they've|they're|theyre|hes|shes|theyve|that guy|"
        r"this guy|the guy|the lady|the man|the woman|people there)$"
    ),
    re.IGNORECASE,
)
IT = re.compile(
    (
        r"^(?:it|that|this|that one|this one|it's|that's|thats|its|which|that option|"
        r"the first one|the other one|the latter|who|the price|price|the price there|the odds|"
        r"there)$"
    ),
    re.IGNORECASE,
)
GENERIC_COUNTERPART = re.compile(
    r"^(?:the |my |our |this |that )?(?:counterpart|other (?:side|party|guy)|opposite side|current )?(?:"
    r"company|seller|buyer|owner|landlord|landlady|employer|boss|manager|recruiter|hr|hiring manager|"
    r"client|customer|supplier|vendor|organi[sz]er|promoter|publisher|acquirer|"
    r"plaintiff|defendant|insurer|insurance|insurance company|tenant|counterpart|other (?:side|party|guy))$",
    re.IGNORECASE,
)

ABSTRACT = re.compile(
    r"\b(?:price|prices|rate|rates|value|values|valuation|fees?|costs?|budget|limit|(?<!other )(?<!second "
    r")(?<!another )target|"
    r"goal|odds|chances?|probability|likelihood|"
    r"rent|salary|pay|wage|salaries|market|average|median|blue ?book|kbb|commute|options|"
    r"alternatives|choices|quotes|bids|deposit|tax|"
    r"taxes|repairs?|delivery|difference|"
    r"maximum|minimum|max|min|bottom line|ceiling|floor|list|msrp|range|number|amount|money|total|meeting|"
    r"year|years|month|months|day|days|weeks?|hours?|thing|things|something|anything|nothing|everything|everyone|"
    r"equivalent|comparables?|comps|glassdoor|levels\.fyi|zillow|appraisal|estimate of value|benchmark|"
    r"subject|currency|unit|date|time|"
    r"budget|worst case|best case|plan|question|answer|reason|hope|dream|ask|asking)\b",
    re.IGNORECASE,
)
"""Words that head a subject which is no party and no alternative."""

VAGUE = re.compile(
    r"^(?:somewhere|anywhere|between|most|least|i|we|me|you|he|she|it|they|them|him|her|us|"
    r"this|that|these|those|there|here|who|"
    r"what|which|how|why|when|where|one|ones|"
    r"some|any|all|both|none|no one|nobody|someone|somebody|anyone|yes|no|yeah|yep|nope|ok|"
    r"okay|sure|maybe|perhaps|not sure|"
    r"actually|well|so|and|or|but|if|then|else|otherwise|about|around|roughly|approximately|"
    r"at|for|to|of|on|in|with|from|by|below|above|beneath|beyond|realistic|realistically|ideal|ideally|fair|lawyer|"
    r"is|are|was|be|hi|hello|hey|thanks|thank you|please|lol|haha|hm+|um|uh|just|only|also|"
    r"more|less|like|likely|more likely|unlikely|possibly|probably|certain|certainly|sure thing|"
    r"make|let|say|think|guess|sorry|wait|oops|correction|right|wrong|good|great|fine|cool|"
    r"nice|bad|up|down|over|under|and a half|ish|or so|"
    r"told|basically|lowest|highest|cheapest|[a-z]+ly|each|every|per|total|in total|altogether|now|today|tomorrow|"
    r"soon|later|more like|"
    r"deal|sale|purchase|the (?:deal|sale|purchase|moment)|do it|it all|same|the same|same thing|nothing|nothing "
    r"else|no alternatives?|"
    r"nothing more|not much|everything|anything|something|stuff|things?)$",
    re.IGNORECASE,
)
"""Words that are never a name by themselves."""

STATUS_QUO = re.compile(
    r"^(?:to |just |simply |probably |always |still |then |also |i(?:'d| would| will|'ll| could| can)? |we(?:'d| "
    r"would| will|'ll| could| "
    r"can)? )*"
    r"(?:keep(?:ing)?|stay(?:ing)?(?: put)?|do(?:ing)? nothing|walk(?:ing)? away|not (?:sell|"
    r"buy|rent|move|sign)(?:ing)?|"
    r"wait(?:ing)? (?:until|till|for|a|another|one|some|it out)|sit tight|hold off|"
    r"stick(?:ing)? with (?:my|our|what|the current)|remain(?:ing)?|carry on|continue|"
    r"live without|do without|leave (?:it|things) as|hold on to|status quo|stay where)\b",
    re.IGNORECASE,
)
"""An own action that cannot fail."""

FAILING = (
    r"(?:(?:and |but |so |or )?if (?:there(?:'s| is) )?no deal|without (?:the|this|a|any) deal|"
    r"failing that|if all fails|if (?:he|she|they|you) (?:don't|doesn't|won't|do not|does not|will not) (?:buy|sell|"
    r"take|want|agree|sign|pay|"
    r"accept|deliver|hire|rent|renew)(?: (?:it|them|me|us|this|that))?|(?:and |but |so |or )?if (?:this|that|it|the "
    r"deal|"
    r"all that|both|they all|everything|all else|nothing|"
    r"we|they|he|she|"
    r"none of (?:that|this|it|them)|all of (?:that|this|it))(?: also| too| all| both)? (?:fails?|falls? "
    r"(?:through|apart)|"
    r"collapses?|doesn't (?:happen|work(?: out)?|pan out|go through|sell)|don't (?:agree|work out|pan out)|"
    r"can't agree|"
    r"goes? wrong|works?(?: out)?|says? no|won't (?:agree|budge|work)|is off)(?: too| as well| either| then)?)"
)
"""What comes of it when all else fails."""
FILLER = re.compile(
    (
        r"\s*(?:(?:no,? wait|oh wait|wait(?:,| no\b)|well|ok|okay|so|and|but|or|also|plus|oh|um|uh|hm+|yes|"
        r"yeah|yep|no|nope|sure|"
        r"hang on|hold on|i meant?|scratch that|oops|my bad|my mistake|correction|though|maybe|"
        r"sorry|actually|basically|honestly|apparently|hi|hello|hey|"
        r"yo|hi there|good morning|currently|right now|today|at the moment|so far|for now|"
        r"i forgot to (?:mention|say|add)|let me add|add|"
        r"i think|i believe|i guess|i'd guess|i heard(?: that)?|"
        r"(?:my |our |the |an? )?(?:agent|realtor|broker|lawyer|wife|husband|partner|boss|friend|accountant) "
        r"(?:thinks?|believes?|reckons?|says?|said|told me|guess(?:es)?)(?: that)?(?= (?:we|i)\b)|"
        r"where(?= (?:i|we)\b)|that (?:weekend|day|week|month|evening|night|slot)(?= (?:i|we)\b)|i know(?: that)?|i "
        r"suppose|i'd say|id say|i would say|without (?:them|him|her|it|this|that|this deal)|"
        r"as far as i know|"
        r"afaik|fyi|maybe|perhaps|probably|prob|probs|prolly|alternatively|possibly|additionally|another thing|i "
        r"forgot(?: one)?|"
        r"forgot one|forgot to (?:say|mention|add)|(?:i |oh )?forgot(?: about)?|by the way|btw|"
        r"in that case|instead|then|meanwhile|on the other hand|worst case|best case|at worst|"
        r"at best|first(?! (?:guy|buyer|bidder|couple|shop|dealer|tenant|quote|person|offer|bid|applicant|"
        r"candidate)\b)|firstly|second(?!-| hand| guy| buyer| bidder| couple| shop| dealer| tenant| quote| person| "
        r"offer| bid)|secondly|third|finally|last(?:ly)?|"
        r"one is|another is|the other is|(?:my |our |the |an? )?(?:only |other |second |first |"
        r"best |next |another |one |third |real |main )*(?:option|alternative|possibility|choice|"
        r"backup|plan b|fallback|batna)s?(?: \d)? (?:is|are|would be)(?: to)?|my options? (?:is|are)|"
        r"my alternatives? (?:is|are)|the alternative is(?: to)?|my alternative would be(?: to)?|"
        r"my plan b is(?: to)?|plan b is(?: to)?|plan b|if not|otherwise|if it fails|"
        rf"{FAILING}|"
        r"as (?:a|my) (?:fallback|last resort)|failing that|in the worst case|at the end of the day)[\s,:]+)+"
    ),
    re.IGNORECASE,
)
"""Words before the point of a clause."""

NUMBERING = re.compile(r"\s*(?:[-*•–]\s*|\(?\d{1,2}[.)]\s+|\(?[a-e][.)]\s+|#\d\s*)")

ODDS_NOUN = r"(?:chance|chances|odds|probability|likelihood|prob)"
NOT_ODDS = (
    r"(?!\s*(?:off|discount|commission|equity|stake|raise|more|less|interest|tax|taxes|fee|"
    r"fees|bonus|pension|cheaper|faster|slower|"
    r"better|worse|higher|lower|increase|rise|of (?:the (?:price|company|revenue|sale|"
    r"profits?)|my|our|their|his|her)|down payment|deposit|vat|share|shares|"
    r"above|below|over|under|apr|per (?:year|month)|a year|growth|margin|match|off-peak)\b)"
)
CHANCE_PHRASE = re.compile(
    (
        r"(?:\b(?:there(?:'s|s| is| are| would be)|i(?:'d| would|d)? (?:say|give (?:it|that|them|"
        r"him|her|this)|put (?:it|that) at|think|guess)|with|maybe|about|roughly|around|say|at|"
        r"which (?:has|is)|that has|has|have|it has|it's|its|it is|that's|and|only|probably|like|"
        rf"more like|an?|the|{ODDS_NOUN}|is|are|of|it|works|would|work|out|in|being|happening|"
        rf"for it|for that|getting it|:)\s+|\b{ODDS_NOUN}\s*[:=]\s*){{0,8}}"
        rf"(?P<p>{CHANCE}){NOT_ODDS}(?:\s*-?\s*(?:{ODDS_NOUN}|likely|sure|certain|probable|shot|"
        r"odds on|confident|that)\b)*(?:\s+(?:that|of|for|it|to|works out|work out|comes through|"
        r"happens|it works))*?(?=\s|$|[,;)])"
    ),
    re.IGNORECASE,
)
ODDS_CUE = re.compile(rf"\b(?:{ODDS_NOUN}|likely|sure|certain|probable|probably|shot|confident)\b", re.IGNORECASE)

CERTAIN = re.compile(
    (
        r"\b(?:(?<!not )(?<!n't )(?<!be )(?:for sure|for certain|guaranteed|a sure thing|"
        r"sure thing|a done deal|rock solid|in hand|in writing|in the bag|"
        r"already signed|signed(?: (?:it|already|contract|offer))?|firm (?:offer|quote|price)|(?:(?<=is )|(?<=are )|"
        r"(?<='s )|(?<=[\ue000-\uf8ff] )|(?<=[\ue000-\uf8ff], )|(?<=quite )|(?<=offer )|(?<=quote )|"
        r"(?<=price )|(?<=both )|(?<=all ))firm(?! \w)|^\W*firm\W*$|definite(?:ly)?|"
        r"(?:it'?s|is|are|that's|thats|which is|totally|absolutely|100%|"
        r"quite) certain|certain|confirmed|"
        r"no doubt|can'?t fail|cannot fail|always possible|always available|locked in|"
        r"(?:(?<=is )|(?<=are ))sure(?=\W*$)|without fail|no risk|risk[- ]free|any ?day|any ?time|cash today|fixed "
        r"(?:with|by) (?:a )?contract|"
        r"under contract|contractually))\b"
    ),
    re.IGNORECASE,
)
NOT_CERTAIN = re.compile(
    (
        r"\bnothing(?: is|'s)\b|"
        r"\b(?:not|isn'?t|n't|never|less than|almost|nearly|fairly|far from|no longer|"
        r"un)\s*(?:\w+\s+)?(?:certain|sure|guaranteed|firm|definite|confirmed|signed|for sure)\b|"
        r"\buncertain\b"
    ),
    re.IGNORECASE,
)

SUBJECT_ME = r"(?:\b(?:i|we)(?:\s*(?:'m|'d|'ve|'ll|'re|m|d|ve|ll)\b)?|\bmy company|\bour side|\bim|\bid)"
ADVERBS = (
    r"(?:\s+(?:really|just|probably|already|only|actually|would|will|also|still|ideally|"
    r"personally|have|had|has|am|are|is|was|do|did|now|originally|initially|then|think|guess|"
    r"absolutely|simply|definitely|currently)){0,6}"
)
TAIL = r"[^\ue000-\uf8ff]{0,40}?"
