"""An independent evaluation: every adaptive policy, tried out, straight from the definition.

It shares no code with `negotiation`: plain dicts in, a price out. Costs are carried along and subtracted at the end;
utilities are evaluated with 60 decimal digits, so rounding plays no part.
"""

from __future__ import annotations

from decimal import Decimal, getcontext
from typing import Any

getcontext().prec = 60


def results_of(role: str, alternative: dict[str, Any]) -> list[tuple[Decimal, Decimal | None]]:
    """(probability, gain) for each result; the gain is None where it comes to nothing."""
    sign = 1 if role == "seller" else -1
    extra = Decimal(str(alternative.get("extra_worth", 0)))
    raw = alternative.get("outcomes") or [
        {"probability": alternative.get("probability", 1), "price": alternative["price"]}
    ]
    found = [(Decimal(str(o["probability"])), sign * Decimal(str(o["price"])) + extra) for o in raw]
    rest = 1 - sum(p for p, _ in found)
    return [*found, (rest, None)] if rest > 0 else found


def limit(plan: dict[str, Any]) -> float | None:
    """The reservation price of a plan in plain data, None without a certain or binding alternative."""
    role, rho = plan["role"], plan.get("risk_tolerance")
    closing = Decimal(str(plan.get("closing_cost", 0)))
    rho = None if rho is None else Decimal(str(rho))

    def utility(gain: Decimal) -> Decimal:
        return gain if rho is None else -(-gain / rho).exp()

    secure: list[Decimal] = []
    boxes = []
    for alternative in plan["alternatives"]:
        results = results_of(role, alternative)
        cost = Decimal(str(alternative.get("cost", 0)))
        certain = not alternative.get("outcomes") and alternative.get("probability", 1) == 1
        if certain or alternative.get("binding"):
            mean = sum(p * utility(gain) for p, gain in results if gain is not None)
            secure.append((mean if rho is None else -rho * (-mean).ln()) - cost)
        else:
            boxes.append((cost, results))
    if not secure:
        return None

    def best(left: frozenset[int], hand: Decimal, paid: Decimal) -> Decimal:
        values = [utility(hand - paid)]
        for number in left:
            cost, results = boxes[number]
            rest = left - {number}
            values.append(
                sum(p * best(rest, hand if gain is None else max(hand, gain), paid + cost) for p, gain in results)
            )
        return max(values)

    worth = best(frozenset(range(len(boxes))), max(secure), Decimal(0))
    gain = worth if rho is None else -rho * (-worth).ln()
    return float(gain + closing if role == "seller" else -gain - closing)
