"""The person across the table: which of four styles, how sure and why; and which of six tactics they use.

Evidence is whatever speaks for a style: a sentence that was judged, or the answer to one of three quick questions. It
is added up, each piece with its weights, on top of a little doubt; so one clear sentence makes a style likely, several
make it sure, and contradicting ones make it mixed or unsure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from negotiation.judging import NONE, SURE, Judgement

STYLES: tuple[str, ...] = ("avoidant", "warrior", "diplomat", "uncontrolled")
UNSURE = "utter_counterpart_unsure"
MIXED = "utter_counterpart_mixed"
MIXED_CHANGE = "utter_counterpart_mixed_change"
DISTRIBUTIVE = "utter_distributive"

_DOUBT = 0.15
_ENOUGH = 0.3
_MIXED_SHARE = 0.6
_MIXED_WEIGHT = 0.35
_SPEAKS_FOR = 0.3
_SURE, _LIKELY = 0.73, 0.5
_REASONS = 3

Evidence = tuple[str, dict[str, float]]


@dataclass(frozen=True)
class Answer:
    """One answer to a quick question.

    Args:
        words: what the button sends, a plain sentence.
        weights: how much it speaks for each style; empty for "I don't know".
    """

    words: str
    weights: Mapping[str, float]


@dataclass(frozen=True)
class QuickQuestion:
    """One of the three quick questions about the counterpart; its wording lies with the responses.

    Args:
        name: its name.
        answers: the answers on its buttons, in their order.
    """

    name: str
    answers: tuple[Answer, ...]

    @property
    def ask(self) -> str:
        """The response that asks it, with its buttons."""
        return f"utter_ask_counterpart_{self.name}"

    @property
    def explain(self) -> str:
        """The response that says why it is asked."""
        return f"utter_explain_counterpart_{self.name}"

    @property
    def hint(self) -> str:
        """The response that helps to answer it."""
        return f"utter_hint_counterpart_{self.name}"


_NO_IDEA = Answer("i can't say", {})

QUESTIONS: tuple[QuickQuestion, ...] = (
    QuickQuestion(
        "disagreement",
        (
            Answer("they go quiet or change the subject", {"avoidant": 0.8, "diplomat": 0.2}),
            Answer("they attack or threaten", {"warrior": 0.9, "uncontrolled": 0.1}),
            Answer("they stay calm and find another way", {"diplomat": 1.0}),
            Answer("they blow up and soon it is forgotten", {"uncontrolled": 0.9, "warrior": 0.1}),
            _NO_IDEA,
        ),
    ),
    QuickQuestion(
        "decision",
        (
            Answer("they put decisions off", {"avoidant": 0.9, "diplomat": 0.1}),
            Answer("they decide alone and expect me to follow", {"warrior": 1.0}),
            Answer("they weigh everything first", {"diplomat": 0.9, "avoidant": 0.1}),
            Answer("they decide on the spot and change it later", {"uncontrolled": 1.0}),
            _NO_IDEA,
        ),
    ),
    QuickQuestion(
        "wishes",
        (
            Answer("they hardly say what they want", {"avoidant": 0.8, "diplomat": 0.2}),
            Answer("they say it bluntly, as a demand", {"warrior": 0.9, "uncontrolled": 0.1}),
            Answer("they hint at it and have good arguments", {"diplomat": 1.0}),
            Answer("everything comes at once, with a lot of feeling", {"uncontrolled": 1.0}),
            _NO_IDEA,
        ),
    ),
)


@dataclass(frozen=True)
class Diagnosis:
    """What style a counterpart has.

    Args:
        style: the likeliest style, one of ``STYLES``.
        confidence: its share of all that was seen, 0 to 1, with a little doubt kept back.
        mixed_with: a second style that shows nearly as much, if there is one.
        why: what it rests on, in the user's words, the strongest first.
    """

    style: str
    confidence: float
    mixed_with: str | None
    why: tuple[str, ...]

    @property
    def certainty(self) -> str:
        """How to put it: ``"sure"``, ``"likely"`` or ``"unsure"``."""
        if self.confidence >= _SURE:
            return "sure"
        return "likely" if self.confidence >= _LIKELY or self.mixed_with else "unsure"


def question(name: str) -> QuickQuestion:
    """The quick question of a name.

    Raises:
        KeyError: there is no such question.
    """
    return {one.name: one for one in QUESTIONS}[name]


def read_answer(name: str, text: str) -> Evidence | None:
    """The evidence in the answer to a quick question; None unless it is one of its buttons.

    Args:
        name: the question's name.
        text: what the user said.

    >>> read_answer("decision", "They put decisions off.")
    ('they put decisions off', {'avoidant': 0.9, 'diplomat': 0.1})
    """
    said = _bare(text)
    for answer in question(name).answers:
        if _bare(answer.words) == said:
            return answer.words, dict(answer.weights)
    return None


def evidence_in(text: str, judgement: Judgement | None) -> Evidence | None:
    """The evidence in a judged sentence; None where it tells nothing about a style.

    Args:
        text: the sentence, in the user's words.
        judgement: what it was judged to be, of the kind ``style``.
    """
    if judgement is None or judgement.label not in STYLES or not (judgement.sure or judgement.doubtful):
        return None
    weights = {judgement.label: judgement.confidence}
    if judgement.second in STYLES and judgement.confidence < SURE["style"]:
        weights[str(judgement.second)] = 1 - judgement.confidence
    return text, weights


def diagnose(evidence: Sequence[tuple[str, dict[str, float]]]) -> Diagnosis | None:
    """The style that all evidence together speaks for.

    Args:
        evidence: pieces of evidence: the user's words, and how much they speak for each style (0 to 1). Anything that
            is not a style, such as ``"none"``, is left out.

    Returns:
        The diagnosis, or None where there is too little to go by.

    >>> diagnose([("he shouts", {"warrior": 0.9}), ("he threatens us", {"warrior": 0.8})]).style
    'warrior'
    >>> diagnose([("he lives in Paris", {"none": 0.9})])
    """
    totals = dict.fromkeys(STYLES, 0.0)
    for _, weights in evidence:
        for style in STYLES:
            totals[style] += min(max(weights.get(style, 0.0), 0.0), 1.0)
    everything = sum(totals.values())
    if everything < _ENOUGH:
        return None
    best, second = sorted(STYLES, key=lambda style: -totals[style])[:2]
    mixed = totals[second] >= _MIXED_SHARE * totals[best] and totals[second] >= _MIXED_WEIGHT
    shown = (best, second) if mixed else (best,)
    strength = {words: max(weights.get(style, 0.0) for style in shown) for words, weights in evidence}
    speaking = sorted((w for w in strength if strength[w] >= _SPEAKS_FOR), key=lambda words: -strength[words])
    confidence = (totals[best] + _DOUBT) / (everything + _DOUBT * len(STYLES))
    return Diagnosis(best, round(confidence, 2), second if mixed else None, tuple(speaking[:_REASONS]))


def advice(diagnosis: Diagnosis | None) -> tuple[str, ...]:
    """The responses that tell what to do, what not, and two sentences to say, in their order.

    Args:
        diagnosis: what ``diagnose`` gave; for None there is no advice yet, only the offer of three quick questions.

    >>> advice(Diagnosis("warrior", 0.9, None, ()))[:2]
    ('utter_counterpart_warrior', 'utter_counterpart_warrior_do')
    """
    if diagnosis is None or diagnosis.certainty == "unsure":
        return (UNSURE,)
    style, other = diagnosis.style, diagnosis.mixed_with
    if other is None:
        return (f"utter_counterpart_{style}", *(f"utter_counterpart_{style}_{part}" for part in ("do", "avoid", "say")))
    return (
        MIXED,
        *(f"utter_counterpart_{style}_{part}" for part in ("do", "avoid", "say")),
        MIXED_CHANGE,
        f"utter_counterpart_{other}_do",
    )


@dataclass(frozen=True)
class Tactic:
    """Something the other side does to get its way.

    Args:
        name: its name, as the language component calls it.
        cooperative: whether it builds something that lasts; otherwise it is competitive and risky.
    """

    name: str
    cooperative: bool

    @property
    def title(self) -> str:
        """Its name as people write it."""
        return {"win_win": "win-win"}.get(self.name, self.name.replace("_", " "))

    @property
    def response(self) -> str:
        """The response that names it and says what it aims at."""
        return f"utter_tactic_{self.name}"

    @property
    def answer(self) -> str:
        """The response with the answer to it."""
        return f"utter_tactic_{self.name}_answer"


TACTICS: Mapping[str, Tactic] = {
    name: Tactic(name, cooperative)
    for name, cooperative in (
        ("opening", True),
        ("win_win", True),
        ("request", True),
        ("forced_transition", False),
        ("defense", False),
        ("bargaining", False),
    )
}


def tactic_in(judgement: Judgement | None) -> Tactic | None:
    """The tactic in a judged sentence; None unless it is sure."""
    return TACTICS.get(judgement.label) if judgement is not None and judgement.sure else None


def is_distributive(tactics: Sequence[str]) -> bool:
    """Whether a talk has become one that somebody wins and somebody loses.

    Args:
        tactics: the names of the tactics seen, the latest last; unknown names and ``"none"`` do not count.

    Returns:
        Whether most of the last three are competitive.

    >>> is_distributive(["opening", "defense", "forced_transition"])
    True
    >>> is_distributive(["defense", "win_win"])
    False
    """
    seen = [TACTICS[name] for name in tactics if name in TACTICS and name != NONE][-3:]
    return sum(not tactic.cooperative for tactic in seen) > len(seen) / 2


def _bare(text: str) -> str:
    return " ".join(re.findall(r"[a-z]+", text.casefold().replace("’", "'").replace("'", "")))
