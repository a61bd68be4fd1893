"""The sheet "Chất lượng thu phiếu": how responses came in, with the modes side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from surveys.collected import IntakeCount, IntakeMeasure, WaveProgress
from surveys.intake import LONGEST_MINUTES
from surveys.report.document import Labels
from surveys.report.sheet import Column, Value
from surveys.report.vietnamese import day, number

TITLE = "Chất lượng thu phiếu"
HIDDEN = "Không hiển thị"
INTAKE_WORDS: dict[IntakeMeasure, str] = {
    "started": "Số lượt bắt đầu trả lời",
    "left": "Bắt đầu nhưng không để lại câu trả lời nào",
    "finished": "Trả lời đến hết",
    "stopped": "Dừng giữa chừng, có câu trả lời",
    "returned": "Số phiếu thu về",
    "valid": "Số phiếu hợp lệ",
    "invalid": "Số phiếu không hợp lệ",
    "single_entry": "Số phiếu giấy chỉ nhập một lần, không đối chiếu",
    "stopped_at": "Số phiếu dừng ở câu này",
    "skipped": "Số phiếu bỏ qua câu này",
    "minutes": "Thời gian trả lời (trung vị, phút)",
    "same_minute": "Số phiếu gửi trong cùng một phút",
    "alike": "Số phiếu liền nhau giống hệt nhau",
}
# Said neutrally: a busy counter looks the same as somebody who fills in for others.
TO_CHECK: dict[IntakeMeasure, str] = {
    "same_minute": "nhiều phiếu gửi trong cùng một phút: kiểm tra xem có phải nhân viên nhập hộ",
    "alike": "nhiều phiếu liền nhau giống hệt nhau: kiểm tra lại phiếu gốc",
}
# The counts of forms that are always shown; all others only where there are any.
ALWAYS: tuple[IntakeMeasure, ...] = ("started", "finished", "returned", "valid", "invalid")


def columns(labels: Labels) -> tuple[Column, ...]:
    """One column for each mode there is."""
    modes = [Column(name, 12, "Số của hình thức khảo sát này.") for name in labels.modes.values()]
    return (
        Column("Phiếu", 30, "Phiếu khảo sát và phiên bản."),
        Column("Nội dung", 34, "Điều được đếm, hoặc điều cần kiểm tra."),
        Column("Chi tiết", 60, "Câu hỏi, đơn vị, hoặc lời nhắc; để trống là tất cả."),
        Column("Tất cả", 10, "Mọi hình thức khảo sát."),
        *modes,
    )


def intake_rows(counts: Sequence[IntakeCount], labels: Labels) -> Iterator[tuple[Value, ...]]:
    """One row a number, what stands out at the end of its survey."""
    by_mode = {_key(count, count.mode): _shown(count) for count in counts}
    for first in counts:
        if first.mode is not None and not first.is_warning:
            continue
        if not first.value and first.value is not None and first.measure not in ALWAYS:
            continue
        yield (
            survey_words(first, labels),
            "Cần kiểm tra" if first.is_warning else INTAKE_WORDS[first.measure],
            warning_words(first, labels) if first.is_warning else detail_words(first, labels),
            _shown(first),
            *(None if first.is_warning else by_mode.get(_key(first, m)) for m in labels.modes),
        )


def survey_words(count: IntakeCount, labels: Labels) -> str:
    return f"{labels.surveys.get(count.survey, count.survey)} (phiên bản {count.version})"


def detail_words(count: IntakeCount, labels: Labels) -> str:
    """The unit or the question; empty for the whole."""
    if count.unit is not None:
        return labels.units.get(count.unit, count.unit)
    if count.item is not None:
        return labels.items.get((count.survey, count.item), count.item)
    return ""


def warning_words(count: IntakeCount, labels: Labels) -> str:
    """As in "Ngày 12/11/2026, Văn phòng Sở, đợt quay-1: 14 phiếu; nhiều phiếu gửi …"."""
    where = [f"Ngày {day(count.day)}"] if count.day else []
    where += [labels.units.get(count.unit, count.unit)] if count.unit else []
    where += [f"đợt {count.batch}"] if count.batch else []
    return f"{', '.join(where)}: {number(count.value or 0)} phiếu; {TO_CHECK[count.measure]}."


def progress_sentence(wave: WaveProgress) -> str:
    """As in "Đã thu 143 / 400 phiếu dự kiến."."""
    if wave.planned is None:
        return f"Đã thu {number(wave.returned)} phiếu; đợt này không đặt số phiếu dự kiến."
    return f"Đã thu {number(wave.returned)} / {number(wave.planned)} phiếu dự kiến."


def _shown(count: IntakeCount) -> Value:
    if count.value is None:
        return HIDDEN
    if count.measure == "minutes" and count.value > LONGEST_MINUTES:
        return f"trên {LONGEST_MINUTES}"
    return count.value


def _key(count: IntakeCount, mode: str | None) -> tuple[object, ...]:
    return (count.survey, count.version, count.measure, count.unit, count.item, mode)
