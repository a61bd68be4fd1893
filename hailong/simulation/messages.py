"""What invented people write, and how it is understood without a trained model."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.state import Guess
from complaints.agency import Agency
from nlp.mask import mask


@dataclass(frozen=True, slots=True)
class Message:
    """One text with its share. `here`: the classifier is sure that it is the unit visited."""

    share: float
    text: str
    kind: str
    area: str
    here: bool = True
    flags: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


MESSAGES = (
    Message(
        0.20,
        "tôi nộp hồ sơ ở {unit} đã quá ngày hẹn mà chưa có kết quả, đề nghị cho biết lý do",
        "complaint",
        "procedures",
        why=("quá ngày hẹn", "hồ sơ"),
    ),
    Message(
        0.16,
        "hôm qua tôi đến {unit} chờ hơn hai tiếng mới được gọi, quầy thì mở có một",
        "complaint",
        "public_services",
        why=("chờ", "quầy"),
    ),
    Message(
        0.10,
        "người tiếp tôi ở {unit} nói năng gắt gỏng, hỏi thêm thì không trả lời",
        "complaint",
        "civil_service",
        why=("nói năng gắt gỏng",),
    ),
    Message(
        0.10,
        "trang nộp hồ sơ qua mạng báo lỗi lúc thanh toán, tôi thử ba lần đều không được",
        "complaint",
        "digital_government",
        here=False,
        why=("qua mạng", "thanh toán"),
    ),
    Message(
        0.14,
        "đề nghị {unit} đặt thêm ghế và quạt ở chỗ ngồi chờ cho người già",
        "suggestion",
        "public_services",
        why=("đề nghị", "ghế"),
    ),
    Message(
        0.10,
        "cho tôi hỏi thứ bảy {unit} có nhận hồ sơ không, cần mang giấy tờ gì",
        "question",
        "procedures",
        why=("cho tôi hỏi",),
    ),
    Message(
        0.10,
        "cảm ơn các anh chị ở {unit} đã hướng dẫn mẹ tôi rất tận tình",
        "praise",
        "civil_service",
        why=("cảm ơn", "tận tình"),
    ),
    Message(
        0.04,
        "có người nhận tiền để cho hồ sơ đi trước, tôi tận mắt thấy ở chỗ nhận hồ sơ",
        "denunciation",
        "civil_service",
        here=False,
        why=("nhận tiền",),
    ),
    Message(
        0.03,
        "tôi không đồng ý với quyết định trả lại hồ sơ, tôi khiếu nại quyết định này",
        "appeal",
        "procedures",
        here=False,
        why=("khiếu nại", "quyết định"),
    ),
    Message(
        0.03,
        "cháy ở nhà để xe của {unit}, khói nhiều lắm mà chưa thấy ai chữa",
        "complaint",
        "public_services",
        here=False,
        flags=("emergency", "safety"),
        why=("cháy", "khói"),
    ),
)
WISHES = (
    "Mong có thêm ghế ngồi chờ.",
    "Giờ mở cửa nên kéo dài đến năm giờ chiều.",
    "Bảng hướng dẫn nên viết chữ to hơn.",
    "Mọi thứ đều tốt, mong giữ được như vậy.",
    "Nên nhắn tin khi có kết quả để khỏi phải đi lại.",
)
SENDERS = (
    ("Nguyễn Thị Mô Phỏng", "ấp Thử, xã Mẫu"),
    ("Trần Văn Ví Dụ", "khu phố Thử, phường Mẫu"),
    ("Lê Thị Diễn Tập", "tổ Thử, phường Mẫu"),
)
ANSWERS = (
    "Đơn vị đã kiểm tra: hồ sơ thiếu một giấy tờ mà chúng tôi chưa báo kịp. Nay đã có kết quả.",
    "Đơn vị đã xem lại lịch trực hôm đó và bố trí thêm một người tại quầy vào các buổi sáng.",
    "Đơn vị đã làm việc với người phụ trách và cử người hướng dẫn riêng cho việc của ông/bà.",
)
QUESTIONS = ("Xin ông/bà cho biết ngày đến làm việc và tên thủ tục, để đơn vị kiểm tra lại.",)
REPLIES = ("Tôi đến sáng thứ ba tuần trước, làm thủ tục cấp lại giấy phép.",)
REASONS = ("Tôi đã chờ thêm mà việc vẫn như cũ, đề nghị xem lại.",)

SURE = 0.9
UNSURE = 0.65


def words_of(message: Message, unit: str, agency: Agency) -> str:
    """As it is written by somebody who has been to this unit."""
    named = agency.units.get(unit)
    return message.text.format(unit=named.name if named else agency.name)


class PlayedUnderstanding:
    """Knows the messages of this page by heart, and masks like the real one."""

    def __init__(self, agency: Agency) -> None:
        self._agency = agency
        places = (*agency.units, "")
        self._known = {
            words_of(message, unit, agency): (message, unit)
            for message in MESSAGES
            for unit in places
        }

    async def guess(self, text: str) -> Guess:
        first_line = text.partition("\n")[0]
        message, unit = self._known.get(first_line, (None, ""))
        if message is None:
            return Guess("suggestion", "none", self._agency.office, "triage", UNSURE)
        sure = message.here and unit in self._agency.units
        to = unit if sure else self._agency.office
        return Guess(
            kind=message.kind,
            area=message.area,
            unit=to,
            route="auto" if sure else "triage",
            p_unit=SURE if sure else UNSURE,
            units=(to,),
            flags=message.flags,
            record={"why": list(message.why)},
        )

    async def masked(self, text: str) -> str:
        return mask(text, "officer")
