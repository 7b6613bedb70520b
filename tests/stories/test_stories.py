"""The stories of this folder, told to the trained model: every sentence through its language understanding."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from coach.engine.agent import MOST_ACTIONS
from coach.training import train

HERE = Path(__file__).resolve().parent


def test_all_stories_are_predicted_as_told(tmp_path: Path) -> None:
    model = train()
    rasa = Path(sys.executable).with_name("rasa")
    command = [str(rasa), "test", "core", "--stories", str(HERE), "--model", str(model), "--out", str(tmp_path)]
    environment = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "PYTHONWARNINGS": "ignore"}
    environment["MAX_NUMBER_OF_PREDICTIONS"] = str(MOST_ACTIONS)
    done = subprocess.run(
        [*command, "--fail-on-prediction-errors", "--no-plot"],
        cwd=HERE.parents[1],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    failed = tmp_path / "failed_test_stories.yml"
    told = failed.read_text() if failed.exists() else done.stderr[-2000:]
    assert done.returncode == 0, told
    assert "None of the test stories failed" in told
