"""The shapes of personal identifiers and of public numbers, in the order of looking (R-G7)."""

from __future__ import annotations

import re
from bisect import bisect, insort
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

Accept = Callable[[re.Match[str]], bool]
GAP: Final = r"[ .\-]?"


@dataclass(frozen=True, slots=True)
class Identifier:
    """`pattern` runs on small letters without marks; its group `value`, if any, is hidden."""

    token: str
    pattern: re.Pattern[str]
    public_only: bool = False
    accept: Accept = lambda found: True


def digits(least: int, most: int | None = None) -> str:
    """So many digits, each pair perhaps parted by one space, dot or hyphen."""
    return rf"\d(?:{GAP}\d){{{least - 1},{(most or least) - 1}}}"


def _citizen_number(found: re.Match[str]) -> bool:
    """Three digits of a province or country (001-096) and a century digit (0-3)."""
    number = re.sub(r"\D", "", found[0])
    return 1 <= int(number[:3]) <= 96 and number[3] in "0123"


def _keyword(words: str, value: str, reach: str = r"[^\d\n<\[]{0,24}?") -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w){reach}(?P<value>{value})(?![\d\w])")


START: Final = r"(?<![\w@])(?<!\d[.\-])"
END: Final = r"(?![\w@])"
BANKS: Final = (
    "vietcombank|vcb|bidv|agribank|vietinbank|ctg|techcombank|tcb|mbbank|mb bank|acb|sacombank|"
    "vpbank|tpbank|tp bank|hdbank|shb|vib|ocb|msb|eximbank|seabank|lpbank|momo|zalopay"
)
ACCOUNT: Final = rf"stk|so tk|so tai khoan|tai khoan ngan hang|tai khoan|tk ngan hang|tk|{BANKS}"
CITIZEN_CARD: Final = "cccd|can cuoc|can cuoc cong dan|dinh danh|gplx|giay phep lai xe"
OLD_CARD: Final = "cmnd|cmt|chung minh|chung minh nhan dan|chung minh thu"
PLATE: Final = r"[1-9]\d ?-?[a-z]\w?[ \-]?\d{4,5}"
MOBILE: Final = rf"(?:\(?\+?\s?84\)?{GAP}|0{GAP})(?:\(0\))?[35789](?:{GAP}\d){{8}}"
OLD_MOBILE: Final = rf"(?:\+?84{GAP}|0{GAP})1{GAP}[2689](?:{GAP}\d){{8}}"
LANDLINE: Final = (
    rf"\(?(?:\+?84{GAP}|0{GAP})2{GAP}\d(?:{GAP}\d){{0,2}}\)?{GAP}\d(?:{GAP}\d){{5,7}}"
)

IDENTIFIERS: Final = (
    Identifier(
        "[MÃ HỒ SƠ]",
        re.compile(
            rf"{START}(?:\d{{3}}\.\d{{2}}\.\d{{2}}\.)?[a-y]\d{{2}}(?:\.\d{{1,3}})*-\d{{6}}-\d{{4,5}}{END}"
        ),
        public_only=True,
    ),
    Identifier(
        "[MÃ PAKN]",
        re.compile(
            rf"{START}(?:pakn[.\-]?\d{{8}}[.\-]?\d{{3,6}}"
            rf"|hl-[0-9a-z]{{4}}-[0-9a-z]{{4}}-[0-9a-z*~$=]){END}"
        ),
        public_only=True,
    ),
    Identifier(
        "[EMAIL]",
        re.compile(r"(?<![\w.+\-])[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,4}"),
    ),
    Identifier("[STK]", _keyword(ACCOUNT, digits(6, 19), r"[^\d\n<\[]{0,30}?")),
    Identifier(
        "[BHYT]",
        re.compile(rf"{START}[a-z]{GAP}[a-z]{GAP}[1-5]{GAP}\d{GAP}\d(?:{GAP}\d){{10}}{END}"),
    ),
    Identifier("[CCCD]", _keyword(CITIZEN_CARD, digits(12))),
    Identifier("[CCCD]", re.compile(rf"{START}{digits(12)}{END}"), accept=_citizen_number),
    Identifier("[BHXH]", _keyword("bhxh|bao hiem xa hoi|so so bao hiem", digits(10))),
    Identifier("[BHYT]", _keyword("bhyt|bao hiem y te|the bao hiem", digits(10))),
    Identifier(
        "[MST]", _keyword("mst|ma so thue|ma thue", rf"{digits(10)}(?:{GAP}-?{GAP}\d{{3}})?")
    ),
    Identifier("[SĐT]", re.compile(rf"{START}(?:{MOBILE}|{OLD_MOBILE}){END}")),
    Identifier("[SĐT]", re.compile(rf"{START}{LANDLINE}{END}")),
    Identifier("[CMND]", _keyword(OLD_CARD, digits(9))),
    Identifier(
        "[CMND]",
        re.compile(rf"{START}\d{{3}}{GAP}\d{{3}}{GAP}\d{{3}}{END}"),
        accept=lambda found: not _is_money(found),
    ),
    Identifier("[HỘ CHIẾU]", _keyword("ho chieu|passport", r"[a-z]{1,2} ?\d{6,8}")),
    Identifier("[HỘ CHIẾU]", re.compile(rf"{START}[a-z]\d{{7,8}}{END}")),
    Identifier(
        "[BIỂN SỐ]",
        re.compile(
            rf"{START}(?:[1-9]\d ?-?[a-hk-z]\w?"
            rf"(?:[ \-]{{1,3}}(?:\d{{3}}\.\d{{2}}|\d{{4,5}})|\d{{3}}\.\d{{2}})"
            rf"|[a-z]{{2}}-\d{{2}}-\d{{2}}){END}"
        ),
    ),
    Identifier("[BIỂN SỐ]", _keyword("bien so|bks|bien kiem soat", PLATE)),
    Identifier("[MST]", re.compile(rf"{START}\d{{10}}-\d{{3}}{END}")),
)

# 1022, 111, 112-115 and the paid lines belong to everybody.
HOTLINE: Final = re.compile(
    rf"{START}(?:1[89]00[ .\-]?\d{{4,6}}|1[89]00[ .\-]?\d{{2}}[ .\-]?\d{{2}}|1022|11[1-5]){END}"
)

DIGIT_OR_AT: Final = re.compile(r"[\d@]")
MONEY_AFTER: Final = re.compile(r"\s*(?:d|dong|vnd|vnđ|trieu|ty|nghin|ngan|k)\b")


def _is_money(found: re.Match[str]) -> bool:
    """120.000.000 đồng has the shape of an old identity number."""
    return "." in found[0] or MONEY_AFTER.match(found.string, found.end()) is not None


def may_hold_identifier(text: str) -> bool:
    """Every identifier has a digit or an "@"; most texts have neither."""
    return DIGIT_OR_AT.search(text) is not None


def spans(text: str, *, for_public: bool) -> list[tuple[int, int, str]]:
    """Where identifiers stand in folded lower-case text, and as what; no two overlap."""
    found: list[tuple[int, int, str]] = []
    if not may_hold_identifier(text):
        return found
    taken = [match.span() for match in HOTLINE.finditer(text)]
    for identifier in IDENTIFIERS:
        for match in identifier.pattern.finditer(text):
            start, end = match.span("value") if "value" in match.groupdict() else match.span()
            if not identifier.accept(match) or _meets(start, end, taken):
                continue
            insort(taken, (start, end))
            if for_public or not identifier.public_only:
                found.append((start, end, identifier.token))
    return sorted(found)


def _meets(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    """`taken` is in order and without overlaps: only the last one before `end` can meet."""
    before = bisect(taken, (end, 0))
    return before > 0 and start < taken[before - 1][1]
