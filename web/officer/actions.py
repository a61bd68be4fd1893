"""The moves an officer can make in the console, as one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from complaints.case import CaseState, Move, moves_from
from complaints.replies import is_too_thin

LONGEST_TEXT = 8000


@dataclass(frozen=True, slots=True)
class Action:
    """`needs` is what the form asks for; `is_read` where the citizen reads the text: it is shown
    once more before it goes out."""

    move: Move
    title: str
    button: str
    needs: Literal["nothing", "text", "unit", "perhaps_text"] = "nothing"
    label: str = ""
    hint: str = ""
    is_read: bool = False


ACTIONS: tuple[Action, ...] = (
    Action(Move.TAKE, "Nhận việc", "Nhận việc"),
    Action(
        Move.ANSWER,
        "Trả lời",
        "Xem trước",
        "text",
        "Nội dung trả lời người dân",
        "Xin nêu: đã tìm hiểu gì, đã làm gì hoặc vì sao không, khi nào xong, căn cứ nào.",
        is_read=True,
    ),
    Action(
        Move.ASK,
        "Hỏi thêm",
        "Xem trước",
        "text",
        "Câu hỏi gửi người dân",
        "Chỉ hỏi điều cần để giải quyết.",
        is_read=True,
    ),
    Action(Move.ASSIGN, "Giao đơn vị", "Giao", "unit", "Đơn vị xử lý"),
    Action(Move.PASS_ON, "Chuyển đơn vị", "Chuyển", "unit", "Chuyển đến đơn vị"),
    Action(
        Move.NOTE,
        "Ghi chú",
        "Lưu ghi chú",
        "text",
        "Ghi chú nội bộ",
        "Người dân không thấy. Ghi chú không xóa được; xin đừng ghi tên, số điện thoại của ai.",
    ),
    Action(
        Move.CLOSE,
        "Kết thúc",
        "Kết thúc",
        "perhaps_text",
        "Kết luận ghi vào sổ (không bắt buộc)",
        "Người dân được báo và được mời đánh giá cách giải quyết.",
    ),
    Action(
        Move.FORWARD,
        "Chuyển cơ quan có thẩm quyền",
        "Xem trước",
        "text",
        "Chuyển đến cơ quan nào, vì sao",
        "Dùng khi nội dung không thuộc thẩm quyền của cơ quan.",
        is_read=True,
    ),
    Action(
        Move.NOT_ACCEPT,
        "Không tiếp nhận (nêu lý do)",
        "Xem trước",
        "text",
        "Lý do không tiếp nhận",
        "Nêu lý do và căn cứ để người dân hiểu, kèm nơi có thể gửi tiếp (nếu có).",
        is_read=True,
    ),
)
BY_MOVE = {action.move: action for action in ACTIONS}

NO_TEXT = "Xin viết nội dung trước khi gửi."
TOO_LONG = f"Nội dung dài quá {LONGEST_TEXT} ký tự. Xin viết gọn hơn."
TOO_THIN = (
    "Câu trả lời quá ngắn để gửi. Xin nêu rõ đã tìm hiểu gì, đã làm gì hoặc vì sao không làm được."
)
THIN_REASON = "Lý do quá ngắn để gửi. Xin nêu rõ vì sao không tiếp nhận và căn cứ nào."
NO_UNIT = "Xin chọn đơn vị."

# What needs substance, and what is said where it has none.
THIN = {Move.ANSWER: TOO_THIN, Move.NOT_ACCEPT: THIN_REASON}


def open_to(state: CaseState) -> list[Action]:
    """In the table's order. A case that waits to be sorted is assigned; others are passed on."""
    left_out = Move.PASS_ON if state is CaseState.TRIAGE else Move.ASSIGN
    moves = moves_from(state)
    return [a for a in ACTIONS if a.move in moves and a.move is not left_out]


def problem_of(action: Action, text: str, unit_is_known: bool) -> str:
    """What keeps this from being done; "" where nothing does."""
    if action.needs == "unit" and not unit_is_known:
        return NO_UNIT
    if action.needs == "text" and not text:
        return NO_TEXT
    if len(text) > LONGEST_TEXT:
        return TOO_LONG
    return THIN[action.move] if action.move in THIN and is_too_thin(text) else ""
