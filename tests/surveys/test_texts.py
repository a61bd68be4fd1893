import pytest

from surveys.texts import Text


@pytest.mark.parametrize(
    "text, lang, wording",
    [
        (Text("Hài lòng", "Satisfied"), "vi", "Hài lòng"),
        (Text("Hài lòng", "Satisfied"), "en", "Satisfied"),
        (Text("Hài lòng"), "en", "Hài lòng"),
        (Text("Hài lòng", "Satisfied"), "fr", "Hài lòng"),
    ],
)
def test_what_is_not_translated_is_read_in_vietnamese(text: Text, lang: str, wording: str) -> None:
    assert text.read(lang) == wording
