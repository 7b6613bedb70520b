"""App Home: a person's negotiations, how ready each is, what is open, and the limit, hidden until it is asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from coach.channels.slack.words import word
from coach.render.block_kit import HOME_BLOCKS, Block, button, context, header, section
from negotiation.assess import Assessment, assess
from negotiation.brief.lines import moment
from negotiation.checklist import open_points, settled, verdict
from negotiation.money import format_money
from negotiation.phrases import enumeration
from negotiation.points import POINTS
from negotiation.talk import Negotiation, Negotiations, is_sealed

SAY, SWITCH, SHOW, HIDE = "home.say", "home.switch", "home.show", "home.hide"
"""What the buttons do: say their value, open the negotiation of their value (see `mark`), show its limit, hide it."""

OPTIONS = "options.open"
"""The button that opens the form of the alternatives."""

NAMED = 3
"""How many open points are named."""

_ROOM = HOME_BLOCKS - 12
"""How many blocks may be there before one more negotiation begins."""


def home_view(
    negotiations: Negotiations, points: Mapping[str, str], shown: str | None = None, notice: str = ""
) -> dict[str, Any]:
    """The home tab of one person, for that person alone.

    Args:
        negotiations: all of theirs.
        points: what the points of the checklist are called.
        shown: the `mark` of the negotiation whose limit is shown; None hides every limit.
        notice: what to say first.
    """
    return {"type": "home", "blocks": list(_blocks(negotiations, points, shown, notice))}


def mark(label: str) -> str:
    """What stands for a negotiation in a button, so that nothing of it lies in there."""
    return hashlib.sha256(label.encode()).hexdigest()[:16]


def marked(negotiations: Negotiations, value: str) -> str | None:
    """The label of the negotiation that a button stands for; None when there is none like that any more."""
    return next((label for label in negotiations.labels if mark(label) == value), None)


def _blocks(negotiations: Negotiations, points: Mapping[str, str], shown: str | None, notice: str) -> Iterator[Block]:
    order = _order(negotiations)
    if notice:
        yield context(notice)
    yield header(word("home_title" if order else "home_empty_title"))
    if not order:
        yield section(word("home_empty"))
        yield _row(button(word("home_start"), SAY, word("home_start_says"), style="primary"))
    used, left = 3, len(order)
    for index in order:
        made = [{"type": "divider"}, *_negotiation(negotiations, index, points, shown)]
        if used + len(made) > _ROOM:
            break
        yield from made
        used, left = used + len(made), left - 1
    if order:
        yield from ({"type": "divider"}, _row(button(word("home_another"), SAY, word("home_another_says"))))
    yield from _rest(left, sum(item.archived for item in negotiations.items))


def _rest(left: int, archived: int) -> Iterator[Block]:
    """What else there is, and who sees this."""
    more = [word("home_more", count=str(left))] if left else []
    more += [word("home_archived", count=str(archived))] if archived else []
    yield context(" ".join([*more, word("home_privacy")]))


def _order(negotiations: Negotiations) -> list[int]:
    """The negotiations to show: the open one, then the latest used."""
    items = negotiations.items
    there = [i for i, item in enumerate(items) if not item.empty and not item.archived]
    return sorted(there, key=lambda i: (i == negotiations.current, items[i].used or "", i), reverse=True)


def _negotiation(
    negotiations: Negotiations, index: int, points: Mapping[str, str], shown: str | None
) -> Iterator[Block]:
    item, label, is_open = negotiations.items[index], negotiations.labels[index], index == negotiations.current
    result = assess(item.talk.plan)
    yield header(label)
    yield section("\n".join(_facts(item, points, is_open)))
    yield _limit(item, result, label, shown == mark(label))
    left = [points[point] for point in open_points(item.talk.plan, is_sealed(item.talk))]
    if is_open and left and not item.talk.plan.outcome:
        more, named = len(left) - NAMED, ", ".join(left[:NAMED])
        yield context(word("home_open_more" if more > 0 else "home_open", points=named, count=str(more)))
    yield _row(*_buttons(label, is_open))


def _facts(item: Negotiation, points: Mapping[str, str], is_open: bool) -> Iterator[str]:
    plan = item.talk.plan
    about = [word("home_here").capitalize()] if is_open else []
    about += [word("home_with", who=plan.counterpart.name)] if plan.counterpart.name else []
    about += [word("home_meeting", when=moment(plan.meeting))] if plan.meeting else []
    if about:
        yield " · ".join(about)
    if plan.outcome is not None:
        yield word("home_done")
        return
    found = verdict(plan, is_sealed(item.talk))
    yield word(f"home_{found.kind}", points=_listed([points[point] for point in found.points]))
    if found.missing:
        yield word("home_missing", missing=_listed(found.missing))
    known = len(settled(plan, is_sealed(item.talk)))
    yield word("home_settled", count=str(known), all=str(len(POINTS)))


def _limit(item: Negotiation, result: Assessment, label: str, is_shown: bool) -> Block:
    """The limit, or as many dots as every limit has, with the button that shows or hides it."""
    limit, plan = result.reservation_price, item.talk.plan
    if limit is None:
        return section(word("home_no_limit"))
    name = "home_limit" if is_sealed(item.talk) else "home_limit_so_far"
    written = format_money(limit, plan.currency, plan.unit) if is_shown else word("home_mask")
    does = button(word("home_hide"), HIDE, "hide") if is_shown else button(word("home_show"), SHOW, mark(label))
    return section(word(name, limit=written), accessory=does)


def _buttons(label: str, is_open: bool) -> Iterator[dict[str, Any]]:
    if not is_open:
        yield button(word("home_switch"), SWITCH, mark(label))
        return
    yield button(word("home_go_on"), f"{SAY}.on", word("home_go_on_says"), style="primary")
    yield button(word("home_options"), OPTIONS, "open")
    yield button(word("home_checklist"), f"{SAY}.checklist", word("home_checklist_says"))
    yield button(word("home_brief"), f"{SAY}.brief", word("home_brief_says"))


def _row(*buttons: dict[str, Any]) -> Block:
    return {"type": "actions", "elements": list(buttons)}


def _listed(names: Sequence[str]) -> str:
    return enumeration(names) if names else ""
