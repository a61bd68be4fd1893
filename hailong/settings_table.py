"""The settings that differ between places, each with its default and what it does."""

from __future__ import annotations

from typing import NamedTuple

from surveys.suppression import SMALLEST_CELL, SMALLEST_PUBLIC_CELL


class Setting(NamedTuple):
    """A row of the table; numbers lie between `least` and `most`, both included."""

    name: str
    default: str | int | float | bool
    vi: str
    en: str
    least: float | None = None
    most: float | None = None
    choices: tuple[str, ...] = ()


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "agency", "syt-dong-nai",
        "Cơ quan mà bản cài đặt này phục vụ: tên tệp trong agencies/, không có đuôi .toml.",
        "The agency this installation serves: a file of agencies/, without its .toml.",
    ),
    Setting(
        "agency_confirmed", False,
        "Cơ quan đã duyệt đơn vị, chỉ tiêu và thời hạn trong hồ sơ; chưa duyệt thì "
        "`hailong check` nhắc.",
        "The agency has approved the units, targets and deadlines of its profile; "
        "`hailong check` reminds until then.",
    ),
    Setting(
        "allow_test_clock", False,
        "Chỉ để thử nghiệm: cho phép HAILONG_CLOCK thay đồng hồ của máy.",
        "For tests only: lets HAILONG_CLOCK stand in for the machine's clock.",
    ),
    Setting(
        "web.host", "127.0.0.1",
        "Địa chỉ mà máy chủ lắng nghe; 0.0.0.0 là mọi địa chỉ của máy.",
        "The address the server listens on; 0.0.0.0 is every address of the machine.",
    ),
    Setting(
        "web.port", 8080,
        "Cổng mà máy chủ lắng nghe; 0 là cổng trống bất kỳ.",
        "The port the server listens on; 0 is any free one.",
        least=0, most=65535,
    ),
    Setting(
        "web.public_url", "",
        "Địa chỉ mà người dân mở từ bên ngoài, dùng trong đường dẫn, mã QR và webhook; "
        "để trống thì dùng địa chỉ của máy chủ.",
        "The address people open from outside, for links, QR codes and webhooks; "
        "empty means the server's own.",
    ),
    Setting(
        "web.secure_cookies", "auto",
        "Cookie chỉ đi qua https: auto là khi public_url bắt đầu bằng https.",
        "Cookies travel over https alone: auto means when public_url begins with https.",
        choices=("auto", "always", "never"),
    ),
    Setting(
        "survey.resume_after_hours", 2.0,
        "Sau bấy nhiêu giờ im lặng, máy hỏi người dân làm tiếp phiếu hay bắt đầu lại.",
        "After so many silent hours people are asked whether to go on or to start again.",
        least=0.1, most=720,
    ),
    Setting(
        "survey.idle_close_hours", 24.0,
        "Sau bấy nhiêu giờ im lặng, phiếu đóng với các câu đã trả lời.",
        "After so many silent hours a survey closes with the answers it has.",
        least=0.2, most=720,
    ),
    Setting(
        "figures.smallest_cell", SMALLEST_CELL,
        "Số liệu của ít người trả lời hơn mức này thì che, cả trong báo cáo nội bộ.",
        "Figures about fewer respondents than this are hidden, inside the agency too.",
        least=SMALLEST_CELL, most=1000,
    ),
    Setting(
        "figures.smallest_public", SMALLEST_PUBLIC_CELL,
        "Số liệu của ít người trả lời hơn mức này không được công bố cho mọi người.",
        "Figures about fewer respondents than this are not shown to the public.",
        least=SMALLEST_PUBLIC_CELL, most=1000,
    ),
    Setting(
        "retention.chat_days", 30,
        "Sau bấy nhiêu ngày, nội dung tin nhắn trò chuyện được xóa; phiếu, hồ sơ phản ánh và sự "
        "đồng ý vẫn giữ.",
        "After so many days the words of chat messages are emptied; responses, cases and consents "
        "stay.",
        least=1, most=3650,
    ),
    Setting(
        "retention.upload_days", 7,
        "Sau bấy nhiêu ngày, tệp gửi qua trang web mà không thành phản ánh nào thì bị xóa.",
        "After so many days a file sent through the web chat that became part of no case is "
        "deleted.",
        least=1, most=365,
    ),
    Setting(
        "telegram.per_second", 25.0,
        "Số tin gửi mỗi giây cho mọi người cộng lại (Telegram cho khoảng 30; nhiều hơn chỉ khi có "
        "máy chủ Bot API riêng).",
        "Messages a second to everybody together (Telegram allows about 30; more only with a Bot "
        "API server of your own).",
        least=0.1, most=100_000,
    ),
    Setting(
        "telegram.burst", 5,
        "Số tin được gửi liền một lúc trước khi phải chờ theo nhịp trên.",
        "Messages that may go out at once before that pace holds.",
        least=1, most=100_000,
    ),
    Setting(
        "telegram.per_chat_per_second", 1.0,
        "Số tin gửi mỗi giây cho một người.",
        "Messages a second to one person.",
        least=0.1, most=100_000,
    ),
    Setting(
        "telegram.per_chat_burst", 3,
        "Số tin được gửi liền một lúc cho một người.",
        "Messages that may go to one person at once.",
        least=1, most=100_000,
    ),
)  # fmt: skip
