"""The rule on dates that lie in the future."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..model.places import Path
from ..model.plan import Plan
from .texts import Finding, Text

__all__ = ["check_future"]

_YEAR = re.compile(r"\d{4}")


def check_future(plan: Plan, today: date) -> Iterator[Finding]:
    """Yield dates of the plan, and years of documents, that have not come yet."""
    dated: list[tuple[Path, date]] = [
        (("created",), plan.info.created),
        (("updated",), plan.info.updated),
    ]
    dated += [
        (("change_record", index, "date"), change.date)
        for index, change in enumerate(plan.info.change_record)
    ]
    for path, day in dated:
        if day > today:
            yield Finding(
                code="DM774",
                message=f"{day} is in the future",
                text=Text("plan", "plan", path),
                hint=f"today is {today}",
            )
    for handle, document in plan.documents.items():
        if document.year and _YEAR.fullmatch(document.year) and int(document.year) > today.year:
            yield Finding(
                code="DM774",
                message=f"{handle} is of the year {document.year}, which is in the future",
                text=Text("document", handle, ("year",)),
                hint=f"today is {today}",
            )
