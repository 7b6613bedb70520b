"""Work that must end, without a clock in the test: what takes a hundred times as long as it should is a hang."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator

ENOUGH = 60.0


@contextlib.contextmanager
def patience(seconds: float = ENOUGH) -> Iterator[None]:
    """Fail when the work inside is still going on after so many seconds of processor time of this process.

    Processor time does not run while other programs have the machine, and the bound is far above what any machine
    needs, so the outcome does not depend on how fast or busy it is.

    Args:
        seconds: processor time after which the work counts as hanging.
    """

    def stop(*_: object) -> None:
        raise AssertionError("this does not come to an end")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
