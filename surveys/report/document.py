"""What one export says, before it becomes a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from surveys.collected import IntakeCount, WaveProgress
from surveys.figure import Figure
from surveys.imported import ImportedFigure
from surveys.periods import Period
from surveys.suppression import SMALLEST_CELL
from surveys.trend import Trend


@dataclass(frozen=True, slots=True)
class Labels:
    """Vietnamese names of ids; an id without a name stands for itself.

    Factors and items are named by survey and id, all others by id.
    """

    surveys: Mapping[str, str] = field(default_factory=dict)
    factors: Mapping[tuple[str, str], str] = field(default_factory=dict)
    items: Mapping[tuple[str, str], str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    modes: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)
    content_types: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """The cases of the period; the mappings count by id.

    What `on_time` does not count is not handled yet, `in_time` or `overdue` on the day of closing,
    or `anonymous`, which has no last day.
    """

    received: int
    by_kind: Mapping[str, int]
    by_area: Mapping[str, int]
    by_unit: Mapping[str, int]
    on_time: Figure
    satisfaction_with_handling: Figure
    in_time: int = 0
    overdue: int = 0
    anonymous: int = 0

    def as_json(self) -> dict[str, object]:
        return {
            "received": self.received,
            "by_kind": dict(sorted(self.by_kind.items())),
            "by_area": dict(sorted(self.by_area.items())),
            "by_unit": dict(sorted(self.by_unit.items())),
            "on_time": self.on_time.as_json(),
            "satisfaction_with_handling": self.satisfaction_with_handling.as_json(),
        }


# How a case stands with its last day at the end of the period: it ended in time or late, it
# waits in time or overdue, or it has no last day (anonymous feedback).
Standing = Literal["", "in_time", "late", "waiting", "overdue", "no_term"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One case as the clerk's register shows it, in words and already masked.

    What reports count by stands behind the clerk's columns. `content_type` is one of the eight of
    NĐ 20/2008 Điều 5, entered by an officer (`is_typed`) or told by kind and area, else "".
    `waited`: days from receiving to ending, or to the end of the period.
    """

    received: date
    code: str
    source: str
    summary: str
    kind: str
    unit: str
    due: date | None = None
    answered: date | None = None
    document: str = ""
    conclusion: str = ""
    is_public: bool = False
    kind_id: str = ""
    area: str = ""
    unit_id: str = ""
    is_petition: bool = False
    has_proposal: bool = False
    content_type: str = ""
    is_typed: bool = False
    standing: Standing = ""
    is_forwarded: bool = False
    waited: int = 0
    promised: date | None = None


@dataclass(frozen=True, slots=True)
class OpenAnswer:
    """What one citizen wrote in a survey, masked and approved; nothing tells whose it is.

    `unit` is "" where too few answered for it.
    """

    survey: str
    question: str
    text: str
    area: str = ""
    unit: str = ""

    def as_json(self) -> dict[str, object]:
        return {
            "survey": self.survey,
            "question": self.question,
            "area": self.area or None,
            "unit": self.unit or None,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedCase:
    """A case that a person published (R-F1), masked.

    `register` is its number in the register: the code is its citizen's own key. `area` and `unit`
    are ids, `result` is how it ended, `answer` what its citizen was told; `in_time`: on its last
    day or before.
    """

    register: str
    received: date
    area: str
    unit: str
    summary: str
    result: str
    answer: str
    in_time: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportDocument:
    """`as_of` is what the agency's profile says of its own date.

    `governing_body` and `seat` head an official letter; empty where the profile names none.

    `intake` says how responses came in; `wave` is None for months and other calendar periods.

    `transactions`: how many the period had, by survey; absent where nobody knows.

    `imported`: counts of dossiers and of forms given out, beside the figures of surveys.

    `trends`: the last closed periods of every reported version, this one last.

    `simulated`: of played months (`hailong simulate`), and of no real person.

    `edition`: 0 while the figures may still change, 1 once they are frozen, more where they were
    adjusted afterwards, for the reason in `adjusted` (R-F6).
    """

    agency: str
    agency_name: str
    as_of: str
    period: Period
    figures: tuple[Figure, ...]
    cases: CaseSummary
    register: tuple[RegisterRow, ...] = ()
    open_answers: tuple[OpenAnswer, ...] = ()
    published: tuple[PublishedCase, ...] = ()
    labels: Labels = field(default_factory=Labels)
    transactions: Mapping[str, int] = field(default_factory=dict)
    smallest: int = SMALLEST_CELL
    program: str = "hailong"
    governing_body: str = ""
    seat: str = ""
    trends: tuple[Trend, ...] = ()
    edition: int = 0
    adjusted: str = ""
    intake: tuple[IntakeCount, ...] = ()
    wave: WaveProgress | None = None
    imported: tuple[ImportedFigure, ...] = ()
    simulated: bool = False
