"""What is published of how responses came in: whole numbers, counted and not estimated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from surveys.definition import Survey
from surveys.intake import PEAKS, IntakeRow, Peak, median_minutes

FormMeasure = Literal[
    "started", "left", "finished", "stopped", "returned", "valid", "invalid", "single_entry"
]
IntakeMeasure = FormMeasure | Literal["stopped_at", "skipped", "minutes"] | Peak
FORM_MEASURES: tuple[FormMeasure, ...] = (
    "started",
    "left",
    "finished",
    "stopped",
    "returned",
    "valid",
    "invalid",
    "single_entry",
)
# Of a unit it is told how many forms came in; how people left is told of the whole.
UNIT_MEASURES: tuple[FormMeasure, ...] = ("returned", "valid", "invalid")


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeCount:
    """One number; `value` None is not shown. Members that cover all are None.

    `day` and `batch` are told of peaks only.
    """

    survey: str
    version: int
    measure: IntakeMeasure
    value: int | None
    unit: str | None = None
    mode: str | None = None
    item: str | None = None
    batch: str | None = None
    day: date | None = None

    @property
    def is_warning(self) -> bool:
        return self.measure in PEAKS

    def as_json(self) -> dict[str, object]:
        return {
            "survey": self.survey,
            "version": str(self.version),
            "scope": {"unit": self.unit, "item": self.item},
            "mode": self.mode,
            "batch": self.batch,
            "day": self.day.isoformat() if self.day else None,
            "measure": self.measure,
            "basis": "count",
            "value": self.value,
        }


@dataclass(frozen=True, slots=True)
class WaveProgress:
    """How far a campaign has come; `planned` None where the plan has no number."""

    id: str
    planned: int | None
    returned: int

    def as_json(self) -> dict[str, object]:
        return {"id": self.id, "planned": self.planned, "returned": self.returned}


def returned_in(rows: Iterable[IntakeRow]) -> int:
    """Số phiếu thu về: every response that closed with an answer, and every paper form."""
    return sum(row.number for row in rows if row.what in ("finished", "stopped"))


def intake_counts(
    rows: Sequence[IntakeRow],
    surveys: Iterable[Survey],
    smallest: int,
    hidden_items: Collection[tuple[str, int, str]] = (),
) -> tuple[IntakeCount, ...]:
    """By version: the whole, its modes, its units, its questions, then what stands out.

    What single questions did, and how long it took, is not shown below `smallest` forms; skips
    of `hidden_items` (survey, version, question) could give back what their figures hide.
    """
    return tuple(
        count
        for survey in surveys
        if (own := [r for r in rows if (r.survey, r.version) == (survey.id, survey.version)])
        for count in _of_version(own, survey, smallest, hidden_items)
    )


def _of_version(
    rows: Sequence[IntakeRow],
    survey: Survey,
    smallest: int,
    hidden: Collection[tuple[str, int, str]],
) -> Iterator[IntakeCount]:
    yield from _forms(rows, survey, FORM_MEASURES)
    for mode in sorted({row.mode for row in rows}):
        yield from _forms([r for r in rows if r.mode == mode], survey, FORM_MEASURES, mode=mode)
    for unit in sorted({row.unit for row in rows} - {""}):
        of_unit = [row for row in rows if row.unit == unit]
        yield from _forms(of_unit, survey, UNIT_MEASURES, unit=unit)
        for mode in sorted({row.mode for row in of_unit}):
            of_mode = [row for row in of_unit if row.mode == mode]
            yield from _forms(of_mode, survey, UNIT_MEASURES, unit=unit, mode=mode)
    yield from _questions(rows, survey, smallest, hidden)
    yield from _peaks(rows, survey)


def _forms(
    rows: Sequence[IntakeRow],
    survey: Survey,
    measures: Iterable[FormMeasure],
    *,
    unit: str | None = None,
    mode: str | None = None,
) -> Iterator[IntakeCount]:
    counted: Counter[str] = Counter()
    for row in rows:
        counted[row.what] += row.number
    returned = counted["finished"] + counted["stopped"]
    values: dict[FormMeasure, int] = {
        "started": returned + counted["left"],
        "left": counted["left"],
        "finished": counted["finished"],
        "stopped": counted["stopped"],
        "returned": returned,
        "valid": returned - counted["invalid"],
        "invalid": counted["invalid"],
        "single_entry": counted["single_entry"],
    }
    for measure in measures:
        yield IntakeCount(
            survey=survey.id,
            version=survey.version,
            measure=measure,
            value=values[measure],
            unit=unit,
            mode=mode,
        )


def _questions(
    rows: Sequence[IntakeRow],
    survey: Survey,
    smallest: int,
    hidden: Collection[tuple[str, int, str]],
) -> Iterator[IntakeCount]:
    enough = returned_in(rows) >= smallest
    times: Counter[int] = Counter()
    for row in rows:
        if row.what == "minutes":
            times[int(row.part)] += row.number
    if times:
        yield IntakeCount(
            survey=survey.id,
            version=survey.version,
            measure="minutes",
            value=median_minutes(times) if times.total() >= smallest else None,
        )
    measures: tuple[Literal["stopped_at", "skipped"], ...] = ("stopped_at", "skipped")
    for measure in measures:
        by_question: Counter[str] = Counter()
        for row in rows:
            if row.what == measure:
                by_question[row.part] += row.number
        for question in survey.questions:
            if not by_question[question.id]:
                continue
            kept_back = measure == "skipped" and (survey.id, survey.version, question.id) in hidden
            yield IntakeCount(
                survey=survey.id,
                version=survey.version,
                measure=measure,
                item=question.id,
                value=by_question[question.id] if enough and not kept_back else None,
            )


def _peaks(rows: Sequence[IntakeRow], survey: Survey) -> Iterator[IntakeCount]:
    for row in rows:
        if row.what == "same_minute" or row.what == "alike":
            yield IntakeCount(
                survey=survey.id,
                version=survey.version,
                measure=row.what,
                value=row.number,
                unit=row.unit,
                mode=row.mode,
                batch=row.batch,
                day=row.day,
            )
