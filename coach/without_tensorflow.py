"""Serving without TensorFlow: Rasa imports it for components that this coach has none of.

It takes half of the time to start and a third of the memory, and old versions of it have known weak spots. While
serving, a stand-in takes its place: names can be imported and subclassed from it, nothing of it can compute.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any

NAMES = frozenset({"tensorflow", "tensorflow_hub", "tensorflow_text", "keras"})


class _Anything(type):
    """Whatever is asked of a stand-in is a stand-in."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Absent

    def __call__(cls, *arguments: Any, **named: Any) -> Any:
        """As a decorator it leaves what it decorates."""
        decorates = len(arguments) == 1 and not named and callable(arguments[0])
        return arguments[0] if decorates and cls is Absent else Absent


class Absent(metaclass=_Anything):
    """Stands for any class, function or constant of TensorFlow."""


class _Module(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Absent


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> Any:
        """Take over TensorFlow's modules, and no others."""
        if name.partition(".")[0] not in NAMES:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        """A module in which every name is there."""
        return _Module(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing is to be run."""


def leave_out_tensorflow() -> None:
    """Import stand-ins for TensorFlow from now on, unless it is there already."""
    if NAMES.isdisjoint(sys.modules):
        sys.meta_path.insert(0, _Finder())
