"""What every store promises of dialogues and consents."""

from dataclasses import replace

import pytest

from storage.ports import StaleDialogue, Store
from storage.records import ConsentGiven, Dialogue
from tests.storage.samples import DAY, LAN, MINH, MINUTE, NOW


async def test_a_citizen_we_have_not_met_has_a_fresh_dialogue(store: Store) -> None:
    async with store.read() as unit:
        assert await unit.load_dialogue(LAN) == Dialogue(LAN)


async def test_a_dialogue_comes_back_as_it_was_saved(store: Store) -> None:
    state = {"at": "survey", "answers": {"A1": 5, "G": "tốt"}, "path": [1, None, True]}
    saved = Dialogue(LAN, state, 3, NOW + DAY, stopped=True)
    async with store.begin() as unit:
        await unit.save_dialogue(saved)
        assert await unit.load_dialogue(LAN) == replace(saved, version=1)
    async with store.begin() as unit:
        await unit.save_dialogue(Dialogue(LAN, {"at": "menu"}, version=1))
    async with store.read() as unit:
        assert await unit.load_dialogue(LAN) == Dialogue(LAN, {"at": "menu"}, version=2)


@pytest.mark.parametrize("version", [0, 2])
async def test_a_version_that_was_not_last_saved_is_refused(store: Store, version: int) -> None:
    async with store.begin() as unit:
        await unit.save_dialogue(Dialogue(LAN, {"at": "menu"}))

    with pytest.raises(StaleDialogue):
        async with store.begin() as unit:
            await unit.save_dialogue(Dialogue(LAN, {"at": "complaint"}, version=version))


async def test_an_erased_dialogue_is_not_brought_back_by_a_turn_under_way(store: Store) -> None:
    async with store.begin() as unit:
        await unit.save_dialogue(Dialogue(LAN))
        await unit.erase_citizen(LAN)

    with pytest.raises(StaleDialogue):
        async with store.begin() as unit:
            await unit.save_dialogue(Dialogue(LAN, version=1))


async def test_dialogues_wake_when_their_time_has_come(store: Store) -> None:
    async with store.begin() as unit:
        await unit.save_dialogue(Dialogue(LAN, wake_at=NOW))
        await unit.save_dialogue(Dialogue(MINH, wake_at=NOW - MINUTE))
        await unit.save_dialogue(Dialogue("web:1", wake_at=NOW + MINUTE))
        await unit.save_dialogue(Dialogue("web:2"))
    async with store.read() as unit:
        assert await unit.dialogues_to_wake(NOW) == [MINH, LAN]
        assert await unit.dialogues_to_wake(NOW, limit=1) == [MINH]


async def test_stopping_a_citizen_we_never_met_does_not_keep_them_out(store: Store) -> None:
    async with store.begin() as unit:
        await unit.stop_citizen(LAN, True)
        stopped = await unit.load_dialogue(LAN)
        await unit.save_dialogue(replace(stopped, state={"at": "menu"}))

        assert await unit.load_dialogue(LAN) == Dialogue(LAN, {"at": "menu"}, 0, None, True, 1)


async def test_a_citizen_who_comes_back_is_not_stopped(store: Store) -> None:
    async with store.begin() as unit:
        await unit.save_dialogue(Dialogue(LAN, stopped=True))
        await unit.stop_citizen(LAN, False)

        assert not (await unit.load_dialogue(LAN)).stopped


async def test_every_answer_to_a_consent_question_is_kept_as_proof(store: Store) -> None:
    yes = ConsentGiven(LAN, "survey", True, "2026-1", "telegram", NOW)
    no = replace(yes, given=False, at=NOW + DAY)
    async with store.begin() as unit:
        for consent in (yes, replace(yes, citizen=MINH), no):
            await unit.add_consent(consent)
    async with store.read() as unit:
        assert await unit.consents(LAN) == [yes, no]
