"""R-F1: who asks not to be published is only counted."""

import pytest

from complaints.publication import refuses_publication


@pytest.mark.parametrize(
    "text",
    [
        "Hồ sơ trễ ba tuần. Không công khai.",
        "ho so tre 3 tuan, khong muon cong khai nha",
        "Xin ĐỪNG công khai chuyện của tôi",
        "My file is late. Please do not publish this.",
    ],
)
def test_a_wish_not_to_be_published_is_heard(text: str) -> None:
    assert refuses_publication(text)


@pytest.mark.parametrize(
    "text",
    [
        "Quầy không niêm yết công khai lệ phí",
        "Đề nghị công khai kết quả giải quyết",
        "Không thấy bảng giá công khai ở đâu",
    ],
)
def test_a_complaint_about_what_is_not_public_is_no_such_wish(text: str) -> None:
    assert not refuses_publication(text)
