"""Plan text to plain data: YAML (and so JSON) without surprises.

Events are read one by one and built into dicts, lists and scalars here, because every danger of YAML then has one
obvious place: tags are refused, depth and size are counted as they grow, an alias counts for all that it stands for.
Plain scalars follow the JSON reading of YAML 1.2: ``1e12`` is a number, ``no`` and ``2026-12-01`` are text, ``007``
and ``1_000`` are text too (so that a price written that way is refused and not misread).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from negotiation.errors import PlanError

MAX_BYTES = 1 << 20
MAX_DEPTH = 20
MAX_NODES = 50_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,30})\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE)
_WORDS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
    **{sign + word: float(sign + "inf") for sign in ("", "+", "-") for word in (".inf", ".Inf", ".INF")},
}


def decode(data: bytes) -> str:
    """The text of a plan file.

    Raises:
        PlanError: more than 1 MiB, or not UTF-8 text.
    """
    if len(data) > MAX_BYTES:
        raise PlanError("plan", "the file is over 1 MiB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PlanError("plan", "the file is not UTF-8 text") from None


def read_document(text: str) -> Any:
    """The one document in ``text``, as dicts with text keys, lists, text, numbers, booleans and None.

    Raises:
        PlanError: over 1 MiB, not YAML, no document or several, a tag, a key twice, nested or repeated beyond reason.
    """
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise PlanError("plan", "the file is over 1 MiB")
    try:
        return _Builder(yaml.parse(_PAIR.sub(_character, text.removeprefix("\ufeff")), Loader=_LOADER)).document()
    except yaml.YAMLError as error:
        raise PlanError("plan", f"is not YAML: {_reason(error)}") from None
    except UnicodeError:
        raise PlanError("plan", "is not YAML: it holds characters that are not text") from None


def _character(pair: re.Match[str]) -> str:
    """One character beyond U+FFFF, which JSON may write as two escapes and YAML does not know that way."""
    high, low = int(pair[2], 16), int(pair[3], 16)
    return pair[1] + chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def scalar(text: str) -> Any:
    """What an unquoted word of YAML stands for: null, a boolean, a number or text."""
    if text in _WORDS:
        return _WORDS[text]
    if _INT.match(text):
        return int(text)
    return float(text) if _FLOAT.match(text) else text


def _reason(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    return f"{what} in line {mark.line + 1}" if mark else str(what)


class _Builder:
    """Builds the document from the stream of parser events."""

    def __init__(self, events: Iterator[Any]) -> None:
        self.events = events
        self.nodes = 0
        self.anchors: dict[str, tuple[Any, int]] = {}

    def document(self) -> Any:
        result: Any = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise PlanError("plan", "holds more than one document")
                result = self.node(next(self.events), 0)
        if not documents:
            raise PlanError("plan", "is empty")
        return result

    def node(self, event: Any, depth: int) -> Any:
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event)
        line = event.start_mark.line + 1
        if event.tag is not None:
            raise PlanError("plan", f"has a YAML tag in line {line}; tags are not allowed")
        if depth > MAX_DEPTH:
            raise PlanError("plan", f"is nested too deep in line {line}")
        before = self.nodes
        self.count(1)
        if isinstance(event, yaml.ScalarEvent):
            value = scalar(event.value) if event.implicit[0] else event.value
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self.sequence(depth)
        else:
            value = self.mapping(depth)
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, self.nodes - before)
        return value

    def sequence(self, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return items

    def mapping(self, depth: int) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            line = event.start_mark.line + 1
            key = self.node(event, depth + 1)
            if not isinstance(key, str):
                raise PlanError("plan", f"has a key in line {line} that is not text")
            if key in items:
                raise PlanError(key[:60], f"is given twice (line {line})")
            items[key] = self.node(next(self.events), depth + 1)
        return items

    def alias(self, event: Any) -> Any:
        if event.anchor not in self.anchors:
            raise PlanError("plan", f"has an alias in line {event.start_mark.line + 1} to something not yet complete")
        value, size = self.anchors[event.anchor]
        self.count(size)
        return value

    def count(self, size: int) -> None:
        self.nodes += size
        if self.nodes > MAX_NODES:
            raise PlanError("plan", f"holds more than {MAX_NODES} values, aliases counted in full")
