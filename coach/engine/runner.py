"""Running the trained graph: its components one after the other, in the order that is known since it was loaded."""

from __future__ import annotations

from typing import Any

from rasa.engine.runner.dask import DaskGraphRunner


class DirectRunner(DaskGraphRunner):
    """Rasa's runner without its scheduler, which plans the same few steps anew for each message and each action."""

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """What the targets come to.

        Args:
            inputs: what stands for the placeholders of the graph.
            targets: the names of the wanted nodes; by default those of the schema.
        """
        wanted = tuple(targets or self._graph_schema.target_names)
        done: dict[str, Any] = {name: (name, value) for name, value in (inputs or {}).items()}
        for name in self._order(wanted):
            needs = self._graph_schema.nodes[name].needs.values()
            done[name] = self._instantiated_nodes[name](*(done[need] for need in needs if need in done))
        return dict(done[name] for name in wanted)

    def _order(self, targets: tuple[str, ...]) -> list[str]:
        """The nodes that lead to the targets, each after all that it needs."""
        orders: dict[tuple[str, ...], list[str]] = self.__dict__.setdefault("_orders", {})
        if targets not in orders:
            found: dict[str, None] = {}
            for target in targets:
                self._add(target, found)
            orders[targets] = list(found)
        return orders[targets]

    def _add(self, name: str, found: dict[str, None]) -> None:
        if name in found or name not in self._graph_schema.nodes:
            return
        for need in self._graph_schema.nodes[name].needs.values():
            self._add(need, found)
        found[name] = None
