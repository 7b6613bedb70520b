"""Many small writings share a transaction, and each of them succeeds or fails by itself."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from coach.settings import sqlite_url
from coach.stores.batches import Batches
from coach.stores.database import Database, StoreError

NUMBERS = sa.Table("numbers", sa.MetaData(), sa.Column("number", sa.Integer, primary_key=True))


@pytest.fixture
def database(tmp_path: Path) -> Any:
    database = Database(sqlite_url(tmp_path / "numbers.db"))
    NUMBERS.create(database.engine)
    yield database
    database.close()


def add(number: int, then: Exception | None = None) -> Any:
    def work(connection: sa.engine.Connection) -> int:
        connection.execute(NUMBERS.insert().values(number=number))
        if then is not None:
            raise then
        return number

    return work


def test_what_comes_together_is_written_together_and_a_failure_is_its_own(
    database: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    transactions = []
    real = database.write

    def counted(work: Any, *more: Any) -> Any:
        transactions.append(work)
        return real(work, *more)

    monkeypatch.setattr(database, "write", counted)

    async def scenario() -> list[Any]:
        batches = Batches(database)
        works = [add(1), add(2), add(2), add(3, ValueError("31415")), add(4)]
        done = await asyncio.gather(*(batches.writing(work) for work in works), return_exceptions=True)
        assert await batches.writing(add(5)) == 5
        kept = await batches.reading(lambda c: [n for (n,) in c.execute(sa.select(NUMBERS.c.number))])
        assert sorted(kept) == [1, 2, 4, 5]
        return done

    done = asyncio.run(scenario())
    assert len(transactions) == 2
    assert done[:2] == [1, 2] and done[4] == 4
    assert isinstance(done[2], StoreError) and "IntegrityError" in str(done[2])
    assert isinstance(done[3], ValueError)


def test_a_database_that_fails_fails_for_all_who_wait_and_the_next_may_succeed(
    database: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario() -> None:
        batches = Batches(database)

        async def fails(work: Any) -> Any:
            raise StoreError("the database failed")

        with monkeypatch.context() as patch:
            patch.setattr(database, "writing", fails)
            done = await asyncio.gather(*(batches.writing(add(n)) for n in (1, 2)), return_exceptions=True)
            assert [type(one) for one in done] == [StoreError, StoreError]
        gone = asyncio.ensure_future(batches.writing(add(6)))
        await asyncio.sleep(0)
        gone.cancel()
        assert await batches.writing(add(7)) == 7

    asyncio.run(scenario())
