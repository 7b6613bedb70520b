"""Socket Mode: the coach calls Slack, so that it needs no public address."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

from coach.channels.slack.channel import SlackChannel
from coach.channels.slack.clients import silent_logger
from coach.endings import end_all

logger = logging.getLogger(__name__)

_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
_PING = 5.0
"""Seconds between two looks at the connection."""


class SocketMode:
    """The connection to Slack, made again as often as it takes.

    Args:
        channel: the channel, with its session open.
        app: the framework.
    """

    def __init__(self, channel: SlackChannel, app: AsyncApp) -> None:
        self.channel, self.app = channel, app
        self._handler: AsyncSocketModeHandler | None = None
        self._connecting: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to connect; serving does not wait for it."""
        self._connecting = asyncio.ensure_future(self._connect())

    async def stop(self) -> None:
        """Take nothing more."""
        await end_all([self._connecting])
        if self._handler is not None:
            with contextlib.suppress(Exception):
                await self._handler.close_async()
            self._handler = None

    async def _connect(self) -> None:
        self._handler = AsyncSocketModeHandler(
            self.app,
            self.channel.settings.app_token,
            logger=silent_logger(),
            ping_interval=_PING,
            web_client=self.channel.clients.make(None),
        )
        pause = _PAUSE
        while True:
            try:
                await self._handler.connect_async()
                logger.info("connected to Slack")
                return
            except Exception as error:
                logger.warning("connecting to Slack failed: %s", type(error).__name__)
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)


def is_ours(environment: dict[str, str] | os._Environ[str]) -> bool:
    """Whether this process is the one that connects: the first of several."""
    return environment.get("COACH_WORKER", "1") == "1"
