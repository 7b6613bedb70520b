"""`coach assess`: a report, JSON, or exit code 2 with one line."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from coach.commands import assess

PLAN = "role: buyer\nalternatives: [{name: a, price: 7}]\n"


@pytest.fixture
def plan_file(tmp_path: Path) -> str:
    path = tmp_path / "plan.yml"
    path.write_text(PLAN)
    return str(path)


def test_a_plan_gives_a_report(plan_file: str, capfd: Any) -> None:
    assert assess.main([plan_file]) == 0
    out, err = capfd.readouterr()
    assert "Your limit:           7 (do not pay more)" in out
    assert err == ""


def test_json_holds_the_plan_and_the_assessment_and_can_be_read_again(
    plan_file: str, capfd: Any, tmp_path: Path
) -> None:
    assert assess.main(["--json", plan_file]) == 0
    first = capfd.readouterr().out
    assert [*json.loads(first)] == ["plan", "assessment"]
    again = tmp_path / "again.json"
    again.write_text(first)
    assert assess.main([str(again), "--json"]) == 0
    assert capfd.readouterr().out == first


def test_a_dash_reads_standard_input(monkeypatch: Any, capfd: Any) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PLAN.encode())))
    assert assess.main(["-"]) == 0
    assert "7" in capfd.readouterr().out


def test_help_names_the_options(capfd: Any) -> None:
    assert assess.main(["--help"]) == 0
    assert "--json" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("role: ceo", "role: must be one of buyer, seller"),
        ("", "plan: is empty"),
        ("alternatives: [{name: a}]", "alternatives[0].price: is missing"),
        (b"\xff\xfe\x00binary", "not UTF-8"),
        (b"x" * ((1 << 20) + 1), "over 1 MiB"),
    ],
)
def test_an_invalid_plan_is_one_line_and_exit_code_2(content: Any, words: str, tmp_path: Path, capfd: Any) -> None:
    path = tmp_path / "plan.yml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert assess.main([str(path), "--json"]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.count("\n") == 1 and words in err and "plan.yml" in err


@pytest.mark.parametrize("path", ["nothing-here.yml", ".", "bad\0name"])
def test_a_file_that_cannot_be_read_is_one_line_and_exit_code_2(path: str, capfd: Any) -> None:
    assert assess.main([path]) == 2
    assert capfd.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["a", "b"], ["--yaml", "a"], ["--json"]])
def test_wrong_arguments_show_the_usage(arguments: list[str], capfd: Any) -> None:
    assert assess.main(arguments) == 2
    assert "usage: coach assess" in capfd.readouterr().err


def test_a_reader_that_went_away_is_no_error(plan_file: str) -> None:
    code = "import sys; from coach.commands.assess import main; sys.exit(main(sys.argv[1:]))"
    with subprocess.Popen(
        [sys.executable, "-c", code, plan_file], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.close()
        assert process.wait(20) == 0
        assert process.stderr.read() == b""


def test_it_starts_without_rasa_or_any_large_library(plan_file: str) -> None:
    code = (
        "import sys; from coach.commands.assess import main; main(sys.argv[1:]); "
        "print(*sorted({name.partition('.')[0] for name in sys.modules} & "
        "{'rasa', 'rasa_sdk', 'tensorflow', 'spacy', 'numpy', 'sanic', 'asyncio'}))"
    )
    done = subprocess.run([sys.executable, "-c", code, plan_file], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == ""
