"""What the dialogue is told of the classifier's answer, and of a text with two matters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.understanding import ModelUnderstanding, guess_of
from complaints.agency import Agency
from nlp.classification import Classification
from tests.bot.setting import catalog

ACCUSES = Classification(
    kind="denunciation",
    area="civil_service",
    unit="thanh_tra",
    p_kind=0.9,
    p_area=0.8,
    p_unit=0.9,
    areas=(("civil_service", 0.8),),
    units=(("thanh_tra", 0.9), ("nghiep_vu_y", 0.1)),
    area2=None,
    unit2=None,
    route="triage",
    flags=(),
    why=("đòi tiền",),
    accused="official",
    identifiable=True,
    model_version="test",
)
LATE = replace(ACCUSES, kind="complaint", area="procedures", accused=None)


class BySentence:
    """A text with the word "đòi" accuses; anything else is a complaint that something is late."""

    def __init__(self, p_kind: float = 0.9) -> None:
        self._late = replace(LATE, p_kind=p_kind)

    def classify(self, text: str, agency: Agency) -> Classification:
        return ACCUSES if "đòi" in text else self._late


@pytest.mark.parametrize(
    ("text", "p_kind", "area2"),
    [
        ("Anh T đòi tôi 3 triệu. Hồ sơ của tôi cũng trễ hẹn hai tháng.", 0.9, "procedures"),
        ("Anh T đòi tôi 3 triệu. Hồ sơ của tôi cũng trễ hẹn hai tháng.", 0.6, None),
        ("Anh T đòi tôi 3 triệu. Rất buồn.", 0.9, None),
        ("Anh T đòi tôi 3 triệu thì hồ sơ mới xong", 0.9, None),
    ],
)
async def test_an_ordinary_grievance_beside_a_denunciation_is_found(
    text: str, p_kind: float, area2: str | None
) -> None:
    """R-D4"""
    model = ModelUnderstanding(BySentence(p_kind), catalog().agency)

    guess = await model.guess(text)

    assert (guess.kind, guess.area2, guess.accused) == ("denunciation", area2, "official")
    assert guess.record["identifiable"] is True
    assert guess.units == ("thanh_tra", "nghiep_vu_y")


def test_what_accuses_nobody_says_so() -> None:
    assert guess_of({**LATE.as_json(""), "accused": None}).accused == ""
