"""Rules by which a one-stop shop is scored, by version: what was in force when, as a table.

NĐ 118/2025 replaced NĐ 61/2018 on 1 July 2025; until its own set of indices is read, TT 01/2018 is
kept as the model, for reference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from surveys.dossier import Timing


@dataclass(frozen=True, slots=True)
class Index:
    """`missing`: why there is no data, where an import cannot give what it needs."""

    number: int
    name: str
    per: Literal["dossier", "unit"]
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """Its words hold from `least` points up to the next better band."""

    least: Fraction
    words: str


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Points as the text gives them; where it is silent there is no entry, and no points."""

    id: str
    name: str
    most: int
    indices: tuple[Index, ...]
    total_time: Mapping[Timing, int]
    contacts: Mapping[int, int]
    offices: Mapping[int, int]
    # Of a dossier that no petition is about; one about conduct is 0 points.
    conduct: Mapping[Timing, int]
    answered_well: Fraction
    online_most: Fraction
    online_least: Fraction
    unit_bands: tuple[Band, ...]
    officer_bands: tuple[Band, ...]

    @property
    def of_units(self) -> frozenset[int]:
        """Indices with one number of points for a whole unit."""
        return frozenset(index.number for index in self.indices if index.per == "unit")


TT01_2018: Final = RuleSet(
    id="tt01-2018",
    name="Thông tư 01/2018/TT-VPCP, Điều 13 đến Điều 15",
    most=2,
    indices=(
        Index(1, "Tổng thời gian giải quyết", "dossier"),
        Index(
            2,
            "Thời gian giải quyết của từng cơ quan",
            "dossier",
            "Tệp hồ sơ không có thời gian giải quyết của từng cơ quan.",
        ),
        Index(3, "Số lần phải liên hệ để hoàn thiện hồ sơ", "dossier"),
        Index(4, "Số cơ quan phải liên hệ", "dossier"),
        Index(
            5,
            "Tổ chức tiếp nhận, giải quyết, trả kết quả tại Bộ phận Một cửa",
            "unit",
            "Chưa có tỷ lệ thủ tục tiếp nhận, giải quyết, trả kết quả tại Bộ phận Một cửa.",
        ),
        Index(
            6,
            "Công khai thủ tục hành chính",
            "dossier",
            "Chưa có dữ liệu về việc niêm yết và công khai điện tử thủ tục.",
        ),
        Index(7, "Thái độ của cán bộ, công chức, viên chức", "dossier"),
        Index(8, "Tiếp thu, giải trình phản ánh, kiến nghị", "unit"),
        Index(9, "Cung cấp dịch vụ công trực tuyến", "unit"),
    ),
    total_time={"early": 2, "on_time": 1, "late": 0},
    contacts={0: 2, 1: 1},
    offices={0: 2, 1: 1},
    conduct={"early": 2, "on_time": 1},
    answered_well=Fraction(90, 100),
    online_most=Fraction(30, 100),
    online_least=Fraction(15, 100),
    unit_bands=(
        Band(Fraction(15), "xuất sắc"),
        Band(Fraction(12), "tốt"),
        Band(Fraction(9), "khá"),
        Band(Fraction(6), "trung bình"),
        Band(Fraction(0), "yếu"),
    ),
    officer_bands=(
        Band(Fraction(5), "hoàn thành 100% nhiệm vụ"),
        Band(Fraction(35, 10), "hoàn thành từ 70% đến dưới 100% nhiệm vụ"),
        Band(Fraction(0), "hoàn thành dưới 70% nhiệm vụ"),
    ),
)

IN_FORCE: Final = TT01_2018


def band(points: Fraction, bands: tuple[Band, ...]) -> str:
    """The words for so many points; `bands` run from the best to the worst, which begins at 0."""
    return next(each.words for each in bands if points >= each.least)
