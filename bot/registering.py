"""What officers enter in the register beside the answer (R-C3): nobody is told of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from complaints.content_types import PROPOSALS
from storage.ports import Unit
from storage.records import Case, CaseEvent

ENTER = "enter"
NOTHING = "chưa ghi"


@dataclass(frozen=True, slots=True)
class Entry:
    """`content_type` is one of the eight of NĐ 20/2008 Điều 5, "" while nobody has said."""

    content_type: str = ""
    has_proposal: bool = False
    document_number: str = ""
    made_public: bool = False
    promised_on: date | None = None


def entry_of(case: Case) -> Entry:
    return Entry(
        case.content_type,
        case.has_proposal,
        case.document_number,
        case.made_public,
        case.promised_on,
    )


async def enter(unit: Unit, case: Case, entry: Entry, actor: str, at: datetime) -> Case:
    """Keeps the entry and a log line with what stood there before. Raises StaleCase."""
    entered = replace(
        case,
        content_type=entry.content_type,
        has_proposal=entry.has_proposal or entry.content_type in PROPOSALS,
        document_number=entry.document_number,
        made_public=entry.made_public,
        promised_on=entry.promised_on,
    )
    note = " → ".join(entry_words(entry_of(each)) or NOTHING for each in (case, entered))
    state = str(case.state)
    await unit.save_case(entered, CaseEvent(case.code, at, actor, ENTER, state, state, note))
    return replace(entered, version=case.version + 1)


def entry_words(entry: Entry) -> str:
    """As in "loại 1 (Điều 5), văn bản 05/SYT-VP, đã công khai"; "" where nothing is entered."""
    told = (
        f"loại {entry.content_type} (Điều 5)" if entry.content_type else "",
        "có đề xuất giải pháp" if entry.has_proposal else "",
        f"văn bản {entry.document_number}" if entry.document_number else "",
        "đã công khai" if entry.made_public else "",
        f"hẹn đến {entry.promised_on:%d/%m/%Y}" if entry.promised_on else "",
    )
    return ", ".join(filter(None, told))
