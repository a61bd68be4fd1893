from __future__ import annotations

from dataclasses import replace

import pytest

from complaints.agency import Agency
from nlp.classifier import Classifier
from nlp.dossiers import Proof, proofs
from tests.nlp.small import agency, model


def with_codes(**codes: str) -> Agency:
    units = {
        unit_id: replace(unit, dossiers=(codes[unit_id],)) if unit_id in codes else unit
        for unit_id, unit in agency().units.items()
    }
    return replace(agency(), units=units)


@pytest.mark.parametrize(
    "text, found",
    [
        ("hồ sơ H19.12-240101-0001 đâu rồi", [("van_phong", "H19.12")]),
        ("ho so h19.12.03-240101-00012 tre", [("tai_chinh", "H19.12.03")]),
        ("mã 000.03.12.H19-200101-0001 chưa trả", [("tai_chinh", "000.03.12.H19")]),
        ("hồ sơ H19.13-240101-0001", []),  # another department
        ("hồ sơ H19.12 không rõ số", []),  # no dossier, only a prefix
        ("gọi 1022 không được", []),
    ],
)
def test_a_dossier_code_proves_whose_it_is(text: str, found: list[tuple[str, str]]) -> None:
    mine = with_codes(van_phong="H19.12", tai_chinh="H19.12.03")

    assert proofs(text, mine) == tuple(Proof(*each) for each in found)


def test_a_code_decides_between_two_tied_units_and_stands_among_the_reasons() -> None:
    text = "hóa đơn hồ sơ H19.12-240101-0001"
    plain = Classifier(model()).classify(text, agency())
    (first, _), (second, _), *_ = plain.units

    proved = Classifier(model()).classify(text, with_codes(**{second: "H19.12"}))

    assert (plain.unit, proved.unit) == (first, second)
    assert proved.why[0] == "H19.12"
    assert proved.p_unit == plain.p_unit


def test_a_code_does_not_overrule_a_unit_that_is_clear() -> None:
    text = "bệnh viện Hòa Bình thiếu giường bệnh nằm hành lang, mã H19.12-240101-0001"

    found = Classifier(model()).classify(text, with_codes(van_phong="H19.12"))

    assert found.unit == "benh_vien"
