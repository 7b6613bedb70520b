"""The server: the channels on one port of this machine."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

from sanic import Sanic
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic.response import json as json_response

from coach.channels import CHANNELS
from coach.channels.requests import MAX_BODY, Place
from coach.engine import Coach

PORT = 5005
HOST = "127.0.0.1"


def make_app(coach: Coach) -> Sanic:
    """The application that serves the channels.

    Args:
        coach: the loaded coach.
    """
    app = Sanic("coach", configure_logging=False)
    app.config.update({"REQUEST_MAX_SIZE": 2 * MAX_BODY, "REQUEST_TIMEOUT": 15, "RESPONSE_TIMEOUT": 30})
    app.config.update({"GRACEFUL_SHUTDOWN_TIMEOUT": 20.0, "KEEP_ALIVE_TIMEOUT": 75})
    app.config.PROXIES_COUNT = int(os.environ.get("COACH_PROXIES") or 0) or None
    for channel in CHANNELS:
        app.blueprint(import_module(f"coach.channels.{channel}").blueprint(coach))
    app.error_handler.add(SanicException, _refuse)

    @app.before_server_start
    async def _prepare(*_: Any) -> None:
        await coach.warm_up()

    return app


def _refuse(request: Request, error: SanicException) -> HTTPResponse:
    """A request that no route takes, with the same headers as every answer."""
    sentence = "There is nothing here." if error.status_code == 404 else "That cannot be asked here."
    return json_response({"error": sentence}, error.status_code, Place().headers())
