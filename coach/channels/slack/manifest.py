"""The app's manifest: what the coach asks of Slack, and no more."""

from __future__ import annotations

from typing import Any

import yaml

SCOPES = {
    "app_mentions:read": "to be called in a channel, and answer in private",
    "assistant:write": "to be found in the assistant's pane",
    "chat:write": "to answer",
    "commands": "for /batna and the shortcut",
    "files:write": "for the picture of the zone and the brief as a file",
    "im:history": "to read what is written to it in private",
    "im:write": "to begin the private chat when it was called elsewhere",
    "users:read": "for the time zone, and to know when somebody left",
}
"""Scopes of the bot, and what each is for."""

EVENTS = (
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "assistant_thread_context_changed",
    "assistant_thread_started",
    "message.im",
    "tokens_revoked",
    "user_change",
)

_ABOUT = "Prepares your negotiations with you, in private: alternatives, limit, offers, a one-page brief."


def manifest(address: str | None) -> dict[str, Any]:
    """The manifest of the app.

    Args:
        address: where Slack reaches the coach, such as ``https://coach.example``; None for Socket Mode.
    """
    url = {"request_url": f"{address.rstrip('/')}/slack/events"} if address else {}
    command_url = {"url": url["request_url"]} if url else {}
    command = {
        "command": "/batna",
        "description": "Your negotiation coach, in private",
        "usage_hint": "start | status | brief | offer 42k | checklist | forget me",
        "should_escape": False,
        **command_url,
    }
    shortcut = {
        "name": "Open the checklist",
        "type": "global",
        "callback_id": "open_checklist",
        "description": "Ten minutes before the meeting",
    }
    return {
        "display_information": {
            "name": "Negotiation coach",
            "description": "Prepares your negotiations with you, in private",
            "background_color": "#1f3a5f",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "assistant_view": {"assistant_description": _ABOUT},
            "bot_user": {"display_name": "negotiation-coach", "always_online": True},
            "slash_commands": [command],
            "shortcuts": [shortcut],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {**url, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **url},
            "org_deploy_enabled": False,
            "socket_mode_enabled": address is None,
            "token_rotation_enabled": False,
        },
    }


def manifest_text(address: str | None) -> str:
    """The manifest as YAML, with what each scope is for."""
    text = yaml.safe_dump(manifest(address), sort_keys=False, allow_unicode=True, width=120)
    lines = []
    for line in text.splitlines():
        why = SCOPES.get(line.strip().removeprefix("- "))
        lines.append(f"{line}  # {why}" if why else line)
    return "\n".join(lines) + "\n"
