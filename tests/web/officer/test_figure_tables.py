"""Other measures and dossiers in words."""

from __future__ import annotations

from surveys.report.by_survey import by_survey
from tests.surveys.report.exports import EXPORT
from tests.surveys.report.imports import IMPORTED, NOTHING_IMPORTED
from web.officer.figure_tables import dossiers, other_measures


def test_every_other_measure_of_a_survey_has_a_row_with_its_formula() -> None:
    (shares, *_) = by_survey(EXPORT.figures)
    rows = other_measures(shares, EXPORT)

    assert rows
    assert "Tỷ lệ hài lòng" not in {row.name for row in rows}
    assert all(row.formula and row.value for row in rows)
    mean = next(row for row in rows if row.name == "Điểm trung bình")
    assert (mean.about, mean.value, mean.counted) == ("Hài lòng chung", "4,74", "474 / 100")


def test_counts_stand_only_where_they_give_the_value() -> None:
    """A mean as a percentage is divided by the highest score as well."""
    (shares, *_) = by_survey(EXPORT.figures)
    of_scale = [r for r in other_measures(shares, EXPORT) if r.name == "Điểm trung bình quy đổi %"]

    assert {row.counted for row in of_scale} == {"–"}


def test_dossiers_are_held_against_the_plan() -> None:
    on_time = next(row for row in dossiers(IMPORTED) if row.name == "Hồ sơ giải quyết đúng hạn")

    assert (on_time.value, on_time.counted) == ("97,5%", "390 / 400")
    assert (on_time.target, on_time.verdict) == ("từ 98% trở lên", "Chưa đạt")


def test_without_an_import_the_reason_stands_beside_the_target() -> None:
    rows = dossiers(NOTHING_IMPORTED)

    assert any("Chưa nhập hồ sơ một cửa nào" in row.remark for row in rows)
    assert dossiers(EXPORT) == ()
