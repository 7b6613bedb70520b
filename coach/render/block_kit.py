"""A reply of the coach as Slack messages (Block Kit), within Slack's published limits.

Every text is a `plain_text` object and escaped: nothing that somebody wrote becomes a mention, a link or formatting.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from coach.render.picture import read_svg
from coach.render.png import to_png

Block = dict[str, Any]

SECTION = 3000
FIELD = 2000
FIELDS = 10
HEADER = 150
TITLE = 75
VALUE = 2000
ALT = 1000
BUTTONS = 25
BLOCKS = 50
HOME_BLOCKS = 100
"""Slack's limits: characters of texts, elements of a block, blocks of a message and of a view."""

PLAIN = {"mrkdwn": False, "parse": "none", "link_names": False, "unfurl_links": False, "unfurl_media": False}
"""What goes with every message, so that its `text` is not read as formatting either."""

SAY = "say."
"""How the `action_id` of a button begins whose value is what the user says by pressing it."""

CHOSEN = "✓ "
NOTHING = "–"
"""What stands where there is no text; Slack takes no empty one."""

_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))
_ENDS = ("\n\n", "\n", ". ", "? ", "! ", " ")


def messages(reply: Mapping[str, Any], files: Mapping[str, bytes] | None = None) -> list[dict[str, Any]]:
    """One reply as messages in their order, each with `text` (the fallback), `blocks`, or an `upload` instead of these.

    An `upload` is a file to send: `name`, `content`, `alt`, `title`.

    Args:
        reply: `text`, `buttons` and neutral `blocks`, as every channel gets it.
        files: the contents of the files that `file` blocks name.
    """
    text, blocks = str(reply.get("text") or ""), reply.get("blocks") or []
    told = _progress({"text": text}) if any(_is_progress(block) for block in blocks) else []
    found = told or [_text(piece) for piece in pieces(text)]
    uploads = []
    buttons = list(reply.get("buttons") or [])
    for block in blocks:
        kind = block.get("type")
        if kind == "buttons":
            buttons += block.get("buttons") or []
        elif kind in ("picture", "file"):
            uploads += _upload(block, files or {}, found)
        elif kind in _RENDER:
            found += _RENDER[kind](block)
    found += _buttons(buttons)
    return [*_packed(found), *({"text": escaped(one["alt"]), "blocks": [], "upload": one} for one in uploads)]


def chosen(message: Mapping[str, Any], action: Mapping[str, Any] | None) -> tuple[str, list[Block]]:
    """The text and blocks of a message that was answered: what was chosen is shown, the buttons are gone.

    Args:
        message: the message as Slack has it.
        action: the button that was pressed; None where it was answered in other words.
    """
    blocks = [block for block in message.get("blocks") or [] if block.get("type") != "actions"]
    text = str(message.get("text") or "")
    if action is None:
        return text, blocks
    label = CHOSEN + unescaped(str((action.get("text") or {}).get("text") or ""))
    return f"{text}\n{escaped(label)}", [*blocks, context(label)]


def escaped(text: str) -> str:
    """A text without Slack's control characters."""
    for sign, entity in _ENTITIES:
        text = text.replace(sign, entity)
    return text


def unescaped(text: str) -> str:
    """A text as it was before `escaped`; Slack gives texts and values back escaped."""
    for sign, entity in reversed(_ENTITIES):
        text = text.replace(entity, sign)
    return text


def plain(text: str, most: int = SECTION) -> dict[str, Any]:
    """A text object that shows a text as it is.

    Args:
        text: the text, not escaped.
        most: how long it may be as Slack counts, escaped; what is too long is cut and ends with an ellipsis.
    """
    return {"type": "plain_text", "text": escaped(cut(text.strip(), most)) or NOTHING, "emoji": False}


def section(text: str, **more: Any) -> Block:
    """A paragraph, cut where it is too long."""
    return {"type": "section", "text": plain(text), **more}


def header(text: str) -> Block:
    """A heading, cut where it is too long."""
    return {"type": "header", "text": plain(text, HEADER)}


def context(text: str) -> Block:
    """A line in small print."""
    return {"type": "context", "elements": [plain(text)]}


def button(title: str, action: str, value: str = "", **more: Any) -> Block:
    """A button.

    Args:
        title: what it says, cut where it is too long.
        action: its `action_id`, the only one of this name in its block.
        value: what pressing it means, at most `VALUE` characters.
        more: a `style` or what it asks before it acts.
    """
    meant = {"value": value} if value else {}
    return {"type": "button", "text": plain(title, TITLE), "action_id": action, **meant, **more}


def cut(text: str, most: int) -> str:
    """The beginning of a text, so that it takes at most so many characters when it is escaped."""
    if size(text) <= most:
        return text
    return text[: _fitting(text, most - 1)].rstrip() + "…"


def pieces(text: str, most: int = SECTION) -> Iterator[str]:
    """A text in parts of at most so many characters when escaped, cut between paragraphs, lines, sentences or words."""
    text = text.strip()
    while size(text) > most:
        fits = text[: _fitting(text, most)]
        ends = (fits.rfind(end) + len(end) for end in _ENDS if fits.rfind(end) >= most // 4)
        place = next(ends, len(fits))
        yield text[:place].rstrip()
        text = text[place:].lstrip()
    if text:
        yield text


def size(text: str) -> int:
    """How long a text is when it is escaped, a character beyond the basic plane counted as two."""
    return len(escaped(text)) + sum(char > "\uffff" for char in text)


def _fitting(text: str, most: int) -> int:
    """How many characters of a text fit when they are escaped."""
    used = 0
    for index, char in enumerate(text):
        used += size(char)
        if used > most:
            return index
    return len(text)


def _text(text: str) -> Block:
    return section(text, expand=True)


def _texts(block: Mapping[str, Any]) -> list[Block]:
    return [_text(piece) for piece in pieces(str(block.get("text") or ""))]


def _facts(block: Mapping[str, Any]) -> list[Block]:
    """Facts in two columns: what it is, and its value."""
    title = str(block.get("title") or "").strip()
    facts = [(str(fact.get("label") or ""), str(fact.get("value") or "")) for fact in block.get("facts") or []]
    long = [fact for fact in facts if max(map(size, fact)) > FIELD]
    cells = [plain(cell, FIELD) for fact in facts if fact not in long for cell in fact]
    rows = [cells[start : start + FIELDS] for start in range(0, len(cells), FIELDS)]
    columns = [{"type": "section", "fields": row} for row in rows]
    return [
        *([header(title)] if title else []),
        *columns,
        *(_text(piece) for fact in long for piece in pieces(": ".join(fact))),
    ]


def _is_progress(block: Mapping[str, Any]) -> bool:
    """Whether a block without words of its own says that the reply's text tells how far the talk is."""
    return block.get("type") == "progress" and not block.get("text")


def _progress(block: Mapping[str, Any]) -> list[Block]:
    text = str(block.get("text") or "").strip()
    return [context(piece) for piece in pieces(text)]


def _buttons(buttons: Sequence[Mapping[str, Any]]) -> list[Block]:
    """Buttons to answer with; a title that is too long for one stands above them in full."""
    told = [(str(one.get("title") or ""), str(one.get("payload") or one.get("title") or "")) for one in buttons]
    long = [title for title, payload in told if size(title) > TITLE or size(payload) > VALUE]
    above = [_text(piece) for piece in pieces("\n".join(f"• {title}" for title in long))]
    made = [
        button(title, f"{SAY}{number}", payload)
        for number, (title, payload) in enumerate(told)
        if title.strip() and payload.strip() and size(payload) <= VALUE
    ]
    rows = [made[start : start + BUTTONS] for start in range(0, len(made), BUTTONS)]
    return [*above, *({"type": "actions", "elements": row} for row in rows)]


def _upload(block: Mapping[str, Any], files: Mapping[str, bytes], found: list[Block]) -> list[dict[str, Any]]:
    """The file of a block; where there is none, its words go among the blocks found."""
    name = str(block.get("name") or "zone.png")
    alt = " ".join(str(block.get("alt") or block.get("title") or name).split())
    content, title = files.get(name), str(block.get("title") or name)
    if block.get("type") == "picture" and block.get("svg"):
        try:
            picture = read_svg(str(block["svg"]))
            content, title = to_png(picture), str(block.get("title") or picture.title)
        except ValueError:
            content = None
    if content is None:
        found.extend(_text(piece) for piece in pieces(alt))
        return []
    return [{"name": name, "content": content, "alt": cut(alt, ALT), "title": cut(title, HEADER)}]


_RENDER = {"text": _texts, "facts": _facts, "progress": _progress}


def _packed(blocks: Sequence[Block]) -> Iterator[dict[str, Any]]:
    """Blocks in messages: as many as one takes, with a text that is not longer than one section's."""
    held: list[Block] = []
    for block in blocks:
        words = [_words(one) for one in (*held, block)]
        if held and (len(held) >= BLOCKS or size("\n".join(filter(None, words))) > SECTION):
            yield _message(held)
            held = []
        held.append(block)
    if held:
        yield _message(held)


def _message(blocks: list[Block]) -> dict[str, Any]:
    return {"text": "\n".join(filter(None, map(_words, blocks))) or _labels(blocks), "blocks": blocks}


def _words(block: Block) -> str:
    """What a block says, for places that show no blocks."""
    fields = block.get("fields") or []
    pairs = zip(fields[::2], fields[1::2], strict=True)
    said = [block.get("text", {}).get("text", ""), *(f"{label['text']}: {value['text']}" for label, value in pairs)]
    said += [one["text"] for one in block.get("elements") or [] if one["type"] == "plain_text"]
    return "\n".join(filter(None, said))


def _labels(blocks: Sequence[Block]) -> str:
    """What buttons say, for a message of nothing else."""
    return " · ".join(one["text"]["text"] for block in blocks for one in block.get("elements") or [])
