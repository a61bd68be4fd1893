from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from hailong.checking import check, run_check
from hailong.problems import Problem
from hailong.profiles import CHECKOUT
from tests.hailong.test_profiles import change


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An installation with files of its own."""
    for name in ("agencies", "surveys/published", "bot/texts"):
        shutil.copytree(CHECKOUT / name, tmp_path / name)
    return tmp_path


def test_the_installation_as_it_ships_has_no_fault() -> None:
    code, text = run_check(CHECKOUT, {})

    assert code == 0, text
    assert text.startswith("Không có lỗi.\nLưu ý: agencies/syt-dong-nai.toml: hồ sơ mẫu “Sở Y tế")
    assert "chưa được xác nhận để vận hành" in text


def test_a_bare_folder_works_with_what_came_with_the_program(tmp_path: Path) -> None:
    assert run_check(tmp_path, {}, "en")[0] == 0


def test_a_confirmed_profile_needs_no_note(root: Path) -> None:
    (root / "config.toml").write_text("agency_confirmed = true", "utf-8")

    assert run_check(root, {}) == (0, "Không có lỗi.")


def test_every_fault_of_config_agency_survey_and_texts_is_named_at_once(root: Path) -> None:
    (root / "config.toml").write_text(
        'agency = "syt-dong-ni"\n\n[web]\nprot = 80\n\n[figures]\nsmallest_cell = 3\n', "utf-8"
    )
    agency = root / "agencies" / "syt-tphcm.toml"
    change(agency, 'office = "van_phong"', 'office = "van_phog"')
    change(agency, 'parent = "so_y_te"', 'parnt = "so_y_te"')
    (root / "agencies" / "new.toml").write_text("id = \n", "utf-8")
    survey = root / "surveys" / "published" / "one-stop.v1.toml"
    change(survey, 'kind = "rating"', 'kind = "ratng"')
    change(survey, "minutes = ", 'minutes = "5" # ')
    change(survey, 'scale = "satisfaction"', 'scale = "satisfacton"')
    change(root / "bot" / "texts" / "en.toml", "{agency}", "{agenci}")

    code, text = run_check(root, {"HAILONG_CLOCK": "now"})

    assert code == 1
    named = [
        "config.toml, dòng 4, [web] prot: không có thiết lập này. Ý là web.port?",
        "config.toml, dòng 7, [figures] smallest_cell: 3 nhỏ quá. Viết số từ 5 trở lên.",
        "môi trường, HAILONG_CLOCK: đồng hồ thử chỉ dùng khi thử nghiệm.",
        "config.toml, dòng 1, agency: không có hồ sơ cơ quan 'syt-dong-ni' trong thư mục",
        "agencies. Ý là syt-dong-nai?",
        "agencies/new.toml, dòng 1, cột 6: không đọc tiếp được từ đây",
        "office: hồ sơ không có đơn vị 'van_phog'. Ý là van_phong?",
        "parnt: không có mục nào tên 'parnt' ở đây. Ý là parent?",
        "minutes: '5' không phải là số nguyên. Viết số nguyên, không có dấu nháy.",
        "không có loại 'ratng'. Ý là rating?",
        "không có thang đo 'satisfacton'. Ý là satisfaction?",
        "greeting: chỗ điền {agenci} khác với {agency} trong texts/vi.toml.",
    ]
    assert [words for words in named if words not in text] == []
    assert text.startswith("Có ")


def test_the_same_faults_are_named_in_english(root: Path) -> None:
    (root / "config.toml").write_text('agency = "nowhere"\n', "utf-8")

    code, text = run_check(root, {}, "en")

    assert code == 1
    assert "there is no profile 'nowhere' in the folder agencies. There are: " in text


def test_a_config_that_is_not_utf8_is_a_problem(root: Path) -> None:
    (root / "config.toml").write_bytes(b'agency = "S\xf4"')

    assert [problem.fault for problem in check(root, {}).problems] == ["tệp không phải UTF-8"]


def test_a_model_is_looked_at_where_there_is_one(root: Path) -> None:
    def broken(folder: Path, lang: str) -> Iterator[Problem]:
        yield Problem(folder.name, lang, "hỏng", "Huấn luyện lại.")

    assert check(root, {}, model_check=broken).problems == ()
    (root / "data" / "model").mkdir(parents=True)

    assert [p.fault for p in check(root, {}, model_check=broken).problems] == ["hỏng"]


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"HAILONG_SECRET": "short"}, "ngắn hơn 32 ký tự"),
        ({"DATABASE_URL": "postgresql+asyncpg://u:p@h/d"}, "đặt cùng một giá trị cho mọi máy"),
    ],
)
def test_weak_secrets_are_worth_a_note(root: Path, environ: dict[str, str], words: str) -> None:
    code, text = run_check(root, environ)

    assert code == 0
    assert words in text


def test_two_targets_of_one_figure_that_differ_are_worth_a_note(root: Path) -> None:
    (root / "config.toml").write_text('agency = "syt-tphcm"\nagency_confirmed = true', "utf-8")
    assert run_check(root, {}) == (0, "Không có lỗi.")

    first = 'id = "procedures-2020"'
    path = root / "agencies" / "syt-tphcm.toml"
    before, _, after = path.read_text("utf-8").partition(first)
    path.write_text(before + first + after.replace("value = 0.80", "value = 0.85", 1), "utf-8")
    code, text = run_check(root, {})

    assert code == 0
    assert "chỉ tiêu administration-2020 đo cùng một con số, cùng năm với procedures-2020" in text


def test_criteria_of_the_reform_index_are_checked_with_the_rest(tmp_path: Path) -> None:
    (tmp_path / "par_index").mkdir()
    (tmp_path / "par_index" / "bad.toml").write_text('name = "x"\nsource = 1\n', "utf-8")
    problems = [p.read() for p in check(tmp_path, {}).problems]

    assert len([problem for problem in problems if problem.startswith("par_index/bad.toml")]) == 2
