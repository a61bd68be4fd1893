"""One sentence after something was done, named in the address of the page that follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from storage.records import Case

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
    "enter": "Đã ghi sổ.",
    "filed": "Đã vào sổ.",
    "filed_restricted": "Đã vào sổ. Chỉ người có thẩm quyền giải quyết tố cáo mở được hồ sơ này.",
}

# The same where the register keeps the words but no chat carries them.
KEPT: Final[Mapping[str, str]] = {
    "answer": "Đã lưu trả lời",
    "ask": "Đã lưu câu hỏi",
    "forward": "Đã ghi chuyển cơ quan có thẩm quyền",
    "not_accept": "Đã ghi không tiếp nhận, kèm lý do",
}
PASTED: Final = "paste"


def done_words(done: str, case: Case) -> str:
    """ "" for a name that is none."""
    if case.citizen or done not in KEPT:
        return DONE.get(done, "")
    if case.channel == PASTED:
        return f"{KEPT[done]}; hãy gửi theo cách đã nhận đơn."
    return f"{KEPT[done]}; người dân không còn nhận được qua trò chuyện."


def is_erased(case: Case) -> bool:
    """Its sender deleted their data: it came by a chat that it is cut loose from."""
    return not case.citizen and case.channel != PASTED
