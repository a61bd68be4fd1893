"""What is said of dossiers: the answer first, the reason where there is none."""

from __future__ import annotations

from typing import get_args

from surveys.figure import ImportedMeasure
from surveys.report.imported_words import (
    IMPORTED_WORDS,
    counted_words,
    has_something_to_say,
    headline_sentences,
    no_target_sentence,
    response_sentence,
    value_words,
    whose,
)
from surveys.response_rate import response_rates
from tests.surveys.report.imports import IMPORTED, NOTHING_IMPORTED, WITHOUT_TARGET


def test_every_measure_of_imports_has_a_name_and_a_formula() -> None:
    assert IMPORTED_WORDS.keys() == {"on_time", *get_args(ImportedMeasure)}
    assert len({name for name, _ in IMPORTED_WORDS.values()}) == len(IMPORTED_WORDS)


def test_the_first_page_says_for_each_target_whether_it_was_reached() -> None:
    assert list(headline_sentences(IMPORTED.imported)) == [
        (
            "Hồ sơ giải quyết đúng hạn: 97,5% (390 trên 400). Chỉ tiêu của kế hoạch: từ 98% trở "
            "lên (đến năm 2026, đang áp dụng). Kết luận: Chưa đạt."
        ),
        "Hồ sơ nộp trực tuyến: 29,3% (120 trên 410).",
        "Hồ sơ quá hạn chưa giải quyết: 0,7% (3 trên 403).",
    ]


def test_a_share_has_its_numbers_beside_it_and_points_have_none() -> None:
    told = {each.figure.measure: counted_words(each.figure) for each in IMPORTED.imported[:16]}

    assert told["qd766_procedures_satisfied"] == "96,5% (389/403)"
    assert "(" not in told["tt01_1"]


def test_counts_without_a_target_are_named_and_what_was_not_imported_is_not() -> None:
    assert no_target_sentence(WITHOUT_TARGET.imported) == ""
    assert no_target_sentence(IMPORTED.imported).endswith("cho: hồ sơ nộp trực tuyến.")


def test_without_an_import_the_target_waits_and_the_reason_is_told() -> None:
    assert has_something_to_say(NOTHING_IMPORTED.imported)
    assert list(headline_sentences(NOTHING_IMPORTED.imported)) == [
        (
            "Hồ sơ giải quyết đúng hạn: không có dữ liệu. Chưa nhập hồ sơ một cửa nào của kỳ này. "
            "Chỉ tiêu của kế hoạch: từ 98% trở lên (đến năm 2026, đang áp dụng)."
        )
    ]


def test_without_an_import_and_without_a_target_there_is_nothing_to_say() -> None:
    assert not has_something_to_say(WITHOUT_TARGET.imported)
    assert list(headline_sentences(WITHOUT_TARGET.imported)) == []


def test_forms_that_came_back_are_told_beside_their_survey() -> None:
    told = "Tỷ lệ phiếu thu về: 40,0% (100 trên 250)."

    assert response_sentence(IMPORTED.imported, "one-stop") == told
    assert response_sentence(IMPORTED.imported, "quick") == ""
    assert response_sentence(response_rates("quick", {"a": 1}, {}), "quick") == ""
    wrong = response_sentence(response_rates("quick", {"a": 2}, {"a": 1}), "quick")
    assert wrong == (
        "Tỷ lệ phiếu thu về: không có dữ liệu. Số phiếu thu về (2) nhiều hơn số phiếu phát ra "
        "(1): xem lại số đã nhập."
    )


def test_points_have_one_decimal_and_shares_are_percentages() -> None:
    words = {
        told.figure.measure: value_words(told.figure)
        for told in IMPORTED.imported
        if told.figure.scope.unit is None
    }

    assert words["tt01_1"] == "1,7"
    assert words["tt01_2"] == "Không có dữ liệu"
    assert words["response_rate"] == "40,0%"
    assert words["qd766_procedures_satisfied"] == "96,5%"


def test_whose_a_figure_is() -> None:
    assert whose(IMPORTED.imported[0].figure, IMPORTED.labels) == "Toàn cơ quan"
    assert whose(IMPORTED.imported[-1].figure, IMPORTED.labels) == "Văn phòng Sở: Bộ phận một cửa"
