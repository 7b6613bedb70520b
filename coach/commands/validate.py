"""`coach validate`: check the dialogue's data as Rasa sees it."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from coach.place import PROJECT


def main(argv: Sequence[str]) -> int:
    """Run Rasa's own validation of stories, rules, intents and responses."""
    argparse.ArgumentParser(prog="coach validate", description="Check the dialogue's data.").parse_args(argv)
    rasa = Path(sys.executable).with_name("rasa")
    environment = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "PYTHONWARNINGS": "ignore"}
    command = [str(rasa), "data", "validate", "--fail-on-warnings", "--max-history", "1"]
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout, done.stderr, sep="\n", file=sys.stderr)
        return 1
    print("The dialogue's data is in order.")
    return 0
