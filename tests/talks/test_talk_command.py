"""`coach talk` from a pipe: line by line, with the checklist first where it was asked for."""

from __future__ import annotations

import asyncio
import io
import json
from typing import Any

import pytest

from coach.commands import talk


class Echo:
    """Answers with who said what, once it is warmed up."""

    warm = False

    async def warm_up(self) -> None:
        """Nothing was asked of it before."""
        self.warm = True

    async def answer(self, person: str, text: str) -> list[dict[str, Any]]:
        """One message that repeats the words."""
        assert self.warm, "the first message had to wait for what could be loaded before"
        return [{"text": f"{person}: {text}", "buttons": [], "custom": None}]


class Menu(Echo):
    """Offers two buttons with each answer."""

    async def answer(self, person: str, text: str) -> list[dict[str, Any]]:
        """Repeats the words."""
        buttons = [{"title": title, "payload": f"I say {title}"} for title in ("low", "high")]
        return [{"text": text, "buttons": buttons, "custom": None}]


def run(monkeypatch: pytest.MonkeyPatch, said: str, as_json: bool, checklist: bool) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(said))
    assert asyncio.run(talk.talk(Echo(), False, "me", as_json, checklist)) == 0


def test_a_number_chooses_a_button_where_there_are_so_many(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("2\n2\n3\n0\n²\n"))
    assert asyncio.run(talk.talk(Menu(), False)) == 0
    said = [line for line in capsys.readouterr().out.splitlines() if line and not line.startswith((">", "   "))]
    assert said == ["2", "I say high", "3", "0", "²"]


@pytest.mark.parametrize("checklist", [True, False])
def test_each_line_is_a_message(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], checklist: bool
) -> None:
    run(monkeypatch, "I have 2 minutes\nyes\n", False, checklist)
    first = ["terminal-me: checklist"] if checklist else []
    told = ["> I have 2 minutes", "terminal-me: I have 2 minutes", "", "> yes", "terminal-me: yes", ""]
    assert capsys.readouterr().out.splitlines() == [*first, *told]


def test_as_json_each_line_has_one_end_and_everybody_starts_with_the_checklist(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [json.dumps({"as": name, "text": "hi"}) for name in ("Ann", "Bob", "Ann")]
    run(monkeypatch, "\n".join(lines), True, True)
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    texts = [one.get("text", "end") for one in told]
    ann, bob = (
        ["terminal-Ann: checklist", "terminal-Ann: hi", "end"],
        ["terminal-Bob: checklist", "terminal-Bob: hi", "end"],
    )
    assert texts == [*ann, *bob, *ann[1:]]
