"""Whom a text accuses, as far as that decides who may read it: words and names, no model.

A name that is only addressed ("kính gửi Thanh tra Sở", "đề nghị giám đốc sở xử lý") accuses
nobody. Where it stays unclear the name counts as accused: an accused reader costs more than a
reader too few.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from complaints.agency import Agency, folded

# A text that calls itself a denunciation, or asks for criminal prosecution.
FORMAL: Final = ("to cao", "to giac", "don to", "khoi to", "truy to")

# The head of an agency and the deputies ("phó giám đốc sở" holds "giám đốc sở"), by the first
# word of the agency's folded name.
HEADS: Final = {
    "so": ("giam doc so", "gd so", "pgd so", "lanh dao so", "ban giam doc so", "thu truong so"),
    "ubnd": ("chu tich ubnd", "chu tich tinh", "chu tich uy ban nhan dan", "lanh dao tinh"),
    "uy": ("chu tich ubnd", "chu tich tinh", "chu tich uy ban nhan dan", "lanh dao tinh"),
}
# "Giám đốc Sở Tài chính" heads another agency than a health department, and "chủ tịch UBND xã"
# another than a province.
OTHERS: Final = (
    "xa",
    "phuong",
    "huyen",
    "quan",
    "thi xa",
    "thi tran",
    "thanh pho",
    "cap",
    "y te",
    "tai chinh",
    "noi vu",
    "tu phap",
    "ngoai vu",
    "xay dung",
    "cong thuong",
    "giao duc",
    "giao thong",
    "nong nghiep",
    "tai nguyen",
    "ke hoach",
    "khoa hoc",
    "thong tin",
    "van hoa",
    "lao dong",
    "du lich",
    "dan toc",
)

# What stands before a name that is spoken to; fillers may stand between.
ADDRESSING: Final = ("kinh gui", "de nghi", "kinh mong", "mong", "nho", "yeu cau")
# A letter is sent, but so is money: then not within the next NEAR words.
SENDING: Final = ("gui",)
MONEY: Final = ("tien", "trieu", "nghin", "ngan", "phong bi", "usd")
NEAR: Final = 3
# These speak to somebody only with one of TOWARDS: "phản ánh giám đốc" accuses him.
TELLING: Final = ("phan anh", "bao", "bao cao", "trinh", "kien nghi", "thong bao", "noi")
TOWARDS: Final = ("den", "toi", "len", "voi", "cho")
FILLERS: Final = frozenset({*TOWARDS, "ong", "ba", "quy", "cac", "dong", "chi", "don", "thu"})
MOST_FILLERS: Final = 4
# A paper of somebody is not somebody.
PAPERS: Final = tuple(
    f"{paper} cua"
    for paper in ("quyet dinh", "van ban", "cong van", "thong bao", "chi dao", "y kien")
)
# "Cán bộ thanh tra", "thanh tra viên": a unit's people by the bare name of the unit.
PEOPLE: Final = ("can bo", "nhan vien", "chuyen vien", "cong chuc", "anh", "chi", "ong", "ba")
SUFFIX: Final = "vien"


@dataclass(frozen=True, slots=True)
class Accused:
    """Units are ids; the root of the tree is the agency itself and never among them."""

    head: bool = False
    units: frozenset[str] = frozenset()
    recipients: tuple[str, ...] = ()

    @property
    def kept_from(self) -> tuple[str, ...]:
        """Recipients and units that must not read it, in a fixed order."""
        return (*self.recipients, *sorted(self.units))


def is_formal(text: str) -> bool:
    words = folded(text).split()
    return any(_places(phrase, words) for phrase in FORMAL)


def accused_in(text: str, agency: Agency) -> Accused:
    """R-D2: recipients are accused by name, with their unit, or as the head of the agency."""
    words = folded(text).split()
    head = any(
        _is_accused(start, end, words)
        for phrase in _head_phrases(agency)
        for start, end in _places(phrase, words)
        if _is_our_head(words[end:], agency)
    )
    units = frozenset(
        unit.id
        for unit in agency.units.values()
        if unit.parent is not None and _names_unit(unit.id, words, agency)
    )
    recipients = tuple(
        name
        for name in agency.denunciation_recipients
        if _is_hit(name, words, agency, Accused(head, units))
    )
    return Accused(head, units, recipients)


def goes_above(accused: Accused, agency: Agency) -> bool:
    """The head is accused, or everybody who could open it: only the superior body is left."""
    recipients = agency.denunciation_recipients
    return accused.head or (bool(recipients) and set(recipients) <= set(accused.recipients))


def holder(accused: Accused, agency: Agency) -> str:
    """The unit whose register it stands in; the office where the inspectorate is accused."""
    reserved = agency.reserved_unit
    return agency.office if reserved in accused.units else reserved


def superior(agency: Agency) -> str:
    """Who decides where the head of the agency is accused, as the profile names it."""
    return agency.routing.superior_body or f"cơ quan cấp trên của {agency.name}"


def is_head(name: str, agency: Agency) -> bool:
    """Whether a recipient ("Giám đốc Sở") is the head of the agency."""
    words = folded(name).split()
    return any(_places(phrase, words) for phrase in _head_phrases(agency))


def field_unit(ranked: Sequence[str], agency: Agency) -> str:
    """The best unit by topic for a report on a private shop or clinic; "" where none is left.

    The inspection holder sees the report in any case, and the office only sorts.
    """
    others = {agency.reserved_unit, agency.office}
    return next(
        (
            unit
            for unit in ranked
            if unit in agency.units
            and unit not in others
            and agency.units[unit].parent is not None
        ),
        "",
    )


def _head_phrases(agency: Agency) -> tuple[str, ...]:
    return HEADS.get(folded(agency.name).partition(" ")[0], ())


def _is_our_head(rest: Sequence[str], agency: Agency) -> bool:
    """`rest` follows "giám đốc sở": a field or level not ours makes it another agency's head."""
    named = next((other for other in OTHERS if _starts(rest, other)), None)
    return named is None or f" {named} " in f" {folded(agency.name)} "


def _is_hit(name: str, words: Sequence[str], agency: Agency, accused: Accused) -> bool:
    if name in agency.units:
        return name in accused.units
    if accused.head and is_head(name, agency):
        return True
    if _unit_of_title(name, agency) in accused.units:
        return True
    if is_head(name, agency):
        return False
    return any(_is_accused(start, end, words) for start, end in _places(folded(name), words))


def _unit_of_title(title: str, agency: Agency) -> str:
    """ "Chánh Thanh tra Sở" belongs to the unit that the title names; "" where it names none."""
    words = folded(title).split()
    found = [
        (len(name), unit.id)
        for unit in agency.units.values()
        if unit.parent is not None
        for name in _names(unit.id, agency)
        if _places(name, words)
    ]
    return max(found)[1] if found else ""


def _names(unit_id: str, agency: Agency) -> tuple[str, ...]:
    unit = agency.units[unit_id]
    return tuple(dict.fromkeys(folded(name) for name in (unit.name, *unit.aliases)))


def _names_unit(unit_id: str, words: Sequence[str], agency: Agency) -> bool:
    phrases = list(_names(unit_id, agency))
    bare = phrases[0].removesuffix(" so")
    if bare != phrases[0]:
        phrases += [f"{bare} {SUFFIX}", *(f"{people} {bare}" for people in PEOPLE)]
    return any(
        _is_accused(start, end, words)
        for phrase in phrases
        for start, end in _places(phrase, words)
    )


def _is_accused(start: int, end: int, words: Sequence[str]) -> bool:
    """A name in its place: not spoken to, and not only the author of a paper."""
    return not _ends(words[:start], PAPERS) and not _is_addressed(start, end, words)


def _is_addressed(start: int, end: int, words: Sequence[str]) -> bool:
    before, towards = list(words[:start]), False
    for _ in range(MOST_FILLERS + 1):
        if _ends(before, ADDRESSING) or (towards and _ends(before, TELLING)):
            return True
        if _ends(before, SENDING):
            return not _is_near_money(end, words)
        if not before or before[-1] not in FILLERS:
            return False
        towards = towards or before[-1] in TOWARDS
        before.pop()
    return False


def _is_near_money(end: int, words: Sequence[str]) -> bool:
    near = words[end : end + NEAR]
    return any(_places(phrase, near) for phrase in MONEY)


def _places(phrase: str, words: Sequence[str]) -> list[tuple[int, int]]:
    return list(_found(phrase.split(), words))


def _found(wanted: Sequence[str], words: Sequence[str]) -> Iterator[tuple[int, int]]:
    length = len(wanted)
    for start in range(len(words) - length + 1):
        if wanted and list(words[start : start + length]) == list(wanted):
            yield start, start + length


def _starts(words: Sequence[str], phrase: str) -> bool:
    wanted = phrase.split()
    return list(words[: len(wanted)]) == wanted


def _ends(words: Sequence[str], phrases: Sequence[str]) -> bool:
    return any(
        list(words[-len(wanted) :]) == wanted for wanted in (phrase.split() for phrase in phrases)
    )
