"""How much one person or one address may ask in a while, in bounded memory."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable


class Limits:
    """Token buckets by name.

    Args:
        burst: how many in a row are fine.
        rate: how many more each second.
        most: names kept; the one unused the longest goes first.
        now: the clock, in seconds.
    """

    def __init__(self, burst: int, rate: float, most: int = 10_000, now: Callable[[], float] = time.monotonic) -> None:
        self.burst, self.rate, self.most, self.now = burst, rate, most, now
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, name: str) -> float:
        """Count one; 0 when it is allowed, else the seconds to wait."""
        now = self.now()
        left, since = self._left.pop(name, (float(self.burst), now))
        left = min(float(self.burst), left + max(0.0, now - since) * self.rate)
        allowed = left >= 1
        self._left[name] = (left - 1 if allowed else left, now)
        if len(self._left) > self.most:
            self._left.popitem(last=False)
        return 0.0 if allowed else (1 - left) / self.rate
