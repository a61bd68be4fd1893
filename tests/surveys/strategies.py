"""Any survey that passes linting, for properties of the files it is written to."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from surveys.definition import (
    Asked,
    Choice,
    Condition,
    DateQuestion,
    Factor,
    FreeText,
    Number,
    OneOf,
    Percentage,
    Question,
    Rating,
    Scale,
    SeveralOf,
    Source,
    Survey,
    ValidWhen,
)
from surveys.spelling import tidy
from surveys.texts import Text

# Signs that mean something in TOML, in CSV or in a packed cell, among ordinary letters.
_WORDS = st.text(alphabet="aăđờẾ ;|=\\\",'#\n\t[]{}1é-", min_size=1, max_size=12).map(tidy)
words = _WORDS.filter(bool)
texts = st.builds(Text, vi=words, en=st.one_of(st.just(""), words))
_DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def _choice(number: int, code: str, text: Text, aliases: int) -> Choice:
    """Wordings that cannot collide: every choice has a letter of its own in front."""
    mark = f"w{number}"
    en = f"{mark} e {text.en}" if text.en else ""
    named = tuple(f"{mark}a{n}\\;|" for n in range(aliases))
    return Choice(code, Text(f"{mark} {text.vi}", en), named)


def _choices(codes: tuple[str, ...]) -> st.SearchStrategy[tuple[Choice, ...]]:
    return st.tuples(
        *(
            st.builds(_choice, st.just(n), st.just(code), texts, st.integers(0, 2))
            for n, code in enumerate(codes, start=1)
        )
    )


scales = st.builds(
    Scale,
    id=st.just("levels"),
    levels=_choices(("1", "2", "3", "0")),
    satisfied=st.sampled_from([("3",), ("2", "3")]),
    no_opinion=st.sampled_from([None, "0"]),
)
_CONDITIONS = st.lists(
    st.sampled_from(
        [
            Condition("overall", "equals", ("3",)),
            Condition("overall", "any_of", ("2", "3")),
            Condition("overall", "at_least", ("2",)),
            Condition("overall", "answered", ("true",)),
        ]
    ),
    max_size=2,
    unique=True,
).map(tuple)


@st.composite
def _asked(draw: st.DrawFn, number: int) -> Asked:
    return Asked(
        id=f"q{number}",
        code=f"x-{number}",
        text=draw(texts),
        factor=draw(st.sampled_from([None, "F"])),
        required=draw(st.booleans()),
        when=draw(_CONDITIONS),
        help=draw(st.none() | texts),
        invalid=draw(st.none() | texts),
    )


@st.composite
def _question(draw: st.DrawFn, number: int, scale: Scale) -> Question:
    asked = draw(_asked(number))
    common = {name: getattr(asked, name) for name in Asked.__slots__}
    low, high = sorted((draw(st.integers(-9, 999)), draw(st.integers(-9, 999))))
    kinds: list[Question] = [
        Rating(**common, scale=scale),
        OneOf(**common, choices=draw(_choices(("yes", "no")))),
        SeveralOf(**common, choices=draw(_choices(("1", "2", "3")))),
        Number(**common, least=low, most=high),
        Percentage(**common, least=low, most=high),
        DateQuestion(**common, least=draw(st.none() | _DAYS), most=None),
        FreeText(**common, most=draw(st.integers(1, 4000))),
    ]
    return draw(st.sampled_from(kinds))


@st.composite
def surveys(draw: st.DrawFn) -> Survey:
    scale = draw(scales)
    overall = Rating(id="overall", code="x-overall", text=draw(texts), factor="F", scale=scale)
    rest = [draw(_question(number, scale)) for number in range(draw(st.integers(0, 3)))]
    return Survey(
        id="any",
        version=draw(st.integers(1, 99)),
        title=draw(texts),
        intro=draw(texts),
        thanks=draw(texts),
        minutes=draw(st.integers(1, 60)),
        source=Source(draw(words), draw(words)),
        valid_from=draw(_DAYS),
        factors=(Factor("F", draw(texts)),),
        questions=(overall, *rest),
        overall="overall",
        adults_only=draw(st.booleans()),
        valid_when=draw(st.none() | st.builds(ValidWhen, st.integers(0, 100), st.booleans())),
    )
