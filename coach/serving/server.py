"""Serving in one process: listen, be ready, stop without cutting off a turn."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import Callable
from typing import Any

from coach import timeouts
from coach.endings import end_all
from coach.serving.app import make_app

TIDY_EVERY = 3600.0
"""Seconds between two looks at what is too old to be kept."""


class Server:
    """The application on a socket, in the running event loop.

    Args:
        coach: a loaded coach.
        listening: the socket.
    """

    def __init__(self, coach: Any, listening: socket.socket) -> None:
        self.coach = coach
        self.listening = listening
        self.app = make_app(coach)
        self._server: Any = None
        self._tidying: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Answer requests from now on."""
        self._server = await self.app.create_server(sock=self.listening, return_asyncio_server=True, access_log=False)
        await self._server.startup()
        await self._server.before_start()
        await self._server.start_serving()
        await self._server.after_start()
        self._tidying = asyncio.ensure_future(self._tidy())

    async def stop(self) -> None:
        """Take no more requests, finish the turns in flight, let go of everything."""
        await end_all([self._tidying])
        if self._server is not None:
            await self._server.before_stop()
        await self.coach.drain(timeouts.STOP)
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()
        await self.coach.close()

    async def _tidy(self) -> None:
        while True:
            await asyncio.sleep(TIDY_EVERY)
            await self.coach.tidy()


async def serve(
    coach: Any, listening: socket.socket, ready: Callable[[], None] | None = None, with_parent: bool = False
) -> None:
    """Serve until SIGTERM or SIGINT, then stop in order.

    Args:
        coach: a loaded coach.
        listening: the socket.
        ready: called when requests are answered.
        with_parent: stop too when the process that started this one is gone.
    """
    over = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, over.set)
    watching = asyncio.ensure_future(_watch_parent(over)) if with_parent else None
    server = Server(coach, listening)
    await coach.warm_up()
    await server.start()
    if ready:
        ready()
    await over.wait()
    await server.stop()
    if watching:
        watching.cancel()


async def _watch_parent(over: asyncio.Event) -> None:
    parent = os.getppid()
    while os.getppid() == parent:
        await asyncio.sleep(1)
    over.set()
