"""One turn of the preparation: from what the user wrote to a new plan, what to say back, and what to ask next.

This is the coach's conduct, without Rasa: `take_turn` decides whether a message is an answer, a fact, a choice or
something that other rules answer (an interruption). The dialogue engine brings the message and shows the result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from negotiation import agenda
from negotiation.agenda import Question
from negotiation.assess import assess
from negotiation.edits import (
    AddCriterion,
    AddText,
    Applied,
    Change,
    Edit,
    Refusal,
    SetField,
    apply_edits,
    edit_from_dict,
    edit_to_dict,
)
from negotiation.plan import Plan, PlanError, load_plan
from negotiation.reading import Focus, Reading, read_facts

CHAT = frozenset(
    """
    greet thanks goodbye how_are_you praise_coach express_frustration bot_challenge human_handoff out_of_scope
    """.split()  # noqa: SIM905
)
ASKS = frozenset(
    """
    go_back undo_change ask_why ask_help ask_progress repeat_question pause_talk resume_talk restart_talk jump_step
    ask_batna improve_batna ask_limit ask_arithmetic show_plan export_plan import_plan ask_method feel_pressure
    """.split()  # noqa: SIM905
)
INTERRUPTIONS = CHAT | ASKS
"""Intents that rules answer, whatever question is open; the open question then returns."""

SURE = 0.6
"""From this confidence on, an interruption beats an answer in free words (a name, a note, a goal)."""

VERY_SURE = 0.85
"""The same for what is off topic or angry: a need or a complaint in free words easily sounds like it."""

UNDO_DEPTH = 10
ASKED_DEPTH = 30
CHOICE = "shared_choice"
SILENCE = "shared_silence"
"""The question that is not asked: after a goodbye the coach keeps still until the user is back."""

_HINT_FIRST = frozenset(
    """
    opening_subject opening_role alternatives_list alternatives_price alternatives_probability
    reservation_confirmed
    """.split()  # noqa: SIM905
)
_NO_MEANS_NOTHING = frozenset(
    """
    opening_counterpart opening_meeting people_notes interests_mine interests_behind interests_theirs
    alternatives_list alternatives_fallback alternatives_more alternatives_cost alternatives_extra_worth
    reservation_closing_cost
    """.split()  # noqa: SIM905
)
_FOCUS = {"interests_behind": "interests_mine"}
_SEVERAL_ANSWERS = frozenset(["alternatives_cost", "alternatives_extra_worth", "reservation_closing_cost"])


@dataclass(frozen=True)
class Message:
    """What the user wrote and what the classifier made of it.

    Args:
        text: the words as typed.
        intent: the intent's name, or None.
        confidence: of the intent, 0..1.
        clauses: the clauses found by the language model, if it ran.
        now: the moment the message was written, for "tomorrow at 3".
    """

    text: str
    intent: str | None = None
    confidence: float = 0.0
    clauses: list[dict[str, Any]] | None = None
    now: datetime | None = None


@dataclass(frozen=True)
class Choice:
    """A question with buttons that waits for an answer.

    Args:
        kind: what is unsure, such as `which_alternative`; `restart` for starting over.
        text: the words that were unclear.
        options: labels, each with the edits it stands for.
    """

    kind: str
    text: str
    options: tuple[tuple[str, tuple[Edit, ...]], ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        options = [[label, [edit_to_dict(edit) for edit in edits]] for label, edits in self.options]
        return {"kind": self.kind, "text": self.text, "options": options}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Choice:
        """The choice that `to_dict` wrote."""
        options = tuple((label, tuple(edit_from_dict(e) for e in edits)) for label, edits in data["options"])
        return cls(data["kind"], data["text"], options)


@dataclass(frozen=True)
class Talk:
    """What a conversation remembers.

    Args:
        plan: the plan so far.
        question: the question that is open, or None.
        done: keys of questions answered or skipped.
        asked: keys of the questions asked, the latest last.
        forced: key of a question to ask before all others (the user went back to it).
        pending: choices that wait for the user.
        undo: what to put back, the latest last, as values of the plan's keys.
        tries: how often the open question was not understood.
        sealed: the confirmed limit: `value`, `at`, and the `moves` since.
        quiet: the user left; say nothing until they are back.
    """

    plan: Plan = field(default_factory=Plan)
    question: Question | None = None
    done: frozenset[str] = frozenset()
    asked: tuple[str, ...] = ()
    forced: str | None = None
    pending: tuple[Choice, ...] = ()
    undo: tuple[dict[str, Any], ...] = ()
    tries: int = 0
    sealed: dict[str, Any] | None = None
    quiet: bool = False


@dataclass(frozen=True)
class Say:
    """One sentence to say: the name of a response, the values in it, the labels of its buttons."""

    response: str
    values: Mapping[str, Any] = field(default_factory=dict)
    buttons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Turn:
    """What came of one message.

    Args:
        talk: the conversation after it (the next question not yet chosen).
        changes: facts to say back.
        says: other sentences, in order.
        interrupted: other rules have something to answer.
        restart: the user confirmed that everything is to be forgotten.
    """

    talk: Talk
    changes: tuple[Change, ...] = ()
    says: tuple[Say, ...] = ()
    interrupted: bool = False
    restart: bool = False


def take_turn(talk: Talk, message: Message) -> Turn:
    """Read one message in the light of the open question.

    Args:
        talk: the conversation before it.
        message: what the user wrote.

    Returns:
        The turn; it never raises for anything a user can write.
    """
    talk = replace(talk, quiet=False)
    text = message.text.strip()
    if not text:
        return _unclear(talk, Say("utter_problem_empty"))
    if text.startswith("/"):
        return _unclear(talk, Say("utter_problem_slash"))
    if looks_like_plan(text):
        return _import(talk, text)
    if talk.pending:
        chosen = _choose(talk, message)
        if chosen:
            return chosen
    question = talk.question
    focus = Focus(_FOCUS.get(question.name, question.name), question.alternative) if question else None
    reading = read_facts(text, talk.plan, focus, message.clauses, message.now, message.intent)
    if _is_interruption(message, reading):
        if message.intent in CHAT or not reading.edits:
            return Turn(talk, interrupted=True)
        turn = _take_facts(talk, reading)
        return replace(turn, interrupted=True)
    if reading.edits or reading.problems or reading.unsure or reading.sunk:
        return _take_facts(talk, reading)
    return _answer(talk, message, reading)


def looks_like_plan(text: str) -> bool:
    """Whether a message is a plan to import rather than a sentence."""
    start = text.find("{")
    head = text[: start + 400] if start >= 0 else text[:400]
    if start >= 0 and '"' in head and '"plan"' in head:
        return True
    return any(line.strip() == "plan: 1" for line in head.splitlines())


def choose_question(talk: Talk, skill: str) -> Question | None:
    """The question to ask now, or None when the step has nothing left to ask.

    Args:
        talk: the conversation.
        skill: the step that is active.
    """
    if talk.quiet:
        return Question(SILENCE)
    if talk.pending:
        return Question(CHOICE)
    if talk.forced:
        return Question.from_key(talk.forced)
    if skill in ("reservation", "brief"):
        details = ("alternatives_price", "alternatives_probability")
        for question in agenda.open_questions(talk.plan, "alternatives"):
            asked_again = skill == "brief" or f"again:{question.key}" in talk.done
            if question.name in details and not (question.key in talk.done and asked_again):
                return question
    question = agenda.next_question(talk.plan, skill, talk.done)
    if question and question.name == "reservation_confirmed" and (
        talk.sealed or assess(talk.plan).reservation_price is None
    ):
        return None
    return question


def ask(talk: Talk, skill: str) -> Talk:
    """The conversation with its next question opened and remembered."""
    question = choose_question(talk, skill)
    same = question == talk.question
    asked = talk.asked
    if question and question.name not in (SILENCE, CHOICE) and (not asked or asked[-1] != question.key):
        asked = (*asked, question.key)[-ASKED_DEPTH:]
    return replace(talk, question=question, asked=asked, tries=talk.tries if same else 0)


def go_back(talk: Talk) -> Talk | None:
    """The conversation with the question before the open one opened again; None when there is none."""
    asked = list(talk.asked)
    if talk.question and asked and asked[-1] == talk.question.key:
        asked.pop()
    while asked:
        key = asked.pop()
        question = Question.from_key(key)
        known = {a.name for a in talk.plan.alternatives}
        if question.alternative is None or question.alternative in known:
            return replace(talk, forced=key, asked=tuple(asked), done=talk.done - {key}, pending=())
    return None


def undo(talk: Talk) -> tuple[Talk, tuple[Change, ...]] | None:
    """The conversation with the latest change taken back, and what that changed; None when there is nothing."""
    if not talk.undo:
        return None
    before = Plan.from_dict({**talk.plan.to_dict(), **talk.undo[-1]})
    changes = plan_changes(talk.plan, before)
    return _moved(replace(talk, undo=talk.undo[:-1], pending=()), before, changes), changes


def plan_changes(old: Plan, new: Plan) -> tuple[Change, ...]:
    """The differences between two plans, each as a change to say back."""
    one, other = old.to_dict(), new.to_dict()
    changes = [
        Change(key, one[key], other[key])
        for key in one
        if one[key] != other[key] and key not in ("alternatives", "their_alternatives")
    ]
    for key in ("alternatives", "their_alternatives"):
        was = {a.name: a for a in getattr(old, key)}
        now = {a.name: a for a in getattr(new, key)}
        changes += [Change(f"{key}[{n}]", was.get(n), now.get(n)) for n in {**was, **now} if was.get(n) != now.get(n)]
    return tuple(changes)


def finish(talk: Talk, question: Question) -> Talk:
    """The conversation with a question answered or skipped; a second time it is not asked again."""
    key = f"again:{question.key}" if question.key in talk.done else question.key
    forced = None if talk.forced == question.key else talk.forced
    return replace(talk, done=talk.done | {key}, forced=forced, tries=0)


def seal(talk: Talk, now: datetime | None) -> Talk:
    """The conversation with the computed limit confirmed."""
    value = assess(talk.plan).reservation_price
    return replace(talk, sealed={"value": value, "at": _moment(now), "moves": []})


def update_plan(talk: Talk, edits: tuple[Edit, ...]) -> tuple[Talk, Applied]:
    """The conversation with edits made, undoable, and what came of each."""
    applied = apply_edits(talk.plan, edits)
    if applied.plan == talk.plan:
        return talk, applied
    old, new = talk.plan.to_dict(), applied.plan.to_dict()
    back = {key: old[key] for key in old if old[key] != new[key]}
    talk = replace(talk, undo=(*talk.undo, back)[-UNDO_DEPTH:])
    return _moved(talk, applied.plan, applied.changes), applied


def _moment(now: datetime | None) -> str | None:
    return now.isoformat(timespec="minutes") if now else None


def _moved(talk: Talk, plan: Plan, changes: tuple[Change, ...]) -> Talk:
    """Keep a sealed limit true to the facts: it moves with them, and remembers why."""
    sealed = talk.sealed
    if sealed:
        limit = assess(plan).reservation_price
        if limit != sealed["value"]:
            move = {"from": sealed["value"], "to": limit, "because": [change.key for change in changes]}
            sealed = {**sealed, "value": limit, "moves": [*sealed["moves"], move]}
    return replace(talk, plan=plan, sealed=sealed)


def _is_interruption(message: Message, reading: Reading) -> bool:
    if message.intent not in INTERRUPTIONS:
        return False
    if not reading.edits:
        return not (reading.problems or reading.unsure or (reading.answered and message.confidence < SURE))
    sure = VERY_SURE if message.intent in ("out_of_scope", "express_frustration", "human_handoff") else SURE
    if message.intent in CHAT and not all(_is_free(edit) for edit in reading.edits):
        return False
    return message.confidence >= sure


def _is_free(edit: Edit) -> bool:
    """Whether an edit keeps free words, which any sentence would give, rather than a fact that was recognised."""
    if isinstance(edit, SetField):
        return edit.key in ("title", "goal", "counterpart.name", "unit")
    return isinstance(edit, AddText) or (isinstance(edit, AddCriterion) and edit.price is None)


def _take_facts(talk: Talk, reading: Reading) -> Turn:
    before = talk
    talk, applied = update_plan(talk, reading.edits)
    says = [Say(f"utter_problem_{p.kind}", {"what": p.text}) for p in reading.problems]
    says += [_refused(refusal) for refusal in applied.refusals]
    if reading.sunk:
        says.append(Say("utter_sunk", {"amounts": reading.sunk}))
    talk = replace(talk, pending=(*talk.pending, *(Choice(u.kind, u.text, u.choices) for u in reading.unsure if u.choices)))
    words = [u for u in reading.unsure if not u.choices]
    says += [Say(f"utter_unsure_{u.kind}", {"what": u.text}) for u in words]
    question = talk.question
    if (question and (reading.answered or talk.forced == question.key) and applied.changes) or (question and reading.answered and question.name in _NO_MEANS_NOTHING | _SEVERAL_ANSWERS and not says):
        talk = finish(talk, question)
    if not applied.changes and not says and not reading.answered and talk.pending == before.pending:
        says.append(Say("utter_known_already"))
    if before.sealed and talk.sealed and before.sealed["value"] != talk.sealed["value"]:
        says.append(Say("utter_limit_moved", {"old": before.sealed["value"], "new": talk.sealed["value"]}))
    return Turn(replace(talk, tries=0), applied.changes, tuple(says))


def _refused(refusal: Refusal) -> Say:
    return Say(f"utter_refused_{refusal.reason}", {"what": refusal.what})


def _import(talk: Talk, text: str) -> Turn:
    try:
        plan = load_plan(text[text.find("{") :] if "{" in text and '"plan"' in text else text[_yaml_start(text) :])
    except PlanError as error:
        return Turn(talk, says=(Say("utter_import_failed", {"problem": str(error)}),))
    old, new = talk.plan.to_dict(), plan.to_dict()
    back = {key: old[key] for key in old if old[key] != new[key]}
    talk = replace(talk, plan=plan, undo=(*talk.undo, back)[-UNDO_DEPTH:], pending=(), forced=None, sealed=None)
    return Turn(talk, says=(Say("utter_imported", {"title": plan.title}),))


def _yaml_start(text: str) -> int:
    offset = 0
    for line in text.splitlines(keepends=True):
        if ":" in line and not line.lower().startswith("import"):
            return offset
        offset += len(line)
    return 0


def _choose(talk: Talk, message: Message) -> Turn | None:
    """The turn in which the user answers the choice that waits, or None when the message is about something else."""
    choice, *rest = talk.pending
    text = message.text.strip().casefold().rstrip(".!")
    labels = [label for label, _ in choice.options]
    picked = next((i for i, label in enumerate(labels) if text in (label.casefold(), str(i + 1))), None)
    if picked is None:
        inside = [i for i, label in enumerate(labels) if len(text) > 2 and text in label.casefold()]
        picked = inside[0] if len(inside) == 1 else None
    if picked is None and message.intent == "affirm" and len(labels) <= 2:
        picked = 0
    if picked is None and message.intent in ("deny", "dont_know", "skip_question", "nothing_more"):
        picked = len(labels) - 1 if choice.kind == "restart" else None
        if picked is None:
            return Turn(replace(talk, pending=tuple(rest)), says=(Say("utter_choice_dropped", {"what": choice.text}),))
    if picked is None:
        return None
    talk = replace(talk, pending=tuple(rest))
    if choice.kind == "restart":
        return Turn(talk, restart=True) if picked == 0 else Turn(talk, says=(Say("utter_restart_kept"),))
    edits = choice.options[picked][1]
    talk, applied = update_plan(talk, edits)
    if talk.question and talk.forced and applied.changes:
        talk = replace(talk, forced=None)
    return Turn(talk, applied.changes, tuple(_refused(refusal) for refusal in applied.refusals))


def _answer(talk: Talk, message: Message, reading: Reading) -> Turn:
    """A message without a fact in it: yes, no, no idea, skip, or not understood."""
    question = talk.question
    if question is None or question.name in (SILENCE, CHOICE):
        return Turn(talk)
    intent = message.intent
    if intent == "skip_question":
        return Turn(finish(talk, question), says=(Say("utter_skipped"),))
    if intent == "dont_know":
        if question.name in _HINT_FIRST and talk.tries == 0:
            return Turn(replace(talk, tries=1), says=(Say(f"utter_hint_{question.name}"),))
        return Turn(finish(talk, question), says=(Say("utter_left_open"),))
    if question.name == "reservation_confirmed":
        return _confirm(talk, message)
    if intent in ("deny", "nothing_more") and question.name in _NO_MEANS_NOTHING:
        return _nothing(talk, question)
    if intent == "add_alternative" or (intent == "affirm" and question.name in ("alternatives_more", "brief_next")):
        return Turn(replace(talk, tries=0), says=(Say("utter_go_ahead"),))
    if reading.answered:
        return Turn(finish(talk, question))
    if question.name == "brief_next" and intent in ("affirm", "deny", "nothing_more"):
        return Turn(replace(talk, quiet=True), says=(Say("utter_all_set"),))
    return _unclear(talk)


def _nothing(talk: Talk, question: Question) -> Turn:
    says = {
        "alternatives_list": (Say("utter_alternatives_none"),),
        "alternatives_fallback": (Say("utter_alternatives_no_floor"),),
    }
    return Turn(finish(talk, question), says=says.get(question.name, (Say("utter_noted_nothing"),)))


def _confirm(talk: Talk, message: Message) -> Turn:
    question = talk.question
    assert question is not None
    if message.intent in ("affirm", "thanks", "nothing_more", "praise_coach"):
        return Turn(seal(finish(talk, question), message.now), says=(Say("utter_reservation_sealed"),))
    if message.intent == "deny":
        return Turn(replace(talk, tries=talk.tries + 1), says=(Say("utter_reservation_what_is_wrong"),))
    return _unclear(talk)


def _unclear(talk: Talk, first: Say | None = None) -> Turn:
    """Not understood: another help each time, and in the end the question is left for later."""
    question = talk.question
    tries = talk.tries + 1
    if first is not None:
        return Turn(talk, says=(first,))
    name = question.name if question else "brief_next"
    if tries == 1:
        says = (Say("utter_unclear", {}), Say(f"utter_hint_{name}"))
    elif tries == 2:
        says = (Say("utter_unclear_again"),)
    else:
        says = (Say("utter_unclear_moving_on"),)
        if question and question.name not in ("brief_next", "reservation_confirmed"):
            return Turn(finish(talk, question), says=says)
    return Turn(replace(talk, tries=tries), says=says)
