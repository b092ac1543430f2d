extension SyntheticPage {
    static var deathForm: Content {
        Content(
            style: TextStyle(family: .sans, size: 12),
            pieces: Piece.nation + [
                .space(6), .centred("TỜ KHAI ĐĂNG KÝ KHAI TỬ", TextStyle(family: .sans).bold(15)), .space(6),
                .centred("Kính gửi: Ủy ban nhân dân xã Vĩnh Thạnh", TextStyle(family: .sans, size: 12)), .space(10),
                .field("Họ, chữ đệm, tên người yêu cầu:", "Hồ Thị Mỹ Duyên"),
                .field("Nơi cư trú:", "Ấp Thạnh Lợi, xã Vĩnh Thạnh, tỉnh Hải Sơn"),
                .field("Căn cước số:", "099182007714"),
                .field("Quan hệ với người đã chết:", "Con gái"), .space(6),
                .plain("Đề nghị cơ quan đăng ký khai tử cho người có tên dưới đây:"),
                .field("Họ, chữ đệm, tên:", "HỒ VĂN ÚT"),
                .fields([
                    Field("Ngày sinh:", "19/05/1947", part: 0.4), Field("Giới tính:", "Nam", part: 0.28),
                    Field("Dân tộc:", "Khmer", part: 0.32),
                ]),
                .field("Nơi cư trú cuối cùng:", "Ấp Thạnh Lợi, xã Vĩnh Thạnh"),
                .field("Giấy tờ tùy thân:", "099047001263"),
                .field("Đã chết vào lúc:", "04 giờ 35 phút, ngày 28/01/2026"), .field("Nơi chết:", "Tại nhà"),
                .field("Nguyên nhân chết:", "Tuổi già, bệnh tim mạch"),
                .field("Số Giấy báo tử hoặc giấy tờ thay thế:", "15/GBT ngày 28/01/2026"),
                .field("do cơ quan cấp:", "Trạm y tế xã Vĩnh Thạnh"), .space(6),
                .text(
                    "Tôi cam đoan những nội dung khai trên đây là đúng sự thật và chịu trách nhiệm trước pháp luật về "
                        + "cam đoan của mình. Đề nghị cấp bản sao trích lục: 03 bản."),
                .signing([
                    Signing(lines: ["Xác nhận của công chức", "tiếp nhận hồ sơ"], name: "", hand: .none),
                    Signing(
                        lines: ["Vĩnh Thạnh, ngày 02 tháng 02 năm 2026", "NGƯỜI YÊU CẦU"], name: "Hồ Thị Mỹ Duyên",
                        hand: .none),
                ]),
            ])
    }

    static var death: Content {
        Content(
            style: TextStyle(size: 14), stamp: (above: "ỦY BAN NHÂN DÂN XÃ VĨNH THẠNH", below: "TỈNH HẢI SƠN"),
            pieces: [
                .office(
                    ["ỦY BAN NHÂN DÂN", "XÃ VĨNH THẠNH"], number: "Số: 0009/TLKT",
                    placeAndDate: "Vĩnh Thạnh, ngày 03 tháng 02 năm 2026"),
                .space(16), .centred("TRÍCH LỤC KHAI TỬ", TextStyle().bold(20)), .space(14),
                .field("Họ, chữ đệm, tên:", "HỒ VĂN ÚT"), .field("Ngày, tháng, năm sinh:", "19/05/1947"),
                .fields([
                    Field("Giới tính:", "Nam", part: 0.3), Field("Dân tộc:", "Khmer", part: 0.32),
                    Field("Quốc tịch:", "Việt Nam", part: 0.38),
                ]),
                .field("Số định danh cá nhân:", "099047001263"),
                .field("Đã chết vào lúc:", "04 giờ 35 phút, ngày 28/01/2026"), .field("Nơi chết:", "Ấp Thạnh Lợi"),
                .field("Nguyên nhân chết:", "Bệnh già"), .space(6),
                .text(
                    "Đăng ký khai tử tại Ủy ban nhân dân xã Vĩnh Thạnh, số 09 ngày 03 tháng 02 năm 2026. Trích lục "
                        + "này có giá trị pháp lý như bản chính và được cấp lần đầu cho người đi đăng ký."),
                .space(10),
                .signing([
                    Signing(lines: [], name: "", hand: .none),
                    Signing(
                        lines: ["NGƯỜI KÝ TRÍCH LỤC", "PHÓ CHỦ TỊCH"], name: "Lưu Thị Kim Oanh",
                        hand: .signatureUnderStamp),
                ]),
            ])
    }

    static var marital: Content {
        Content(
            stamp: (above: "ỦY BAN NHÂN DÂN PHƯỜNG CỬA BẮC", below: "TỈNH HẢI SƠN"),
            pieces: [
                .office(
                    ["ỦY BAN NHÂN DÂN", "PHƯỜNG CỬA BẮC"], number: "Số: 133/UBND-XNTTHN",
                    placeAndDate: "Cửa Bắc, ngày 06 tháng 3 năm 2026"),
                .space(12), .centred("GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN", TextStyle().bold(16)), .space(12),
                .centred("ỦY BAN NHÂN DÂN PHƯỜNG CỬA BẮC", TextStyle().bold(13)), .space(8),
                .text("Xét đề nghị của bà Ngô Thị Quỳnh Trang về việc cấp Giấy xác nhận tình trạng hôn nhân,"),
                .centred("XÁC NHẬN:", TextStyle().bold(14)), .space(6),
                .field("Họ, chữ đệm, tên:", "NGÔ THỊ QUỲNH TRANG"),
                .fields([Field("Ngày sinh:", "07/06/1998", part: 0.5), Field("Giới tính:", "Nữ", part: 0.5)]),
                .fields([Field("Dân tộc:", "Tày", part: 0.5), Field("Quốc tịch:", "Việt Nam", part: 0.5)]),
                .field("Giấy tờ tùy thân:", "Căn cước số 099198002306"),
                .field("Nơi cư trú:", "Tổ 9, phường Cửa Bắc, tỉnh Hải Sơn"),
                .field("Tình trạng hôn nhân:", "Chưa đăng ký kết hôn với ai"), .space(6),
                .text(
                    "Giấy này được cấp để làm thủ tục đăng ký kết hôn với ông Trịnh Đức Thắng, sinh ngày 25/11/1996, "
                        + "căn cước số 099096008841, tại Ủy ban nhân dân xã Đồng Tâm."),
                .text("Giấy này có giá trị 06 tháng kể từ ngày cấp, đến hết ngày 06/09/2026."), .space(8),
                .signing([
                    Signing(lines: [], name: "", hand: .none),
                    Signing(
                        lines: ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], name: "Mai Xuân Trường", hand: .signatureUnderStamp),
                ]),
            ])
    }
}
