"""The intent model learns, is saved without pickles, and can lean to one intent."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from coach.nlu.encoder import shared_encoder
from coach.nlu.intent_model import IntentModel, train_intent_model

SENTENCES = {
    "greet": ["hi", "hello there", "good morning", "hey"],
    "ask_limit": ["what's my limit", "how low can i go", "what is the most i should pay", "my bottom line?"],
    "out_of_scope": ["will it rain", "play some jazz", "how do i make pancakes", "book a flight"],
}


def trained(*intents: str) -> IntentModel:
    pairs = [(text, intent) for intent in intents for text in SENTENCES[intent]]
    texts = [text for text, _ in pairs]
    return train_intent_model(texts, [intent for _, intent in pairs], shared_encoder().encode_many(texts))


def probabilities(model: IntentModel, text: str, favour: dict[str, float] | None = None) -> dict[str, float]:
    row = model.probabilities([text], shared_encoder().encode_many([text]), favour)[0]
    return dict(zip(model.intents, row, strict=True))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("helo", "greet"),
        ("what's the lowest i can accept", "ask_limit"),
        ("is it going to snow", "out_of_scope"),
    ],
)
def test_it_knows_sentences_it_has_not_seen(text: str, intent: str) -> None:
    found = probabilities(trained(*SENTENCES), text)
    assert max(found, key=found.__getitem__) == intent
    assert sum(found.values()) == pytest.approx(1)


def test_two_intents_are_enough() -> None:
    found = probabilities(trained("greet", "ask_limit"), "hey there")
    assert found["greet"] > 0.6
    assert sum(found.values()) == pytest.approx(1)


def test_one_intent_is_not_enough() -> None:
    with pytest.raises(ValueError, match="two labels"):
        trained("greet")


def test_a_favoured_intent_gains() -> None:
    model = trained(*SENTENCES)
    plain, leaning = (probabilities(model, "tell me", favour) for favour in (None, {"out_of_scope": 2.0}))
    assert leaning["out_of_scope"] > plain["out_of_scope"]
    assert leaning["greet"] / leaning["ask_limit"] == pytest.approx(plain["greet"] / plain["ask_limit"])
    assert probabilities(model, "tell me", {"no_such_intent": 2.0}) == plain


def test_it_is_the_same_after_saving_and_loading(tmp_path: Path) -> None:
    model = trained(*SENTENCES)
    model.save(tmp_path)
    loaded = IntentModel.load(tmp_path)
    assert {path.suffix for path in tmp_path.iterdir()} == {".json", ".npz"}
    for text in ("hi coach", "how high can i go?", "", "😀"):
        assert np.allclose(list(probabilities(model, text).values()), list(probabilities(loaded, text).values()))


def test_a_number_counts_as_a_number_whatever_its_digits() -> None:
    model = trained(*SENTENCES)
    vector = shared_encoder().encode_many(["45"])
    assert np.array_equal(model.probabilities(["45"], vector), model.probabilities(["38"], vector))


def test_there_is_no_model_in_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"words\.json"):
        IntentModel.load(tmp_path)
