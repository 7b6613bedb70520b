"""Reminders: at the right moment on the person's own clock, asked of Slack once, moved and called back."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from coach.channels.slack.outbox import Call, Outbox, Waiting
from coach.channels.slack.people import Person
from coach.channels.slack.reminders import REACH, Reminders, reminder, reminder_time, times
from coach.settings import Settings, sqlite_url
from coach.stores.opening import open_conversations
from negotiation.plan import Plan
from negotiation.talk import Negotiation, Negotiations, Talk
from tests.slack.block_kit_limits import message_faults

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
ANN = Person("", "T1", "U1")
NOW = 1_796_000_000.0
DAY = 86_400


def utc(*moment: int) -> int:
    return int(datetime(*moment, tzinfo=timezone.utc).timestamp())  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    ("meeting", "zone", "at"),
    [
        ("2026-12-01T15:00", BERLIN, utc(2026, 12, 1, 13, 30)),
        ("2026-12-01T15:00", NEW_YORK, utc(2026, 12, 1, 19, 30)),
        ("2027-07-01T15:00", BERLIN, utc(2027, 7, 1, 12, 30)),
        # Clocks go forward at 2:00 on 28 March 2027: half an hour before 3:15 is 1:45 in winter time.
        ("2027-03-28T03:15", BERLIN, utc(2027, 3, 28, 0, 45)),
        ("2027-03-28T15:00", BERLIN, utc(2027, 3, 28, 12, 30)),
        # Clocks go back at 3:00 on 31 October 2027: half an hour before 3:15 is 2:45 in winter time.
        ("2027-10-31T03:15", BERLIN, utc(2027, 10, 31, 1, 45)),
        ("2027-10-31T15:00", BERLIN, utc(2027, 10, 31, 13, 30)),
        ("2026-12-01T15:00+01:00", NEW_YORK, utc(2026, 12, 1, 13, 30)),
        ("2026-12-01T15:00Z", NEW_YORK, utc(2026, 12, 1, 14, 30)),
        ("2026-12-01", BERLIN, None),
        (None, BERLIN, None),
        ("9999-12-31T23:59", NEW_YORK, int(datetime(9999, 12, 31, 23, 29, tzinfo=NEW_YORK).timestamp())),
    ],
)
def test_half_an_hour_before_on_the_person_s_own_clock(meeting: str | None, zone: ZoneInfo, at: int | None) -> None:
    assert reminder_time(meeting, zone) == at


def test_without_a_zone_this_machine_s_clock_counts() -> None:
    soon = datetime(2026, 12, 1, 15, 0)
    assert reminder_time(soon.isoformat(), None) == int((soon - timedelta(minutes=30)).timestamp())


def test_a_meeting_at_the_beginning_of_time_is_no_trouble() -> None:
    assert (reminder_time("0001-01-01T00:00", None) or 0) <= 0


def test_what_is_put_away_or_over_needs_no_reminder() -> None:
    plan = Plan(title="Car", meeting="2026-12-01T15:00")
    over = Plan.from_dict({**plan.to_dict(), "title": "Boat", "outcome": {"deal": False}})
    items = (Negotiation(Talk(plan=plan)), Negotiation(Talk(plan=over)), Negotiation(Talk(plan=plan), archived=True))
    assert times(Negotiations(items), BERLIN) == {utc(2026, 12, 1, 13, 30): "Car"}


def test_the_message_tells_nothing_of_any_plan_and_keeps_to_the_limits() -> None:
    one, other = reminder(1), reminder(2)
    assert message_faults(one) == []
    assert json.dumps(one).replace('"1"', '"2"') == json.dumps(other)
    assert one["text"] == "Your meeting begins in half an hour."


class Desk:
    """The reminders on a database of their own, with a clock set by hand."""

    def __init__(self, path: Path) -> None:
        self.time = NOW
        conversations = open_conversations(Settings(sqlite_url(path / "reminders.db")))
        self.outbox = Outbox(conversations.database, conversations.codec, lambda: self.time)
        self.reminders = Reminders(self.outbox)

    def settle(self, *wanted: int) -> None:
        asyncio.run(self.reminders.settle(ANN, wanted, "D1", None))

    def sent(self) -> list[Call]:
        """The calls that wait, as if Slack had taken them."""
        return [waiting.call for waiting in self.take()]

    def take(self) -> Sequence[Waiting]:
        async def all_of_them() -> list[Waiting]:
            found = []
            while one := await self.outbox.take(1):
                found += one
                await self.outbox.sent(one[0])
            return found

        return asyncio.run(all_of_them())

    def schedule(self) -> list[tuple[str, Any]]:
        """What Slack is asked for, each as the method and the time or the name; it takes it all."""
        told: list[tuple[str, Any]] = []
        for waiting in self.take():
            call = waiting.call
            if call.method == "chat.scheduleMessage":
                answer = {"scheduled_message_id": f"Q{call.args['post_at']}", "channel": "D1"}
                asyncio.run(self.reminders.scheduled(waiting, answer))
                told.append(("schedule", call.args["post_at"]))
            else:
                told.append(("delete", call.args["scheduled_message_id"]))
        return told


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


AT = int(NOW) + DAY


def test_a_reminder_is_asked_for_once(desk: Desk) -> None:
    desk.settle(AT)
    desk.settle(AT)
    assert desk.schedule() == [("schedule", AT)]
    desk.settle(AT)
    assert desk.schedule() == []


def test_a_meeting_that_moves_takes_its_reminder_along(desk: Desk) -> None:
    desk.settle(AT)
    desk.schedule()
    desk.settle(AT + 3600)
    assert desk.schedule() == [("delete", f"Q{AT}"), ("schedule", AT + 3600)]
    desk.settle(AT)
    assert desk.schedule() == [("delete", f"Q{AT + 3600}"), ("schedule", AT)]


def test_a_meeting_that_is_cancelled_is_not_reminded_of(desk: Desk) -> None:
    desk.settle(AT, AT + 60)
    desk.schedule()
    desk.settle(AT + 60)
    assert desk.schedule() == [("delete", f"Q{AT}")]
    desk.settle()
    assert desk.schedule() == [("delete", f"Q{AT + 60}")]


def test_one_cancelled_before_slack_answered_is_called_back_then(desk: Desk) -> None:
    desk.settle(AT)
    (asked,) = desk.take()
    desk.settle()
    assert desk.take() == []
    asyncio.run(desk.reminders.scheduled(asked, {"scheduled_message_id": "Q1", "channel": "D1"}))
    assert desk.schedule() == [("delete", "Q1")]


def test_what_is_past_or_about_to_be_is_not_asked_for(desk: Desk) -> None:
    desk.settle(int(NOW) - 10, int(NOW), int(NOW) + 30)
    assert desk.schedule() == []


def test_what_was_delivered_is_not_called_back_and_forgotten(desk: Desk) -> None:
    desk.settle(AT)
    desk.schedule()
    desk.time = AT + 1.0
    asyncio.run(desk.reminders.tidy())
    desk.settle()
    assert desk.schedule() == []


def test_what_slack_does_not_take_yet_waits_until_it_is_within_reach(desk: Desk) -> None:
    far = int(NOW + REACH) + 10 * DAY
    desk.settle(far)
    asyncio.run(desk.reminders.tidy())
    assert desk.schedule() == []
    desk.time = NOW + 10 * DAY + 60
    asyncio.run(desk.reminders.tidy())
    asyncio.run(desk.reminders.tidy())
    assert desk.schedule() == [("schedule", far)]
    assert far - desk.time < 120 * DAY


def test_one_that_was_far_away_and_is_cancelled_is_never_asked_for(desk: Desk) -> None:
    far = int(NOW + REACH) + 10 * DAY
    desk.settle(far)
    desk.settle()
    desk.time = far - DAY
    asyncio.run(desk.reminders.tidy())
    assert desk.schedule() == []


def test_the_names_of_reminders_outlive_a_restart(tmp_path: Path) -> None:
    first = Desk(tmp_path)
    first.settle(AT)
    first.schedule()
    second = Desk(tmp_path)
    second.settle()
    assert second.schedule() == [("delete", f"Q{AT}")]
