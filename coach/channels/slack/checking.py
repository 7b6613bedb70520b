"""Whether Slack takes the tokens that are set, in words."""

from __future__ import annotations

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from coach.channels.slack.clients import Clients
from coach.channels.slack.manifest import SCOPES
from coach.channels.slack.sender import code_of
from coach.channels.slack.settings import SlackSettings


async def check(settings: SlackSettings) -> tuple[list[str], bool]:
    """Try the tokens.

    Args:
        settings: how Slack is reached.

    Returns:
        What to say, and whether all is well.
    """
    clients = Clients(settings)
    await clients.open()
    try:
        found = [await _bot(clients.make(settings.bot_token))]
        if settings.app_token:
            found.append(await _app(clients.make(None), settings.app_token))
        if settings.signing_secret:
            found.append(("SLACK_SIGNING_SECRET is set: requests come to /slack/events.", True))
    finally:
        await clients.close()
    return [line for line, _ in found], all(fine for _, fine in found)


async def _bot(client: AsyncWebClient) -> tuple[str, bool]:
    try:
        answer = await client.auth_test()
    except SlackApiError as error:
        return f"Slack refuses SLACK_BOT_TOKEN ({code_of(error)}): copy it again from OAuth & Permissions.", False
    except Exception as error:
        return f"Slack cannot be reached ({type(error).__name__}): is this machine online?", False
    given = {scope.strip() for scope in str(answer.headers.get("x-oauth-scopes") or "").split(",") if scope.strip()}
    missing = sorted(set(SCOPES) - given) if given else []
    if missing:
        return f"The bot lacks {', '.join(missing)}: update the app from the manifest and install it again.", False
    return f"The bot token holds, in the workspace {answer.get('team') or answer.get('team_id')}.", True


async def _app(client: AsyncWebClient, token: str) -> tuple[str, bool]:
    try:
        await client.apps_connections_open(app_token=token)
    except SlackApiError as error:
        return f"Slack refuses SLACK_APP_TOKEN ({code_of(error)}): it needs the scope connections:write.", False
    except Exception as error:
        return f"Slack cannot be reached ({type(error).__name__}): is this machine online?", False
    return "The app token holds: Socket Mode can connect.", True
