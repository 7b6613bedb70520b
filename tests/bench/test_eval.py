"""The table of scores: counted right, and skipped with a message where there is nothing to measure on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import eval as evaluation
from bench.eval import Score, main, table, tally, wilson


def write(folder: Path, stem: str, rows: list[dict[str, object]]) -> None:
    lines = [json.dumps({"id": str(i), "tags": [], **row}) for i, row in enumerate(rows)]
    (folder / f"{stem}.jsonl").write_text("\n".join(lines), encoding="utf-8")


def test_wilson_interval_of_a_known_case() -> None:
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)  # Newcombe 1998, table I


def test_wilson_interval_stays_within_0_and_1() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(0, 10)[0] == 0.0
    assert wilson(10, 10)[1] == pytest.approx(1.0)


def test_a_score_without_rows_is_zero() -> None:
    assert Score("x", 0, 0).share == 0.0
    assert Score("x", 0, 7, value=0.5).share == 0.5


def test_tally_keeps_what_was_wrong() -> None:
    score = tally("x", [{"gold": 1, "text": "one"}, {"gold": 2, "text": "two"}], lambda row: (row["gold"] == 1, "this"))
    assert (score.right, score.size, score.wrong) == (1, 2, ("2 read as this: two",))


def test_the_table_leaves_out_the_interval_of_what_is_no_share() -> None:
    lines = list(table([Score("a", 9, 10, "note"), Score("b", 0, 10, value=0.75)]))
    assert "90.0%    10   59.6% to  98.2%   note" in lines[1]
    assert lines[2].endswith("75.0%    10")


def test_a_missing_folder_is_skipped_with_a_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "nowhere")]) == 0
    assert "skipped" in capsys.readouterr().out


def test_the_folder_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err


def test_each_file_is_scored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evaluation, "MODULES", ("bench.eval_money",))
    write(
        tmp_path,
        "money",
        [
            {"text": "I paid $5", "gold": [{"amount_major": 5.0}]},
            {"text": "5 yen", "gold": [{"amount_major": 5.0}], "tags": ["exotic_currency"]},
        ],
    )
    write(
        tmp_path,
        "ranges",
        [{"text": "from 3 to 4", "gold": {"min": 3, "max": 4}}, {"text": "no", "gold": {"min": 1, "max": 2}}],
    )
    write(tmp_path, "percent", [{"text": "5 percent", "gold": [5.0]}])
    write(tmp_path, "numbers", [{"text": "twelve", "gold": 12.0}])
    write(
        tmp_path,
        "craigslist_prices",
        [{"text": "would you take 80", "gold": [80], "core": True}, {"text": "80", "gold": []}],
    )
    write(tmp_path, "negochat_salary", [{"text": "9 hours and 60k", "gold": [60000]}])
    assert main([str(tmp_path), "--errors"]) == 0
    shown = {line[:44].strip(): line[44:] for line in capsys.readouterr().out.splitlines()}
    assert shown["money"].split()[:2] == ["100.0%", "1"]
    assert shown["ranges"].split()[:2] == ["50.0%", "2"]
    assert shown["percent"].split()[:2] == ["100.0%", "1"]
    assert shown["numbers"].split()[:2] == ["100.0%", "1"]
    assert shown["craigslist_prices"].split()[:2] == ["50.0%", "2"]
    assert shown["craigslist_prices, core"].split()[:2] == ["100.0%", "1"]
    assert shown["negochat_salary"].split()[:2] == ["100.0%", "1"]
    assert any(line.startswith("craigslist_prices: [] read as [80.0]: 80") for line in shown)
