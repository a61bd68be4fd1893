"""What people see and do, in a real browser: by taps, by keyboard, on a small screen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.async_api import Browser, Page, Route, expect

from complaints.case import CaseState
from tests.web.site import PASSWORD, Here, listening

pytestmark = pytest.mark.browser

ANSWER = "Bệnh viện đã kiểm tra, bố trí thêm hai bàn khám từ ngày mai và xin lỗi ông/bà."
PHONE = {"width": 360, "height": 640}


@dataclass
class Open:
    """A site that listens, and a page of it on a small screen."""

    here: Here
    url: str
    page: Page

    async def say(self, text: str) -> None:
        await self.page.get_by_label("Tin nhắn", exact=True).fill(text)
        await self.page.keyboard.press("Enter")

    async def tap(self, label: str) -> None:
        """The newest button of that label."""
        button = self.page.get_by_role("button", name=label, exact=True)
        await self.page.locator(".choices:not(.old)").locator(button).last.click()

    async def hears(self, words: str) -> None:
        await expect(self.page.get_by_role("log")).to_contain_text(words)


@pytest.fixture
async def chat(browser: Browser) -> AsyncIterator[Open]:
    async with listening() as (here, url):
        context = await browser.new_context(viewport=PHONE)  # type: ignore[arg-type]  # a dict
        page = await context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        await page.goto(url)
        yield Open(here, url, page)
        await context.close()
        assert faults == []


async def responses(here: Here) -> list[Any]:
    today = here.clock().date()
    async with here.store.read() as unit:
        return list(await unit.responses(today, today))


async def test_a_survey_is_answered_by_taps_and_a_reload_goes_on(chat: Open) -> None:
    await chat.hears("Mời ông/bà chọn")
    await chat.say("/khaosat quick")
    await chat.tap("Đồng ý")
    await chat.tap("Văn phòng Sở")
    await chat.hears("Câu 1/3")
    await chat.tap("Hài lòng")
    await chat.hears("Câu 2/3")

    await chat.page.reload()
    await chat.hears("Câu 2/3")
    await expect(chat.page.locator(".line.mine", has_text="Hài lòng")).to_have_count(1)
    await chat.tap("Rất hài lòng")
    await chat.hears("Câu 3/3")
    await chat.tap("Bỏ qua")
    await chat.hears("Cảm ơn")

    (response,) = await responses(chat.here)
    assert response.answers == {"x-overall": "4", "x-staff": "5"}


async def test_a_survey_is_answered_with_the_keyboard_alone(chat: Open) -> None:
    page, keyboard = chat.page, chat.page.keyboard
    await chat.hears("Mời ông/bà chọn")
    await chat.say("/khaosat quick")
    await expect(page.get_by_role("button", name="Đồng ý", exact=True)).to_be_visible()
    await page.get_by_role("button", name="Đồng ý", exact=True).focus()
    await keyboard.press("Enter")
    await chat.hears("đơn vị nào")
    # What is next in the order of the page is the newest question.
    await keyboard.press("Tab")
    await keyboard.press("Tab")
    await expect(page.locator(".choices:not(.old) button:focus")).to_have_count(1)
    await chat.say("van phong so")
    await chat.hears("Câu 1/3")
    await chat.say("4")
    await chat.hears("Câu 2/3")
    await chat.say("hai long")
    await chat.hears("Câu 3/3")
    await chat.say("bo qua")
    await chat.hears("Cảm ơn")

    (response,) = await responses(chat.here)
    assert response.answers == {"x-overall": "4", "x-staff": "4"}


async def test_feedback_gets_a_receipt_and_the_officers_answer(
    chat: Open, browser: Browser
) -> None:
    await chat.hears("Mời ông/bà chọn")
    await chat.say("Tôi chờ khám ba tiếng ở bệnh viện Thống Nhất")
    await chat.tap("Đồng ý")
    await chat.say("Trần Thị Ví Dụ, ấp 3 xã Thử, 0900 000 001")
    await chat.tap("Gửi")
    await chat.hears("HL-")
    async with chat.here.store.read() as unit:
        (case,) = await unit.cases()
    await chat.hears(case.code)

    key = await chat.here.setup_key(await chat.here.add_officer("Nguyễn Văn Thử"))
    desk = await browser.new_page()
    await desk.goto(f"{chat.url}/officer/setup?key={key}")
    await desk.get_by_label("Mật khẩu mới").fill(PASSWORD)
    await desk.get_by_label("Nhập lại mật khẩu").fill(PASSWORD)
    await desk.get_by_role("button", name="Lưu mật khẩu").click()
    await desk.get_by_role("button", name="Đăng xuất").click()
    await desk.get_by_label("Tên").fill("Nguyễn Văn Thử")
    await desk.get_by_label("Mật khẩu").fill(PASSWORD)
    await desk.get_by_role("button", name="Đăng nhập").click()
    await desk.get_by_role("link", name=case.code).click()
    await expect(desk.get_by_role("main")).not_to_contain_text("0900 000 001")
    await desk.get_by_role("button", name="Hiện nội dung gốc và liên hệ").click()
    await expect(desk.get_by_role("main")).to_contain_text("0900 000 001")
    await desk.get_by_role("button", name="Nhận việc").click()
    await desk.get_by_text("Trả lời", exact=True).click()
    await desk.get_by_label("Nội dung trả lời người dân").fill(ANSWER)
    await desk.get_by_role("button", name="Xem trước").first.click()
    await expect(desk.get_by_role("main")).to_contain_text(ANSWER)
    await desk.get_by_role("button", name="Gửi", exact=True).click()
    await expect(desk.get_by_role("status")).to_have_text("Đã gửi trả lời.")

    await chat.hears(ANSWER)
    await desk.locator("summary", has_text="Kết thúc").click()
    await desk.get_by_role("button", name="Kết thúc", exact=True).click()
    await chat.tap("Rất hài lòng")
    await chat.hears("Cảm ơn ông/bà")
    kept = await chat.here.case(case.code)
    assert (kept.state, kept.rating) == (CaseState.CLOSED, 5)


async def test_a_photo_is_sent_from_the_page(chat: Open) -> None:
    await chat.hears("Mời ông/bà chọn")
    photo = {"name": "rác.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff photo"}
    await chat.page.get_by_label("Đính kèm").set_input_files(photo)  # type: ignore[arg-type]
    await expect(chat.page.locator(".line.mine")).to_have_text("Ông/bàrác.jpg")
    await chat.hears("Đồng ý")


async def test_a_refused_file_is_named_until_something_else_is_done(chat: Open) -> None:
    page = chat.page
    await chat.hears("Mời ông/bà chọn")
    release = asyncio.Event()

    async def late(route: Route) -> None:
        await release.wait()
        await route.continue_()

    await page.route("**/web/messages", late)
    await chat.say("/help")
    program = {"name": "a.exe", "mimeType": "image/jpeg", "buffer": b"MZ a program"}
    await page.get_by_label("Đính kèm").set_input_files(program)  # type: ignore[arg-type]
    refused = page.get_by_role("status")
    await expect(refused).to_contain_text("Tệp “a.exe” chưa gửi được.")
    release.set()
    await chat.hears("Các lệnh")
    await expect(refused).to_contain_text("Tệp “a.exe” chưa gửi được.")
    await chat.say("/help")
    await expect(refused).to_have_text("")


async def test_the_greeting_begins_in_sight(chat: Open) -> None:
    await chat.hears("Mời ông/bà chọn")

    await expect(chat.page.locator(".line .text").first).to_be_in_viewport()
    assert await chat.page.evaluate("document.getElementById('log').scrollTop") == 0


async def test_what_fails_on_the_way_is_kept_and_sent_again_once(chat: Open) -> None:
    await chat.hears("Mời ông/bà chọn")
    await chat.page.route("**/web/messages", lambda route: route.abort())
    await chat.say("/help")
    await expect(chat.page.get_by_role("button", name="Gửi lại")).to_be_visible()
    await chat.page.unroute("**/web/messages")
    await chat.page.get_by_role("button", name="Gửi lại").click()

    await chat.hears("Các lệnh")
    await expect(chat.page.get_by_role("button", name="Gửi lại")).to_have_count(0)


async def test_the_page_can_be_used_without_seeing_it(chat: Open) -> None:
    """Roles, names and order, as a screen reader meets them."""
    page = chat.page
    await chat.hears("Mời ông/bà chọn")

    await expect(page.get_by_role("log", name="Cuộc trò chuyện")).to_have_attribute(
        "aria-live", "polite"
    )
    await expect(page.get_by_role("textbox", name="Tin nhắn")).to_be_visible()
    await expect(page.get_by_role("button", name="Gửi", exact=True)).to_be_visible()
    await expect(page.get_by_role("heading", level=1)).to_have_count(1)
    unnamed = await page.evaluate(UNNAMED)
    assert unnamed == []


# Everything that can be operated and has neither text nor label.
UNNAMED = """() => [...document.querySelectorAll("a, button, input:not([type=hidden]), textarea")]
  .filter((e) => !e.textContent.trim() && !(e.labels && e.labels.length) && !e.ariaLabel)
  .map((e) => e.outerHTML)"""


async def test_a_small_screen_never_scrolls_sideways(chat: Open) -> None:
    page = chat.page
    await chat.hears("Mời ông/bà chọn")
    await chat.say("x" * 300)
    for path in ("/", "/results", "/officer/login", "/nowhere"):
        await page.goto(chat.url + path) if path != "/nowhere" else None
        width = await page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["width"]
