from __future__ import annotations

from dataclasses import replace

from bot.dialogue.effects import ReserveCode
from bot.dialogue.events import CodeReserved
from bot.dialogue.state import State
from bot.effects import answer, code_hash, visit_token
from storage.ports import Store
from tests.bot.dialogue.places import OPEN
from tests.bot.setting import NOW, SECRET, Masking, setting


def test_the_mark_of_a_visit_is_the_same_for_one_visit_only() -> None:
    token = visit_token(SECRET, "test:lan", OPEN)

    assert token == visit_token(SECRET, "test:lan", replace(OPEN, answers={}, run="x"))
    others = [
        visit_token(SECRET, "test:hoa", OPEN),
        visit_token(b"another", "test:lan", OPEN),
        visit_token(SECRET, "test:lan", replace(OPEN, batch="dot-2")),
        visit_token(SECRET, "test:lan", replace(OPEN, unit="thanh_tra")),
        visit_token(SECRET, "test:lan", replace(OPEN, survey="one-stop")),
    ]
    assert len({token, *others}) == 6
    assert "lan" not in token


def test_an_officers_code_is_typed_in_any_case() -> None:
    assert code_hash(" abcd ") == code_hash("ABCD") != code_hash("ABCE")


async def test_every_code_can_be_read_out_on_the_telephone(store: Store) -> None:
    for _ in range(200):
        told = await answer(
            ReserveCode("complaint"), "test:lan", NOW, store, setting(Masking()), State()
        )
        assert isinstance(told, CodeReserved)
        assert told.code[-1].isalnum()
