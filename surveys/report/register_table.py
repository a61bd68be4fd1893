"""The register in the clerk's own columns, as text (sổ theo dõi)."""

from __future__ import annotations

from collections.abc import Iterable

from surveys.report.document import RegisterRow
from surveys.report.official_page import TextColumn
from surveys.report.sheet import Value

COLUMNS = (
    TextColumn("STT", 0.04),
    TextColumn("Ngày nhận", 0.08),
    TextColumn("Mã", 0.11),
    TextColumn("Nguồn", 0.07),
    TextColumn("Tóm tắt", 0.17, "left"),
    TextColumn("Loại", 0.07),
    TextColumn("Đơn vị", 0.09, "left"),
    TextColumn("Hạn", 0.08),
    TextColumn("Ngày trả lời", 0.08),
    TextColumn("Số văn bản", 0.07),
    TextColumn("Kết luận", 0.08),
    TextColumn("Công khai", 0.06),
)
TITLES = tuple(column.title for column in COLUMNS)
BY_TABLE = "*"
NOTE = (
    f"Ghi chú: sau loại là số của loại nội dung theo Điều 5 Nghị định 20/2008/NĐ-CP; dấu "
    f"{BY_TABLE} là loại suy ra từ loại và lĩnh vực, chưa có cán bộ ghi. Tố cáo có sổ riêng."
)


def register_rows(register: Iterable[RegisterRow]) -> list[tuple[Value, ...]]:
    return [
        (
            place,
            row.received,
            row.code,
            row.source,
            row.summary,
            type_words(row),
            row.unit,
            row.due,
            row.answered,
            row.document,
            row.conclusion,
            "Có" if row.is_public else "",
        )
        for place, row in enumerate(register, start=1)
    ]


def type_words(row: RegisterRow) -> str:
    """As in "Phản ánh (1*)"; with a proposed solution a phản ánh is a kiến nghị (R-C1)."""
    kind = "Kiến nghị" if row.is_petition and row.has_proposal else row.kind
    if not row.content_type:
        return kind
    return f"{kind} ({row.content_type}{'' if row.is_typed else BY_TABLE})"
