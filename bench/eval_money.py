"""The evaluations of the reader of numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench.eval import Row, Score, evaluates, tally
from negotiation.money import Quantity, amounts, read_quantities


def _exact(row: Row) -> tuple[bool, Any]:
    gold = {round(float(g["amount_major"] if isinstance(g, dict) else g), 2) for g in row["gold"]}
    read = {round(float(a["value"] or 0), 2) for a in amounts(row["text"])}
    return gold == read, sorted(read)


def _range(row: Row) -> tuple[bool, Any]:
    quantities = read_quantities(row["text"])
    best: Quantity | None = next((q for q in quantities if q.low != q.high), next(iter(quantities), None))
    read = (best.low, best.high) if best else None
    return read == (row["gold"]["min"], row["gold"]["max"]), read


def _percents(row: Row) -> tuple[bool, Any]:
    read = [q.value for q in read_quantities(row["text"]) if q.kind == "percent"]
    return read == row["gold"], read


def _number(row: Row) -> tuple[bool, Any]:
    read = [q.value for q in read_quantities(row["text"])]
    return read == [row["gold"]], read


@evaluates("money")
def money(rows: list[Row]) -> Iterator[Score]:
    """Exact set of amounts."""
    yield tally("money", (r for r in rows if "exotic_currency" not in r["tags"]), _exact, "without exotic_currency")
    yield tally("money, exotic_currency", (r for r in rows if "exotic_currency" in r["tags"]), _exact)


@evaluates("ranges")
def ranges(rows: list[Row]) -> Iterator[Score]:
    """Both ends of the first range."""
    yield tally("ranges", rows, _range)


@evaluates("percent")
def percent(rows: list[Row]) -> Iterator[Score]:
    """The list of percentages."""
    yield tally("percent", rows, _percents)


@evaluates("numbers")
def numbers(rows: list[Row]) -> Iterator[Score]:
    """The one number."""
    yield tally("numbers", rows, _number)


@evaluates("craigslist_prices")
def craigslist(rows: list[Row]) -> Iterator[Score]:
    """Exact set of prices, without knowing what was asked."""
    yield tally("craigslist_prices", rows, _exact)
    yield tally("craigslist_prices, core", (r for r in rows if r.get("core")), _exact, "checked by hand")


@evaluates("negochat_salary")
def negochat(rows: list[Row]) -> Iterator[Score]:
    """Exact set of salaries, without knowing what was asked."""
    yield tally("negochat_salary", rows, _exact)
