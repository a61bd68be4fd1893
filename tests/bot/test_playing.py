from __future__ import annotations

import pytest

from bot.playing import ScriptError, play, read_guess
from bot.service import Voice
from tests.bot.setting import stage


async def test_outputs_are_written_anew_and_everything_else_stays() -> None:
    script = "# Một lời ghi chú\n\ncitizen: /help\nbot: sai\n     sai nữa\nbuttons: X\n\n# hết\n"

    played = await play(script, stage())

    assert "sai" not in played
    assert played.startswith("# Một lời ghi chú\n\ncitizen: /help\nbot: Kính chào")
    assert played.endswith("\n\n# hết\n")
    assert await play(played, stage()) == played


async def test_a_message_of_several_lines_is_one_message() -> None:
    played = await play("citizen: /tracuu abc\n     def\n", stage())

    assert played.count("bot: ") == 2


async def test_codes_are_named_in_the_order_of_their_appearance() -> None:
    script = (
        "guesses: question procedures van_phong 0.9 auto\n"
        "citizen: cho hỏi giấy khám sức khỏe\ncitizen: ok\ncitizen: 1\ncitizen: /tracuu <mã 1>\n"
    )

    assert "bot: Phản ánh <mã 1>\n" in await play(script, stage())


@pytest.mark.parametrize("line", ["sing: la la la", "tap: Nút không có", "citizen dance: now"])
async def test_a_line_that_cannot_be_played_says_so(line: str) -> None:
    with pytest.raises(ScriptError):
        await stage().hear(line)


async def test_without_a_guess_in_the_script_the_citizen_gets_an_apology() -> None:
    (told,) = await stage().hear("citizen: hồ sơ của tôi đâu rồi")

    assert "trục trặc" in told


async def test_where_there_are_no_buttons_a_tap_is_typed() -> None:
    playing = stage(voice=Voice(4096, buttons=False))
    await playing.hear("citizen: /khaosat quick")

    lines = await playing.hear("tap: Đồng ý")

    assert lines[0].startswith("bot: Đánh giá nhanh tại quầy: ông/bà đã đến đơn vị nào?")


def test_a_guess_is_read_with_its_lists() -> None:
    guess = read_guess(
        "complaint procedures van_phong 0.41 triage flags=safety,spam units=a,b why=quá_hẹn"
    )

    assert (guess.kind, guess.p_unit, guess.route) == ("complaint", 0.41, "triage")
    assert guess.flags == ("safety", "spam")
    assert guess.units == ("a", "b")
    assert guess.record["why"] == ["quá hẹn"]
