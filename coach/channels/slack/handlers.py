"""What each kind of delivery leads to, once it is acknowledged."""

from __future__ import annotations

from collections.abc import Sequence

from coach.channels.slack.channel import SlackChannel
from coach.channels.slack.inbox import Delivery
from coach.channels.slack.outbox import Call
from coach.channels.slack.sender import post
from coach.channels.slack.words import word, words

SAY, FILE, CALLED, COMMAND, PANE = "say", "file", "called", "command", "pane"


class Handlers:
    """The kinds that every Slack coach has.

    Args:
        channel: the channel.
    """

    def __init__(self, channel: SlackChannel) -> None:
        self.channel = channel
        for kind, handler in (
            (SAY, self.say),
            (FILE, self.file),
            (CALLED, self.called),
            (COMMAND, self.command),
            (PANE, self.pane),
        ):
            channel.handle(kind, handler)

    async def say(self, delivery: Delivery) -> Sequence[Call]:
        """Words, or a button's words, in the private chat: `text`, `channel`, `thread`."""
        data = delivery.data
        await self.channel.people.keep(delivery.person, delivery.at, channel=data["channel"], thread=data["thread"])
        return await self.channel.turn(delivery, data["text"])

    async def file(self, delivery: Delivery) -> Sequence[Call]:
        """A file without words: `channel`, `thread`."""
        return [post(delivery.data["channel"], word("files"), thread=delivery.data["thread"])]

    async def called(self, delivery: Delivery) -> Sequence[Call]:
        """The coach was called in a channel: `text`. The answer is in the private chat."""
        await self.channel.people.keep(delivery.person, delivery.at)
        return await self.channel.turn(delivery, delivery.data["text"] or word("hello"))

    async def command(self, delivery: Delivery) -> Sequence[Call]:
        """A command or a shortcut, as the words it stands for: `text`."""
        await self.channel.people.keep(delivery.person, delivery.at)
        return await self.channel.turn(delivery, delivery.data["text"])

    async def pane(self, delivery: Delivery) -> Sequence[Call]:
        """The assistant's pane was opened: `channel`, `thread`. Suggestions, and for a new person the first words."""
        person, channel, thread = delivery.person, delivery.data["channel"], delivery.data["thread"]
        await self.channel.people.keep(person, delivery.at, channel=channel, thread=thread)
        suggest = {"channel_id": channel, "thread_ts": thread, "title": word("prompts_title")}
        calls = [Call("assistant.threads.setSuggestedPrompts", {**suggest, "prompts": words()["prompts"]})]
        return [*calls, *await self.channel.turn(delivery, word("hello"))]
