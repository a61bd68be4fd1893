"""The ids of kinds and reform areas, with the names that people read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "complaint": "Phản ánh",
        "suggestion": "Góp ý, đề xuất",
        "question": "Câu hỏi",
        "praise": "Khen ngợi",
        "denunciation": "Tố cáo",
        "appeal": "Khiếu nại",
        "other": "Khác",
    }
)

AREAS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "institutions": "Cải cách thể chế",
        "procedures": "Cải cách thủ tục hành chính",
        "organization": "Cải cách tổ chức bộ máy",
        "civil_service": "Cải cách chế độ công vụ",
        "public_finance": "Cải cách tài chính công",
        "digital_government": ("Hiện đại hóa hành chính, chính quyền điện tử, chính quyền số"),
        "steering": "Chỉ đạo, điều hành cải cách hành chính",
        "public_services": "Dịch vụ sự nghiệp công",
        "none": "Ngoài phạm vi",
    }
)

# These two go to the inspectorate, or else the office, whatever unit is named.
RESERVED_KINDS: Final = frozenset({"denunciation", "appeal"})
