"""Open answers in pages, whatever lies between those that may be quoted."""

from __future__ import annotations

from storage.records import Officer
from tests.web.officer.test_opinions import MONTH
from tests.web.officer.written import ACCUSING, october
from tests.web.site import OFFICE, running
from web.officer.open_answers import FIRST, MOST_SHOWN, OpenAnswers

STATISTICS = Officer("o1", "Thống kê", OFFICE, "statistics")


async def test_pages_are_full_and_together_hold_everything_once() -> None:
    words = [f"Ý kiến số {number}" for number in range(45)]
    between = [each for text in words for each in (text, ACCUSING)]
    answered = await october(None, *between)
    seen: list[int] = []
    shown: list[str] = []
    async with running(answered.store, figures=answered.figures) as here:
        answers, after = OpenAnswers(here.site), FIRST
        while True:
            sheet = await answers.sheet(STATISTICS, MONTH, after)
            assert sheet.apart == ()
            seen.append(len(sheet.offered))
            shown += [each.words for each in sheet.offered]
            if sheet.after is None:
                break
            after = sheet.after

    assert seen == [MOST_SHOWN, MOST_SHOWN, 5]
    assert shown == words


async def test_an_answer_to_another_question_or_month_is_not_found() -> None:
    answered = await october(None, "Ý kiến")
    async with running(answered.store, figures=answered.figures) as here:
        answers = OpenAnswers(here.site)

        assert await answers.find(("w1005000", "x-wish"), MONTH) is not None
        assert await answers.find(("w1005000", "x-other"), MONTH) is None
        assert await answers.find(("unknown", "x-wish"), MONTH) is None
        closed = await here.site.figures.closed()
        assert await answers.find(("w1005000", "x-wish"), closed[-1]) is None
