"""What officers are told by /thongke, each by their role, in words and in a picture."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import figures_in_chat
from bot.dialogue.effects import FindFigures
from bot.dialogue.events import FiguresFound
from bot.dialogue.state import Profile, State
from bot.effects import Setting, answer
from bot.figures_in_chat import NO_ANSWERS, NO_PREVIOUS, Told, told
from bot.reporting import SIMULATED, Scope
from bot.splitting import utf16_length
from storage.memory import MemoryStore
from storage.ports import Store
from storage.records import Officer
from surveys.report.charts import described
from tests.bot.setting import NOW, catalog, setting
from tests.web.answered import TARGETS, months_of_answers
from tests.web.site import HOSPITAL, OFFICE

# The last closed month is October; answers of it: 130 of 153 are satisfied in the quick survey.
STATISTICS = Officer("s", "Thống kê", OFFICE, "statistics", citizen="test:thong_ke")
DOCTOR = Officer("d", "Bác sĩ", HOSPITAL, "officer", citizen="test:bac_si")
INSPECTOR = Officer("i", "Thanh tra viên", "thanh_tra", "officer")


async def told_to(officer: Officer, store: Store | None = None) -> Told:
    kept = store or (await months_of_answers()).store
    scope = Scope(catalog().agency, catalog().surveys, TARGETS, "test")
    found = await told(kept, officer, scope, NOW)
    assert found is not None
    return found


async def test_statistics_staff_hear_result_change_and_cases_of_the_agency() -> None:
    values = (await told_to(STATISTICS)).values

    assert values["title"] == "Sở Y tế Đồng Nai, tháng 10 năm 2026"
    assert values["result"].startswith(
        "Đánh giá nhanh tại quầy: 85,0% (130/153 phiếu), vượt mức 80% theo số phiếu thu được; "
        "chưa đủ cơ sở kết luận"
    )
    assert values["change"].startswith("So với kỳ trước: chưa thấy thay đổi rõ rệt")
    assert values["cases"] == "Trong kỳ không tiếp nhận phản ánh, kiến nghị nào."


async def test_the_picture_shows_every_survey_that_was_answered() -> None:
    chart = (await told_to(STATISTICS)).chart

    assert chart is not None
    assert "Đánh giá nhanh tại quầy: 85,0%" in described(chart)
    assert "Khảo sát việc phục vụ tại bộ phận một cửa: 69,4%" in described(chart)


async def test_a_units_officer_hears_of_the_unit_and_no_verdict() -> None:
    found = await told_to(DOCTOR)

    assert found.values["title"].startswith("Bệnh viện đa khoa Thống Nhất, tháng 10")
    assert "87,0% (87/100 phiếu" in found.values["result"]
    assert "kết luận" not in found.values["result"]
    assert found.chart is not None
    assert "Văn phòng Sở" not in described(found.chart)


async def test_a_unit_of_four_respondents_hears_no_number() -> None:
    found = await told_to(INSPECTOR, (await months_of_answers(few=True)).store)

    assert "Không hiển thị" in found.values["result"]
    assert "75,0%" not in repr(found)


async def test_without_answers_there_are_words_and_no_picture() -> None:
    found = await told_to(STATISTICS, MemoryStore())

    assert (found.values["result"], found.values["change"]) == (NO_ANSWERS, NO_PREVIOUS)
    assert found.chart is None
    assert await figures_in_chat.drawn(found.chart) is None


async def test_the_three_sentences_fit_under_a_picture() -> None:
    """Telegram takes 1,024 UTF-16 units there."""
    values = (await told_to(STATISTICS)).values

    assert utf16_length("\n".join(values.values())) <= 1024


@pytest.mark.parametrize(
    ("officer", "chat"),
    [
        (None, "test:thong_ke"),
        (STATISTICS, "test:somebody_else"),
        (replace(STATISTICS, disabled=True), "test:thong_ke"),
    ],
    ids=["no officer", "another chat", "disabled"],
)
async def test_nobody_else_is_told_anything(officer: Officer | None, chat: str) -> None:
    """The link in the store decides, not what the dialogue remembers."""
    store = (await months_of_answers()).store
    if officer is not None:
        async with store.begin() as unit:
            await unit.add_officer(officer)
    state = State(profile=Profile(officer="s"))
    event = await answer(FindFigures(), chat, NOW, store, setting(), state)

    assert event == FiguresFound(None)


async def test_the_targets_of_the_plan_reach_the_chat() -> None:
    store = (await months_of_answers()).store
    async with store.begin() as unit:
        await unit.add_officer(STATISTICS)
    state = State(profile=Profile(officer="s"))
    with_targets: Setting = replace(setting(), targets=TARGETS)
    event = await answer(FindFigures(), "test:thong_ke", NOW, store, with_targets, state)

    assert isinstance(event, FiguresFound)
    assert event.values is not None
    assert "vượt mức 80%" in event.values["result"]
    assert event.picture is not None
    assert event.picture.content.startswith(b"\x89PNG")


async def test_a_played_month_says_so_in_its_first_line() -> None:
    store = (await months_of_answers()).store
    async with store.begin() as unit:
        await unit.remember(SIMULATED, "{}")

    title = (await told_to(STATISTICS, store)).values["title"]

    assert title.startswith("SỐ LIỆU MÔ PHỎNG")
    assert title.endswith("Sở Y tế Đồng Nai, tháng 10 năm 2026")
