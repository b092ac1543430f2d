// Civil status: births, marriages, deaths.
extension SyntheticPage {
    static var civil: [Recipe] {
        [
            Recipe("01-birth-form", seed: 101, birthForm), Recipe("02-birth-certificate", seed: 102, birth, tint: 4),
            Recipe("03-marriage-form", seed: 103, marriageForm, tint: 0),
            Recipe("04-marriage-certificate", seed: 104, marriage, tint: 1),
            Recipe("05-death-form", seed: 105, deathForm, tint: 3),
            Recipe("06-death-extract", seed: 106, death, border: true),
            Recipe("07-marital-status", seed: 107, marital, toner: 0.55),
        ]
    }

    private static let form = TextStyle().bold(16)
    private static let note = TextStyle().italic(12)

    static var birthForm: Content {
        Content(
            pieces: Piece.nation + [
                .space(6), .centred("TỜ KHAI ĐĂNG KÝ KHAI SINH", form), .space(6),
                .centred("Kính gửi: Ủy ban nhân dân phường An Bình, tỉnh Hải Sơn", TextStyle()), .space(10),
                .field("Họ, chữ đệm, tên người yêu cầu:", "LÊ QUANG VINH"),
                .fields([Field("Ngày sinh:", "14/08/1991", part: 0.45), Field("Dân tộc:", "Kinh", part: 0.55)]),
                .field("Nơi cư trú:", "Số 27 ngõ Hàng Tre, phường An Bình, tỉnh Hải Sơn"),
                .field("Giấy tờ tùy thân: Căn cước số", "099091004527 cấp ngày 12/05/2022"),
                .field("Quan hệ với người được khai sinh:", "Cha đẻ"), .space(4),
                .plain("Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:"),
                .field("Họ, chữ đệm, tên:", "LÊ NGỌC BẢO AN"),
                .field("Ngày, tháng, năm sinh:", "03/02/2026"),
                .field("ghi bằng chữ:", "Ngày ba tháng hai năm hai nghìn không trăm hai mươi sáu"),
                .fields([
                    Field("Giới tính:", "Nữ", part: 0.3), Field("Dân tộc:", "Kinh", part: 0.32),
                    Field("Quốc tịch:", "Việt Nam", part: 0.38),
                ]),
                .field("Nơi sinh:", "Bệnh viện Phụ sản tỉnh Hải Sơn"), .field("Quê quán:", "Xã Tân Lập, tỉnh Hải Sơn"),
                .field("Họ, chữ đệm, tên người mẹ:", "PHẠM THỊ THU HƯỜNG"),
                .fields([Field("Năm sinh:", "1993", part: 0.3), Field("Căn cước số:", "099193006318", part: 0.7)]),
                .field("Nơi cư trú:", "Số 27 ngõ Hàng Tre, phường An Bình, tỉnh Hải Sơn"),
                .field("Họ, chữ đệm, tên người cha:", "LÊ QUANG VINH"),
                .fields([Field("Năm sinh:", "1991", part: 0.3), Field("Căn cước số:", "099091004527", part: 0.7)]),
                .space(4),
                .text(
                    "Tôi cam đoan nội dung đề nghị đăng ký khai sinh trên đây là đúng sự thật, được sự thỏa thuận nhất "
                        + "trí của các bên liên quan theo quy định pháp luật và chịu hoàn toàn trách nhiệm trước pháp "
                        + "luật về nội dung cam đoan của mình."),
                .signing([
                    Signing(lines: [], name: "", hand: .none),
                    Signing(
                        lines: ["An Bình, ngày 10 tháng 02 năm 2026", "NGƯỜI YÊU CẦU", "(Ký, ghi rõ họ tên)"],
                        name: "Lê Quang Vinh", hand: .signature),
                ]),
            ])
    }

    private static var birth: Content {
        Content(
            style: TextStyle(size: 13.5),
            pieces: [
                .office(
                    ["ỦY BAN NHÂN DÂN", "PHƯỜNG AN BÌNH"], number: "Số: 0218/2026",
                    placeAndDate: "An Bình, ngày 11 tháng 02 năm 2026"),
                .space(14), .centred("GIẤY KHAI SINH", TextStyle().bold(22)), .space(16),
                .field("Họ, chữ đệm, tên:", "LÊ NGỌC BẢO AN"),
                .field("Ngày, tháng, năm sinh:", "03/02/2026"),
                .fields([
                    Field("Giới tính:", "Nữ", part: 0.3), Field("Số định danh cá nhân:", "099326001175", part: 0.7),
                ]),
                .fields([Field("Dân tộc:", "Kinh", part: 0.5), Field("Quốc tịch:", "Việt Nam", part: 0.5)]),
                .field("Nơi sinh:", "Bệnh viện Phụ sản tỉnh Hải Sơn"), .field("Quê quán:", "Xã Tân Lập, tỉnh Hải Sơn"),
                .space(6), .field("Họ, chữ đệm, tên người mẹ:", "PHẠM THỊ THU HƯỜNG"),
                .fields([
                    Field("Năm sinh:", "1993", part: 0.32), Field("Dân tộc:", "Kinh", part: 0.3),
                    Field("Quốc tịch:", "Việt Nam", part: 0.38),
                ]),
                .field("Nơi cư trú:", "Số 27 ngõ Hàng Tre, phường An Bình"), .space(6),
                .field("Họ, chữ đệm, tên người cha:", "LÊ QUANG VINH"),
                .fields([
                    Field("Năm sinh:", "1991", part: 0.32), Field("Dân tộc:", "Kinh", part: 0.3),
                    Field("Quốc tịch:", "Việt Nam", part: 0.38),
                ]),
                .field("Nơi cư trú:", "Số 27 ngõ Hàng Tre, phường An Bình"), .space(6),
                .field("Họ, chữ đệm, tên người đi khai sinh:", "Lê Quang Vinh"),
                .field("Giấy tờ tùy thân:", "Căn cước số 099091004527"), .space(10),
                .signing([
                    Signing(lines: ["NGƯỜI THỰC HIỆN"], name: "Vũ Hoàng Yến", hand: .none),
                    Signing(
                        lines: ["NGƯỜI KÝ GIẤY KHAI SINH", "CHỦ TỊCH"], name: "Đặng Hữu Nghĩa",
                        hand: .signatureUnderStamp),
                ]),
            ])
    }

    private static var marriageForm: Content {
        Content(
            leaders: .around, value: TextStyle(family: .sans, size: 12, isItalic: true, ink: .pen),
            pieces: Piece.nation + [
                .space(4), .centred("TỜ KHAI ĐĂNG KÝ KẾT HÔN", form), .space(4),
                .centred("Kính gửi: Ủy ban nhân dân xã Đồng Tâm", TextStyle()), .space(8),
                .table(
                    [
                        ["Thông tin", "Bên nam", "Bên nữ"],
                        ["Họ, chữ đệm, tên", "TRỊNH ĐỨC THẮNG", "NGÔ THỊ QUỲNH TRANG"],
                        ["Ngày, tháng, năm sinh", "25/11/1996", "07/06/1998"],
                        ["Dân tộc", "Kinh", "Tày"], ["Quốc tịch", "Việt Nam", "Việt Nam"],
                        ["Nơi cư trú", "Thôn Đoài, xã Đồng Tâm, tỉnh Hải Sơn", "Tổ 9, phường Cửa Bắc, tỉnh Hải Sơn"],
                        ["Số căn cước", "099096008841", "099198002306"],
                        ["Kết hôn lần thứ mấy", "Lần thứ nhất", "Lần thứ nhất"],
                    ], parts: [0.26, 0.37, 0.37]),
                .field("Nghề nghiệp bên nam:", "Kỹ sư xây dựng"), .field("Nghề nghiệp bên nữ:", "Giáo viên tiểu học"),
                .field("Điện thoại liên hệ:", "0900 123 456"),
                .text(
                    "Chúng tôi cam đoan những lời khai trên đây là đúng sự thật, việc kết hôn của chúng tôi là tự "
                        + "nguyện, không vi phạm quy định của Luật Hôn nhân và gia đình Việt Nam. Chúng tôi chịu hoàn "
                        + "toàn trách nhiệm trước pháp luật về nội dung cam đoan của mình."),
                .fields([Field("Đề nghị cấp bản sao: Có", "", part: 0.5), Field("Số lượng:", "02 bản", part: 0.5)]),
                .space(6),
                .signing([
                    Signing(lines: ["BÊN NAM", "(Ký, ghi rõ họ tên)"], name: "Trịnh Đức Thắng", hand: .signature),
                    Signing(lines: ["BÊN NỮ", "(Ký, ghi rõ họ tên)"], name: "Ngô Thị Quỳnh Trang", hand: .signature),
                ]),
            ])
    }

    private static var marriage: Content {
        Content(
            leaders: .under, stamp: (above: "ỦY BAN NHÂN DÂN XÃ ĐỒNG TÂM", below: "TỈNH HẢI SƠN"),
            pieces: [
                .office(
                    ["ỦY BAN NHÂN DÂN", "XÃ ĐỒNG TÂM"], number: "Số: 0047/2026",
                    placeAndDate: "Đồng Tâm, ngày 20 tháng 3 năm 2026"),
                .space(12), .centred("GIẤY CHỨNG NHẬN KẾT HÔN", TextStyle().bold(20)), .space(12),
                .field("Họ, chữ đệm, tên vợ:", "NGÔ THỊ QUỲNH TRANG"),
                .fields([Field("Ngày sinh:", "07/06/1998", part: 0.5), Field("Dân tộc:", "Tày", part: 0.5)]),
                .field("Nơi cư trú:", "Tổ 9, phường Cửa Bắc, tỉnh Hải Sơn"),
                .field("Giấy tờ tùy thân:", "Căn cước 099198002306"), .space(8),
                .field("Họ, chữ đệm, tên chồng:", "TRỊNH ĐỨC THẮNG"),
                .fields([Field("Ngày sinh:", "25/11/1996", part: 0.5), Field("Dân tộc:", "Kinh", part: 0.5)]),
                .field("Nơi cư trú:", "Thôn Đoài, xã Đồng Tâm, tỉnh Hải Sơn"),
                .field("Giấy tờ tùy thân:", "Căn cước 099096008841"), .space(8),
                .text(
                    "Quan hệ hôn nhân giữa hai người có tên trong Giấy này được Nhà nước công nhận và bảo hộ kể từ ngày "
                        + "đăng ký, ghi trong Sổ đăng ký kết hôn."),
                .signing([
                    Signing(lines: ["VỢ"], name: "", hand: .none), Signing(lines: ["CHỒNG"], name: "", hand: .none),
                    Signing(lines: ["CHỦ TỊCH"], name: "Bùi Văn Khải", hand: .signatureUnderStamp),
                ]),
            ])
    }
}
