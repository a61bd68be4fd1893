"""What came of a play, in sentences for the clerk who rehearses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from complaints.case import STATE_NAMES
from hailong.simulation.event_log import EventLog
from storage.records import Case
from surveys.report.vietnamese import percent

Line = Mapping[str, Any]


def progress(log: EventLog) -> str:
    """One line for a day that has been played."""
    counts = log.counts
    return f"{counts['response']} phiếu, {counts['case']} phản ánh, {counts['answer']} trả lời"


def summary(log: EventLog, cases: Sequence[Case]) -> list[str]:
    """Who answered and who did not, what they think, and where their cases are."""
    counts = log.counts
    responses = [line for line in log.lines if line["what"] == "response"]
    finished = sum(bool(line["finished"]) for line in responses)
    by_state = Counter(case.state for case in cases)
    states = ", ".join(
        f"{count} {STATE_NAMES[state]['vi'].lower()}" for state, count in sorted(by_state.items())
    )
    handled = (
        f"lần trả lời: {counts['answer']}, chuyển đơn vị: {counts['passed']}, "
        f"hỏi thêm: {counts['asked']}, đánh giá việc giải quyết: {counts['rating']}."
    )
    ended = f"{finished} trả lời hết, {len(responses) - finished} dừng giữa chừng"
    nothing = f"mở ra rồi không trả lời câu nào: {counts['dropped']}"
    refused = f"không đồng ý: {counts['refused']}"
    outages = f"kênh chat không nhận tin {counts['outage']} lần"
    return [
        f"Lượt người đến: {counts['visit']}; bắt đầu trả lời phiếu: {counts['begun']}.",
        f"Phiếu đã đóng: {len(responses)} ({ended}); {nothing}; {refused}.",
        f"Mở lại phiếu của cùng một lượt, không được tính: {counts['repeat']}.",
        _truth(log.lines),
        f"Phản ánh: {len(cases)}{f' ({states})' if states else ''}; {handled}",
        f"Sự cố: {outages}, chương trình khởi động lại {counts['restart']} lần.",
    ]


def _truth(lines: Sequence[Line]) -> str:
    """What no survey can know: those who did not answer think as well."""
    visits = [line for line in lines if line["what"] == "visit"]
    begun = {(line["who"], line["at"]) for line in lines if line["what"] == "begun"}
    answered = [line for line in visits if (line["who"], line["at"]) in begun]
    return (
        f"Thật ra hài lòng: {_share(visits)} số người đến, {_share(answered)} số người bắt đầu "
        "trả lời (người hài lòng dễ trả lời hơn; không khảo sát nào thấy được điều này)."
    )


def _share(visits: Sequence[Line]) -> str:
    if not visits:
        return "không có"
    return percent(sum(bool(line["satisfied"]) for line in visits) / len(visits))
