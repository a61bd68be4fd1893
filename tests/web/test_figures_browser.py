"""Figures as officials and citizens see them, on a desk and on a telephone."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Page, expect

from tests.web.answered import months_of_answers
from tests.web.site import OFFICE, PASSWORD, Here, listening

pytestmark = pytest.mark.browser

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 640}
# A letter of a drawing, in points of the screen.
SMALLEST_LETTER = 8.0
LETTERS = """() => Math.min(...[...document.querySelectorAll("svg.chart text")]
  .filter((e) => e.getBoundingClientRect().width)
  .map((e) => parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a))"""


async def opened(browser: Browser, size: dict[str, int], refused: list[str]) -> Page:
    context = await browser.new_context(viewport=size)  # type: ignore[arg-type]  # a dict
    page = await context.new_page()
    page.on("console", lambda message: refused.append(message.text))
    return page


async def sign_in(page: Page, url: str, here: Here, name: str) -> None:
    key = await here.setup_key(await here.add_officer(name, OFFICE, "statistics"))
    await page.goto(f"{url}/officer/setup?key={key}")
    await page.get_by_label("Mật khẩu mới").fill(PASSWORD)
    await page.get_by_label("Nhập lại mật khẩu").fill(PASSWORD)
    await page.get_by_role("button", name="Lưu mật khẩu").click()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
async def test_figures_are_read_on_every_screen(browser: Browser, size: dict[str, int]) -> None:
    answered = await months_of_answers()
    refused: list[str] = []
    async with listening(answered.store, figures=answered.figures) as (here, url):
        page = await opened(browser, size, refused)
        await sign_in(page, url, here, "Cán bộ thống kê")
        await page.get_by_role("link", name="Số liệu").click()
        await page.locator("summary", has_text="Con số này được tính").first.click()
        await expect(page.get_by_text("Công thức").first).to_be_visible()
        chart = page.get_by_role("img", name="Đánh giá nhanh tại quầy: tỷ lệ hài lòng. ")
        await expect(chart).to_be_visible()
        for path in ("/officer/figures", "/results"):
            await page.goto(url + path)
            assert await page.evaluate(LETTERS) >= SMALLEST_LETTER
            width = await page.evaluate("document.documentElement.scrollWidth")
            assert width <= size["width"]
        await page.context.close()

    assert refused == []
