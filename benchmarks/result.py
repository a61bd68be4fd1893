"""What a benchmark found, beside what it must reach."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Result:
    """`value` must be at least, or at most, `limit`; details explain and judge nothing."""

    benchmark: str
    value: float
    must_be: Literal["at_least", "at_most"]
    limit: float
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_reached(self) -> bool:
        if self.must_be == "at_least":
            return self.value >= self.limit
        return self.value <= self.limit

    def line(self) -> str:
        """One line of JSON."""
        said = {
            "benchmark": self.benchmark,
            "value": round(self.value, 3),
            "must_be": self.must_be,
            "limit": self.limit,
            "pass": self.is_reached,
            **self.details,
        }
        return json.dumps(said, ensure_ascii=False)


def percentile(sorted_values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values does not exceed."""
    return sorted_values[max(0, math.ceil(share * len(sorted_values)) - 1)]
