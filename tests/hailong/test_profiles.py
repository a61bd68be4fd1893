from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hailong.problems import BadFile
from hailong.profiles import (
    CHECKOUT,
    FIRST,
    examine_surveys,
    folders,
    load_profile,
    load_surveys,
    load_texts,
    read_file,
)
from surveys.reading import read_survey
from surveys.versions import content_hash

AGENCIES = sorted((CHECKOUT / "agencies").glob("*.toml"))
PUBLISHED = CHECKOUT / "surveys" / "published"
SURVEYS = load_surveys(PUBLISHED)


@pytest.fixture
def published(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PUBLISHED, tmp_path / "published"))


def repairs(folder: Path) -> list[tuple[str, str]]:
    return [(problem.file, problem.fault) for problem in examine_surveys(folder)[1]]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize("path", AGENCIES, ids=lambda path: path.stem)
def test_every_profile_that_ships_is_whole(path: Path) -> None:
    profile = load_profile(path, {name for name, _ in SURVEYS})

    assert profile.agency.id == path.stem
    assert profile.agency.units


def test_surveys_come_in_the_order_in_which_they_are_offered() -> None:
    assert tuple(dict.fromkeys(name for name, _ in SURVEYS))[: len(FIRST)] == FIRST


def test_problems_of_agency_and_targets_are_told_together(tmp_path: Path) -> None:
    path = tmp_path / "so-thu.toml"
    shutil.copy(CHECKOUT / "agencies" / "syt-dong-nai.toml", path)
    change(path, 'office = "van_phong"', 'office = "van_phog"')
    path.write_text(
        path.read_text("utf-8")
        + '\n[[targets]]\nid = "t"\npopulation = "p"\nsurvey = "one-stp"\nmeasure = "top3"\n'
        'unit = "van_phongg"\ncomparator = ">"\nvalue = 80\nwording = "w"\n',
        "utf-8",
    )

    with pytest.raises(BadFile) as caught:
        load_profile(path, {"one-stop"})

    assert [(p.place, p.repair) for p in caught.value.problems] == [
        ("id", "Đặt tên tệp là syt-dong-nai.toml, hoặc đổi id."),
        ("office", "Ý là van_phong?"),
        ('targets "t" survey', "Ý là one-stop?"),
        ('targets "t" measure', "Ý là top2?"),
        ('targets "t" unit', "Ý là van_phong?"),
        ('targets "t" value', "Viết số không quá 1."),
    ]
    lines = [problem.line or 0 for problem in caught.value.problems]
    assert lines == sorted(lines)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"id = ", "không đọc tiếp được từ đây"),
        (b"\xff\xfe", "tệp không phải UTF-8"),
        (None, "không mở được tệp"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_problem(
    tmp_path: Path, content: bytes | None, fault: str
) -> None:
    path = tmp_path / "x.toml"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(BadFile, match=fault):
        load_profile(path)


def test_what_notepad_adds_to_a_file_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(b"\xef\xbb\xbfa = 1\r\nb = 2\r\n")

    file = read_file(path)

    assert file.raw == {"a": 1, "b": 2}
    assert file.line_of(("b",)) == 2


def test_a_published_version_that_was_changed_is_refused(published: Path) -> None:
    """R-A1"""
    change(published / "quick.v1.toml", "Đánh giá nhanh", "Đánh giá")

    with pytest.raises(BadFile, match="nội dung khác với phiên bản đã công bố"):
        load_surveys(published)


def test_a_version_that_is_gone_is_missed(published: Path) -> None:
    (published / "quick.v1.toml").unlink()

    assert repairs(published) == [
        ("published/quick.v1.toml", "phiên bản đã công bố này không còn tệp")
    ]


def test_a_new_version_says_how_it_is_sealed(published: Path) -> None:
    path = published / "quick.v2.toml"
    shutil.copy(published / "quick.v1.toml", path)
    change(path, "version = 1", "version = 2")

    (problem,) = examine_surveys(published)[1]
    digest = content_hash(read_survey(path.read_text("utf-8")))
    assert f'"{digest}  quick.v2.toml"' in problem.repair
    with (published / "HASHES").open("a", encoding="utf-8") as file:
        file.write(f"{digest}  quick.v2.toml\n")

    assert ("quick", 2) in load_surveys(published)


def test_two_files_of_one_version_are_refused(published: Path) -> None:
    shutil.copy(published / "quick.v1.toml", published / "zz.toml")

    assert repairs(published) == [
        ("published/zz.toml", "'quick' phiên bản 1 đã có trong quick.v1.toml")
    ]


def test_a_file_is_named_after_its_survey(published: Path) -> None:
    path = (published / "quick.v1.toml").rename(published / "fast.toml")

    assert (f"published/{path.name}", "tệp này phải có tên quick.v1.toml") in repairs(published)


def test_broken_seals_are_told(published: Path) -> None:
    (published / "HASHES").write_text("nonsense\n", "utf-8")

    assert ("published/HASHES", 'có dòng không đúng dạng "mã băm  tên tệp"') in repairs(published)


def test_an_empty_folder_is_no_set_of_surveys(tmp_path: Path) -> None:
    assert [fault for _, fault in repairs(tmp_path)] == [
        "không mở được tệp (không có tệp này)",
        "không có tệp .toml nào",
    ]


def test_texts_are_read_whole_or_refused(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(CHECKOUT / "bot" / "texts", tmp_path / "texts"))
    assert load_texts(folder) == load_texts(CHECKOUT / "bot" / "texts")

    change(folder / "en.toml", '"greeting"', '"greting"')

    with pytest.raises(BadFile, match="greting"):
        load_texts(folder)


def test_files_beside_the_settings_come_before_those_of_the_program(tmp_path: Path) -> None:
    (tmp_path / "agencies").mkdir()

    where = folders(tmp_path)

    assert where.agencies == tmp_path / "agencies"
    assert where.surveys == PUBLISHED
