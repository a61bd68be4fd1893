"""R-D2: whom the profile names for denunciations has to be an officer."""

from __future__ import annotations

import pytest

from hailong.model import shipped_agencies
from hailong.recipients import recipients_hint
from storage.records import Officer

AGENCY = shipped_agencies()["syt-dong-nai"]


def officer(name: str, *, disabled: bool = False) -> Officer:
    return Officer(name, name, "thanh_tra", "head", disabled=disabled)


@pytest.mark.parametrize(
    "officers, named",
    [
        ([], "Chưa có cán bộ nào mở được tố cáo"),
        ([officer("Chánh Thanh tra")], "Chưa có cán bộ nào mở được tố cáo"),
        ([officer("Chánh Thanh tra Sở", disabled=True)], "Chưa có cán bộ nào mở được tố cáo"),
        ([officer("Chánh Thanh tra Sở")], "tên đúng như vậy: Giám đốc Sở."),
    ],
)
def test_who_is_missing_is_named(officers: list[Officer], named: str) -> None:
    assert named in recipients_hint(AGENCY, officers)


def test_nothing_is_said_where_everybody_is_there() -> None:
    everybody = [officer(name) for name in AGENCY.denunciation_recipients]
    assert recipients_hint(AGENCY, everybody) == ""
