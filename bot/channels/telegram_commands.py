"""The commands that Telegram shows in the menu of the chat, by language."""

from __future__ import annotations

# Shown to everybody whose Telegram speaks a language that has no list of its own.
USUAL = "vi"

COMMANDS = {
    "vi": (
        ("khaosat", "Trả lời khảo sát mức độ hài lòng"),
        ("phananh", "Gửi phản ánh, kiến nghị hoặc góp ý"),
        ("tracuu", "Tra cứu phản ánh đã gửi bằng mã"),
        ("dulieu", "Xem, sửa hoặc xóa dữ liệu của ông/bà"),
        ("ngonngu", "Đổi ngôn ngữ"),
        ("huy", "Dừng việc đang làm"),
        ("gapcanbo", "Gặp cán bộ"),
        ("help", "Hướng dẫn sử dụng"),
    ),
    "en": (
        ("khaosat", "Answer a satisfaction survey"),
        ("phananh", "Send feedback or a complaint"),
        ("tracuu", "Look up your feedback by its code"),
        ("dulieu", "See, correct or delete your data"),
        ("ngonngu", "Change the language"),
        ("huy", "Stop what you are doing"),
        ("gapcanbo", "Talk to an officer"),
        ("help", "How this works"),
    ),
}
