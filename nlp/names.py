"""People's names and addresses in running text, by rule and a list of family names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nlp.letters import fold

# The family names that cover nearly everybody.
_SURNAMES: Final = (
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh đoàn mai "
    "trương lâm lương đào phùng tô tạ tăng thái châu quách kiều la lục mạc nghiêm ninh ông quan "
    "sầm thạch thân tiêu tống triệu từ văn vương cao chu đàm giang hà hứa khổng khương kim "
    "doãn đồng diệp danh"
)
SURNAMES: Final = frozenset(_SURNAMES.split())
PLAIN_SURNAMES: Final = frozenset(map(fold, SURNAMES))
# These stand before a name but are also ordinary words; no one is called so.
_NO_NAMES: Final = (
    "so benh vien phong khoa trung tam chi cuc van thanh tra ubnd bv y te da cong an bac si "
    "giam doc dieu duong duoc truong pho chu tich uy ban bo"
)
NO_NAMES: Final = frozenset(_NO_NAMES.split())

_LETTERS: Final = [chr(code) for code in [*range(0x41, 0x250), *range(0x1E00, 0x1F00)]]
_CAPITAL: Final = f"[{''.join(c for c in _LETTERS if c.isupper())}]"
_SMALL: Final = f"[{''.join(c for c in _LETTERS if c.islower())}]"
_WORD: Final = rf"{_CAPITAL}(?:{_SMALL}+|{_CAPITAL}*)(?!\w)"
_TITLES: Final = (
    "họ và tên|họ tên|tên là|tên|bác sĩ|bác sỹ|dược sĩ|điều dưỡng|y tá|nữ hộ sinh|hộ sinh|"
    "giám đốc|trưởng phòng|phó phòng|trưởng khoa|kế toán|chuyên viên|lễ tân|cán bộ|nhân viên|"
    "ông|bà|anh|chị|cô|chú|bác|bs|ds|em|cháu|thầy|cậu|dì|mợ|cụ|mr|mrs|ms"
)
_TITLE: Final = re.compile(
    rf"(?<!\w)(?:{_TITLES}|{fold(_TITLES)})\.?:?[ \t]+(?:là[ \t]+|la[ \t]+)?", re.IGNORECASE
)
_TITLED: Final = re.compile(rf"{_CAPITAL}\.(?!\w)|{_WORD}(?:[ \t]+{_WORD}){{0,4}}")
_FULL: Final = re.compile(rf"(?<![\w\[])({_WORD})(?:[ \t]+{_WORD}){{1,4}}")
_UNMARKED: Final = re.compile(r"(\w+)[ \t]+(?:thị|thi|văn|van)[ \t]+\w+", re.IGNORECASE)
# Streets and schools bear people's names; what follows these words is a place.
_PLACES: Final = (
    "đường|phố|hẻm|chợ|trường|bệnh viện|bv|phường|xã|huyện|quận|tp|tp.|thành phố|tỉnh|khu|ngã tư|"
    "ngã ba|cầu|công viên|nhà thuốc|phòng khám|quán|công ty|cơ sở|tiệm|trạm y tế|trung tâm|spa"
)
_AFTER_PLACE: Final = re.compile(
    rf"(?<!\w)(?:{re.escape(_PLACES)}|{re.escape(fold(_PLACES))})[ \t]+$".replace(r"\|", "|"),
    re.IGNORECASE,
)
# The provinces before and after 1 July 2025 that begin with a family name ("Đồng Nai").
_PROVINCES: Final = (
    "cao bằng|đồng nai|đồng tháp|hà giang|hà nam|hà nội|hà tây|hà tĩnh|hồ chí minh|lâm đồng|"
    "ninh bình|ninh thuận|thái bình|thái nguyên|lai châu|kiên giang|quảng nam|an giang"
)
_PROVINCE: Final = re.compile(
    rf"(?:{_PROVINCES}|{fold(_PROVINCES)})(?!\w)".replace(" ", r"[ \t]+"), re.IGNORECASE
)
# "Bà Rịa" is a town, not a lady.
_NO_TITLE: Final = re.compile(r"(?:bà[ \t]+rịa|ba[ \t]+ria)(?!\w)", re.IGNORECASE)
_OFFICES: Final = "sở y tế|sở nội vụ|sở|ubnd|ủy ban nhân dân|uỷ ban nhân dân|hđnd|tỉnh uỷ|tỉnh ủy"
_AFTER_OFFICE: Final = re.compile(rf"(?<!\w)(?:{_OFFICES}|{fold(_OFFICES)})[ \t]+$", re.IGNORECASE)
_HOUSE: Final = r"\d{1,4}[a-zA-Z]?(?:/\d{1,4}[a-zA-Z]?){0,4}"
_STREETS: Final = r"đường|duong|phố|pho|hẻm|hem|ngõ|ngo|kiệt|kiet|tổ|to|khu phố|khu pho|ấp|ap"
_PART: Final = rf"(?:\d[\w/]*|{_CAPITAL}\w*)"
_PARTS: Final = rf"{_PART}(?:[ \t]+{_PART}){{0,5}}"
_ADDRESS: Final = re.compile(
    rf"(?<![\w\[/.,])(?:(?:[Ss]ố |[Ss]o )?(?:nhà |nha )?(?:số |so )?"
    rf"{_HOUSE},?[ \t]+(?:{_STREETS})[ \t]+{_PARTS}"
    rf"|(?:[Ss]ố nhà|[Ss]o nha|[Nn]hà số|[Nn]ha so)[ \t]+{_HOUSE}(?:,?[ \t]+{_PARTS})?"
    rf"|\d{{1,4}}[a-zA-Z]?/\d{{1,4}}[a-zA-Z]?(?:/\d{{1,4}}[a-zA-Z]?){{0,3}}"
    rf"[ \t]+{_CAPITAL}{_SMALL}+"
    rf"(?:[ \t]+{_PART}){{0,4}})"
)
_WARDS: Final = re.compile(
    rf"(?:,[ \t]*(?:phường|phuong|xã|xa|thị trấn|thi tran|quận|quan|huyện|huyen|thành phố|"
    rf"thanh pho|tỉnh|tinh|tp\.?|TP\.?|p\.|P\.|q\.|Q\.|khu phố|khu pho|ấp|ap|tổ|to|KP|kp)"
    rf"[ \t]*{_PARTS}){{1,4}}"
)


def name_spans(text: str) -> Iterator[tuple[int, int]]:
    """Names after a title ("bà Nguyễn Thị Hoa"), and full names that begin with a family name.

    Spans may overlap. Completeness is not promised: a name without title and capitals is a word.
    """
    for title in _TITLE.finditer(text):
        if _NO_TITLE.match(text, title.start()):
            continue
        name = _TITLED.match(text, title.end())
        if name and fold(re.split(r"[ \t]", name[0])[0].lower()) not in NO_NAMES:
            yield name.span()
        plain = _UNMARKED.match(text, title.end())
        if plain and fold(plain[1].lower()) in PLAIN_SURNAMES:
            yield plain.span()
    for found in _FULL.finditer(text):
        before = text[max(0, found.start() - 24) : found.start()]
        after_place = bool(_AFTER_PLACE.search(before))
        province = _PROVINCE.match(text, found.start())
        if province and (after_place or _AFTER_OFFICE.search(before)):
            # The office of a province, and whoever is named right behind it.
            person = _FULL.match(text, _next_word(text, province.end()), found.end())
            if person and person[1].lower() in SURNAMES:
                yield person.span()
            continue
        is_province = province is not None and province.end() == found.end()
        if found[1].lower() in SURNAMES and not after_place and not is_province:
            yield found.span()


def _next_word(text: str, at: int) -> int:
    return at + len(text[at:]) - len(text[at:].lstrip(" \t"))


def address_spans(text: str) -> Iterator[tuple[int, int]]:
    """House number with street, hamlet or lane, and the wards that follow it."""
    for found in _ADDRESS.finditer(text):
        wards = _WARDS.match(text, found.end())
        yield found.start(), wards.end() if wards else found.end()
