"""An invented export for the tests of its file formats."""

from __future__ import annotations

from datetime import date, datetime

from surveys.case_figures import handling_figure, on_time_figure
from surveys.figures import Terms, figures_for
from surveys.periods import VIETNAM, parse_period
from surveys.report.document import CaseSummary, ExportDocument, Labels, OpenAnswer, RegisterRow
from surveys.rollup import RatedItem, RatedSurvey, SideQuestion
from surveys.tally import NOTHING
from surveys.targets import read_targets
from tests.surveys.answers_of_people import ONE_STOP, SATISFIED, overall, rows_of

OCTOBER = parse_period("2026-10")
TARGETS = read_targets(
    [
        {
            "id": "one-stop-2020",
            "population": "Nhân dân và doanh nghiệp",
            "survey": "one-stop",
            "measure": "top2",
            "comparator": ">",
            "value": 0.80,
            "year": 2020,
            "wording": "đạt mức trên 80% vào năm 2020",
            "seed": "Kế hoạch 1973/KH-SYT",
        }
    ]
)
ROWS = (
    rows_of(overall(87, 100))
    + rows_of(overall(2, 4), unit="thanh_tra")
    + rows_of(overall(76, 90), day=date(2026, 9, 1))
)
FIGURES = figures_for(
    [row for row in ROWS if row.unit == "van_phong"],
    ONE_STOP,
    OCTOBER,
    Terms(now=datetime(2026, 10, 20, tzinfo=VIETNAM), targets=TARGETS),
)

# 40 inpatients: ten are satisfied with everything, all others with one thing of two.
INPATIENT = RatedSurvey(
    "inpatient",
    1,
    (
        RatedItem("overall", None, SATISFIED),
        RatedItem("a1", "A", SATISFIED),
        RatedItem("a2", "A", SATISFIED),
    ),
    overall="overall",
    side=(SideQuestion("g1", "expectation"), SideQuestion("g2", "return")),
)
HOSPITAL = figures_for(
    rows_of(
        [
            {
                "overall": 4 if i % 4 else 2,
                "a1": 5,
                "a2": 4 if i < 10 else 3,
                "g1": 90 if i % 2 else 105,
                "g2": int(i >= 4),
            }
            for i in range(40)
        ],
        survey=INPATIENT,
        unit="bv_thong_nhat",
    ),
    INPATIENT,
    OCTOBER,
    Terms(now=datetime(2026, 10, 20, tzinfo=VIETNAM)),
)

EXPORT = ExportDocument(
    agency="syt-vi-du",
    agency_name="Sở Y tế Ví Dụ",
    as_of="2026",
    period=OCTOBER,
    figures=FIGURES,
    cases=CaseSummary(
        received=12,
        by_kind={"reflection": 9, "proposal": 3},
        by_area={"procedures": 12},
        by_unit={"van_phong": 12},
        on_time=on_time_figure(9, 10, None, closed=True),
        satisfaction_with_handling=handling_figure(NOTHING),
        in_time=2,
    ),
    register=(
        RegisterRow(
            received=date(2026, 9, 20),
            code="PA-0001",
            source="Trò chuyện",
            summary='=HYPERLINK("http://vi.du";"bấm")',
            kind="Phản ánh",
            unit="Văn phòng Sở",
            due=date(2026, 9, 27),
        ),
        RegisterRow(
            received=date(2026, 10, 2),
            code="PA-0002",
            source="Phiếu giấy",
            summary="Chờ lâu ở quầy tiếp nhận",
            kind="Phản ánh",
            unit="Văn phòng Sở",
            answered=date(2026, 10, 5),
            document="05/TB-SYT",
            conclusion="Đã khắc phục",
            is_public=True,
        ),
    ),
    open_answers=(OpenAnswer("one-stop", "other", "- Cần thêm ghế ngồi"),),
    labels=Labels(
        surveys={"one-stop": "Bộ phận một cửa"},
        items={
            ("one-stop", "overall"): "Hài lòng chung",
            ("inpatient", "g1"): "G1 Đáp ứng bao nhiêu phần trăm so với mong đợi?",
            ("inpatient", "g2"): "G2 Có quay lại hoặc giới thiệu không?",
        },
        units={"van_phong": "Văn phòng Sở"},
        kinds={"reflection": "Phản ánh", "proposal": "Kiến nghị"},
    ),
)
