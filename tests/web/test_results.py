"""What everybody may read of the closed months."""

from __future__ import annotations

from dataclasses import replace

from surveys.report.document import ExportDocument
from tests.surveys.report.exports import EXPORT, OCTOBER
from tests.web.site import Here, NothingPublished, running
from web.results import HIDDEN, row, tables


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


async def test_single_cases_and_open_answers_are_not_published() -> None:
    async with running(figures=published()) as here:
        page = (await here.client.get("/results")).text

    assert "PA-0001" not in page
    assert "Cần thêm ghế ngồi" not in page


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
