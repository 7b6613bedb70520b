"""`coach parse`: what the coach understands of each line, as JSON."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence
from typing import Any

from coach.quiet import calm
from coach.training import TrainingError, train
from coach.without_tensorflow import leave_out_tensorflow
from negotiation.edits import edit_to_dict
from negotiation.money import amounts
from negotiation.plan import Plan
from negotiation.reading import read_facts


def main(argv: Sequence[str]) -> int:
    """Read a text a line from standard input and print one JSON line for each."""
    argparse.ArgumentParser(
        prog="coach parse", description="Read a text a line; print what the coach understands of it as a JSON line."
    ).parse_args(argv)
    try:
        model = train()
    except TrainingError as error:
        print(error, file=sys.stderr)
        return 1
    calm()
    leave_out_tensorflow()
    from rasa.core.agent import Agent

    agent = Agent.load(str(model))
    for line in sys.stdin:
        print(json.dumps(asyncio.run(understand(agent, line.rstrip("\n"))), ensure_ascii=False), flush=True)
    return 0


async def understand(agent: Any, text: str) -> dict[str, Any]:
    """The intent, the amounts and the facts of one message, read without any context.

    Args:
        agent: the loaded Rasa agent.
        text: the message.
    """
    parsed = await agent.parse_message(text)
    intent = {"name": parsed["intent"].get("name"), "confidence": parsed["intent"].get("confidence")}
    reading = read_facts(text, Plan(), clauses=parsed.get("clauses"), intent=intent["name"])
    return {
        "text": text,
        "intent": intent,
        "amounts": amounts(text),
        "entities": parsed.get("entities", []),
        "facts": [edit_to_dict(edit) for edit in reading.edits],
    }
