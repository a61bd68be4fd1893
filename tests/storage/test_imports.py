"""What every store promises of imported dossiers and volumes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.ports import Kept, Store
from surveys.dossier import Dossier, DossierSum, ReceivedSum, timing
from surveys.volumes import Volume

FIRST, LAST = date(2026, 9, 15), date(2026, 10, 14)
ONE = Dossier(
    "H19.12-261001-0001", "Cấp phép", "phong_y", LAST, LAST, None, None, None, online=True
)
TWO = Dossier(
    "H19.12-260901-0002", "Cấp đổi", "phong_y", FIRST, FIRST, FIRST + timedelta(2), 1, 0, False
)

DAYS = st.dates(date(2026, 9, 10), date(2026, 10, 20))


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    received = draw(DAYS)
    later = st.integers(0, 12).map(lambda days: received + timedelta(days))
    return Dossier(
        f"H19.12-261001-{draw(st.integers(1, 40)):04}",
        "Cấp phép",
        draw(st.sampled_from(["phong_y", "phong_duoc"])),
        received,
        draw(later),
        draw(st.none() | later),
        draw(st.none() | st.integers(0, 2)),
        draw(st.none() | st.integers(0, 2)),
        draw(st.booleans()),
    )


async def test_the_same_dossiers_twice_change_nothing(store: Store) -> None:
    async with store.begin() as unit:
        assert await unit.add_dossiers([ONE, TWO]) == Kept(new=2)
    async with store.begin() as unit:
        assert await unit.add_dossiers([ONE, TWO]) == Kept(same=2)
        assert await unit.add_dossiers([]) == Kept()
    async with store.read() as unit:
        assert await unit.dossiers_of([ONE.code, TWO.code, "H19.12-261001-9999"]) == [TWO, ONE]


async def test_a_later_file_updates_a_dossier(store: Store) -> None:
    returned = replace(ONE, returned=LAST + timedelta(1), contacts=1)
    async with store.begin() as unit:
        await unit.add_dossiers([ONE, TWO])
    async with store.begin() as unit:
        assert await unit.add_dossiers([returned, TWO]) == Kept(changed=1, same=1)
    async with store.read() as unit:
        assert await unit.dossiers_of([ONE.code]) == [returned]


async def test_nothing_is_kept_of_an_import_that_fails(store: Store) -> None:
    try:
        async with store.begin() as unit:
            await unit.add_dossiers([ONE])
            raise RuntimeError
    except RuntimeError:
        pass
    async with store.read() as unit:
        assert await unit.dossiers_of([ONE.code]) == []


async def test_more_codes_than_one_statement_takes_are_looked_up(store: Store) -> None:
    many = [replace(ONE, code=f"H19.12-261001-{number:05}") for number in range(2500)]
    async with store.begin() as unit:
        assert await unit.add_dossiers(many) == Kept(new=2500)
    async with store.read() as unit:
        assert await unit.dossiers_of([each.code for each in many]) == many


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(dossiers(), max_size=25, unique_by=lambda each: each.code))
async def test_sums_count_every_dossier_where_it_stands(
    store: Store, drawn: list[Dossier]
) -> None:
    """What the databases count is what `timing` says of each dossier."""
    stand = [(each, timing(each, FIRST, LAST)) for each in drawn]
    sums = Counter((d.unit, t, d.contacts, d.offices, d.online) for d, t in stand if t)
    received = Counter((d.unit, d.online) for d in drawn if FIRST <= d.received <= LAST)
    try:
        async with store.begin() as unit:
            await unit.add_dossiers(drawn)
            assert set(await unit.dossier_sums(FIRST, LAST)) == {
                DossierSum(*key, number) for key, number in sums.items()
            }
            assert set(await unit.dossiers_received(FIRST, LAST)) == {
                ReceivedSum(*key, number) for key, number in received.items()
            }
            raise _Undone
    except _Undone:
        pass


class _Undone(Exception):
    """Leaves the store as it was for the next example."""


async def test_volumes_are_written_anew_by_unit_and_period(store: Store) -> None:
    october = Volume("2026-10", False, "phong_y", "", 1000, 200)
    calendar = Volume("2026-10", True, "phong_y", "", 990, None)
    inpatient = Volume("2026-10", False, "phong_y", "inpatient", None, 20)
    async with store.begin() as unit:
        assert await unit.add_volumes([october, calendar, inpatient]) == Kept(new=3)
    async with store.begin() as unit:
        more = replace(october, transactions=1001)
        assert await unit.add_volumes([more, calendar]) == Kept(changed=1, same=1)
    async with store.read() as unit:
        assert await unit.volumes(["2026-10", "2026-11"]) == [more, inpatient, calendar]
        assert await unit.volumes(["2026-11"]) == []
