"""A stand-in for Slack: its Web API and its WebSocket on this machine, which record all that is sent to them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from coach.render.block_kit import unescaped
from tests.slack.block_kit_limits import message_faults, view_faults

TEAM, APP, BOT = "T0TEAM", "A0APP", "U0COACH"


@dataclass
class Called:
    """One call of the Web API.

    Args:
        method: such as ``chat.postMessage``.
        args: its arguments.
        token: what it was made with.
    """

    method: str
    args: dict[str, Any]
    token: str


@dataclass
class Trouble:
    """What goes wrong with the next calls.

    Args:
        method: with which; None for all.
        times: how often.
        status: the HTTP status.
        error: Slack's word for it.
        headers: of the answer.
        seconds: how long the answer takes.
        after: it was done all the same, only the answer is wrong.
        fits: which calls it concerns.
    """

    method: str | None = None
    times: int = 1
    status: int = 200
    error: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    after: bool = False
    fits: Callable[[dict[str, Any]], bool] = lambda _: True


class StandIn:
    """Slack's side of the Web API, on a free port."""

    def __init__(self) -> None:
        self.calls: list[Called] = []
        self.messages: dict[str, list[dict[str, Any]]] = {}
        self.files: dict[str, dict[str, Any]] = {}
        self.scheduled: dict[str, dict[str, Any]] = {}
        self.views: dict[str, dict[str, Any]] = {}
        self.zones: dict[str, str] = {}
        self.troubles: list[Trouble] = []
        self.sockets: list[web.WebSocketResponse] = []
        self.acknowledged: dict[str, Any] = {}
        self._runner: web.AppRunner | None = None
        self._stamp = 1_800_000_000
        self.url = ""

    async def start(self) -> None:
        """Listen."""
        app = web.Application(client_max_size=10_000_000)
        app.router.add_post("/api/{method}", self._call)
        app.router.add_get("/api/{method}", self._call)
        app.router.add_post("/upload/{file}", self._upload)
        app.router.add_get("/socket", self._socket)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}"

    async def stop(self) -> None:
        """Listen no more."""
        for socket in self.sockets:
            await socket.close()
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def api(self) -> str:
        """The address of the Web API."""
        return f"{self.url}/api/"

    def called(self, method: str) -> list[dict[str, Any]]:
        """The arguments of all calls of a method."""
        return [call.args for call in self.calls if call.method == method]

    def said(self, channel: str) -> list[str]:
        """The texts of what was posted to a channel, in order, as people see them."""
        return [unescaped(str(message["text"])) for message in self.messages.get(channel, [])]

    def faults(self) -> list[str]:
        """What of all that was sent breaks Slack's published limits."""
        messages = [call.args for call in self.calls if call.args.get("blocks")]
        views = [call.args["view"] for call in self.calls if "view" in call.args]
        return [fault for one in messages for fault in message_faults(one)] + [
            fault for view in views for fault in view_faults(view)
        ]

    async def until(self, true: Callable[[], Any], seconds: float = 30.0) -> Any:
        """Wait until something is so; what it is."""
        for _ in range(int(seconds / 0.01)):
            found = true()
            if found:
                return found
            await asyncio.sleep(0.01)
        raise AssertionError(f"never so; calls were {[call.method for call in self.calls]}")

    async def send(self, payload: dict[str, Any], kind: str, envelope: str) -> Any:
        """Deliver something over the WebSocket; what it was acknowledged with."""
        await self.until(lambda: self.sockets)
        told = {"envelope_id": envelope, "type": kind, "payload": payload, "accepts_response_payload": True}
        await self.sockets[-1].send_json(told)
        await self.until(lambda: envelope in self.acknowledged)
        return self.acknowledged[envelope]

    async def _call(self, request: web.Request) -> web.Response:
        method, args = request.match_info["method"], await _arguments(request)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        self.calls.append(Called(method, args, token))
        trouble = next((t for t in self.troubles if t.times and t.method in (None, method) and t.fits(args)), None)
        if trouble is None:
            return web.json_response(self._do(method, args))
        trouble.times -= 1
        if trouble.after:
            self._do(method, args)
        await asyncio.sleep(trouble.seconds)
        if trouble.error or trouble.status != 200:
            answer = {"ok": False, "error": trouble.error or "internal_error"}
            return web.json_response(answer, status=trouble.status, headers=trouble.headers)
        return web.json_response({"ok": True} if trouble.after else self._do(method, args), headers=trouble.headers)

    def _do(self, method: str, args: dict[str, Any]) -> dict[str, Any]:
        todo = getattr(self, "_" + method.replace(".", "_"), None)
        return {"ok": True, **(todo(args) if todo else {})}

    def _next_stamp(self) -> str:
        self._stamp += 1
        return f"{self._stamp}.000100"

    def _auth_test(self, args: dict[str, Any]) -> dict[str, Any]:
        return {"team_id": TEAM, "user_id": BOT, "bot_id": "B0COACH", "url": "https://example.com/"}

    def _chat_postMessage(self, args: dict[str, Any]) -> dict[str, Any]:
        message = {**args, "ts": self._next_stamp(), "bot_id": "B0COACH"}
        self.messages.setdefault(args["channel"], []).append(message)
        return {"channel": args["channel"], "ts": message["ts"], "message": message}

    def _chat_update(self, args: dict[str, Any]) -> dict[str, Any]:
        for message in self.messages.get(args["channel"], []):
            if message["ts"] == args["ts"]:
                message.update(text=args["text"], blocks=args.get("blocks"))
        return {"channel": args["channel"], "ts": args["ts"]}

    def _chat_scheduleMessage(self, args: dict[str, Any]) -> dict[str, Any]:
        name = f"Q{len(self.called('chat.scheduleMessage')):05}"
        self.scheduled[name] = args
        return {"scheduled_message_id": name, "channel": args["channel"], "post_at": args["post_at"]}

    def _chat_scheduledMessages_list(self, args: dict[str, Any]) -> dict[str, Any]:
        kept = [(name, one) for name, one in self.scheduled.items() if one["channel"] == args["channel"]]
        told = [{"id": name, "channel_id": one["channel"], "post_at": one["post_at"]} for name, one in kept]
        return {"scheduled_messages": told, "response_metadata": {"next_cursor": ""}}

    def _chat_deleteScheduledMessage(self, args: dict[str, Any]) -> dict[str, Any]:
        if self.scheduled.pop(args["scheduled_message_id"], None) is None:
            return {"ok": False, "error": "invalid_scheduled_message_id"}
        return {}

    def _conversations_open(self, args: dict[str, Any]) -> dict[str, Any]:
        return {"channel": {"id": private_chat(args["users"])}}

    def _conversations_history(self, args: dict[str, Any]) -> dict[str, Any]:
        kept = [m for m in self.messages.get(args["channel"], []) if not m.get("thread_ts")]
        return {"messages": kept[::-1], "has_more": False}

    def _conversations_replies(self, args: dict[str, Any]) -> dict[str, Any]:
        kept = [m for m in self.messages.get(args["channel"], []) if m.get("thread_ts") == args["ts"]]
        return {"messages": kept, "has_more": False}

    def _users_info(self, args: dict[str, Any]) -> dict[str, Any]:
        return {"user": {"id": args["user"], "tz": self.zones.get(args["user"], "Europe/Berlin"), "tz_offset": 3600}}

    def _views_publish(self, args: dict[str, Any]) -> dict[str, Any]:
        self.views[args["user_id"]] = args["view"]
        return {"view": {**args["view"], "id": "V1", "hash": "1"}}

    def _views_update(self, args: dict[str, Any]) -> dict[str, Any]:
        self.views[args["view_id"]] = args["view"]
        return {"view": {**args["view"], "id": args["view_id"], "hash": "2"}}

    def _views_open(self, args: dict[str, Any]) -> dict[str, Any]:
        self.views[args["trigger_id"]] = args["view"]
        return {"view": {**args["view"], "id": "V2", "hash": "1"}}

    def _files_getUploadURLExternal(self, args: dict[str, Any]) -> dict[str, Any]:
        name = f"F{len(self.files) + 1:05}"
        self.files[name] = dict(args)
        return {"file_id": name, "upload_url": f"{self.url}/upload/{name}"}

    def _files_completeUploadExternal(self, args: dict[str, Any]) -> dict[str, Any]:
        for file in args["files"]:
            message = {"text": "", "files": [{"id": file["id"]}], "ts": self._next_stamp(), "bot_id": "B0COACH"}
            thread = {"thread_ts": args["thread_ts"]} if args.get("thread_ts") else {}
            self.messages.setdefault(args["channel_id"], []).append({**message, **thread})
        return {"files": args["files"]}

    def _apps_connections_open(self, args: dict[str, Any]) -> dict[str, Any]:
        return {"url": f"{self.url.replace('http', 'ws', 1)}/socket"}

    async def _upload(self, request: web.Request) -> web.Response:
        self.files[request.match_info["file"]]["content"] = await request.read()
        return web.Response(text="OK")

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1, "connection_info": {"app_id": APP}})
        self.sockets.append(socket)
        async for message in socket:
            if message.type == WSMsgType.TEXT and message.data.startswith("{"):
                told = json.loads(message.data)
                self.acknowledged[told["envelope_id"]] = told.get("payload", {})
        return socket


def private_chat(member: str) -> str:
    """The channel of somebody's private chat with the coach."""
    return "D" + member[1:]


async def _arguments(request: web.Request) -> dict[str, Any]:
    """The arguments of a call, as JSON, in a form or in the address."""
    args: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        args.update(await request.json())
    else:
        for name, value in (await request.post()).items():
            text = str(value)
            args[name] = json.loads(text) if text[:1] in "[{" else text
    args.pop("token", None)
    return args
