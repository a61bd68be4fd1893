"""The eight types of content of Điều 5, Nghị định 20/2008/NĐ-CP, and what tells a case's own."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

CONTENT_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "1": (
            "Vướng mắc cụ thể do hành vi chậm trễ, gây phiền hà, không thực hiện hoặc thực hiện "
            "không đúng quy định hành chính"
        ),
        "2": "Sự không phù hợp của quy định hành chính với thực tế",
        "3": "Sự không đồng bộ, không thống nhất của các quy định hành chính",
        "4": "Quy định hành chính không hợp pháp",
        "5": "Quy định hành chính trái với điều ước quốc tế",
        "6": "Những vấn đề khác liên quan đến quy định hành chính",
        "7": "Phương án xử lý những phản ánh nêu tại các điểm trên",
        "8": "Sáng kiến ban hành mới quy định hành chính",
    }
)

# A kiến nghị is a phản ánh with a solution or an initiative (Điều 2).
PROPOSALS: Final = frozenset({"7", "8"})

# Only where kind and area leave no other type: how people are treated is conduct, while a delay
# may lie in the rule as well as in whoever applies it.
TOLD_BY_KIND_AND_AREA: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {
        ("complaint", "civil_service"): "1",
        ("suggestion", "procedures"): "7",
    }
)


def likely_type(kind: str, area: str) -> str:
    """The type that kind and area tell by themselves; "" where only a person can say."""
    return TOLD_BY_KIND_AND_AREA.get((kind, area), "")
