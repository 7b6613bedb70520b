"""Several negotiations of one person: which one is open, what they are called, and what can be done with them.

Each negotiation is a whole talk with its own plan, undo, sealed limit and open question, so nothing of one ever shows
in another. Operations answer with new values; an index is a place in `Negotiations.items`, which keeps the order in
which they were begun.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from negotiation.agenda import CHECKLIST, Question, step_number, unfinished
from negotiation.checklist import Check
from negotiation.plan import Interests, Issue, Plan
from negotiation.reading.names import MAX_NAME, match, words
from negotiation.talk.memory import Choice, Talk

MAX_KEPT = 50
UNTITLED = "Untitled"
OWN_CHOICES = ("start_negotiation", "switch_negotiation", "archive_negotiation", "delete_negotiation", "delete_which")
"""Choices about the negotiations themselves; they end when another one is opened."""

_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}
_COMMANDS = frozenset(
    """
    go back to the a an my one ones open switch return resume continue with on let us lets let's work negotiation deal
    negotiations case plan about now again please delete remove archive put away erase rename call name this that it
    i want can we you take me bring get out of and over change for is done closed file drop forget from list
    duplicate copy same another in s at some up more have need also
    """.split()  # noqa: SIM905
)


class FullError(ValueError):
    """No more negotiations can be kept."""


@dataclass(frozen=True)
class Negotiation:
    """One negotiation.

    Args:
        talk: all that is known and remembered of it.
        name: what the user calls it; None while it goes by its subject and the other side.
        skill: the step whose questions were being asked.
        archived: it was put away.
        used: the day it was last talked about, as ISO text; None while unknown.
    """

    talk: Talk = field(default_factory=Talk)
    name: str | None = None
    skill: str = "opening"
    archived: bool = False
    used: str | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing was said in it yet."""
        waits = any(choice.kind not in OWN_CHOICES for choice in self.talk.pending)
        return self.talk.plan == Plan() and self.name is None and not waits

    @property
    def title(self) -> str:
        """Its name, or its subject and the other side: "Car – Tom"."""
        plan = self.talk.plan
        return self.name or " – ".join(filter(None, (plan.title, plan.counterpart.name))) or UNTITLED


@dataclass(frozen=True)
class Negotiations:
    """All negotiations of one person, the open one among them.

    Args:
        items: in the order in which they were begun; never none.
        current: the index of the open one.
    """

    items: tuple[Negotiation, ...] = field(default_factory=lambda: (Negotiation(),))
    current: int = 0

    @property
    def open(self) -> Negotiation:
        """The negotiation that is talked about."""
        return self.items[self.current]

    @property
    def labels(self) -> tuple[str, ...]:
        """What each is called, no two alike: the later ones of the same name are numbered."""
        found: list[str] = []
        taken: set[str] = set()
        for item in self.items:
            label, number = item.title, 1
            while label.casefold() in taken:
                number += 1
                label = f"{item.title} ({number})"
            taken.add(label.casefold())
            found.append(label)
        return tuple(found)

    @property
    def label(self) -> str:
        """What the open one is called."""
        return self.labels[self.current]

    def with_talk(self, talk: Talk) -> Negotiations:
        """The open one after a turn."""
        return self._put(self.current, replace(self.open, talk=talk))

    def clear(self) -> Negotiations:
        """The open one is empty again; the others stay as they are."""
        return self._put(self.current, Negotiation())

    def others(self, archived: bool = False) -> tuple[int, ...]:
        """The indexes of all but the open one, those put away or the rest."""
        return tuple(i for i, item in enumerate(self.items) if i != self.current and item.archived == archived)

    def find(self, text: str, among: Sequence[int]) -> tuple[int, ...]:
        """Which of these negotiations a text may mean; several when it is not clear, none when it names none.

        Args:
            text: the user's words, with the command in them ("go back to the car").
            among: the indexes to look at.
        """
        return tuple(among[i] for i in named(text, [known_by(self, index) for index in among]))

    def start(self, now: datetime | None = None) -> Negotiations:
        """A new one is opened; the open one is kept unless it is empty.

        Raises:
            FullError: `MAX_KEPT` are kept already.
        """
        return self._add(Negotiation(), now)

    def switch(self, index: int, now: datetime | None = None) -> Negotiations:
        """Another one is opened at its own open question; one that was put away is brought back."""
        opened = self._put(index, replace(self.items[index], archived=False))
        return opened._leave(index, now)

    def rename(self, index: int, name: str) -> Negotiations:
        """One gets another name.

        Raises:
            ValueError: another one is called that already.
        """
        name = " ".join(name.split())[:MAX_NAME].strip()
        taken = {label.casefold() for i, label in enumerate(self.labels) if i != index}
        if name.casefold() in taken:
            raise ValueError(name)
        return self._put(index, replace(self.items[index], name=name))

    def duplicate(self, index: int, counterpart: str | None, now: datetime | None = None) -> Negotiations:
        """A copy of one's own side for another counterpart is opened (see `own_side`).

        Raises:
            FullError: `MAX_KEPT` are kept already.
        """
        return self._add(own_side(self.items[index], counterpart), now)

    def archive(self, index: int, now: datetime | None = None) -> Negotiations:
        """One is put away; when it was the open one, an empty one is opened.

        Raises:
            FullError: there is no room for an empty one beside `MAX_KEPT`.
        """
        put_away = self._put(index, replace(self.items[index], archived=True))
        return put_away if index != self.current else put_away._add(Negotiation(), now)

    def delete(self, index: int) -> Negotiations:
        """One is gone for good; when it was the open one, an empty one is opened."""
        items = (*self.items[:index], *self.items[index + 1 :])
        if index == self.current:
            return Negotiations((*items, Negotiation()), len(items))
        return Negotiations(items, self.current - (index < self.current))

    def _put(self, index: int, item: Negotiation) -> Negotiations:
        return replace(self, items=(*self.items[:index], item, *self.items[index + 1 :]))

    def _add(self, item: Negotiation, now: datetime | None) -> Negotiations:
        if len(self.items) - self.open.empty >= MAX_KEPT:
            raise FullError
        return replace(self, items=(*self.items, item))._leave(len(self.items), now)

    def _leave(self, index: int, now: datetime | None) -> Negotiations:
        """Open another one; the one that was open is kept as it is, unless it is empty."""
        left = self.open
        talk = replace(left.talk, pending=tuple(c for c in left.talk.pending if c.kind not in OWN_CHOICES))
        kept = self._put(self.current, replace(left, talk=talk, used=now.date().isoformat() if now else left.used))
        if index == self.current or not left.empty:
            return replace(kept, current=index)
        items = (*kept.items[: self.current], *kept.items[self.current + 1 :])
        return Negotiations(items, index - (self.current < index))


def named(text: str, known: Sequence[str]) -> tuple[int, ...]:
    """Which of the names a text may mean: those that share the most words with it, whole names first.

    Args:
        text: the user's words, with the command in them.
        known: the names, each with other words it may be known by after a line break.
    """
    said = telling(text)
    ordinals = [_ORDINALS[word] for word in said if word in _ORDINALS]
    scores = []
    for name in known:
        label, shared = telling(name.partition("\n")[0]), {w for w in telling(name) if _said(w, said)}
        whole = bool(label) and set(label) <= shared
        scores.append((len(shared), whole))
    best = max(scores, default=(0, False))
    if best[0]:
        return tuple(i for i, score in enumerate(scores) if score == best)
    if ordinals and ordinals[0] < len(known):
        return (ordinals[0],)
    return tuple(range(len(known))) if len(known) == 1 and re.search(r"\bothers?\b", text.casefold()) else ()


def points_here(text: str) -> bool:
    """Whether words point at the negotiation that is open."""
    return re.search(r"\b(?:this|it|current)\b", text.casefold()) is not None


def telling(text: str) -> list[str]:
    """The words of a text that may be a name's."""
    found = words(re.sub(r"[-–—_/()]", " ", text))
    return [word for word in found if word not in _COMMANDS]


def _said(word: str, said: Sequence[str]) -> bool:
    return word in said or (len(word) > 3 and any(len(w) > 3 and match(word, [w]) for w in said))


def known_by(negotiations: Negotiations, index: int) -> str:
    """What one may be called: its label, and after a line break its subject and the other side."""
    plan = negotiations.items[index].talk.plan
    return f"{negotiations.labels[index]}\n{plan.title or ''} {plan.counterpart.name or ''}"


def own_side(item: Negotiation, counterpart: str | None) -> Negotiation:
    """A copy of what is the user's own: subject, alternatives, interests, criteria, target, costs.

    Nothing of the other side comes along (name, style, people, their interests, alternatives and limit, offers,
    meeting), and neither does the confirmed limit: it is computed and confirmed anew. An alternative that is the new
    counterpart is left out.

    Args:
        item: the one to copy.
        counterpart: who it is with now, or None while unknown.
    """
    old = item.talk.plan
    plan = Plan(
        title=old.title,
        role=old.role,
        currency=old.currency,
        unit=old.unit,
        goal=old.goal,
        interests=Interests(mine=old.interests.mine),
        criteria=old.criteria,
        alternatives=tuple(a for a in old.alternatives if not _is_with(a.name, counterpart)),
        closing_cost=old.closing_cost,
        risk_tolerance=old.risk_tolerance,
        target=old.target,
        stated_limit=old.stated_limit,
        issues=tuple(_as_i_see_it(issue) for issue in old.issues),
    )
    plan = replace(plan, counterpart=replace(plan.counterpart, name=counterpart))
    done = frozenset(key for key in item.talk.done if _is_own(key))
    return Negotiation(Talk(plan=plan, done=done))


def _as_i_see_it(issue: Issue) -> Issue:
    """An issue without the guesses of what it is worth to the other side."""
    options = tuple(replace(option, their_value=None) for option in issue.options)
    return replace(issue, options=options, their_weight=None)


def _is_with(name: str, counterpart: str | None) -> bool:
    return counterpart is not None and bool(match(counterpart, [name]))


def _is_own(key: str) -> bool:
    name = Question.from_key(key.removeprefix("again:")).name
    own = ("interests_mine", "interests_behind", "reservation_closing_cost", "opening_goal")
    return name.startswith("alternatives_") or name in own


@dataclass(frozen=True)
class Overview:
    """One negotiation in a few neutral values, for any list of them.

    Args:
        name: what it is called, unique.
        counterpart: the other side's name, or None.
        meeting: when they meet, as in the plan, or None.
        step: the step of seven it is at.
        open_questions: how many questions are left up to the limit.
        confirmed: the limit was computed and confirmed.
        archived: it was put away.
        current: it is the open one.
        used: the day it was last talked about, or None.
        ended: the talks are over.
    """

    name: str
    counterpart: str | None
    meeting: str | None
    step: int
    open_questions: int
    confirmed: bool
    archived: bool
    current: bool
    used: str | None
    ended: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON types."""
        return asdict(self)


def overview(negotiations: Negotiations) -> tuple[Overview, ...]:
    """All negotiations in the order in which they were begun; an empty one is left out."""
    named_items = zip(negotiations.labels, negotiations.items, strict=True)
    return tuple(
        Overview(
            name=label,
            counterpart=item.talk.plan.counterpart.name,
            meeting=item.talk.plan.meeting,
            step=step_number(_step(item)),
            open_questions=len(unfinished(item.talk.plan, item.talk.done)),
            confirmed=item.talk.sealed is not None,
            archived=item.archived,
            current=index == negotiations.current,
            used=item.used,
            ended=item.talk.plan.outcome is not None,
        )
        for index, (label, item) in enumerate(named_items)
        if not item.empty
    )


def _step(item: Negotiation) -> str:
    """The step of the preparation it is at; beside the path, the one that was left for the checklist."""
    check = item.talk.check or Check()
    return check.back if item.skill == CHECKLIST else item.skill


def which(kind: str, labels: Sequence[str], text: str = "", *more: str) -> Choice:
    """The choice of one of these negotiations."""
    return Choice(kind, text, tuple((label, ()) for label in (*labels, *more)))
