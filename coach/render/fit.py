"""One page: the largest font with which all fits, and where the first of two columns ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from negotiation.brief import Brief

CUTS = ((4, 110), (4, 90), (3, 80), (2, 70), (1, 60))


def fitted(brief: Brief, sizes: Sequence[float], fits: Callable[[Brief, float], bool]) -> tuple[Brief, float]:
    """The brief and the font size with which it fits on one page.

    Only where no size is small enough the brief is cut, step by step.

    Args:
        brief: the brief.
        sizes: font sizes, the largest first.
        fits: whether a brief fits with a font size.
    """
    tried = (brief, *(brief.shortened(most, length) for most, length in CUTS))
    found = ((part, size) for part in tried for size in sizes if fits(part, size))
    return next(found, (tried[-1], sizes[-1]))


def first_column(heights: Sequence[float]) -> int:
    """How many parts go to the first of two columns, so that the longer column is as short as possible.

    >>> first_column([3, 1, 2, 2])
    2
    """
    return min(range(len(heights) + 1), key=lambda left: (longer(heights, left), left))


def longer(heights: Sequence[float], left: int) -> float:
    """The height of the longer column when the first one holds `left` parts."""
    return max(sum(heights[:left]), sum(heights[left:]))
