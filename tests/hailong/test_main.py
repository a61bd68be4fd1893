"""Every command: its help, and one readable block where it cannot be done."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from hailong.__main__ import (
    COMMANDS,
    IMPORT_COMMANDS,
    OFFICER_COMMANDS,
    SURVEY_COMMANDS,
    WAVE_COMMANDS,
    run,
)
from tests.running import ROOT

ALL = [
    *([name] for name in COMMANDS),
    *(["officer", name] for name in OFFICER_COMMANDS),
    *(["survey", name] for name in SURVEY_COMMANDS),
    *(["import", name] for name in IMPORT_COMMANDS),
    *(["wave", name] for name in WAVE_COMMANDS),
]


def ended(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[object, str, str]:
    with pytest.raises(SystemExit) as caught:
        run(arguments)
    said = capsys.readouterr()
    return caught.value.code or 0, said.out, said.err


@pytest.mark.parametrize("command", ALL, ids=" ".join)
def test_every_command_has_help_in_vietnamese(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, error = ended([*command, "--help"], capsys)

    assert (code, error) == (0, "")
    assert f"hailong {' '.join(command)}" in out
    assert "--config" in out
    assert "--lang" in out
    assert unicodedata.is_normalized("NFC", out)


@pytest.mark.parametrize(
    "line, vi, en",
    [
        ("frob", "Không có lệnh “frob”. Các lệnh: run,", "There is no command “frob”."),
        ("exprot", "Ý là export?", "Did you mean export?"),
        ("officer frob", "Các lệnh: add, list,", "Commands: add, list,"),
        ("check --surveey x", "Không có tùy chọn --surveey.", "There is no option --surveey."),
        ("check --confg x", "Ý là --config?", "Did you mean --config?"),
        ("check extra", "Thừa “extra”.", "“extra” is too much."),
        ("link --survey one-stop", "Thiếu --unit.", "--unit is missing."),
        ("link --unit", "--unit cần có một giá trị.", "--unit needs a value."),
        ("link --unit a --unit b --survey c", "--unit chỉ ghi một lần.", "can be given once."),
        ("export --period 2026 --out x --format pdf", "Chọn: ", "Choose: "),
        ("link --survey a --unit b --expires 31/12", "cần ngày dạng", "give a day such as"),
        ("dead --requeue=maybe", "cần một giá trị khác.", "give another value."),
    ],
)
def test_words_that_are_not_understood_are_named(
    line: str, vi: str, en: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for told, language, helped in ((vi, [], "Xem cách dùng"), (en, ["--lang", "en"], "For help")):
        code, out, error = ended([*line.split(), *language], capsys)

        assert (code, out) == (2, "")
        assert told in error
        assert f"{helped}: hailong" in error
        assert error.count("\n") == 2
        assert "Traceback" not in error


FAILING = [
    # Command, config.toml, what is said in Vietnamese and in English.
    ("run", "[web]\nprot = 80\n", "không có thiết lập này", "there is no such setting"),
    ("doctor", "[web]\nprot = 80\n", "không có thiết lập này", "there is no such setting"),
    ("talk none.txt", "", "Không có tệp none.txt.", "none.txt is not there."),
    ("classify --agency so-nao", "", "so-nao.toml", "so-nao.toml"),
    ("classify --model nowhere", "", "nowhere", "nowhere"),
    ("train --data none.jsonl --label y --out m", "", "Không có tệp none.jsonl.", "not there."),
    ("train --data none.jsonl --out m", "", "Cần --label", "--label is needed"),
    ("retrain --undo", "", "Không còn mô hình nào trước đó.", "There is no earlier model."),
    ("evaluate --data none.jsonl", "", "Không có tệp none.jsonl.", "none.jsonl is not there."),
    (
        "export --period 2026-13 --format csv --out x",
        "",
        "Không có kỳ 2026-13.",
        "No period 2026-13.",
    ),
    ("recount --period 2026-13", "", "Không có kỳ 2026-13.", "No period 2026-13."),
    (
        "link --survey one-stop --unit phong_nao",
        "",
        "Không có đơn vị phong_nao.",
        "No unit phong_nao",
    ),
    ("poster --survey nao --unit van_phong --out x", "", "Không có phiếu nao.", "No survey nao."),
    ("migrate", "agency = 5\n", "agency", "agency"),
    ("backup copy.db", "", "hailong.db.", "hailong.db is not there."),
    ("restore none.db", "", "Không có tệp none.db.", "none.db is not there."),
    ("verify", "", "Cơ sở dữ liệu có lỗi:", "The database is not whole:"),
    ("upkeep", "[retention]\nchat_days = 0\n", "0 nhỏ quá", "0 is too small"),
    ("dead", "[web]\nport = 'x'\n", "không phải là số nguyên", "whole number"),
    ("check", "[web]\nprot = 80\n", "không có thiết lập này", "there is no such setting"),
    ("officer add --name N --unit nao", "", "không có đơn vị nao.", "has no unit nao."),
    ("officer list", "agency = 'so-nao'\n", "so-nao", "so-nao"),
    ("officer renew Nobody", "", "Không có cán bộ tên Nobody.", "No officer named Nobody."),
    ("officer disable Nobody", "", "Không có cán bộ tên Nobody.", "No officer named Nobody."),
    (
        "import answers none.csv --mode paper",
        "",
        "Không có tệp none.csv.",
        "none.csv is not there.",
    ),
    ("import dossiers none.csv", "", "Không có tệp none.csv.", "none.csv is not there."),
    ("import volumes none.csv", "", "Không có tệp none.csv.", "none.csv is not there."),
    (
        "wave add --id a --name N --survey quick --open 2026-11-02 --close 2026-11-01",
        "",
        "Ngày đóng 01/11/2026 trước ngày mở 02/11/2026",
        "It closes on 2026-11-01, before it opens on 2026-11-02",
    ),
    ("wave list", "agency = 'so-nao'\n", "so-nao", "so-nao"),
    ("simulate --period 2026-13", "", "Không có kỳ 2026-13.", "No period 2026-13."),
    ("survey csv none.toml --out x", "", "none.toml", "none.toml"),
    ("survey toml none.csv --out x", "", "Không có tệp none.csv.", "none.csv is not there."),
]


@pytest.mark.parametrize("line, config, vi, en", FAILING, ids=[line for line, *_ in FAILING])
def test_what_cannot_be_done_is_said_in_one_block(
    line: str, config: str, vi: str, en: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "config.toml").write_text(config, "utf-8")
    placed = ["--config", str(tmp_path / "config.toml")]
    for told, language in ((vi, []), (en, ["--lang", "en"])):
        code, out, error = ended([*line.split(), *placed, *language], capsys)

        assert code == 1
        assert told in (error or out)
        assert "Traceback" not in error


def test_no_words_at_all_get_the_list_of_commands(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, error = ended([], capsys)

    assert (code, error) == (0, "")
    assert "doctor" in out


def test_every_command_has_a_way_to_fail_in_the_table() -> None:
    """`mask` takes everything, and `talk` and `classify` are tried beside a model elsewhere."""
    failing = {tuple(line.split()[: len(command)]) for command in ALL for line, *_ in FAILING}

    assert [command for command in ALL if tuple(command) not in failing] == [["mask"]]


def test_a_terminal_gets_the_same() -> None:
    """Through `python -m hailong`, where nothing may go to standard output."""
    ended_ = subprocess.run(
        [sys.executable, "-m", "hailong", "frob"], cwd=ROOT, capture_output=True, text=True
    )

    assert (ended_.returncode, ended_.stdout) == (2, "")
    assert ended_.stderr.startswith("Không có lệnh “frob”.")
