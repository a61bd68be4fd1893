"""What the console calls things."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from complaints.agency import Agency
from complaints.case import OPEN, STATE_NAMES, CaseState
from complaints.taxonomy import AREAS, KINDS
from storage.records import Case

ROLES: Mapping[str, str] = {
    "officer": "cán bộ",
    "head": "lãnh đạo đơn vị",
    "inspectorate": "thanh tra",
    "statistics": "thống kê",
    "admin": "quản trị",
}

ROUTES: Mapping[str, str] = {
    "auto": "chuyển thẳng đơn vị",
    "triage": "văn phòng phân loại",
    "none": "không thuộc loại phản ánh, văn phòng xem",
}

CHANNELS: Mapping[str, str] = {
    "telegram": "Telegram",
    "web": "trang web",
    "paste": "cán bộ vào sổ",
}

# What the log calls a move that was made; `file` and `correct` are no moves of the table.
DONE: Mapping[str, str] = {
    "file": "Vào sổ",
    "assign": "Giao đơn vị",
    "take": "Nhận việc",
    "pass_on": "Chuyển đơn vị",
    "ask": "Hỏi thêm người dân",
    "citizen_replied": "Người dân trả lời",
    "answer": "Trả lời người dân",
    "note": "Ghi chú",
    "close": "Kết thúc",
    "forward": "Chuyển cơ quan có thẩm quyền",
    "not_accept": "Không tiếp nhận",
    "reopen": "Người dân đề nghị xem xét lại",
    "rate": "Người dân đánh giá",
    "correct": "Sửa loại, lĩnh vực",
}

RATINGS = (
    "rất không hài lòng",
    "không hài lòng",
    "bình thường",
    "hài lòng",
    "rất hài lòng",
)

# From this probability on, in words.
SURE: tuple[tuple[float, str], ...] = (
    (0.9, "gần như chắc chắn"),
    (0.75, "khá chắc chắn"),
    (0.5, "có khả năng, nên xem lại"),
    (0.0, "chưa rõ, cần người quyết định"),
)


def state_name(state: CaseState) -> str:
    return STATE_NAMES[state]["vi"]


def kind_name(kind: str) -> str:
    return KINDS.get(kind, kind)


def area_name(area: str, agency: Agency) -> str:
    return agency.areas.get(area, AREAS.get(area, area))


def unit_name(unit: str, agency: Agency) -> str:
    known = agency.units.get(unit)
    return known.name if known else unit


def sure_words(probability: float) -> str:
    """As in "khá chắc chắn (82%)"."""
    words = next(words for least, words in SURE if probability >= least)
    return f"{words} ({round(probability * 100)}%)"


def is_overdue(case: Case, today: date) -> bool:
    """Anonymous feedback has no deadline in law, and a first answer keeps it (R-E5)."""
    waiting = case.state in OPEN and case.answered_at is None
    return waiting and not case.anonymous and today > case.due_on


def due_words(case: Case, today: date) -> str:
    """How it stands with the deadline; "" where it no longer matters."""
    if case.anonymous:
        return "góp ý ẩn danh, không có thời hạn theo luật"
    if case.state not in OPEN or case.answered_at is not None:
        return ""
    left = (case.due_on - today).days
    if left < 0:
        return f"Quá hạn {-left} ngày"
    return "Hạn hôm nay" if left == 0 else f"Còn {left} ngày"
