"""What Slack shows beside the talk: App Home, the form of the alternatives, and reminders of meetings."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_bolt.async_app import AsyncApp

from coach.channels.clock import find_zone
from coach.channels.slack import home, modal, reminders
from coach.channels.slack.app import person_in
from coach.channels.slack.channel import SlackChannel
from coach.channels.slack.inbox import Delivery, key_of
from coach.channels.slack.outbox import Call
from coach.channels.slack.people import Person
from coach.channels.slack.sender import post
from coach.channels.slack.words import word
from coach.channels.slack.zones import Zones
from negotiation.edits import edit_from_dict, edit_to_dict
from negotiation.talk import Negotiations

logger = logging.getLogger(__name__)

HOME, SAY, SWITCH, OPTIONS, REMIND = "home", "home say", "home switch", "options", "remind"
"""The kinds of deliveries."""


def install(channel: SlackChannel, app: AsyncApp, points: Mapping[str, str]) -> Faces:
    """Put the listeners into the framework, and what they lead to into the channel.

    Args:
        channel: the channel.
        app: the framework, before `ignore_the_rest`.
        points: what the points of the checklist are called.

    Returns:
        What wants to be told who was erased.
    """
    faces = Faces(channel, points)
    app.event("app_home_opened")(faces.opened)
    app.action(re.compile(r"home\..*"))(faces.pressed)
    app.action(re.compile(r"remind\..*"))(faces.reminded)
    app.action(home.OPTIONS)(faces.open_form)
    app.action(modal.MORE)(faces.one_more)
    app.view(modal.CALLBACK)(faces.sent)
    return faces


class Faces:
    """The listeners, which write down what was done, and the handlers, which do it.

    Args:
        channel: the channel.
        points: what the points of the checklist are called.
    """

    def __init__(self, channel: SlackChannel, points: Mapping[str, str]) -> None:
        self.channel, self.points = channel, points
        self.zones = Zones(channel.people, channel.clients, channel.now)
        self.reminders = reminders.Reminders(channel.outbox)
        self._erased: set[str] = set()
        for kind, handler in (
            (HOME, self.show),
            (SAY, self.say),
            (SWITCH, self.switch),
            (OPTIONS, self.change),
            (REMIND, self.remind),
        ):
            channel.handle(kind, handler)
        channel.after_turn.append(self.after_turn)
        channel.zone = self.zones.of
        channel.tidying_too.append(self.reminders.tidy)
        channel.sender.answered["chat.scheduleMessage"] = self.reminders.scheduled

    async def opened(self, event: dict[str, Any], body: dict[str, Any], context: Any) -> None:
        """The home tab was opened: every limit is hidden again."""
        if event.get("tab", "home") == "home":
            person = person_in(context, str(event["user"]))
            key = key_of("opened", person.conversation, str(body.get("event_id")))
            await self._receive(key, person, HOME, {})

    async def pressed(self, ack: Any, action: dict[str, Any], body: dict[str, Any], context: Any) -> None:
        """A button of the home tab."""
        name, value = str(action["action_id"]), str(action.get("value") or "")
        kind, data = {
            home.SHOW: (HOME, {"shown": value}),
            home.HIDE: (HOME, {}),
            home.SWITCH: (SWITCH, {"mark": value}),
        }.get(name, (SAY, {"text": value}))
        person = person_in(context, body["user"]["id"])
        await self._receive(_pressed(person, body, action), person, kind, data, action.get("action_ts"))
        await ack()

    async def reminded(self, ack: Any, action: dict[str, Any], body: dict[str, Any], context: Any) -> None:
        """A button under a reminder."""
        person = person_in(context, body["user"]["id"])
        data = {"what": str(action["action_id"]), "at": str(action.get("value") or "")}
        await self._receive(_pressed(person, body, action), person, REMIND, data, action.get("action_ts"))
        await ack()

    async def open_form(self, ack: Any, body: dict[str, Any], context: Any) -> None:
        """The form of the alternatives is wanted; Slack lets it be opened for three seconds only."""
        person = person_in(context, body["user"]["id"])
        try:
            negotiations = await self.channel.desk.negotiations(person.conversation)
            client = await self.channel.client(person)
            view = modal.form(negotiations.open.talk.plan, negotiations.label)
            await client.views_open(trigger_id=body["trigger_id"], view=view)
        except Exception as error:
            logger.error("a form could not be opened: %s", type(error).__name__)
            await self.channel.later(person, key_of("form", body["trigger_id"]), [post(None, word("options_trouble"))])
        await ack()

    async def one_more(self, ack: Any, body: dict[str, Any], context: Any) -> None:
        """The form needs another line."""
        view = body["view"]
        try:
            client = await self.channel.client(person_in(context, body["user"]["id"]))
            await client.views_update(view_id=view["id"], hash=view.get("hash"), view=modal.with_one_more(view))
        except Exception as error:  # the form stays as it is, and the button can be pressed again
            logger.warning("a form could not be changed: %s", type(error).__name__)
        await ack()

    async def sent(self, ack: Any, view: dict[str, Any], body: dict[str, Any], context: Any) -> None:
        """The form was sent: what cannot be taken is said at its field, what can becomes a turn."""
        person = person_in(context, body["user"]["id"])
        negotiations = await self.channel.desk.negotiations(person.conversation)
        now = datetime.fromtimestamp(self.channel.now())
        answer = modal.take(view, negotiations.open.talk.plan, negotiations.label, now)
        if answer.errors:
            await ack(response_action="errors", errors=dict(answer.errors))
            return
        if answer.view is not None:
            await ack(response_action="update", view=answer.view)
            return
        if answer.edits:
            key = key_of("form", person.conversation, view["id"], str(view.get("hash")))
            data = {"text": answer.text, "edits": [edit_to_dict(edit) for edit in answer.edits]}
            await self._receive(key, person, OPTIONS, data)
        await ack()

    async def show(self, delivery: Delivery) -> Sequence[Call]:
        """The home tab as it is: `shown`, whose limit is shown."""
        await self.channel.people.keep(delivery.person, delivery.at)
        negotiations = await self.channel.desk.negotiations(delivery.person.conversation)
        return [await self._published(delivery.person, negotiations, shown=delivery.data.get("shown"))]

    async def say(self, delivery: Delivery) -> Sequence[Call]:
        """Words that a button of the home tab stands for: `text`. The answer is in the private chat."""
        return await self._said(delivery, delivery.data["text"])

    async def switch(self, delivery: Delivery) -> Sequence[Call]:
        """Another negotiation is to be gone on with: `mark`."""
        negotiations = await self.channel.desk.negotiations(delivery.person.conversation)
        label = home.marked(negotiations, delivery.data["mark"])
        if label is None:  # it was renamed or deleted since
            return [await self._published(delivery.person, negotiations)]
        return await self._said(delivery, word("home_switch_says", label=label))

    async def change(self, delivery: Delivery) -> Sequence[Call]:
        """The form was sent: `text`, `edits`."""
        await self.channel.people.keep(delivery.person, delivery.at)
        edits = tuple(edit_from_dict(edit) for edit in delivery.data["edits"])
        return await self.channel.turn(delivery, delivery.data["text"], edits=edits)

    async def remind(self, delivery: Delivery) -> Sequence[Call]:
        """A button under a reminder: `what`, `at`. The negotiation whose meeting it is about is opened first."""
        person, at = delivery.person, delivery.data["at"]
        await self.channel.people.keep(person, delivery.at)
        negotiations = await self.channel.desk.negotiations(person.conversation)
        found = reminders.times(negotiations, find_zone(await self.zones.of(person)))
        label = found.get(int(at)) if at.isdigit() else None
        calls: list[Call] = []
        if label not in (None, negotiations.label):
            first = replace(delivery, key=key_of(delivery.key, "first"))
            calls += await self.channel.turn(first, word("home_switch_says", label=str(label)))
        brief = delivery.data["what"] == reminders.BRIEF
        return [*calls, *await self.channel.turn(delivery, word("home_brief_says" if brief else "home_checklist_says"))]

    def erased(self, conversation: str) -> None:
        """Everything of a person is erased: their home tab must not go on showing it."""
        self._erased.add(conversation)

    async def after_turn(self, person: Person, negotiations: Negotiations) -> Sequence[Call]:
        """Meetings may have moved, and the home tab may show something old."""
        known = await self.channel.people.known(person)
        zone = find_zone(known.get("zone"))
        wanted = reminders.times(negotiations, zone)
        await self.reminders.settle(person, wanted, known.get("channel"), known.get("thread"))
        erased = person.conversation in self._erased
        self._erased.discard(person.conversation)
        if not (erased or known.get("home")):  # they never opened it
            return []
        view = await self._view(negotiations)
        return [] if _digest(view) == known.get("home") else [await self._publish(person, view)]

    async def _said(self, delivery: Delivery, text: str) -> list[Call]:
        await self.channel.people.keep(delivery.person, delivery.at)
        calls = await self.channel.turn(delivery, text)
        negotiations = await self.channel.desk.negotiations(delivery.person.conversation)
        return [*calls, await self._published(delivery.person, negotiations, notice=word("home_told"))]

    async def _published(self, person: Person, negotiations: Negotiations, **more: Any) -> Call:
        return await self._publish(person, await self._view(negotiations, **more))

    async def _view(self, negotiations: Negotiations, **more: Any) -> dict[str, Any]:
        return await asyncio.to_thread(home.home_view, negotiations, self.points, **more)

    async def _publish(self, person: Person, view: dict[str, Any]) -> Call:
        """The call that shows a home tab; what it shows is remembered, unless they were erased meanwhile."""
        await self.channel.people.note(person, home=_digest(view))
        return Call("views.publish", {"user_id": person.member, "view": view})

    async def _receive(self, key: str, person: Person, kind: str, data: dict[str, Any], at: str | None = None) -> None:
        await self.channel.receive(Delivery(key, person, kind, data), float(at) if at else None)


def _pressed(person: Person, body: dict[str, Any], action: dict[str, Any]) -> str:
    """A press's own name."""
    return key_of("pressed", person.conversation, str(body.get("trigger_id")), str(action["action_id"]))


def _digest(view: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(view).encode()).hexdigest()[:16]
