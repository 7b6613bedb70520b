"""Slack's Web API, as the channel calls it: one session, no retries of its own, and not a word in any log."""

from __future__ import annotations

import logging

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from coach.channels.slack.settings import SlackSettings

SECONDS = 10
"""How long one call may take."""


def silent_logger() -> logging.Logger:
    """A logger that says nothing: Slack's libraries write whole requests, with what people say and with tokens."""
    logger = logging.getLogger("coach.channels.slack.silent")
    logger.setLevel(logging.CRITICAL + 1)
    logger.propagate = False
    logger.disabled = True
    return logger


class Clients:
    """The clients of the workspaces.

    Args:
        settings: how Slack is reached.
    """

    def __init__(self, settings: SlackSettings) -> None:
        self.settings = settings
        self.session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        """Make the session, in the running loop."""
        self.session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS))

    async def close(self) -> None:
        """Let go of the connections."""
        if self.session is not None:
            await self.session.close()
            self.session = None

    def make(self, token: str | None) -> AsyncWebClient:
        """A client with a token."""
        return AsyncWebClient(
            token=token,
            base_url=self.settings.api,
            timeout=SECONDS,
            session=self.session,
            retry_handlers=[],
            logger=silent_logger(),
        )

    async def of(self, team: str) -> AsyncWebClient:
        """The client of a workspace.

        Args:
            team: Slack's id of it.
        """
        return self.make(self.settings.bot_token)
