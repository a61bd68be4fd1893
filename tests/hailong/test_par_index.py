"""Files of criteria: the agency's own before the sample, and every problem at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from hailong.par_index import load_par_index, par_index_problems, read_criteria
from hailong.problems import BadFile
from hailong.profiles import CHECKOUT

SURVEYS = {"one-stop", "inpatient", "outpatient", "quick"}
FOLDER = CHECKOUT / "par_index"
GOOD = """name = "Bộ của tỉnh"
source = "Quyết định"
[[criteria]]
id = "1"
part = "P"
title = "T"
most = 1.0
evidence = "E"
"""
BAD = """name = "Bộ"
source = ""
[[criteria]]
id = "1"
part = "P"
title = "T"
most = -1.0
number = "dossier_on_time"
rule = "proportional"
evidence = "E"
[[criteria]]
id = "1"
part = "P"
title = "T"
most = 1.0
number = "survey_satisfied"
survey = "one-stopp"
rule = "proportional"
least = 80.0
evidence = "E"
"""


def test_the_shipped_sample_is_whole_and_says_that_it_is_one() -> None:
    index = load_par_index(FOLDER, "syt-dong-nai", SURVEYS)

    assert index.is_sample
    assert list(par_index_problems(FOLDER, SURVEYS)) == []


def test_an_agencys_own_file_goes_before_the_sample(tmp_path: Path) -> None:
    (tmp_path / "sample.toml").write_text(GOOD.replace("của tỉnh", "mẫu"), "utf-8")
    (tmp_path / "syt-vi-du.toml").write_text(GOOD, "utf-8")

    assert load_par_index(tmp_path, "syt-vi-du", SURVEYS).name == "Bộ của tỉnh"
    assert load_par_index(tmp_path, "khac", SURVEYS).name == "Bộ mẫu"


def test_every_problem_is_told_with_its_line_and_its_repair(tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(BAD, "utf-8")
    with pytest.raises(BadFile) as refused:
        read_criteria(file, SURVEYS)
    told = {problem.line: problem.read() for problem in refused.value.problems}

    assert set(told) == {2, 7, 8, 12, 17, 19}
    assert "Ý là dossiers_on_time?" in told[8]
    assert "đã có tiêu chí khác mang mã này" in told[12]
    assert "Ý là one-stop?" in told[17]
    assert "Viết 0.95 cho 95%." in told[19]
    assert len(list(par_index_problems(tmp_path, SURVEYS))) == len(refused.value.problems)
