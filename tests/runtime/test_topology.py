"""The deployment: proxy, two coach processes, action server, PostgreSQL, Redis; one writes fast, a process dies."""

from __future__ import annotations

import signal
import threading
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from deploy.loopback import Topology, free_port, topology
from deploy.servers import NotInstalledError

SORRY = "Something went wrong on my side"


@pytest.fixture(scope="module")
def origin() -> str:
    """Where people find the coach: a name with a port, which leads to the proxy."""
    return f"http://coach.test:{free_port()}"


@pytest.fixture(scope="module")
def up(model: Path, origin: str) -> Iterator[Topology]:
    try:
        with topology(urlsplit(origin).port or 0, {"COACH_ORIGIN": origin}, own_actions=True) as running:
            yield running
    except NotInstalledError as error:
        pytest.skip(str(error))


class Person:
    """Somebody's browser, on the proxy or straight on one of the processes."""

    def __init__(self, address: str, origin: str) -> None:
        self.address, self.origin = address, origin
        self.session = requests.Session()
        self.session.headers["Host"] = urlsplit(origin).netloc

    def come(self) -> None:
        self.session.get(self.address + "/", timeout=120).raise_for_status()
        self.session.get(self.address + "/conversation", timeout=120).raise_for_status()

    def post(self, path: str, data: dict[str, Any]) -> requests.Response:
        return self.session.post(self.address + path, json=data, headers={"Origin": self.origin}, timeout=120)

    def say(self, text: str, key: str | None = None) -> str:
        answer = self.post("/messages", {"text": text, "id": key or uuid.uuid4().hex})
        answer.raise_for_status()
        return answer.text

    def said(self) -> list[str]:
        told = self.session.get(self.address + "/conversation", timeout=120).json()["messages"]
        return [message["text"] for message in told if message["by"] == "you"]


def test_one_person_typing_fast_at_two_processes_loses_nothing(up: Topology, origin: str) -> None:
    first = Person(up.address, origin)
    first.come()
    others = []
    for _, port in up.coaches:  # both processes get this person's messages, as without the proxy's rule
        other = Person(f"http://127.0.0.1:{port}", origin)
        other.session.cookies.update(first.session.cookies.get_dict())
        others.append(other)
    texts = [f"{name} sells them at {price}" for name, price in (("Acme", 35), ("Beta", 38), ("Gamma", 41))]
    answers: dict[str, str] = {}

    def write(person: Person, text: str) -> None:
        answers[text] = person.say(text)

    for text in texts:
        threads = [
            threading.Thread(target=write, args=(others[0], text)),
            threading.Thread(target=write, args=(others[1], f"where am I after {text}")),
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(answers) == 6 and not any(SORRY in answer for answer in answers.values())
    assert sorted(first.said()) == sorted(answers)
    plan = first.say("show my plan")
    assert all(name in plan for name in ("Acme", "Beta", "Gamma"))


def test_one_delivery_is_one_turn_at_whichever_process_it_arrives(up: Topology, origin: str) -> None:
    first = Person(up.address, origin)
    first.come()
    key, heard = uuid.uuid4().hex, []
    for _, port in up.coaches:
        other = Person(f"http://127.0.0.1:{port}", origin)
        other.session.cookies.update(first.session.cookies.get_dict())
        heard.append(other.say("I am selling my bike to Tom", key))
    assert heard[0] == heard[1] and "Tom" in heard[0]
    assert len(first.said()) == 1


def test_health_and_metrics_are_not_to_be_had_through_the_proxy(up: Topology, origin: str) -> None:
    for path in ("healthz", "readyz", "metrics"):
        assert requests.get(f"{up.address}/{path}", timeout=60).status_code == 404


def test_forgotten_at_one_process_is_forgotten_at_the_other(up: Topology, origin: str) -> None:
    person = Person(up.address, origin)
    person.come()
    person.say("I am selling my bike to Tom")
    assert person.post("/forget", {}).ok
    for _, port in up.coaches:
        other = Person(f"http://127.0.0.1:{port}", origin)
        other.session.cookies.update(person.session.cookies.get_dict())
        assert other.session.get(other.address + "/conversation", timeout=60).status_code == 401


def test_the_coach_answers_through_the_action_server_and_apologises_while_it_hangs(up: Topology, origin: str) -> None:
    person = Person(up.address, origin)
    person.come()
    assert "Tom" in person.say("I am selling my bike to Tom")
    assert up.actions
    up.actions.send_signal(signal.SIGSTOP)
    try:
        assert SORRY in person.say("the shop would give me 300")
    finally:
        up.actions.send_signal(signal.SIGCONT)
    plan = person.say("show my plan")
    assert "Tom" in plan and "300" not in plan


def test_a_message_from_another_site_is_refused_behind_the_proxy_too(up: Topology, origin: str) -> None:
    person = Person(up.address, origin)
    person.come()
    for foreign in ("http://coach.test", "http://coach.test:1", up.address):
        person.origin = foreign
        assert person.post("/forget", {}).status_code == 403
    person.origin = origin
    person.session.headers["Host"] = "coach.test"
    assert person.post("/forget", {}).status_code == 421


def test_a_process_that_dies_is_passed_over_and_the_talk_goes_on(up: Topology, origin: str) -> None:
    people = [Person(up.address, origin) for _ in range(4)]
    for person in people:
        person.come()
        assert "Tom" in person.say("I am selling my bike to Tom")
    process, _ = up.coaches[0]
    process.kill()
    process.wait()
    for person in people:
        assert "Tom" in person.say("show my plan")
