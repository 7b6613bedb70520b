"""The sentence encoder computes what the official model computes, and never costs more than it should."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from coach.nlu import encoder
from coach.nlu.encoder import (
    DIMENSION,
    EncoderError,
    SentenceEncoder,
    model_folder,
    read_weights,
    shared_encoder,
)
from coach.place import PROJECT
from tests.patience import patience

# The first numbers of each embedding as another implementation computes them: TFBertModel of transformers 4.36.2 on
# TensorFlow 2.12 with BertTokenizer, mean pooling and L2 norm. All 384 numbers agreed to 2e-7.
REFERENCE = {
    "hi": (-0.090476, 0.040440, 0.023906, 0.058948),
    "we offer 45k to acme for the licence": (-0.010447, 0.032441, 0.002827, 0.003243),
    "are you a human or a robot": (-0.005311, 0.011912, 0.014877, -0.011737),
    "Ça coûte 40 000 €": (0.044833, 0.069580, -0.016062, 0.013768),
    "": (-0.118838, 0.048299, -0.002548, -0.011011),
    "word " * 5000: (-0.008124, -0.095586, -0.038673, 0.049662),
}


@pytest.fixture(scope="module")
def exact() -> SentenceEncoder:
    return SentenceEncoder(model_folder(), numbers="float32")


@pytest.mark.parametrize("text", REFERENCE, ids=lambda text: text[:30] or "empty")
def test_embeddings_are_those_of_the_official_model(text: str, exact: SentenceEncoder) -> None:
    assert exact.encode(text)[:4] == pytest.approx(REFERENCE[text], abs=2e-6)
    vector = shared_encoder().encode(text)
    assert vector.shape == (DIMENSION,)
    assert np.linalg.norm(vector) == pytest.approx(1.0, abs=1e-5)
    assert vector @ exact.encode(text) > 0.96  # integers: close to it, and far from what means something else


def test_a_batch_of_mixed_lengths_gives_the_same_as_one_by_one() -> None:
    texts = ["yes", "acme offered 42k and beta 39k, with odds of 60% or so", "hi", "the rent is 900", "yes", ""]
    for numbers, difference in (("float32", 1e-6), ("int8", 1e-3)):  # integers may be rounded to the neighbour
        alone, together = (SentenceEncoder(model_folder(), numbers=numbers) for _ in range(2))
        vectors = together.encode_many(texts)
        assert [float(vector @ alone.encode(text)) for vector, text in zip(vectors, texts, strict=True)] == (
            pytest.approx([1.0] * len(texts), abs=difference)
        )


def test_close_meanings_are_closer_than_far_ones() -> None:
    limit, paraphrase, weather = shared_encoder().encode_many(
        ["what's the most i should pay", "up to which price should i go", "will it rain in paris"]
    )
    assert limit @ paraphrase > limit @ weather + 0.3


def test_no_texts_give_no_vectors() -> None:
    assert shared_encoder().encode_many([]).shape == (0, DIMENSION)


def test_the_cache_is_bounded() -> None:
    small = SentenceEncoder(model_folder(), cache_size=3)
    for i in range(10):
        small.encode(f"message {i}")
    assert len(small._cache) == 3


def test_a_text_seen_before_is_not_computed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = SentenceEncoder(model_folder())
    first = ours.encode("the dealer wants 9,500")
    monkeypatch.setattr(ours, "_forward_all", lambda texts: pytest.fail("computed again"))
    assert np.array_equal(ours.encode("the dealer wants 9,500"), first)


def test_a_remembered_vector_cannot_be_changed() -> None:
    ours = SentenceEncoder(model_folder())
    ours.encode("hello")[0] = 5.0
    assert np.linalg.norm(ours.encode("hello")) == pytest.approx(1.0, abs=1e-5)


def test_a_pasted_book_costs_no_more_than_a_page() -> None:
    book = "We met the buyer again and talked about the price. " * 40_000  # 2 MB
    with patience():
        assert np.array_equal(shared_encoder().encode(book), shared_encoder().encode(book[:10_000]))


def test_a_forked_process_can_encode() -> None:
    code = """
import os, signal
from coach.nlu.encoder import shared_encoder

shared_encoder().encode("he wants 9,500")
if not (child := os.fork()):
    signal.alarm(600)  # whoever hangs is ended
    new = shared_encoder().encode("she wants 8,200")  # computed, not remembered
    os._exit(0 if abs(float(new @ new) - 1) < 1e-5 else 1)
raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
    # In a process of its own: this one has threads of others, whose locks a fork would copy as they are.
    assert subprocess.run([sys.executable, "-c", code], cwd=PROJECT, check=False).returncode == 0


def test_wrong_weights_are_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"something else")
    with pytest.raises(EncoderError, match=r"not the official ones: model\.safetensors has SHA-256 [0-9a-f]{64}"):
        read_weights(tmp_path / "model.safetensors")


def test_missing_weights_are_reported_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"cannot be read: model\.safetensors"):
        SentenceEncoder(tmp_path)


def test_a_missing_package_is_reported_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "PACKAGE", "no_such_package_anywhere")
    with pytest.raises(EncoderError, match="no_such_package_anywhere is not installed"):
        model_folder()
