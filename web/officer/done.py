"""One sentence after something was done, named in the address of the page that follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

DONE: Final[Mapping[str, str]] = {
    "take": "Anh/chị đã nhận việc.",
    "assign": "Đã giao đơn vị xử lý.",
    "pass_on": "Đã chuyển đơn vị.",
    "answer": "Đã gửi trả lời.",
    "ask": "Đã gửi câu hỏi.",
    "note": "Đã lưu ghi chú.",
    "close": "Đã kết thúc.",
    "forward": "Đã chuyển cơ quan có thẩm quyền.",
    "not_accept": "Đã ghi không tiếp nhận, kèm lý do.",
    "correct": "Đã sửa loại và lĩnh vực.",
    "filed": "Đã vào sổ.",
    "filed_restricted": "Đã vào sổ. Chỉ người có thẩm quyền giải quyết tố cáo mở được hồ sơ này.",
}
