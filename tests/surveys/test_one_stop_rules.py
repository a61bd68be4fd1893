"""The bands of TT 01/2018 at their boundaries (R-B14)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from surveys.one_stop_rules import TT01_2018, band


@pytest.mark.parametrize(
    "points, words",
    [
        ("18", "xuất sắc"),
        ("15", "xuất sắc"),
        ("14.9", "tốt"),
        ("12", "tốt"),
        ("11.9", "khá"),
        ("9", "khá"),
        ("8.9", "trung bình"),
        ("6", "trung bình"),
        ("5.9", "yếu"),
        ("0", "yếu"),
    ],
)
def test_r_b14_units(points: str, words: str) -> None:
    assert band(Fraction(points), TT01_2018.unit_bands) == words


@pytest.mark.parametrize(
    "points, words",
    [
        ("5.0", "hoàn thành 100% nhiệm vụ"),
        ("4.9", "hoàn thành từ 70% đến dưới 100% nhiệm vụ"),
        ("3.5", "hoàn thành từ 70% đến dưới 100% nhiệm vụ"),
        ("3.4", "hoàn thành dưới 70% nhiệm vụ"),
    ],
)
def test_r_b14_officers(points: str, words: str) -> None:
    assert band(Fraction(points), TT01_2018.officer_bands) == words


def test_nine_indices_some_of_them_of_a_whole_unit() -> None:
    """Index 6 is in both lists of Article 14; here it is one of dossiers."""
    assert [index.number for index in TT01_2018.indices] == list(range(1, 10))
    assert TT01_2018.of_units == {5, 8, 9}
