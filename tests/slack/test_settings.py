"""How Slack is set up: nothing set is off, something wrong is one sentence, and no secret is ever shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from coach.channels.slack.commands import meaning
from coach.channels.slack.manifest import EVENTS, SCOPES
from coach.channels.slack.settings import SlackSettingError, read_slack
from coach.channels.slack.text import called, plain
from coach.channels.slack.words import words
from coach.cli import main
from coach.place import PROJECT
from tests.slack.conftest import Stage
from tests.slack.sending import APP_TOKEN, BOT_TOKEN, SECRET
from tests.slack.standin import Trouble

Play = Callable[[Any], Any]
GOOD = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_SIGNING_SECRET": SECRET}


def test_without_settings_there_is_no_slack() -> None:
    assert read_slack({}) is None
    assert read_slack({"SLACK_BOT_TOKEN": " "}) is None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"SLACK_BOT_TOKEN": ""}, "SLACK_BOT_TOKEN is missing"),
        ({"SLACK_BOT_TOKEN": "xoxp-12345678-user"}, "begins with xoxb-"),
        ({"SLACK_SIGNING_SECRET": ""}, "SLACK_APP_TOKEN"),
        ({"SLACK_SIGNING_SECRET": "short"}, "SLACK_SIGNING_SECRET"),
        ({"SLACK_APP_TOKEN": "xoxb-wrong-token"}, "begins with xapp-"),
        ({"COACH_SLACK_ERASE_DAYS": "soon"}, "COACH_SLACK_ERASE_DAYS"),
        ({"COACH_SLACK_ERASE_DAYS": "-1"}, "COACH_SLACK_ERASE_DAYS"),
        ({"COACH_SLACK_API": "slack"}, "COACH_SLACK_API"),
        ({"COACH_SLACK_API": "http://slack.example/api/"}, "COACH_SLACK_API"),
        ({"COACH_SLACK_FILE": "/nowhere/secrets"}, "COACH_SLACK_FILE cannot be read"),
    ],
)
def test_a_wrong_setting_is_named_and_not_shown(wrong: dict[str, str], said: str) -> None:
    with pytest.raises(SlackSettingError, match=said) as error:
        read_slack({**GOOD, **wrong})
    shown = [value for name, value in wrong.items() if name in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET") and value]
    assert "\n" not in str(error.value) and not any(value in str(error.value) for value in shown)


def test_secrets_may_lie_in_a_file_and_are_not_shown(tmp_path: Path) -> None:
    file = tmp_path / "secrets"
    file.write_text(f"# of the app\n\nexport SLACK_BOT_TOKEN='{BOT_TOKEN}'\nSLACK_APP_TOKEN={APP_TOKEN}\n")
    settings = read_slack({"COACH_SLACK_FILE": str(file)})
    assert settings is not None and (settings.bot_token, settings.app_token) == (BOT_TOKEN, APP_TOKEN)
    assert BOT_TOKEN not in repr(settings) and APP_TOKEN not in repr(settings)
    file.write_text("SLACK_BOT_TOKEN xoxb")
    with pytest.raises(SlackSettingError, match="line 1"):
        read_slack({"COACH_SLACK_FILE": str(file)})


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("", "hello"),
        ("start", "hello"),
        ("  Status ", "Where are we?"),
        ("BRIEF", "Show me my brief"),
        ("offer 42k", "They offer 42k"),
        ("Offer  42k  in cash", "They offer 42k in cash"),
        ("checklist", "Open the checklist"),
        ("forget me", "Forget me"),
        ("help", None),
        ("offer", None),
        ("sing", None),
        ("start now", None),
    ],
)
def test_what_a_command_means(told: str, meant: str | None) -> None:
    assert meaning(told) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("see <https://acme.example|acme.example>", "see acme.example"),
        ("at <http://acme.example/x>", "at http://acme.example/x"),
        ("mail <mailto:tom@acme.example|tom@acme.example>", "mail tom@acme.example"),
        ("in <#C123|sales> with <@U123>", "in sales with "),
        ("<!here> <!date^1^{date}|Monday>", "Monday"),
        ("5 < 7", "5 < 7"),
    ],
)
def test_slacks_markup_becomes_plain_words(written: str, meant: str) -> None:
    assert plain(written) == meant.strip()


def test_the_name_that_called_the_coach_is_no_part_of_the_words() -> None:
    assert called("<@U0COACH> I sell to &lt;Tom&gt;") == "I sell to <Tom>"
    assert called("hey <@U0COACH>, hello") == "hey hello"


def test_the_manifest_asks_for_what_is_used_and_no_more(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["slack", "manifest"]) == 0
    socket = yaml.safe_load(capsys.readouterr().out)
    assert main(["slack", "manifest", "--url", "https://coach.example/"]) == 0
    served = yaml.safe_load(capsys.readouterr().out)
    assert main(["slack", "manifest", "--url", "http://coach.example"]) == 2
    assert socket["settings"]["socket_mode_enabled"] and not served["settings"]["socket_mode_enabled"]
    address = "https://coach.example/slack/events"
    assert served["settings"]["event_subscriptions"]["request_url"] == address
    assert served["settings"]["interactivity"] == {"is_enabled": True, "request_url": address}
    assert served["features"]["slash_commands"][0]["url"] == address
    for made in (socket, served):
        assert made["oauth_config"]["scopes"] == {"bot": list(SCOPES)}
        assert made["settings"]["event_subscriptions"]["bot_events"] == list(EVENTS)
        assert not any("channels:" in scope or "groups:" in scope for scope in SCOPES)
        about = made["display_information"]
        assert len(about["name"]) <= 35 and len(about["description"]) <= 140
        command = made["features"]["slash_commands"][0]
        assert len(command["description"]) <= 100 and len(command["usage_hint"]) <= 1000
        assert len(made["features"]["shortcuts"][0]["name"]) <= 24
    assert "request_url" not in str(socket)


def test_check_says_which_token_slack_refuses(
    stage: Stage, play: Play, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from coach.channels.slack.checking import check

    for name in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN", "COACH_SLACK_FILE"):
        monkeypatch.delenv(name, raising=False)
    assert main(["slack", "check"]) == 2
    assert "docs/slack.md" in capsys.readouterr().err

    async def scenario() -> None:
        await stage.slack.start()
        settings = read_slack({**GOOD, "SLACK_APP_TOKEN": APP_TOKEN, "COACH_SLACK_API": stage.slack.api})
        assert settings is not None
        lines, fine = await check(settings)
        assert fine and len(lines) == 3
        stage.slack.troubles.append(Trouble("auth.test", error="invalid_auth"))
        stage.slack.troubles.append(Trouble("apps.connections.open", error="not_allowed_token_type"))
        lines, fine = await check(settings)
        assert not fine and "invalid_auth" in lines[0] and "not_allowed_token_type" in lines[1]
        assert not any(secret in "\n".join(lines) for secret in (BOT_TOKEN, APP_TOKEN, SECRET))
        stage.slack.troubles.append(Trouble("auth.test", headers={"x-oauth-scopes": "chat:write,commands"}, after=True))
        lines, fine = await check(settings)
        assert not fine and "im:history" in lines[0] and "chat:write" not in lines[0]

    play(scenario())


def test_what_is_said_differently_in_slack_is_what_the_talk_says() -> None:
    said = "".join(path.read_text(encoding="utf-8") for path in (PROJECT / "data").glob("*/responses.yml"))
    assert all(other["of"] in said for other in words()["instead"])


def test_the_public_sentences_have_no_gaps_to_fill() -> None:
    said = words()
    assert not any("{" in str(said[name]) for name in ("public", "private", "help", "files", "trouble", "thinking"))
