"""What the documents point at is there, and every command in them is understood."""

from __future__ import annotations

import re
import shlex
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from complaints.diagram import mermaid
from hailong.__main__ import build
from surveys.reading import read_survey

ROOT = Path(__file__).resolve().parent.parent
PAGES = [*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]

LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
FENCED = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
INDENTED = re.compile(r"^ {4}(\S.*)$", re.MULTILINE)
VARIABLE = re.compile(r"[A-Z_]+=.*")
ENDS_A_COMMAND = ("|", ">", "<", "&&", "#", "…")


def blocks(text: str, language: str) -> list[str]:
    return [found[3] for found in FENCED.finditer(text) if found[2] == language]


def commands(text: str) -> Iterator[list[str]]:
    """The words after `hailong` of every command that is shown, in a line or in a block."""
    shown = [line for block in blocks(text, "sh") for line in block.splitlines()]
    shown += [*INLINE.findall(FENCED.sub("", text)), *INDENTED.findall(FENCED.sub("", text))]
    for line in shown:
        words = _split(line)
        while words and VARIABLE.fullmatch(words[0]):
            words.pop(0)
        if words and words[0].rpartition("/")[2] == "hailong":
            ends = [i for i, word in enumerate(words) if word in ENDS_A_COMMAND]
            yield words[1 : min(ends, default=len(words))]


def _split(line: str) -> list[str]:
    try:
        return shlex.split(line)
    except ValueError:
        return []


def anchors(text: str) -> set[str]:
    """The names that a heading gets on a code host."""
    kept = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(text))
    return {heading.strip().replace(" ", "-") for heading in kept}


def faults(words: list[str]) -> str:
    """What the command line says to these words; "" where it understands them."""
    try:
        build().parse_args(words, exit_on_error=False, print_error=False)
    except Exception as error:
        # A page may name a command and leave out what it needs: "`hailong backup`".
        name_alone = type(error).__name__ == "MissingArgumentError"
        return (
            "" if name_alone and not any(word.startswith("--") for word in words) else str(error)
        )
    return ""


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = []
    for target in LINK.findall(FENCED.sub("", page.read_text("utf-8"))):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        inside = file.is_relative_to(ROOT) and file.exists()
        if not inside or (anchor and anchor not in anchors(file.read_text("utf-8"))):
            broken.append(target)

    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_command_that_is_shown_is_understood(page: Path) -> None:
    found = list(commands(page.read_text("utf-8")))

    assert [(words, fault) for words in found if words and (fault := faults(words))] == []


def test_commands_are_found_in_lines_and_in_blocks() -> None:
    text = '`hailong dead`\n\n```sh\nA=1 .venv/bin/hailong link --unit "x y" > out\n```\n'

    assert sorted(commands(text)) == [["dead"], ["link", "--unit", "x y"]]


@pytest.mark.parametrize(
    "words", ["nosuch", "dead --requeu", "export --period 2026 --format docx"]
)
def test_a_command_that_is_not_there_is_a_fault(words: str) -> None:
    assert faults(words.split())


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_make_target_that_is_named_exists(page: Path) -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))

    named = re.findall(r"^ *`?make (\w+)|`make (\w+)", page.read_text("utf-8"), re.MULTILINE)

    assert {first or second for first, second in named} - targets == set()


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_python_in_a_page_runs(page: Path) -> None:
    for block in blocks(page.read_text("utf-8"), "python"):
        exec(compile(block, str(page), "exec"), {})  # noqa: S102  our own pages


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_pages_are_in_composed_letters(page: Path) -> None:
    assert unicodedata.is_normalized("NFC", page.read_text("utf-8"))


def test_the_picture_of_the_states_is_the_table() -> None:
    [picture] = blocks((ROOT / "docs/architecture.md").read_text("utf-8"), "mermaid")

    assert picture.strip() == mermaid(), "put what complaints.diagram.mermaid() gives in its place"


def test_the_survey_that_is_shown_is_one() -> None:
    [file] = blocks((ROOT / "docs/surveys.vi.md").read_text("utf-8"), "toml")

    assert read_survey(file).questions[0].id == "x-chung"


def test_files_that_the_architecture_names_are_there() -> None:
    text = FENCED.sub("", (ROOT / "docs/architecture.md").read_text("utf-8"))
    paths = [name for name in INLINE.findall(text) if re.fullmatch(r"[a-z_/]+\.(py|toml)", name)]

    assert "bot/dialogue/step.py" in paths
    assert [path for path in paths if not (ROOT / path).exists()] == []
