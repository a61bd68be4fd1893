"""Short answers in plain words: what is left of "dạ ok đồng ý nha" without its courtesies."""

from __future__ import annotations

import re

from surveys.spelling import fold, plain

COURTEOUS = "da a nha nhe nhen di luon em toi con chau minh thi vay do nua dau voi please cam on"
PARTICLES = frozenset(COURTEOUS.split())
AGREE = re.compile(r"(?:(?:ok|oke|okay|okie|dong y|duoc|vang|yes|u|co|i agree|agree) ?)+")
REFUSE = re.compile(
    r"(?:(?:khong|ko|k|hong|hk|no|i do not|i don't) ?)+(?:dong y|chiu|duoc|agree)?"
)
SEND = re.compile(
    r"(?:(?:ok|oke|okay|dong y|duoc|vang|yes|dung(?: roi)?|chinh xac|chuan|xac nhan|gui|send|roi"
    r"|correct|it|that's right) ?)+"
)
STOP = re.compile(r"thoi(?: khoi| khong gui)?|khoi(?: gui)?|khong gui|huy(?: bo)?|stop|cancel")
LEAVE = re.compile(r"(?:ve )?(?:menu|danh muc)|quay lai|tro lai|bo qua|thoat|exit|back")
UNKNOWN = re.compile(
    r"(?:khong|ko|k|hong|chang|chua) (?:biet|nho|ro|chac)(?: ro| chac| ten| la| noi| don vi| nao)*"
    r"|i do not know|i don't know|not sure"
)
ENGLISH = re.compile(
    r"(?:(?:do|can|could) you (?:speak|understand|use|write)(?: in)? |in |i (?:only )?speak )?"
    r"english(?: please)?\??|tieng anh"
)


def bare(text: str) -> str:
    """Folded, without punctuation and courtesies."""
    words = re.sub(r"[^\w' ]+", " ", fold(text)).split()
    return " ".join(word for word in words if word not in PARTICLES)


def agrees(text: str) -> bool:
    """ "Cô" and "có" are one word without marks: who speaks to somebody agrees to nothing."""
    return bool(AGREE.fullmatch(bare(text))) and "cô" not in plain(text).split()


def refuses(text: str) -> bool:
    return bool(REFUSE.fullmatch(bare(text)))


def sends(text: str) -> bool:
    """ "Dung" alone is "đúng" or "dừng": it decides nothing."""
    words = bare(text)
    clear = words != "dung" or "đúng" in plain(text)
    return bool(SEND.fullmatch(words)) and clear and "dừng" not in plain(text)


def stops(text: str) -> bool:
    return bool(STOP.fullmatch(bare(text))) or plain(text).strip(" .!") in ("dừng", "dừng lại")


def leaves(text: str) -> bool:
    return stops(text) or bool(LEAVE.fullmatch(bare(text)))


def knows_not(text: str) -> bool:
    return bool(UNKNOWN.fullmatch(bare(text)))


def wants_english(text: str) -> bool:
    return bool(ENGLISH.fullmatch(fold(text).strip(" .!?")))
