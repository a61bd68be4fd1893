"""R-F1, R-D2: a person decides on every quote, and accusations are none."""

from __future__ import annotations

import unicodedata
from collections.abc import AsyncIterator

import httpx
import pytest
from structlog.testing import capture_logs

from storage.ports import Store
from storage.records import QuoteDecision
from surveys.periods import parse_period
from tests.web.answered import IN_NOVEMBER
from tests.web.officer.written import (
    ACCUSING,
    ACCUSING_INSPECTORS,
    ACCUSING_THE_HEAD,
    CHILD,
    NAMED,
    PLAIN,
    october,
    write,
)
from tests.web.site import HOSPITAL, OFFICE, Here, csrf_of, running

PAGE = "/officer/opinions"
MONTH = parse_period("2026-10")
SHORT = "phòng chờ quá nóng."


@pytest.fixture
async def office(store: Store) -> AsyncIterator[Here]:
    answered = await october(store, NAMED, PLAIN, CHILD, ACCUSING)
    async with running(answered.store, figures=answered.figures) as here:
        yield here


async def statistics(here: Here) -> httpx.AsyncClient:
    return await here.signed_in("Thống kê", OFFICE, "statistics")


async def decide(
    client: httpx.AsyncClient, key: str, decision: str = "approve", **fields: str
) -> httpx.Response:
    page = (await client.get(PAGE)).text
    data = {
        "csrf": csrf_of(page),
        "period": "2026-10",
        "response": key,
        "question": "x-wish",
        "decision": decision,
        "words": SHORT,
        "area": "public_services",
        **fields,
    }
    return await client.post(f"{PAGE}/decide", data=data)


async def quoted(here: Here) -> list[QuoteDecision]:
    async with here.store.read() as unit:
        return await unit.approved_quotes(MONTH.first, MONTH.last)


async def test_open_answers_of_closed_months_wait_masked_with_their_question(office: Here) -> None:
    await write(office.store, ["Nói trong tháng chưa chốt"], IN_NOVEMBER)
    client = await statistics(office)
    page = (await client.get(PAGE)).text

    assert 'href="/officer/opinions" aria-current="page"' in page
    assert "Đánh giá nhanh tại quầy · Ông/bà muốn chúng tôi làm tốt hơn điều gì?" in page
    assert "Chị [TÊN] ở quầy 3 tận tình, nhưng phòng chờ quá nóng. Gọi tôi [SĐT]." in page
    assert "Nên có thêm ghế &lt;ngồi&gt; ở sảnh." in page
    assert '<option value="public_services" selected>' in page
    assert "Nói trong tháng chưa chốt" not in page
    assert (await client.get(f"{PAGE}?period=2026-11")).status_code == 404


async def test_an_approved_quote_is_kept_masked_in_the_words_that_were_left(office: Here) -> None:
    client = await statistics(office)
    answer = await decide(client, "w1005000", words=unicodedata.normalize("NFD", SHORT))

    assert answer.status_code == 303
    (kept,) = await quoted(office)
    assert (kept.words, kept.area, kept.survey) == (SHORT, "public_services", "quick")
    page = (await client.get(answer.headers["location"])).text
    assert "Đã cho trích dẫn." in page
    assert f"“{SHORT}”" in page
    assert "Thống kê duyệt" in page


async def test_a_refused_answer_is_not_asked_about_again(office: Here) -> None:
    client = await statistics(office)
    await decide(client, "w1005001", "refuse")

    assert "ở sảnh" not in (await client.get(PAGE)).text
    assert await quoted(office) == []


@pytest.mark.parametrize(
    "words, area, told",
    [
        ("", "public_services", "Lời trích đang để trống"),
        ("Phòng chờ rất mát.", "public_services", "Lời trích chỉ được rút gọn hoặc che thêm"),
        (SHORT + "." * 200, "public_services", "không được dài hơn"),
        (SHORT, "", "Xin chọn lĩnh vực."),
        (SHORT, "weather", "Xin chọn lĩnh vực."),
    ],
)
async def test_what_was_not_said_is_not_quoted_and_the_typed_words_stay(
    office: Here, words: str, area: str, told: str
) -> None:
    client = await statistics(office)
    answer = await decide(client, "w1005000", words=words, area=area)

    assert answer.status_code == 400
    assert told in answer.text
    assert f'rows="3">{words}</textarea>' in answer.text
    assert await quoted(office) == []


async def test_words_that_show_a_child_are_not_quoted(office: Here) -> None:
    """R-G6."""
    client = await statistics(office)

    assert "Lời này nói đến trẻ em" in (await client.get(PAGE)).text
    assert (await decide(client, "w1005002", words=CHILD)).status_code == 400
    assert (await decide(client, "w1005002", "refuse")).status_code == 303


async def test_an_accusation_is_read_by_its_recipients_alone(office: Here) -> None:
    """R-D2: not by those who decide on quotes, who only learn that there is such a path."""
    deciding = await statistics(office)
    inspector = await office.signed_in("Chánh Thanh tra Sở", "thanh_tra", "inspectorate")
    page = (await deciding.get(PAGE)).text
    read = (await inspector.get(PAGE)).text

    assert "phong bì" not in page
    assert "đi theo đường riêng" in page
    assert "phong bì" in read
    assert "phòng chờ" not in read
    assert (await decide(deciding, "w1005003", words=ACCUSING)).status_code == 404


async def test_an_accusation_is_never_a_quote_and_is_filed_by_its_reader(office: Here) -> None:
    inspector = await office.signed_in("Chánh Thanh tra Sở", "thanh_tra", "inspectorate")
    refused = await decide(inspector, "w1005003", words=ACCUSING)
    page = (await inspector.get(PAGE)).text
    data = {
        "csrf": csrf_of(page),
        "period": "2026-10",
        "response": "w1005003",
        "question": "x-wish",
    }
    opened = await inspector.post(f"{PAGE}/open", data=data)
    other = await inspector.post(f"{PAGE}/open", data={**data, "response": "w1005000"})

    assert (refused.status_code, other.status_code) == (400, 404)
    assert "đi theo đường riêng nên không được trích dẫn" in refused.text
    assert f'name="text" rows="12">{ACCUSING}</textarea>' in opened.text
    assert (await decide(inspector, "w1005003", "refuse")).status_code == 303
    assert "phong bì" not in (await inspector.get(PAGE)).text


async def test_whoever_is_accused_does_not_read_it() -> None:
    answered = await october(None, ACCUSING_INSPECTORS, ACCUSING_THE_HEAD)
    async with running(answered.store, figures=answered.figures) as here:
        inspector = await here.signed_in("Chánh Thanh tra Sở", "thanh_tra", "inspectorate")
        head = await here.signed_in("Giám đốc Sở", OFFICE, "head")
        for_inspector = (await inspector.get(PAGE)).text
        for_head = (await head.get(PAGE)).text

    assert "nhận tiền" not in for_inspector
    assert "tố cáo Thanh tra Sở nhận tiền" in for_head
    assert "tố cáo Giám đốc Sở nhận tiền" not in for_head


async def test_officers_of_units_do_not_decide(office: Here) -> None:
    client = await office.signed_in("Bác sĩ", HOSPITAL)

    assert 'href="/officer/opinions"' not in (await client.get("/officer/cases")).text
    assert (await client.get(PAGE)).status_code == 403


async def test_a_form_of_another_session_changes_nothing(office: Here) -> None:
    client = await statistics(office)

    assert (await decide(client, "w1005000", csrf="0" * 64)).status_code == 403
    assert await quoted(office) == []


async def test_the_second_of_two_decisions_is_told_so(office: Here) -> None:
    client = await statistics(office)
    await decide(client, "w1005000")
    answer = await decide(client, "w1005000", "refuse")

    assert answer.status_code == 409
    assert "đã có người quyết định trước" in answer.text
    assert len(await quoted(office)) == 1


async def test_an_approval_can_be_withdrawn(office: Here) -> None:
    client = await statistics(office)
    await decide(client, "w1005000")
    data = {
        "csrf": csrf_of((await client.get(PAGE)).text),
        "period": "2026-10",
        "response": "w1005000",
        "question": "x-wish",
    }
    gone = await client.post(f"{PAGE}/withdraw", data=data)
    again = await client.post(f"{PAGE}/withdraw", data=data)

    assert (gone.status_code, again.status_code) == (303, 409)
    assert await quoted(office) == []


async def test_the_log_says_who_decided_and_never_a_word(office: Here) -> None:
    """R-E7."""
    client = await statistics(office)
    with capture_logs() as lines:
        await decide(client, "w1005000")

    (line,) = [line for line in lines if line["event"] == "open_answer"]
    assert (line["did"], line["response"]) == ("approve", "w1005000")
    assert "nóng" not in str(lines)


async def test_before_the_first_month_is_closed_there_is_a_sentence() -> None:
    async with running() as here:
        client = await statistics(here)

        assert "Chưa có kỳ nào chốt số liệu" in (await client.get(PAGE)).text
