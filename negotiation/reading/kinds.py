"""What a name before a price is: somebody to deal with, a way to go, or neither.

The reader takes an alternative only when its name can be one. Names of people and firms cannot be listed; what can are
the nouns people use for them, the verbs that ways to go begin with, and the words that are never a name. Whatever is
none of these counts as a name when it is written or told like one.
"""

from __future__ import annotations

import re

from negotiation.reading.actions_named import ACTIONS, GERUNDS
from negotiation.reading.cues import STATUS_QUO
from negotiation.reading.names import DERIVED

_PEOPLE = """
guy guys girl man woman lady gentleman dude bloke chap kid lad boy person couple family student pensioner neighbour
neighbor friend mate buddy pal cousin uncle aunt auntie brother sister dad mum mom father mother son daughter nephew
niece ex wife husband partner roommate flatmate housemate colleague coworker stranger collector hobbyist fan
owner seller buyer bidder client customer tenant landlord landlady starter newbie recruit renter lodger
subletter applicant candidate boss
manager director supervisor foreman rep representative agent broker recruiter headhunter employer investor lender
adjuster assessor insurer publisher editor producer promoter organiser organizer organisers organizers curator gallerist
supplier vendor dealer trader merchant retailer wholesaler distributor importer exporter middleman shipper carrier
contractor subcontractor builder plumber electrician roofer carpenter joiner painter decorator plasterer tiler fitter
mechanic gardener landscaper cleaner mover removalist nanny babysitter tutor teacher coach trainer instructor
photographer videographer designer developer programmer translator writer illustrator musician band dj caterer chef
florist seamstress tailor barber hairdresser vet dentist doctor surgeon physio lawyer solicitor attorney notary
accountant consultant freelancer farmer rancher grower breeder beekeeper miller butcher baker brewer roaster winemaker
fisherman driver courier trucker pilot captain skipper architect engineer surveyor glazier locksmith upholsterer
founder cofounder ceo cfo cto acquirer venue host groom bride sponsor donor patron licensee licensor franchisor
franchisee franchise headteacher headmaster principal priest pastor vicar imam secretary treasurer chairman councillor
caretaker janitor warden concierge chief handyman repairman salesman saleswoman salesperson salesguy mechanic installer
vyapari dalal karigar thekedar bhaiya uncle aunty malik seth agency
"""
_FIRMS = """
dealership dealer shop store shops stores yard garage bodyshop workshop factory mill plant foundry farm ranch orchard
nursery market auction auctions auctioneer company firm startup corporation corp ltd inc gmbh group holding bank
union cooperative coop co-op association insurance school university college academy hospital clinic practice surgery
gym studio gallery museum theatre theater cinema club bar pub cafe restaurant hotel hostel motel airline railway
warehouse supermarket bakery butchers brewery winery pharmacy salon spa laundry printer printers press publisher label
agency bureau office council municipality city town church parish mosque temple charity ngo foundation fund funds
syndicate landlord provider operator network carrier vendor supplier platform portal marketplace website exchange
broker brokerage registrar utility depot terminal port wholesaler distributor retailer manufacturer maker team lab
competitor rival competition institute ministry department embassy library nursery kindergarten daycare carehome
tannery junkyard scrapyard scrapper recycler sawmill quarry consultancy practice chain kiosk stall stand booth
competitors others investors buyers sellers dealers
"""
_THINGS = """
flat apartment house home room place cottage condo villa bungalow loft garage office unit space hall venue site plot
land field barn stable car van truck lorry bike motorbike scooter boat tractor trailer caravan camper machine mower
copier laptop phone camera guitar piano kitchen sofa couch bed table one ones job position role gig gigs contract
wedding offer quote bid deal candidate project course school kit loan mortgage card plan subscription policy tariff
insurance software tool system model brand product material sale hire skip storage refurb option alternative choice
trial hearing arbitration mediation ombudsman court lawsuit letter license licence grant bus train taxi uber flight
dog puppy kitten cat horse pony cow buffalo goat sheep hall party event festival newspaper magazine
"""
_WAYS = """
privately private online elsewhere diy freelance freelancing bootstrapping scrap export self sublet subletting nothing
savings overtime refurb secondhand direct in-house internal inhouse parents bulk homemade rental rent alone
"""

PEOPLE = frozenset(_PEOPLE.split())
FIRMS = frozenset(_FIRMS.split())
THINGS = frozenset(_THINGS.split()) | frozenset(_WAYS.split())
_NOUNS = PEOPLE | FIRMS | THINGS

_WORD = re.compile(r"[^\W\d_][\w'&.-]*")
_ACTION = re.compile(rf"(?:{ACTIONS}|{GERUNDS}|cancel|close|bootstrap|dump|shoot|bin|skip|hold|sit|pay|pass)\b", re.I)
_BARE_VERB = re.compile(
    r"(?:stay|wait|walk(?: away)?|quit|leave|leasing|lease|continue|rent|scrap|auction|freelance|diy|arbitration|"
    r"bootstrap\w*|outsourc\w*|subl?et\w*|consult\w*|crowdfund\w*|airbnb\w*|teaching|exporting|retiring|resign\w*|"
    rf"self[- ]publish\w*|(?:{GERUNDS}))$",
    re.IGNORECASE,
)
"""Ways to go that need no object."""
_NO_NAME = re.compile(
    r"^(?:i'?d|i'?ll|i'?m|i'?ve|keeps?|kept|gets?|takes?|tell|tells|told|telling|let|lets|letting|reach\w*|email\w*|e-mail\w*|texts?|texted|texting|messag\w+|ping\w*|"
    r"wr[io]tes?|written|sent|sends?|came|comes?|coming|went|goes|gone|moved?s?|moving|stops?|stopped|stretch\w*|"
    r"reckon\w*|thinks?|thought|guess\w*|figur\w+|saw|seen|sees?|seeing|heard|hears?|hoping|hopes?|happy|hate|likes?|"
    r"love|lov\w+|refus\w+|reject\w*|agree\w*|settl\w+|dropp?\w*|cuts?|add\w*|includ\w+|meaning|means?|same|similar|"
    r"estimat\w+|bill\w*|invoic\w*|total\w*|sum|balance|budget\w*|advance|upfront|down|deposit|retainer|bonus|base|"
    r"score|level|version|ref|number|nr|no|page|room|route|act|nov|dec|jan|feb|mar|apr|jun|jul|aug|sept?|oct|"
    r"mon|tues?|wed|thurs?|fri|sat|sun|spring|summer|autumn|winter|first|second|third|last|next|then|until|till|till|"
    r"new|fair|value|own|his|her|their|hers|theirs|mine|ours|yours|him|them|us|me|he|she|they|it|you|i|we|who|what|which|that|"
    r"this|these|those|is|are|was|were|be|been|has|have|had|do|does|did|can|could|will|would|shall|should|may|might|"
    r"must|talking|meeting|speaking|calling|ringing|negotiating|asking|paying|saying|not|only|just|still|already|again|"
    r"also|even|really|very|too|so|as|at|by|for|from|in|into|of|off|on|onto|"
    r"out|over|per|than|to|under|up|with|without|within|about|above|below|after|before|between|but|or|and|if|"
    r"because|cause|cuz|since|while|when|where|why|how|all|any|both|each|few|more|most|much|many|some|such|no|nor|"
    r"yes|yeah|ok|okay|lol|haha|pls|please|thanks|thx|hi|hello|hey|dear|sir|madam|well|right|now|today|tomorrow|"
    r"tonight|yesterday|cash|final|firm|best|max|min|minimum|maximum|top|tops|around|roughly|approx|nearly|almost)$",
    re.IGNORECASE,
)
"""A single word, or the first of several, that no name begins with."""
_LEADS = frozenset(
    """
    new first second third last next best top same similar his her their this that some both cash final down base
    """.split()  # noqa: SIM905
)
"""Those that may stand before a noun in a name: "last cleaner"."""
_RELAYED = re.compile(
    r"\b(?:going|me|us|him|i|about|pinged|mentioned|hinted|rang|estimates?|values?|moved?|raised?|told|let|wants?|"
    r"wanted|"
    r"said|says|asked|asks|emailed|emails|thinks?|"
    r"offered|paid|pays|got|"
    r"came|"
    r"estimates?|values?|valued|reckons|went|goes|gives?|gave|sent|is|are|was|were|will|would|could|can|has|had|"
    r"have)\b",
    re.IGNORECASE,
)
"""A verb inside: a sentence, no name."""


MY_SIDE = re.compile(
    r"(?:my|our) (?:own )?(?:band|company|firm|team|studio|business|startup|shop|choir|crew|group|side)(?:'s)?$",
    re.IGNORECASE,
)
"""Who stands on my side of the table."""
_PAST = re.compile(r"(?!used|need|speed)[a-z]+[^e]ed$")
_OWNED = re.compile(r"^(?:my|our)\s+(?!(?:current|old|new|other|present|existing)\b)", re.IGNORECASE)
_COST_LIKE = re.compile(
    r"^[a-z]+(?:ing|age|ment|tion|sion|ity|ance|ence|ness)$|^(?:refit|re-?wire|make-?over|upkeep)$",
    re.IGNORECASE,
)
"""A thing one pays for beside a deal, told by one word: "refit", "postage"."""


_DANGLES = re.compile(
    r"\b(?:over|under|above|below|than|at|from|for|to|of|with|by|about|around|past|beyond|until|in|up|down|out its|"
    r"as|an?|the|means?|means an?)$",
    re.IGNORECASE,
)


def nouns_of(name: str) -> list[str]:
    """The words of a name in lower case, without a possessive ending."""
    return [re.sub(r"(?:'s|’s|s')$", "", word.lower().rstrip(".")) for word in _WORD.findall(name)]


def is_person(name: str) -> bool:
    """Whether a name says by a noun that it is somebody: "guy off marketplace", "groom's dad", "Ricoh rep"."""
    return any(word in PEOPLE for word in nouns_of(name))


def is_firm(name: str) -> bool:
    """Whether a name says by a noun that it is a firm or a place of business: "the dealership", "bodyshop"."""
    return any(word in FIRMS for word in nouns_of(name))


def is_thing(name: str) -> bool:
    """Whether a name says by a noun that it is a thing or a place: "one in Mullingar", "private sale"."""
    return any(word in THINGS for word in nouns_of(name))


def is_way(name: str) -> bool:
    """Whether a name is something to do: "keep renting", "wait until spring", "bootstrapping"."""
    if _BARE_VERB.match(name) or (STATUS_QUO.match(name) and name.casefold() != "keep"):
        return True
    return _ACTION.match(name) is not None and len(name.split()) > 1


def can_be_named(name: str, said: str, nouns: frozenset[str] | None = None) -> bool:
    """Whether a name is that of a party or of a way to go.

    Args:
        name: the name as it would be kept.
        said: the message, to see how the name is written there.
        nouns: the words of the message that the language model took for nouns; None when it has not seen it.
    """
    words = nouns_of(name) or [name]
    if _DANGLES.search(DERIVED.sub("", name)):
        return False
    first = words[0]
    if is_way(name):
        return True
    leads = first in _LEADS and len(words) > 1 and _NOUNS.intersection(words)
    if _NO_NAME.match(first) and not leads:
        return _is_written_large(name, said)
    if _RELAYED.search(" ".join(words[1:])):
        return False
    if (len(words) == 1 and _ACTION.fullmatch(name)) or (_PAST.match(first) and not _is_capital(words[0], said)):
        return False
    if len(words) == 1 and _COST_LIKE.match(name) and not _is_written_large(name, said) and first not in _NOUNS:
        return False
    if _OWNED.match(name) and not _NOUNS.intersection(words) and not _is_written_large(name, said):
        return False  # "our break even", "my normal package"
    if _NOUNS.intersection(words) or _is_written_large(name, said):
        return True
    return nouns is None or any(word in nouns for word in re.findall(r"[\w&]+", name.lower()))


def _is_capital(word: str, said: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word.capitalize())}(?!\w)", said) is not None


def _is_written_large(name: str, said: str) -> bool:
    """Whether a name has a capital letter in the message where no sentence begins."""
    for word in _WORD.findall(name):
        for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", said):
            opens = re.search(r"(?:^|[.!?\n:]\s*)\W*$", said[: match.start()])
            if word[:1].isupper() and match.group()[:1].isupper() and not opens and word != "I":
                return True
    return False
