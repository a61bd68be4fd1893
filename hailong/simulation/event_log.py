"""What each invented person did, as they know it: the book that an export is held against.

Nothing of it is read from the store. Lines of these kinds say what must count:

    response   day, survey, version, unit, mode, batch, finished, answers, skipped
    case       code, kind, anonymous, restricted; its last day stands in a `heard` line
    answer     code; the first one is what counts
    rating     code, rating

All others (visit, begun, refused, repeat, dropped, heard, taken, passed, asked, replied, closed,
reopened, outage, restart) tell the story between them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(slots=True)
class EventLog:
    """Lines in the order in which people came to know of what they tell."""

    lines: list[Mapping[str, Any]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def tell(self, what: str, at: datetime, **values: object) -> None:
        self.lines.append({"what": what, "at": at.isoformat(timespec="seconds"), **values})
        self.counts[what] += 1

    def as_json_lines(self) -> str:
        return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in self.lines)
