"""Which units of an agency a text names, and which of their topics it touches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import islice
from typing import Final

from rapidfuzz import fuzz, process

from complaints.agency import Agency, Unit, folded
from complaints.taxonomy import AREAS
from nlp.phrases import Hit, Phrases, compile_phrases, longest
from nlp.reading import Reading, plain_phrase

# A unit after these words is a landmark ("gần bệnh viện Thống Nhất"), not the one concerned.
_LANDMARKS: Final = (
    "gan,doi dien,doi dien cong,canh,ke ben,ke,sau lung,phia sau,sau,dang sau,ngang,di ngang,cach,"
    "truoc cong,truoc cua,truoc mat,cong,ngay cong,o cong,sat,sat ben,sat vach,ben hong,ben canh,"
    "tuong rao,canh tuong rao,sau tru so,truoc tru so,khuc,qua khoi,goc,near,next to,behind,"
    "opposite,across from,in front of,chuyen qua,chuyen len"
)
LANDMARKS: Final = frozenset(_LANDMARKS.split(","))
LANDMARK_WORDS: Final = frozenset(landmark.split()[-1] for landmark in LANDMARKS)
# The same name in another province is another body; a line holds the names of one province.
_PROVINCES: Final = """
hồ chí minh,tphcm,hcm,sài gòn,thành phố hồ chí minh,quận tân bình,tân bình,đường lý thường kiệt
bà rịa,vũng tàu,bà rịa vũng tàu,brvt
đồng nai,biên hòa
hưng yên
hà tĩnh
hà nội
đà nẵng
hải phòng
cần thơ
thừa thiên huế
bình dương
bình phước
bình thuận
ninh thuận
khánh hòa,nha trang
lâm đồng,đà lạt
đắk lắk
long an
tiền giang
tây ninh
nghệ an
quảng bình
quảng ninh
quảng ngãi
quảng nam
quảng trị
thanh hóa
thái bình
hải dương
nam định
bắc ninh
bắc giang
phú thọ
phú yên
bình định
gia lai
cà mau
kiên giang
an giang
đồng tháp
vĩnh long
bến tre
trà vinh
sóc trăng
bạc liêu
hậu giang
vĩnh phúc
hà nam
ninh bình
hòa bình
lào cai
yên bái
sơn la
thái nguyên
lạng sơn
cao bằng
"""
PROVINCES: Final = tuple(tuple(line.split(",")) for line in _PROVINCES.split("\n") if line)
PLACES: Final = tuple(name for names in PROVINCES for name in names)
PLACING: Final = "o|tai|cua|ben|tren|tinh|thanh pho|tp|ngoai|trong"
BODIES: Final = (
    *("sở", "bệnh viện", "chi cục", "trung tâm", "ủy ban", "trạm y tế", "cổng dịch vụ công"),
    *("một cửa", "hành chính công"),
)
FEWEST_WORDS_OF_A_NAME: Final = 3
LONGEST_NAME: Final = 8  # words between a body and its province
# These start another thought ("bệnh viện, em thì ở Bình Dương"); those that are also part of
# names when the marks are gone ("về", "nói") count with their marks only.
_OTHER_MARKED: Final = "về nói mất đó làm để khó một thì lên cho đến từ nộp là người giọng như"
_OTHER_PLAIN: Final = (
    "len cho den tu nop nguoi giong nhu thi toi em minh va hoac voi xin khi nay kia"
)
OTHER_MARKED: Final = frozenset(_OTHER_MARKED.split())
OTHER_PLAIN: Final = frozenset(_OTHER_PLAIN.split())
# "như mấy bệnh viện Sài Gòn" compares, and is about ours.
COMPARING: Final = frozenset({"nhu", "may", "cac", "nhung", "hon", "bang"})
FUZZY_HEADS: Final = frozenset({"benh", "phong", "chi", "trung", "thanh", "van", "bvdk", "da"})
FUZZY_FROM: Final = 90.0  # of 100: one wrong letter in ten
SHORTEST_FUZZY: Final = 12  # letters; shorter names meet by chance
MOST_FUZZY: Final = 20  # places where a misspelled name is looked for


@dataclass(frozen=True)
class Gazetteer:
    """An agency's names and topics, ready to be looked for."""

    units: tuple[str, ...]
    names: Phrases
    topics: Phrases
    long_names: dict[str, str]
    elsewhere: re.Pattern[str]

    @cached_property
    def position(self) -> dict[str, int]:
        return {unit: index for index, unit in enumerate(self.units)}

    def named(self, reading: Reading) -> list[Hit]:
        """Units named as the ones concerned, longest names first to win; landmarks left out."""
        hits = longest(reading.hits(self.names)) or list(self._misspelled(reading.plain))
        return [hit for hit in hits if self._is_concerned(hit, reading.plain)]

    def is_elsewhere(self, reading: Reading, named: Sequence[Hit]) -> bool:
        """About a body of another province, and none of the `named` units stands outside it.

        Short names ("bệnh viện", "văn phòng") are used of everybody's.
        """
        body = self.body_elsewhere(reading)
        if body is None:
            return False
        return not any(
            (hit.end <= body.start or hit.start >= body.end)
            and hit.end - hit.start >= FEWEST_WORDS_OF_A_NAME
            for hit in named
        )

    def landmarks(self, reading: Reading) -> list[Hit]:
        """Units that only tell where something is; with the words that say so."""
        if LANDMARK_WORDS.isdisjoint(reading.plain):
            return []
        hits = longest(reading.hits(self.names))
        found = ((hit, landmark_before(hit, reading.plain)) for hit in hits)
        return [replace(hit, start=hit.start - reach) for hit, reach in found if reach]

    def body_elsewhere(self, reading: Reading) -> Hit | None:
        """A body of another province: "Sở Y tế Bình Dương", "bệnh viện ở Hà Nội"."""
        if self.elsewhere.search(" ".join(reading.plain) + " ") is None:
            return None
        for body in reading.hits(_bodies()):
            if body.start and reading.plain[body.start - 1] in COMPARING:
                continue
            for place in range(body.end, min(body.end + LONGEST_NAME, len(reading.plain))):
                if _another_thought(reading, place):
                    break
                found = self.elsewhere.match(" ".join(reading.plain[place : place + 6]) + " ")
                end = place + found[0].count(" ") if found is not None else 0
                if end and _spelled_alike(body, reading) and _is_place(place, end, reading):
                    return Hit(body.start, end, body.target)
        return None

    def touched(self, reading: Reading) -> list[Hit]:
        return longest(reading.hits(self.topics))

    def _is_concerned(self, hit: Hit, words: Sequence[str]) -> bool:
        after = " ".join(words[hit.end : hit.end + 5]) + " "
        return not landmark_before(hit, words) and self.elsewhere.match(after) is None

    def _misspelled(self, words: Sequence[str]) -> Iterator[Hit]:
        heads = (start for start, word in enumerate(words) if word in FUZZY_HEADS)
        for start in islice(heads, MOST_FUZZY):
            for length in (4, 5, 3, 6):
                window = " ".join(words[start : start + length])
                if len(window) < SHORTEST_FUZZY or start + length > len(words):
                    continue
                best = process.extractOne(
                    window, self.long_names.keys(), scorer=fuzz.ratio, score_cutoff=FUZZY_FROM
                )
                if best is not None:
                    yield Hit(start, start + length, self.long_names[best[0]])
                    break


def gazetteer_of(agency: Agency) -> Gazetteer:
    """Only units that can be answered for: the root of a tree is the agency itself."""
    units = assignable(agency)
    names = [(plain_phrase(name), u.id) for u in units for name in (u.name, *u.aliases)]
    topics = [(plain_phrase(t), u.id) for u in units for t in u.topics if t not in AREAS]
    long_names = {name: unit for name, unit in names if len(name) >= SHORTEST_FUZZY}
    return Gazetteer(
        tuple(u.id for u in units),
        compile_phrases(names),
        compile_phrases(topics),
        long_names,
        _elsewhere(agency),
    )


def assignable(agency: Agency) -> list[Unit]:
    parents = {unit.parent for unit in agency.units.values()}
    return [u for u in agency.units.values() if u.parent is not None or u.id not in parents]


def landmark_before(hit: Hit, words: Sequence[str]) -> int:
    """How many words in front of a name make it a landmark; 0 where it is none."""
    for reach in (3, 2, 1):
        before = words[max(0, hit.start - reach) : hit.start]
        if len(before) == reach and " ".join(before) in LANDMARKS:
            return reach
    return 0


@cache
def _bodies() -> Phrases:
    return compile_phrases((plain_phrase(body), body) for body in BODIES)


def _spelled_alike(body: Hit, reading: Reading) -> bool:
    """ "sổ đỏ" and "số" are no "sở"; who types no marks is believed."""
    spelled = reading.spelled(body)
    return spelled.isascii() or spelled == body.target


def _is_place(start: int, end: int, reading: Reading) -> bool:
    """ "hai phòng" are two rooms and no Hải Phòng: all marks are there, or none."""
    spelled = " ".join(reading.words[o] for o in dict.fromkeys(reading.origins[start:end]))
    return spelled.isascii() or any(spelled.endswith(name) for name in PLACES)


def _another_thought(reading: Reading, place: int) -> bool:
    spelled = reading.words[reading.origins[place]]
    return spelled in OTHER_MARKED or reading.plain[place] in OTHER_PLAIN


def _elsewhere(agency: Agency) -> re.Pattern[str]:
    """Words that name a place outside the agency's own province; no name of ours is among them."""
    ours = [agency.name, *(n for u in agency.units.values() for n in (u.name, *u.aliases))]
    home = f" {' . '.join(map(folded, ours))} "
    others = "|".join(
        folded(name)
        for names in PROVINCES
        if not any(f" {folded(name)} " in home for name in names)
        for name in names
    )
    return re.compile(rf"(?:(?:{PLACING}) )*(?:{others}) ")
