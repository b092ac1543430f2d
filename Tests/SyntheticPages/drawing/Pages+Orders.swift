// Decisions, letters, rules, and a form that nobody has filled in yet.
extension SyntheticPage {
    static var orders: [Recipe] {
        [
            Recipe("15-decision", seed: 115, decision), Recipe("16-decision-list", seed: 116, list, tint: 3),
            Recipe("17-letter", seed: 117, letter, tint: 1, border: true),
            Recipe("18-rules", seed: 118, rules, tint: 2),
            Recipe("19-authorisation", seed: 119, authorisation, tint: 5),
            Recipe("20-empty-form", seed: 120, empty, tint: 0),
        ]
    }

    static var decision: Content {
        Content(
            style: TextStyle(size: 13.5),
            pieces: [
                .office(
                    ["ỦY BAN NHÂN DÂN", "PHƯỜNG AN BÌNH"], number: "Số: 1274/QĐ-UBND",
                    placeAndDate: "An Bình, ngày 02 tháng 6 năm 2026"),
                .space(6), .centred("QUYẾT ĐỊNH", TextStyle().bold(16)),
                .centred("Về việc trợ cấp mai táng phí đối với thân nhân cựu chiến binh", TextStyle().bold(13.5)),
                .space(8), .centred("CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG AN BÌNH", TextStyle().bold(13.5)), .space(6),
                .text("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"),
                .text("Căn cứ Pháp lệnh Cựu chiến binh ngày 07 tháng 10 năm 2005;"),
                .text("Căn cứ hồ sơ đề nghị của gia đình ông Tống Phước Hậu, nộp ngày 20/05/2026;"),
                .text("Xét đề nghị của Trưởng phòng Văn hóa - Xã hội tại Tờ trình số 0388/TTr-VHXH,"),
                .centred("QUYẾT ĐỊNH:", TextStyle().bold(14)), .space(4),
                .text(
                    "Điều 1. Trợ cấp mai táng phí cho bà Trương Ngọc Ánh, sinh năm 1958, căn cước số 099158000419, là vợ "
                        + "của cựu chiến binh Tống Phước Hậu, từ trần ngày 11/05/2026. Mức trợ cấp: 23.400.000 đồng "
                        + "(Hai mươi ba triệu bốn trăm nghìn đồng)."),
                .text(
                    "Điều 2. Kinh phí chi trả từ nguồn ngân sách bảo đảm xã hội năm 2026 của phường. Thời hạn chi trả "
                        + "chậm nhất là ngày 15/06/2026, qua tài khoản của người thụ hưởng hoặc bằng tiền mặt tại trụ sở."
                ),
                .text(
                    "Điều 3. Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng, Trưởng phòng Văn hóa - Xã hội, "
                        + "Trưởng phòng Kinh tế và bà Trương Ngọc Ánh chịu trách nhiệm thi hành Quyết định này./."),
                .space(6),
                .signing([
                    Signing(lines: ["Nơi nhận:", "(Như Điều 3; lưu VT)"], name: "", hand: .none),
                    Signing(lines: ["CHỦ TỊCH"], name: "Đặng Hữu Nghĩa", hand: .signatureUnderStamp),
                ]),
            ])
    }

    private static var list: Content {
        Content(
            style: TextStyle(size: 12.5), stamp: (above: "ỦY BAN NHÂN DÂN XÃ ĐỒNG TÂM", below: "TỈNH HẢI SƠN"),
            pieces: [
                .office(
                    ["ỦY BAN NHÂN DÂN", "XÃ ĐỒNG TÂM"], number: "Số: 0895/QĐ-UBND",
                    placeAndDate: "Đồng Tâm, ngày 28 tháng 11 năm 2026"),
                .centred("QUYẾT ĐỊNH", TextStyle().bold(15)),
                .centred("Công nhận danh sách hộ thoát nghèo, hộ cận nghèo năm 2026", TextStyle().bold(13)), .space(6),
                .text(
                    "Công nhận các hộ gia đình có tên dưới đây thoát nghèo, thoát cận nghèo theo kết quả rà soát định kỳ; "
                        + "các hộ tiếp tục được hưởng chính sách vay vốn và bảo hiểm y tế trong 36 tháng."),
                .table(
                    [
                        ["STT", "Họ và tên chủ hộ", "Năm sinh", "Mã hộ", "Địa chỉ", "Kết quả"],
                        ["1", "Giàng A Sình", "1979", "9901-0073", "Bản Suối Lội", "Thoát nghèo"],
                        ["2", "Vàng Thị Mỷ", "1984", "9901-0081", "Bản Suối Lội", "Thoát nghèo"],
                        ["3", "Nông Văn Thể", "1966", "9901-0102", "Thôn Đoài", "Cận nghèo"],
                        ["4", "Hoàng Thị Dịu", "1971", "9901-0115", "Thôn Đoài", "Thoát nghèo"],
                        ["5", "Lý Seo Páo", "1990", "9901-0126", "Bản Khe Nước", "Thoát nghèo"],
                        ["6", "Đinh Công Uẩn", "1958", "9901-0139", "Thôn Trung", "Cận nghèo"],
                        ["7", "Chu Thị Xuyến", "1982", "9901-0144", "Thôn Trung", "Thoát nghèo"],
                        ["8", "Triệu Chòi Phin", "1975", "9901-0158", "Bản Khe Nước", "Cận nghèo"],
                        ["9", "Ma Thị Huệ", "1987", "9901-0160", "Thôn Nứa", "Thoát nghèo"],
                    ], parts: [0.07, 0.25, 0.12, 0.16, 0.21, 0.19]),
                .text("Danh sách gồm 09 hộ. Tổng kinh phí hỗ trợ: 187.250.000 đồng, quyết toán trước ngày 20/12/2026."),
                .signing([
                    Signing(lines: [], name: "", hand: .none),
                    Signing(
                        lines: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], name: "Bùi Văn Khải", hand: .signatureUnderStamp),
                ]),
            ])
    }

    private static var empty: Content {
        Content(
            pieces: Piece.nation + [
                .space(6), .centred("TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ", TextStyle().bold(16)), .space(8),
                .field("Kính gửi:", ""), .field("1. Họ, chữ đệm và tên:", ""),
                .fields([Field("2. Ngày, tháng, năm sinh:", "", part: 0.6), Field("3. Giới tính:", "", part: 0.4)]),
                .field("4. Số định danh cá nhân:", ""),
                .fields([Field("5. Số điện thoại liên hệ:", "", part: 0.5), Field("6. Email:", "", part: 0.5)]),
                .fields([Field("7. Họ tên chủ hộ:", "", part: 0.55), Field("8. Quan hệ:", "", part: 0.45)]),
                .field("9. Số định danh cá nhân của chủ hộ:", ""), .field("10. Nội dung đề nghị:", ""), .field("", ""),
                .field("", ""), .plain("11. Những thành viên trong hộ gia đình cùng thay đổi:"),
                .table(
                    [
                        ["TT", "Họ, chữ đệm và tên", "Ngày sinh", "Giới tính", "Số định danh", "Quan hệ"],
                        [" ", " ", " ", " ", " ", " "], [" ", " ", " ", " ", " ", " "], [" ", " ", " ", " ", " ", " "],
                    ], parts: [0.07, 0.28, 0.16, 0.13, 0.2, 0.16]),
                .field("Ghi chú:", ""), .field("", ""), .space(6),
                .signing([
                    Signing(lines: ["Ý KIẾN CỦA CHỦ HỘ", "(Ký, ghi rõ họ tên)"], name: "", hand: .none),
                    Signing(lines: ["NGƯỜI KÊ KHAI", "(Ký, ghi rõ họ tên)"], name: "", hand: .none),
                ]),
            ])
    }
}
