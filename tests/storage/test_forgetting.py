"""What every store promises of words that are to be gone (R-A7, R-G4)."""

from dataclasses import replace

import pytest

from storage.ports import StaleCase, Store
from storage.records import Attachment, ConsentGiven, Dialogue
from surveys.tally import Tally
from tests.storage.samples import (
    DAY,
    HELLO,
    LAN,
    MINH,
    NOW,
    PHOTO,
    TODAY,
    case,
    event,
    inbound,
    outgoing,
    response,
    rollup_row,
)


async def texts_of(store: Store, citizen: str = LAN) -> list[str]:
    async with store.read() as unit:
        return [line.text for line in await unit.said(citizen, 0)]


async def test_a_forgotten_run_leaves_no_words_and_touches_no_other(store: Store) -> None:
    async with store.begin() as unit:
        await unit.add_inbound([HELLO, PHOTO, inbound(7, text="tra cứu")])
        await unit.close_inbound([HELLO, PHOTO], "run-1")
        await unit.close_inbound([inbound(7)])
        sent, _ = await unit.add_outgoing([outgoing("Câu 1", run="run-1"), outgoing("Mã HL-1")])
        await unit.mark_sent([sent], NOW)
        await unit.forget_run("run-1")
        await unit.forget_run("")

    assert await texts_of(store) == ["Mã HL-1", "tra cứu"]


async def test_what_waits_to_be_sent_keeps_its_words_until_it_is_sent(store: Store) -> None:
    async with store.begin() as unit:
        first, second = await unit.add_outgoing(
            [outgoing("Câu 12", run="run-1"), outgoing("Cảm ơn", run="run-1")]
        )
        await unit.forget_run("run-1")
        (due,) = await unit.due_outgoing("telegram", NOW, 30)
        assert due.message == outgoing("Câu 12", run="run-1")
        await unit.mark_sent([first], NOW)
    assert await texts_of(store) == ["Cảm ơn"]

    async with store.begin() as unit:
        await unit.mark_dead(second, "500")
        await unit.requeue_dead()
        await unit.mark_sent([second], NOW)
    assert await texts_of(store) == []


async def test_an_erased_citizen_is_gone_from_the_conversation(store: Store) -> None:
    async with store.begin() as unit:
        await unit.add_inbound([HELLO])
        await unit.close_inbound([HELLO])
        await unit.add_inbound([inbound(8, MINH)])
        await unit.save_dialogue(Dialogue(LAN, {"at": "menu"}))
        for citizen in (LAN, MINH):
            await unit.add_consent(ConsentGiven(citizen, "survey", True, "1", "telegram", NOW))
        (sent,) = await unit.add_outgoing([outgoing("Chào")])
        await unit.mark_sent([sent], NOW)
        await unit.erase_citizen(LAN)
    async with store.read() as unit:
        assert await unit.load_dialogue(LAN) == Dialogue(LAN)
        assert await unit.consents(LAN) == []
        assert await unit.said(LAN, 0) == []
        assert len(await unit.consents(MINH)) == len(await unit.said(MINH, 0)) == 1


async def test_a_message_handled_before_the_erasure_is_still_known(store: Store) -> None:
    async with store.begin() as unit:
        await unit.add_inbound([HELLO])
        await unit.close_inbound([HELLO])
        await unit.erase_citizen(LAN)
        assert await unit.add_inbound([HELLO]) == [False]


async def test_the_good_bye_still_reaches_an_erased_citizen(store: Store) -> None:
    async with store.begin() as unit:
        await unit.add_inbound([PHOTO])
        (bye,) = await unit.add_outgoing([outgoing("Đã xóa dữ liệu của ông/bà")])
        await unit.erase_citizen(LAN)
    async with store.begin() as unit:
        (due,) = await unit.due_outgoing("telegram", NOW, 30)
        assert due.message == outgoing("Đã xóa dữ liệu của ông/bà")
        assert await unit.unhandled(NOW + DAY) == [PHOTO]
        await unit.mark_sent([bye], NOW)
        await unit.close_inbound([PHOTO])
        await unit.erase_citizen(LAN)
    assert await texts_of(store) == []


async def test_cases_of_an_erased_citizen_stay_without_the_person(store: Store) -> None:
    async with store.begin() as unit:
        filed = await unit.add_case(case("HL-1"), event("HL-1"))
        await unit.add_case(case("HL-2", citizen=MINH), event("HL-2"))
        await unit.add_file(PHOTO.attachments[0], b"photo", NOW)
        assert await unit.erase_citizen(LAN) == 1
        assert await unit.erase_citizen(LAN) == 0
    async with store.read() as unit:
        assert await unit.load_case("HL-1") == replace(
            filed,
            citizen="",
            contact_name="",
            contact_address="",
            contact_phone="",
            text=filed.masked,
            attachments=(),
            latitude=None,
            longitude=None,
            version=2,
        )
        assert await unit.load_file(PHOTO.attachments[0].reference) is None
        assert await unit.case_events("HL-1") == [event("HL-1")]
        assert [c.code for c in await unit.cases(citizen=MINH)] == ["HL-2"]


async def test_an_officer_with_the_case_open_does_not_write_the_person_back(store: Store) -> None:
    async with store.begin() as unit:
        filed = await unit.add_case(case("HL-1"), event("HL-1"))
        await unit.erase_citizen(LAN)

    with pytest.raises(StaleCase):
        async with store.begin() as unit:
            await unit.save_case(filed, event("HL-1", "take"))


async def test_erasing_changes_no_statistics(store: Store) -> None:
    rows = [rollup_row("A1", Tally(1, (0, 0, 0, 0, 1)))]
    async with store.begin() as unit:
        await unit.add_response(response("k1", "visit-1"), rows)
        await unit.erase_citizen(LAN)
    async with store.read() as unit:
        assert await unit.rollups(TODAY, TODAY) == rows
        assert await unit.responses(TODAY, TODAY) == [response("k1")]
        assert await unit.visit_is_answered("visit-1")


async def test_old_words_are_emptied_and_what_waits_keeps_its_own(store: Store) -> None:
    """R-G8: the message itself stays, so that the same one is never handled twice."""
    unhandled, new = inbound(7, text="chưa xử lý"), inbound(2 * 24 * 60, text="mới")
    async with store.begin() as unit:
        await unit.add_inbound([HELLO, PHOTO, unhandled, new])
        await unit.close_inbound([HELLO, PHOTO])
        await unit.close_inbound([new])
        sent, _, dead = await unit.add_outgoing(
            [outgoing("đã gửi"), outgoing("chờ"), outgoing("x")]
        )
        (recent,) = await unit.add_outgoing([outgoing("gần đây", at=NOW + 2 * DAY)])
        await unit.mark_sent([sent, recent], NOW)
        await unit.mark_dead(dead, "chat not found")

        assert await unit.forget_words(NOW + DAY) == 4
        assert await unit.forget_words(NOW + DAY) == 0
    async with store.begin() as unit:
        assert await unit.add_inbound([HELLO, PHOTO]) == [False, False]
        assert await unit.unhandled(NOW + DAY) == [unhandled]
        assert await unit.dead_letters() == []
    assert sorted(await texts_of(store)) == ["chưa xử lý", "chờ", "gần đây", "mới"]


async def test_old_words_are_emptied_a_few_at_a_time(store: Store) -> None:
    messages = [inbound(number) for number in range(5)]
    async with store.begin() as unit:
        await unit.add_inbound(messages)
        await unit.close_inbound(messages)
        emptied = [await unit.forget_words(NOW + DAY, limit=2) for _ in range(4)]

    assert emptied == [2, 2, 1, 0]


async def test_emptying_words_touches_neither_consents_nor_cases(store: Store) -> None:
    consent = ConsentGiven(LAN, "feedback", True, "1", "telegram", NOW)
    async with store.begin() as unit:
        filed = await unit.add_case(case("HL-1"), event("HL-1"))
        await unit.add_consent(consent)
        await unit.add_inbound([HELLO])
        await unit.close_inbound([HELLO])
        await unit.forget_words(NOW + DAY)
    async with store.read() as unit:
        assert await unit.load_case("HL-1") == filed
        assert await unit.consents(LAN) == [consent]


async def test_uploads_that_became_no_case_are_deleted(store: Store) -> None:
    of_case, waiting = PHOTO.attachments[0], replace(PHOTO.attachments[0], reference="waiting")
    names = ("lost", "young", "draft")
    lost, young, drafted = (replace(of_case, reference=name) for name in names)
    async with store.begin() as unit:
        await unit.add_case(case("HL-1"), event("HL-1"))
        await unit.add_inbound([replace(PHOTO, attachments=(waiting,))])
        await unit.save_dialogue(Dialogue(LAN, {"draft": {"files": [{"reference": "draft"}]}}))
        for attachment in (of_case, waiting, lost, drafted):
            await unit.add_file(attachment, b"content", NOW)
        await unit.add_file(young, b"content", NOW + DAY)

        assert await unit.forget_uploads(NOW + DAY) == 1
        assert await unit.forget_uploads(NOW + DAY) == 0
        assert await unit.load_file("lost") is None
        for kept in (of_case, waiting, drafted, young):
            assert await unit.load_file(kept.reference) == b"content"


PICTURE = Attachment("photo", "picture:1", "Biểu đồ: 87,0%", "image/png", 3)


async def test_a_picture_is_kept_while_its_message_has_its_words(store: Store) -> None:
    async with store.begin() as unit:
        await unit.add_file(PICTURE, b"png", NOW)
        told = replace(outgoing("Số liệu"), pictures=(PICTURE,))
        (sent,) = await unit.add_outgoing([told])
        await unit.mark_sent([sent], NOW)
        assert await unit.forget_uploads(NOW + DAY) == 0
        assert [line.pictures for line in await unit.said(LAN, 0)] == [(PICTURE,)]
        await unit.forget_words(NOW + DAY)

        assert await unit.forget_uploads(NOW + DAY) == 1
        assert await unit.load_file(PICTURE.reference) is None


async def test_a_picture_that_waits_goes_with_the_words_after_sending(store: Store) -> None:
    async with store.begin() as unit:
        await unit.add_file(PICTURE, b"png", NOW)
        (sent,) = await unit.add_outgoing([replace(outgoing("Số liệu"), pictures=(PICTURE,))])
        await unit.erase_citizen(LAN)
        (due,) = await unit.due_outgoing("telegram", NOW, 10)
        assert due.message.pictures == (PICTURE,)
        await unit.mark_sent([sent], NOW)

        assert await unit.forget_uploads(NOW + DAY) == 1
