"""What is published of how responses came in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from surveys.collected import IntakeCount, intake_counts, returned_in
from surveys.intake import IntakeRow
from tests.surveys.samples import SURVEY

FIRST, SECOND = (question.id for question in SURVEY.questions[:2])
ROW = IntakeRow(
    date(2026, 11, 5), SURVEY.id, SURVEY.version, "van_phong", "self", "", "finished", "", 40
)
ROWS = [
    ROW,
    replace(ROW, mode="paper", unit="bv", number=20),
    replace(ROW, what="stopped", number=6),
    replace(ROW, what="left", number=4),
    replace(ROW, what="invalid", mode="paper", unit="bv", number=3),
    replace(ROW, what="stopped_at", part=SECOND, number=6),
    replace(ROW, what="skipped", part=FIRST, number=2),
    replace(ROW, what="minutes", unit="", part="3", number=30),
    replace(ROW, what="minutes", unit="", part="9", number=10),
    replace(ROW, what="same_minute", batch="quay-1", number=14),
]


def counted(rows: list[IntakeRow] = ROWS) -> tuple[IntakeCount, ...]:
    return intake_counts(rows, [SURVEY], 5)


def values(counts: tuple[IntakeCount, ...], **members: object) -> dict[str, int | None]:
    """By measure, of the counts with just these members."""
    wanted = {"unit": None, "mode": None, "item": None, "batch": None} | members
    return {
        count.measure: count.value
        for count in counts
        if all(getattr(count, name) == member for name, member in wanted.items())
    }


def test_the_whole_adds_up() -> None:
    assert values(counted()) == {
        "started": 70,
        "left": 4,
        "finished": 60,
        "stopped": 6,
        "returned": 66,
        "valid": 63,
        "invalid": 3,
        "single_entry": 0,
        "minutes": 3,
    }
    assert returned_in(ROWS) == 66


def test_modes_and_units_stand_by_themselves() -> None:
    counts = counted()

    assert values(counts, mode="paper")["returned"] == 20
    assert values(counts, mode="self")["started"] == 50
    assert values(counts, unit="bv") == {"returned": 20, "valid": 17, "invalid": 3}
    assert values(counts, unit="bv", mode="paper")["valid"] == 17


def test_it_is_told_where_people_stopped_and_what_they_skipped() -> None:
    counts = counted()

    assert values(counts, item=SECOND) == {"stopped_at": 6}
    assert values(counts, item=FIRST) == {"skipped": 2}


def test_a_peak_is_told_with_its_day_and_batch() -> None:
    [peak] = [count for count in counted() if count.is_warning]

    assert (peak.day, peak.batch, peak.value) == (date(2026, 11, 5), "quay-1", 14)


def test_single_questions_of_few_forms_are_not_shown() -> None:
    few = [replace(row, number=1) for row in ROWS]
    counts = counted(few)

    assert values(counts)["returned"] == 3
    assert (values(counts, item=SECOND), values(counts)["minutes"]) == (
        {"stopped_at": None},
        None,
    )


def test_skips_do_not_give_back_what_a_figure_hides() -> None:
    hidden = {(SURVEY.id, SURVEY.version, FIRST)}

    assert values(intake_counts(ROWS, [SURVEY], 5, hidden), item=FIRST) == {"skipped": None}


def test_versions_are_never_added_up() -> None:
    """R-A1: two versions of one month stand side by side."""
    newer = replace(SURVEY, version=SURVEY.version + 1)
    rows = [ROW, replace(ROW, version=newer.version, number=2)]
    counts = intake_counts(rows, [SURVEY, newer], 5)
    returned = [
        (count.version, count.value)
        for count in counts
        if count.measure == "returned" and (count.unit, count.mode) == (None, None)
    ]

    assert returned == [(SURVEY.version, 40), (newer.version, 2)]


def test_on_paper_nobody_knows_how_long_it_took() -> None:
    assert "minutes" not in values(counted(ROWS[:3]))
