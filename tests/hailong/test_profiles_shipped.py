"""The five profiles say what their plans say, and a clear text finds its unit in each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from hailong.profiles import CHECKOUT, Profile, load_profile
from nlp.classifier import Classifier
from surveys.targets import TargetState, target_in_force

SEEDS = {
    "syt-tphcm": "000_2914628069a3d8ca.txt",
    "syt-brvt": "001_7c2d1181d6f5a0e6.txt",
    "hung-yen": "002_b63ce56accc08db8.txt",
    "sngv-ha-tinh": "003_162e35224b198d12.txt",
    "syt-dong-nai": "004_253e69e4c3a3821b.txt",
}

UNITS = {
    "syt-brvt": ("van_phong", "phong_chuyen_mon", "don_vi_truc_thuoc", "tt_phuc_vu_hcc"),
    "hung-yen": (
        "van_phong_ubnd",
        "so_noi_vu",
        "so_tu_phap",
        "so_tai_chinh",
        "so_khdt",
        "so_tttt",
        "so_khcn",
        "so_nganh_khac",
        "ubnd_cap_huyen",
    ),
    "sngv-ha-tinh": (
        "van_phong_thanh_tra",
        "phong_chuyen_mon",
        "don_vi_thuoc_so",
        "tt_phuc_vu_hcc",
    ),
}

# What surveys and dossiers can measure of each plan: measured by, measure, comparator,
# percent, year. The plans of sngv-ha-tinh and syt-dong-nai set no number for satisfaction.
Row = tuple[str, str, str, int, int | None]
TARGETS: Mapping[str, tuple[Row, ...]] = {
    "syt-tphcm": (
        ("one-stop", "top2", ">", 80, 2020),
        ("one-stop", "top2", ">", 80, 2020),
        ("outpatient", "top2", ">", 80, 2020),
        ("inpatient", "top2", ">", 80, 2020),
    ),
    "syt-brvt": (
        ("one-stop", "top2", ">=", 85, 2023),
        ("one-stop", "top2", ">=", 90, 2025),
        ("outpatient", "top2", ">=", 85, 2025),
        ("inpatient", "top2", ">=", 85, 2025),
        ("dossiers", "on_time", ">=", 98, 2025),
        ("dossiers", "online", ">=", 30, 2023),
        ("dossiers", "online", ">=", 50, 2025),
    ),
    "hung-yen": (
        ("one-stop", "top2", ">", 80, None),
        ("outpatient", "top2", ">", 80, 2020),
        ("inpatient", "top2", ">", 80, 2020),
    ),
    "sngv-ha-tinh": (
        ("dossiers", "on_time", ">=", 100, 2022),
        ("dossiers", "online", ">=", 50, 2022),
    ),
    "syt-dong-nai": (("dossiers", "on_time", ">=", 95, 2018),),
}

# Unit -> messages; clear cases only, also without marks and as people speak there.
MESSAGES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "syt-brvt": {
        "van_phong": (
            "Cổng dịch vụ công của tỉnh đăng nhập bằng VNeID cứ báo lỗi, không nộp được hồ sơ.",
            "em hoi thi vien chuc nganh y te nam nay bao gio nop ho so a",
            "Tháng trước tôi gửi phản ánh kiến nghị mà tới giờ hổng ai trả lời.",
            "Hồ sơ của tôi trễ hẹn hai tuần mà không ai báo.",
            "Tôi tố cáo chuyên viên phòng Nghiệp vụ Dược nhận hối lộ 20 triệu đồng.",
        ),
        "phong_chuyen_mon": (
            "Giấy đủ điều kiện kinh doanh dược của nhà thuốc tôi nộp hai tháng chưa trả.",
            "toi xin cap giay phep hoat dong phong kham tu thi can nhung giay to gi",
            "Chứng chỉ hành nghề của em nộp phòng Nghiệp vụ Y ba tháng chưa có.",
            "xin hoi ho so cong bo san pham nuoc mam lam sao",
        ),
        "don_vi_truc_thuoc": (
            "Bệnh viện Bà Rịa khám đông quá, chờ từ 5 giờ sáng tới trưa chưa tới lượt.",
            "bv vung tau het thuoc tieu duong ca thang nay, phai ra ngoai mua",
            "Bác sĩ khoa sản nhà thương Lê Lợi tận tình, vợ tui sanh mổ an toàn, cám ơn nghen.",
            "tram y te xa het vac xin cho con nit, khi nao moi co lai",
        ),
        "tt_phuc_vu_hcc": (
            "Trung tâm hành chính công tỉnh máy lấy số hư, bà con đứng chen nhau.",
            "ra hanh chinh cong nop ho so ma nhan vien quay bam dien thoai, hoi khong tra loi",
            "Quầy trả kết quả ở TTHCC đóng cửa sớm lúc 4 giờ chiều.",
        ),
    },
    "hung-yen": {
        "van_phong_ubnd": (
            "Chủ tịch tỉnh có ý kiến chỉ đạo rồi, đề nghị Văn phòng UBND tỉnh đôn đốc.",
            "cho hoi lich tiep cong dan cua chu tich tinh thang nay",
        ),
        "so_noi_vu": (
            "Kỳ thi công chức của tỉnh năm nay bao giờ công bố điểm?",
            "so noi vu tra loi don cua toi qua cham",
        ),
        "so_tu_phap": (
            "Lý lịch tư pháp hẹn 10 ngày mà hơn một tháng chưa có.",
            "thu tuc bat nop nhieu giay to thua, ruom ra qua, de nghi bo bot",
        ),
        "so_tai_chinh": (
            "Mức thu lệ phí của tỉnh cao hơn các tỉnh bên cạnh nhiều quá.",
            "de nghi cong khai ngan sach chi cho bo phan mot cua",
        ),
        "so_khdt": (
            "Đăng ký kinh doanh thành lập công ty phải chờ hai tuần là sao hả các bác?",
            "tru so xa dot nat, bao gio tinh moi xay tru so moi",
        ),
        "so_tttt": (
            "Cổng dịch vụ công hay treo, nộp hồ sơ qua mạng toàn báo lỗi.",
            "website cua tinh khong vao duoc may hom nay",
        ),
        "so_khcn": (
            "Quy trình ISO 9001 dán trên tường nhưng không ai làm theo, đề nghị kiểm tra.",
            "dang ky nhan hieu cho hop tac xa nhan long thi hoi so khoa hoc dung khong",
        ),
        "so_nganh_khac": (
            "Bệnh viện Phố Nối bắt nằm ghép ba người một giường.",
            "truong cap 3 thu tien dau nam nhieu khoan qua, phu huynh keu troi",
        ),
        "ubnd_cap_huyen": (
            "Cán bộ tư pháp xã bắt đi lại bốn lần mới làm xong giấy khai sinh cho cháu.",
            "bo phan mot cua huyen Kim Dong 8 ruoi sang chua co ai lam viec",
        ),
    },
    "sngv-ha-tinh": {
        "van_phong_thanh_tra": (
            "Trang web Sở lâu nay không cập nhật danh mục thủ tục, đề nghị bổ sung.",
            "can bo so gay phien ha, di lam muon gio hanh chinh",
            "Năm ni Sở có tuyển dụng công chức không rứa?",
            "Văn phòng - Thanh tra Sở trả lời phản ánh rất nhanh, xin cảm ơn.",
            "Tôi tố cáo cán bộ lãnh sự nhận hối lộ 5 triệu để làm nhanh hồ sơ.",
        ),
        "phong_chuyen_mon": (
            "Tui muốn chứng nhận lãnh sự bằng đại học để đi Nhật thì nộp ở mô rứa?",
            "ho so hop phap hoa lanh su cua em qua hen 5 ngay chua co",
            "Xin hỏi thủ tục mời đoàn khách nước ngoài vào làm việc với công ty chúng tôi.",
            "The doanh nhan APEC nop o mo a, can giay to chi",
        ),
        "don_vi_thuoc_so": (
            "Trung tâm dịch thuật dịch sai tên tôi trong bản dịch tiếng Đức, phải làm lại.",
            "dich ho so sang tieng nhat gia bao nhieu mot trang",
            "Nhờ trung tâm xin visa đi Hàn mà đợi ba tháng, hỏi thì quát.",
        ),
        "tt_phuc_vu_hcc": (
            "Lên hành chính công lấy số thứ tự rồi ngồi chờ cả buổi, quầy ngoại vụ không có ai.",
            "nhan vien quay tiep nhan o trung tam mot cua tinh huong dan tan tinh, cam on",
            "TTPVHCC gửi xe lấy 10 nghìn, chỗ để xe thì chật",
        ),
    },
}
SAID = [
    (agency, unit, text)
    for agency, by_unit in MESSAGES.items()
    for unit, texts in by_unit.items()
    for text in texts
]


@cache
def profile(agency: str) -> Profile:
    return load_profile(CHECKOUT / "agencies" / f"{agency}.toml")


@pytest.fixture(scope="module")
def classifier(trained_model: Path) -> Classifier:
    return Classifier.load(trained_model)


def test_every_profile_that_ships_is_in_the_table() -> None:
    assert {path.stem for path in (CHECKOUT / "agencies").glob("*.toml")} == set(TARGETS)


@pytest.mark.parametrize("agency", TARGETS)
def test_every_target_that_can_be_measured_is_in_its_profile(agency: str) -> None:
    """R-B8"""
    found = [
        (t.survey or t.source, t.measure, t.comparator, t.value, t.year)
        for t in profile(agency).targets
    ]

    assert found == [
        (source, measure, comparator, Fraction(percent, 100), year)
        for source, measure, comparator, percent, year in TARGETS[agency]
    ]


@pytest.mark.parametrize("agency", SEEDS)
def test_every_target_names_its_plan_and_quotes_the_number(agency: str) -> None:
    for target in profile(agency).targets:
        assert target.seed == SEEDS[agency]
        assert f"{int(target.value * 100)}%" in target.wording


@pytest.mark.parametrize("agency", ["sngv-ha-tinh", "syt-dong-nai"])
def test_plans_without_a_number_for_satisfaction_have_no_target_for_it(agency: str) -> None:
    """R-B8"""
    assert not [target for target in profile(agency).targets if target.survey]


@pytest.mark.parametrize(
    ("year", "percent", "state"),
    [(2022, 85, "not_due"), (2024, 85, "in_force"), (2025, 90, "in_force"), (2026, 90, "expired")],
)
def test_the_later_target_takes_over_when_it_falls_due(
    year: int, percent: int, state: TargetState
) -> None:
    found = target_in_force(
        profile("syt-brvt").targets, year=year, measure="top2", survey="one-stop"
    )

    assert found is not None
    assert (found.target.value, found.state) == (Fraction(percent, 100), state)


@pytest.mark.parametrize("agency", UNITS)
def test_units_are_those_of_the_plan_under_one_root(agency: str) -> None:
    units = profile(agency).agency.units
    (root,) = [unit.id for unit in units.values() if unit.parent is None]

    assert tuple(unit.id for unit in units.values() if unit.parent == root) == UNITS[agency]
    assert len(units) == len(UNITS[agency]) + 1


@pytest.mark.parametrize("agency", SEEDS)
def test_every_unit_exists_in_the_year_of_its_plan(agency: str) -> None:
    """R-C10"""
    read = profile(agency).agency

    assert all(unit.is_valid_on(read.as_of) for unit in read.units.values())


@pytest.mark.parametrize(
    ("unit", "successor"), [("so_tttt", "so_khcn"), ("so_khdt", "so_tai_chinh")]
)
def test_departments_that_were_merged_lead_to_their_successors(unit: str, successor: str) -> None:
    """R-C10"""
    read = profile("hung-yen").agency
    before, after = read.unit_on(unit, date(2020, 1, 1)), read.unit_on(unit, date(2026, 1, 1))

    assert before is read.units[unit]
    assert after is read.units[successor]


@pytest.mark.parametrize("agency", SEEDS)
def test_a_citizen_can_always_be_told_where_to_turn(agency: str) -> None:
    read = profile(agency).agency

    assert read.routing.superior_body
    assert {"medical", "fire", "police", "child"} <= set(read.routing.hotlines)
    assert read.denunciation_recipients


@pytest.mark.parametrize("agency", SEEDS)
def test_deadlines_of_every_profile_are_the_same_and_name_their_sources(agency: str) -> None:
    """R-E2"""
    deadlines = profile(agency).agency.deadlines

    assert deadlines == profile("syt-dong-nai").agency.deadlines
    assert all(deadline.source for deadline in deadlines)


@pytest.mark.slow
@pytest.mark.parametrize(("agency", "unit", "text"), SAID)
def test_a_clear_text_finds_its_unit_in_every_agency(
    classifier: Classifier, agency: str, unit: str, text: str
) -> None:
    assert classifier.classify(text, profile(agency).agency).unit == unit
