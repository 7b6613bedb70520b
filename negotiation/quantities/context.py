"""Is a bare number money? Decided by the words around it.

"Would you take 1800?" is a price; 2 bedrooms, 106k miles, a 2015 Civic, option 2 and 9 hours are not. The rules, in
order: what is counted follows the number; a name stands before it; it is an age, a year, a time of day; the smaller a
number is, the clearer a price must be meant.
"""

from __future__ import annotations

from negotiation.quantities.numerals import Number
from negotiation.quantities.tokens import Token

MONEY, NUMBER, NOTHING = "money", "number", ""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that may follow a price. Any other word after a bare number is what is counted.
FOLLOWERS = _set(
    """a about above after again all alone already also although altogether am an and any anyway apart are as asap asking at
    b4 back bc because before best both bro buddy but by can can't cannot cant cap cash cause ceiling come cos could
    couldn't counter deal deliver delivered deposit did difference do does doesn't don't done dont down each either else
    every everything exactly except excl excluding extra fair fee fees final fine firm first flat flexible floor for
    friend friendly from full get gives go goes good great gross grossly guaranteed guess ha haha have he here higher hmm
    honestly how however i i'd i'll i'm i've if im immediately in incl include included includes including initially
    instead into is isn't it it's its just last lately later less let lets level like limit list listing lmao loan lol
    lower ltd man mark mate max maximum may maybe me meet might min mine minimum monthly more must my myself negotiable
    net never no nope not now obo off offer offered ok okay on once only or otherwise our over
    overall paid paypal pay payment payments per perhaps please pls plus plz pp premium pretty price priced prices
    probably provided quote quoted range rather ya yo really reasonable refund rent right said salary say saying says seem
    seems seriously shall she shipped shipping should si since sir so sold some somehow somewhere sound sounded sounds
    split starting still straight suits sure sweet take target tax taxes than thank thanks that that's thats the then
    there they they're think this tho though thx til till to today together tomorrow tonight too took top tops total
    totally transfer u under unless until up upfront ur vat versus very via vs wage wages was we we'd we'll we've weekly
    well went were what whatever when whenever where whether which while who why will with within without won't wont work
    worked works would wouldn't yeah yearly yep yes yet you you'd you'll you're your yours daily hourly annually
    apiece bid base bonus budget acceptable accepted agreed altho anything"""
)
# A number with a scale ("40k") is money unless one of these follows; and these are counted whatever was asked.
COUNTED = _set(
    """mile miles mi km kms kilometers kilometres meter meters metre metres feet foot ft inch inches cm mm yard yards
    acre acres sqft sq square gb mb tb gigs gig watt watts volt volts hp cc rpm mpg mph kg kilo kilos lb lbs ounce
    ounces oz gram grams liter liters litre litres gallon gallons people persons men women kids children adults guests
    employees staff users customers subscribers followers views downloads copies units pieces items boxes bottles hour
    hours hr hrs minute minutes min mins second seconds secs day days week weeks month months year years yr yrs decade
    decades nights times bedroom bedrooms bed beds br bath baths bathroom bathrooms rooms doors run steps words tv
    monitor display screen camera video resolution piano pianos pixels lines stars star points degrees votes shares tons
    tonnes cars seats owners yo percent pages questions options reasons ways things companies suppliers offers
    alternatives of"""
)
# After these a number names a thing: option 2, iPhone 6, page 12.
NAMED = _set(
    """option options step steps question questions number numbers no. nr page chapter room apt apartment suite unit
    floor version iphone ipad ipod galaxy pixel playstation ps xbox windows macbook macos ios android model series gen
    generation type class size aged line item issue rule phase part stage point round week day month year route exit
    gate flight row seat track highway bmw audi mazda peugeot boeing airbus area building block team grade tier lot slot
    ticket invoice order case article section figure fig example alternative choice answer agenda clause annex appendix
    schedule street road avenue channel zone district top first last next past these those every score scored rated
    rating height weight zip zipcode postcode code all both senior junior level covid plan"""
)
# Verbs and nouns of a deal: enough even for a small number, or one in words.
STRONG = _set(
    """take takes taking pay pays paying paid offer offers offered offering give gives giving gave accept accepts asking
    asks ask asked want wants wanted quote quotes quoted sell sells selling sold buy buys buying bought cost costs
    charge charges charged spend spends spent afford settle price prices priced budget worth value valued salary rent fee counter
    countered bid bids propose proposed listed listing refund transfer limit lowest highest earn earns offering target total
    do give reservation owe owes owed save saved lose loses lost win"""
)
# These move a price: "go to 7", "let it go for 6", "came down to 33".
MOVING = _set(
    """go goes going gone went come comes coming came drop drops dropped lower lowered raise raised reduce reduced
    increase increased make makes made reach start starts bring brought get gets getting got let have has had up down
    meet stay yours stop stops cap begin climb fall fell rose rise knock max min firm interested posted advertised best most least
    retail retails retail's demand demands low high deal how what say says said be expecting hoping looking
    thinking thought equals between fine ok okay alright then"""
)
# A price can stand after these when it is no small number.
LINKS = _set("for at to than of is was were are from be with around about on only then by or over under below above it's")
LIGHT = _set(
    """the a an my your his her our their full just only even maybe perhaps me you him them us it this that like say
    about around roughly approximately approx almost nearly another extra some closer close somewhere at least most
    atleast upto u ya still really probably currently possibly definitely something anything more less lower higher than
    original initial not now already i'd i'll we'd"""
)
_BE = _set("is was were are be of by on with or then only over under above below around about it's")
_TIME_OF_DAY = _set(
    """meet meeting pick pickup come over see call today tonight tomorrow morning afternoon evening noon open opens
    close closes until appointment reservation booking monday tuesday wednesday thursday friday saturday sunday"""
)
_PEOPLE = _set(
    "he she i we they who son daughter kid child wife husband mother father mom dad brother sister boy girl baby dog cat"
)
# Sentences about these use small numbers for them: "agree to 9 hours, or even 10".
_OTHER_TOPIC = _set("hour hours hrs workday workdays pension quantity scale")
_VERDICT = _set(
    """is would sounds seems sound works it and for cash then final works looks firm max tops obo if but was that's as
    could can will should with or you it's at might"""
)
STOPS = frozenset(".?!;\n")
BREAKS = STOPS | {",", ":", "(", ")", "-", "–", "—", "and", "but", "or"}
_GLUED = _set("ish hrs hr hours hour min mins yrs yr years miles cash percent pct mi km lbs lb kg")


def may_be_glued(word: str) -> bool:
    """Whether a word may touch a number ("10hrs", "85then") that is no name of a thing ("64gb", "5s", "4Runner")."""
    return word in _GLUED or (len(word) > 2 and word in FOLLOWERS)


def judge(tokens: list[Token], number: Number, first: int, last: int) -> str:
    """``money``, ``number`` or nothing, for the bare number whose wording covers tokens ``first`` to ``last``."""
    before = tokens[first - 1].low if first else ""
    if follows_count(tokens, last, strict=number.words or number.scale < 1000):
        return NOTHING if _is_year(number) and number.last == last else NUMBER
    if before == "#" or before in NAMED:
        return NUMBER if number.words else NOTHING
    if number.value == 0 or _is_age(tokens, number, first) or _is_part(tokens, first):
        return NUMBER
    cue = _cue(tokens, first)
    if _is_year(number) and _means_year(tokens, first, last, cue):
        return NOTHING
    around = _sentence(tokens, first, last)
    if number.value <= 12 and before in ("at", "by", "until", "till", "before", "after") and _TIME_OF_DAY & around:
        return NOTHING
    return MONEY if _is_price(tokens, number, first, last, cue, around) else NUMBER


def expected(tokens: list[Token], number: Number, first: int, last: int) -> str:
    """The same after a question for an amount: only what is plainly something else is left out."""
    before = tokens[first - 1].low if first else ""
    if before in ("option", "step", "question", "page", "iphone", "chapter", "#"):
        return NOTHING
    if follows_count(tokens, last, strict=False):
        return NUMBER
    if number.words and number.value == 1 and not _alone(tokens, first, last):
        return NOTHING
    return MONEY


def follows_count(tokens: list[Token], i: int, *, strict: bool) -> bool:
    """Whether what is counted stands at token ``i``, right after a number; ``strict``: any noun will do."""
    if i >= len(tokens):
        return False
    token, following = tokens[i], tokens[i + 1].low if i + 1 < len(tokens) else ""
    if token.low in "-‐‑" and token.glued and i + 1 < len(tokens) and tokens[i + 1].glued:
        return tokens[i + 1].kind == "word"
    if token.low in "\"'″”°#*×" and token.glued:
        return True
    if token.low in ("plus", "+", "odd") and following in COUNTED:
        return True
    if token.kind != "word":
        return False
    return token.low in COUNTED or (strict and token.low not in FOLLOWERS) or (token.low == "out" and following == "of")


def _is_price(
    tokens: list[Token], number: Number, first: int, last: int, cue: str, around: frozenset[str] | set[str]
) -> bool:
    alone = _alone(tokens, first, last)
    value = number.value
    strong = cue in STRONG or (cue in MOVING | LINKS - _BE | {"about", "around"} and _moved(tokens, first))
    if number.words and number.scale == 1:
        if value < 13:
            return False
        return strong or (value >= 15 and _opens(tokens, first) and _verdict(tokens, last)) or (alone and value >= 100)
    if number.scale >= 1000:
        return tokens[first - 1].low != "thanks" if first else True
    if value < 100 and not number.marked and _OTHER_TOPIC & around and cue not in STRONG:
        return False
    if value >= 100 or number.marked:
        return True
    if alone or (_opens(tokens, first) and _verdict(tokens, last)):
        return True
    if value < 15:
        return strong
    return cue in STRONG | MOVING | LINKS or _opens(tokens, first) or _after_name(tokens, first, last)


def _alone(tokens: list[Token], first: int, last: int) -> bool:
    """Whether nothing but a filler shares its clause: "9750?", "ok, 140 then"."""
    left = first == 0 or tokens[first - 1].low in STOPS or tokens[first - 1].low in ",:=("
    right = last >= len(tokens) or tokens[last].low in STOPS or tokens[last].low in ",)"
    return left and right


def _opens(tokens: list[Token], first: int) -> bool:
    """Whether at most fillers stand before the number in its clause."""
    i = first - 1
    while i >= 0 and tokens[i].low in LIGHT:
        i -= 1
    return i < 0 or tokens[i].kind == "sign" or tokens[i].low in ("and", "but", "or", "so", "if", "ok", "okay", "yes", "no")


def _verdict(tokens: list[Token], last: int) -> bool:
    """Whether a judgement follows: "22 sounds fair", "7 would be great"; not "32 is the quantity"."""
    if last >= len(tokens) or tokens[last].low not in _VERDICT:
        return False
    return not {t.low for t in tokens[last : last + 4]} & {"quantity", "number", "amount", "us", "them"}


def _after_name(tokens: list[Token], first: int, last: int) -> bool:
    """ "Acme 41, Beta 38": a clause of one or two words and a number."""
    right = last >= len(tokens) or tokens[last].low in BREAKS
    words = 0
    while words < min(first, 3) and tokens[first - 1 - words].kind == "word" and tokens[first - 1 - words].low not in BREAKS:
        words += 1
    return right and 1 <= words <= 2 and not (words > 1 and tokens[first - 2].low in ("a", "an", "the", "my", "is", "are"))


def _cue(tokens: list[Token], first: int) -> str:
    """The nearest word before the number that says something about it."""
    link = ""
    for k in range(first - 1, max(-1, first - 7), -1):
        word = tokens[k].low
        if word in STOPS:
            break
        if word in LINKS:
            link = link or word
        elif word in STRONG or word in MOVING:
            return link or word if word in MOVING else word
        elif word not in LIGHT and tokens[k].kind != "sign":
            break
    return link


def _moved(tokens: list[Token], first: int) -> bool:
    for k in range(first - 1, max(-1, first - 8), -1):
        word = tokens[k].low
        if word in STOPS:
            return False
        if word in MOVING or word in STRONG:
            return True
    return False


def _sentence(tokens: list[Token], first: int, last: int, reach: int = 12) -> set[str]:
    words = set()
    for i in range(first - 1, max(-1, first - 1 - reach), -1):
        if tokens[i].low in STOPS:
            break
        words.add(tokens[i].low)
    for i in range(last, min(len(tokens), last + reach)):
        if tokens[i].low in STOPS:
            break
        words.add(tokens[i].low)
    return words


def _is_age(tokens: list[Token], number: Number, first: int) -> bool:
    if number.scale > 1 or number.value > 110 or not first:
        return False
    before = tokens[first - 1].low
    if before in ("i'm", "im", "he's", "she's", "turned", "turning", "aged", "age"):
        return True
    return before in ("is", "are", "am", "'s") and first > 1 and tokens[first - 2].low in _PEOPLE


def _is_part(tokens: list[Token], first: int) -> bool:
    """ "7 out of 10", "part 1 of 3", "5 of the 10"."""
    i = first - 1
    if i > 0 and tokens[i].low == "the":
        i -= 1
    return i > 0 and tokens[i].low == "of" and (tokens[i - 1].low == "out" or tokens[i - 1].kind == "num")


def _is_year(number: Number) -> bool:
    if number.scale > 1 or number.marked or number.words or number.value != number.value.to_integral_value():
        return False
    return 1900 <= number.value <= 2049


def _means_year(tokens: list[Token], first: int, last: int, cue: str) -> bool:
    before = tokens[first - 1].low if first else ""
    after = tokens[last].low if last < len(tokens) else ""
    if before in ("in", "since", "during", "until", "circa", "early", "late", "mid", "spring", "summer", "fall", "autumn",
                  "winter", "by"):  # fmt: skip
        return after not in ("cash", "total", "per")
    if int(tokens[first].raw) % 50 == 0 if tokens[first].raw.isdigit() else True:
        return False
    if cue in _BE or before == "from":
        return not _sentence(tokens, first, last) & {"price", "rent", "salary", "offer", "cost", "listed", "limit", "fee"}
    return not cue and not _alone(tokens, first, last) and (not _opens(tokens, first) or after == "was")
