"""Clients that are no browsers, for what a browser would not send."""

from __future__ import annotations

import itertools
import json
from typing import Any

import requests

SECRET = "I would take 31,337 if I must, I am selling my boat to Tom"
ADDRESSES = itertools.count(1)


class Caller:
    """A client that says whatever it likes, from an address of its own."""

    def __init__(self, server: Any) -> None:
        self.origin, self.session, self.count = server.origin, requests.Session(), 0
        self.session.headers["X-Forwarded-For"] = f"203.0.113.{next(ADDRESSES)}"

    def known(self) -> Caller:
        """With an identity that the server made."""
        assert self.session.get(self.origin + "/").ok
        return self

    def get(self, path: str, **headers: str) -> requests.Response:
        return self.session.get(self.origin + path, headers=headers, timeout=60)

    def post(self, path: str, body: Any, **headers: str) -> requests.Response:
        told = {"Origin": self.origin, "Content-Type": "application/json", **headers}
        data = body if isinstance(body, (bytes, str)) else json.dumps(body)
        return self.session.post(self.origin + path, data=data, headers=told, timeout=60)

    def say(self, text: str, **more: Any) -> requests.Response:
        self.count += 1
        return self.post("/messages", {"id": f"{self.count:032x}", "text": text, **more})

    def everything(self) -> str:
        return "".join(self.get(path).text for path in ("/conversation", "/plan.yml", "/brief.md"))
