"""Several issues told in a line: "issues: price, delivery, warranty; delivery matters most"."""

from __future__ import annotations

import re
from dataclasses import replace

from negotiation.bring import MINE, THEIRS
from negotiation.edits import SetField
from negotiation.issues import Issue, Option
from negotiation.plan import Plan
from negotiation.reading import notes
from negotiation.reading.model import Reading
from negotiation.texts import shorten

_LIST = re.compile(
    r"^\W*(?:(?:the|our|my|there are|we have|several|two|three|four|these)\s+)*issues?"
    r"(?:\s+(?:to settle|on the table))?"
    r"\s*(?::|are\b|=)\s*(?P<list>[^;.\n]+)",
    re.IGNORECASE,
)
_WEIGHT = re.compile(
    r"(?P<name>[^;,.:\n]{2,40}?)\s+(?:matters?|counts?|is (?:worth )?(?:the )?|(?:is )?(?:the )?)\s*(?:the\s+)?"
    r"(?P<how>most|least)(?: important)?\b(?:\s+(?:to|for) me)?",
    re.IGNORECASE,
)
_WEIGHTS = {"most": 2.0, "least": 0.5}
_MOST, _LONG = 8, 40


def read_issues(text: str, plan: Plan) -> Reading | None:
    """The issues told in a message, each with two ways to settle it: as I want, as they want.

    Args:
        text: the message.
        plan: the plan; issues that it holds already keep what is known of them.

    Returns:
        The reading, or None where the message lists no issues and weighs none.
    """
    found = _LIST.match(text)
    issues = plan.issues
    if found:
        known = {issue.name.casefold(): issue for issue in issues}
        names = dict.fromkeys(shorten(name, _LONG).casefold() for name in notes.listed(found["list"]))
        fresh = [known.get(name) or _issue(name) for name in list(names)[:_MOST] if any(map(str.isalpha, name))]
        issues = tuple(fresh) if len(fresh) > 1 else issues
    weighed = _weighed(text[found.end() :] if found else text, issues)
    return Reading(edits=(SetField("issues", weighed),)) if weighed != plan.issues else None


def _issue(name: str) -> Issue:
    return Issue(name, (Option(MINE, 100.0), Option(THEIRS, 0.0)))


def _weighed(text: str, issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    weights = {}
    for match in _WEIGHT.finditer(text):
        words = re.sub(r"^\W*(?:and|but|the|for me|to me)\s+", "", match["name"].strip(), flags=re.IGNORECASE)
        named = [issue.name for issue in issues if issue.name.casefold() == words.strip().casefold()]
        if named:
            weights[named[0]] = _WEIGHTS[match["how"].casefold()]
    return tuple(replace(issue, weight=weights.get(issue.name, issue.weight)) for issue in issues)
