from dataclasses import replace

from surveys.reading import read_survey
from surveys.texts import Text
from surveys.versions import content_hash, read_hashes
from surveys.writing import survey_to_toml
from tests.surveys.samples import SURVEY


def test_layout_and_comments_do_not_matter() -> None:
    text = "# sửa lỗi trình bày\n\n" + survey_to_toml(SURVEY)

    assert content_hash(read_survey(text)) == content_hash(SURVEY)


def test_one_changed_word_is_another_content() -> None:
    changed = replace(SURVEY, thanks=Text("Cảm ơn ông, bà."))

    assert content_hash(changed) != content_hash(SURVEY)


def test_hashes_are_filed_by_the_name_of_the_file() -> None:
    assert read_hashes("# lời giải thích\nab12  quick.v1.toml\n\n") == {"quick.v1.toml": "ab12"}
