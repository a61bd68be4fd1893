"""Column types that both databases read and write alike."""

from datetime import UTC, datetime, timezone
from datetime import timedelta as span

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql, sqlite

from storage.columns import Json, Member, Moment, Records, to_row
from storage.records import Attachment, Button, InboundKind
from tests.storage.samples import NOW, PHOTO

DIALECTS = [sqlite.dialect(), postgresql.dialect()]  # type: ignore[no-untyped-call]  # theirs
ZONES = st.integers(-12, 14).map(lambda hours: timezone(span(hours=hours)))
ANY_TIME = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=ZONES)  # noqa: DTZ001  # bounds


@given(ANY_TIME)
def test_a_time_is_exact_and_sorts_on_sqlite(at: datetime) -> None:
    stored = Moment().process_bind_param(at, DIALECTS[0])
    read = Moment().process_result_value(stored, DIALECTS[0])

    assert read == at
    assert (stored < 0) == (at < datetime(1970, 1, 1, tzinfo=UTC))


def test_a_time_is_read_in_the_zone_of_the_country() -> None:
    for dialect in DIALECTS:
        stored = Moment().process_bind_param(NOW.astimezone(UTC), dialect)
        read = Moment().process_result_value(stored, dialect)
        assert read is not None
        assert read.isoformat() == "2026-10-01T08:00:00.123456+07:00"


@pytest.mark.parametrize("kind", [Moment(), Json(), Records(str), Member(InboundKind)])
def test_nothing_is_read_as_nothing(kind: Moment | Json | Records | Member) -> None:
    assert not kind.process_result_value(None, DIALECTS[0])


def test_small_records_come_back_as_they_were() -> None:
    buttons = (Button("4", "Hài lòng"), Button("5", "Rất hài lòng", beside=True))
    for kind, members in ((Button, buttons), (Attachment, PHOTO.attachments), (str, ("A", "B"))):
        stored = Records(kind).process_bind_param(members, DIALECTS[0])
        assert Records(kind).process_result_value(stored, DIALECTS[0]) == members
    assert Records(str).process_bind_param((), DIALECTS[0]) == "[]"


def test_a_record_as_a_row_has_its_fields_in_order() -> None:
    row = to_row(PHOTO.attachments[0])

    assert list(row) == ["kind", "reference", "name", "mime", "size"]
    assert row["size"] == 2048
