"""A thousand people: nothing stays in the process for each of them, and nobody's turn needs more of the database."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from coach.stores import tracker_store
from coach.stores.schema import CONVERSATIONS, TURNS
from tests.runtime.faults import before_each

Run = Callable[[Any], Any]
TALK = ("I'm buying processors from Condor, Acme sells them at 35 for sure", "no meeting yet")
PEOPLE = 1000


def copies(coach: Any, model: str) -> None:
    """A thousand people who said what one said."""

    def work(connection: sa.engine.Connection) -> None:
        for table, key in ((CONVERSATIONS, "id"), (TURNS, "conversation")):
            rows = [dict(row._mapping) for row in connection.execute(table.select().where(table.c[key] == model))]
            new = [{**row, key: f"web-{number}"} for row in rows for number in range(PEOPLE)]
            connection.execute(table.insert(), new)

    coach.conversations.database.write(work)


async def live(coach: Any, *people: int) -> int:
    """How many objects live after these people said something more each."""
    for number in people:
        reply = await coach.answer(f"web-{number}", "show my plan")
        assert "Acme" in reply[0]["text"]
    await coach.agent.finish()
    for _ in range(2):
        gc.collect()
    return len(gc.get_objects())


def test_nothing_stays_in_memory_for_each_person_who_came(coach: Any, run: Run, monkeypatch: Any) -> None:
    monkeypatch.setattr(tracker_store, "MOST_HELD", 10)

    async def scenario() -> None:
        for text in TALK:
            await coach.answer("ann", text)
        copies(coach, "ann")
        at_first = await live(coach, *range(20))  # by then what is kept for all is there
        later = await live(coach, *range(20, 100))
        assert later - at_first < 80  # less than one object a person
        assert not coach.agent.lock_store._locks and not coach.agent._after

    run(scenario())


def test_a_turn_asks_as_much_of_the_database_among_a_thousand_as_alone(coach: Any, run: Run) -> None:
    asked: list[None] = []

    async def statements(who: str) -> int:
        coach.store.let_go()
        before = len(asked)
        await coach.answer(who, "show my plan")
        await coach.agent.finish()
        return len(asked) - before

    async def scenario() -> None:
        for text in TALK:
            await coach.answer("ann", text)
        before_each(coach.conversations.database.engine, "", lambda: asked.append(None))
        alone = await statements("ann")
        copies(coach, "ann")
        assert await statements("ann") == await statements("web-7") == alone > 3

    run(scenario())
