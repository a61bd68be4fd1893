from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complaints.taxonomy import AREAS, KINDS
from nlp.classifier import Classifier
from nlp.model_forms import save_model
from tests.nlp.small import agency, model

CLASSIFIER = Classifier(model())


def test_a_clear_text_is_classified() -> None:
    found = CLASSIFIER.classify("bệnh viện Hòa Bình hết giường bệnh nằm hành lang", agency())

    assert (found.kind, found.area, found.unit) == ("complaint", "public_services", "benh_vien")
    assert found.units[0] == ("benh_vien", found.p_unit)
    assert len(found.areas) >= 3
    assert len(found.units) >= 3
    assert "bệnh viện hòa bình" in found.why


def test_the_same_text_without_marks_gets_the_same_labels() -> None:
    one = CLASSIFIER.classify("cổng dịch vụ công không đăng nhập được", agency())
    two = CLASSIFIER.classify("cong dich vu cong khong dang nhap duoc", agency())

    assert (one.kind, one.area, one.unit) == (two.kind, two.area, two.unit)


def test_a_denunciation_goes_to_the_inspectorate_whatever_unit_is_named() -> None:
    found = CLASSIFIER.classify("tôi tố cáo ông T ở bệnh viện Hòa Bình nhận hối lộ", agency())

    assert (found.kind, found.unit) == ("denunciation", "thanh_tra")
    assert found.p_unit == found.p_kind
    assert found.route == "triage"
    assert "safety" in found.flags
    assert found.accused == "official"
    assert found.identifiable


def test_where_there_is_no_inspectorate_the_office_gets_it() -> None:
    bare = agency(inspectorate=False, agency_id="so-khac")
    found = CLASSIFIER.classify("tôi khiếu nại quyết định xử phạt năm triệu", bare)

    assert (found.kind, found.unit, found.accused) == ("appeal", "van_phong", None)


def test_kind_other_is_no_case() -> None:
    found = CLASSIFIER.classify("xin chào", agency())

    assert (found.kind, found.area, found.unit, found.route) == (
        "other",
        "none",
        "van_phong",
        "none",
    )


@pytest.mark.parametrize("text", ["hồ sơ trễ hẹn, bà tôi cần cấp cứu", "cháy nhà rồi"])
def test_danger_goes_to_a_person_at_once(text: str) -> None:
    found = CLASSIFIER.classify(text, agency())

    assert {"emergency", "safety"} <= set(found.flags)
    assert found.route in {"triage", "none"} if found.kind == "other" else found.route == "triage"


def deciding_from(limit: float) -> Classifier:
    """The same model, with another limit for its units."""
    units = {name: replace(own, limit=limit) for name, own in model().units.items()}
    return Classifier(replace(model(), units=units))


def test_suggest_sends_everything_to_triage() -> None:
    text = "cổng dịch vụ công không đăng nhập được, trang web bị treo"
    sure = deciding_from(0.3)

    assert sure.classify(text, agency()).route == "auto"
    assert sure.classify(text, agency(mode="suggest")).route == "triage"


def test_unsure_means_a_person() -> None:
    found = deciding_from(1.01).classify("hồ sơ trễ hẹn", agency())

    assert found.route == "triage"


def test_an_agency_without_texts_of_its_own_is_served_by_names_and_duties() -> None:
    other = agency(agency_id="so-moi")
    named = CLASSIFIER.classify("BV Hoà Bình để tôi chờ khám cả ngày", other)
    by_topic = CLASSIFIER.classify("thu lệ phí cao hơn bảng giá", other)

    assert named.unit == "benh_vien"
    assert by_topic.unit == "tai_chinh"


def test_a_second_grievance_is_told_by_its_own_sentence() -> None:
    found = CLASSIFIER.classify(
        "Nộp hồ sơ ba tuần chưa trả kết quả, giấy tờ bắt bổ sung nhiều lần. "
        "Cổng dịch vụ công không đăng nhập được, trang web bị treo khi tải lên.",
        agency(),
    )

    assert {found.area, found.area2} == {"procedures", "digital_government"}


def test_the_json_keeps_the_contract() -> None:
    said = CLASSIFIER.classify("hồ sơ trễ hẹn", agency()).as_json("a-1")

    assert list(said) == [
        "id", "kind", "area", "unit", "p_kind", "p_area", "p_unit", "areas", "units",
        "area2", "unit2", "route", "flags", "why",
    ]  # fmt: skip
    assert said["id"] == "a-1"


def test_a_classifier_comes_from_disk(tmp_path: Path) -> None:
    save_model(model(), tmp_path / "m")
    loaded = Classifier.load(tmp_path / "m")
    loaded.warm_up(agency())

    text = "thu thêm tiền không có hóa đơn"
    assert loaded.classify(text, agency()) == CLASSIFIER.classify(text, agency())


hostile = st.sampled_from(
    ["a." * 32_000, "😡" * 9_000, "\x00" * 50, "không " * 20_000, "?!" * 9_000]
)


@settings(max_examples=60)
@given(st.text(max_size=200) | hostile)
def test_any_text_gets_labels_of_the_taxonomy(text: str) -> None:
    found = CLASSIFIER.classify(text, agency())

    assert found.kind in KINDS
    assert found.area in AREAS
    assert found.unit in agency().units
    assert all(0 <= p <= 1.0001 for p in (found.p_kind, found.p_area, found.p_unit))
    assert set(found.flags) <= {"emergency", "safety", "spam", "foreign"}
