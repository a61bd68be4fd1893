"""`hailong` and `python -m hailong`: all commands, and one readable block where one fails."""

from __future__ import annotations

import sys

from cyclopts import App, CycloptsError

from hailong.failures import language_of, misunderstood, words_of
from hailong.logs import set_up_logs

HELP = """Hài Lòng: khảo sát hài lòng và tiếp nhận phản ánh, kiến nghị qua trò chuyện.

Citizen satisfaction surveys and feedback for Vietnamese public agencies, in chat.
"""

# Where each command lives and what it does. A module is loaded when its command is called, so
# that `classify` does not wait for a web server it has no use for.
COMMANDS = {
    "run": ("running:run", 'Chạy toàn bộ dịch vụ; in "ready http://…" khi sẵn sàng. (Run.)'),
    "check": ("checking:check", "Nói mọi chỗ sai trong thiết lập, hồ sơ, phiếu. (Check files.)"),
    "doctor": ("running:doctor", "Thử cơ sở dữ liệu, mô hình, Telegram. (Try connections.)"),
    "talk": ("talking:talk", "Trò chuyện thử, hoặc diễn một kịch bản. (Talk here.)"),
    "classify": ("language:classify", "Phân loại từng dòng JSON ở đầu vào. (Classify lines.)"),
    "mask": ("language:mask", "Che số giấy tờ, điện thoại, tên, địa chỉ. (Mask a text.)"),
    "train": ("language:train", "Huấn luyện mô hình phân loại. (Train a model.)"),
    "evaluate": ("language:evaluate", "Đo chất lượng phân loại. (Evaluate a model.)"),
    "retrain": ("language:retrain", "Học từ những lần cán bộ sửa. (Learn from corrections.)"),
    "export": ("exporting:export", "Xuất số liệu của một kỳ. (Export statistics.)"),
    "simulate": ("simulating:simulate", "Diễn thử một kỳ với người dân giả. (Rehearse months.)"),
    "link": ("links:link", "Tạo đường dẫn đã ký vào một phiếu. (Make a deep link.)"),
    "poster": ("links:poster", "Tạo tờ dán A4 có mã QR. (Make a poster.)"),
    "migrate": ("database:migrate", "Nâng phiên bản cơ sở dữ liệu. (Migrate.)"),
    "backup": ("database:backup", "Sao lưu cơ sở dữ liệu đang chạy. (Back up.)"),
    "restore": ("database:restore", "Lấy lại từ bản sao lưu. (Restore.)"),
    "verify": ("database:verify", "Kiểm tra cơ sở dữ liệu có nguyên vẹn. (Verify.)"),
    "recount": ("recounting:recount", "Đếm lại phiếu, so với số cộng dồn. (Recount responses.)"),
    "upkeep": ("database:upkeep", "Xóa nội dung quá hạn lưu, như mỗi đêm. (Nightly upkeep.)"),
    "dead": ("database:dead", "Liệt kê tin không gửi được, gửi lại. (Dead letters.)"),
}
OFFICER_COMMANDS = {
    "add": ("officers:add", "Thêm cán bộ; in mã liên kết và đường dẫn đặt mật khẩu. (Add.)"),
    "list": ("officers:list_", "Liệt kê cán bộ. (List.)"),
    "renew": ("officers:renew", "Cấp lại mã liên kết và đường dẫn đặt mật khẩu. (Renew.)"),
    "disable": ("officers:disable", "Cho một cán bộ thôi quyền. (Disable.)"),
}
IMPORT_COMMANDS = {
    "answers": ("answers:answers", "Nhập phiếu giấy và phiếu nhập hộ (CSV). (Typed forms.)"),
    "dossiers": ("importing:dossiers", "Nhập hồ sơ một cửa (CSV). (One-stop dossiers.)"),
    "volumes": ("importing:volumes", "Nhập số lượt giao dịch, số phiếu phát ra. (Volumes.)"),
}
WAVE_COMMANDS = {
    "add": ("waves:add", "Thêm một đợt khảo sát. (Add a campaign.)"),
    "list": ("waves:list_", "Liệt kê các đợt khảo sát. (List campaigns.)"),
}
SURVEY_COMMANDS = {
    "csv": ("surveys:csv", "Ghi phiếu .toml thành bảng CSV. (A survey as a sheet.)"),
    "toml": ("surveys:toml", "Đọc bảng CSV thành phiếu .toml. (A sheet as a survey.)"),
}


def build() -> App:
    app = App(name="hailong", help=HELP, version_flags=[])
    officer = App(name="officer", help="Thêm, liệt kê, cho thôi quyền cán bộ. (Officers.)")
    survey = App(name="survey", help="Sửa phiếu khảo sát bằng bảng tính. (Surveys as sheets.)")
    imports = App(name="import", help="Nhập bảng số liệu từ nơi khác. (Import tables.)")
    wave = App(name="wave", help="Các đợt khảo sát bên cạnh từng tháng. (Campaigns.)")
    groups = (
        (app, COMMANDS),
        (officer, OFFICER_COMMANDS),
        (survey, SURVEY_COMMANDS),
        (imports, IMPORT_COMMANDS),
        (wave, WAVE_COMMANDS),
    )
    for group, commands in groups:
        for name, (place, told) in commands.items():
            group.command(f"hailong.commands.{place}", name=name, help=told)
    app.command(officer)
    app.command(survey)
    app.command(imports)
    app.command(wave)
    return app


def run(arguments: list[str]) -> None:
    """Ends with SystemExit: 0 only on success, 1 for what failed, 2 for words not understood."""
    lang = language_of(arguments)
    try:
        build()(arguments, exit_on_error=False, print_error=False)
    except CycloptsError as error:
        sys.stderr.write(f"{misunderstood(error, lang)}\n")
        raise SystemExit(2) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except Exception as error:
        words = words_of(error, lang)
        if words is None:
            raise
        sys.stderr.write(f"{words}\n")
        raise SystemExit(1) from None


def main() -> None:
    set_up_logs()
    run(sys.argv[1:])


if __name__ == "__main__":
    main()
