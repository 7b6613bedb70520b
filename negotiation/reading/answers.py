"""What a message says as the answer to the open question, when no general rule has read it."""

from __future__ import annotations

import re
from collections.abc import Callable

from negotiation.edits import AddOffer, AddText, PutAlternative, SetField
from negotiation.plan import PriceRange
from negotiation.reading import criteria, names, notes, statements
from negotiation.reading.actions_named import action_name
from negotiation.reading.answered_opening import answer_counterpart, answer_title, strip_lead
from negotiation.reading.canvas import AMOUNT, QUANTITY
from negotiation.reading.chances import Chance
from negotiation.reading.clauses import has_verb
from negotiation.reading.cues import STATUS_QUO
from negotiation.reading.draft import MINE, THEIRS, Draft, Topic
from negotiation.reading.model import Unsure
from negotiation.reading.part import Part
from negotiation.reading.parties import is_name, trim, who_is
from negotiation.reading.prices import put_offer, put_price, settle_either

_AMOUNT = re.compile(AMOUNT)
_QUANTITY = re.compile(QUANTITY)
_SMALL = re.compile(
    (
        r"\b(?:i|we|he|she|they|it|it's|its|that|that's|this|is|was|would|be|will|are|about|"
        r"around|roughly|maybe|probably|i'd|say|think|guess|like|at|for|to|of|in|a|an|the|me|us|"
        r"him|her|them|you|"
        r"cost|costs|pay|pays|charge|charges|price|quoted|total|all|only|just|so|or|so|per|each|"
        r"well|um|uh|hmm|ok|okay|yes|yeah|no|approximately|approx|ish|somewhere|near|close|more|"
        r"less|than|"
        r"get|gets|got|give|gives|they'd|he'd|she'd|it'd|'d|bucks|dollars|euros|there|could|can|"
        r"up|down|know|not|sure|but|from|between|and|with|now|right|currently|fees|in total|my|"
        r"our|their|his|"
        r"target|hoping|hope|aim|limit|max|maximum|min|minimum|worth|better|worse|extra|on|top|"
        r"value|expect|likely|asking|wants|want|offer|offered|should|shd|bit|little|range|"
        r"something|month|year|hour|unit|piece)\b"
    ),
    re.IGNORECASE,
)
_IS = re.compile(
    r"\W*(?:(?:and|but|also|so)\s+)*(?P<who>[^\ue000-\uf8ff]{2,40}?)\s+(?:is|are|would be)\b", re.IGNORECASE
)
_NAMED = re.compile(r"^\W*(?:(?:and|but|the|my|our|his|her)\s+)*[^\W\d_][\w'&.-]*(?:\s+[\w'&.-]+){0,3}\W*$")
_OF_WHOM = re.compile(
    r"\b(?:for|with|at|of)\s+(?P<who>(?!that\b|it\b|this\b|them\b)[\w'&. -]{2,40}?)\s*$", re.IGNORECASE
)
"""Whose odds they are, said behind them: "the odds are more like 40% for Umbrella"."""
_REPAIR = re.compile(r"\b(?:no|wait|actually|sorry|i mean|rather|make that|realistically|in reality)\b", re.IGNORECASE)
_ME_SAID = re.compile(r"\b(?:i|we)\b", re.IGNORECASE)
_AMOUNTS = re.compile(r"[$€£]?\d[\d.,]*\s*(?:k|m|mn|bn|usd|eur|gbp|dollars|euros|pounds|bucks|grand)?\b", re.IGNORECASE)
_GOAL_LEAD = re.compile(
    (
        r"^(?:well|i want(?: to)?|i'd like(?: to)?|my goal is(?: to)?|the goal is(?: to)?|to|"
        r"a good outcome (?:is|would be)(?: to)?|that|i would like(?: to)?)\s+"
    ),
    re.IGNORECASE,
)
_WORSE = re.compile(r"\b(?:worse|less|lower|minus|costs? me|hassle|inferior)\b", re.IGNORECASE)
_LIST_QUESTIONS = frozenset({"alternatives_list", "alternatives_more", "alternatives_fallback"})
_ZERO = {"alternatives_cost": "cost", "alternatives_extra_worth": "extra_worth"}


def answer_amounts(draft: Draft, part: Part, chance: Chance | None) -> None:
    """Use the amounts and odds that a clause leaves over: they answer the open question, or the topic's open value."""
    text = part.text
    marks = part.marks
    named = names.mentions(text, draft.known())
    topic = Topic(draft.side_of(named[0][2]), named[0][2]) if named and not marks else draft.topic or _focused(draft)
    if not named and not marks and chance is not None:
        who = who_is(draft, names.clean(text) or text)
        subject = _OF_WHOM.search(text) or _IS.match(text)
        if who.kind != "known" and subject:
            who = who_is(draft, subject.group("who"))
        alone = chance.value is not None and draft.plan.alternatives and _NAMED.search(text)
        if who.kind == "new" and (subject or alone):
            return  # "and my brother is more like 60%"
        topic = Topic(draft.side_of(who.names[0]), who.names[0]) if who.kind == "known" else topic
    stranger = bool(marks) and not named and draft.topic is not None and draft.said(draft.topic, "price")
    if stranger and chance is not None and not _REPAIR.search(text):
        return  # "Kartonagen Maier, 1.05 sure thing": the odds of a price that nobody could place
    if chance is not None and (chance.value is not None or chance.words):
        _give_chance(draft, topic, chance, bool(named))
    if len(marks) != 1 or not _is_bare(text):
        if len(marks) == 2 and _is_bare(text) and _question(draft) == "their_side_limit":
            one, two = draft.amount(marks[0]), draft.amount(marks[1])
            if one is not None and two is not None:
                draft.add(SetField("their_reservation", PriceRange(min(one, two), max(one, two))))
                draft.answered = True
                part.take_span(0, len(text))
        return
    if chance is not None and draft.topic is None and draft.focus is None:
        return  # "70% chance to get 4,800" is no offer of theirs
    if _take_amount(draft, part, topic, marks[0], text):
        part.take_span(0, len(text))


def _take_amount(draft: Draft, part: Part, topic: Topic | None, mark: str, text: str) -> bool:
    question = _question(draft)
    quantity = draft.canvas.quantity(mark)
    if draft.topic is None and draft.focus is None and draft.last_party == "them":
        mine = re.search(r"\b(?:i|we|my|our)\b", text, re.IGNORECASE)
        told = any(isinstance(e, AddOffer) and e.by == "them" for e in draft.edits)
        burden = re.search(r"\bcosts?\b", text, re.IGNORECASE)
        return not (mine or told or burden or _words_left(text)) and put_offer(draft, mark)
    if draft.topic is not None and draft.said(draft.topic, "price") and _REPAIR.search(text):
        put_price(draft, draft.topic, mark, None)
        return True
    if draft.topic is None and draft.lately and _REPAIR.search(text):
        value = draft.amount(mark)
        if value is not None:
            draft.add(SetField(draft.lately, value))
        return True
    if (
        draft.topic is not None
        and draft.value(draft.topic, "price") is None
        and not draft.value(draft.topic, "outcomes")
    ):
        put_price(draft, draft.topic, mark, None)
        return True
    keys = {
        "reservation_closing_cost": "closing_cost",
        "offers_target": "target",
        "opening_goal": "target",
        "interests_mine": "target",
    }
    if question in keys and draft.topic is None:
        value = draft.amount(mark)
        if value is not None and (value or question != "interests_mine"):
            draft.add(SetField(keys[question], value))
            draft.answered = True
        return True
    if question == "their_side_limit":
        value = draft.amount(mark)
        if value is not None:
            both = quantity.low is not None and quantity.high is not None
            low, high = (quantity.low, quantity.high) if both else (value, value)
            draft.add(SetField("their_reservation", PriceRange(float(low or 0), float(high or 0))))
            draft.answered = True
        return True
    if topic is None or (draft.topic is not None and question not in ("alternatives_cost", "alternatives_extra_worth")):
        return False
    if question == "alternatives_price":
        put_price(draft, topic, mark, None)
    elif question in ("alternatives_cost", "alternatives_extra_worth"):
        worth = question == "alternatives_extra_worth"
        value = draft.amount(mark, allow_negative=worth)
        if value is None:
            return True
        value = -abs(value) if worth and _WORSE.search(text) else value
        draft.put(topic.side, topic.name, **{question.removeprefix("alternatives_"): value})
    elif question == "alternatives_probability":
        value = quantity.value
        if quantity.currency or not 0 <= value <= 100:
            if draft.value(topic, "price") is not None:
                return False
            put_price(draft, topic, mark, None)
            return True
        draft.put(topic.side, topic.name, probability=round(value / 100, 4) if value > 1 else value)
    else:
        return False
    draft.answered = draft.answered or topic == _focused(draft)
    return True


def _give_chance(draft: Draft, topic: Topic | None, chance: Chance, named: bool) -> None:
    if draft.either is not None and chance.value is not None:
        settle_either(draft, chance.value)
        return
    open_odds = [a for a in draft.plan.alternatives if a.probability is None and not a.outcomes]
    if chance.figure and draft.topic is None and _question(draft) == "alternatives_price" and len(open_odds) > 1:
        topic = topic if names.mentions(draft.canvas.source, draft.known()) else None
    if topic is None:
        recent = [a for a in draft.plan.alternatives if a.probability is None and not a.outcomes]
        if len(recent) == 1 and not draft.astray:
            topic = Topic(MINE, recent[0].name)
        elif chance.value is not None and chance.figure and recent:
            choices = tuple((a.name, (PutAlternative(MINE, a.name, probability=chance.value),)) for a in recent)
            draft.unsure.append(Unsure("which_alternative", f"{chance.value:.0%}", choices))
            return
        else:
            return
    told = draft.said(topic, "probability") and draft.value(topic, "probability") != 1.0
    if told and not (named or _REPAIR.search(draft.canvas.source)):
        return  # a second figure for the same odds is about somebody else
    if chance.value is None:
        draft.doubted.append((topic, chance.words or ""))
        return
    draft.put(topic.side, topic.name, probability=chance.value)


def name_item(draft: Draft, part: Part) -> None:
    """Keep a clause that is only a name, when alternatives are being listed."""
    text = trim(part.text)
    if (
        not text
        or part.marks
        or len(text.split()) > 5
        or has_verb(text)
        or notes.is_chat(text)
        or notes.is_no_idea(text)
    ):
        return
    who = who_is(draft, text)
    if who.kind == "new" and draft.can_name(text):
        for name in who.names:
            draft.put(draft.side_of(name), name)
        part.take_span(0, len(part.text))


def answer_words(draft: Draft, text: str, intent: str | None) -> None:
    """Read the words that no rule has taken as the answer to a question that asks for words."""
    question = _question(draft)
    answer = _ANSWERS.get(question)
    if answer is None:
        return
    answer(draft, text)


def nothing(draft: Draft) -> None:
    """Read "nothing", "no", "the same" as the answer to the open question."""
    question, focus = _question(draft), draft.focus
    topic = _focused(draft)
    if question in _ZERO:
        if topic is not None:
            draft.put(topic.side, topic.name, **{_ZERO[question]: 0.0})
        draft.answered = True
    elif question == "reservation_closing_cost":
        draft.add(SetField("closing_cost", 0.0))
        draft.answered = True
    elif focus is not None and question in _LIST_QUESTIONS | {
        "people_notes",
        "interests_mine",
        "interests_theirs",
        "their_side_alternatives",
    }:
        draft.answered = True


def _goal(draft: Draft, text: str) -> None:
    words = strip_lead(_GOAL_LEAD, text)
    if len(words) > 2 and len(words) <= 300:
        draft.add(SetField("goal", words[:1].upper() + words[1:]))
        draft.answered = True


def _notes(draft: Draft, text: str) -> None:
    for entry in notes.entries(text):
        draft.note(statements.where(entry, "people"), entry)
        draft.answered = True


def _interests(asked: str) -> Callable[[Draft, str], None]:
    def read(draft: Draft, text: str) -> None:
        for entry in notes.entries(text):
            place = statements.where(entry, asked)
            draft.add(AddText(place, entry))
            draft.answered = draft.answered or place == asked

    return read


def _names(side: str) -> Callable[[Draft, str], None]:
    def read(draft: Draft, text: str) -> None:
        for item in notes.listed(text):
            words = trim(item)
            if not words or notes.is_chat(words) or notes.is_nothing(words):
                continue
            place = statements.place_of(item)
            if place is not None and not statements.names_action(item):
                if place != "people":
                    draft.note(place, item)
                continue
            if statements.is_remark(words):
                continue
            name = action_name(
                re.sub(
                    r"^(?:i|we|they|he|she)(?:'d| would| could| can| might|'ll| will)?\s+",
                    "",
                    words,
                    flags=re.IGNORECASE,
                )
            )
            who = who_is(draft, name)
            if who.kind == "known":
                draft.put(draft.side_of(who.names[0]), who.names[0])
            elif who.kind == "them" or (not is_name(name) and not STATUS_QUO.match(words) and len(name.split()) > 7):
                continue
            elif (who.kind == "new" and (draft.can_name(words) or has_verb(words))) or STATUS_QUO.match(words):
                draft.put(side, name, probability=1.0 if STATUS_QUO.match(words) and side == MINE else None)
            else:
                continue
            draft.answered = True

    return read


_ANSWERS: dict[str, Callable[[Draft, str], None]] = {
    "opening_subject": answer_title,
    "opening_counterpart": answer_counterpart,
    "opening_goal": _goal,
    "people_notes": _notes,
    "interests_mine": _interests("interests.mine"),
    "interests_theirs": _interests("interests.theirs"),
    "alternatives_list": _names(MINE),
    "alternatives_more": _names(MINE),
    "alternatives_fallback": _names(MINE),
    "their_side_alternatives": _names(THEIRS),
    "options_ideas": criteria.read_ideas,
    "options_criteria": criteria.read_standard,
}


def _question(draft: Draft) -> str:
    return draft.focus.question if draft.focus else ""


def _focused(draft: Draft) -> Topic | None:
    if draft.focus is None or draft.focus.alternative is None:
        return None
    known = names.match(draft.focus.alternative, draft.known())
    name = known[0] if len(known) == 1 else draft.focus.alternative
    return Topic(draft.side_of(name), name)


def _is_bare(text: str) -> bool:
    return _words_left(text) <= 2


def _words_left(text: str) -> int:
    """How many words say more than the amount."""
    return len(re.findall(r"[\w']+", _SMALL.sub(" ", _QUANTITY.sub(" ", text))))
