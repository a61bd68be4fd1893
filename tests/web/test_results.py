"""What everybody may read of the closed months."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from surveys.report.document import ExportDocument, OpenAnswer, PublishedCase
from surveys.report.figure_charts import HIDDEN
from tests.surveys.report.exports import EXPORT, OCTOBER
from tests.web.answered import months_of_answers
from tests.web.site import Here, NothingPublished, running
from web.results import row, tables


def published(document: ExportDocument = EXPORT) -> NothingPublished:
    return NothingPublished((OCTOBER,), document)


async def test_before_the_first_month_is_closed_there_is_a_polite_sentence(here: Here) -> None:
    page = (await here.client.get("/results")).text

    assert "Chưa có kỳ báo cáo nào đã chốt số liệu" in page
    assert "SIPAS" in page


async def test_a_closed_month_shows_figures_with_their_doubt() -> None:
    async with running(figures=published()) as here:
        page = (await here.client.get("/results")).text

    assert "Tháng 10 năm 2026" in page
    assert "<caption>Bộ phận một cửa</caption>" in page
    assert "87,0%" in page
    assert "79,0% – 92,2%" in page
    assert "trên 80%" in page
    assert "Chưa đủ cơ sở kết luận (trong số người trả lời)" in page
    assert "không thay cho kết quả do Bộ Nội vụ công bố" in page
    assert "Giải quyết đúng hạn: 9 trên 10" in page


async def test_the_clerks_register_is_not_published() -> None:
    """R-F1: cases are counted; none is told without a person's approval."""
    async with running(figures=published()) as here:
        page = (await here.client.get("/results")).text

    assert "PA-0001" not in page
    assert "Chờ lâu ở quầy tiếp nhận" not in page


async def test_a_month_that_is_not_closed_is_not_there() -> None:
    async with running(figures=published()) as here:
        assert (await here.client.get("/results?period=2026-10")).status_code == 200
        assert (await here.client.get("/results?period=2026-11")).status_code == 404


def test_a_hidden_figure_says_nothing_but_that_it_is_hidden() -> None:
    """R-F6: not even how many answered."""
    shown = next(figure for figure in EXPORT.figures if figure.measure == "top2")
    hidden = row(
        replace(shown, suppressed=True, respondents=4, verdict="suppressed"), EXPORT.labels
    )

    assert (hidden.respondents, hidden.share, hidden.interval) == (HIDDEN, HIDDEN, HIDDEN)
    assert hidden.target == ""


def test_modes_of_asking_are_no_rows_of_their_own() -> None:
    (table,) = tables(EXPORT)
    shown = [f for f in EXPORT.figures if f.measure == "top2" and f.mode is None]

    assert len(table.rows) == len(shown)


async def test_charts_and_trend_stand_in_the_page_with_their_numbers_in_words() -> None:
    answered = await months_of_answers()
    async with running(answered.store, figures=answered.figures) as here:
        page = (await here.client.get("/results?period=2026-10")).text

    assert 'role="img"' in page
    assert "T8 2026: 78,0%" in page
    assert "chỉ tiêu trên 80%" in page
    assert "Trong số 153 người trả lời, 85,0% hài lòng" in page
    assert "Ước tính cần thêm" not in page


async def test_a_unit_of_few_answers_is_hidden_from_everybody() -> None:
    answered = await months_of_answers(few=True)
    async with running(answered.store, figures=answered.figures) as here:
        page = (await here.client.get("/results?period=2026-10")).text
        rows = (await here.client.get("/results/data.json?period=2026-10")).json()["figures"]

    assert "Thanh tra Sở: đã ẩn (ít phiếu)" in page
    few = [row for row in rows if row["unit"] == "thanh_tra"]
    assert few
    assert all(row["hidden"] and row["respondents"] is None for row in few)


async def test_the_open_data_of_a_closed_month_are_downloaded() -> None:
    async with running(figures=published()) as here:
        page = (await here.client.get("/results")).text
        csv = await here.client.get("/results/data.csv?period=2026-10")
        json = await here.client.get("/results/data.json?period=2026-10")
        missing = await here.client.get("/results/data.csv?period=2026-11")

    assert 'href="/results/data.csv?period=2026-10"' in page
    assert "CC BY 4.0" in page
    assert csv.headers["content-type"] == "text/csv; charset=utf-8"
    assert csv.content.startswith(b"\xef\xbb\xbfperiod,survey,")
    assert json.json()["period"]["label"] == "2026-10"
    assert missing.status_code == 404


async def test_what_people_said_is_counted_where_nothing_was_approved() -> None:
    document = replace(EXPORT, open_answers=())
    async with running(figures=published(document)) as here:
        page = (await here.client.get("/results")).text

    assert "Ý kiến người dân và kết quả tiếp thu" in page
    assert "Trong kỳ tiếp nhận 12 phản ánh, kiến nghị; đã xử lý 10 (đúng hạn 9" in page
    assert "Người dân nói gì trong phiếu khảo sát" not in page
    assert "Phản ánh đã có kết quả" not in page


async def test_approved_quotes_stand_by_area_and_published_cases_with_their_results() -> None:
    """R-F1."""
    said = OpenAnswer("one-stop", "overall", "Ghế <hỏng> nhiều", "public_services", "van_phong")
    case = PublishedCase(
        register="12/2026",
        received=date(2026, 10, 2),
        area="procedures",
        unit="van_phong",
        summary="Hồ sơ chậm, gọi [SĐT]",
        result="Kết thúc",
        answer="Văn phòng đã trả hồ sơ và xin lỗi ông/bà.",
        in_time=True,
    )
    labels = replace(EXPORT.labels, areas={"public_services": "Dịch vụ sự nghiệp công"})
    document = replace(EXPORT, open_answers=(said,), published=(case,), labels=labels)
    async with running(figures=published(document)) as here:
        page = (await here.client.get("/results")).text

    assert "<h5>Dịch vụ sự nghiệp công</h5>" in page
    assert "Ghế &lt;hỏng&gt; nhiều" in page
    assert "Bộ phận một cửa · Hài lòng chung · Văn phòng Sở" in page
    assert "Số 12/2026" in page
    assert "nhận tháng 10/2026" in page
    assert "Kết thúc, xử lý đúng hạn." in page
    assert "11 phản ánh, kiến nghị còn lại của kỳ chỉ được đếm" in page


async def test_names_are_escaped_in_pages_and_drawings() -> None:
    labels = replace(EXPORT.labels, surveys={"one-stop": "<script>alert(1)</script>"})
    document = replace(EXPORT, labels=labels)
    async with running(figures=published(document)) as here:
        page = (await here.client.get("/results")).text

    assert "<script>" not in page


async def test_a_played_month_says_so_before_any_number() -> None:
    async with running(figures=published(replace(EXPORT, simulated=True))) as here:
        page = (await here.client.get("/results")).text
        table = (await here.client.get("/results/data.csv?period=2026-10")).text

    assert 0 < page.index("SỐ LIỆU MÔ PHỎNG") < page.index("87,0%")
    assert "2026-10 (MÔ PHỎNG)" in table
