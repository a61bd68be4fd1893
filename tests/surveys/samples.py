"""One small survey with a question of every kind, which the tests talk about."""

from datetime import date

from surveys.definition import (
    Choice,
    Condition,
    DateQuestion,
    Factor,
    FreeText,
    Number,
    OneOf,
    Percentage,
    Rating,
    Scale,
    SeveralOf,
    Source,
    Survey,
    ValidWhen,
)
from surveys.texts import Text

SCALE = Scale(
    "hospital",
    (
        Choice("1", Text("Rất không hài lòng", "Very dissatisfied"), ("rất không hl",)),
        Choice("2", Text("Không hài lòng", "Dissatisfied"), ("không hl",)),
        Choice("3", Text("Bình thường", "Neutral"), ("bt",)),
        Choice("4", Text("Hài lòng", "Satisfied"), ("hl", "tốt")),
        Choice("5", Text("Rất hài lòng", "Very satisfied"), ("rất hl",)),
        Choice("0", Text("Không sử dụng / không có ý kiến", "Not used / no opinion")),
    ),
    satisfied=("4", "5"),
    no_opinion="0",
)
RATING = Rating(id="a1", code="A1", text=Text("Biển chỉ dẫn?", "Signs?"), factor="A", scale=SCALE)
SENT = OneOf(
    id="x-sent",
    code="x-sent",
    text=Text("Ông/bà đã gửi góp ý chưa?"),
    choices=(
        Choice("yes", Text("Đã gửi", "Yes"), ("rồi", "có")),
        Choice("no", Text("Chưa gửi", "No"), ("chưa", "không")),
    ),
)
ANSWERED = Rating(
    id="b1",
    code="B1",
    text=Text("Trả lời góp ý?"),
    factor="B",
    scale=SCALE,
    when=(Condition("x-sent", "equals", ("yes",)),),
)
CHANNELS = SeveralOf(
    id="x-ways",
    code="x-ways",
    text=Text("Ông/bà gửi bằng cách nào?"),
    when=(Condition("x-sent", "equals", ("yes",)),),
    choices=(
        Choice("phone", Text("Điện thoại", "Telephone")),
        Choice("web", Text("Trang web", "Website"), ("web",)),
        Choice("office", Text("Tại quầy, hòm thư", "At the counter")),
    ),
)
DAYS = Number(id="x-days", code="x-days", text=Text("Nằm viện mấy ngày?"), least=0, most=365)
EXPECTED = Percentage(
    id="g1",
    code="G1",
    text=Text("So với mong đợi?"),
    invalid=Text("Xin ghi một số, ví dụ 85.", "Please give a number."),
)
DAY = DateQuestion(
    id="x-day",
    code="x-day",
    text=Text("Ngày ra viện?"),
    least=date(2026, 1, 1),
    most=date(2026, 12, 31),
)
WISH = FreeText(id="x-wish", code="x-wish", text=Text("Góp ý?"), most=40)
OVERALL = Rating(id="x-overall", code="x-overall", text=Text("Nhìn chung?"), scale=SCALE)

SURVEY = Survey(
    id="sample",
    version=1,
    title=Text("Khảo sát mẫu", "Sample survey"),
    intro=Text("Xin ông/bà cho ý kiến."),
    thanks=Text("Cảm ơn ông/bà."),
    minutes=2,
    source=Source("Không theo văn bản nào", "Chỉ để thử"),
    valid_from=date(2026, 1, 1),
    factors=(Factor("A", Text("Tiếp cận", "Access")), Factor("B", Text("Góp ý", "Feedback"))),
    questions=(RATING, SENT, ANSWERED, CHANNELS, DAYS, EXPECTED, DAY, OVERALL, WISH),
    overall="x-overall",
    valid_when=ValidWhen(),
)
