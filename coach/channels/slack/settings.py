"""How Slack is set up, from the environment or from one file of secrets. Nothing set: no Slack.

| setting | meaning |
|---|---|
| `SLACK_BOT_TOKEN` | the bot's token, `xoxb-...` |
| `SLACK_SIGNING_SECRET` | what Slack signs its requests with: for HTTP |
| `SLACK_APP_TOKEN` | the token of the app, `xapp-...`: for Socket Mode |
| `COACH_SLACK_FILE` | a file with lines such as `SLACK_BOT_TOKEN=xoxb-...`, instead of the environment |
| `COACH_SLACK_ERASE_DAYS` | after how many days the plans of a workspace that removed the coach are erased (7) |
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from coach.settings import SettingError

API = "https://slack.com/api/"
DEFAULT_ERASE_DAYS = 7.0
_NAMES = ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN")
_LINE = re.compile(r"""(?:export\s+)?([A-Z_]+)\s*=\s*(["']?)(.*?)\2\s*""")
_BOT, _APP = re.compile(r"xoxb-[\w-]{8,}"), re.compile(r"xapp-[\w-]{8,}")
_SECRET = re.compile(r"[0-9A-Za-z]{16,128}")
_ADDRESS = re.compile(r"(https://[a-z0-9.-]+|http://(localhost|127\.0\.0\.1))(:\d{1,5})?(/[\w/.-]*)?", re.IGNORECASE)


class SlackSettingError(SettingError):
    """A setting that cannot be used; the message names it, says what is wrong, and never shows it."""


@dataclass(frozen=True)
class SlackSettings:
    """How Slack is reached.

    Args:
        bot_token: of the workspace's bot.
        signing_secret: checks what comes over HTTP; empty without HTTP.
        app_token: opens Socket Mode; empty without it.
        api: the address of Slack's Web API.
        erase_days: how long the plans of a workspace that removed the coach are kept.
    """

    bot_token: str = field(repr=False)
    signing_secret: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    api: str = API
    erase_days: float = DEFAULT_ERASE_DAYS


def read_slack(environment: Mapping[str, str]) -> SlackSettings | None:
    """The settings; None when Slack is not wanted.

    Raises:
        SlackSettingError: a setting cannot be used.
    """
    told = {**_secrets(environment.get("COACH_SLACK_FILE", "")), **{n: environment[n] for n in environment}}
    bot, secret, app = (told.get(name, "").strip() for name in _NAMES)
    if not (bot or secret or app):
        return None
    if not bot:
        raise SlackSettingError("SLACK_BOT_TOKEN is missing: the bot token of the app, which begins with xoxb-")
    if not _BOT.fullmatch(bot):
        raise SlackSettingError("SLACK_BOT_TOKEN is no bot token: it begins with xoxb-")
    if not (secret or app):
        raise SlackSettingError("Slack needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) too")
    if app and not _APP.fullmatch(app):
        raise SlackSettingError("SLACK_APP_TOKEN is no app token: it begins with xapp-")
    if secret and not _SECRET.fullmatch(secret):
        raise SlackSettingError("SLACK_SIGNING_SECRET is no signing secret: it is 32 letters and digits")
    api = told.get("COACH_SLACK_API", "") or API
    if not _ADDRESS.fullmatch(api):
        raise SlackSettingError("COACH_SLACK_API must be an address such as https://slack.com/api/")
    return SlackSettings(bot, secret, app, api.rstrip("/") + "/", _days(told.get("COACH_SLACK_ERASE_DAYS", "")))


def _secrets(name: str) -> dict[str, str]:
    """The lines of the file of secrets."""
    if not name:
        return {}
    try:
        lines = Path(name).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise SlackSettingError(f"COACH_SLACK_FILE cannot be read: {type(error).__name__}") from None
    told = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _LINE.fullmatch(line.strip())
        if found is None:
            raise SlackSettingError(f"line {number} of COACH_SLACK_FILE is not like SLACK_BOT_TOKEN=xoxb-...")
        told[found[1]] = found[3]
    return told


def _days(text: str) -> float:
    try:
        days = float(text or DEFAULT_ERASE_DAYS)
    except ValueError:
        days = -1.0
    if not 0 <= days <= 3650:
        raise SlackSettingError("COACH_SLACK_ERASE_DAYS must be a number of days from 0 to 3650")
    return days
