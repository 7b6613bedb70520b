"""What may be asked, how often and how much; each rule also against the stock channel, which breaks it."""

from __future__ import annotations

from typing import Any

import pytest
import requests

from coach.channels.routes import MAX_TEXT
from tests.web.calling import Caller
from tests.web.conftest import OPENING, Server
from tests.web.stock import Stock

# Bodies and floods


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("", 400),
        ("{", 400),
        ("[]", 400),
        ("null", 400),
        (b"\xff\xfe\x00", 400),
        ({"id": "0" * 32}, 400),
        ({"id": "0" * 32, "text": ""}, 400),
        ({"id": "0" * 32, "text": 5}, 400),
        ({"id": "0" * 32, "text": ["hello"]}, 400),
        ({"id": "short", "text": "hello"}, 400),
        ({"id": {"$gt": ""}, "text": "hello"}, 400),
        ({"id": "../../../etc/passwd!", "text": "hello"}, 400),
        ({"text": "hello"}, 400),
        ({"id": "0" * 32, "text": "x" * (MAX_TEXT + 1)}, 400),
        ({"id": "0" * 32, "text": "x" * 70_000}, 413),
        ('{"a":' * 12_000, 400),
        (b"x" * 5_000_000, 413),
    ],
)
def test_a_body_that_is_no_message_is_refused_and_hurts_nobody(victim: Caller, body: Any, status: int) -> None:
    try:
        assert victim.post("/messages", body).status_code == status
    except requests.ConnectionError:  # the door was shut before the end of it
        assert status == 413
    assert "31,337" in victim.get("/conversation").text


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_what_a_form_on_another_site_could_send_is_refused(victim: Caller, kind: str) -> None:
    body = '{"id": "00000000000000000000000000000000", "text": "hello"}'
    assert victim.post("/messages", body, **{"Content-Type": kind}).status_code == 415


def test_the_stock_channel_hands_on_whatever_it_is_sent(stock: Stock) -> None:
    long = "x" * 1_000_000
    requests.post(f"{stock.origin}/webhooks/rest/webhook", json={"sender": "long", "message": long})
    assert stock.agent.said["long"] == [long]


def test_the_stock_channel_takes_what_a_form_on_another_site_could_send(stock: Stock) -> None:
    told = {"Content-Type": "text/plain", "Origin": "https://evil.example"}
    answer = requests.post(
        f"{stock.origin}/webhooks/rest/webhook", data='{"sender": "form", "message": "hi"}', headers=told
    )
    assert answer.ok
    assert stock.agent.said["form"] == ["hi"]


def test_a_flood_is_told_to_wait_and_others_are_not(server: Server, victim: Caller) -> None:
    flood = Caller(server).known()
    answers = [flood.post("/facts", {"key": "x", "value": "y", "id": "0" * 32}) for _ in range(60)]
    slow = [answer for answer in answers if answer.status_code == 429]
    assert slow
    assert int(slow[0].headers["Retry-After"]) >= 1
    assert victim.say("thanks").ok


def test_the_stock_channel_takes_a_flood(stock: Stock) -> None:
    for _ in range(60):
        assert requests.post(f"{stock.origin}/webhooks/rest/webhook", json={"sender": "flood", "message": "x"}).ok
    assert len(stock.agent.said["flood"]) == 60


# Commands


@pytest.mark.parametrize("text", ["/restart", '/affirm{"opening_role": "seller"}', " /session_start", "/back"])
def test_a_typed_command_is_text(victim: Caller, text: str) -> None:
    plan = victim.get("/plan.yml").text
    assert victim.say(text).ok
    assert victim.get("/plan.yml").text == plan
    assert "31,337" in victim.get("/conversation").text


def test_the_stock_channel_hands_commands_to_the_engine(stock: Stock) -> None:
    requests.post(f"{stock.origin}/webhooks/rest/webhook", json={"sender": "boss", "message": "/restart"})
    assert stock.agent.said["boss"] == ["/restart"]


# One message is one turn


def test_the_same_delivery_again_is_no_second_turn(victim: Caller) -> None:
    body = {"id": "ab" * 16, "text": OPENING}
    first, second = victim.post("/messages", body), victim.post("/messages", body)
    assert first.text == second.text
    said = [m["text"] for m in victim.get("/conversation").json()["messages"] if m["by"] == "you"]
    assert said.count(OPENING) == 1


def test_the_stock_channel_makes_two_turns_of_the_same_delivery(stock: Stock) -> None:
    body = {"sender": "twice", "message": "hi", "id": "ab" * 16}
    for _ in range(2):
        requests.post(f"{stock.origin}/webhooks/rest/webhook", json=body)
    assert stock.agent.said["twice"] == ["hi", "hi"]
