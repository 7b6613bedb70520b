"""Faults that are done to the coach and, as a control, to Rasa as it comes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import sqlalchemy as sa
from aiohttp import web


def at_the_same_time(retrieve: Callable[..., Any]) -> Callable[..., Any]:
    """Loading a conversation, with the first two who do it going on only when both have: neither sees the other's turn.

    Args:
        retrieve: loads it.
    """
    loaded, both = [], asyncio.Event()

    async def wait_for_the_other(name: str, *more: Any) -> Any:
        found = await retrieve(name, *more)
        loaded.append(name)
        if len(loaded) > 1:
            both.set()
        await both.wait()
        return found

    return wait_for_the_other


def fill_the_disk(engine: Any) -> Callable[[], None]:
    """Let SQLite have no page more than it has, so that it fails as on a full disk; undone by what is returned."""

    def full(connection: Any) -> None:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    def room(connection: Any) -> None:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")

    sa.event.listen(engine, "begin", full)

    def undo() -> None:
        sa.event.remove(engine, "begin", full)
        sa.event.listen(engine, "begin", room)

    return undo


def before_each(engine: Any, what: str, do: Callable[[], None]) -> Callable[[], None]:
    """Do something before each statement of a kind, or before each commit; undone by what is returned.

    Args:
        engine: the database.
        what: how the statement begins, or ``COMMIT``.
        do: what to do.
    """

    def statement(connection: Any, cursor: Any, text: str, *_: Any) -> None:
        if text.startswith(what):
            do()

    def commit(connection: Any) -> None:
        do()

    name, hook = ("commit", commit) if what == "COMMIT" else ("before_cursor_execute", statement)
    sa.event.listen(engine, name, hook)
    return lambda: sa.event.remove(engine, name, hook)


@asynccontextmanager
async def action_server(answer: Callable[[web.Request], Awaitable[web.Response]]) -> AsyncIterator[str]:
    """The webhook of an action server that answers what it is told to; cut off at the end, answered or not.

    Args:
        answer: what it answers.
    """
    application = web.Application()
    application.router.add_post("/webhook", answer)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0, shutdown_timeout=0.1).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/webhook"
    finally:
        await runner.cleanup()
