"""The files of the page: read once, compressed once, and kept by browsers until they change."""

from __future__ import annotations

import functools
import gzip
import hashlib
import re
from dataclasses import dataclass
from html import escape

from sanic.request import Request
from sanic.response import HTTPResponse, empty, html, raw

from coach.place import PROJECT

PAGES = PROJECT / "web"
KINDS = {"html": "text/html", "js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}

_NAME = re.compile(r"[a-z]+\.(js|css|svg|html)")


@dataclass(frozen=True)
class Page:
    """One file as it is sent.

    Args:
        body: its bytes.
        packed: the same, compressed with gzip.
        kind: its media type.
        tag: what changes when it changes.
    """

    body: bytes
    packed: bytes
    kind: str
    tag: str


@functools.lru_cache(maxsize=64)
def find_page(name: str, sites: str = "") -> Page | None:
    """A file of the page, None where there is none of this name.

    Args:
        name: its name, without a folder.
        sites: what stands in the place of `{sites}`: the origins that may frame the page.
    """
    if not _NAME.fullmatch(name) or not (PAGES / name).is_file():
        return None
    body = _lean(name, (PAGES / name).read_bytes()).replace(b"{sites}", sites.encode())
    kind = f"{KINDS[name.rpartition('.')[2]]}; charset=utf-8"
    return Page(body, gzip.compress(body, 9, mtime=0), kind, f'"{hashlib.sha256(body).hexdigest()[:16]}"')


def _lean(name: str, body: bytes) -> bytes:
    """A script or a style without indentation and the lines that are only comments, which nobody reads there."""
    if not name.endswith((".js", ".css")):
        return body
    lines = (line.strip() for line in body.splitlines())
    return b"\n".join(line for line in lines if line and not line.startswith(b"//"))


def send_busy(sentence: str, status: int, wait: int, headers: dict[str, str]) -> HTTPResponse:
    """A page in the place of the page that cannot come now; it tries again by itself.

    Args:
        sentence: why.
        status: the HTTP status.
        wait: seconds until it tries.
        headers: more headers.
    """
    return html(_filled("busy.html", sentence).replace("{wait}", str(wait)), status, headers)


def send_refused(sentence: str, status: int) -> HTTPResponse:
    """A page in the place of one that is not to be had, with the way to the coach.

    Args:
        sentence: why, and what to do.
        status: the HTTP status.
    """
    return html(_filled("refused.html", sentence), status)


def _filled(name: str, sentence: str) -> str:
    return (PAGES / name).read_text(encoding="utf-8").replace("{sentence}", escape(sentence))


def send_page(request: Request, page: Page, cached: bool = True) -> HTTPResponse:
    """The answer with a file, or with the word that the browser has it already.

    Args:
        request: who asks.
        page: the file.
        cached: whether the browser may keep it; it asks each time whether it is still current.
    """
    headers = {"Vary": "Accept-Encoding"}
    if cached:
        headers |= {"Cache-Control": "no-cache", "ETag": page.tag}
        if page.tag in request.headers.get("if-none-match", ""):
            return empty(304, headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return raw(page.packed, headers={**headers, "Content-Encoding": "gzip"}, content_type=page.kind)
    return raw(page.body, headers=headers, content_type=page.kind)
