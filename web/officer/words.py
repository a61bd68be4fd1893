"""What the console calls things."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import takewhile

from complaints.agency import Agency
from complaints.case import OPEN, STATE_NAMES, CaseState
from complaints.deadlines import Calendar
from complaints.taxonomy import AREAS, KINDS, RESERVED_KINDS
from storage.records import Case

ROUTES: Mapping[str, str] = {
    "auto": "chuyển thẳng đơn vị",
    "triage": "văn phòng phân loại",
    "none": "không thuộc loại phản ánh, văn phòng xem",
}
# Denunciations and appeals go where the law says, whatever the machine made of them.
BY_LAW = "theo luật, đến người có thẩm quyền"

# What the deadline of a kind is for.
TERMS: Mapping[str, str] = {
    "denunciation": "Hạn xử lý ban đầu",
    "appeal": "Hạn thông báo thụ lý",
}

FLAGS: Mapping[str, str] = {
    "emergency": "có dấu hiệu khẩn cấp",
    "safety": "liên quan đến an toàn của người bệnh, người dân",
    "spam": "giống quảng cáo, thư rác",
    "foreign": "viết bằng tiếng nước ngoài",
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
    "enter": "Ghi sổ",
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


def route_name(case: Case) -> str:
    return BY_LAW if case.kind in RESERVED_KINDS else ROUTES.get(case.route, case.route)


def term_name(kind: str) -> str:
    return TERMS.get(kind, "Hạn")


def flag_words(flags: Iterable[str]) -> list[str]:
    return [FLAGS[flag] for flag in flags if flag in FLAGS]


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


def due_words(case: Case, today: date, calendar: Calendar) -> str:
    """How it stands with the deadline, in working days; "" where it no longer matters."""
    if case.anonymous:
        return "góp ý ẩn danh, không có thời hạn theo luật"
    if case.state not in OPEN or case.answered_at is not None:
        return ""
    if today > case.due_on:
        return f"Quá hạn {(today - case.due_on).days} ngày"
    if today == case.due_on:
        return "Hạn hôm nay"
    left = takewhile(lambda day: day <= case.due_on, calendar.working_days_after(today))
    return f"Còn {sum(1 for _ in left)} ngày làm việc"
