"""The words that tell what a number is: plain data, sorted."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text.

    >>> sorted(words("for at"))
    ['at', 'for']
    """
    return frozenset(text.split())


def phrases(meaning: str, text: str) -> dict[str, str]:
    """A meaning for each of the phrases between bars.

    >>> phrases("at_least", "or more | and up")
    {'or more': 'at_least', 'and up': 'at_least'}
    """
    return {" ".join(phrase.split()): meaning for phrase in text.split("|")}


# Words that may follow a price. Any other word after a bare number is what is counted.
FOLLOWERS = words(
    """
    a about above acceptable accepted afaik after again against agreed ahead all alone along already also altho
    although altogether always am an and annually any anymore anything anyway anyways apart apiece applies are as
    asap ask asked asking asks assuming at atm available away awesome b4 back base bc be beats because been before
    being below beneath besides best between bid bonus both brand bring bro brought buddy budget but by called came
    can can't cannot cant cap cash cause ceiling cheap cheers clean close cod come comes compared considering cool
    cos could couldn't counter counteroffer crisp daily deal dear deliver delivered deposit despite did difference do
    does doesn't don't done dont down due during each early either else enough even ever every everything exactly
    except excl excluding expensive extra fair fee fees final fine firm first flat flexible floor for friend friendly
    from full further fyi gave get gets given gives go goes going gonna good got gotta great gross grossly guaranteed
    guess ha haggle haha happy hard has have having he held hello her here hey hi higher him his hmm holds honestly
    hourly how however i i'd i'll i'm i've if im imho immediately imo in incl include included includes including
    inclusive initially insists instead into is isn't it it's its just keeps kind kinda knowing last lately later
    least less let lets level like limit list listed listing lmao loan lol looking love lower ltd made makes making
    man mark mate max maximum may maybe me mean meaning meet might min mine minimum minus monthly more much must my
    myself near negotiable negotiate net never new nice no nope nor not nothing now obo off offer offered oh ok okay
    on once only onwards open opening or originally otherwise our outright outside outta over overall own paid pay
    payment payments paypal per perfect perhaps pick picked pickup please pls plus plz possible posted pp premium
    pretty price priced prices probably promise provided purchase quick quote quoted range rather ready realistic
    really reasonable refund regardless remains rent right rn said salary say saying says see seeing seem seems sell
    selling send sent seriously shall she shipped shipping should si since sir so sold some somehow something
    somewhere soon sorry sound sounded sounds split stands starting stays steep sticks still stood straight such
    suits sure swear sweet take takes target tax taxes tbh tell than thank thanks that that's thats the them then
    there these they they're think this tho those though through throughout throw thx til till tip to today together
    tomorrow tonight too took top topped tops total totally toward towards transfer true try ty u um under unless
    until up upfront upon upright ur used value vat venmo versus very via vs wage wages want wanted wants was we we'd
    we'll we've weekly well went were what whatever whatsoever when whenever where whereas whether which while who
    whoever why will wise wish with within without won't wont work worked works worth would wouldn't wow ya yah yeah
    yearly yep yes yet yo you you'd you'll you're your yours yup zelle
    delivery freight postage transport
    """
)
# A number with a scale ("40k") is money unless one of these follows; they are counted whatever was asked.
COUNTED = words(
    """
    acre acres adults alternatives bath bathroom bathrooms baths bed bedroom bedrooms beds bottles boxes br camera
    cars cc children cm companies copies customers day days decade decades degrees display doors downloads employees
    feet followers foot ft gallon gallons gb gig gigs gram grams guests hour hours hp hr hrs inch inches items kg
    kids kilo kilometers kilometres kilos km kms lb lbs lines liter liters litre litres mb men meter meters metre
    metres mi mile miles min mins minute minutes mm monitor month months mpg mph nights of offers options ounce
    ounces owners oz pages people percent persons piano pianos pieces pixels points questions reasons resolution
    rooms rpm run screen seats second seconds secs shares sq sqft square staff star stars steps subscribers suppliers
    tb things times tonnes tons tv units users video views volt volts votes watt watts ways week weeks women words
    yard yards year years yo yr yrs
    """
)
# After these a number names a thing: option 2, iPhone 6, page 12.
NAMED = words(
    """
    aged agenda airbus all alternative android annex answer apartment appendix apt area article audi avenue block bmw
    boeing both building case channel chapter choice class clause code covid day district every example exit fig
    figure first flight floor galaxy gate gen generation grade height highway invoice ios ipad iphone ipod issue item
    junior last level line lot macbook macos mazda model month next no. nr number numbers option options order page
    part past peugeot phase pixel plan playstation point postcode ps question questions rated rating road room round
    route row rule schedule score scored seat section senior series size slot stage step steps street suite team
    these those ticket tier top track type unit version week weight windows xbox year zip zipcode zone
    """
)
# Verbs and nouns of a deal: enough even for a small number, or one in words.
STRONG = words(
    """
    accept accepts afford ask asked asking asks bid bids budget charge charged charges cost costs counter countered
    do earn earns fee gave give gives giving highest limit listed listing lose loses lost lowest offer offered
    offering offers owe owed owes paid pay paying pays price priced prices propose proposed quote quoted quotes
    refund rent reservation salary save saved settle spend spends spent take takes taking target total transfer value
    valued want wanted wants win worth
    """
)
# These move a price: "go to 7", "let it go for 6", "came down to 33".
MOVING = words(
    """
    advertised alright be begin best between bought bring brought buy buying buys came cap climb come comes coming
    deal demand demands down drop dropped drops equals expecting fall fell fine firm get gets getting go goes going
    gone got had has have high hoping how increase increased insist insisting insists interested keep keeping keeps
    knock least let looking low lower lowered made make makes max meet min most ok okay posted raise raised reach
    reduce reduced retail retails rise rose said say saying says sell selling sells sold start starts stay stick
    sticking sticks stop stops stuck then thinking thought up went what yours
    """
)
# A price can stand after these where it is no small number.
LINKS = words(
    """
    @ about above are around at be below by for from is it's of on only or over than then to under was were with
    """
)
# The links that say little: "it is 6", "of 7".
STATING = words("about above are around be below by is it's of on only or over then under was were with")
# Skipped on the way from a number to the word that says something about it.
LIGHT = words(
    """
    a about almost already an another anything approx approximately around at atleast close closer currently
    definitely even extra full her higher him his i'd i'll initial it just least less like lower maybe me more most
    my nearly not now only original our perhaps possibly probably really roughly say some something somewhere still
    than that the their them this u upto us we'd ya you your
    """
)
# With these "at 5" is a time.
TIME_OF_DAY = words(
    """
    afternoon appointment booking call close closes come evening friday meet meeting monday morning noon open opens
    over pick pickup reservation saturday see sunday thursday today tomorrow tonight tuesday until wednesday
    """
)
# "She is 28" is an age.
PEOPLE = words(
    """
    baby boy brother cat child dad daughter dog father girl he husband i kid mom mother she sister son they we who
    wife
    """
)
# Sentences about these use small numbers for them: "9 working hours, or even 10".
OTHER_TOPICS = words("hour hours hrs pension quantity scale workday workdays")
# A price at the start is judged with these: "22 sounds fair", "7 would be great".
VERDICTS = words(
    """
    and as at be but can cash could deal final fine firm for good if is it it's looks max might obo ok okay or seems
    should sound sounds that's then too tops was will with work works would you
    """
)
# Words that may touch a number ("10hrs"); other letters make it a name or a size ("64gb", "4Runner").
MAY_BE_GLUED = words("cash hour hours hr hrs ish kg km lb lbs mi miles min mins pct percent years yr yrs")
# Before a year.
YEAR_LEADS = words("autumn by circa during early fall in late mid since spring summer until winter")
# With these 1990 is a price even after "is".
PRICE_NOUNS = words("cost fee limit listed offer price rent salary")
# "The odds are 40": words that make a bare number a chance, and those that make a percentage one.
CHANCE_NOUNS = words("chance chances likelihood odds prob probability")
CHANCE_WORDS = words("certain chance chances confident likelihood likely odds probability probable sure")
# "One in 3 days" is no chance.
TIME_UNITS = words("day days hour hours hrs min mins minute minutes month months second seconds week weeks year years")
# "Not lower than 40".
NEGATIONS = words(
    """
    can't cannot cant couldn't couldnt didn't doesn't don't dont isn't never no not nothing without won't wont
    wouldn't wouldnt
    """
)
# "I'd like 40" asks for it; "like 40" is about 40.
WOULD = words("he'd i'd id really she'd they'd we'd would wud you'd")
# "More than" turns round under "not"; "at least" does not.
COMPARING = words("above below cheaper higher less lower more over under")
# What an amount is for, in one word.
ALONE_PER = words("annually apiece daily ea each hourly monthly pa pcm ph pp pw weekly yearly")
# "45 a month", "98 a share".
AFTER_A = words(
    """
    barrel bike bottle box car chip copy day door dozen foot gallon head hour hr item kilo lesson meter mile mo month
    moth night ounce page pair person piece pone pop pound room seat session set share shift ticket ton tonne unit
    week weekend wk word year yr
    """
)
# Before a number, its signs spaced as tokens.
LEFT: dict[str, str] = {
    **phrases(
        "about",
        """
        about | almost | an estimated | approx | approx . | approximately | around | ca | ca . | circa | close to |
        closer to | estimated | in the ballpark of | in the neighborhood of | in the region of | like | maybe | more
        like | near | nearly | roughly | somewhere around | ~ | ≈
        """,
    ),
    **phrases(
        "at_least",
        """
        > | > = | a minimum of | above | anything above | anything over | as low as | at least | at the least |
        atleast | beyond | bigger than | bigger than or equal to | equal or greater than | equal or more than | equal
        to or greater than | exceeding | exceeds | greater than | greater than or equal to | higher than | higher than
        or equal to | in excess of | larger than | larger than or equal to | min | minimum | minimum of | more than |
        more than or equal to | more then | no fewer than | no less than | no lower than | north of | not below | not
        fewer than | not less than | not lower than | not under | nothing below | nothing under | over | start at |
        start from | starting at | starting from | starts at | starts from | upwards of | ≥
        """,
    ),
    **phrases(
        "at_most",
        """
        < | < = | a maximum of | anything below | anything under | as high as | as high up as | as much as | at most |
        at the most | below | cheaper than | equal or less than | equal to or less than | equal to or smaller than |
        fewer than | fewer than or equal to | less than | less than or equal to | less then | lower than | lower than
        or equal to | max | maximum | maximum of | no greater than | no higher than | no more than | not above | not
        exceeding | not greater than | not higher than | not more than | not over | nothing above | nothing over |
        shorter than | smaller than | smaller than or equal to | south of | under | up to | upto | ≤
        """,
    ),
}
# After a number.
RIGHT: dict[str, str] = {
    **phrases(
        "about",
        """
        - ish | approx | approximately | give or take | ish | or about | or so | or thereabouts | roughly
        """,
    ),
    **phrases(
        "at_least",
        """
        + | and above | and more | and over | and up | at a minimum | at least | at minimum | at the least | at the
        minimum | min | minimum | or above | or greater | or higher | or more | or over | or up | plus |
        upwards
        """,
    ),
    **phrases(
        "at_most",
        """
        and below | and less | and under | at max | at maximum | at most | at the maximum | at the most | max |
        maximum | or below | or cheaper | or fewer | or less | or lower | or smaller | or under | tops
        """,
    ),
}
# What an amount is for: the words for each.
PER: dict[str, str] = {
    **phrases("month", "month | months | mo | mth | monthly | pcm | moth"),
    **phrases("hour", "hour | hr | h | hourly | ph | hours"),
    **phrases("year", "year | yr | annum | yearly | annually | pa | annual | y"),
    **phrases("week", "week | wk | weekly | pw"),
    **phrases("day", "day | daily | pd"),
    **phrases("night", "night"),
    **phrases("unit", "piece | each | apiece | unit | pop | item | ea | pc | pcs | pone"),
    **phrases("person", "pp | head | person"),
}
# Between an amount and what it is for.
TAXED = words("net netto gross brutto pretax")
# Even chances.
EVEN = tuple(
    phrases(
        "",
        """
        50 - 50 | 50 / 50 | 50 50 | 50 : 50 | coin flip | coin toss | even chance | even chances | even money | even
        odds | evens | fifty - fifty | fifty fifty | flip of a coin | half half | half the time | toss - up | toss up
        | tossup
        """,
    )
)
# A number after one of these opens its clause.
OPENERS = words(
    """
    alright and are but can cool could deal do does great hello hey hi hm hmm how if is no oh ok okay or so sorry
    sure thanks then um well will would wow yes
    """
)
# "A Peugeot 208" is a thing, "Acme 41" a price.
ARTICLES = words("a an are is my the")
# What one has or deals in is counted, not priced: "we sold 12 last month".
HOLDING = words("bought buy buying buys get gets getting got had has have sell selling sells sold")
# "32 is the quantity", "4 of them": no judgement of a price.
NO_VERDICTS = words("amount number quantity them us")
