"""Run with ``python -m bench.core``: each figure is the best of several runs, in ms and against ``python -c pass``."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from negotiation.assess import assess
from negotiation.explain import explain
from negotiation.packages import equal_packages, nash_point
from negotiation.plan import Plan, PlanError, load_plan
from negotiation.sensitivity import movers

SMALL = """
role: buyer
currency: USD
alternatives:
  - {name: Acme negotiated down, price: 28, probability: 0.5}
  - {name: Beta, price: 38, extra_worth: 5}
their_reservation: {low: 14, high: 22}
offers: [{by: them, price: 34}]
"""
COMMAND = "import sys; from coach.commands.assess import main; sys.exit(main(sys.argv[1:]))"


def large(rho: float | None, results: int = 3) -> Plan:
    """Twelve alternatives, eleven of them uncertain with several results each, and all worth trying."""
    chance = random.Random(3)
    boxes: list[dict[str, Any]] = [
        {
            "name": f"box {number}",
            "cost": chance.random(),
            "outcomes": [{"probability": 0.9 / results, "price": chance.random() * 100} for _ in range(results)],
        }
        for number in range(11)
    ]
    sure = {"name": "sure", "price": 10}
    return Plan.from_dict({"role": "seller", "alternatives": [*boxes, sure], "risk_tolerance": rho})


def several_issues() -> Plan:
    """100,000 packages: five issues of ten options."""
    chance = random.Random(5)
    issues = [
        {
            "name": f"issue {number}",
            "weight": chance.random(),
            "their_weight": chance.random(),
            "options": [
                {"name": str(option), "value": chance.random() * 100, "their_value": chance.random() * 100}
                for option in range(10)
            ],
        }
        for number in range(5)
    ]
    return Plan.from_dict({"issues": issues})


def best_of(runs: int, work: Callable[[], Any]) -> float:
    """The shortest time of several runs, in seconds."""
    spent = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        spent.append(time.perf_counter() - started)
    return min(spent)


def start(*arguments: str) -> None:
    """Run Python with arguments in a process of its own."""
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


def refuse(text: str) -> None:
    """Read a text that is no plan."""
    try:
        load_plan(text)
    except PlanError:
        return
    raise AssertionError("this should have been refused")


def main() -> None:
    """Measure and print the table."""
    issues = several_issues().issues
    neutral, averse = large(None), large(100.0)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.yml"
        path.write_text(SMALL, encoding="utf-8")
        python = best_of(7, lambda: start("-c", "pass"))
        rows = [
            ("python -c pass", python),
            ("coach assess, small plan, cold", best_of(7, lambda: start("-c", COMMAND, str(path)))),
        ]
    rows += [
        ("small plan, read and assessed", best_of(20, lambda: assess(load_plan(SMALL)))),
        ("12 alternatives, 3 results each", best_of(5, lambda: assess(neutral))),
        ("the same with risk tolerance", best_of(5, lambda: assess(averse))),
        ("the same, explained", best_of(3, lambda: explain(averse))),
        ("the same, what moves the limit", best_of(1, lambda: movers(averse))),
        ("12 alternatives, 100 results each, with risk tolerance", best_of(1, lambda: assess(large(100.0, 100)))),
        ("100,000 packages, Nash point", best_of(3, lambda: nash_point(issues, 20, 20))),
        ("100,000 packages, three equal ones", best_of(3, lambda: equal_packages(issues, 60))),
        ("1 MB of nested brackets, refused", best_of(5, lambda: refuse("[" * 1_000_000))),
    ]
    for name, seconds in rows:
        print(f"{name:<56}{seconds * 1000:9.1f} ms{seconds / python:9.2f} x")


if __name__ == "__main__":
    main()
