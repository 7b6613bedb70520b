"""Sentences as users write them get their intent from the trained model."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coach.nlu.parse import DECLINED, OUT_OF_SCOPE, Parser, read_examples
from coach.training import train

PROJECT = Path(__file__).parents[2]
SENTENCES = read_examples(Path(__file__).parent / "sentences.yml")


def training_examples() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in PROJECT.glob("data/**/*.yml"):
        for intent, texts in read_examples(path).items():
            found.setdefault(intent, []).extend(texts)
    return found


def bare(text: str) -> str:
    return re.sub(r"[^\w ]|_", "", text.lower().replace("'", ""), flags=re.ASCII).strip()


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(train())


@pytest.fixture(scope="module")
def read(parser: Parser) -> dict[str, str]:
    texts = [text for texts in SENTENCES.values() for text in texts]
    return dict(zip(texts, parser.intents(texts), strict=True))


def test_every_intent_of_the_training_data_has_at_least_15_sentences() -> None:
    assert set(SENTENCES) == set(training_examples())
    assert {intent: len(texts) for intent, texts in SENTENCES.items() if len(texts) < 15} == {}


def test_no_sentence_is_in_the_training_data() -> None:
    known = {bare(text) for texts in training_examples().values() for text in texts} - {""}
    assert [text for texts in SENTENCES.values() for text in texts if bare(text) in known] == []


def test_no_training_sentence_has_two_intents() -> None:
    seen: dict[str, str] = {}
    twice = []
    for intent, texts in training_examples().items():
        for text in texts:
            if seen.setdefault(text.lower(), intent) != intent:
                twice.append((text, intent, seen[text.lower()]))
    assert twice == []


@pytest.mark.parametrize("intent", SENTENCES)
def test_sentences_of_an_intent_are_understood(intent: str, read: dict[str, str]) -> None:
    wrong = {text: read[text] for text in SENTENCES[intent] if read[text] != intent}
    assert len(wrong) <= len(SENTENCES[intent]) // 7, wrong


def test_nearly_all_sentences_are_understood(read: dict[str, str]) -> None:
    wrong = {text: read[text] for intent, texts in SENTENCES.items() for text in texts if read[text] != intent}
    assert len(wrong) <= 0.05 * len(read), wrong


def test_hardly_any_sentence_in_scope_is_declined(read: dict[str, str]) -> None:
    scope = [text for intent, texts in SENTENCES.items() if intent != OUT_OF_SCOPE for text in texts]
    declined = [text for text in scope if read[text] in DECLINED]
    assert len(declined) <= 0.03 * len(scope), declined


@pytest.mark.parametrize("text", ["", " ", "😀", "?", "\u200b/greet", "١٢٣", "a" * 20_000, "12 " * 5_000])
def test_strange_messages_are_parsed(parser: Parser, text: str) -> None:
    assert "intent" in parser.parse([text])[0]


def test_no_sentences_give_no_answers(parser: Parser) -> None:
    assert parser.parse([]) == []


def test_a_missing_model_is_reported(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="There is no trained model"):
        Parser(tmp_path / "none.tar.gz")
