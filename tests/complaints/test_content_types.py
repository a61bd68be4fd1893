"""The eight legal types of content, and where the machine's kinds tell one."""

from complaints.content_types import (
    CONTENT_TYPES,
    PROPOSALS,
    TOLD_BY_KIND_AND_AREA,
    likely_type,
)
from complaints.taxonomy import AREAS, KINDS


def test_there_are_the_eight_of_the_decree() -> None:
    assert list(CONTENT_TYPES) == [str(n) for n in range(1, 9)]
    assert set(CONTENT_TYPES) > PROPOSALS


def test_a_grievance_about_conduct_is_of_the_first_type() -> None:
    assert likely_type("complaint", "civil_service") == "1"


def test_what_kind_and_area_do_not_tell_is_left_to_a_person() -> None:
    assert likely_type("complaint", "institutions") == ""
    assert likely_type("question", "civil_service") == ""


def test_the_table_speaks_of_known_kinds_and_areas_only() -> None:
    assert all(kind in KINDS and area in AREAS for kind, area in TOLD_BY_KIND_AND_AREA)
