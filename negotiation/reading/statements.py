"""Sentences about needs and people: the subject decides whose they are, the open question only when there is none."""

from __future__ import annotations

import re

from negotiation.reading import notes
from negotiation.reading.actions_named import ACTIONS
from negotiation.reading.canvas import QUANTITY
from negotiation.reading.draft import Draft
from negotiation.reading.part import Part

MINE, THEIRS = "interests.mine", "interests.theirs"
_ADVERB = (
    r"(?:\s+(?:really|just|also|probably|mainly|mostly|only|actually|badly|desperately|urgently|definitely|always|"
    r"clearly|obviously|still|kind of|sort of|simply|would|might|may|will|do|does|seem to|seems to|both|all|too|maybe|"
    r"secretly|apparently|certainly))*"
)
_ME = re.compile(
    r"^(?:(?:and|but|also|because|so|well|honestly|mainly)\s+)*(?:i|we|my (?:wife|husband|family|team|company|"
    r"partner|kids?|"
    r"daughter|son) and i|my (?:family|team|company|boss wants me))(?:'(?:d|m|re|ve|ll))?\b",
    re.IGNORECASE,
)
_THEY = re.compile(
    r"^(?:(?:and|but|also|because|so|well|honestly|i (?:think|guess|heard|believe|know|suppose)(?: that)?|maybe|"
    r"probably|"
    r"apparently)\s+)*(?P<who>he|she|they|his|her|their|the (?:buyer|seller|owner|landlord|landlady|client|company|"
    r"boss|manager|other side|tenant|dealer|employer|vendor|supplier|customer)|my (?:boss|landlord|landlady|manager|"
    r"client|employer|tenant|supplier|customer|buyer))\b",
    re.IGNORECASE,
)
_NEED = re.compile(
    rf"^[^,;]*?(?:'d|'s|'re|'m)?{_ADVERB}\s*\b(?:needs?|wants?|would like|'d like|like|would love|'d love|"
    rf"prefers?|wish(?:es)?|"
    r"cares? (?:a lot |most |only |more )?about|(?:is|are|am|'s|'re|'m) (?:also |really |very |mostly |so "
    r")?(?:afraid|scared|"
    r"worried|concerned|anxious|keen|eager|desperate|interested in|under (?:time )?pressure|short of|looking "
    r"for|after)|"
    r"worr(?:y|ies)|fears?|hopes?|(?:do|does)(?:n't| not) (?:really )?(?:want|like|need|care)|"
    r"(?:must|has to|have to|had to|is trying to|are trying to|am trying to|'m trying to|tries to|try to)|values?|"
    r"looks? for|hates?|loves?|can(?:'t|not) afford)\b",
    re.IGNORECASE,
)
_BEHAVES = re.compile(
    r"\b(?:bully|bullie\w*|bullying|rude|arrogant|aggressive|pushy|shout\w*|yell\w*|listen\w*|interrupt\w*|"
    r"ignor\w+|trust\w*|"
    r"lie[sd]?|liar|lying|friendly|unfriendly|cold|nervous|stubborn|annoying|attitude|temper|ego|smug|cocky|"
    r"moody|impatient|"
    r"condescending|patroni[sz]\w*|bossy|manipulat\w*|sarcastic|unreliable|ghost\w*|threaten\w*|blam\w+|keeps? "
    r"(?:saying|"
    r"asking|sending|calling|repeating|changing|pushing|talking|telling)|dodg\w+|never (?:answers?|replies|"
    r"listens|calls)|"
    r"(?:doesn't|don't) (?:answer|reply|listen|respect)|texts? (?:me )?at|emails? (?:are|is)|nice|lovely|jerk|"
    r"idiot|shark|"
    r"vindictive|impulsive|emotional|difficult|honest|dishonest|polite|impolite|weird|angry|hates? me|likes? me)\b",
    re.IGNORECASE,
)
_NOT_A_NEED = re.compile(
    r"\b(?:needs?|wants?|like|love|prefers?|wish|hopes?|trying|try|tries|has|have|had|must|keen|eager|desperate|"
    r"interested|"
    r"looking|looks?)\s*"
    r"(?:to |in |for |that )?(?:(?:me |us |you )?(?:to )?(?:also |really |just |only )?(?:negotiat\w*|"
    r"buy(?:ing)?|sell(?:ing)?(?! (?:it )?(?:fast|quick|soon|by|before|urgent|in a hurry|now))|rent(?:ing)?|"
    r"lease|hire|meet(?:ing)?|talk|discuss|know|see|ask|think|check|skip|start|go on|go back|add|change|correct|"
    r"remove|drop|"
    r"prepare|export|tell|say|use|try|do it|come (?:back|down|up)|go (?:up|down)|raise|increase|cut|lower|pay "
    r"(?:less|more)|make (?:it|an offer)|offer|license|"
    r"purchase|acquire|renew|haggle|settle|agree|close|sign|decide)\b"
    r"|(?:a |an |the |my |our |your |some |it|that|this|them|him|her|more|less|help|advice|nothing|anything|something|"
    r"everything)?\s*(?:a )?(?:raise|rise|deal|better deal|price|lower price|higher price|discount|offer|money|"
    r"help|advice|it|"
    r"that|this|them|him|her|limit|plan|minute|moment|break|alternative|option|bigger|number|figure|pay|salary|"
    r"answer|question|idea|batna)\s*$)",
    re.IGNORECASE,
)
_ACTION = re.compile(
    rf"^(?:(?:and|but|also|then|or|so)\s+)*(?:i|we|he|she|they)(?:'(?:d|ll))?(?:{_ADVERB}\s+(?:could|can|would|"
    rf"might|may|will|"
    rf"have to|has to|need to))*{_ADVERB}\s*\b{ACTIONS}(?:s|es)?\b",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"\s(?:is|are|was|isn't|aren't|looks?|seems?|feels?|takes?|costs?) (?:\w+ ){0,2}?(?:expensive|cheap|hard|"
    r"difficult|bad|good|"
    r"slow|weak|strong|tight|tough|risky|rare|easy|important|impossible|unlikely|crazy|high|low|long|time|"
    r"forever|a lot|"
    r"a pain|a hassle)\b",
    re.IGNORECASE,
)
_MUST = re.compile(r"^\W*(?:\w+\W+){0,3}?(?:have to|must|had to|need to|'d need)\b", re.IGNORECASE)
_FIGURE = re.compile(QUANTITY)
_WHOLE = re.compile(r"[a-z]+\W+[a-z]+\W+[a-z]+", re.IGNORECASE)


def place_of(entry: str) -> str | None:
    """Where a note belongs by its subject: an interest of mine or theirs, a note on a person; None without a subject.

    Args:
        entry: one statement in the user's words.
    """
    text = entry.strip()
    if _ME.match(text):
        return MINE if _NEED.match(text) else None
    they = _THEY.match(text)
    if they is None:
        return None
    if _BEHAVES.search(text) and not re.match(r"[^,]*\b(?:wants?|needs?|cares? about)\b", text, re.IGNORECASE):
        return "people.person"
    if _NEED.match(text):
        return THEIRS
    return "people"


def where(entry: str, asked: str) -> str:
    """Where an answer to a question about people or interests belongs.

    Args:
        entry: one statement.
        asked: where it would go by the question: `people`, `interests.mine` or `interests.theirs`.
    """
    place = place_of(entry)
    if asked == "people":
        return f"people.{notes.judge_note(entry)[0]}" if place != MINE else place
    if place == "people":
        return asked if asked == THEIRS else f"people.{notes.judge_note(entry)[0]}"
    return place or asked


def read_statement(draft: Draft, part: Part, asked: str) -> bool:
    """Keep a need or a complaint that is said whatever is asked; answers whether the clause was one.

    Args:
        draft: where it goes.
        part: a clause that no other reader has understood.
        asked: the open question.
    """
    text = " ".join(part.text.split())
    if (
        _FIGURE.search(text)
        or part.clause.question
        or not _WHOLE.search(text)
        or len(text) > 200
        or notes.is_no_idea(text)
    ):
        return False
    if asked in ("opening_goal", "people_notes", "interests_mine", "interests_theirs"):
        return False  # the whole answer is read then
    if part.clause.lead in ("if", "if not", "otherwise", "or", "unless", "even if"):
        return False
    if draft.title is None and not draft.plan.alternatives:
        return False
    spoken = text
    if draft.counterpart:
        spoken = re.sub(
            rf"^(?:the |my )?{re.escape(draft.counterpart)}\b(?: (?:lady|guy|woman|man|people))?",
            "they",
            text,
            flags=re.I,
        )
    place = place_of(spoken)
    if place == MINE and _MUST.match(text):
        return False
    if place in (None, "people") or _NOT_A_NEED.search(text) or notes.is_command(text) or notes.is_chat(text):
        return False
    assert place is not None
    draft.note(place, text)
    part.take_span(0, len(part.text))
    return True


def names_action(text: str) -> bool:
    """Whether a statement in the first person names something I could do ("I'd have to keep it")."""
    return bool(_ACTION.match(text))


def is_remark(text: str) -> bool:
    """Whether words say how something is, and name nothing to turn to ("training someone new is expensive")."""
    return bool(_REMARK.search(text))
