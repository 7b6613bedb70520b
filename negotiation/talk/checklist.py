"""The checklist in the talk: beginning and leaving it, and short answers to its points.

A point whose answer has a place in the plan is read like any other question; what is said to the others is kept as a
note, word for word. "Done", "no", "not needed" are answers, too.
"""

from __future__ import annotations

import re
from dataclasses import replace

from negotiation import agenda
from negotiation.checklist import GROUND, PREFIX, Check, questions_for, settled, weakest_guess
from negotiation.edits import (
    AddCriterion,
    AddOffer,
    AddText,
    Edit,
    NotePoint,
    PutAlternative,
    RemoveAlternative,
    ReplaceOffer,
    SetField,
    find_alternative,
)
from negotiation.minutes import minutes_in
from negotiation.money import read_quantities
from negotiation.phrases import percent
from negotiation.plan import Plan
from negotiation.points import DONE, NONE, NOT_NEEDED
from negotiation.reading import Reading
from negotiation.talk.answers import unclear
from negotiation.talk.intents import PLAIN_ANSWERS, SURE, in_free_words
from negotiation.talk.memory import Message, Say, Talk, Turn, finish, is_sealed, update_plan

FOCUS = {
    PREFIX + point: question
    for point, question in {
        GROUND: "opening_subject",
        "goal": "opening_goal",
        "relationship": "people_notes",
        "interests_mine": "interests_mine",
        "interests_theirs": "interests_theirs",
        "alternatives": "alternatives_list",
        "their_side": "their_side_limit",
        "target": "offers_target",
    }.items()
}
"""Question of the checklist -> the question of the preparation whose answer is read the same way."""

QUICK_MINUTES = 3.0
_QUICK = re.compile(r"\b(?:quick(?:ly)?|short|fast|brief|rapid|in a hurry|no time)\b", re.IGNORECASE)
_READY = re.compile(
    r"\b(?:am i|are we|(?:if|whether|think) (?:i|we)(?: am| are|'m|'re)|can (?:i|we) go in|ready or not)\b",
    re.IGNORECASE,
)
_FIGURES_ONLY = frozenset({GROUND, "alternatives", "their_side", "target"})
"""Points that a bare "done" does not settle: the result is computed from them."""
_NO_MEANS_NONE = frozenset(
    """
    parties relationship issues interests_mine mandate walk_away concessions packages batna leverage
    """.split()  # noqa: SIM905
)
_TEXTS = {"issues": "people.issue", "options": "options", "style": "people.person"}
_STYLES = {
    "avoidant": re.compile(r"\b(?:silent|quiet|avoid\w*|evasive|shy|withdrawn|dodg\w+|put(?:s|ting)? .*off)\b", re.I),
    "warrior": re.compile(r"\b(?:push\w*|aggressive|hard|tough|threat\w*|direct|bully\w*|warrior|power)\b", re.I),
    "diplomat": re.compile(r"\b(?:calm|polite|diplomat\w*|indirect|strategic|well prepared|smooth)\b", re.I),
    "uncontrolled": re.compile(r"\b(?:impulsive|emotional|all over the place|erratic|explo\w+|moody|chaotic)\b", re.I),
}
_DONE = re.compile(
    r"(?:yes|yep|yeah|yup|y|ok(?:ay)?|sure|check|tick|done|"
    r"(?:it'?s |that'?s |all |already )?(?:done|sorted|settled|clear|ready|prepared|set)|"
    r"(?:i |we )?(?:have|got|know|do)(?: (?:it|that|one|this))?(?: already)?|got it|fine|👍|✓|✅)",
    re.IGNORECASE,
)
_NOT_NEEDED = re.compile(
    r"(?:(?:it'?s |that'?s |this is )?not (?:needed|necessary|relevant|applicable|required|important)(?: here| now)?|"
    r"n/?a|irrelevant|unnecessary|no need(?: for (?:it|that))?|(?:it |that )?doesn'?t (?:apply|matter)(?: here)?|"
    r"(?:i |we )?don'?t need (?:it|that|this|one|any))",
    re.IGNORECASE,
)
_NO = re.compile(
    r"(?:no|nope|nah|n|none|nothing|nobody|no one|not really|nothing (?:else|special|really)|"
    r"no,? (?:nothing|none|nobody|no one|not really)|none (?:really|that i know of))",
    re.IGNORECASE,
)
_NOT_YET = re.compile(r"(?:no,? )?(?:not yet|idea)|no idea", re.IGNORECASE)
_GUESS = re.compile(
    r"\b(?:guess\w*|assum\w+|estimate|hunch|rumou?r|think so|no idea|not sure|no|nope)\b", re.IGNORECASE
)
_FACT = re.compile(
    r"\b(?:facts?|in writing|written|signed|certain|quoted|confirmed|firm|yes|yep|yeah|sure)\b", re.IGNORECASE
)
_ORDERS = frozenset({"correct_fact", "remove_fact", "report_offer", "add_alternative"})
_IF = re.compile(r"^\W*if\b|\bonly if\b|\bthen\b", re.IGNORECASE)


def start_check(talk: Talk, skill: str, text: str) -> tuple[Talk, tuple[Say, ...]]:
    """Begin the checklist, or go on where it was left.

    Args:
        talk: the conversation.
        skill: the step that is active.
        text: the user's words; the time they have may be among them.

    Returns:
        The conversation, and what to say first.
    """
    minutes = minutes_in(text)
    if minutes is None and _QUICK.search(text):
        minutes = QUICK_MINUTES
    old, inside = talk.check, skill == agenda.CHECKLIST
    going = old is not None and not old.over
    check = old if old is not None and going else Check()
    count = questions_for(minutes)
    most = check.most if inside and going and count is None else None if count is None else len(check.asked) + count
    back, kept = (check.back, check.question) if inside else (skill, talk.forced)
    check = replace(check, most=most, back=back, question=kept, over=False)
    talk = replace(talk, check=check, forced=None, question=None, quiet=False)
    if count is not None:
        return talk, (Say("utter_checklist_timed", {"count": str(count)}),)
    if asks_for_verdict(text):
        return talk, ()
    if going and check.asked:
        return talk, (Say("utter_checklist_resumed"),)
    return talk, (Say("utter_checklist_started" if settled(talk.plan, is_sealed(talk)) else "utter_checklist_new"),)


def asks_for_verdict(text: str) -> bool:
    """Whether words ask if one is ready, rather than only to begin.

    >>> asks_for_verdict("Am I ready?"), asks_for_verdict("get me ready in 5 minutes")
    (True, False)
    """
    return _READY.search(text) is not None


def leave_check(talk: Talk, over: bool = False) -> tuple[Talk, str]:
    """The conversation back on its way, and the step it goes on with.

    Args:
        talk: the conversation in the checklist.
        over: whether the verdict was given; a check that began before anything was prepared ends in the brief then.
    """
    check = talk.check or Check()
    back = "brief" if over and check.back == "opening" else check.back
    talk = replace(talk, check=replace(check, over=over, question=None), forced=check.question, question=None)
    return replace(talk, quiet=False), back


def hear_point(talk: Talk, message: Message, reading: Reading, text: str) -> Turn | None:
    """The turn in which a point of the checklist is answered in words; None where it is read like any other message.

    Args:
        talk: the conversation, with the point's question open.
        message: what the user wrote.
        reading: the facts in it.
        text: the words, trimmed.
    """
    assert talk.question is not None
    point = talk.question.name.removeprefix(PREFIX)
    told = bool(reading.edits) and (talk.question.name in FOCUS or not in_free_words(reading))
    word = _short_answer(text, None if told or message.confidence < SURE else message.intent)
    if point == "assumptions" and len(text.split()) <= 4 and (guess := guess_words(talk.plan)):
        if word != NOT_NEEDED and _GUESS.search(text):
            return _noted(talk, NotePoint(point, f"{guess}: a guess, to be tested"))
        if word == DONE or _FACT.search(text):
            return _noted(talk, NotePoint(point, f"{guess}: checked"))
    if word is not None:
        return _short(talk, point, word)
    offered = any(isinstance(edit, AddOffer | ReplaceOffer) for edit in reading.edits) or reading.unsure
    if offered or talk.question.name in FOCUS or _is_plain(message, text):
        return None
    if _is_fact(talk.plan, point, message, reading):
        return None
    if len(re.findall(r"\w", text)) < 2 or (text.endswith("?") and len(text.split()) < 4):
        return None
    return _noted(talk, *_edits(point, message, text))


def guess_words(plan: Plan) -> str:
    """The number that the limit hangs on most, in words; empty without a limit."""
    guess = weakest_guess(plan)
    if guess is None:
        return ""
    alternative = find_alternative(plan, "mine", guess.alternative)
    if guess.key == "price" or alternative is None or not alternative.probability:
        return f"the price of {guess.alternative}"
    return f"the {percent(alternative.probability)} for {guess.alternative}"


def _short_answer(text: str, intent: str | None) -> str | None:
    """What an answer in a word or two means; the intent counts where nothing else was read in it."""
    words = text.strip(" .!,")
    for pattern, meaning in ((_DONE, DONE), (_NOT_NEEDED, NOT_NEEDED), (_NOT_YET, ""), (_NO, NONE)):
        if pattern.fullmatch(words):
            return meaning
    meanings = {"affirm": DONE, "deny": NONE, "nothing_more": NONE}
    return meanings.get(intent or "") if len(words.split()) <= 3 else None


def _short(talk: Talk, point: str, word: str) -> Turn | None:
    """The turn of an answer in a word or two."""
    assert talk.question is not None
    if word == NOT_NEEDED and point in _FIGURES_ONLY:
        return Turn(finish(talk, talk.question), says=(Say("utter_skipped"),))
    if point in _FIGURES_ONLY:
        return unclear(talk) if word == DONE else None
    if word in (DONE, NOT_NEEDED) or (word == NONE and point in _NO_MEANS_NONE):
        return _noted(talk, NotePoint(point, word))
    return Turn(finish(talk, talk.question), says=(Say("utter_checklist_left"),))


def _noted(talk: Talk, *edits: Edit) -> Turn:
    assert talk.question is not None
    question = talk.question
    talk, applied = update_plan(talk, edits)
    return Turn(finish(talk, question), applied.changes)


def _is_plain(message: Message, text: str) -> bool:
    """Whether the message is no idea, "skip" and the like."""
    return message.intent in PLAIN_ANSWERS and message.confidence >= SURE and len(text.split()) <= 5


def _is_fact(plan: Plan, point: str, message: Message, reading: Reading) -> bool:
    """Whether the message tells something about the deal that has nothing to do with the point."""
    if reading.problems or in_free_words(reading):
        return bool(reading.problems)
    if message.intent in _ORDERS and message.confidence >= SURE and not _IF.search(message.text):
        return True
    if any(isinstance(edit, AddCriterion) and edit.price is not None for edit in reading.edits):
        return True
    return any(_changes_known(plan, edit) for edit in reading.edits)


def _changes_known(plan: Plan, edit: Edit) -> bool:
    if isinstance(edit, PutAlternative):
        return find_alternative(plan, edit.side, edit.name) is not None
    return isinstance(edit, RemoveAlternative | ReplaceOffer)


def _edits(point: str, message: Message, text: str) -> tuple[Edit, ...]:
    """What words said to a point become: a fact of the plan where it has a place for them, else a note."""
    if point == "criteria":
        amounts = [quantity.value for quantity in read_quantities(text) if quantity.kind == "money"]
        return (AddCriterion(text, amounts[0] if len(amounts) == 1 else None),)
    if point == "style":
        judged = message.judgements.get("style")
        found = [style for style, words in _STYLES.items() if words.search(text)]
        style = judged.label if judged and judged.sure else found[0] if len(found) == 1 else None
        known = (SetField("counterpart.style", style),) if style else (NotePoint(point, text),)
        return (AddText(_TEXTS[point], text), *known)
    return (AddText(_TEXTS[point], text),) if point in _TEXTS else (NotePoint(point, text),)
