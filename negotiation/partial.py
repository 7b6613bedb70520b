"""What can be said before everything is known: the alternatives that are known whole bound the limit.

One more alternative never makes the plan without this deal worse, since nobody has to try it. So what is missing can
only move the limit to the stricter side: up for a seller, down for a buyer.
"""

from __future__ import annotations

from dataclasses import replace

from negotiation.assess import assess
from negotiation.plan import Plan
from negotiation.reservation import is_known


def known_part(plan: Plan) -> Plan:
    """The plan with those alternatives only of which price and odds are known, where they bound a limit not known yet.

    Args:
        plan: the plan; it comes back as it is when it has a limit, or when what is known gives none.
    """
    if assess(plan).reservation_price is not None:
        return plan
    known = tuple(a for a in plan.alternatives if is_known(a))
    part = replace(plan, alternatives=known)
    return plan if assess(part).reservation_price is None else part
