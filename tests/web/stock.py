"""The channels that come with Rasa, as the control: what our own channel refuses, they let through."""

from __future__ import annotations

import asyncio
import threading
from collections import defaultdict
from typing import Any

from rasa.core import run
from rasa.core.channels.channel import UserMessage
from rasa.core.channels.rest import RestInput
from rasa.core.channels.socketio import SocketIOInput


class Echo:
    """A dialogue that tells whoever speaks what was said in the conversation so far."""

    def __init__(self) -> None:
        self.said: dict[str, list[str]] = defaultdict(list)

    async def handle_message(self, message: UserMessage) -> None:
        """Keep the words of the conversation that the channel names, and say them all."""
        self.said[message.sender_id].append(str(message.text))
        await message.output_channel.send_text_message(message.sender_id, " | ".join(self.said[message.sender_id]))


class Stock:
    """A stock server in a thread, with `--cors "*"` as everybody's tutorial has it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.agent = Echo()
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.ready = threading.Event()
        self.thread.start()
        assert self.ready.wait(60)

    @property
    def origin(self) -> str:
        """Its address."""
        return f"http://localhost:{self.port}"

    def stop(self) -> None:
        """End it."""
        self.loop.call_soon_threadsafe(self.loop.stop)

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        channels: list[Any] = [RestInput(), SocketIOInput(session_persistence=True)]
        app = run.configure_app(channels, cors="*", enable_api=False)
        app.ctx.agent = self.agent
        self.loop.run_until_complete(self._serve(app))
        self.ready.set()
        self.loop.run_forever()

    async def _serve(self, app: Any) -> None:
        server = await app.create_server("127.0.0.1", self.port, return_asyncio_server=True, access_log=False)
        await server.startup()
        await server.before_start()
        await server.start_serving()
