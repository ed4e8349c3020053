"""Rules on numbers and dates that belong together."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..model.plan import Plan
from ..model.problems import Problem
from .found import problem

__all__ = ["check_dates", "check_shares"]


def check_shares(plan: Plan) -> Iterator[Problem]:
    """Yield a problem if the facilities' shares do not sum to 100."""
    shares = {
        ident: facility.drp_share
        for ident, facility in plan.facilities.items()
        if facility.drp_share is not None
    }
    total = sum(shares.values(), Decimal(0))
    if shares and total != 100:
        place = plan.place("facility", next(iter(shares)), ("drp_share",))
        listed = ", ".join(f"{ident} {share}" for ident, share in shares.items())
        message = f"the shares of data release processing sum to {total}, not 100"
        yield problem("DM305", message, place, listed)


def check_dates(plan: Plan) -> Iterator[Problem]:
    """Yield problems for dates that run backwards."""
    info = plan.info
    if info.updated < info.created:
        place = plan.place("plan", "plan", ("updated",))
        message = f"updated ({info.updated}) is before created ({info.created})"
        yield problem("DM306", message, place)
    for index in range(1, len(info.change_record)):
        before, after = info.change_record[index - 1], info.change_record[index]
        if after.date < before.date:
            place = plan.place("plan", "plan", ("change_record", index, "date"))
            message = f"the change of {after.date} stands behind that of {before.date}"
            yield problem("DM306", message, place, "list changes from the oldest to the newest")
