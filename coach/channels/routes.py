"""The web chat: a page, the same page for a frame on another site, and what they ask of the coach."""

from __future__ import annotations

import asyncio
import functools
import json
import logging
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, tzinfo
from typing import Any, Protocol

import yaml
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, ResponseStream, raw
from sanic.response import json as json_response

from coach.channels.clock import find_zone
from coach.channels.deliveries import Deliveries
from coach.channels.identity import LIFE, Identities
from coach.channels.limits import Limits
from coach.channels.pages import Page, find_page, send_busy, send_page, send_refused
from coach.channels.requests import Place, RefusedError, in_time, read_json
from coach.channels.view import open_question, state
from coach.render.brief import render
from negotiation.brief import make_brief
from negotiation.edits import Edit
from negotiation.limit_moves import limit_moves
from negotiation.sheet import SheetError, edits_for, told
from negotiation.talk import Negotiations, looks_like_plan
from negotiation.zone import zone_svg

logger = logging.getLogger(__name__)

MAX_TEXT = 20_000
FIRST_WORDS = "hello"
BROUGHT = "Here is a plan file."
GONE = (
    "I do not know this browser any more, or the link was for one time only. Go back to the talk and take the file "
    "from there; where the talk is gone too, open the coach to begin a new one."
)
TROUBLE = "Something went wrong on my side. Nothing is lost: please send that again."

_KEY = re.compile(r"[0-9a-f]{16,64}")
_TYPES = {"html": "text/html; charset=utf-8", "pdf": "application/pdf", "markdown": "text/markdown; charset=utf-8"}
_ENDINGS = {"html": "html", "pdf": "pdf", "md": "markdown"}
_PRINTED = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

PICTURE = 400.0
"""How wide the picture of the zone is drawn, in pixels."""

STILL_THERE = 10.0
"""Seconds after which an answer that is still being made says so, for the proxies on the way."""

Answer = HTTPResponse | ResponseStream
Handler = Callable[..., Awaitable[Answer]]


class Desk(Protocol):
    """What the channel needs of the coach."""

    async def answer(
        self, person: str, text: str, *, key: str, edits: tuple[Edit, ...] = (), zone: str | None = None
    ) -> list[dict[str, Any]]:
        """What the coach says to one message, on the clock of the person's time zone."""

    def is_apology(self, said: list[dict[str, Any]]) -> bool:
        """Whether an answer says that the turn failed and nothing of it was kept."""

    async def negotiations(self, person: str) -> Negotiations:
        """All negotiations of a person as they are, the open one among them."""

    async def history(self, person: str) -> list[dict[str, Any]]:
        """What was said, from the first message: `id`, `by` (`you` or `coach`), `text`, `buttons`, `blocks`."""

    async def forget(self, person: str) -> None:
        """Erase everything of a person."""


class WebChannel:
    """The channel of the page and the widget.

    Args:
        desk: the coach.
        identities: who is who.
        place: where it is served and which sites may frame it.
        now: the clock of a time zone, for times such as "tomorrow".
    """

    def __init__(
        self,
        desk: Desk,
        identities: Identities,
        place: Place,
        now: Callable[[tzinfo | None], datetime] = datetime.now,
    ) -> None:
        self.desk, self.identities, self.place, self.now = desk, identities, place, now
        # An address may be a whole office: fifty people who come at nine and write a message each three seconds.
        self.people, self.addresses, self.newcomers = Limits(20, 1.0), Limits(600, 50.0), Limits(300, 1.0)
        self.deliveries: Deliveries[list[dict[str, Any]]] = Deliveries()

    def blueprint(self) -> Blueprint:
        """The routes."""
        routes = Blueprint("web")
        add = functools.partial(self._add, routes)
        add("/", self.page, public=True)
        add("/embed", functools.partial(self.page, embedded=True), public=True, name="embed")
        add("/open", functools.partial(self.static, name="open.html"), public=True, counted=False)
        add("/widget.js", self.widget, public=True, counted=False)
        add("/static/<name:str>", self.static, public=True, counted=False)
        add("/open", self.open_link, "POST", public=True, name="opened")
        add("/conversation", self.conversation)
        add("/messages", self.messages, "POST")
        add("/facts", self.facts, "POST")
        add("/plan", self.import_plan, "POST")
        add("/link", self.make_link, "POST")
        add("/ticket", self.make_ticket, "POST")
        add("/forget", self.forget, "POST")
        add("/plan.yml", self.plan_file, name="download")
        for form in _ENDINGS:
            add(f"/brief.{form}", functools.partial(self.brief, form=form), name=f"brief_{form}")
        add("/zone.svg", self.zone)
        return routes

    def _add(
        self,
        routes: Blueprint,
        path: str,
        handler: Handler,
        method: str = "GET",
        public: bool = False,
        counted: bool = True,
        name: str = "",
    ) -> None:
        """Put a handler behind the checks every request goes through.

        What is not counted, files that lie in memory, is never refused for coming too often: a page without one of
        its files would stay blank.
        """

        async def checked(request: Request, **values: str) -> Answer:
            answer: Answer
            try:
                await self._check(request, values, method == "POST", public, counted)
                answer = await handler(request, **values)
            except RefusedError as refused:
                answer = _refusal(request, refused)
            except Exception as error:
                # Without the error's own words, which may hold what the user wrote.
                logger.error("%s failed: %s", name or path, type(error).__name__)
                answer = _refusal(request, RefusedError(500, TROUBLE))
            for header, value in self.place.headers(embedded=name == "embed").items():
                answer.headers.setdefault(header, value)
            return answer

        own = name or path.strip("/").partition(".")[0] or "page"
        routes.add_route(checked, path, methods=[method], name=own)  # type: ignore[arg-type]

    async def _check(self, request: Request, values: dict[str, str], writes: bool, public: bool, counted: bool) -> None:
        """Refuse what may not be asked; say in `values` who asks, where that is needed."""
        self.place.check_host(request.host)
        origin, fetch_site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
        self.place.check_origin(request.host, origin, fetch_site, writes, public)
        wait = self.addresses.wait(_address(request)) if counted else 0.0
        if not wait and not public:
            values["person"] = await self._person(request)
            wait = self.people.wait(values["person"]) if writes else 0.0
        if wait:
            raise RefusedError(429, "That was very quick. I go on in a moment.", wait)

    async def _person(self, request: Request) -> str:
        """Who is speaking: the site's signed token where one was sent, else a ticket, else the browser's cookie."""
        vouched, ticket = request.headers.get("authorization"), request.args.get("ticket")
        if vouched:
            person = self.identities.vouched(vouched.removeprefix("Bearer "))
        elif ticket and request.method == "GET":
            person = await in_time(self.identities.admit, ticket)
        else:
            person = await in_time(self.identities.person, _cookie(request))
        if person is None:
            raise RefusedError(401, "I do not know this browser any more. Please load the page again.")
        return person

    async def page(self, request: Request, embedded: bool = False) -> HTTPResponse:
        """The page; whoever comes for the first time is made known."""
        token = _cookie(request, embedded)
        if await in_time(self.identities.person, token) is None:
            wait = self.newcomers.wait(_address(request))
            if wait:
                raise RefusedError(429, "Too many new visitors from this address. Please try again later.", wait)
            token, _ = await in_time(self.identities.make)
        answer = send_page(request, _page("index.html", " ".join(self.place.sites) if embedded else ""), cached=False)
        await self._give(answer, str(token), embedded)
        return answer

    async def open_link(self, request: Request) -> HTTPResponse:
        """Take over a talk from another device, once the user has said so on the page for it."""
        link = read_json(request.content_type, request.body).get("link")
        token = await in_time(self.identities.redeem, link) if isinstance(link, str) else None
        if token is None:
            raise RefusedError(410, "This link was used already or is too old. Please make a new one.")
        answer = json_response({"opened": True})
        await self._give(answer, token, embedded=False)
        return answer

    async def _give(self, answer: HTTPResponse, token: str, embedded: bool) -> None:
        """Hand the browser its token, out of reach of scripts; in a foreign frame in a jar of its own."""
        name = "coach_embed" if embedded else "coach"
        parts = [f"{name}={token}", "Path=/", "HttpOnly", f"Max-Age={int(LIFE)}"]
        if embedded:
            parts += ["SameSite=None", "Secure", "Partitioned"]
        else:
            parts += ["SameSite=Lax", *(["Secure"] if (self.place.origin or "").startswith("https") else [])]
        answer.headers["Set-Cookie"] = "; ".join(parts)
        await in_time(self.identities.renew, token)

    async def widget(self, request: Request) -> HTTPResponse:
        """The script that other sites load."""
        answer = send_page(request, _page("widget.js"))
        answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return answer

    async def static(self, request: Request, name: str) -> HTTPResponse:
        """The page's own scripts and styles."""
        return send_page(request, _page(name))

    async def conversation(self, request: Request, person: str) -> HTTPResponse:
        """All that was said and the state; the first time the coach speaks first."""
        said = await self.desk.history(person)
        if not said:
            await self.deliveries.once(person, "first", lambda: self.desk.answer(person, FIRST_WORDS, key="first"))
            said = await self.desk.history(person)
        if not said:  # that turn failed, and nothing of it was kept
            self.deliveries.drop(person, "first")
            raise RefusedError(503, "I am not quite awake yet. One moment, please.", 2.0)
        if said and said[0]["by"] == "you" and said[0]["text"] == FIRST_WORDS:
            said = said[1:]
        return json_response({"messages": [_shown(one) for one in said], "state": await self._state(person, said)})

    async def messages(self, request: Request, person: str) -> Answer:
        """One message; the answer is a line of JSON for each message of the coach, then the state."""
        data = read_json(request.content_type, request.body)
        text = data.get("text")
        if not isinstance(text, str) or not text.strip() or len(text) > MAX_TEXT:
            raise RefusedError(400, f"I need a text of at most {MAX_TEXT:,} characters.")
        return self._turn(person, data, text)

    async def facts(self, request: Request, person: str) -> Answer:
        """One fact changed on the sheet."""
        data = read_json(request.content_type, request.body)
        key, value = data.get("key"), data.get("value")
        if not isinstance(key, str) or not isinstance(value, str) or len(value) > MAX_TEXT:
            raise RefusedError(400, "I need the fact and its new value.")
        plan = (await self.desk.negotiations(person)).open.talk.plan
        try:
            edits = edits_for(plan, key, value, self.now(find_zone(data.get("zone"))).replace(tzinfo=None))
        except SheetError as problem:
            raise RefusedError(400, str(problem)) from problem
        return self._turn(person, data, told(plan, key, value), edits)

    async def import_plan(self, request: Request, person: str) -> Answer:
        """A plan file, taken as if it were pasted into the talk."""
        data = read_json(request.content_type, request.body)
        text = data.get("text")
        if not isinstance(text, str) or len(text) > MAX_TEXT or not looks_like_plan(text):
            raise RefusedError(400, 'That is not a plan file. It starts with a line such as "plan: 1".')
        return self._turn(person, data, text)

    def _turn(self, person: str, data: dict[str, Any], text: str, edits: tuple[Edit, ...] = ()) -> ResponseStream:
        """A turn as lines of JSON, each sent as soon as it is known."""
        key, zone = _delivery(data), find_zone(data.get("zone"))

        async def send(answer: Any) -> None:
            async for line in self._lines(person, key, text, edits, str(zone) if zone else None):
                await answer.write(json.dumps(line) + "\n")

        # nginx would keep the lines back until the last one is there.
        return ResponseStream(send, headers={"X-Accel-Buffering": "no"}, content_type="application/x-ndjson")

    async def _lines(
        self, person: str, key: str, text: str, edits: tuple[Edit, ...], zone: str | None
    ) -> AsyncIterator[dict[str, Any]]:
        """`wait` at once and while the turn takes long, its messages when it is saved, then the state; or `error`."""
        turn = asyncio.ensure_future(
            self.deliveries.once(person, key, lambda: self.desk.answer(person, text, key=key, edits=edits, zone=zone))
        )
        try:
            yield {"type": "wait"}
            while not (await asyncio.wait({turn}, timeout=STILL_THERE))[0]:
                yield {"type": "wait"}
            said = turn.result()
            if self.desk.is_apology(said):
                self.deliveries.drop(person, key)
                yield {"type": "error", "error": said[0]["text"]}
                return
            for number, message in enumerate(said):
                yield {"type": "message", "by": "coach", "id": f"{key}.{number}", **message}
            yield await self._state(person, said, key)
        except Exception as error:
            logger.error("turn failed: %s", type(error).__name__)
            yield {"type": "error", "error": TROUBLE}

    async def _state(self, person: str, said: list[dict[str, Any]], version: str = "") -> dict[str, Any]:
        coach = [message for message in said if message.get("by") != "you"]
        return state(await self.desk.negotiations(person), open_question(coach), version or str(len(said)))

    async def make_link(self, request: Request, person: str) -> HTTPResponse:
        """A link that opens this talk on another device, once."""
        read_json(request.content_type, request.body)
        origin = self.place.origin or f"http://{request.host}"
        return json_response({"link": f"{origin}/open#{await in_time(self.identities.link, person)}"})

    async def make_ticket(self, request: Request, person: str) -> HTTPResponse:
        """A ticket for one download, where the page holds a site's token that a link cannot carry."""
        read_json(request.content_type, request.body)
        return json_response({"ticket": await in_time(self.identities.ticket, person)})

    async def forget(self, request: Request, person: str) -> HTTPResponse:
        """Erase everything of whoever asks, and the identity with it."""
        read_json(request.content_type, request.body)
        await self.desk.forget(person)
        self.deliveries.forget(person)
        await in_time(self.identities.revoke, person)
        return json_response({"forgotten": True})

    async def plan_file(self, request: Request, person: str) -> HTTPResponse:
        """The plan as a file."""
        plan = (await self.desk.negotiations(person)).open.talk.plan.to_dict()
        text = yaml.safe_dump(plan, sort_keys=False, allow_unicode=True, width=100)
        return _file(text.encode(), "application/yaml", "plan.yml")

    async def brief(self, request: Request, person: str, form: str) -> HTTPResponse:
        """The brief in one of its formats."""
        talk = (await self.desk.negotiations(person)).open.talk
        brief = make_brief(talk.plan, talk.sealed is not None, limit_moves(talk.sealed))
        page = await asyncio.to_thread(render, brief, _ENDINGS[form])
        if form != "html":
            return _file(page, _TYPES[_ENDINGS[form]], f"brief.{form}")
        return raw(page, content_type=_TYPES["html"], headers={"Content-Security-Policy": _PRINTED})

    async def zone(self, request: Request, person: str) -> HTTPResponse:
        """The picture of the zone, narrow enough for its words to be read beside the talk and on a phone."""
        picture = zone_svg((await self.desk.negotiations(person)).open.talk.plan, width=PICTURE)
        if picture is None:
            raise RefusedError(404, "There is nothing to draw yet.")
        return raw(picture.encode(), content_type="image/svg+xml", headers={"Content-Security-Policy": _PRINTED})


def _refusal(request: Request, refused: RefusedError) -> HTTPResponse:
    """The answer to what is not done: whoever looks at it in a browser sees a page, which comes back by itself."""
    wait = int(refused.wait) + 1 if refused.wait else 0
    headers = {"Retry-After": str(wait)} if wait else {}
    if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        if wait:
            return send_busy(refused.sentence, refused.status, wait, headers)
        return send_refused(GONE if refused.status == 401 else refused.sentence, refused.status)
    return json_response({"error": refused.sentence}, refused.status, headers)


def _cookie(request: Request, embedded: bool | None = None) -> str | None:
    """The browser's token; a request from a frame of another site carries only the frame's own."""
    if embedded is None:
        return request.cookies.get("coach") or request.cookies.get("coach_embed")
    return request.cookies.get("coach_embed" if embedded else "coach")


def _address(request: Request) -> str:
    """Where a request comes from; behind a known proxy, what the proxy says."""
    return request.remote_addr or request.ip


def _page(name: str, sites: str = "") -> Page:
    page = find_page(name, sites)
    if page is None:
        raise RefusedError(404, "There is nothing here.")
    return page


def _shown(message: dict[str, Any]) -> dict[str, Any]:
    """A message as the page shows it: a plan that was brought along would fill it."""
    if message["by"] == "you" and looks_like_plan(message["text"]):
        return {**message, "text": BROUGHT}
    return message


def _delivery(data: dict[str, Any]) -> str:
    key = data.get("id")
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise RefusedError(400, "Each message needs an id of its own: 16 to 64 hexadecimal digits.")
    return key


def _file(content: bytes, kind: str, name: str) -> HTTPResponse:
    return raw(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
