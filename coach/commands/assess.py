"""`coach assess PLAN.yml`: what a plan file gives, readable or as JSON. Starts without Rasa, so that it is instant."""

from __future__ import annotations

import json
import os
import sys

from coach.plan_file import UnusableError, read_plan

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
    try:
        plan = read_plan(paths[0])
    except UnusableError as error:
        return _refuse(str(error))
    from negotiation.assess import assess

    assessment = assess(plan)
    if "--json" in argv:
        result = {"plan": plan.to_dict(), "assessment": assessment.to_dict()}
        return _print(json.dumps(result, indent=2, allow_nan=False))
    from negotiation.report import report

    return _print(report(plan, assessment))


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
