"""What Rasa's cache must know of a component beyond its class: the code and data it calls."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import ModuleType


def code_fingerprint(*modules: ModuleType) -> str:
    """Hash the source of modules, so that a change in one of them trains what calls it again.

    Args:
        *modules: modules that were loaded from a file.

    Returns:
        A hash; the same as long as no source changes.
    """
    digest = hashlib.sha256()
    for module in modules:
        digest.update(module.__name__.encode() + b"\0" + Path(str(module.__file__)).read_bytes() + b"\0")
    return digest.hexdigest()
