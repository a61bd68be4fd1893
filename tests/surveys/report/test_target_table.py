"""What the first page says of each target."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from surveys.figure import Figure
from surveys.report.document import ExportDocument
from surveys.report.target_table import (
    COLUMNS,
    FILLS,
    UNDECIDED,
    reason,
    summary_sentence,
    target_rows,
)
from surveys.tally import Scope
from tests.surveys.report.workbook_samples import dossiers, month, target

BY_TRANSACTIONS = (
    "Kết luận theo tỷ lệ 90,0%, tính theo số lượt giao dịch của từng đơn vị, có xét sai số; "
    "bảng không ghi khoảng tin cậy của tỷ lệ này."
)


def cells(document: ExportDocument) -> list[dict[str, object]]:
    titles = [column.title for column in COLUMNS]
    return [dict(zip(titles, row.cells, strict=True)) for row in target_rows(document)]


def overall(**changed: object) -> Figure:
    """The judged figure of December: 174 of 208 people, held against such a target."""
    figure = month([target(**changed)]).figures[0]
    assert figure.target is not None
    return figure


def test_one_row_a_target_says_what_was_reached_how_certain_and_why() -> None:
    first, items, on_time, online = cells(month())

    assert first == {
        "Chỉ tiêu": "1. Hài lòng: Cá nhân, tổ chức làm thủ tục hành chính (đến năm 2026)",
        "Mức": "trên 80%",
        "Kết quả": "83,7%",
        "Số phiếu, hồ sơ": 208,
        "Khoảng tin cậy 95%": "78,0–88,1%",
        "Đã đạt theo số thu được?": "Có",
        "Kết luận": "Chưa đủ cơ sở kết luận (trong số người trả lời)",
        "Vì sao": "Khoảng tin cậy 78,0–88,1% còn chứa mức 80%.",
    }
    assert items["Kết luận"] == "Đạt (trong số người trả lời)"
    assert (on_time["Khoảng tin cậy 95%"], on_time["Kết luận"]) == ("–", "Chưa đạt")
    assert on_time["Vì sao"] == "Đếm toàn bộ 400 hồ sơ, 10 hồ sơ trễ hạn."
    assert online["Kết luận"] == "Đạt; chỉ để tham khảo"
    assert online["Vì sao"] == (
        "Đếm toàn bộ 410 hồ sơ, 290 hồ sơ không nộp trực tuyến. Chỉ tiêu đã hết hạn, chỉ để tham "
        "khảo."
    )


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"value": 0.60}, "Cả khoảng tin cậy 78,0–88,1% cao hơn mức 60%."),
        ({"value": 0.95}, "Cả khoảng tin cậy 78,0–88,1% thấp hơn mức 95%."),
        ({"value": 0.98}, "Quá ít phiếu để kết luận: mức 98% cần ít nhất 250 người trả lời."),
        (
            {"value": 1.0, "comparator": ">="},
            "Chỉ đếm toàn bộ mới kết luận được mức 100%; đây là phiếu của một số người.",
        ),
        (
            {"year": 2030},
            "Khoảng tin cậy 78,0–88,1% còn chứa mức 80%. Chỉ tiêu chưa đến hạn, chỉ để tham khảo.",
        ),
        (
            {"year": 2020},
            "Khoảng tin cậy 78,0–88,1% còn chứa mức 80%. Chỉ tiêu đã hết hạn, chỉ để tham khảo.",
        ),
    ],
)
def test_the_reason_is_one_short_sentence(changed: dict[str, object], told: str) -> None:
    assert reason(overall(**changed)) == told


def test_a_mean_has_no_interval_to_be_certain_with() -> None:
    document = month([target(measure="meanpct")])
    [row] = cells(document)
    assert row["Vì sao"] == "Điểm trung bình không có khoảng tin cậy để so với chỉ tiêu."


def test_several_answers_of_few_people_are_too_few() -> None:
    few = replace(overall(), respondents=29, scope=Scope())
    assert reason(few) == "Quá ít phiếu để kết luận: cần ít nhất 30 người trả lời."


def test_a_verdict_by_weights_that_the_interval_does_not_show_says_so() -> None:
    weighted = replace(overall(), verdict="met", weighted=Fraction(9, 10))
    assert reason(weighted) == BY_TRANSACTIONS
    assert reason(replace(weighted, verdict="open")).endswith(
        f"Sẽ {BY_TRANSACTIONS[:1].lower()}{BY_TRANSACTIONS[1:]}"
    )
    assert reason(replace(weighted, weighted=None)).startswith("Chênh lệch với mức 80% lớn hơn")
    apart = replace(weighted, verdict="cannot_tell", low=0.81, weighted=None)
    assert reason(apart) == "Chênh lệch với mức 80% còn nhỏ so với sai số ngẫu nhiên."


def test_a_weighted_verdict_is_never_explained_by_the_interval_of_all_answers() -> None:
    """ "Đạt" must not stand beside "cả khoảng tin cậy thấp hơn mức"."""
    low = replace(overall(), low=0.70, high=0.78, verdict="met", weighted=Fraction(9, 10))

    assert reason(low) == BY_TRANSACTIONS
    assert reason(replace(low, verdict="cannot_tell")) == (
        f"{BY_TRANSACTIONS} Chênh lệch với mức 80% còn nhỏ so với sai số ngẫu nhiên."
    )


def test_a_row_shows_the_share_that_its_verdict_is_about() -> None:
    """ "Đạt" must not stand beside a share below the target, nor beside its interval."""
    document = month([target(value=0.85)])
    weighted = replace(document.figures[0], verdict="met", weighted=Fraction(9, 10))
    [row] = cells(replace(document, figures=(weighted, *document.figures[1:])))

    assert row["Kết quả"] == "90,0% theo lượt giao dịch (83,7% theo số phiếu)"
    assert row["Khoảng tin cậy 95%"] == "–"
    assert row["Đã đạt theo số thu được?"] == "Có (theo số phiếu: chưa)"
    assert row["Vì sao"] == BY_TRANSACTIONS

    for_some_units = replace(weighted, verdict=None)
    [row] = cells(replace(document, figures=(for_some_units, *document.figures[1:])))
    assert (row["Kết quả"], row["Đã đạt theo số thu được?"]) == ("83,7%", "Chưa")


def test_both_shares_on_one_side_of_the_target_are_one_answer() -> None:
    document = month([target()])
    weighted = replace(document.figures[0], verdict="met", weighted=Fraction(9, 10))
    [row] = cells(replace(document, figures=(weighted, *document.figures[1:])))
    assert row["Đã đạt theo số thu được?"] == "Có"


def test_the_rows_are_counted_in_one_sentence() -> None:
    """Only the kinds that occur; what is for reference counts as that alone."""
    rows = target_rows(month())
    assert summary_sentence(rows) == (
        "4 chỉ tiêu: 1 đạt, 1 chưa đạt, 1 chưa đủ cơ sở kết luận, 1 chỉ để tham khảo."
    )
    assert summary_sentence(rows[:1]) == "1 chỉ tiêu: 1 chưa đủ cơ sở kết luận."


def test_a_full_count_that_missed_nothing_says_so() -> None:
    [on_time] = [told.figure for told in month().imported if told.figure.target][:1]
    whole = replace(on_time, numerator=on_time.valid, verdict="met")
    assert reason(whole, "hồ sơ") == "Đếm toàn bộ 400 hồ sơ, không có hồ sơ nào trễ hạn."


def test_a_weighted_share_is_rounded_so_that_it_compares_like_the_exact_one() -> None:
    just_above = replace(overall(), verdict="met", weighted=Fraction("0.80004"))
    assert reason(just_above).startswith("Kết luận theo tỷ lệ 80,004%")


def test_targets_that_ask_the_same_share_a_row_that_names_both_populations() -> None:
    second = target(id="b", population="Doanh nghiệp", wording="doanh nghiệp hài lòng trên 80%")
    [row] = target_rows(month([target(), second]))

    assert row.cells[0] == (
        "1. Hài lòng: Cá nhân, tổ chức làm thủ tục hành chính; Doanh nghiệp (đến năm 2026)"
    )
    assert row.wording.endswith("trên 80% vào năm 2026”; “doanh nghiệp hài lòng trên 80%”")


def test_what_cannot_be_judged_says_why() -> None:
    figure = overall()
    assert reason(replace(figure, verdict="open")).startswith("Kỳ báo cáo chưa chốt")
    assert reason(replace(figure, verdict=None)).startswith("Số của một số đơn vị")
    assert reason(replace(figure, verdict="suppressed")).startswith("Ít người trả lời")
    assert reason(replace(figure, verdict="no_data")) == (
        "Chưa có dữ liệu: trong kỳ không có phiếu nào."
    )
    assert reason(replace(figure, target=None)) == ""


def test_dossiers_that_were_not_imported_are_no_zero() -> None:
    document = month([dossiers()])
    missing = replace(
        document,
        imported=tuple(
            replace(
                told,
                figure=replace(told.figure, value=None, point=None, verdict="no_data"),
                remark="Chưa nhập hồ sơ một cửa nào của kỳ này.",
            )
            for told in document.imported
        ),
    )
    [row] = cells(missing)

    assert (row["Kết quả"], row["Đã đạt theo số thu được?"]) == ("–", "–")
    assert row["Kết luận"] == "Không có dữ liệu"
    assert row["Vì sao"] == "Chưa nhập hồ sơ một cửa nào của kỳ này."


def test_a_hidden_result_shows_no_number() -> None:
    document = month([target()])
    hidden = [
        replace(figure, suppressed=True, low=None, high=None, point=None, verdict="suppressed")
        for figure in document.figures
    ]
    [row] = cells(replace(document, figures=tuple(hidden)))

    assert (row["Kết quả"], row["Khoảng tin cậy 95%"]) == ("–", "–")
    assert row["Kết luận"] == "Không hiển thị do có ít người trả lời"


def test_colours_follow_the_verdict_and_are_grey_where_it_is_for_reference() -> None:
    fills = [row.fill for row in target_rows(month())]
    assert fills == [FILLS["cannot_tell"], FILLS["met"], FILLS["not_met"], UNDECIDED]


def test_two_versions_of_a_survey_are_told_apart() -> None:
    document = month([target()])
    older = [replace(figure, version=0) for figure in document.figures]
    rows = cells(replace(document, figures=(*document.figures, *older)))

    assert "phiếu phiên bản 1" in str(rows[0]["Chỉ tiêu"])
    assert "phiếu phiên bản 0" in str(rows[1]["Chỉ tiêu"])


def test_cases_have_a_row_where_the_plan_has_a_number() -> None:
    document = month([dossiers()])
    on_time = document.imported[0].figure
    cases = replace(document.cases, on_time=replace(document.cases.on_time, target=on_time.target))
    *_, last = cells(replace(document, cases=cases))

    assert last["Số phiếu, hồ sơ"] == 10
