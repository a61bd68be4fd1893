"""What each measure is called, how it is worked out, where it comes from, what it is held against.

Practice gives one name to several formulas (the share of satisfied answers, the mean as a
percentage), so a name never stands without its formula nearby.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surveys.figure import Figure, Measure
from surveys.report.vietnamese import number, percent

REFERENCE = "Không; chỉ để tham khảo."


VALID = "câu trả lời từ mức 1 đến mức 5; không tính “không sử dụng, không có ý kiến” và câu bỏ qua"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureWords:
    """`above` and `below` say what numerator and denominator count, `target` which targets of a
    plan the measure is held against."""

    name: str
    formula: str
    above: str
    below: str
    source: str
    target: str = REFERENCE


MEASURE_WORDS: Mapping[Measure, MeasureWords] = {
    "top2": MeasureWords(
        name="Tỷ lệ hài lòng (Hài lòng + Rất hài lòng)",
        formula="số câu trả lời Hài lòng và Rất hài lòng ÷ số câu trả lời hợp lệ",
        above="câu trả lời “Hài lòng” và “Rất hài lòng”",
        below=VALID,
        source="Cách công bố kết quả SIPAS của Bộ Nội vụ (Quyết định 1001/QĐ-BNV).",
        target="Có, khi chỉ tiêu nói về tỷ lệ hài lòng: ở câu hỏi chung, hoặc ở tất cả các tiêu "
        "chí nếu hồ sơ cơ quan ghi như vậy.",
    ),
    "mean": MeasureWords(
        name="Điểm trung bình",
        formula="tổng điểm ÷ số câu trả lời hợp lệ",
        above="tổng điểm từ 1 đến 5 của các câu trả lời",
        below=VALID,
        source="Thang điểm của Quyết định 56/QĐ-BYT và của SIPAS.",
    ),
    "meanpct": MeasureWords(
        name="Điểm trung bình quy đổi %",
        formula="điểm trung bình ÷ điểm cao nhất của thang đo",
        above="tổng điểm từ 1 đến 5 của các câu trả lời",
        below=f"điểm cao nhất, nhân với số {VALID}",
        source="Cách quy đổi điểm trung bình trong các công bố của ngành y tế (4,04/5 là 80,8%).",
        target="Có, chỉ khi hồ sơ cơ quan ghi rằng chỉ tiêu tính theo điểm trung bình; không kết "
        "luận Đạt hay Chưa đạt.",
    ),
    "all_satisfied": MeasureWords(
        name="Hài lòng toàn diện",
        formula="số người hài lòng ở mọi tiêu chí đã trả lời (không kể câu hỏi chung) ÷ số người "
        "có câu trả lời hợp lệ",
        above="người chọn “Hài lòng” hoặc “Rất hài lòng” ở mọi câu trả lời hợp lệ của mình",
        below="người có ít nhất một câu trả lời hợp lệ",
        source="Chỉ số trong báo cáo của bệnh viện theo Quyết định 3869/QĐ-BYT; công thức của hệ "
        "thống.",
    ),
    "mean_of_items": MeasureWords(
        name="Trung bình các tiêu chí",
        formula="trung bình cộng tỷ lệ hài lòng của từng tiêu chí, mỗi tiêu chí nặng như nhau",
        above="không có: mỗi tiêu chí có tử số riêng",
        below="các tiêu chí có câu trả lời",
        source="Công thức của hệ thống; khác tỷ lệ hài lòng khi có tiêu chí bị bỏ qua nhiều hơn.",
    ),
    "expectation": MeasureWords(
        name="So với mong đợi",
        formula="tổng số phần trăm mà người bệnh cho ÷ số người đã cho; có thể lớn hơn 100%",
        above="tổng số phần trăm ở câu G1",
        below="người đã trả lời câu G1",
        source="Câu G1 của Quyết định 56/QĐ-BYT; công thức của hệ thống.",
    ),
    "return": MeasureWords(
        name="Quay lại / giới thiệu",
        formula="số người có thể hoặc chắc chắn sẽ quay lại, giới thiệu (mã 4, 5) ÷ số người đã "
        "chọn",
        above="người chọn “Có thể sẽ quay lại” (mã 4) hoặc “Chắc chắn sẽ quay lại hoặc giới thiệu "
        "cho người khác” (mã 5)",
        below="người đã trả lời câu G2, kể cả “Khác”",
        source="Câu G2 của Quyết định 56/QĐ-BYT; công thức của hệ thống.",
    ),
    "on_time": MeasureWords(
        name="Tỷ lệ giải quyết đúng hạn",
        formula="số đã giải quyết đúng hạn ÷ số đã giải quyết",
        above="phản ánh, kiến nghị được trả lời hoặc kết thúc không muộn hơn ngày hết hạn",
        below="phản ánh, kiến nghị tiếp nhận trong kỳ đã trả lời hoặc kết thúc; không tính góp ý "
        "ẩn danh, vốn không có thời hạn",
        source="Hạn trả lời trong hồ sơ cơ quan.",
        target="Có, khi kế hoạch có chỉ tiêu giải quyết đúng hạn.",
    ),
}

BESIDE: tuple[Measure, ...] = ("all_satisfied", "expectation", "return")


def beside_words(figures: Sequence[Figure]) -> str:
    """The agency's other measures in one sentence, as in "Chỉ số khác (chỉ để tham khảo …): so với
    mong đợi 97,5% (trung bình của 40 người)."; empty where none is shown."""
    told = [
        _told(figure)
        for measure in BESIDE
        for figure in figures
        if figure.measure == measure and _is_of_the_agency(figure) and figure.value is not None
    ]
    if not told:
        return ""
    return f"Chỉ số khác (chỉ để tham khảo, không so với chỉ tiêu): {'; '.join(told)}."


def _told(figure: Figure) -> str:
    name = MEASURE_WORDS[figure.measure].name
    counted = f"{number(figure.numerator or 0)} trên {number(figure.valid or 0)} người"
    basis = {
        "all_satisfied": f"{counted} hài lòng ở mọi tiêu chí đã trả lời",
        "expectation": f"trung bình của {number(figure.respondents)} người",
        "return": f"{counted} chọn mã 4 hoặc 5",
    }[figure.measure]
    return f"{name[:1].lower()}{name[1:]} {percent(figure.value or 0)} ({basis})"


def _is_of_the_agency(figure: Figure) -> bool:
    return figure.mode is None and figure.scope.unit is None and figure.scope.factor is None
