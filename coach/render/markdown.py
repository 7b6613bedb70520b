"""The brief as Markdown. What people typed is escaped, so that it shows as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from negotiation.brief import Brief

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_START = re.compile(r"^(\d{1,9})?([-+.)=])")


def to_markdown(brief: Brief) -> str:
    """The brief as a Markdown page; the picture is there in words."""
    return "\n".join(_lines(brief)).strip() + "\n"


def escaped(text: str) -> str:
    """A text that Markdown shows as it is."""
    return _START.sub(lambda found: f"{found[1] or ''}\\{found[2]}", _SPECIAL.sub(r"\\\1", text)).replace("&", "&amp;")


def _lines(brief: Brief) -> Iterator[str]:
    yield f"# {escaped(brief.title)}"
    yield ""
    for line in brief.deal:
        yield from (escaped(line), "")
    if brief.numbers:
        yield f"| {' | '.join(number.name for number in brief.numbers)} |"
        yield "|" + " --- |" * len(brief.numbers)
        yield f"| {' | '.join(f'**{escaped(number.value)}**' for number in brief.numbers)} |"
        yield ""
    if brief.picture:
        yield from (f"> {escaped(brief.picture.description)}", "")
    for section in brief.all_sections():
        yield from (f"## {section.heading}", "")
        for number, line in enumerate(section.lines, 1):
            yield f"{f'{number}.' if section.numbered else '-'} {escaped(line)}"
        yield ""
    if brief.numbers:
        yield "*For your eyes only.*"
