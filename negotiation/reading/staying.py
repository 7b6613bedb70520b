"""Ways to say that all stays as it is: "stay where I am", "keep my current job" and "status quo" may mean the same."""

from __future__ import annotations

import re

_STAYS = re.compile(
    r"^(?:stay(?:ing)?|remain(?:ing)?|keep(?:ing)?|stick(?:ing)?|continue|continuing|carry(?:ing)? on|"
    r"(?:the )?status quo|do(?:ing)? nothing)\b",
    re.IGNORECASE,
)
_PLAIN = frozenset(
    """
    in at with on my our the a current present existing old same where i we am are is was it its things everything as
    they this that these put here there going now have has had to for what like until then working still just
    """.split()  # noqa: SIM905
)
_WORK = frozenset({"job", "role", "position", "company", "employer", "work", "firm", "boss"})


def same_staying(one: str, other: str) -> bool:
    """Whether two names of own actions both say that all stays as it is, and neither says of something else.

    Args:
        one, other: the names, such as "Stay where i am".
    """
    first, second = _kept(one), _kept(other)
    return first is not None and second is not None and (first <= second or second <= first)


def _kept(name: str) -> frozenset[str] | None:
    """What is kept, in words; none when it is not said, None when the name is about something else."""
    match = _STAYS.match(name.strip())
    if match is None:
        return None
    said = re.findall(r"[\w&']+", name[match.end() :].lower())
    return frozenset("job" if word in _WORK else word for word in said if word not in _PLAIN)
