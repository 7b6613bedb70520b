"""The coach as `coach run` serves it, with one more route that takes a person's name and no limits, for measuring."""

from __future__ import annotations

import argparse
import asyncio
import sys
from types import ModuleType
from typing import Any

from sanic import Blueprint
from sanic.response import json


def blueprint(coach: Any) -> Blueprint:
    """`POST /say` is a turn, `POST /parse` the understanding of a text alone."""
    routes = Blueprint("bench")

    @routes.post("/say")
    async def say(request: Any) -> Any:
        return json(await coach.answer(request.json["sender"], request.json["message"]))

    @routes.post("/parse")
    async def parse(request: Any) -> Any:
        return json((await coach.agent.parse_message(request.json["text"]))["intent"])

    return routes


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    port = parser.parse_args().port
    from coach.commands.loading import load_coach
    from coach.serving import app
    from coach.serving.listening import listen
    from coach.serving.server import serve

    module = ModuleType("coach.channels.bench")
    module.blueprint = blueprint  # type: ignore[attr-defined]
    sys.modules[module.__name__] = module
    app.CHANNELS = (*app.CHANNELS, "bench")
    listening = listen("127.0.0.1", port)
    coach = load_coach()
    assert coach is not None
    asyncio.run(serve(coach, listening))


if __name__ == "__main__":
    main()
