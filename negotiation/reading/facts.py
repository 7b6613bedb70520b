"""Reading the facts in one message: the order in which the rules look at it.

The message is split into clauses; each clause is shown to the readers in turn, and what one has understood is blanked
out for the next. The open question only breaks ties: a message with more than was asked is used in full.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from negotiation.edits import AddOffer, Edit, PutAlternative, RemoveAlternative, SetField
from negotiation.plan import MAX_ALTERNATIVES, Plan
from negotiation.quantities.model import Quantity
from negotiation.reading import (
    alternatives,
    answers,
    bare_corrections,
    bounds,
    chances,
    clauses,
    closing,
    corrections,
    counterparts,
    court,
    criteria,
    current,
    dates,
    deal,
    forms,
    from_to,
    heads,
    names,
    notes,
    offers,
    opening,
    quality,
    relative,
    second_deal,
    several,
    statements,
    their_limit,
    theirs,
    told,
    worth,
)
from negotiation.reading.asked_shares import ask_shares
from negotiation.reading.canvas import Canvas
from negotiation.reading.chances import Chance
from negotiation.reading.clauses import Clause
from negotiation.reading.computed import is_computed
from negotiation.reading.cues import STATUS_QUO
from negotiation.reading.draft import Draft, Topic
from negotiation.reading.figures import figures
from negotiation.reading.issues import read_issues
from negotiation.reading.leftovers import left_over
from negotiation.reading.model import Focus, Problem, Reading, Unsure
from negotiation.reading.part import Part
from negotiation.reading.parties import trim, who_is
from negotiation.reading.plain import PlainText
from negotiation.reading.rates import with_rates
from negotiation.reading.settle import LIST_QUESTIONS, answers_question, settle
from negotiation.reading.units import settle_units

MAX_CHARACTERS = 6000
"""Longer messages are not read: nobody checks what was taken from a wall of text."""

_CHAT_INTENTS = frozenset(
    [
        "greet",
        "goodbye",
        "thanks",
        "bot_challenge",
        "how_are_you",
        "human_handoff",
        "out_of_scope",
        "praise_coach",
        "express_frustration",
    ]
)
_ULTIMATUM = re.compile(
    r"(?:\b(?:they|he|she|it|the \w+|(?-i:[A-Z])\w+)(?:'s|'re|\s+(?:said|says?|is|are|was|told (?:me|us)))*(?: it's| "
    r"its| to)?"
    r"[\s:]+)?[\"']?\btake it or leave it\b(?=\W*(?:$|[.,;!?]))|\btake it or leave it\b",
    re.IGNORECASE,
)
_LIST_INTENTS = frozenset({"add_alternative"})
_NUMBERING = re.compile(r"(?m)^\s*(?:\(?\d{1,2}[.)]|[-*•])\s+")
_OPTION = re.compile(
    r"\s*(?:(?:and|or|my)\s+)*(?:plan|option|alternative) [a-d1-4]\s*$|\s*(?:fallback|backup)\s*$", re.IGNORECASE
)
"""What comes after "plan c:" is one of my alternatives."""
_PROVIDED = re.compile(
    r"\s*(?:(?:and|but|or|also)\s+)*(?:if|when|assuming|provided)\s+(?P<who>[^,;]{1,40}?)\s+(?:goes|comes|works|"
    r"pans|gets|says|is)\s+"
    r"(?:through|out|off|yes|real|approved|it)\s*$",
    re.IGNORECASE,
)
_ME_SAID = re.compile(r"\b(?:i|we|im|i'm|we're)\b", re.IGNORECASE)


def read_facts(
    text: str,
    plan: Plan,
    focus: Focus | None = None,
    clauses: list[dict[str, Any]] | None = None,
    now: datetime | None = None,
    intent: str | None = None,
) -> Reading:
    """Read what a message says about the negotiation.

    Args:
        text: the user's message.
        plan: the plan so far; names are matched against it.
        focus: the open question, if any.
        clauses: the language model's analysis of the message, if it ran; see `coach.nlu.clauses`.
        now: the moment of the message, for "tomorrow at 3".
        intent: the classifier's guess, a hint only.

    Returns:
        The edits to make, and what is unclear or invalid. Nothing is ever guessed from a question or small talk.
    """
    plain = PlainText(text)
    message = plain.text
    refused = _refused(message) or read_issues(message, plan)
    if refused is not None:
        return refused
    if (notes.is_no_idea(message) and not re.search(r"\d", message)) or (
        notes.is_chat(message) and not _answers_by_word(message, focus)
    ):
        return Reading(rest=message.strip())
    if notes.is_nothing(message) and not re.search(r"\d", message):
        draft = _draft(message, plan, focus, now or datetime.now())
        if not draft.canvas.quantities:
            answers.nothing(draft)
            return _reading(draft, plain, focus)
    message = _ULTIMATUM.sub(lambda m: " " * len(m.group()), message)
    apart = second_deal.split(message) if not (plan.title or plan.alternatives or plan.offers) else None
    if apart is not None:
        message = message[: apart[0]] + " " * (len(message) - apart[0])
    draft = _draft(message, plan, focus, now or datetime.now())
    if apart is not None:
        draft.unsure.append(Unsure("second_deal", apart[1]))
    if focus is not None and notes.begins_with_nothing(message):
        answers.nothing(draft)
    hinted = intent in _LIST_INTENTS or (focus is not None and focus.question in LIST_QUESTIONS)
    whole = (corrections.read_renames, corrections.read_opposite, relative.read_relative)
    if not any(reader(draft) for reader in whole):
        opening.read_currency(draft, draft.canvas.text)
        counterparts.read_kin(draft, message)
        opening.read_asked_role(draft, message)
        old = corrections.read_old_value(draft)
        draft.corrects = old is not None or corrections.says_so(message)
        if not bare_corrections.read_bare_correction(draft, old, intent) and not criteria.read_listed(draft):
            forms.read_form(draft)
            forms.read_letters(draft)
            several.join_names(draft)
            several.skip_shares(draft)
            several.read_several(draft)
            from_to.read_from_to(draft)
            _read_clauses(draft, clauses, hinted)
    if not draft.edits and not (draft.unsure and apart is None) and not draft.problems and not draft.sunk:
        _read_words(draft, message, intent)
    elif focus is not None and focus.question == "opening_subject" and draft.title is None:
        _read_subject(draft, message, intent)
    elif focus is not None and focus.question in (
        "people_notes",
        "interests_mine",
        "interests_theirs",
        "opening_goal",
        "opening_subject",
        "opening_counterpart",
        "options_ideas",
    ):
        _read_rest(draft, intent)
    return _reading(draft, plain, focus)


def _refused(message: str) -> Reading | None:
    if not re.search(r"\w", message):
        return Reading(problems=(Problem("no_words", ""),) if message.strip() else (), rest=message.strip())
    if len(message) > MAX_CHARACTERS:
        return Reading(problems=(Problem("too_long", "", float(len(message))),), rest=message.strip())
    if notes.is_foreign(message):
        return Reading(problems=(Problem("not_english", ""),), rest=message.strip())
    return None


def _answers_by_word(message: str, focus: Focus | None) -> bool:
    return focus is not None and focus.question in ("alternatives_probability",) and notes.is_yes(message)


def _draft(message: str, plan: Plan, focus: Focus | None, now: datetime) -> Draft:
    expected = focus is not None and focus.question == "opening_meeting"
    meeting = dates.find_meeting(message, now, expected) or (dates.find_cancelled(message) if plan.meeting else None)
    skipped = [(m.start(), m.end()) for m in _NUMBERING.finditer(message)] + forms.numbering(message)
    if meeting:
        skipped.append((meeting.start, meeting.end))
    kept = [
        q
        for q in with_rates(message, plan, tuple(figures(message, focus)))
        if not any(a < q.end and q.start < b for a, b in skipped)
    ]
    canvas = Canvas(message, kept)
    draft = Draft(canvas, plan, focus)
    for start, end in skipped:
        canvas.take(start, end)
    if meeting:
        draft.add(SetField("meeting", meeting.value))
        draft.answered = expected
    elif expected:
        week = dates.find_week(message)
        draft.unsure += [Unsure("which_day", week)] if week else []
    return draft


def _read_clauses(draft: Draft, analysis: list[dict[str, Any]] | None, hinted: bool) -> None:
    protected = [(a, b) for a, b, _ in names.mentions(draft.canvas.text, draft.known())]
    if analysis:
        chunks = " ".join(name["text"] for clause in analysis for name in clause["names"])
        draft.nouns = frozenset(re.findall(r"[\w&]+", chunks.lower()))
    before, lone = "", False
    for clause in clauses.split(draft.canvas.text, protected):
        opened = clauses.polite(draft.canvas.text[clause.start : clause.end])
        clause.start += opened
        part = Part(draft.canvas, clause)
        if clause.lead == ":":
            heads.read_head(draft, before, part.text)
        elif lone:
            heads.read_name(draft, before, part)
        if clause.lead == ":" and _OPTION.match(before):
            clause.lead = "or"
        made = draft.touched
        lone, before = not before or clause.lead not in (",", "but"), part.text
        if clause.question and not opened:
            bounds.read_wish(draft, part)
            if part.marks:
                draft.lose_topic()
            continue
        said = part.text
        _read_clause(draft, part, hinted)
        if part.marks:
            draft.lose_topic()
        lone = lone and draft.touched == made
        before = before if draft.touched == made else ""
        if draft.touched == made:
            heads.carry(draft, said)
        else:
            draft.subject = None


def _read_clause(draft: Draft, part: Part, hinted: bool) -> None:
    if corrections.read_removal(draft, part):
        return
    if opening.read_unit(draft, part.text):
        return
    bounds.read_bounds(draft, part)
    heads.unreport(draft, part)
    provided = _PROVIDED.match(part.text)
    who = who_is(draft, provided.group("who")) if provided else None
    if who is not None and who.kind in ("known", "new") and len(who.names) == 1:
        draft.topic = Topic(draft.side_of(who.names[0]), who.names[0])
        draft.last_party = draft.topic.side
        return
    heads.follow(draft, part)
    expected = bool(draft.focus and draft.focus.question == "alternatives_probability")
    chance = chances.take_chance(draft, part, expected)
    if corrections.read_all_certain(draft, part, chance):
        return
    in_court = court.read_court(draft, part, chance)
    if in_court:
        chance = None
    known = (draft.title, draft.counterpart, draft.role)
    if _may_open(draft, part.text, hinted):
        opening.read_opening(draft, part.clause, part.text)
    deal.read_sunk(draft, part)
    closing.read_closing_cost(draft, part)
    worth.read_cost(draft, part)
    if not part.marks and not chance and quality.read_quality(draft, part):
        return
    worth.read_worth(draft, part)
    used = _read_amounts(draft, part, chance, hinted)
    worth.settle_held(draft)
    if chance is not None and used:
        chance = None
    answers.answer_amounts(draft, part, chance)
    facts = used or chance is not None or known != (draft.title, draft.counterpart, draft.role)
    if not facts and statements.read_statement(draft, part, _question(draft)):
        return
    if not facts and not part.marks:
        heads.leave(draft, part)
        heads.introduce(draft, part)
    if (hinted and not used) or _question(draft) == "their_side_alternatives":
        answers.name_item(draft, part)


def _may_open(draft: Draft, text: str, hinted: bool) -> bool:
    """Whether a clause may say what the talk is about; elsewhere than in the opening only with a subject ("I")."""
    question = _question(draft)
    if question.startswith(("alternatives_", "their_side")):
        return draft.role is None and not hinted
    return not question.startswith(("people_", "interests_")) or bool(_ME_SAID.search(text))


def _question(draft: Draft) -> str:
    return draft.focus.question if draft.focus else ""


def _read_amounts(draft: Draft, part: Part, chance: Chance | None, hinted: bool) -> bool:
    """Read who the amounts of a clause belong to; answers whether the clause's odds were used with them."""
    if part.marks and told.read_told(draft, part):
        return False
    if part.marks:
        deal.read_goals(draft, part)
        criteria.read_criteria(draft, part)
        current.read_current(draft, part)
    if theirs.read_theirs(draft, part, chance):
        return True
    if part.marks:
        their_limit.read_their_limit(draft, part)
        offers.read_offers(draft, part)
    asked = _question(draft).startswith("alternatives_") and STATUS_QUO.match(trim(part.text)) is not None
    return alternatives.read_alternative(draft, part, chance, hinted or asked)


def _read_words(draft: Draft, message: str, intent: str | None) -> None:
    """Read a message without any recognised fact as the answer to the open question."""
    if draft.answered or draft.focus is None:
        return
    if notes.is_nothing(message) or notes.begins_with_nothing(message) or notes.is_chat(message):
        return
    if notes.is_command(message) or notes.is_yes(message) or intent in _CHAT_INTENTS:
        return
    answers.answer_words(draft, message, intent)


def _read_subject(draft: Draft, message: str, intent: str | None) -> None:
    if not re.search(r"\w", draft.canvas.rest):
        return
    told = any(isinstance(e, (PutAlternative, RemoveAlternative, AddOffer)) for e in draft.edits)
    told = told or any(isinstance(e, SetField) and e.key in ("target", "stated_limit") for e in draft.edits)
    if not (told or notes.is_command(message) or intent in _CHAT_INTENTS) and len(message.split()) <= 8:
        answers.answer_words(draft, message, intent)


def _read_rest(draft: Draft, intent: str | None) -> None:
    rest = draft.canvas.rest
    if len(rest.split()) < 2 or notes.is_chat(rest) or notes.is_command(rest) or draft.answered:
        return
    question = _question(draft)
    if question.startswith("opening_") and question not in ("opening_goal", "opening_counterpart"):
        return
    if question == "opening_counterpart" and draft.counterpart is not None:
        return
    if any(isinstance(e, (PutAlternative, AddOffer)) for e in draft.edits):
        return
    answers.answer_words(draft, rest, intent)


def _reading(draft: Draft, plain: PlainText, focus: Focus | None) -> Reading:
    plan = draft.plan
    if draft.either is not None:
        topic, one, two = draft.either
        choices = tuple((f"{v:.12g}", (PutAlternative(topic.side, topic.name, price=v),)) for v in (one, two))
        draft.unsure.append(Unsure("range", f"{one:.12g} or {two:.12g}", choices))
    for topic, words in draft.doubted:
        if not draft.said(topic, "probability"):
            draft.unsure.append(Unsure("chance_words", words))
    edits = settle_units(draft, settle(draft, plain))
    answered = draft.answered or (focus is not None and any(answers_question(edit, focus) for edit in edits))
    new = {e.name.casefold() for e in edits if isinstance(e, PutAlternative) and e.side == "mine"} - {
        a.name.casefold() for a in plan.alternatives
    }
    if len(plan.alternatives) + len(new) > MAX_ALTERNATIVES:
        draft.problem("too_many_alternatives", str(MAX_ALTERNATIVES), float(len(plan.alternatives) + len(new)))
    ask_shares(draft, edits, _left(draft, edits))
    unsure, problems, sunk = tuple(draft.unsure), tuple(draft.problems), tuple(draft.sunk)
    left = _left(draft, edits)
    worked_out = tuple((q.text, q.value) for q in draft.canvas.quantities if is_computed(q) and q not in left)
    return Reading(edits, unsure, problems, sunk, answered, draft.canvas.rest, left, worked_out)


def _left(draft: Draft, edits: tuple[Edit, ...]) -> tuple[Quantity, ...]:
    made = (edits, tuple(draft.unsure), tuple(draft.problems), tuple(draft.sunk), tuple(draft.replaced))
    prices = [a.price for a in draft.plan.alternatives if a.price]
    return left_over(draft.canvas.source, draft.canvas.quantities, made, prices, draft.refused)


__all__ = ["Clause", "read_facts"]
