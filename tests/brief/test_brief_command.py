"""`coach brief`: a page in the wanted format, or exit code 2 with one line."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from coach.cli import main

CASE = str(Path(__file__).parent / "cases" / "processors.yml")
BIKE = str(Path(__file__).parent / "cases" / "bike.yml")


def test_a_plan_gives_text_on_standard_output(capfd: Any) -> None:
    assert main(["brief", CASE]) == 0
    out, err = capfd.readouterr()
    assert out.startswith("Z-2 PROCESSORS FROM CONDOR\n") and "not confirmed yet" in out
    assert err == ""


def test_a_confirmed_limit_is_said_to_be_sealed(capfd: Any) -> None:
    assert main(["brief", CASE, "--sealed"]) == 0
    assert "fixed" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.txt", b"Z-2 PROC"),
        ("a.md", b"# Z-2"),
        ("a.HTML", b"<!doctype html>"),
        ("a.htm", b"<!doctype html>"),
        ("a.pdf", b"%PDF-"),
        ("a.svg", b"<svg "),
        ("a.png", b"\x89PNG"),
        ("noending", b"Z-2 PROC"),
    ],
)
def test_the_ending_of_the_file_says_the_format(name: str, start: bytes, tmp_path: Path) -> None:
    assert main(["brief", CASE, "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_bytes().startswith(start)


def test_the_format_can_be_named(tmp_path: Path) -> None:
    assert main(["brief", CASE, "--format", "markdown", "-o", str(tmp_path / "a.txt")]) == 0
    assert (tmp_path / "a.txt").read_text(encoding="utf-8").startswith("# ")


def test_a_dash_reads_standard_input(monkeypatch: Any, capfd: Any) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"title: A boat")))
    assert main(["brief", "-"]) == 0
    assert "A BOAT" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "required: plan; usage: coach brief"),
        ([CASE, "--format", "docx"], "invalid choice: 'docx'"),
        ([CASE, "more"], "unrecognized arguments: more"),
        (["nothing-here.yml"], "nothing-here.yml: cannot be read"),
        ([BIKE, "--format", "svg"], "fewer than two figures"),
        ([CASE, "-o", "no-such-folder/a.pdf"], "no-such-folder/a.pdf: cannot be written"),
    ],
)
def test_what_cannot_be_used_is_one_line_and_exit_code_2(arguments: list[str], words: str, capfd: Any) -> None:
    assert main(["brief", *arguments]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("coach brief: ") and words in err and err.count("\n") == 1


@pytest.mark.parametrize("content", [b"role: ceo", b"", b"\xff\xfe", b"x" * ((1 << 20) + 1)])
def test_an_invalid_plan_is_one_line_and_exit_code_2(content: bytes, tmp_path: Path, capfd: Any) -> None:
    path = tmp_path / "plan.yml"
    path.write_bytes(content)
    assert main(["brief", str(path)]) == 2
    out, err = capfd.readouterr()
    assert out == "" and err.count("\n") == 1 and "plan.yml" in err


def test_a_pdf_does_not_go_to_a_terminal(monkeypatch: Any, capfd: Any) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["brief", CASE, "--format", "pdf"]) == 2
    assert "name a file with -o" in capfd.readouterr().err


def test_help_names_the_formats(capfd: Any) -> None:
    assert main(["brief", "--help"]) == 0
    assert "markdown" in capfd.readouterr().out


def test_a_reader_that_went_away_is_no_error() -> None:
    command = [sys.executable, "-m", "coach.cli", "brief", CASE]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.wait(20) == 0
        assert process.stderr.read() == b""


def test_it_starts_without_rasa_or_any_large_library() -> None:
    code = (
        "import sys; from coach.commands.brief import main; main([sys.argv[1]]); "
        "print(*sorted({name.partition('.')[0] for name in sys.modules} & "
        "{'rasa', 'tensorflow', 'spacy', 'numpy', 'matplotlib', 'fpdf', 'PIL'}))"
    )
    done = subprocess.run([sys.executable, "-c", code, CASE], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == ""
