"""The one error of a plan: which key is wrong, and what is wrong with it."""

from __future__ import annotations


class PlanError(ValueError):
    """A plan that cannot be used. Nothing is computed from it.

    Args:
        key: the place, such as ``alternatives[1].probability``; ``plan`` when the whole text is meant.
        problem: what is wrong with it, in a few words.
    """

    def __init__(self, key: str, problem: str) -> None:
        self.key = key
        self.problem = problem
        super().__init__(key, problem)

    def __str__(self) -> str:
        line = " ".join(f"{self.key}: {self.problem}".split())
        return "".join(char if char.isprintable() else "?" for char in line)

    def under(self, parent: str) -> PlanError:
        """The same problem, seen from the mapping or list that holds the key."""
        return PlanError(parent + self.key if self.key.startswith("[") else f"{parent}.{self.key}", self.problem)
