"""How the figures of an export were made, for readers and for programs."""

from __future__ import annotations

from dataclasses import asdict

from surveys.one_stop_rules import IN_FORCE
from surveys.report.document import ExportDocument
from surveys.report.imported_words import BANDS, IMPORTED_WORDS, RULES_STATE
from surveys.report.measure_words import MEASURE_WORDS
from surveys.report.wording import CHANCE_ONLY, NOT_SIPAS
from surveys.statistics import RARE
from surveys.student import Z
from surveys.suppression import SMALLEST_DISTRIBUTION

_PARAGRAPHS = """
Tỷ lệ hài lòng (Hài lòng + Rất hài lòng) = (số câu trả lời hài lòng + rất hài lòng) / tổng số câu
trả lời hợp lệ.
Bình thường được tính ở mẫu số; không sử dụng / không có ý kiến (mã 0), câu bỏ qua và câu chưa hỏi
đến không được tính ở cả tử số và mẫu số.

Điểm trung bình = tổng điểm / số câu trả lời hợp lệ.
Điểm trung bình quy đổi % = điểm trung bình / điểm cao nhất.
Hai cách tính này cho số khác với tỷ lệ hài lòng và không được dùng thay cho nhau.

Hài lòng toàn diện = số người hài lòng ở mọi tiêu chí đã trả lời, không kể câu hỏi chung / số
người có ít nhất một câu trả lời hợp lệ; thường thấp hơn nhiều so với tỷ lệ hài lòng.
So với mong đợi là trung bình cộng của câu G1, quay lại / giới thiệu là phần chọn mã 4 hoặc 5 của
câu G2 (phiếu người bệnh).
Các chỉ số này chỉ để tham khảo, không so với chỉ tiêu.

Kết quả của nhiều đơn vị, nhiều tiêu chí được cộng tử số và mẫu số, không lấy trung bình của các
tỷ lệ.
Riêng trung bình các tiêu chí là trung bình cộng tỷ lệ của từng tiêu chí, đặt bên cạnh để tham
khảo.
Câu hỏi chung đứng riêng, không cộng vào các tiêu chí.

Khoảng tin cậy 95% theo Wilson.
Khi một người trả lời nhiều tiêu chí, số câu trả lời được quy về số quan sát độc lập (n_eff), vì
nhiều câu trả lời của một người không phải là nhiều người; hệ số lấy theo phân phối t.
Khi phần hiếm hơn (hài lòng hoặc không hài lòng) chưa bằng {rare} người, khoảng tin cậy được tính
như có thêm một người, nửa hài lòng với mọi tiêu chí, nửa không hài lòng với tiêu chí nào.
Dưới 5 người trả lời thì không tính khoảng tin cậy.

So với chỉ tiêu: Đạt hoặc Chưa đạt chỉ khi sai số ngẫu nhiên khó giải thích được chênh lệch (mức
tin cậy 95%); còn lại là Chưa đủ cơ sở kết luận.
So sánh bằng số chưa làm tròn.
Kết luận chỉ dành cho toàn cơ quan; số của đơn vị, yếu tố, tiêu chí chỉ để tham khảo.

So với kỳ trước và cùng kỳ năm trước theo khoảng của Newcombe; không so sánh khi phiên bản phiếu,
hình thức khảo sát, cách chọn mẫu hoặc phạm vi đơn vị đã thay đổi.

Số liệu của dưới {smallest} người trả lời không được hiển thị; phân bố năm mức chỉ hiển thị từ
{distribution} người; 0% hoặc 100% của dưới {distribution} người cũng được ẩn.
Số liệu khác được ẩn thêm cho đến khi không ai tính ngược lại được số đã ẩn từ các bảng của kỳ này
và của những kỳ ngắn hơn trong kỳ.

Hồ sơ một cửa và phiếu phát ra là số đếm đủ từ tệp đã nhập, không phải mẫu, nên không có khoảng
tin cậy và không che ô nhỏ; phản ánh, kiến nghị không bao giờ được dùng thay cho hồ sơ.
Đúng hạn tính trên hồ sơ trả trong kỳ, trực tuyến tính trên hồ sơ tiếp nhận trong kỳ, quá hạn chưa
giải quyết là tình trạng vào ngày cuối kỳ nên không cộng các tháng với nhau.

Một phiếu được tính một lần, vào kỳ mà phiếu kết thúc.
Số liệu của kỳ đã đóng được chốt khi xuất báo cáo lần đầu; sửa sau đó phải có lý do và ghi là số
liệu điều chỉnh.
Các phiên bản phiếu khác nhau không được cộng với nhau.

Số liệu được làm tròn một lần khi hiển thị.

Hồ sơ cơ quan: {as_of}. Chương trình: {program}.
"""


def method_json(document: ExportDocument) -> dict[str, object]:
    return {
        "name": "khảo sát trực tuyến theo tiêu chí SIPAS",
        "measures": {
            "top2": "(n4+n5)/(n1+n2+n3+n4+n5)",
            "mean": "(1·n1+2·n2+3·n3+4·n4+5·n5)/(n1+n2+n3+n4+n5)",
            "meanpct": "mean/5",
            "all_satisfied": "respondents with every valid answer satisfied/respondents",
            "mean_of_items": "mean of the top2 of each item, for reference",
            "expectation": "sum of the percentages given (G1)/answers, may exceed 1",
            "return": "codes 4 and 5 of G2/answers",
            "on_time": "on time/closed",
        },
        "interval": "Wilson 95 %; several items: n_eff and t(R-1); difference: Newcombe",
        "few": f"several items, R·min(p,1-p) < {RARE}: n_eff as if one more person had come, half "
        "content with all items, half with none, where that is less",
        "z": Z,
        "smallest_cell": document.smallest,
        "smallest_distribution": SMALLEST_DISTRIBUTION,
        "words": {name: asdict(words) for name, words in MEASURE_WORDS.items()},
        "aggregation": "numerators and denominators are added, percentages are never averaged",
        "imported": {
            measure: {"name": name, "formula": formula}
            for measure, (name, formula) in IMPORTED_WORDS.items()
        },
        "rules": IN_FORCE.id,
        "remarks": [
            {
                "measure": told.figure.measure,
                "survey": told.figure.survey,
                "unit": told.figure.scope.unit,
                "remark": told.remark,
            }
            for told in document.imported
            if told.remark
        ],
        "program": document.program,
        "edition": document.edition,
        "adjusted": document.adjusted,
    }


def method_sentences(document: ExportDocument) -> list[str]:
    """The sheet "Phương pháp", one paragraph an entry."""
    text = _PARAGRAPHS.format(
        smallest=document.smallest,
        distribution=SMALLEST_DISTRIBUTION,
        rare=RARE,
        as_of=document.as_of,
        program=document.program,
    )
    rules = (f"{RULES_STATE} {BANDS}",) if document.imported else ()
    return [
        NOT_SIPAS,
        CHANCE_ONLY,
        *(" ".join(part.split()) for part in text.split("\n\n")),
        *rules,
    ]
