"""Slack: private chats, the assistant's pane, one command, buttons. Over HTTP or Socket Mode; off without settings.

Slack's own framework checks and sorts what comes (`app`); it is written down (`inbox`), acknowledged, and dealt with in
order for each person (`channel`, `worker`, `handlers`); what goes out waits (`outbox`) until Slack has it (`sender`).
"""

from __future__ import annotations

import os
from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty

PATH = "/slack/events"
MAX_BODY = 1_000_000
"""How long a request may be, in bytes: forty thousand signs and whole messages, escaped, fit."""


def blueprint(coach: Any) -> Blueprint | None:
    """The channel around a loaded coach; None when Slack is not set up.

    Args:
        coach: a `coach.engine.Coach`.

    Raises:
        SlackSettingError: a setting cannot be used.
    """
    from coach.channels.slack.settings import read_slack

    settings = read_slack(os.environ)
    return None if settings is None else _mounted(coach, settings)


def _mounted(coach: Any, settings: Any) -> Blueprint:
    from slack_bolt.adapter.sanic.async_handler import AsyncSlackRequestHandler

    from coach.channels.slack.app import ignore_the_rest, make_app
    from coach.channels.slack.channel import SlackChannel
    from coach.channels.slack.faces import install
    from coach.channels.slack.handlers import Handlers
    from coach.channels.slack.socket_mode import SocketMode, is_ours
    from coach.desk import CoachDesk

    conversations = coach.conversations
    desk = CoachDesk(coach)
    channel = SlackChannel(desk, conversations.database, conversations.codec, settings)
    Handlers(channel)
    app = make_app(channel)
    coach.agent.on_erased.append(install(channel, app, desk.points()).erased)
    ignore_the_rest(app)
    socket = SocketMode(channel, app) if settings.app_token and is_ours(os.environ) else None
    routes = Blueprint("slack")
    routes.ctx.channel, routes.ctx.max_body = channel, MAX_BODY
    handler = AsyncSlackRequestHandler(app)

    @routes.listener("after_server_start")
    async def start(*_: Any) -> None:
        await channel.start()
        if socket is not None:
            socket.start()

    @routes.listener("before_server_stop")
    async def stop(*_: Any) -> None:
        if socket is not None:
            await socket.stop()
        await channel.stop()

    if settings.signing_secret:

        @routes.post(PATH, name="events")
        async def events(request: Request) -> HTTPResponse:
            try:
                request.body.decode("utf-8")
            except UnicodeDecodeError:
                return empty(400)
            answer: HTTPResponse = await handler.handle(request)
            return answer

    return routes
