"""The web application: the channels' routes, and health and metrics for this machine alone."""

from __future__ import annotations

import asyncio
import ipaddress
import time
from importlib import import_module
from typing import Any

from sanic import Blueprint, Sanic
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse, raw, text
from sanic.response import json as json_response

from coach import timeouts
from coach.channels import CHANNELS
from coach.channels.requests import MAX_BODY, Place
from coach.serving import metrics

_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")
_READY_SECONDS = 5.0


def make_app(coach: Any) -> Sanic:
    """The application around a loaded coach.

    Args:
        coach: a `coach.engine.Coach`.
    """
    app = Sanic("coach", register=False, configure_logging=False)
    app.config.update({"REQUEST_MAX_SIZE": 2 * MAX_BODY, "REQUEST_TIMEOUT": 15, "KEEP_ALIVE_TIMEOUT": 75})
    app.config.update({"RESPONSE_TIMEOUT": 2 * timeouts.ANSWER, "GRACEFUL_SHUTDOWN_TIMEOUT": timeouts.STOP})
    app.config.PROXIES_COUNT = coach.settings.proxies or None
    app.ctx.coach = coach
    app.blueprint(_health())
    for channel in CHANNELS:
        routes = import_module(f"coach.channels.{channel}").blueprint(coach)
        if routes is not None:
            app.blueprint(routes)
            most = getattr(routes.ctx, "max_body", 0)
            app.config.REQUEST_MAX_SIZE = max(app.config.REQUEST_MAX_SIZE, most)
    app.error_handler.add(Exception, _failed)
    return app


def _health() -> Blueprint:
    routes = Blueprint("health")
    state = {"ready": False, "checked": 0.0}

    @routes.on_request
    def _only_from_here(request: Request) -> HTTPResponse | None:
        return None if is_local(request) else text("Not found", status=404)

    @routes.get("/healthz")
    async def healthz(request: Request) -> HTTPResponse:
        return text("alive")

    @routes.get("/readyz")
    async def readyz(request: Request) -> HTTPResponse:
        coach = request.app.ctx.coach
        if coach.stopping:
            return text("stopping", status=503)
        if not state["ready"] or time.monotonic() - state["checked"] > _READY_SECONDS:
            state.update(ready=await coach.is_ready(), checked=time.monotonic())
        return text("ready") if state["ready"] else text("the store does not answer", status=503)

    @routes.get("/metrics")
    async def expose(request: Request) -> HTTPResponse:
        loop = asyncio.get_running_loop()
        content = await loop.run_in_executor(None, metrics.exposition)
        return raw(content, content_type="text/plain; version=0.0.4; charset=utf-8")

    return routes


def is_local(request: Request) -> bool:
    """Whether a request comes from this machine itself, and was not passed on by a proxy on it."""
    if any(name in request.headers for name in _FORWARDED):
        return False
    try:
        return request.conn_info is not None and ipaddress.ip_address(request.conn_info.client).is_loopback
    except ValueError:
        return False


async def _failed(request: Request, error: Exception) -> HTTPResponse:
    """A request that no route takes, or that failed: not a word of what was sent or how, and the usual headers."""
    if isinstance(error, SanicException):
        status = error.status_code
        sentence = "There is nothing here." if status == 404 else "That cannot be asked here."
    else:
        metrics.ERRORS.labels(type(error).__name__).inc()
        status, sentence = 500, "Something went wrong on my side."
    return json_response({"error": sentence}, status, Place().headers())
