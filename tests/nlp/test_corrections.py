"""Corrections teach; what could poison a model is put aside with its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from nlp.corrections import (
    FEWEST_TO_JUDGE,
    MOST_OF_AN_OFFICER,
    WEIGHT,
    Correction,
    Labels,
    Sifted,
    for_review,
    sift,
)
from tests.nlp.small import agency

AGENCIES = {"so-thu": agency()}
FIRST = Correction(
    code="HL-1",
    text="nộp hồ sơ ba tuần chưa trả kết quả",
    agency="so-thu",
    labels=Labels("complaint", "procedures", "van_phong"),
    officer="binh",
    at=datetime(2026, 11, 2, tzinfo=UTC),
)


def another(number: int, text: str = "", officer: str = "binh") -> Correction:
    return replace(
        FIRST,
        code=f"HL-{number}",
        text=text or f"hồ sơ của nhà số {number} chờ lâu",
        officer=officer,
        at=FIRST.at + timedelta(minutes=number),
    )


def sifted(*given: Correction, share: float = 0.3) -> Sifted:
    return sift(given, AGENCIES, lambda _: {"kind": share, "area": share, "unit": share})


def test_a_correction_becomes_a_row_that_weighs_more_than_a_written_text() -> None:
    (row,) = sifted(FIRST).rows()

    assert (row.text, row.kind, row.area, row.unit) == (
        FIRST.text,
        "complaint",
        "procedures",
        "van_phong",
    )
    assert (row.weight, row.writer) == (WEIGHT, "officer binh")


@pytest.mark.parametrize(
    "labels, why",
    [
        (Labels("rant", "procedures", "van_phong"), "nhãn không có"),
        (Labels("complaint", "weather", "van_phong"), "nhãn không có"),
        (Labels("complaint", "procedures", "phong_la"), "nhãn không có"),
        (Labels("denunciation", "civil_service", "benh_vien"), "tố cáo, khiếu nại"),
        (Labels("other", "procedures", "van_phong"), "ngoài phạm vi"),
    ],
)
def test_labels_that_cannot_be_are_refused(labels: Labels, why: str) -> None:
    found = sifted(replace(FIRST, labels=labels))

    assert found.kept == ()
    assert why in found.refused[0].why


def test_the_same_text_teaches_once() -> None:
    found = sifted(FIRST, another(2, "Nop ho so ba tuan chua tra ket qua"))

    assert [c.code for c in found.kept] == ["HL-1"]
    assert found.refused[0].why == "cùng nội dung với HL-1"


def test_officers_who_contradict_each_other_teach_nothing() -> None:
    other = replace(another(2, FIRST.text, "lan"), labels=Labels("praise", "none", "van_phong"))

    assert [r.correction.code for r in sifted(FIRST, other).refused] == ["HL-1", "HL-2"]


def test_no_officer_teaches_more_than_the_limit_and_the_newest_count() -> None:
    many = [another(number) for number in range(MOST_OF_AN_OFFICER + 3)]
    found = sifted(*many, another(9999, officer="lan"))

    assert len(found.kept) == MOST_OF_AN_OFFICER + 1
    assert {r.correction.code for r in found.refused} == {"HL-0", "HL-1", "HL-2"}


def test_an_officer_against_everything_that_was_read_is_not_believed() -> None:
    absurd = [another(number) for number in range(FEWEST_TO_JUDGE)]

    assert sifted(*absurd, share=0.001).kept == ()
    assert len(sifted(*absurd[1:], share=0.001).kept) == FEWEST_TO_JUDGE - 1


def test_some_accepted_cases_are_looked_at_again() -> None:
    codes = [f"HL-{number:03}" for number in range(25)]

    assert for_review(reversed(codes)) == ["HL-000", "HL-010", "HL-020"]
