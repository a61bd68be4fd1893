"""Every figure can say what it is."""

from __future__ import annotations

from dataclasses import replace

from surveys.report.definitions import CASES_SOURCE, definition
from surveys.report.wording import NO_TARGET
from tests.surveys.report.exports import EXPORT

HEADLINE = next(figure for figure in EXPORT.figures if figure.measure == "top2")


def test_a_share_tells_its_parts_source_and_the_plans_own_words() -> None:
    told = definition(HEADLINE, EXPORT.labels)

    assert told.what == "Tỷ lệ hài lòng (Hài lòng + Rất hài lòng): Hài lòng chung"
    assert told.numerator.startswith("87 – ")
    assert told.denominator.startswith("100 – ")
    assert told.source == (
        "phiếu “Bộ phận một cửa” (phiên bản 1), kết thúc trong kỳ; cách chọn người trả lời: tự "
        "nguyện trả lời"
    )
    assert told.target == (
        "trên 80% (đã hết hạn, chỉ để tham khảo); đối tượng: Nhân dân và doanh nghiệp; nguyên "
        "văn: “đạt mức trên 80% vào năm 2020”, Kế hoạch 1973/KH-SYT"
    )


def test_a_hidden_figure_keeps_its_counts() -> None:
    hidden = replace(HEADLINE, suppressed=True, numerator=None, valid=None)
    told = definition(hidden, EXPORT.labels)

    assert told.numerator.startswith("không hiển thị – ")
    assert told.denominator.startswith("không hiển thị – ")


def test_cases_come_from_the_register_and_may_have_no_target() -> None:
    told = definition(EXPORT.cases.on_time, EXPORT.labels)

    assert (told.source, told.target) == (CASES_SOURCE, NO_TARGET)
