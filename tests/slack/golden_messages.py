"""Five messages that matter, in the coach's own words; `python -m tests.slack.golden_messages` writes them down."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from rasa_sdk.executor import CollectingDispatcher

from actions.advice import say_offer
from actions.turn_wording import say_back
from actions.wording import phrase
from coach.render.block_kit import messages
from negotiation.brief import make_brief
from negotiation.talk import Message, Talk, seal, take_turn

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).parent / "golden"
NOW = datetime(2026, 11, 28, 9, 0)
TOLD = (
    "I'm buying processors from Condor, Acme sells them at 35 for sure",
    "they would not go under 20",
    "They offer 33",
    "I offered 27",
    "They offer 30",
)


def replies() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """What the coach says in five moments, each with its name."""
    domain = _domain()
    yield "first_question", [_asked(domain, "utter_ask_opening_subject")]
    turn = take_turn(Talk(), Message(TOLD[0], now=NOW))
    dispatcher = CollectingDispatcher()
    say_back(dispatcher, domain, turn)
    yield "alternatives_said_back", list(_spoken(domain, dispatcher))
    yield "limit_confirmation", [_asked(domain, "utter_ask_reservation_confirmed")]
    talk = seal(turn.talk, NOW)
    for text in TOLD[1:]:
        talk = take_turn(talk, Message(text, now=NOW)).talk
    dispatcher = CollectingDispatcher()
    say_offer(dispatcher, domain, talk)
    yield "verdict_on_an_offer", list(_spoken(domain, dispatcher))
    yield "brief", [{"text": make_brief(talk.plan, True).to_text(), "buttons": [], "blocks": []}]


def made(said: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The messages of these replies; of an upload all but its content."""
    found = [message for reply in said for message in messages(reply)]
    return [{**one, **({"upload": _without_content(one["upload"])} if "upload" in one else {})} for one in found]


def written(said: list[dict[str, Any]]) -> str:
    """What was said and its messages, as they are written down."""
    return json.dumps({"said": said, "messages": made(said)}, ensure_ascii=False, indent=2) + "\n"


def _domain() -> dict[str, Any]:
    texts: dict[str, Any] = {}
    for path in sorted((ROOT / "data").glob("*/responses.yml")):
        texts.update(yaml.safe_load(path.read_text(encoding="utf-8"))["responses"])
    return {"responses": texts}


def _asked(domain: dict[str, Any], name: str) -> dict[str, Any]:
    first = domain["responses"][name][0]
    return {"text": first["text"], "buttons": first.get("buttons") or [], "blocks": []}


def _spoken(domain: dict[str, Any], dispatcher: CollectingDispatcher) -> Iterator[dict[str, Any]]:
    for said in dispatcher.messages:
        values = {name: value for name, value in said.items() if name != "response"}
        text = phrase(domain, said["response"], **values) if said["response"] else said["text"]
        blocks = (said["custom"] or {}).get("blocks") or []
        yield {"text": text, "buttons": said["buttons"] or [], "blocks": blocks}


def _without_content(upload: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in upload.items() if name != "content"}


def main() -> None:
    """Write the five messages to the folder `golden`."""
    for name, said in replies():
        (FOLDER / f"{name}.json").write_text(written(said), encoding="utf-8")


if __name__ == "__main__":
    main()
