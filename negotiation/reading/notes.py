"""Free words: notes about people and issues, interests, names in a list; and what is no answer at all."""

from __future__ import annotations

import re

from negotiation.reading.clauses import is_question

PERSON, ISSUE = "person", "issue"

_ONLY_A_MEETING = re.compile(
    r"^(?:(?:so|well|hi|hey|hello)\W+)*(?:i|we)(?:'ve|'m| am| are)?(?: have| got| having| meeting)? "
    r"(?:(?:a|an|the|my|our) )?(?:meeting|call|negotiation|talks?|appointment|interview|session)?\b"
    r"(?! (?:about|over|on|for|regarding)\b)"
    r"(?:\W+(?:with|tomorrow|today|tonight|at|on|next|this)\b.*)?$",
    re.IGNORECASE,
)
_PERSON = re.compile(
    (
        r"\b(?:he|she|they|him|her|tom|guy|person|personal\w*|tone|rude|arrogant|aggressive|"
        r"shout\w*|yell\w*|talks?|talking|listen\w*|interrupt\w*|ignor\w*|trust\w*|"
        r"lies|liar|lying|honest|dishonest|friendly|unfriendly|cold|nervous|shy|quiet|silent|"
        r"angry|temper|mood\w*|impatient|patient|stubborn|difficult|annoying|"
        r"attitude|behav\w+|character|ego|proud|respect\w*|disrespect\w*|condescending|"
        r"patroni[sz]\w*|bully\w*|bossy|emotional|feel\w*|hate\w*|dislike\w*|like[sd]? me|"
        r"relationship|history|grudge|jealous|insecure|pushy|manipulat\w*|sarcastic|polite|"
        r"impolite|unreliable|late (?:to|for)|never answers|doesn't answer|ghost\w*|"
        r"calm|erratic|impulsive|explod\w*|cries|dramatic|smug|cocky|brags?|intimidat\w*|scare\w*|"
        r"threat\w*|blam\w+|complain\w*|stress\w*|know-it-all)\b"
    ),
    re.IGNORECASE,
)
_ISSUE = re.compile(
    (
        r"\b(?:price|pric\w+|cost\w*|deliver\w*|deadline|schedule|payment|pay|paid|terms?|"
        r"contract|warrant\w*|quality|defect\w*|broken|scratch\w*|mileage|condition|salary|bonus|"
        r"hours|vacation|holiday|remote|title|rent|deposit|lease|repair\w*|maintenance|fees?|"
        r"interest rate|volume|quantity|shipping|timeline|start date|scope|budget|equity|"
        r"clause|penalty|exclusiv\w*|support|license|specs?|specification|availability|stock|"
        r"lead time|invoice|discount|tax|rate|money|size|location|parking|noise|heating|mold|"
        r"mould|roof|engine)\b"
    ),
    re.IGNORECASE,
)
_SPLIT = re.compile(
    (
        r"\s*(?:\n+|[;•]|(?<=[a-z)])\.\s+|,\s+(?:and|but|also|plus)\s+|,\s+(?=(?:he|she|they|the|"
        r"his|her|their|also|it|no|too|we)\b)|\s+(?:and|but|also)\s+(?=(?:also\b|he\b|she\b|they\b|"
        r"his\b|her\b|their\b|the\b|i\b|it\b)))\s*"
    ),
    re.IGNORECASE,
)
_LIST = re.compile(r"\s*(?:\n+|[;•]|,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+)\s*", re.IGNORECASE)
_BULLET = re.compile(
    (
        r"^\s*(?:[-*•–—]+|\(?\d{1,2}[.)]|(?:and|but|also|plus|well|so|ok|okay|hmm|um|i guess|"
        r"i think|because|that|firstly|secondly|mainly|mostly|probably|maybe)\b[,:]?)\s*"
    ),
    re.IGNORECASE,
)

_CHAT = re.compile(
    (
        r"^\W*(?:(?:hi|hii+|hello+|hey+|yo|sup|howdy|hiya|good (?:morning|afternoon|evening|day)|"
        r"greetings|hola|thanks?(?: you)?(?: so much| a lot| very much)?|thx|ty|cheers|"
        r"ok(?:ay)?|k|kk|lol|lmao|rofl|haha+|hehe+|ha|wow|cool|great|nice|awesome|perfect|sweet|"
        r"alright|right|sure|fine|good|got it|i see|understood|makes sense|interesting|"
        r"hm+|uh+|um+|er+|oh|ah|huh|well|so|please|bye|goodbye|see you|later|"
        r"how are you(?: doing)?(?: today)?|how'?s it going|what'?s up|who are you|"
        r"are you (?:a )?(?:bot|human|real|robot)|"
        r"there|bot|coach|man|dude|mate|friend|you'?re (?:great|funny|awesome|the best|welcome|"
        r"stupid|dumb|useless)|this is (?:great|boring|stupid|fun|useless)|no problem|no worries|"
        r"not bad|i'?m (?:good|fine|ok|okay|great|well|back|bored|tired|here|ready|lost|confused)|"
        r"let'?s (?:go|start|begin|do it|do this|continue|get started)|go ahead|continue|next|"
        r"start|help|test|testing|asdf\w*|blah|whatever|wait|hold on|one (?:sec|second|moment)|"
        r"stop|undo|back|go back|skip|repeat|pause|quit|exit|menu|restart|and you|you|yes please|"
        r"no thanks|much appreciated|appreciate it|sounds good|love it|never ?mind)(?:\W+|$))+$"
    ),
    re.IGNORECASE,
)
_NO_IDEA = re.compile(
    (
        r"^\W*(?:(?:well|hmm+|um+|uh+|honestly|sorry|oh|actually|to be honest|tbh|i|i'm|"
        r"im)\W+)*(?:(?:i )?(?:really |just |still |honestly )?(?:don'?t|do not|dont) (?:really |"
        r"yet |even |quite )?(?:know|remember|care|have (?:a clue|an idea|any idea|one|that))|"
        r"no (?:idea|clue)|idk|dunno|not sure|unsure|unknown|"
        r"not (?:yet )?(?:decided|set|fixed)|haven'?t (?:decided|thought)|can'?t (?:say|tell)|"
        r"hard to (?:say|tell)|who knows|beats me|pass|skip(?: (?:it|this|that|that one))?|"
        r"no comment|tbd|to be determined|not really|good question|i'?d have to (?:check|think)|"
        r"let me think|depends|it depends|you tell me)\b.{0,40}$"
    ),
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"^\W*(?:(?:ok|okay|well|so|oh|hm+|ah|sorry|yes|no|and|but|please|ha|wow)\W+)*(?:"
    r"let me (?:think|check|see|look|ask)(?: about (?:it|that|this))?(?: first| for a (?:moment|second|minute))?|"
    r"i(?:'d)? (?:need|have|want)(?: some time)? to (?:think|check|look it up)(?: about (?:it|that|this))?(?: "
    r"first)?|"
    r"(?:please )?(?:give me|wait|hold on|just)(?: a| one| some)? ?(?:sec(?:ond)?|minute|moment|bit|time|while)?|"
    r"brb|be right back|bbl|afk|omg|wtf|lmk|not now|(?:ask me |maybe |some other time|"
    r"do (?:it|this|that) )?later|another time|"
    r"i(?:'ll| will) (?:tell you|get back(?: to you)?|come back(?: to (?:it|this|that))?|"
    r"think about (?:it|that)|check|see)(?: later| tomorrow| soon)?|"
    r"i(?:'m| am|m| was| had to be) (?:away|back|busy|gone|out|here|listening|thinking|stuck|"
    r"not here)(?: now| for a (?:bit|while))?|"
    r"(?:oh )?my (?:god|goodness|bad|mistake|apologies)|sorry(?: about that| for that|"
    r" for the delay)?|(?:that|it)(?:'s| is|s) (?:a |an |really |very |so |quite |too )*"
    r"(?:good|great|dumb|stupid|silly|hard|tough|tricky|weird|strange|odd|funny|clever|smart|"
    r"nice|interesting|annoying|boring|helpful|useful|cool|awesome|amazing|true|right|wrong|"
    r"fair|enough|much)"
    r"(?: (?:question|point|idea|one|advice|tip|bot))?|(?:good|great|fair|nice|excellent|"
    r"interesting|clever) (?:point|question|idea|one|advice|tip|job|work|thinking)|"
    r"i (?:really |still |just )?(?:don'?t|do not|didn'?t|can'?t) (?:really |"
    r"quite )?(?:understand|get|follow|see)(?: (?:it|that|this|you|the (?:question|point)|"
    r"what you mean))?|"
    r"(?:as )?i (?:already |just )(?:told|said|answered|mentioned)(?: (?:you|it|that|this))*|"
    r"i (?:really )?(?:love|like|hate|enjoy|appreciate) (?:this|it|that|you)|"
    r"(?:thanks?|thank you|thx)(?:\W+(?:that|this|it|for|your|the|you|help|helps|helped|"
    r"helping|advice|a|lot|so|much|very|really|is|was|great|good|info|tip|all))*|(?:that|this|"
    r"it) (?:really )?help(?:s|"
    r"ed)(?: a lot| me)?|(?:very |so |really )?helpful|"
    r"let'?s (?:go|move|continue|start|begin|proceed|skip|keep going|do)(?: on| ahead|"
    r" with (?:it|this|that)| it| this| that| to the next(?: \w+)?)*|"
    r"(?:next|another|other)(?: question| one| step| topic)?|start (?:over|again|"
    r"from scratch)|move on|go on|carry on|keep going|"
    r"(?:this|you) (?:is|are|'re) [\w ]{2,20}(?:bot|program|machine|tool)|stop (?:it|that|"
    r"asking|this)(?: me)?(?: questions)?|leave me alone|shut up|whatever you say"
    r")(?:\W+(?:please|thanks|now|then|though|bot|coach|man|lol|haha|first))*\W*$",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    (
        r"^\W*(?:(?:ok|okay|well|so|i think|i guess|for now|i believe|yeah|yes)\W+)*"
        r"(?:(?:no|nope|nah|none|nothing|n|nil|zero|nada|nay|not really|no more|that'?s (?:it|"
        r"all)|thats (?:it|all)|that is (?:it|all)|nobody|nowhere|neither|not that i know(?: of)?|"
        r"not at all|not at the moment|no (?:other )?(?:alternatives?|options?|costs?|fees?|"
        r"fallback|idea)|"
        r"nothing (?:else|more|comes to mind|at all|special|really)|no one(?: else)?|i have none|"
        r"i don'?t have (?:any|one)|i'?m done|done|all good|all done|nope nothing else|"
        r"no that'?s (?:it|all)|just (?:that|those|these)|only (?:that|those|these|this)|"
        r"i can'?t think of (?:any|more|one|anything)(?: else)?|not any|it'?s free|free|zilch|"
        r"(?:it'?s |its |they'?re |they are |all |just |about |pretty much |no )*(?:the )?same(?: for me)?|"
        r"equal|identical|no difference|both the same)\W*)+$"
    ),
    re.IGNORECASE,
)
_NOTHING_FIRST = re.compile(r"^\W*(?:nothing|none|nobody|no one|nothing really|none really)\s*[,.;]", re.IGNORECASE)
_YES = re.compile(
    (
        r"^\W*(?:(?:yes|yeah|yep|yup|ya|sure|correct|right|exactly|indeed|of course|absolutely|"
        r"definitely|certainly|true|affirmative|ok|okay|y|that'?s right|confirm(?:ed)?|it is|"
        r"totally|sounds right|sounds good|i do|we do|it does|please do|go ahead)\W*)+$"
    ),
    re.IGNORECASE,
)
_COMMAND = re.compile(
    (
        r"^\W*(?:please |can you |could you |pls )*(?:show|export|import|explain|undo|help|skip|"
        r"go back|start over|restart|reset|repeat|what|why|how|who|where|when|which|can you|"
        r"could you|do you|are you|tell me|give me|pause|stop|talk to|let me talk|"
        r"i want to talk to a|connect me|take me|where am i|save|print|send me|quit|exit|bye|"
        r"good ?bye|forget it|never ?mind)\b"
    ),
    re.IGNORECASE,
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ENGLISH = _words(
    "the a an of to and or in on at for with is are was be i we you he she they it my our his her their this "
    "that not no yes but if so as from have has had would could can will do does did about me him them us what "
    "who how more less than other another there here just get go sell buy pay price offer want need up down "
    "out by me one some any all want it's i'm don't"
)
_FOREIGN = _words(
    "ich du er wir ihr und oder nicht das der die den dem ein eine einen ist sind war mit für von zu auf bei "
    "mein meine will möchte haben habe kaufen verkaufen aber wie wenn auch sie es im je tu il elle nous vous "
    "ils et ou pas le la les un une des est sont avec pour de du au mon ma mes veux vendre acheter mais que "
    "qui dans sur ce cette suis voiture yo tú él ella nosotros y o no el los las una unos es son con para por "
    "mi mis quiero vender comprar pero que como en su este esta coche precio io lui lei noi loro e non il lo "
    "gli uno sono con per mio mia voglio vendere comprare ma che di una questo questa macchina ik jij hij wij "
    "het een niet van met voor mijn wil kopen verkopen maar dat eu ele nós não um uma com meu minha quero mas "
    "carro"
)


def judge_note(text: str) -> tuple[str, float]:
    """Whether a note is about the person or about the issue, with a confidence from 0.5 to 1.

    Args:
        text: one note in the user's words.
    """
    person, issue = len(_PERSON.findall(text)), len(_ISSUE.findall(text))
    if person == issue:
        return (ISSUE if re.match(r"\s*(?:the|no|too|it)\b", text, re.IGNORECASE) else PERSON), 0.5
    kind = PERSON if person > issue else ISSUE
    strong, weak = max(person, issue), min(person, issue)
    return kind, round(0.5 + 0.5 * (strong - weak) / (strong + weak + 0.5), 2)


def entries(text: str) -> list[str]:
    """The separate notes or interests of an answer, without bullets and filler."""
    return [e for e in (_tidy(piece) for piece in _SPLIT.split(text)) if len(e) > 1]


def listed(text: str) -> list[str]:
    """The items of a plain list: "Acme, Beta and Gamma"."""
    return [e for e in (_tidy(piece) for piece in _LIST.split(text)) if len(e) > 1]


def is_chat(text: str) -> bool:
    """Whether a text is only small talk, a filler, or a command to the coach."""
    return bool(_CHAT.match(text) or _REMARK.match(text)) or not re.search(r"\w", text)


def is_command(text: str) -> bool:
    """Whether a text asks the coach for something."""
    return bool(_COMMAND.match(text)) or is_question(text)


def is_no_idea(text: str) -> bool:
    """Whether a text says that the user does not know."""
    return bool(_NO_IDEA.match(text))


def is_nothing(text: str) -> bool:
    """Whether a text says "nothing", "no", "the same"."""
    return bool(_NOTHING.match(text))


def begins_with_nothing(text: str) -> bool:
    """Whether an answer begins with "nothing" or "none" ("nothing, they need us")."""
    return bool(_NOTHING_FIRST.match(text))


def is_yes(text: str) -> bool:
    """Whether a text is a plain yes."""
    return bool(_YES.match(text))


def is_foreign(text: str) -> bool:
    """Whether a text is in another language than English, as far as common words and letters tell."""
    letters = [c for c in text if c.isalpha()]
    if len(letters) >= 4 and sum(ord(c) > 0x24F for c in letters) > len(letters) / 2:
        return True
    found = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", text.lower())
    foreign = sum(w in _FOREIGN and w != "per" for w in found)
    english = sum(w in _ENGLISH for w in found)
    return len(found) >= 3 and foreign >= 2 and foreign > english


def _tidy(piece: str) -> str:
    text = " ".join(piece.split())
    before = None
    while before != text:
        before = text
        text = _BULLET.sub("", text)
    return text.strip(" ,;:.!-–—")


def is_only_a_meeting(text: str) -> bool:
    """Whether words say that there is a meeting, and nothing of what it is about ("a call with Acme at three")."""
    return _ONLY_A_MEETING.match(text.strip(" .!")) is not None
