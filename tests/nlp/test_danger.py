"""R-D1 and R-D6: danger is seen before anything else, a department's name is no danger."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.danger import danger_hits
from nlp.reading import read_text

HAPPENING = """
Có người cần cấp cứu gấp ở số 5 đường Hoa Sữa
cap cuu voi, ba toi ngat roi
Cấp cứu!
mẹ tôi đang co giật, gọi cấp cứu giúp tôi với
ba em bi dot quy, cho xe cap cuu toi lien giup em
con tôi nuốt pin, đang tím tái, phải làm sao đây
chồng tôi bất tỉnh, gọi không dậy
bé nhà mk k thở được nữa, cứu vs
vk e đang chảy máu nhiều lắm, k gọi dc 115
ong noi toi ngung tho roi, ai giup voi
Nhà tôi đang cháy
co dam chay o kho thuoc
cháy nhà rồi, ở hẻm 3 sau chợ
chay lon qua, khoi mu mit tang 2 benh vien
khu trọ sau nhà bốc cháy, có người kẹt bên trong
khoa nhi bị chập điện, khói nhiều lắm, các bé còn ở trong
cháu muốn tự tử
con tu tu bay gio
em không muốn sống nữa
tui het muon song roi, toi muon chet
mk chỉ mún chết cho xong
bạn em vừa uống thuốc sâu, giờ phải làm gì
anh toi dang doi nhay lau o benh vien
Tối qua anh tôi nói muốn tự tử, hôm nay khóa cửa phòng
hàng xóm bạo hành trẻ em mỗi đêm
bao hanh tre em o truong mam non
cô giữ trẻ đánh đập bé nhà bên, đang la khóc
cha dượng xâm hại bé gái 9 tuổi cạnh nhà em
có người cầm dao xông vào trạm y tế
bac si dang bi danh o phong truc, keu cong an giup
cứu với mẹ tôi đang khó thở mà không ai đến
tai nan ngay cong benh vien, nguoi ta chay mau nhieu, can cap cuu gap
My father is unconscious, please help
có cháy ở bệnh viện thống nhất
benh vien chay roi, khoi nhieu qua
con gái tôi vừa uống hết vỉ thuốc ngủ, tôi phải đưa đi đâu
Mẹ em ngã cầu thang, máu chảy nhiều, không tỉnh
goi 115 khong duoc, vo toi sap sinh roi
bé 2 tuổi hóc thạch, tím rồi
ba tui lên cơn đau tim, hổng thở nổi
có đứa nhỏ bị cha đánh dã man kế nhà, giờ đang la
em muốn kết thúc tất cả
sống không còn ý nghĩa gì nữa, tôi muốn ra đi
chau so lam, bo dang danh me
người nhà bệnh nhân cầm dao rượt bác sĩ
xưởng may cạnh trạm y tế cháy to, gọi 114 không được
tai nạn liên hoàn trước cổng bệnh viện, mấy người nằm bất động
rắn cắn con tôi, trạm y tế xã đóng cửa, làm sao đây
nhà bên có ông chồng đánh vợ dã man, cứu chị ấy
anh ơi gấp lắm, ba e ngừng tim r
sốc phản vệ sau tiêm, bé lịm rồi, trạm không có ai
Cần xe cấp cứu ở ấp 3 xã Phú Lý
cho hoi so cap cuu, me toi xiu roi
nguoi ta dang danh nhau o phong kham, co nguoi chay mau
tôi sẽ nhảy từ sân thượng xuống
em đã mua thuốc diệt cỏ rồi, em chán lắm
cô giáo mầm non nhốt và đánh trẻ, con tôi bầm tím hết
con tôi bị bắt cóc
khẩn cấp, cấp cứu, bệnh nhân ngưng tim ở phòng khám
help my friend is bleeding
hàng xóm đang đốt rác cháy lan qua nhà thuốc
bệnh viện có người dọa nổ bom
Co nguoi dot quy o quay so 3 so y te
""".strip().splitlines()

NOT_HAPPENING = """
Khoa cấp cứu bắt chờ lâu
nằm phòng cấp cứu ba tiếng không ai hỏi
Đề nghị mở rộng khu cấp cứu của bệnh viện
khoa cap cuu benh vien thieu ghe ngoi
Trung tâm Cấp cứu 115 tuyển nhân viên khi nào
Hôm qua mẹ tôi vào cấp cứu mà phải đóng tiền trước
dem qua con toi co giat, dua vo cap cuu 25 phut moi co bac si
Tuần trước ba tôi đột quỵ, nhờ đội cấp cứu mà qua khỏi
Cảm ơn bác sĩ cấp cứu đã cứu con tôi
xe cấp cứu tính tiền bao nhiêu một cây số
Số điện thoại cấp cứu của bệnh viện là số nào
Con em quên thẻ bảo hiểm thì vào cấp cứu có bị tính tiền không
hồi vô là cấp cứu nên không có thẻ bảo hiểm
Cấp cứu trái tuyến thì bảo hiểm trả bao nhiêu phần trăm
Hai bộ phận cấp cứu của huyện nên nhập làm một
cap cuu dem chi co mot bac si truc
lớp sơ cấp cứu học ở đâu
Tủ thuốc cấp cứu của trạm thiếu nhiều thứ
phòng cháy chữa cháy không có bình
Nhà thuốc có cần giấy phòng cháy không ạ
xin cap lai chung chi hanh nghe bi chay nha thi can giay gi
năm ngoái kho thuốc bị cháy, tới giờ chưa sửa
Máy in ở quầy bị cháy máy, hồ sơ không in được
vé khám sáng nay cháy hàng
diễn tập chữa cháy ồn quá
xe chạy tới chạy lui
cứ từ từ rồi giải quyết
lam tu tu thoi khong sao
tien thi tu tu tinh, sua cai cong truoc da
anh tu tu giai quyet giup em cung duoc
được tư vấn rất kỹ
mệt muốn chết mà chưa có số
nộp hồ sơ chờ muốn chết
tập huấn phòng chống bạo hành trẻ em dành cho trạm
Tờ rơi phòng chống xâm hại trẻ em in sai số
Ba tôi bị tai biến năm ngoái, xin giám định lại
giấy xác nhận tai nạn lao động xin ở đâu
Lần trước con tôi khó thở, trạm không có bình oxy
tháng trước y tá hành hung người nhà, tôi đã phản ánh
Vụ cháy ở xưởng thực phẩm đã có kết luận chưa
Đang chờ khám thì bị đẩy qua khu cấp cứu ngồi
Kế hoạch phòng ngừa tự tử ở tuổi học trò đã công bố chưa
Xe cứu thương đậu chắn lối đi
Khoa Cấp cứu bệnh viện Thống Nhất làm việc rất nhanh
giờ cấp cứu phải xếp hàng đăng ký à
đưa con đi cấp cứu bị đuổi về
Bác sĩ cấp cứu đang ngủ không ai khám
phí xe cấp cứu 115 là bao nhiêu
bóng đèn cháy gần hết
Kho thuốc cần thêm bình chữa cháy
Con tôi bị co giật do sốt, bệnh viện hẹn tái khám nhưng không có thuốc
ai bị tai biến thì được giám định bao nhiêu phần trăm
tai nạn giao thông có được bảo hiểm chi trả không
Tôi ngất ngây với thái độ phục vụ
đợi cả buổi muốn xỉu
Thủ tục nhập viện cấp cứu nên làm sau
đề nghị có thêm giường ở khu hồi sức cấp cứu
tôi muốn tự túc đi lại
cứu trợ xã hội nộp ở đâu
Trạm y tế không có thuốc cấp cứu rắn cắn
Xin hỏi tiêm ngừa dại ở đâu, con tôi bị chó cắn
""".strip().splitlines()


@pytest.mark.parametrize("text", HAPPENING)
def test_what_happens_now_is_an_emergency(text: str) -> None:
    assert danger_hits(read_text(text), "emergency")


@pytest.mark.parametrize("text", NOT_HAPPENING)
def test_a_department_a_story_and_a_plan_are_no_emergency(text: str) -> None:
    assert not danger_hits(read_text(text), "emergency")


CORRUPT_OR_VIOLENT = """
nhận hối lộ
dua phong bi moi lam
bôi trơn mới nhanh
gợi ý tiền bồi dưỡng
bac si bao boi duong ekip 2 trieu
đòi 2tr 'cà phê' mới ký, đòi cà phê
điều dưỡng đòi tiền mới cho giường
xin ít tiền trà nước cho anh em
truong khoa an hoa hong cua hang thuoc
ông thủ kho ăn chặn suất ăn của bệnh nhân
thu ngân xé biên lai rồi bỏ túi
muon nhanh thi phai lo lot
hai công ty thông thầu với nhau
anh ấy nhận chạy hồ sơ, giá 5 triệu
bảo vệ lấy tiền cò giường
lần sau biết điều hơn nghe
ngộ độc cả xưởng
người bệnh tử vong oan
y tá hành hung người nhà
truong phong quay roi nhan vien
bị đe dọa vì đã phản ánh
tôi tố cáo phòng khám chui
""".strip().splitlines()

HARMLESS = """
cấp chứng chỉ hành nghề
lớp bồi dưỡng nghiệp vụ mở khi nào
cap lai chung chi
đào tạo, bồi dưỡng viên chức
cho biết điều kiện cấp phép
nha toi co moi minh toi
tiền tạm ứng dư thì nhận tiền mặt hay chuyển khoản
tien nuoc trong phong benh thu sao
Khoa cấp cứu sạch sẽ
""".strip().splitlines()


@pytest.mark.parametrize("text", CORRUPT_OR_VIOLENT)
def test_corruption_and_violence_go_to_a_person(text: str) -> None:
    assert danger_hits(read_text(text), "safety")


@pytest.mark.parametrize("text", HARMLESS)
def test_papers_and_training_are_no_danger(text: str) -> None:
    assert not danger_hits(read_text(text), "safety")


@given(st.text(max_size=100))
def test_a_hit_lies_inside_the_text(text: str) -> None:
    reading = read_text(text)

    for level in ("emergency", "safety"):
        hits = danger_hits(reading, level)
        assert all(0 <= hit.start < hit.end <= len(reading.plain) for hit in hits)
