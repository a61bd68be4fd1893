"""The table of one survey."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from surveys.figures import Terms, figures_for
from surveys.report.document import Labels
from surveys.report.figure_table import COLUMNS, EXPLANATIONS, HIDDEN, NO_DATA, table_rows
from surveys.report.measure_words import MEASURE_WORDS
from surveys.report.sheet import Percent, Value
from surveys.tally import Scope
from tests.surveys.answers_of_people import ONE_STOP, overall, rows_of
from tests.surveys.report.exports import EXPORT, FIGURES, HOSPITAL

TITLES = [column.title for column in COLUMNS]
SHARE = TITLES.index(MEASURE_WORDS["top2"].name)


def named(row: tuple[Value, ...]) -> dict[str, Value]:
    return dict(zip(TITLES, row, strict=True))


def test_a_scope_is_one_row_with_all_its_measures() -> None:
    rows = list(table_rows(FIGURES, EXPORT.labels))
    assert len(rows) == len({(figure.scope, figure.mode) for figure in FIGURES})
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert [row[0] for row in rows][:5] == [
        "Toàn cơ quan",
        "Toàn cơ quan",
        "Yếu tố",
        "Yếu tố",
        "Tiêu chí",
    ]
    assert rows[-1][0] == "Đơn vị (tham khảo)"


def test_the_share_is_the_first_number_and_the_others_end_the_row() -> None:
    _, pool, *_ = map(named, table_rows(HOSPITAL, EXPORT.labels))
    assert pool[TITLES[SHARE]] == Percent(Fraction(50, 80))
    assert TITLES[-6:] == [
        "Điểm trung bình",
        "Điểm trung bình quy đổi %",
        "Hài lòng toàn diện",
        "Trung bình các tiêu chí",
        "So với mong đợi",
        "Quay lại / giới thiệu",
    ]
    assert (pool["Hài lòng toàn diện"], pool["Trung bình các tiêu chí"]) == (
        Percent(Fraction(10, 40)),
        Percent(Fraction(50, 80)),
    )


def test_a_side_question_has_a_row_with_its_own_number_only() -> None:
    rows = [named(row) for row in table_rows(HOSPITAL, EXPORT.labels)]
    expectation, returning = (row for row in rows if row["Phạm vi"] == "Câu hỏi khác")
    assert expectation["So với mong đợi"] == Percent(Fraction(975, 1000))
    assert returning["Quay lại / giới thiệu"] == Percent(Fraction(36, 40))
    for row in (expectation, returning):
        assert (row[TITLES[SHARE]], row["Điểm trung bình"], row["Kết luận"]) == (None, None, "")
    assert expectation["Cận dưới 95%"] is None
    assert returning["Cận dưới 95%"] is not None


def test_who_is_satisfied_with_everything_may_be_hidden_beside_a_share() -> None:
    figures = [
        replace(f, suppressed=True, value=None) if f.measure == "all_satisfied" else f
        for f in HOSPITAL
        if f.scope == Scope()
    ]
    [row] = map(named, table_rows(figures, EXPORT.labels))
    assert isinstance(row[TITLES[SHARE]], Percent)
    assert row["Hài lòng toàn diện"] == HIDDEN


def test_what_nobody_answered_has_no_data_and_not_zero_percent() -> None:
    first, second, *_ = table_rows(FIGURES, EXPORT.labels)
    assert isinstance(first[SHARE], Percent)
    assert second[SHARE] == NO_DATA


def test_a_hidden_share_says_so_and_a_mode_has_its_own_section() -> None:
    hidden = [replace(figure, suppressed=True, value=None, mode="paper") for figure in FIGURES[:3]]
    [row] = table_rows(hidden, Labels(modes={"paper": "Phiếu giấy"}))
    assert (row[0], row[2], row[SHARE]) == ("Hình thức khảo sát", "Phiếu giấy", HIDDEN)


def test_every_column_is_explained() -> None:
    assert len(EXPLANATIONS) == len(COLUMNS)


def test_a_unit_that_differs_from_all_by_more_than_chance_says_so() -> None:
    satisfied = {"a": 85, "b": 85, "c": 85, "d": 50}
    figures = figures_for(
        [row for unit, x in satisfied.items() for row in rows_of(overall(x, 100), unit=unit)],
        ONE_STOP,
        EXPORT.period,
        Terms(now=EXPORT.period.end + timedelta(days=1)),
    )
    rows = [named(row) for row in table_rows(figures, Labels())]

    assert [row["So với mức chung"] for row in rows if row["So với mức chung"]] == [
        "cao hơn mức chung",
        "cao hơn mức chung",
        "cao hơn mức chung",
        "thấp hơn mức chung",
    ]
