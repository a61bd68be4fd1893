"""One invented quarter with cases of every sort, for the reports by receiver."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from surveys.case_figures import on_time_figure
from surveys.figures import Terms, figures_for
from surveys.periods import VIETNAM
from surveys.report.document import RegisterRow
from surveys.report.for_meeting import Week
from tests.surveys.answers_of_people import ONE_STOP, overall, rows_of
from tests.surveys.report.exports import EXPORT, OCTOBER, TARGETS

OFFICE, HOSPITAL = "van_phong", "bv_vi_du"
TYPES = {
    "1": "Vướng mắc cụ thể do hành vi chậm trễ, gây phiền hà",
    "2": "Sự không phù hợp của quy định hành chính với thực tế",
    "7": "Phương án xử lý những phản ánh nêu tại các điểm trên",
}


def row(code: str, **known: object) -> RegisterRow:
    """A grievance to the office that was answered in time, but for what is `known`."""
    usual: dict[str, object] = {
        "received": date(2026, 9, 20),
        "source": "Telegram",
        "summary": f"Chờ lâu ở quầy {code}",
        "kind": "Phản ánh",
        "unit": "Văn phòng Sở",
        "due": date(2026, 10, 2),
        "answered": date(2026, 9, 28),
        "conclusion": "Đã có kết quả",
        "kind_id": "complaint",
        "area": "procedures",
        "unit_id": OFFICE,
        "is_petition": True,
        "standing": "in_time",
        "waited": 8,
    }
    return RegisterRow(code=code, **(usual | known))  # type: ignore[arg-type]


WAITS = {"answered": None, "conclusion": "Đang xử lý"}
AT_HOSPITAL = {"unit": "Bệnh viện Ví Dụ", "unit_id": HOSPITAL, "area": "public_services"}
REGISTER = (
    row("HL-1", content_type="1", is_typed=True, document="05/SYT-VP", is_public=True),
    row("HL-2", content_type="1", area="civil_service", standing="late", waited=20),
    row(
        "HL-3",
        content_type="7",
        is_typed=True,
        has_proposal=True,
        promised=date(2026, 12, 1),
        **AT_HOSPITAL,
    ),
    row("HL-4", standing="overdue", waited=24, **WAITS, **AT_HOSPITAL),
    row("HL-5", standing="waiting", due=date(2026, 10, 20), waited=24, **WAITS),
    row("HL-6", standing="no_term", due=None, kind="Góp ý, đề xuất", **WAITS),
    row(
        "HL-7",
        kind="Câu hỏi",
        kind_id="question",
        is_petition=False,
        standing="overdue",
        waited=21,
        summary="Cấp lại chứng chỉ hành nghề cần giấy tờ gì?",
        **WAITS,
    ),
    row("HL-8", is_forwarded=True, conclusion="Đã chuyển cơ quan có thẩm quyền"),
)
ANSWERED = (
    *rows_of(overall(79, 90), unit=OFFICE),
    *rows_of(overall(40, 60), unit=HOSPITAL),
    *rows_of([{"a1": 5, "a2": 4, "b1": 3} for _ in range(40)], unit=HOSPITAL),
    *rows_of(overall(76, 90), day=date(2026, 9, 1), unit=OFFICE),
)
TERMS = Terms(now=datetime(2026, 10, 20, tzinfo=VIETNAM), targets=TARGETS)
MONTH = replace(
    EXPORT,
    figures=figures_for(ANSWERED, ONE_STOP, OCTOBER, TERMS),
    register=REGISTER,
    edition=1,
    governing_body="UBND tỉnh Ví Dụ",
    seat="Ví Dụ",
    cases=replace(
        EXPORT.cases,
        received=9,
        by_kind={"complaint": 7, "question": 1, "denunciation": 1},
        on_time=on_time_figure(3, 4, None, closed=True),
        in_time=1,
        overdue=2,
        anonymous=1,
    ),
    labels=replace(
        EXPORT.labels,
        surveys={"one-stop": "Bộ phận một cửa"},
        factors={("one-stop", "access"): "Tiếp cận", ("one-stop", "staff"): "Công chức"},
        units={OFFICE: "Văn phòng Sở", HOSPITAL: "Bệnh viện Ví Dụ"},
        areas={
            "procedures": "Cải cách thủ tục hành chính",
            "civil_service": "Cải cách chế độ công vụ",
            "public_services": "Dịch vụ sự nghiệp công",
        },
        content_types=TYPES,
    ),
)
WEEK = Week(
    today=date(2026, 10, 20),
    overdue=(REGISTER[3], REGISTER[6]),
    overdue_before=1,
    received=5,
    received_before=7,
    ended=6,
    ended_before=4,
)
