"""From the first word to the first full brief: at most 25 messages a fact at a time, at most 12 told at once."""

from __future__ import annotations

import pytest

from bench.messages import MOST, Script, open_question, play, scripts
from tests.talks.conftest import Talker

SCRIPTS = list(scripts())


def test_there_are_four_scripts_of_each_kind() -> None:
    assert all(sum(script.kind == kind for script in SCRIPTS) >= 4 for kind in MOST)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: f"{script.kind}: {script.name}")
def test_the_first_full_brief_comes_in_time(script: Script, talker: Talker) -> None:
    def exchange(text: str) -> tuple[str, str | None]:
        words = talker.say(text)
        return words, talker.loop.run_until_complete(open_question(talker.coach, talker.name))

    count = play(script, exchange)
    assert count.brief, count.questions
    assert count.messages <= MOST[script.kind], count.questions
    for part in ("Without this deal", "Your limit", "Open with", "Their side", "Ideas that serve both"):
        assert part in count.brief
