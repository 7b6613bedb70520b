"""The brief as data: what every rendering shows, in the order in which it is read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from negotiation.texts import shorten
from negotiation.zone.shapes import Picture

ONE_LINE = 100
LISTS = ("alternatives", "side")
WHOLE = ("alternatives", "batna", "limit", "target", "opening", "offers", "style", "questions", "walk")


@dataclass(frozen=True)
class Section:
    """One part of the brief.

    Args:
        key: what it is about, such as ``limit``.
        heading: its heading.
        lines: its lines, at least one.
        numbered: whether the lines are counted.
    """

    key: str
    heading: str
    lines: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Number:
    """A number to have in view: its name and how it is written."""

    name: str
    value: str


@dataclass(frozen=True)
class Brief:
    """The brief, computed once.

    Args:
        title: of the negotiation.
        deal: who, what role, when, the goal.
        numbers: limit, target, opening and their limit, as far as they are known.
        sections: the parts of which something is known.
        unknown: what is still to find out, the most important first.
        picture: the picture of the zone, where there is something to compare.
    """

    title: str
    deal: tuple[str, ...]
    numbers: tuple[Number, ...]
    sections: tuple[Section, ...]
    unknown: tuple[str, ...]
    picture: Picture | None = None

    def all_sections(self) -> tuple[Section, ...]:
        """The sections, and as the last one what is still to find out."""
        left = Section("unknown", "Still to find out", self.unknown) if self.unknown else None
        return (*self.sections, left) if left else self.sections

    def shortened(self, most: int, size: int) -> Brief:
        """The brief with what people wrote cut to `most` lines of `size` characters a section.

        The alternatives, the offers and what was worked out stay whole.
        """
        return replace(
            self,
            deal=tuple(shorten(line, size * 2) for line in self.deal),
            sections=tuple(section if section.key in WHOLE else _cut(section, most, size) for section in self.sections),
            unknown=_first(self.unknown, most, size),
        )

    def to_text(self) -> str:
        """The brief as plain text, for a chat or a terminal."""
        blocks = ["\n".join([self.title.upper(), *self.deal])]
        previous_long = True
        for section in self.all_sections():
            lines = _text(section)
            is_long = len(lines) > 1
            if is_long or previous_long:
                blocks.append("\n".join(lines))
            else:
                blocks[-1] += "\n" + lines[0]
            previous_long = is_long
        return "\n\n".join(blocks)


def _cut(section: Section, most: int, size: int) -> Section:
    return replace(section, lines=_first(section.lines, most, size))


def _first(lines: tuple[str, ...], most: int, size: int) -> tuple[str, ...]:
    """The first lines, shortened; the last one says where there were more."""
    more = ("more in the plan",) if len(lines) > most else ()
    return (*(shorten(line, size) for line in lines[: most - len(more)]), *more)


def _text(section: Section) -> list[str]:
    if section.numbered:
        return [section.heading, *(f"{number}. {line}" for number, line in enumerate(section.lines, 1))]
    sentences = all(line.endswith((".", "!", "?")) for line in section.lines)
    together = (" " if sentences else " · ").join(section.lines)
    short = section.key not in LISTS and len(together) <= (ONE_LINE * 2 if sentences else ONE_LINE)
    if section.key == "unknown" or len(section.lines) == 1 or short:
        return [f"{section.heading}: {together}"]
    return [section.heading, *(f"- {line}" for line in section.lines)]
