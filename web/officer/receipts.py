"""The draft of a letter of receipt, for the officer to copy and send."""

from __future__ import annotations

from complaints.agency import Agency
from storage.records import Case
from web.officer.words import kind_name, unit_name
from web.vietnamese import day

OPENING = """Kính gửi: {sender}

{agency} đã nhận được nội dung ông/bà gửi ngày {received}, mã số {code}."""

USUAL = """Nội dung được phân loại là: {kind}. Đơn vị xử lý: {unit}.
Thời hạn trả lời: {due} ({why}).
Khi có kết quả, {agency} sẽ trả lời ông/bà."""

DENUNCIATION = (
    "Nội dung có dấu hiệu tố cáo. Theo Luật Tố cáo, tố cáo được giải quyết khi có đơn ghi rõ họ "
    "tên, địa chỉ, có chữ ký, hoặc trình bày trực tiếp tại bộ phận tiếp công dân. Chỉ người có "
    "thẩm quyền xem được nội dung; danh tính người tố cáo được pháp luật bảo vệ."
)
APPEAL = (
    "Nội dung giống khiếu nại một quyết định hoặc hành vi hành chính. Khiếu nại cần có đơn ký tên "
    "(hoặc trình bày trực tiếp) gửi cơ quan đã ra quyết định, trong 90 ngày kể từ ngày biết quyết "
    "định. Nội dung đã được chuyển bộ phận tiếp nhận khiếu nại để hướng dẫn ông/bà."
)
CLOSING = "Trân trọng cảm ơn ông/bà."

BODIES = {"denunciation": DENUNCIATION, "appeal": APPEAL}


def receipt(case: Case, agency: Agency) -> str:
    """A denunciation's says nothing of who handles it."""
    body = BODIES.get(case.kind, USUAL)
    values = {
        "sender": case.contact_name or "ông/bà",
        "agency": agency.name,
        "received": day(case.received_at),
        "code": case.code,
        "kind": kind_name(case.kind),
        "unit": unit_name(case.unit, agency),
        "due": day(case.due_on),
        "why": case.due_why,
    }
    return "\n".join(part.format(**values) for part in (OPENING, body, CLOSING))
