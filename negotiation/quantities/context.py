"""Is a bare number money? Decided by the words around it.

"Would you take 1800?" is a price; 2 bedrooms, 106k miles, a 2015 Civic, option 2 and 9 hours are not.
"""

from __future__ import annotations

from decimal import Decimal

from negotiation.quantities.numerals import Number
from negotiation.quantities.tokens import Token

MONEY, NUMBER, NOTHING = "money", "number", ""

# Words that may follow a price without making it a count: everything else after a bare number is what is counted.
FOLLOWERS = frozenset(
    """a about above after again all alone already also although altogether am an and any anyway are as asap asking at
    b4 back bc because before best both but buddy bud by bro can cash cause come cos could deal deliver delivered did do does doesn't each
    either else entirely even every everything exactly except final fine firm first for from fair flat friend full get gives go good great
    guaranteed have he here hmm how however i i'd i'll i'm i've if im immediately in include included includes including
    initially instead into is isn't it it's its just last later let lets like looks ltd man mate max maximum may maybe me minimum
    might min must my myself never no nope not now obo ok okay on once only or otherwise our out over overall paypal per perhaps
    plus please pretty probably provided rather really right said say says seem seems shall she should since sir so some
    sound sounded sounds straight still suits sure take tax taxes thank thanks that that's thats the then there they they're this though thx til till to
    today together tomorrow tonight too took top tops total totally u under unless until up upfront ur very via was we we'd we'll
    we've well went were what when where whether which while who why will with within without won't wont work works worked would yeah
    yearly yep yes yet you you'd you'll you're your yours ya yo net gross excl incl vat cheaper lower higher less more flexible negotiable
    ask bid counter cap limit range mark level offer offered asked quoted salary wage wages pay price prices rent budget fee fees payment
    payments deposit transfer refund loan bonus base list listing monthly weekly annually hourly daily apiece opener ceiling floor
    grossly interested agreed accepted sold shipped ship shipping excluding meet settle split done acceptable reasonable right pls plz
    anything whatever whenever asking's wouldn't couldn't can't cant dont don't think guess suppose somewhere somehow tho
    but-if yeah-ok lol haha ha lmao pp seriously honestly""".split()
)
# A scaled number ("40k") is money unless one of these follows.
COUNTED = frozenset(
    """mile miles mi km kms kilometers kilometres meter meters metre metres feet foot ft inch inches cm mm yard yards
    acre acres sqft sq square gb mb tb gigs gig megs watt watts volt volts hp cc rpm mpg mph kg kilo kilos lb lbs pound-feet
    ounce ounces oz gram grams liter liters litre litres gallon gallons people person persons men women kids children adults
    guests employees staff users customers subscribers followers views downloads copies units pieces items boxes bottles
    hour hours hr hrs minute minutes min mins second seconds secs day days week weeks month months year years yr yrs
    decade decades night nights times time bedroom bedrooms bed beds br bath baths bathroom bathrooms room rooms door doors
    speed run steps words tv monitor display screen camera resolution pianos piano pixels lines stars star points point
    degrees degree votes shares tons tonnes cars car seats owners weeks' years' months' days' yo megapixels
    percent bps pages questions options reasons ways things other others companies suppliers offers alternatives
    of""".split()
)
# After these a number names a thing: option 2, iPhone 6, page 12.
NAMED = frozenset(
    """option options step steps question questions number numbers no no. nr page chapter room apt apartment suite unit floor level
    version iphone ipad ipod galaxy pixel playstation ps xbox windows macbook macos ios android model series gen generation
    type class size age aged line item issue rule phase part stage point round week day night month year route exit gate
    flight row seat track highway bmw audi mazda peugeot boeing airbus area building block team grade tier lot slot ticket
    invoice order case article section figure fig example alternative choice answer agenda clause annex appendix schedule
    street road avenue channel zone district top first last next past another other all both these those every
    score rated rating scored height weight height's volume""".split()
)
# A price is expected after these.
CUES = frozenset(
    """take takes taking took pay pays paying paid offer offers offered offering give gives giving gave do doing accept accepts
    accepting accepted ask asks asking asked want wants wanted get gets getting got quote quotes quoted say says said
    go goes going gone went sell sells selling sold buy buys buying bought cost costs costing charge charges charged spend
    spends spent spending afford settle meet price prices priced budget worth value valued listed listing list at for to than
    deal counter counters countered bid bids propose proposes proposed salary rent fee sum figure limit reach drop drops
    dropped lower raise raised reduce reduced make makes made earn earns earning final target refund transfer withdraw
    below under above over cap max maximum minimum min firm around about approximately roughly between of lowest highest
    least most best how cash expecting hoping looking thinking accepts come came down up only bring brought
    posted advertised retail retails sells demand demands demanded amount total reservation walk stop start starting starts
    invested saved save owe owes owed loan balance debt revenue profit margin bonus base premium discount is was were are be
    i'd i'll we'd they'd prefer counteroffer counter-offer initially think maybe perhaps say's let's equals equal =
    then alright ok okay okey deal sure like""".split()
)
# Enough for a number in words or a small one: "I could do thirty".
STRONG = frozenset(
    """take takes taking took pay pays paying paid offer offers offered offering give gives giving gave do accept accepts asking
    asked want wants wanted quote quotes quoted sell selling sold buy bought cost costs charge charges charged spend spent
    afford settle price priced budget worth salary rent fee counter countered bid propose proposed listed firm at
    refund transfer limit lowest highest earn earns final about""".split()
)
LIGHT = frozenset(
    """the a an my your his her our their full just only even maybe perhaps me you him them us it this that like say
    about around roughly approximately approx almost nearly another extra some closer close somewhere is at least most
    atleast upto u ya 'em still really probably currently possibly definitely something anything more less lower higher
    than original initial""".split()
)
YEARLY = frozenset(
    """in since from year during until til till by circa early late mid model spring summer fall autumn winter of the a an
    my our his her their around before after made built new this""".split()
)
CLOCK = frozenset(
    """meet meeting pick pickup come over there see call today tonight tomorrow morning afternoon evening noon open opens close closes
    until by before after around sunday monday tuesday wednesday thursday friday saturday appointment reservation booking""".split()
)
# A sentence about these uses small numbers for them: "agree to 9 hours, or 10".
OTHER_TOPIC = frozenset(
    """hour hours hrs workday workdays pension percent quantity pieces bedrooms people guests
    years old days weeks months""".split()
)
AGES = frozenset({"i'm", "im", "he's", "she's", "turned", "turning", "aged", "age"})
STOPS = frozenset(".?!;\n")


def _low(tokens: list[Token], i: int) -> str:
    return tokens[i].low if 0 <= i < len(tokens) else ""


def follows_count(tokens: list[Token], i: int, *, scaled: bool) -> bool:
    """Whether what is counted stands at token ``i``, right after a number."""
    if i >= len(tokens):
        return False
    token = tokens[i]
    if token.low == "-" and token.glued and i + 1 < len(tokens) and tokens[i + 1].glued:
        return tokens[i + 1].kind == "word" and tokens[i + 1].low not in ("ish", "per")
    if token.low in "\"'″”°#*×" and token.glued:
        return True
    if token.kind != "word":
        return False
    if scaled:
        return token.low in COUNTED
    return token.low not in FOLLOWERS


def _sentence(tokens: list[Token], first: int, last: int, reach: int = 12) -> list[str]:
    words = []
    for i in range(first - 1, max(-1, first - 1 - reach), -1):
        if tokens[i].low in STOPS and not (tokens[i].low == "." and tokens[i].glued is False):
            break
        words.append(tokens[i].low)
    for i in range(last, min(len(tokens), last + reach)):
        if tokens[i].low in STOPS:
            break
        words.append(tokens[i].low)
    return words


def judge(tokens: list[Token], number: Number, first: int, last: int, *, range_: bool = False) -> str:
    """``money``, ``number`` or nothing for the bare number whose expression covers tokens ``first`` to ``last``."""
    value = number.value
    i = first - 1
    before = _low(tokens, i)
    digits = not number.words
    if before and tokens[i].kind == "void" and tokens[first].glued:
        return NOTHING
    if follows_count(tokens, last, scaled=number.scale >= 1000):
        return _year(tokens, number, before) and NOTHING or NUMBER
    if before == "#" or (before in NAMED and not _listed(tokens, i)):
        return NOTHING if digits else NUMBER
    if before in AGES and 10 <= value <= 110 and number.scale == 1:
        return NUMBER
    if _year(tokens, number, before):
        return NOTHING
    around = _sentence(tokens, first, last)
    if value == 0:
        return NUMBER
    if value <= 12 and digits and before in ("at", "by", "until", "till", "before", "after", "around") and CLOCK & set(around):
        return NOTHING
    if value < 100 and not number.marked and number.scale == 1 and OTHER_TOPIC & set(around):
        return NUMBER
    cue = _cue(tokens, i)
    if number.words:
        if value < 2 and number.scale == 1:
            return NOTHING
        return MONEY if (cue in STRONG and value >= 20) or number.scale in (1000, 10**5, 10**6, 10**7, 10**9) or (
            cue in CUES and value >= 100) or _alone(tokens, first, last) and value >= 100 else NUMBER
    if number.marked or number.scale > 1 or value >= 100:
        return MONEY
    if _alone(tokens, first, last):
        return MONEY
    if value >= 15 and _opens(tokens, first):
        return MONEY
    return MONEY if cue in CUES else NUMBER


def _listed(tokens: list[Token], i: int) -> bool:
    """ "The list number: 35" and "for all: 35" name nothing."""
    return _low(tokens, i) in ("other", "these", "those", "all", "both", "unit", "level", "amount", "age") and False


def _opens(tokens: list[Token], first: int) -> bool:
    """Whether only a short opening stands before the number in its sentence."""
    i = first - 1
    while i >= 0 and tokens[i].low in LIGHT:
        i -= 1
    return i < 0 or tokens[i].kind != "word"


def _alone(tokens: list[Token], first: int, last: int) -> bool:
    left = first == 0 or tokens[first - 1].low in STOPS or tokens[first - 1].low in (",", ":", "-")
    right = last >= len(tokens) or tokens[last].low in STOPS or tokens[last].low == ","
    return left and right


def _cue(tokens: list[Token], i: int) -> str:
    """The nearest word before the number that is not a mere filler."""
    fallback = ""
    for k in range(i, max(-1, i - 6), -1):
        word = tokens[k].low
        if word in STOPS:
            break
        if word in STRONG or (word in CUES and word not in LIGHT):
            return word
        if word in CUES:
            fallback = fallback or word
        elif word not in LIGHT and tokens[k].kind == "word":
            break
    return fallback


def _year(tokens: list[Token], number: Number, before: str) -> bool:
    if number.scale > 1 or number.marked or number.words or number.value != number.value.to_integral_value():
        return False
    if not Decimal(1900) <= number.value <= Decimal(2049):
        return False
    after = _low(tokens, number.last)
    if before in ("in", "since", "during", "until", "year", "circa", "model", "early", "late", "mid", "spring", "summer",
                  "fall", "autumn", "winter"):
        return after not in ("cash", "total", "per")
    return after not in FOLLOWERS and after.isalpha()


GLUED = frozenset(
    "ish hrs hr hours hour min mins yrs yr years miles cash percent pct x mi km bucks deal".split()
)


def expected(tokens: list[Token], number: Number, first: int, last: int) -> str:
    """The same decision after a question for an amount: only what is plainly something else is left out."""
    i = first - 1
    before = _low(tokens, i)
    if before in ("option", "step", "question", "page", "iphone", "chapter", "#"):
        return NOTHING
    if follows_count(tokens, last, scaled=True):
        return NUMBER
    if number.words and number.value == 1 and number.scale == 1 and not _alone(tokens, first, last):
        return NOTHING
    return MONEY
