from __future__ import annotations

import tomllib
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from complaints.agency import Agency, read_agency
from complaints.taxonomy import AREAS, KINDS

AGENCIES = Path(__file__).parents[2] / "agencies"


def profile(**changes: Any) -> dict[str, Any]:
    raw: dict[str, Any] = {
        "id": "so-thu",
        "name": "Sở Thử nghiệm",
        "as_of": date(2026, 1, 1),
        "office": "van_phong",
        "inspectorate": "thanh_tra",
        "denunciation_recipients": ["Chánh Thanh tra Sở"],
        "areas": {area: name for area, name in AREAS.items() if area != "none"},
        "units": [
            {"id": "so", "name": "Sở Thử nghiệm"},
            {"id": "van_phong", "name": "Văn phòng", "parent": "so", "aliases": ["một cửa"]},
            {"id": "thanh_tra", "name": "Thanh tra", "parent": "so"},
        ],
        "deadlines": [
            {"step": "forward", "days": 5, "day_kind": "working", "source": "NĐ 20/2008"},
        ],
    }
    return raw | changes


def codes_of(raw: dict[str, Any]) -> set[str]:
    with pytest.raises(ValidationError) as caught:
        read_agency(raw)
    return {error["type"] for error in caught.value.errors()}


def unit(unit_id: str, **more: Any) -> dict[str, Any]:
    return {"id": unit_id, "name": f"Đơn vị {unit_id}", **more}


def test_a_whole_profile_becomes_an_agency() -> None:
    agency = read_agency(profile(targets=[{"read": "elsewhere"}]))

    assert list(agency.units) == ["so", "van_phong", "thanh_tra"]
    assert agency.reserved_unit == "thanh_tra"
    assert set(agency.areas) == set(AREAS)
    assert agency.is_leaf("van_phong")
    assert not agency.is_leaf("so")
    assert agency.routing.mode == "auto"


def test_where_there_is_no_inspectorate_the_office_gets_what_is_reserved() -> None:
    raw = profile()
    del raw["inspectorate"]

    assert read_agency(raw).reserved_unit == "van_phong"


def test_a_change_of_process_is_a_day_of_a_survey() -> None:
    agency = read_agency(profile(baselines={"one-stop": date(2027, 1, 15)}))

    assert agency.baselines == {"one-stop": date(2027, 1, 15)}
    assert read_agency(profile()).baselines == {}


def test_routing_is_a_word_or_a_table() -> None:
    assert read_agency(profile(routing="suggest")).routing.mode == "suggest"
    table = {"mode": "suggest", "sure_unit": 0.8, "hotlines": {"medical": "115"}}
    assert read_agency(profile(routing=table)).routing.sure_unit == 0.8


@pytest.mark.parametrize(
    "changes, code",
    [
        ({"office": "khong_co"}, "agency_unknown_unit"),
        ({"inspectorate": "khong_co"}, "agency_unknown_unit"),
        ({"units": [unit("van_phong", parent="la"), unit("thanh_tra")]}, "agency_unknown_unit"),
        ({"units": [unit("van_phong", successor="x"), unit("thanh_tra")]}, "agency_unknown_unit"),
        (
            {"units": [unit("van_phong"), unit("thanh_tra"), unit("van_phong")]},
            "agency_duplicate_unit",
        ),
        (
            {
                "units": [
                    unit("van_phong", parent="thanh_tra"),
                    unit("thanh_tra", parent="van_phong"),
                ]
            },
            "agency_cycle",
        ),
        (
            {
                "units": [
                    unit("van_phong", aliases=["Một cửa"]),
                    unit("thanh_tra", aliases=["mot  CUA"]),
                ]
            },
            "agency_alias_collision",
        ),
        (
            {
                "units": [
                    unit("van_phong", dossiers=["H19.12"]),
                    unit("thanh_tra", dossiers=["H19.12"]),
                ]
            },
            "agency_dossier_collision",
        ),
        ({"units": [unit("van_phong", dossiers=["19.12"])]}, "string_pattern_mismatch"),
        ({"units": []}, "agency_no_units"),
        ({"areas": {"procedures": "Thủ tục"}}, "agency_missing_area"),
        ({"areas": {**AREAS, "sport": "Thể thao"}}, "agency_unknown_area"),
        ({"routing": "always"}, "literal_error"),
        ({"colour": "red"}, "extra_forbidden"),
        (
            {
                "deadlines": [
                    {
                        "step": "reply",
                        "days": 0,
                        "day_kind": "working",
                        "source": "x",
                        "valid_from": date(2026, 2, 1),
                        "valid_to": date(2026, 1, 1),
                    }
                ]
            },
            "agency_dates_reversed",
        ),
    ],
)
def test_a_mistake_is_named(changes: dict[str, Any], code: str) -> None:
    assert code in codes_of(profile(**changes))


def test_all_problems_come_at_once() -> None:
    raw = profile(office="la", colour="red", units=[unit("thanh_tra", parent="ma", parents="x")])

    assert codes_of(raw) == {"agency_unknown_unit", "extra_forbidden"}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(key=st.sampled_from(sorted(profile())), value=json_values)
def test_no_value_in_a_file_breaks_the_reader(key: str, value: Any) -> None:
    with suppress(ValidationError):
        read_agency(profile(**{key: value}))


def test_a_unit_that_ended_hands_over_to_its_successor() -> None:
    units = [
        unit("van_phong"),
        unit("thanh_tra", valid_to=date(2025, 6, 30), successor="van_phong"),
        unit("cu", valid_to=date(2025, 6, 30)),
    ]
    agency = read_agency(profile(units=units))

    before, after = date(2025, 6, 30), date(2025, 7, 1)
    found = agency.unit_on("thanh_tra", before), agency.unit_on("thanh_tra", after)
    assert [u and u.id for u in found] == ["thanh_tra", "van_phong"]
    assert agency.unit_on("cu", after) is None
    assert not agency.units["cu"].is_valid_on(after)


def test_the_newest_deadline_in_force_counts() -> None:
    rows = [
        {"step": "reply", "days": 10, "day_kind": "working", "source": "cũ"},
        {"step": "reply", "days": 7, "day_kind": "working", "source": "mới"}
        | {"valid_from": date(2026, 7, 1)},
    ]
    agency = read_agency(profile(deadlines=rows))

    days = [agency.deadline("reply", day) for day in (date(2026, 6, 30), date(2026, 7, 1))]
    assert [d and d.days for d in days] == [10, 7]
    assert agency.deadline("nothing", date(2026, 7, 1)) is None


@pytest.fixture(params=sorted(AGENCIES.glob("*.toml")), ids=lambda path: path.stem)
def shipped(request: pytest.FixtureRequest) -> Agency:
    return read_agency(tomllib.loads(request.param.read_text("utf-8")))


def test_every_shipped_profile_is_whole(shipped: Agency) -> None:
    assert (AGENCIES / f"{shipped.id}.toml").exists()
    assert shipped.deadline("forward", shipped.as_of) is not None


def test_the_taxonomy_has_seven_kinds_and_eight_areas_beside_none() -> None:
    assert (len(KINDS), len(AREAS)) == (7, 9)
