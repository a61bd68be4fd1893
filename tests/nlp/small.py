"""A small invented agency with enough invented texts to train on in a second."""

from __future__ import annotations

from datetime import date
from functools import cache

import numpy as np

from complaints.agency import Agency, read_agency
from complaints.taxonomy import AREAS
from nlp.corpus_reading import Row
from nlp.model import Model
from nlp.terms import Floats, Vector
from nlp.training import train

UNITS = [
    {"id": "so", "name": "Sở Thử nghiệm"},
    {
        "id": "van_phong",
        "name": "Văn phòng Sở",
        "parent": "so",
        "aliases": ["bộ phận một cửa"],
        "duties": ["Hồ sơ, thủ tục, trả kết quả, cổng dịch vụ công"],
        "topics": [
            "procedures",
            "digital_government",
            "steering",
            "institutions",
            "cổng dịch vụ công",
        ],
    },
    {"id": "thanh_tra", "name": "Thanh tra Sở", "parent": "so", "duties": ["Khiếu nại, tố cáo"]},
    {
        "id": "tai_chinh",
        "name": "Phòng Kế hoạch - Tài chính",
        "parent": "so",
        "aliases": ["phòng tài chính"],
        "duties": ["Phí, lệ phí, hóa đơn, ngân sách"],
        "topics": ["public_finance", "lệ phí"],
    },
    {
        "id": "benh_vien",
        "name": "Bệnh viện đa khoa Hòa Bình",
        "parent": "so",
        "aliases": ["BV Hòa Bình", "bv hb"],
        "duties": ["Mọi việc của bệnh viện"],
        "topics": ["public_services", "giường bệnh"],
    },
]

# Kind, area and unit on one line, then the texts; an empty line ends them.
SAID = """
complaint procedures van_phong
nộp hồ sơ ba tuần chưa trả kết quả
chờ trả kết quả hồ sơ quá hạn
giấy tờ bắt bổ sung nhiều lần mới nhận hồ sơ
hồ sơ trễ hẹn không ai báo
phải đi lại ba lần vì thiếu giấy tờ
một cửa hẹn trả kết quả rồi lại hẹn tiếp

complaint digital_government van_phong
cổng dịch vụ công không đăng nhập được
trang web bị treo khi tải lên hồ sơ
đăng nhập VNeID báo lỗi liên tục
phần mềm lỗi không thanh toán trực tuyến được
máy lấy số bị hỏng cả tuần

complaint public_finance tai_chinh
thu lệ phí cao hơn bảng giá niêm yết
thu thêm tiền không có hóa đơn
chưa hoàn tiền lệ phí nộp thừa
lệ phí thẩm định thu hai lần
tiền phí thu sai mà không trả lại

complaint public_services benh_vien
bệnh viện Hòa Bình thiếu giường bệnh nằm hành lang
chờ khám ở BV Hòa Bình từ sáng tới chiều
nhà vệ sinh bệnh viện Hòa Bình rất bẩn
hết thuốc ở bệnh viện Hòa Bình
cơm ở bv hb nguội và dơ

complaint civil_service van_phong
nhân viên một cửa quát nạt người già
cán bộ thái độ hách dịch với dân
nhân viên nói trống không và bỏ đi
cán bộ bấm điện thoại không tiếp dân

question procedures van_phong
cho hỏi cấp lại giấy phép cần giấy tờ gì
hồ sơ nộp ở đâu vậy
mấy ngày thì có kết quả
cho tôi hỏi giờ làm việc của một cửa
xin giấy phép thì cần những gì

question public_finance tai_chinh
lệ phí cấp giấy phép bao nhiêu tiền
đóng phí ở đâu vậy
có được miễn lệ phí không
hóa đơn lấy ở đâu

praise civil_service van_phong
cảm ơn chị ở một cửa rất tận tình
khen các bạn nhiệt tình chu đáo
cảm ơn cán bộ niềm nở dễ thương
rất hài lòng với thái độ của các em

praise public_services benh_vien
cảm ơn bác sĩ bệnh viện Hòa Bình đã cứu mẹ tôi
bệnh viện Hòa Bình sạch sẽ tốt quá cảm ơn
cảm ơn điều dưỡng bv hb chăm sóc chu đáo

suggestion digital_government van_phong
đề nghị nên cho nộp hồ sơ trực tuyến
nên lắp thêm máy lấy số
đề xuất gửi tin nhắn khi có kết quả

suggestion institutions van_phong
đề nghị sửa quy định bắt công chứng
quy định này lạc hậu nên bãi bỏ
nên sửa thông tư cho phù hợp

denunciation civil_service thanh_tra
tôi tố cáo cán bộ nhận hối lộ mười triệu
tố cáo ông T nhận phong bì để duyệt hồ sơ
tố cáo trưởng phòng vòi tiền
tôi tố cáo bà L làm giả giấy tờ nhận tiền

appeal public_finance thanh_tra
tôi khiếu nại quyết định xử phạt năm triệu
khiếu nại mức phạt trong quyết định xử phạt
tôi không đồng ý quyết định xử phạt xin xem xét lại

other none van_phong
xin chào
alo có ai không
chúc buổi sáng vui vẻ
vay tiền nhanh giải ngân trong ngày
hihi
"""


@cache
def agency(mode: str = "auto", agency_id: str = "so-thu", inspectorate: bool = True) -> Agency:
    raw = {
        "id": agency_id,
        "name": "Sở Thử nghiệm",
        "as_of": date(2026, 1, 1),
        "office": "van_phong",
        "areas": dict(AREAS),
        "units": UNITS,
        "routing": mode,
    }
    return read_agency(raw | ({"inspectorate": "thanh_tra"} if inspectorate else {}))


@cache
def rows() -> tuple[Row, ...]:
    found: list[Row] = []
    for block in SAID.strip().split("\n\n"):
        labels, *texts = block.splitlines()
        kind, area, unit = labels.split()
        for text in texts:
            number = len(found)
            found.append(
                Row(f"t{number}", text, "so-thu", kind, area, unit, writer=f"w{number % 4}")
            )
    doubled = [
        Row(f"{r.id}-b", f"{r.text} nhé", r.agency, r.kind, r.area, r.unit, writer=r.writer)
        for r in found
    ]
    return (*found, *doubled)


@cache
def model() -> Model:
    """Trained once for all tests: 118 rows, about a second."""
    return train(rows(), {"so-thu": agency()})


def dense(vector: Vector, width: int) -> Floats:
    """A vector with its noughts."""
    row = np.zeros(width, np.float32)
    row[vector.columns] = vector.values
    return row
