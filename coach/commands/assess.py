"""`coach assess PLAN.yml`: what a plan file gives, readable or as JSON. Starts without Rasa, so that it is instant."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from negotiation.document import MAX_BYTES, decode
from negotiation.errors import PlanError

USAGE = "usage: coach assess PLAN.yml [--json]   (- reads standard input)"
HELP = f"""{USAGE}

Computes the BATNA, the reservation price, the zone of possible agreement and a verdict
on each offer from a plan file (YAML or JSON).

  --json   print {{"plan": ..., "assessment": ...}} instead of the report
"""


def main(argv: list[str]) -> int:
    """Run the command.

    Args:
        argv: the arguments after ``coach assess``.

    Returns:
        0, or 2 with one line on standard error when the arguments or the plan are wrong.
    """
    if "-h" in argv or "--help" in argv:
        print(HELP, end="")
        return 0
    paths = [argument for argument in argv if argument == "-" or not argument.startswith("-")]
    wrong = [argument for argument in argv if argument not in paths and argument != "--json"]
    if wrong or len(paths) != 1:
        return _refuse(f"unknown option {wrong[0]}; {USAGE}" if wrong else USAGE)
    name = "standard input" if paths[0] == "-" else paths[0]
    try:
        text = decode(_read(paths[0]))
    except OSError as error:
        return _refuse(f"{name}: cannot be read: {error.strerror or type(error).__name__}")
    except (PlanError, ValueError) as error:
        return _refuse(f"{name}: {error}")
    from negotiation.assess import assess
    from negotiation.plan import load_plan

    try:
        plan = load_plan(text)
    except PlanError as error:
        return _refuse(f"{name}: {error}")
    assessment = assess(plan)
    if "--json" in argv:
        result = {"plan": plan.to_dict(), "assessment": assessment.to_dict()}
        return _print(json.dumps(result, indent=2, allow_nan=False))
    from negotiation.report import report

    return _print(report(plan, assessment))


def _read(path: str) -> bytes:
    """At most one byte more than a plan may have, so that an endless input ends."""
    if path == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with Path(path).open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _print(text: str) -> int:
    """Write text as UTF-8, whatever the terminal's encoding; a reader that went away is no error."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _refuse(problem: str) -> int:
    print("coach assess: " + " ".join(problem.split()), file=sys.stderr)
    return 2
