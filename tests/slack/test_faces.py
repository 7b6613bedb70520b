"""App Home, the form of the alternatives and reminders, from a signed request to what Slack is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from coach.channels.identity import slack_conversation
from coach.channels.slack.people import Person
from coach.channels.slack.reminders import reminder
from coach.channels.slack.words import word
from negotiation.plan import Plan, load_plan
from negotiation.talk import Negotiation, Negotiations, Talk
from tests.slack.block_kit_limits import message_faults, texts, view_faults
from tests.slack.conftest import Scene, Stage
from tests.slack.sending import ANN, BOB, click, event, message, stamp
from tests.slack.standin import APP, TEAM, Trouble, private_chat
from tests.slack.talking import TalkingCoach
from tests.slack.test_modal import block_of, typed

Play = Callable[[Any], Any]
CHAT = private_chat(ANN)
ME = slack_conversation("", TEAM, ANN)
BERLIN = ZoneInfo("Europe/Berlin")
LIMIT = "8,123.45"
CAR = load_plan(
    """
plan: 1
title: Car
role: seller
alternatives: [{name: Dealer, price: 8123.45, probability: 1}]
"""
)
BOAT = Plan(title="Boat", role="seller")


def coach(stage: Stage, *plans: Plan) -> TalkingCoach:
    made = TalkingCoach(stage.database)
    if plans:
        made.talks[ME] = Negotiations(tuple(Negotiation(Talk(plan=plan)) for plan in plans), 0)
    return made


def opened(member: str = ANN, tab: str = "home") -> dict[str, Any]:
    return {"type": "app_home_opened", "user": member, "channel": private_chat(member), "tab": tab, "event_ts": stamp()}


def press(view: dict[str, Any], action: str, member: str = ANN, trigger: str = "") -> dict[str, Any]:
    """A button of a view is pressed."""
    rows = [element for block in view["blocks"] if block["type"] == "actions" for element in block["elements"]]
    rows += [block["accessory"] for block in view["blocks"] if "accessory" in block]
    button = next(one for one in rows if one["action_id"] == action)
    return {
        "type": "block_actions",
        "api_app_id": APP,
        "team": {"id": TEAM, "domain": "t"},
        "user": {"id": member, "team_id": TEAM},
        "container": {"type": "view", "view_id": "V1"},
        "view": {"id": "V1", "hash": "1", **view},
        "trigger_id": trigger or f"9.{stamp()}",
        "actions": [{**button, "type": "button", "block_id": "b", "action_ts": stamp()}],
    }


def submitted(view: dict[str, Any], member: str = ANN) -> dict[str, Any]:
    """A form is sent."""
    about = {"type": "view_submission", "api_app_id": APP, "trigger_id": f"8.{stamp()}"}
    team = {"team": {"id": TEAM, "domain": "t"}, "user": {"id": member, "team_id": TEAM}}
    return {**about, **team, "view": {"id": "V2", "hash": "1", **view}}


async def home(scene: Scene, member: str = ANN) -> dict[str, Any]:
    """The home tab once everything is done."""
    await scene.quiet()
    view: dict[str, Any] = scene.slack.views[member]
    assert view_faults(view) == []
    return view


def shown(view: dict[str, Any]) -> str:
    return "\n".join(texts(view))


# App Home


def test_the_home_tab_shows_the_limit_to_its_owner_on_request_and_hides_it_again(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene(coach(stage, CAR)) as scene:
            assert await scene.send.event(opened()) == 200
            view = await home(scene)
            assert "Car" in shown(view) and LIMIT not in json.dumps(view)
            await scene.send.interact(press(view, "home.show"))
            assert LIMIT in shown(await home(scene))
            assert list(scene.slack.views) == [ANN]
            await scene.send.interact(press(scene.slack.views[ANN], "home.hide"))
            assert LIMIT not in json.dumps(await home(scene))
            await scene.send.interact(press(scene.slack.views[ANN], "home.show"))
            assert LIMIT in shown(await home(scene))
            await scene.send.event(opened())
            assert LIMIT not in json.dumps(await home(scene))
            assert scene.slack.messages == {}

    play(scenario())


def test_a_limit_that_is_shown_is_hidden_by_the_next_turn(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene(coach(stage, CAR)) as scene:
            await scene.send.event(opened())
            await scene.send.interact(press(await home(scene), "home.show"))
            assert LIMIT in shown(await home(scene))
            await scene.send.event(message("hello again"))
            assert LIMIT not in json.dumps(await home(scene))

    play(scenario())


def test_whoever_is_new_is_invited_and_begins_with_a_press(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene(coach(stage)) as scene:
            assert await scene.send.event(opened(tab="messages")) == 200
            await scene.quiet()
            assert scene.slack.views == {}
            await scene.send.event(opened())
            view = await home(scene)
            assert word("home_empty_title") in shown(view)
            await scene.send.interact(press(view, "home.say"))
            assert word("home_told") in shown(await home(scene))
            assert scene.slack.said(CHAT) == ["You said: hello"]

    play(scenario())


def test_a_press_twice_delivered_is_one_turn(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene(coach(stage, CAR)) as scene:
            await scene.send.event(opened())
            pressed = press(await home(scene), "home.say.checklist")
            assert [(await scene.send.interact(pressed))[0] for _ in range(2)] == [200, 200]
            await scene.quiet()
            assert [text for _, text in scene.coach.heard] == ["checklist"]

    play(scenario())


def test_another_negotiation_is_gone_on_with_and_one_that_is_gone_is_not(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene(coach(stage, CAR, BOAT)) as scene:
            await scene.send.event(opened())
            view = await home(scene)
            scene.coach.talks[ME] = scene.coach.talks[ME].rename(1, "Sloop")
            await scene.send.interact(press(view, "home.switch"))
            view = await home(scene)
            assert "Sloop" in shown(view) and scene.coach.heard == []
            await scene.send.interact(press(view, "home.switch"))
            await scene.quiet()
            assert [text for _, text in scene.coach.heard] == ["go to Sloop"]

    play(scenario())


def test_after_forget_me_the_home_tab_shows_nothing(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene(coach(stage, CAR)) as scene:
            await scene.send.event(opened())
            await scene.send.interact(press(await home(scene), "home.show"))
            await scene.send.event(message("yes, forget me"))
            view = await home(scene)
            assert "Car" not in shown(view) and word("home_empty_title") in shown(view)
            assert "home" not in await scene.channel.people.known(Person("", TEAM, ANN))

    play(scenario())


# The form


def test_several_alternatives_are_entered_in_a_form_and_become_one_turn(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene(coach(stage, CAR)) as scene:
            await scene.send.event(opened())
            assert (await scene.send.interact(press(await home(scene), "options.open", trigger="7.1")))[0] == 200
            view = scene.slack.views["7.1"]
            assert view_faults(view) == []
            more = await scene.send.interact(press(typed(view, {(0, "price"): "8200"}), "options.more"))
            assert more[0] == 200
            view = scene.slack.views["V1"]
            wrong = typed(view, {(1, "name"): "Tom", (1, "price"): "cheap", (2, "cost"): "1"})
            status, answer = await scene.send.interact(submitted(wrong))
            errors = json.loads(answer)
            assert status == 200 and errors["response_action"] == "errors"
            assert set(errors["errors"]) == {block_of(view, 1, "price"), block_of(view, 2, "name")}
            right = {(1, "name"): "Tom", (1, "price"): "8.4k", (1, "probability"): "60%", (2, "name"): "Keep it"}
            assert await scene.send.interact(submitted(typed(view, right))) == (200, "")
            await scene.quiet()
            plan = scene.coach.talks[ME].open.talk.plan
            found = [(a.name, a.price, a.probability) for a in plan.alternatives]
            assert found == [("Dealer", 8200, 1.0), ("Tom", 8400, 0.6), ("Keep it", None, None)]
            assert len(scene.coach.heard) == 1 and len(scene.slack.said(CHAT)) == 1

    play(scenario())


def test_a_form_without_a_change_is_no_turn_and_a_removal_is_said_first(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene(coach(stage, CAR)) as scene:
            await scene.send.event(opened())
            await scene.send.interact(press(await home(scene), "options.open", trigger="7.1"))
            view = scene.slack.views["7.1"]
            assert await scene.send.interact(submitted(typed(view, {}))) == (200, "")
            _, answer = await scene.send.interact(submitted(typed(view, {(0, "name"): ""})))
            again = json.loads(answer)
            assert again["response_action"] == "update" and "Dealer" in shown(again["view"])
            await scene.quiet()
            assert scene.coach.heard == []
            await scene.send.interact(submitted(typed(again["view"], {})))
            await scene.quiet()
            assert scene.coach.talks[ME].open.talk.plan.alternatives == ()

    play(scenario())


def test_a_form_that_does_not_open_is_told(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene(coach(stage, CAR)) as scene:
            await scene.send.event(opened())
            view = await home(scene)
            scene.slack.troubles.append(Trouble("views.open", error="expired_trigger_id"))
            assert (await scene.send.interact(press(view, "options.open")))[0] == 200
            await scene.quiet()
            assert scene.slack.said(CHAT) == [word("options_trouble")]

    play(scenario())


# Before the meeting


def tomorrow_at(hour: int, zone: ZoneInfo, days: int = 1) -> int:
    """Half an hour before an hour of tomorrow, in seconds since 1970."""
    day = datetime.now(zone) + timedelta(days=days)
    meeting = datetime(day.year, day.month, day.day, hour, tzinfo=zone)
    return int(meeting.timestamp()) - 1800


def waiting(scene: Scene) -> list[int]:
    """When Slack will deliver reminders."""
    return sorted(one["post_at"] for one in scene.slack.scheduled.values())


def test_a_meeting_is_reminded_of_on_the_user_s_clock_moved_and_called_back(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        stage.slack.zones[ANN] = "Asia/Tokyo"
        async with stage.scene(coach(stage)) as scene:
            tokyo = ZoneInfo("Asia/Tokyo")
            await scene.send.event(message("I'm selling my car to Tom. My meeting is tomorrow at 3"))
            await scene.quiet()
            assert waiting(scene) == [tomorrow_at(15, tokyo)]
            (sent,) = scene.slack.called("chat.scheduleMessage")
            assert message_faults(sent) == [] and sent["channel"] == CHAT and "metadata" not in sent
            assert all(name not in json.dumps(sent) for name in ("Tom", "car", "Car"))
            await scene.send.event(message("my meeting is tomorrow at 5pm"))
            await scene.quiet()
            assert waiting(scene) == [tomorrow_at(17, tokyo)]
            await scene.send.event(message("the meeting is cancelled"))
            await scene.quiet()
            assert waiting(scene) == []

    play(scenario())


def test_forget_me_calls_the_reminders_back(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene(coach(stage)) as scene:
            await scene.send.event(message("I'm selling my car. My meeting is tomorrow at 3"))
            await scene.quiet()
            assert waiting(scene) == [tomorrow_at(15, BERLIN)]
            await scene.send.event(message("yes, forget me"))
            await scene.quiet()
            assert waiting(scene) == []

    play(scenario())


def test_a_reminder_survives_a_restart_and_one_that_slack_took_twice_is_asked_once(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        first = coach(stage)
        async with stage.scene(first) as scene:
            # Slack takes it, but its answer is lost.
            scene.slack.troubles.append(Trouble("chat.scheduleMessage", status=500, after=True))
            await scene.send.event(message("I'm selling my car. My meeting is tomorrow at 3"))
            await scene.quiet()
            assert waiting(scene) == [tomorrow_at(15, BERLIN)]
        again = coach(stage)
        again.talks = first.talks
        async with stage.scene(again) as scene:
            await scene.send.event(message("my meeting is tomorrow at 5pm"))
            await scene.quiet()
            assert waiting(scene) == [tomorrow_at(17, BERLIN)]

    play(scenario())


def test_when_slack_tells_no_zone_the_talk_goes_on(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene(coach(stage)) as scene:
            scene.slack.troubles.append(Trouble("users.info", error="missing_scope", times=9))
            await scene.send.event(message("I'm selling my car"))
            await scene.send.event(message("my meeting is tomorrow at 3"))
            await scene.quiet()
            assert len(scene.slack.said(CHAT)) == 2 and len(waiting(scene)) == 1
            assert len(scene.slack.called("users.info")) == 1

    play(scenario())


def test_the_buttons_of_a_reminder_open_the_negotiation_it_is_about(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        at = tomorrow_at(15, BERLIN)
        when = datetime.fromtimestamp(at + 1800, BERLIN).strftime("%Y-%m-%dT%H:%M")
        boat = Plan.from_dict({**BOAT.to_dict(), "meeting": when})
        async with stage.scene(coach(stage, CAR, boat)) as scene:
            posted = {**reminder(at), "channel": CHAT, "ts": "1800000000.1"}
            await scene.send.interact(click_action(posted, "remind.checklist"))
            await scene.send.interact(click_action(posted, "remind.brief", BOB))
            await scene.quiet()
            mine = [text for person, text in scene.coach.heard if person == ME]
            assert mine == ["go to Boat", word("home_checklist_says")]
            assert [text for person, text in scene.coach.heard if person != ME] == [word("home_brief_says")]

    play(scenario())


def click_action(posted: dict[str, Any], action: str, member: str = ANN) -> dict[str, Any]:
    pressed = click(posted, reminder_value(posted), member)
    buttons = [b for block in posted["blocks"] if block["type"] == "actions" for b in block["elements"]]
    button = next(b for b in buttons if b["action_id"] == action)
    return {**pressed, "actions": [{**pressed["actions"][0], **button}]}


def reminder_value(posted: dict[str, Any]) -> str:
    return str(posted["blocks"][-1]["elements"][0]["value"])


# Pictures


def test_a_picture_is_uploaded_to_the_private_chat_with_its_words(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        from tests.slack.test_block_kit import PICTURE

        async with stage.scene(coach(stage)) as scene:
            reply = {"text": "They 8,800, you 7,400.", "buttons": [], "blocks": [PICTURE]}
            person = Person("", TEAM, ANN)
            await scene.channel.later(person, "picture", scene.channel.shown(reply, CHAT))
            await scene.quiet()
            (file,) = scene.slack.files.values()
            assert file["content"].startswith(b"\x89PNG") and file["alt_txt"] == PICTURE["alt"]
            (complete,) = scene.slack.called("files.completeUploadExternal")
            assert complete["channel_id"] == CHAT
            assert scene.slack.said(CHAT)[0] == "They 8,800, you 7,400."

    play(scenario())


def test_only_signed_requests_reach_the_faces(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene(coach(stage, CAR)) as scene:
            status, _ = await scene.send.json(event(opened()), secret="0" * 32)
            await scene.quiet()
            assert status == 401 and scene.slack.views == {}

    play(scenario())
