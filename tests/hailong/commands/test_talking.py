"""A conversation in the terminal, and a script played."""

from __future__ import annotations

from tests.hailong.commands.conftest import Installation

SCRIPT = """\
# A greeting.

citizen: /help
"""


async def test_what_is_typed_is_answered(hailong: Installation) -> None:
    out = await hailong.place.command("talk", stdin="khảo sát\nđồng ý\n/huy\n".encode())

    assert out.count("> ") >= 4
    assert "đồng ý không" in out
    assert "Traceback" not in out


async def test_a_conversation_ends_with_its_input(hailong: Installation) -> None:
    assert (await hailong.place.command("talk")).endswith("> \n")


def test_a_script_is_played_to_its_end(hailong: Installation) -> None:
    script = hailong.folder / "script.txt"
    script.write_text(SCRIPT, "utf-8")
    said = hailong("talk", str(script))

    assert (said.code, said.error) == (0, "")
    assert "/khaosat" in said.out


def test_a_line_that_is_no_line_of_a_script_is_named(hailong: Installation) -> None:
    script = hailong.folder / "script.txt"
    script.write_text("dancer: hop\n", "utf-8")
    said = hailong("talk", str(script))

    assert (said.code, said.out) == (1, "")
    assert "dancer" in said.error


async def test_a_person_reads_only_what_they_are_told(hailong: Installation) -> None:
    """Lines about the register belong to scripts; a colon does not make a script of a sentence."""
    said = "khảo sát\nđồng ý\n4\n1\n5\n5\n5\nhỏi: mấy giờ mở cửa\n"
    out = await hailong.place.command("talk", stdin=said.encode())

    assert "Cảm ơn ông/bà đã đánh giá" in out
    assert not any(word in out for word in ("kept:", "filed:", "case:"))
    assert "nobody can do this" not in out
