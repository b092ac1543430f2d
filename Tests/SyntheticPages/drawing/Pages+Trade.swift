// Land, small trade, and what the counter gives out.
extension SyntheticPage {
    static var trade: [Recipe] {
        [
            Recipe("08-land-form", seed: 108, landForm, tint: 0),
            Recipe("09-land-parcels", seed: 109, parcels, tint: 2),
            Recipe("10-mediation", seed: 110, mediation, tint: 1),
            Recipe("11-trade-form", seed: 111, tradeForm, tint: 5),
            Recipe("12-trade-certificate", seed: 112, tradeCertificate, tint: 6, border: true),
            Recipe("13-acceptance", seed: 113, acceptance, tint: 0),
            Recipe("14-fee-receipt", seed: 114, receipt, tint: 4),
        ]
    }

    private static var landForm: Content {
        Content(
            leaders: .around, value: TextStyle(family: .sans, size: 12, ink: .pen),
            pieces: Piece.nation + [
                .space(4), .centred("ĐƠN ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI, TÀI SẢN GẮN LIỀN VỚI ĐẤT", TextStyle().bold(14)),
                .space(6), .centred("Kính gửi: Chi nhánh Văn phòng đăng ký đất đai Tân Lập", TextStyle()), .space(8),
                .plain("1. Người sử dụng đất, chủ sở hữu tài sản gắn liền với đất:"),
                .field("a) Tên:", "Ông Đoàn Minh Tuệ và bà Cao Thị Lan"),
                .field("b) Giấy tờ nhân thân:", "099075003398; 099178005520"),
                .field("c) Địa chỉ:", "Thôn Hạ, xã Tân Lập, tỉnh Hải Sơn"),
                .fields([Field("d) Điện thoại:", "0900 654 321", part: 0.5), Field("Hộp thư:", "không", part: 0.5)]),
                .plain("2. Nội dung biến động:"),
                .field("", "Nhận chuyển nhượng toàn bộ thửa đất số 214, tờ bản đồ số 38"),
                .field("Diện tích:", "186,5 m² đất ở tại nông thôn"),
                .field("Số phát hành Giấy chứng nhận:", "DK 482917"),
                .field("Số vào sổ cấp Giấy:", "CS 03361 ngày 17/09/2019"),
                .plain("3. Lý do biến động:"),
                .field("", "Hợp đồng chuyển nhượng số 1187/2026 chứng thực ngày 04/05/2026"),
                .plain("4. Tình hình thực hiện nghĩa vụ tài chính về đất đai:"),
                .field("Thuế thu nhập cá nhân:", "24.800.000 đồng, nộp ngày 06/05/2026"),
                .field("Lệ phí trước bạ:", "6.200.000 đồng"),
                .plain("5. Giấy tờ liên quan nộp kèm theo đơn này gồm có:"),
                .plain("- Giấy chứng nhận quyền sử dụng đất đã cấp (bản gốc);"),
                .plain("- Hợp đồng chuyển nhượng quyền sử dụng đất;"), .plain("- Tờ khai thuế và chứng từ nộp thuế."),
                .text(
                    "Cam đoan nội dung kê khai trên đơn là đúng sự thật, nếu sai tôi chịu trách nhiệm trước pháp luật."),
                .signing([
                    Signing(lines: [], name: "", hand: .none),
                    Signing(
                        lines: ["Tân Lập, ngày 08 tháng 5 năm 2026", "NGƯỜI VIẾT ĐƠN"], name: "Đoàn Minh Tuệ",
                        hand: .signature),
                ]),
            ])
    }

    private static var parcels: Content {
        Content(
            style: TextStyle(size: 12.5), stamp: (above: "VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI", below: "TỈNH HẢI SƠN"),
            pieces: [
                .office(
                    ["VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI", "CHI NHÁNH TÂN LẬP"], number: "Số: 0561/TB-CNTL",
                    placeAndDate: "Tân Lập, ngày 21 tháng 5 năm 2026"),
                .space(8), .centred("TRÍCH LỤC HỒ SƠ ĐỊA CHÍNH", TextStyle().bold(16)), .space(8),
                .plain("Người sử dụng đất: ông Đoàn Minh Tuệ, căn cước số 099075003398."),
                .table(
                    [
                        ["STT", "Thửa số", "Tờ bản đồ", "Diện tích (m²)", "Mục đích sử dụng", "Thời hạn"],
                        ["1", "214", "38", "186,5", "Đất ở tại nông thôn", "Lâu dài"],
                        ["2", "215", "38", "1.240,0", "Đất trồng cây lâu năm", "15/10/2063"],
                        ["3", "87", "41", "2.615,8", "Đất chuyên trồng lúa nước", "15/10/2063"],
                        ["4", "1032", "12", "358,2", "Đất nuôi trồng thủy sản", "31/12/2044"],
                        ["5", "1033", "12", "96,4", "Đất ở tại nông thôn", "Lâu dài"],
                    ], parts: [0.07, 0.12, 0.13, 0.17, 0.33, 0.18]),
                .text(
                    "Ranh giới các thửa đất trên được xác định theo mảnh trích đo địa chính số 27-2024, đã được các chủ "
                        + "sử dụng đất liền kề ký xác nhận. Thửa đất số 214 tiếp giáp đường liên thôn rộng 6 m về phía "
                        + "đông, kênh tiêu nước về phía tây và thửa đất số 213 của hộ ông Tạ Đình Phú về phía nam."),
                .text(
                    "Trên thửa đất số 214 có một căn nhà cấp IV, diện tích xây dựng 92,7 m², kết cấu tường gạch, mái "
                        + "tôn, xây dựng năm 2008; chưa được chứng nhận quyền sở hữu. Phần đất nằm trong hành lang bảo "
                        + "vệ công trình thủy lợi là 11,3 m²."),
                .plain("Tình trạng thế chấp: đã xóa đăng ký ngày 12/04/2026, số tiền bảo đảm 350.000.000 đồng."),
                .space(10),
                .signing([
                    Signing(lines: ["NGƯỜI TRÍCH LỤC"], name: "Phan Bá Lộc", hand: .none),
                    Signing(lines: ["GIÁM ĐỐC"], name: "Quách Thị Thanh Thủy", hand: .signatureUnderStamp),
                ]),
            ])
    }

    private static var tradeForm: Content {
        Content(
            style: TextStyle(family: .sans, size: 12), leaders: .under,
            value: TextStyle(family: .sans, size: 12, isItalic: true, ink: .pen),
            pieces: Piece.nation + [
                .space(6), .centred("GIẤY ĐỀ NGHỊ ĐĂNG KÝ HỘ KINH DOANH", TextStyle(family: .sans).bold(15)), .space(6),
                .centred("Kính gửi: Phòng Kinh tế phường Cửa Bắc", TextStyle(family: .sans, size: 12)), .space(8),
                .field("Tôi là:", "Nguyễn Trần Phương Thảo"),
                .fields([Field("Ngày sinh:", "30/09/1988", part: 0.5), Field("Giới tính:", "Nữ", part: 0.5)]),
                .field("Số định danh cá nhân:", "099188009043"), .space(4),
                .plain("Đăng ký hộ kinh doanh do tôi là chủ hộ với các nội dung sau:"),
                .field("1. Tên hộ kinh doanh:", "HỘ KINH DOANH PHỞ THẢO"),
                .field("2. Địa chỉ trụ sở:", "Số 112 đường Bờ Sông, phường Cửa Bắc"),
                .fields([Field("Điện thoại:", "0900 778 899", part: 0.5), Field("Fax:", "", part: 0.5)]),
                .field("3. Ngành, nghề kinh doanh:", "Nhà hàng và dịch vụ ăn uống lưu động"),
                .field("Mã ngành:", "5610"), .field("4. Vốn kinh doanh:", "150.000.000 đồng"),
                .field("Bằng chữ:", "Một trăm năm mươi triệu đồng"),
                .field("5. Số lượng lao động dự kiến:", "04 người"),
                .field("6. Ngày bắt đầu hoạt động:", "01/06/2026"), .space(4),
                .plain("Tôi xin cam kết:"),
                .plain("- Bản thân không thuộc diện pháp luật cấm kinh doanh;"),
                .plain("- Trụ sở của hộ kinh doanh thuộc quyền sử dụng hợp pháp của tôi;"),
                .plain("- Chịu trách nhiệm về tính hợp pháp, chính xác của nội dung đăng ký trên."), .space(6),
                .signing([
                    Signing(lines: [], name: "", hand: .none),
                    Signing(
                        lines: ["Cửa Bắc, ngày 18 tháng 5 năm 2026", "CHỦ HỘ KINH DOANH"],
                        name: "Nguyễn Trần Phương Thảo", hand: .signature),
                ]),
            ])
    }

    private static var receipt: Content {
        Content(
            style: TextStyle(size: 13), stamp: (above: "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", below: "TỈNH HẢI SƠN"),
            pieces: [
                .heads(
                    left: ["TRUNG TÂM PHỤC VỤ", "HÀNH CHÍNH CÔNG", "Mã số: 0990112358"],
                    right: [
                        "BIÊN LAI THU PHÍ, LỆ PHÍ", "(Liên 2: Giao người nộp tiền)", "Ký hiệu: BH-26T, Số: 0004172",
                    ]),
                .space(10), .field("Họ tên người nộp tiền:", "Nguyễn Trần Phương Thảo"),
                .field("Địa chỉ:", "Số 112 đường Bờ Sông, phường Cửa Bắc"), .space(4),
                .table(
                    [
                        ["STT", "Tên loại phí, lệ phí", "Số lượng", "Đơn giá", "Thành tiền"],
                        ["1", "Lệ phí đăng ký hộ kinh doanh", "1", "50.000", "50.000"],
                        ["2", "Phí chứng thực bản sao từ bản chính", "12", "2.000", "24.000"],
                        ["3", "Phí cấp bản sao trích lục hộ tịch", "3", "8.000", "24.000"],
                        ["4", "Phí thẩm định hồ sơ cấp giấy", "1", "1.200.000", "1.200.000"],
                        ["", "Cộng", "", "", "1.298.000"],
                    ], parts: [0.08, 0.42, 0.14, 0.17, 0.19]),
                .field("Số tiền viết bằng chữ:", "Một triệu hai trăm chín mươi tám nghìn đồng"),
                .field("Hình thức thanh toán:", "Chuyển khoản, mã giao dịch 260518447120"), .space(8),
                .signing([
                    Signing(lines: ["NGƯỜI NỘP TIỀN"], name: "", hand: .none),
                    Signing(
                        lines: ["Ngày 18 tháng 5 năm 2026", "NGƯỜI THU TIỀN"], name: "Thái Thị Bích Ngân", hand: .stamp),
                ]),
            ])
    }
}
