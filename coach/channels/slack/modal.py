"""The form of the alternatives: several entered or corrected at once, each field checked by itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from coach.channels.slack.home import mark
from coach.channels.slack.words import word
from coach.render.block_kit import Block, button, context, cut, plain, section, unescaped
from negotiation.edits import MINE, Edit, PutAlternative, RemoveAlternative, apply_edits, find_alternative
from negotiation.money import format_money
from negotiation.phrases import percent
from negotiation.plan import MAX_ALTERNATIVES, Alternative, Plan
from negotiation.sheet import SheetError, edits_for

CALLBACK = "options"
MORE = "options.more"
"""The form's name, and the button in it that adds a line."""

PARTS = ("name", "price", "probability", "cost", "extra_worth")
NEW = "new"
MOST_NAME, MOST_VALUE, MOST_OUTCOMES = 300, 60, 120
_FEWEST = 2
_VALUE = "value"


@dataclass(frozen=True)
class Line:
    """One alternative in the form.

    Args:
        key: what stands for it, `NEW` for one that is not in the plan.
        base: a digest of each of its texts as they were when the form was opened.
        texts: what stands there, by part.
        outcomes: what it may bring, in words, where it has several results instead of a price.
    """

    key: str
    base: tuple[str, ...]
    texts: Mapping[str, str]
    outcomes: str = ""

    @property
    def changed(self) -> dict[str, str]:
        """The texts that are not as they were."""
        pairs = zip(PARTS, self.base, strict=True)
        return {part: self.texts.get(part, "") for part, base in pairs if _digest(self.texts.get(part, "")) != base}


@dataclass(frozen=True)
class Answer:
    """What comes of a form that was sent.

    Args:
        errors: a sentence for each field that cannot be taken, by its block; then nothing is changed.
        view: the form again, where something is to be confirmed first.
        edits: what to change; none if nothing is different.
        text: the changes in words, for the talk.
    """

    errors: Mapping[str, str] = field(default_factory=dict)
    view: dict[str, Any] | None = None
    edits: tuple[Edit, ...] = ()
    text: str = ""


def form(plan: Plan, label: str) -> dict[str, Any]:
    """The form with what the plan has, and a line for one more.

    Args:
        plan: the plan.
        label: what its negotiation is called.
    """
    lines = [_line(plan, alternative) for alternative in plan.alternatives]
    empty = max(_FEWEST - len(lines), 1) if len(lines) < MAX_ALTERNATIVES else 0
    return _view(mark(label), [*lines, *([_empty()] * empty)])


def with_one_more(view: Mapping[str, Any]) -> dict[str, Any]:
    """The form with another line, and all that was typed so far.

    Args:
        view: the form as Slack has it.
    """
    told, lines = _read(view)
    return _view(told["of"], [*lines, _empty()][:MAX_ALTERNATIVES])


def take(view: Mapping[str, Any], plan: Plan, label: str, now: datetime) -> Answer:
    """Read a form that was sent.

    Args:
        view: the form as Slack has it.
        plan: the plan as it is by now.
        label: what the open negotiation is called by now.
        now: the moment, as the sheet of facts wants it.
    """
    told, lines = _read(view)
    if told["of"] != mark(label):
        return Answer({_block(0, lines[0], "name"): word("options_other")})
    reader = _Reader(plan, now)
    work = [(number, line) for number, line in enumerate(lines) if line.changed]
    for number, line in sorted(work, key=lambda one: _order(one[1])):
        reader.read(number, line)
    if reader.errors:
        return Answer(reader.errors)
    if set(reader.removed) - set(told["removing"]):
        return Answer(view=_view(told["of"], lines, reader.removed))
    return Answer(edits=tuple(reader.edits), text="\n".join(reader.told))


def _order(line: Line) -> int:
    """What goes makes room for what comes."""
    return 2 if line.key == NEW else int(bool(line.texts.get("name")))


class _Reader:
    """Reads line after line: each is checked against the plan as the lines before left it."""

    def __init__(self, plan: Plan, now: datetime) -> None:
        self.plan, self.now = plan, now
        self.errors: dict[str, str] = {}
        self.edits: list[Edit] = []
        self.told: list[str] = []
        self.removed: dict[str, str] = {}

    def read(self, number: int, line: Line) -> None:
        """One line that has changed."""
        known = next((a for a in self.plan.alternatives if mark(a.name) == line.key), None)
        name, changed = line.texts.get("name", ""), line.changed
        if known is None and line.key != NEW:
            self._refuse(number, line, "name", word("options_gone"))
        elif known is not None and not name:
            self.removed[line.key] = known.name
            self._take(number, line, {"name": RemoveAlternative(MINE, known.name)})
            self.told.append(word("options_told", value=word("options_removed"), what=known.name))
        elif not name:
            self._refuse(number, line, "name", word("options_no_name"))
        elif "name" in changed and find_alternative(self.plan, MINE, name) not in (None, known):
            self._refuse(number, line, "name", word("options_twice"))
        else:
            self._values(number, line, known, changed)

    def _values(self, number: int, line: Line, known: Alternative | None, changed: Mapping[str, str]) -> None:
        name = known.name if known else line.texts["name"]
        found: dict[str, Edit] = {} if known else {"name": PutAlternative(MINE, name)}
        for part, text in changed.items():
            if part == "name" and known is None:
                continue
            try:
                (found[part],) = edits_for(self.plan, f"alternatives[{name}].{part}", text, self.now)
            except SheetError as problem:
                self._refuse(number, line, part, str(problem))
        right = len(found) == len(changed)
        if right and self._take(number, line, found):
            self.told += _told(line.texts["name"] if known is None else known.name, changed, known is None)

    def _take(self, number: int, line: Line, found: Mapping[str, Edit]) -> bool:
        """Make one edit of those of a line, if the plan allows it; whether it does."""
        edits = list(found.values())
        whole = _merged(edits)
        applied = apply_edits(self.plan, (whole,))
        if not applied.refusals:
            self.plan = applied.plan
            self.edits.append(whole)
            return True
        alone = {part: apply_edits(self.plan, (edit,)).refusals for part, edit in found.items()}
        part = next((part for part, refusals in alone.items() if refusals), "name")
        refusal = applied.refusals[0]
        full = refusal.reason == "too_many"
        self._refuse(
            number, line, part, word("options_full") if full else word("options_refused", problem=refusal.what)
        )
        return False

    def _refuse(self, number: int, line: Line, part: str, sentence: str) -> None:
        self.errors.setdefault(_block(number, line, part), sentence)


def _merged(edits: Sequence[Edit]) -> Edit:
    """The edits of one line as one."""
    first, *rest = edits
    for edit in rest:
        assert isinstance(first, PutAlternative) and isinstance(edit, PutAlternative)
        values = {name: value for name, value in vars(edit).items() if value not in (None, ())}
        first = replace(first, **values)
    return first


def _told(name: str, changed: Mapping[str, str], is_new: bool) -> Iterator[str]:
    if is_new:
        yield word("options_told", value=word("options_new"), what=name)
    for part, text in changed.items():
        if not (is_new and part == "name"):
            value = text or word("options_removed")
            yield word("options_told_part", part=word(f"options_part_{part}"), value=value, what=name)


def _line(plan: Plan, alternative: Alternative) -> Line:
    money = {part: getattr(alternative, part) for part in ("price", "cost", "extra_worth")}
    texts = {part: format_money(value, plan.currency) for part, value in money.items() if value}
    if alternative.price is not None:
        texts["price"] = format_money(alternative.price, plan.currency)
    if alternative.probability is not None:
        texts["probability"] = percent(alternative.probability)
    texts = {part: cut(text, MOST_VALUE) for part, text in texts.items()}
    texts["name"] = cut(alternative.name.strip(), MOST_NAME)
    found = [f"{format_money(o.price, plan.currency)} ({percent(o.probability)})" for o in alternative.outcomes]
    if found:
        texts.pop("probability", None)
    return Line(mark(alternative.name), _base(texts), texts, cut(", ".join(found), MOST_OUTCOMES))


def _empty() -> Line:
    return Line(NEW, _base({}), {})


def _base(texts: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(_digest(texts.get(part, "")) for part in PARTS)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6] if text else ""


def _block(number: int, line: Line, part: str) -> str:
    return f"{number}.{line.key}.{part}"


def _view(of: str, lines: Sequence[Line], removed: Mapping[str, str] | None = None) -> dict[str, Any]:
    told = {
        "of": of,
        "lines": [[line.key, *line.base, line.outcomes] for line in lines],
        "removing": list(removed or ()),
    }
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": plain(word("options_title")),
        "submit": plain(word("options_save")),
        "close": plain(word("options_close")),
        "private_metadata": json.dumps(told, separators=(",", ":")),
        "blocks": list(_blocks(lines, removed or {})),
    }


def _blocks(lines: Sequence[Line], removed: Mapping[str, str]) -> Iterator[Block]:
    yield section(word("options_remove", names=", ".join(removed.values())) if removed else word("options_intro"))
    for number, line in enumerate(lines):
        yield {"type": "divider"}
        for part in PARTS:
            if not (line.outcomes and part in ("price", "probability")):
                yield _input(number, line, part)
        if line.outcomes:
            yield context(word("options_outcomes", outcomes=line.outcomes))
    if len(lines) < MAX_ALTERNATIVES:
        yield {"type": "actions", "elements": [button(word("options_more"), MORE, "more")]}


def _input(number: int, line: Line, part: str) -> Block:
    most = MOST_NAME if part == "name" else MOST_VALUE
    text = line.texts.get(part, "")
    element = {"type": "plain_text_input", "action_id": _VALUE, "max_length": most}
    element |= {"placeholder": plain(word(f"options_example_{part}")), **({"initial_value": text} if text else {})}
    label = word(f"options_{part}").replace("{number}", str(number + 1))
    return {
        "type": "input",
        "block_id": _block(number, line, part),
        "label": plain(label),
        "element": element,
        "optional": True,
    }


def _read(view: Mapping[str, Any]) -> tuple[dict[str, Any], list[Line]]:
    """What a form of ours tells, and its lines with what was typed."""
    told = json.loads(view["private_metadata"])
    values = (view.get("state") or {}).get("values") or {}
    lines = []
    for number, (key, *base, outcomes) in enumerate(told["lines"]):
        line = Line(key, tuple(base), {}, outcomes)
        found = {part: (values.get(_block(number, line, part)) or {}).get(_VALUE) or {} for part in PARTS}
        typed = {part: unescaped(str(one.get("value") or "")).strip() for part, one in found.items()}
        lines.append(replace(line, texts={part: text for part, text in typed.items() if text}))
    return told, lines
