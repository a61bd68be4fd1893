"""An invented month with everything that a workbook can show."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from functools import cache
from itertools import takewhile
from typing import Any

import openpyxl

from surveys.collected import IntakeCount
from surveys.figures import Terms, figures_for
from surveys.one_stop import one_stop_figures
from surveys.periods import VIETNAM, parse_period
from surveys.report.document import ExportDocument, Labels, OpenAnswer
from surveys.report.xlsx_report import xlsx_report
from surveys.rollup import RollupRow
from surveys.targets import Target, read_targets
from surveys.trend import closed_periods, trend_of
from tests.surveys.answers_of_people import ONE_STOP, rows_of
from tests.surveys.report.exports import EXPORT
from tests.surveys.report.imports import OF

NOW = datetime(2026, 12, 20, tzinfo=VIETNAM)
DECEMBER = parse_period("2026-12")
PERIODS = closed_periods(DECEMBER, NOW)[-15:]
UNITS = {
    "van_phong": "Văn phòng Sở",
    "chi_cuc": "Chi cục An toàn vệ sinh thực phẩm",
    "benh_vien": "Bệnh viện Đa khoa Ví Dụ",
    "trung_tam": "Trung tâm Kiểm soát bệnh tật",
    "thanh_tra": "Thanh tra Sở",
}
# Satisfied and all respondents of December; the inspectors are too few to be shown.
DECEMBER_UNITS = {
    "van_phong": (52, 60),
    "chi_cuc": (30, 41),
    "benh_vien": (70, 78),
    "trung_tam": (20, 26),
    "thanh_tra": (2, 3),
}
ITEMS = {
    "a1": "I.1 Nơi ngồi chờ tại Bộ phận Một cửa có đủ chỗ ngồi",
    "a2": "I.2 Trang thiết bị tại Bộ phận Một cửa hiện đại, dễ sử dụng",
    "b1": "III.1 Công chức có thái độ giao tiếp lịch sự, tôn trọng",
    "overall": "Hài lòng chung về việc giải quyết thủ tục",
    "other": "Ông/bà có góp ý gì khác?",
    "praise": "Điều gì làm ông/bà hài lòng nhất?",
}


def people(satisfied: int, asked: int) -> list[dict[str, int | None]]:
    return [
        {
            "overall": 5 if i < satisfied else 3,
            "a1": 4 if i % 5 else 2,
            "a2": 4 if i % 3 else 3,
            "b1": 5 if i % 9 else None,
        }
        for i in range(asked)
    ]


def rows_in_december() -> list[RollupRow]:
    return [
        row
        for unit, (satisfied, asked) in DECEMBER_UNITS.items()
        for row in rows_of(people(satisfied, asked), day=DECEMBER.first, unit=unit)
    ]


def rows_before() -> list[RollupRow]:
    """Fourteen quiet months; four people answered in one of them."""
    return [
        row
        for place, period in enumerate(PERIODS[:-1])
        for row in rows_of(
            people(3, 4) if place == 9 else people(74 + place % 4, 90), day=period.first
        )
    ]


def target(**changed: object) -> dict[str, object]:
    return {
        "id": "one-stop",
        "population": "Cá nhân, tổ chức làm thủ tục hành chính",
        "survey": "one-stop",
        "measure": "top2",
        "comparator": ">",
        "value": 0.80,
        "year": 2026,
        "wording": "bảo đảm sự hài lòng của cá nhân, tổ chức đạt mức trên 80% vào năm 2026",
    } | changed


def dossiers(**changed: object) -> dict[str, object]:
    plain = target(
        id="on-time",
        population="Hồ sơ thủ tục hành chính của Sở",
        measure="on_time",
        comparator=">=",
        value=0.98,
        wording="tỷ lệ hồ sơ giải quyết đúng hạn đạt tối thiểu 98%",
        source="dossiers",
    )
    return {name: value for name, value in plain.items() if name != "survey"} | changed


PLAN = [
    target(),
    target(id="items", measure="top2_items", comparator=">=", value=0.60),
    dossiers(),
    dossiers(id="online", measure="online", value=0.25, year=2025, wording="từ 25% trở lên"),
]
TARGETS = read_targets(PLAN)


def month(plan: list[dict[str, object]] | None = None) -> ExportDocument:
    """December, with the targets of another plan where one is given."""
    return _december(TARGETS if plan is None else read_targets(plan))


@cache
def _december(targets: tuple[Target, ...]) -> ExportDocument:
    terms = Terms(now=NOW, targets=targets)
    rows = [*rows_before(), *rows_in_december()]
    return replace(
        EXPORT,
        period=DECEMBER,
        figures=figures_for(rows, ONE_STOP, DECEMBER, terms),
        trends=(trend_of(rows, ONE_STOP, PERIODS, terms.smallest),),
        imported=one_stop_figures(OF, targets, DECEMBER.year, closed=True),
        open_answers=(
            OpenAnswer("one-stop", "other", "Cần thêm ghế ngồi"),
            OpenAnswer("one-stop", "praise", "Cán bộ hướng dẫn rõ"),
            OpenAnswer("one-stop", "other", "+ Biển chỉ dẫn chữ to hơn"),
            OpenAnswer("one-stop", "other", "Trả kết quả đúng hẹn", "procedures", "van_phong"),
        ),
        intake=(IntakeCount(survey="one-stop", version=1, measure="returned", value=208),),
        labels=Labels(
            surveys={"one-stop": "Khảo sát tại Bộ phận Một cửa"},
            factors={
                ("one-stop", "access"): "Tiếp cận dịch vụ",
                ("one-stop", "staff"): "Công chức giải quyết công việc",
            },
            items={("one-stop", item): name for item, name in ITEMS.items()},
            units=UNITS,
            modes={"self": "Tự trả lời", "paper": "Phiếu giấy"},
            kinds=EXPORT.labels.kinds,
            areas={"procedures": "Cải cách thủ tục hành chính"},
        ),
        edition=1,
    )


def opened(document: ExportDocument) -> Any:
    """The workbook as another library reads it."""
    return openpyxl.load_workbook(io.BytesIO(xlsx_report(document)))


def rows_under(sheet: Any, title: str) -> list[dict[str, Any]]:
    """The first table whose first column has this title, up to the first row without borders."""
    rows = [list(row) for row in sheet.iter_rows()]
    top = next(place for place, row in enumerate(rows) if row[0].value == title)
    titles = [cell.value for cell in rows[top] if cell.value is not None]
    return [
        {name: cell.value for name, cell in zip(titles, row, strict=False)}
        for row in takewhile(lambda row: row[0].border.top.style, rows[top + 1 :])
    ]
