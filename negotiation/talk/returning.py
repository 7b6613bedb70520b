"""What was dropped comes back as it was, with the figures it had, however long ago it went."""

from __future__ import annotations

import re
from dataclasses import replace

from negotiation.edits import MINE, AddText, Edit, PutAlternative, SetField, apply_edits, find_alternative
from negotiation.reading.names import match
from negotiation.reading.parties import strip_owned, trim
from negotiation.reading.put_back import PutBack, read_put_back
from negotiation.talk.limit import about_limit
from negotiation.talk.memory import Choice, Message, Say, Talk, Turn, told_last, update_plan

_CALLED = {
    "target": re.compile(r"(?:target|aim|goal)", re.IGNORECASE),
    "stated_limit": re.compile(r"(?:stated )?(?:limit|budget)", re.IGNORECASE),
    "meeting": re.compile(r"(?:meeting(?: time)?|date|appointment)", re.IGNORECASE),
    "closing_cost": re.compile(r"(?:closing )?(?:costs?|fees?)", re.IGNORECASE),
}
_NOTE = re.compile(r"(?:note|point|interest|need|idea|issue)", re.IGNORECASE)
_CORRECTS = re.compile(r"^\W*(?:no|nope|nah|wait|actually|oh|sorry|don'?t)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|my|our|that|their|his|her)\s+", re.IGNORECASE)


def put_back(talk: Talk, message: Message) -> tuple[Turn, str] | None:
    """The turn in which something that was dropped comes back.

    Args:
        talk: the conversation.
        message: what the user wrote.

    Returns:
        The turn, and what is said at once of what came back ("Bosch 44k"; empty when nothing is), still to be read.
        None where nothing is wanted back, or nothing of that name was ever dropped.
    """
    wanted = read_put_back(message.text)
    for one in wanted:
        found = _latest(talk, one.several) if one.latest else _meant(talk, one.who)
        if found:
            return _returned(talk, message, one, found)
    about = talk.question is not None and talk.question.name.startswith(("alternatives_", "their_side_"))
    for one in wanted if talk.dropped or (_CORRECTS.match(message.text) and not about) else ():
        there = match(_words(one.who), _present(talk)) if not (one.latest or one.figures) else []
        if len(there) == 1:
            return Turn(replace(talk, tries=0), says=(Say("utter_still_in", {"name": there[0]}),)), ""
    return None


def _returned(talk: Talk, message: Message, wanted: PutBack, found: tuple[Edit, ...]) -> tuple[Turn, str]:
    if len(found) > 1 and not wanted.latest and " and " not in wanted.who:
        choice = Choice("which_alternative", wanted.who, tuple((_name(edit), (edit,)) for edit in found))
        return Turn(replace(talk, pending=(choice, *talk.pending), tries=0)), ""
    after, applied = update_plan(replace(talk, tries=0), found, message.text.strip(), message.now)
    says = tuple(Say(f"utter_refused_{refusal.reason}", {"what": refusal.what}) for refusal in applied.refusals)
    figures = f"{_name(found[0])} {wanted.figures}" if wanted.figures else ""
    return Turn(after, applied.changes, (*says, *about_limit(talk, after, found))), figures


def _latest(talk: Talk, several: bool) -> tuple[Edit, ...]:
    """What the latest change dropped, with what went before it where several are meant; nothing if it dropped none."""
    just, latest = set(told_last(talk)), talk.dropped[-1:]
    if not any(_key(edit) in just for group in latest for edit in group):
        return ()
    groups = talk.dropped[-2:] if several and len(latest[0]) == 1 else latest
    return tuple(edit for group in groups for edit in group if not _is_there(talk, edit))


def _meant(talk: Talk, who: str) -> tuple[Edit, ...]:
    """What was dropped and goes by these words, as it was when it was dropped the last time."""
    if " and " in who:
        ones = [_meant(talk, one) for one in who.split(" and ")]
        if all(len(one) == 1 for one in ones):
            return tuple(edit for one in ones for edit in one)
    latest = {_key(edit): edit for group in talk.dropped for edit in group}
    gone = [edit for edit in latest.values() if not _is_there(talk, edit)]
    alternatives = [edit for edit in gone if isinstance(edit, PutAlternative)]
    names = match(_words(who), [*(edit.name for edit in alternatives), *_present(talk)])
    found: list[Edit] = [edit for edit in alternatives if edit.name in names]
    bare = _ARTICLE.sub("", who)
    if not found:
        found = [edit for edit in gone if isinstance(edit, SetField) and _CALLED[edit.key].fullmatch(bare)]
    if not found and not names:
        texts = [edit for edit in gone if isinstance(edit, AddText)]
        inside = match(bare.rpartition(" about ")[2], [edit.text for edit in texts])
        found = [edit for edit in texts if edit.text in inside] or list(texts[-1:] if _NOTE.fullmatch(bare) else ())
    return tuple(found)


def _words(who: str) -> str:
    return strip_owned(trim(who))


def _present(talk: Talk) -> list[str]:
    return [a.name for a in (*talk.plan.alternatives, *talk.plan.their_alternatives)]


def _name(edit: Edit) -> str:
    if isinstance(edit, PutAlternative):
        return edit.name
    if isinstance(edit, AddText):
        return edit.text
    assert isinstance(edit, SetField)
    return edit.key.replace("_", " ")


def _key(edit: Edit) -> str:
    if isinstance(edit, PutAlternative):
        return f"{'alternatives' if edit.side == MINE else 'their_alternatives'}[{edit.name}]"
    if isinstance(edit, AddText):
        return f"{edit.where}[{edit.text}]"
    assert isinstance(edit, SetField)
    return edit.key


def _is_there(talk: Talk, edit: Edit) -> bool:
    if isinstance(edit, PutAlternative):
        return find_alternative(talk.plan, edit.side, edit.name) is not None
    if isinstance(edit, SetField):
        return bool(getattr(talk.plan, edit.key))
    return not apply_edits(talk.plan, (edit,)).changes
