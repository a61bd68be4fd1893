"""`getFile`, links, and what lies behind them."""

import pytest
from telegram import Bot, Update
from telegram.error import BadRequest, InvalidToken, TelegramError

from tests.emulator import Citizen, TelegramEmulator
from tests.emulator.clock import HOUR
from tests.emulator.conftest import Raw
from tests.emulator.test_messages import PICTURE


async def test_the_largest_size_of_a_photo_is_the_picture(bot: Bot, an: Citizen) -> None:
    an.photo(PICTURE, "Nhà vệ sinh bẩn")
    (update,) = await bot.get_updates()
    assert isinstance(update, Update)
    assert update.message is not None
    sizes = update.message.photo

    assert bytes(await (await sizes[-1].get_file()).download_as_bytearray()) == PICTURE
    assert bytes(await (await sizes[0].get_file()).download_as_bytearray()) != PICTURE
    assert sizes[0].width < sizes[-1].width


async def test_a_link_lives_for_an_hour(bot: Bot, an: Citizen, emulator: TelegramEmulator) -> None:
    document = an.document("don.pdf", "application/pdf", b"%PDF-1.7").content["document"]
    file = await bot.get_file(document["file_id"])
    emulator.clock.advance(HOUR + 1)

    with pytest.raises((InvalidToken, TelegramError)):
        await file.download_as_bytearray()
    fresh = await bot.get_file(document["file_id"])
    assert bytes(await fresh.download_as_bytearray()) == b"%PDF-1.7"


async def test_a_file_over_20_mb_is_refused(bot: Bot, an: Citizen) -> None:
    large = an.document("phim.mp4", "video/mp4", b"", size=20_000_001).content["document"]

    with pytest.raises(BadRequest, match=r"(?i)file is too big"):
        await bot.get_file(large["file_id"])


async def test_an_unknown_file_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match=r"(?i)invalid file_id"):
        await bot.get_file("AgACunknown")


async def test_files_need_the_token(raw: Raw, an: Citizen, emulator: TelegramEmulator) -> None:
    voice = an.voice().content["voice"]
    path = (await raw("getFile", file_id=voice["file_id"]))["result"]["file_path"]
    base = f"{emulator.url}/file"

    async with raw.session.get(f"{base}/bot{emulator.token}/{path}") as good:
        assert (good.status, await good.read()) == (200, b"OggS")
    async with raw.session.get(f"{base}/bot1:wrong/{path}") as bad:
        assert bad.status == 401


@pytest.mark.parametrize(("width", "height"), [(6000, 4001), (2100, 100)])
async def test_a_picture_with_too_long_sides_is_refused(
    bot: Bot, an: Citizen, width: int, height: int
) -> None:
    """Telegram's documentation: sides of 10,000 together at most, in a ratio of 20 at most."""
    head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
    picture = head + width.to_bytes(4, "big") + height.to_bytes(4, "big")

    with pytest.raises(BadRequest, match=r"(?i)photo_invalid_dimensions"):
        await bot.send_photo(an.id, picture)
