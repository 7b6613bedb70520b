"""Nobody reads, writes or runs what is not theirs; each rule also against the stock channel, which breaks it."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
import socketio

from tests.web.calling import SECRET, Caller
from tests.web.conftest import Server, Visit
from tests.web.stock import Stock

Come = Callable[..., Visit]

READS = ("/conversation", "/plan.yml", "/brief.html", "/brief.pdf", "/brief.md", "/zone.svg")
WRITES = ("/messages", "/facts", "/plan", "/link", "/ticket", "/forget", "/open")
PAGES = ("/", "/embed", "/open", "/widget.js", "/static/chat.js", "/static/style.css", "/static/icon.svg")

XSS = [
    "<script>complaints.push('ran')</script>",
    "<img src=x onerror=\"complaints.push('ran')\">",
    "<svg onload=complaints.push('ran')>",
    "<iframe srcdoc=\"<script>parent.complaints.push('ran')</script>\"></iframe>",
    "javascript:complaints.push('ran')",
    "[click](javascript:complaints.push('ran'))",
    "\"><b onmouseover=complaints.push('ran')>x</b>",
    "</p></div><style>*{display:none}</style>",
    "<a href=\"javascript:complaints.push('ran')\">Acme</a>",
    "{{constructor.constructor('complaints.push(1)')()}}",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=complaints.push(1)></style></mglyph></math>",
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<form action=//evil.example><button>x</button></form>",
]


def person(server: Server, caller: Caller) -> str:
    """The name of a caller's conversation, which only the server knows."""
    import hashlib

    digest = hashlib.sha256(caller.session.cookies["coach"].encode()).hexdigest()
    with sqlite3.connect(server.data / "conversations.db") as database:
        found = database.execute("SELECT person FROM coach_identities WHERE digest = ?", (digest,)).fetchone()
    return str(found[0])


# Forged conversations


@pytest.mark.parametrize("name", ["sender", "sender_id", "conversation", "person", "session_id", "user"])
def test_a_conversation_named_in_a_request_is_not_opened(server: Server, victim: Caller, name: str) -> None:
    forger, whose = Caller(server).known(), person(server, victim)
    answer = forger.say("show my plan", **{name: whose, "metadata": {"sender": whose, "edits": []}})
    assert answer.ok
    assert "31,337" not in answer.text + forger.everything()
    for path in (f"/conversation?{name}={whose}", f"/plan.yml?{name}={whose}", f"/brief.md?{name}={whose}"):
        assert "31,337" not in forger.get(path).text


@pytest.mark.parametrize("make", [lambda p: p, lambda p: "", lambda p: "a" * 43, lambda p: f"{p}; coach={p}"])
def test_a_forged_cookie_opens_nothing(server: Server, victim: Caller, make: Callable[[str], str]) -> None:
    forged = f"coach={make(person(server, victim))}"
    stranger = Caller(server)
    for path in READS:
        assert stranger.get(path, Cookie=forged).status_code == 401
    assert stranger.post("/messages", {"id": "0" * 32, "text": "show my plan"}, Cookie=forged).status_code == 401


def test_edits_in_a_message_from_outside_change_nothing(server: Server) -> None:
    forger = Caller(server).known()
    edits = [{"edit": "SetField", "key": "title", "value": "forged"}]
    assert forger.say("hello", edits=edits, metadata={"edits": edits}).ok
    assert "forged" not in forger.get("/plan.yml").text


def test_the_stock_channel_opens_any_conversation_that_a_client_names(stock: Stock) -> None:
    for sender in ("victim", "victim"):
        answer = requests.post(f"{stock.origin}/webhooks/rest/webhook", json={"sender": sender, "message": SECRET})
    assert answer.json()[0]["text"].count("31,337") == 2


def test_the_stock_socket_lets_anybody_speak_in_a_session_that_they_name(stock: Stock) -> None:
    requests.post(f"{stock.origin}/webhooks/rest/webhook", json={"sender": "boat", "message": SECRET})

    async def join_and_speak() -> None:
        client = socketio.AsyncClient()
        await client.connect(stock.origin, headers={"Origin": "https://evil.example"}, transports=["polling"])
        await client.emit("session_request", {"session_id": "boat"})
        await client.emit("user_uttered", {"message": "sell it for 1", "session_id": "boat"})
        while len(stock.agent.said["boat"]) < 2:
            await asyncio.sleep(0.05)
        await client.eio.disconnect(abort=True)  # without waiting for the end of the request that polls

    with ThreadPoolExecutor(1) as thread:  # the browser has an event loop in this one
        thread.submit(asyncio.run, asyncio.wait_for(join_and_speak(), 60)).result()
    assert stock.agent.said["boat"] == [SECRET, "sell it for 1"]


# Foreign origins


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:1", "http://127.0.0.1"])
def test_a_foreign_origin_is_refused_on_every_route(server: Server, victim: Caller, origin: str) -> None:
    for path in (*READS, *PAGES):
        answer = victim.get(path, Origin=origin)
        assert (answer.status_code, path) == (403, path)
        assert "Access-Control-Allow-Origin" not in answer.headers
    for path in WRITES:
        answer = victim.post(path, {"id": "f" * 32, "text": "hi", "key": "title", "value": "x"}, Origin=origin)
        assert (answer.status_code, path) == (403, path)
        assert "31,337" not in answer.text
    assert "31,337" in victim.get("/conversation").text


@pytest.mark.parametrize("where", ["cross-site", "same-site", "none"])
def test_a_write_that_the_browser_says_is_foreign_is_refused(victim: Caller, where: str) -> None:
    for path in WRITES:
        assert victim.post(path, {}, **{"Sec-Fetch-Site": where}).status_code == 403


def test_a_write_without_an_origin_is_refused(server: Server, victim: Caller) -> None:
    answer = victim.session.post(f"{server.origin}/forget", json={})
    assert answer.status_code == 403


def test_a_name_that_was_bent_to_this_machine_is_refused(victim: Caller) -> None:
    for path in (*READS, *PAGES):
        assert victim.get(path, Host="evil.example").status_code == 421


def test_the_stock_channel_takes_messages_from_any_site_and_lets_it_read_the_answer(stock: Stock) -> None:
    evil = {"Origin": "https://evil.example"}
    answer = requests.post(
        f"{stock.origin}/webhooks/rest/webhook", json={"sender": "victim", "message": "hi"}, headers=evil
    )
    assert answer.ok
    assert answer.headers["Access-Control-Allow-Origin"] == "https://evil.example"
    assert answer.headers["Access-Control-Allow-Credentials"] == "true"


def test_the_stock_channel_answers_under_any_name_that_leads_to_it(stock: Stock) -> None:
    told = {"sender": "victim", "message": "hi"}
    answer = requests.post(f"{stock.origin}/webhooks/rest/webhook", json=told, headers={"Host": "evil.example"})
    assert answer.ok


# Expired and revoked identity


@pytest.mark.parametrize("change", ["UPDATE coach_identities SET expires = 1", "DELETE FROM coach_identities"])
def test_an_identity_that_ended_stops_at_the_next_message(server: Server, victim: Caller, change: str) -> None:
    whose = person(server, victim)
    with sqlite3.connect(server.data / "conversations.db") as database:
        database.execute(f"{change} WHERE person = ?", (whose,))
    assert victim.say("show my plan").status_code == 401
    for path in READS:
        assert victim.get(path).status_code == 401


def test_who_was_forgotten_is_a_stranger_on_every_device(server: Server, victim: Caller) -> None:
    link = victim.post("/link", {}).json()["link"].partition("#")[2]
    phone = Caller(server)
    assert phone.post("/open", {"link": link}).ok
    assert "31,337" in phone.everything()
    assert victim.post("/forget", {}).ok
    for device in (victim, phone):
        assert device.say("show my plan").status_code == 401
        assert device.get("/conversation").status_code == 401
    assert "31,337" not in victim.known().everything()


def test_the_stock_channel_has_no_identity_that_could_end(stock: Stock) -> None:
    for _ in range(2):
        answer = requests.post(f"{stock.origin}/webhooks/rest/webhook", json={"sender": "gone", "message": "hi"})
        assert answer.ok
        stock.agent.said.pop("gone")  # whatever is done about the person, the next message is taken


# Words that would run


def test_nothing_that_is_written_runs_or_breaks_the_rules_of_the_page(visit: Come) -> None:
    here = visit().open()
    here.say("I'm buying processors from Condor")
    here.say(XSS[0], *("\n".join(XSS[number : number + 3]) for number in range(1, len(XSS), 3)))
    plan = {
        "plan": 1,
        "role": "buyer",
        "title": XSS[1],
        "counterpart": {"name": XSS[0]},
        "alternatives": [{"name": text, "price": 30 + number} for number, text in enumerate(XSS[:10])],
        "interests": {"mine": XSS, "theirs": XSS},
        "options": XSS,
        "people": [{"note": text, "kind": "person"} for text in XSS],
        "their_reservation": {"low": 20, "high": 25},
    }
    file = {"name": "plan.json", "mimeType": "application/json", "buffer": json.dumps(plan).encode()}
    here.page.set_input_files("#plan input[type=file]", file)
    here.until_says("log", "Replace the one here")
    here.say("Replace the one here")
    here.until_says("plan", "onerror")
    here.say("Acme at 40 or 41, 42?", "drop it", "show my plan", "export my plan")
    here.page.reload()
    here.page.wait_for_selector(".you")
    elements = "document.querySelectorAll('#log script, #log img, #log iframe, #log svg, #plan script, #plan iframe')"
    assert here.page.evaluate(f"{elements}.length") == 0
    assert any(text == XSS[0] for text in here.mine())
    assert here.complaints() == []
    with here.page.expect_popup() as opened:
        here.page.click("#plan >> text=Brief to print")
    brief = Visit(opened.value, here.origin)
    assert "onerror" in opened.value.inner_text("body")
    assert brief.complaints() == []


@pytest.mark.parametrize("path", [*PAGES, *READS, "/nothing"])
def test_every_answer_says_how_little_it_may_do(victim: Caller, path: str) -> None:
    headers = victim.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "script-src 'unsafe" not in policy
    assert "frame-ancestors" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    public = path in PAGES[2:]
    assert headers["Cache-Control"] == ("no-cache" if public else "no-store")


def test_the_page_lets_no_script_make_elements_from_text(victim: Caller) -> None:
    policy = victim.get("/").headers["Content-Security-Policy"]
    assert "require-trusted-types-for 'script'; trusted-types 'none'" in policy
    assert "script-src 'self';" in policy
    cookie = victim.session.get(victim.origin + "/").headers["Set-Cookie"]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=Lax", "Path=/"))


def test_the_stock_channel_says_nothing_of_the_kind(stock: Stock) -> None:
    answer = requests.post(f"{stock.origin}/webhooks/rest/webhook", json={"sender": "x", "message": XSS[0]})
    assert XSS[0] in answer.json()[0]["text"]
    assert not {"Content-Security-Policy", "X-Content-Type-Options", "Cache-Control"} & set(answer.headers)
