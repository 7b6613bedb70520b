"""Slack's published limits for messages, home tabs and modals, as a check: every way in which a payload is wrong.

Source: docs.slack.dev, reference of Block Kit's blocks, elements and composition objects, and of surfaces (views).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_CONTROL = re.compile(r"[<>]|&(?!amp;|lt;|gt;)")
_ALLOWED = {
    "section": {"text", "fields", "accessory", "expand"},
    "header": {"text"},
    "context": {"elements"},
    "actions": {"elements"},
    "divider": set(),
    "input": {"label", "element", "hint", "optional", "dispatch_action"},
}
_ELEMENTS = {
    "button": {"text", "action_id", "value", "style", "confirm", "accessibility_label"},
    "plain_text_input": {"action_id", "initial_value", "placeholder", "max_length", "min_length", "multiline"},
}


def message_faults(message: Mapping[str, Any]) -> list[str]:
    """What is wrong with a message; an upload goes by `name`, `content`, `alt` and `title`."""
    return list(_message(message))


def view_faults(view: Mapping[str, Any]) -> list[str]:
    """What is wrong with a home tab or a modal."""
    return list(_view(view))


def texts(payload: Any) -> Iterator[str]:
    """All texts that a payload shows."""
    if isinstance(payload, Mapping):
        if payload.get("type") in ("plain_text", "mrkdwn"):
            yield payload["text"]
        yield from (text for value in payload.values() for text in texts(value))
    elif isinstance(payload, Sequence) and not isinstance(payload, (str, bytes)):
        yield from (text for value in payload for text in texts(value))


def _message(message: Mapping[str, Any]) -> Iterator[str]:
    yield from _length("text", message.get("text"), 40_000)
    if _CONTROL.search(message.get("text", "")):
        yield "text: not escaped"
    upload = message.get("upload")
    if upload is not None:
        yield from _length("alt", upload["alt"], 1000)
        yield from _length("title", upload["title"], 255)
        if not upload["content"] or not upload["name"]:
            yield "upload: nothing in it"
    elif not message.get("blocks"):
        yield "blocks: none"
    yield from _blocks(message.get("blocks") or [], 50)


def _view(view: Mapping[str, Any]) -> Iterator[str]:
    kind = view.get("type")
    if kind not in ("home", "modal"):
        yield f"type: {kind}"
    yield from _blocks(view.get("blocks") or [], 100, empty=False)
    for key, most in (("private_metadata", 3000), ("callback_id", 255), ("external_id", 255)):
        if len(view.get(key, "")) > most:
            yield f"{key}: longer than {most}"
    inputs = [block for block in view.get("blocks") or [] if block["type"] == "input"]
    if kind == "modal":
        yield from _plain("title", view.get("title"), 24)
        for key in ("submit", "close"):
            if key in view:
                yield from _plain(key, view[key], 24)
        if inputs and "submit" not in view:
            yield "submit: missing"
    elif inputs:
        yield "input: not in a home tab of ours"


def _blocks(blocks: Sequence[Mapping[str, Any]], most: int, empty: bool = True) -> Iterator[str]:
    if len(blocks) > most:
        yield f"blocks: {len(blocks)}, more than {most}"
    if not blocks and not empty:
        yield "blocks: none"
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    if len(ids) != len(set(ids)):
        yield "block_id: twice"
    for number, block in enumerate(blocks):
        yield from (f"block {number}: {fault}" for fault in _block(block))


def _block(block: Mapping[str, Any]) -> Iterator[str]:
    kind = block.get("type", "")
    if kind not in _ALLOWED:
        yield f"type {kind}"
        return
    unknown = set(block) - _ALLOWED[kind] - {"type", "block_id"}
    if unknown:
        yield f"unknown keys {sorted(unknown)}"
    if "block_id" in block:
        yield from _length("block_id", block["block_id"], 255)
    yield from _KINDS[kind](block)


def _section(block: Mapping[str, Any]) -> Iterator[str]:
    if ("text" in block) == ("fields" in block):
        yield "a section of ours has a text or fields"
    if "text" in block:
        yield from _text_object("text", block["text"], 3000)
    if "fields" in block:
        if not 1 <= len(block["fields"]) <= 10:
            yield f"fields: {len(block['fields'])}"
        for field in block["fields"]:
            yield from _text_object("field", field, 2000)
    if "accessory" in block:
        yield from _element(block["accessory"], ("button",))


def _header(block: Mapping[str, Any]) -> Iterator[str]:
    yield from _plain("header", block.get("text"), 150)


def _context(block: Mapping[str, Any]) -> Iterator[str]:
    if not 1 <= len(block["elements"]) <= 10:
        yield f"elements: {len(block['elements'])}"
    for element in block["elements"]:
        yield from _text_object("context", element, 3000)


def _actions(block: Mapping[str, Any]) -> Iterator[str]:
    if not 1 <= len(block["elements"]) <= 25:
        yield f"elements: {len(block['elements'])}"
    ids = [element.get("action_id") for element in block["elements"]]
    if len(ids) != len(set(ids)):
        yield "action_id: twice"
    for element in block["elements"]:
        yield from _element(element, ("button",))


def _input(block: Mapping[str, Any]) -> Iterator[str]:
    yield from _plain("label", block.get("label"), 2000)
    if "hint" in block:
        yield from _plain("hint", block["hint"], 2000)
    yield from _element(block.get("element", {}), ("plain_text_input",))


def _nothing(block: Mapping[str, Any]) -> Iterator[str]:
    yield from ()


def _element(element: Mapping[str, Any], kinds: Sequence[str]) -> Iterator[str]:
    kind = element.get("type", "")
    if kind not in kinds:
        yield f"element {kind}"
        return
    unknown = set(element) - _ELEMENTS[kind] - {"type"}
    if unknown:
        yield f"unknown keys {sorted(unknown)}"
    yield from _length("action_id", element.get("action_id"), 255)
    if kind == "button":
        yield from _plain("button", element.get("text"), 75)
        if "value" in element:
            yield from _length("value", element["value"], 2000)
        if element.get("style", "primary") not in ("primary", "danger"):
            yield f"style: {element['style']}"
        if "confirm" in element:
            yield from _confirm(element["confirm"])
        return
    if len(element.get("initial_value", "")) > 3000 or element.get("max_length", 1) > 3000:
        yield "initial_value: longer than 3000"
    if len(element.get("initial_value", "")) > element.get("max_length", 3000):
        yield "initial_value: longer than max_length"
    if "placeholder" in element:
        yield from _plain("placeholder", element["placeholder"], 150)


def _confirm(confirm: Mapping[str, Any]) -> Iterator[str]:
    for key, most in (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)):
        yield from _plain(f"confirm.{key}", confirm.get(key), most)


def _plain(where: str, text: Any, most: int) -> Iterator[str]:
    if not isinstance(text, Mapping) or text.get("type") != "plain_text":
        yield f"{where}: no plain_text"
        return
    yield from _text_object(where, text, most)


def _text_object(where: str, text: Mapping[str, Any], most: int) -> Iterator[str]:
    allowed = {"plain_text": {"type", "text", "emoji"}, "mrkdwn": {"type", "text", "verbatim"}}
    kind = text.get("type", "")
    if kind not in allowed or set(text) - allowed[kind]:
        yield f"{where}: no text object"
        return
    yield from _length(where, text.get("text"), most)
    if kind == "mrkdwn" and text.get("verbatim") is not True:
        yield f"{where}: Slack would look for links in it"
    if _CONTROL.search(str(text.get("text"))):
        yield f"{where}: not escaped"


def _length(where: str, text: Any, most: int) -> Iterator[str]:
    if not isinstance(text, str) or not text.strip():
        yield f"{where}: empty"
    elif len(text.encode("utf-16-le")) // 2 > most:
        yield f"{where}: longer than {most}"


_KINDS = {
    "section": _section,
    "header": _header,
    "context": _context,
    "actions": _actions,
    "divider": _nothing,
    "input": _input,
}
