// What a meeting writes down, and what a counter gives out.
extension SyntheticPage {
    static var mediation: Content {
        Content(
            style: TextStyle(size: 12.5), stamp: (above: "ỦY BAN NHÂN DÂN XÃ TÂN LẬP", below: "TỈNH HẢI SƠN"),
            pieces: Piece.nation + [
                .space(2), .centred("BIÊN BẢN HÒA GIẢI TRANH CHẤP ĐẤT ĐAI", TextStyle().bold(15)), .space(6),
                .text(
                    "Hôm nay, vào hồi 08 giờ 30 phút ngày 16/04/2026, tại trụ sở Ủy ban nhân dân xã Tân Lập, Hội đồng "
                        + "hòa giải tranh chấp đất đai tiến hành hòa giải vụ việc giữa hộ ông Tạ Đình Phú và hộ bà Lò Thị "
                        + "Pành. Thành phần gồm có:"),
                .plain("1. Ông Hà Trọng Nghĩa - Phó Chủ tịch Ủy ban nhân dân xã, Chủ tịch Hội đồng;"),
                .plain("2. Bà Ninh Thị Hòa - Chủ tịch Ủy ban Mặt trận Tổ quốc xã, thành viên;"),
                .plain("3. Ông Sầm Văn Đại - Trưởng thôn Hạ, thành viên;"),
                .plain("4. Bà Kiều Diễm My - công chức địa chính, thư ký ghi biên bản."),
                .text(
                    "Ý kiến của ông Phú: thửa đất số 213 do gia đình khai hoang từ năm 1986, sử dụng ổn định đến nay. "
                        + "Tháng 11 năm 2025, hộ bà Pành xây tường rào lấn sang khoảng 0,4 m trên chiều dài 17,5 m. Đề "
                        + "nghị tháo dỡ phần tường và khôi phục lại mốc giới như hiện trạng ban đầu."),
                .text(
                    "Ý kiến của bà Pành: việc xây tường dựa theo mốc do hai bên tự cắm, không cố ý lấn chiếm. Gia đình "
                        + "đồng ý mời đơn vị đo đạc xác định lại ranh giới, chi phí 3.500.000 đồng do hai bên chia đôi."
                ),
                .text(
                    "Sau khi nghe các bên trình bày và phân tích quy định của Luật Đất đai, Hội đồng thống nhất kết luận: "
                        + "hai hộ tự nguyện thỏa thuận đo đạc lại ranh giới giữa hai thửa trước ngày 30/04/2026; bên nào "
                        + "xây lấn thì tự tháo dỡ trong thời hạn 15 ngày kể từ ngày có kết quả. Trong thời gian chờ, các "
                        + "bên giữ nguyên hiện trạng, không xây dựng thêm công trình mới."),
                .text(
                    "Biên bản lập xong hồi 10 giờ 45 phút cùng ngày, đã đọc lại cho mọi người cùng nghe, nhất trí và ký "
                        + "tên; được lập thành 04 bản có giá trị như nhau."),
                .space(4),
                .signing([
                    Signing(lines: ["CÁC BÊN TRANH CHẤP"], name: "Tạ Đình Phú", hand: .signature),
                    Signing(lines: ["THƯ KÝ"], name: "Kiều Diễm My", hand: .signature),
                    Signing(lines: ["CHỦ TỊCH HỘI ĐỒNG"], name: "Hà Trọng Nghĩa", hand: .signatureUnderStamp),
                ]),
            ])
    }

    static var tradeCertificate: Content {
        Content(
            style: TextStyle(size: 14), leaders: .none,
            stamp: (above: "PHÒNG KINH TẾ PHƯỜNG CỬA BẮC", below: "TỈNH HẢI SƠN"),
            pieces: [
                .office(
                    ["ỦY BAN NHÂN DÂN PHƯỜNG CỬA BẮC", "PHÒNG KINH TẾ"], number: "Số: 09918800904-001",
                    placeAndDate: "Cửa Bắc, ngày 22 tháng 5 năm 2026"),
                .space(14), .centred("GIẤY CHỨNG NHẬN", TextStyle().bold(18)),
                .centred("ĐĂNG KÝ HỘ KINH DOANH", TextStyle().bold(16)), .space(4),
                .centred("Đăng ký lần đầu, ngày 22 tháng 5 năm 2026", TextStyle().italic(13)), .space(12),
                .field("1. Tên hộ kinh doanh:", "HỘ KINH DOANH PHỞ THẢO"),
                .field("2. Địa chỉ trụ sở:", "Số 112 đường Bờ Sông, phường Cửa Bắc, tỉnh Hải Sơn"),
                .field("Điện thoại:", "0900 778 899"),
                .field("3. Ngành, nghề kinh doanh:", "Nhà hàng và các dịch vụ ăn uống (5610)"),
                .field("4. Vốn kinh doanh:", "150.000.000 đồng"),
                .field("5. Chủ hộ kinh doanh:", "NGUYỄN TRẦN PHƯƠNG THẢO"),
                .fields([Field("Sinh ngày:", "30/09/1988", part: 0.5), Field("Dân tộc:", "Kinh", part: 0.5)]),
                .field("Số định danh cá nhân:", "099188009043, cấp ngày 08/07/2021"),
                .field("Nơi thường trú:", "Số 5 ngách Cây Gạo, phường Cửa Bắc, tỉnh Hải Sơn"),
                .field("6. Mã số thuế:", "0990188904-7"), .space(14),
                .signing([
                    Signing(lines: [], name: "", hand: .none),
                    Signing(lines: ["TRƯỞNG PHÒNG"], name: "Dương Ngọc Hiếu", hand: .signatureUnderStamp),
                ]),
            ])
    }

    static var acceptance: Content {
        Content(
            style: TextStyle(family: .screen, size: 10.5), leaders: .none,
            stamp: (above: "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", below: "TỈNH HẢI SƠN"),
            pieces: [
                .heads(
                    left: ["TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "BỘ PHẬN MỘT CỬA", "Số: H99.15-260518-0042"],
                    right: [
                        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
                        "Hải Sơn, ngày 18 tháng 5 năm 2026",
                    ]),
                .space(6), .centred("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", TextStyle(family: .screen).bold(13)),
                .space(6), .plain("Tiếp nhận hồ sơ của: Nguyễn Trần Phương Thảo"),
                .plain("Địa chỉ: Số 112 đường Bờ Sông, phường Cửa Bắc, tỉnh Hải Sơn"),
                .plain("Số điện thoại: 0900 778 899. Mã định danh: 099188009043"),
                .plain("Nội dung yêu cầu giải quyết: Đăng ký thành lập hộ kinh doanh (1.001612)"),
                .plain("Thành phần hồ sơ nộp gồm:"),
                .table(
                    [
                        ["STT", "Tên giấy tờ", "Bản chính", "Bản sao", "Ghi chú"],
                        ["1", "Giấy đề nghị đăng ký hộ kinh doanh", "1", "0", "Đã số hóa"],
                        ["2", "Bản sao căn cước của chủ hộ", "0", "1", "Đã đối chiếu"],
                        ["3", "Hợp đồng thuê địa điểm kinh doanh", "0", "1", "Đã số hóa"],
                        ["4", "Văn bản ủy quyền của thành viên hộ gia đình", "1", "0", "Đã số hóa"],
                    ], parts: [0.08, 0.44, 0.15, 0.13, 0.20]),
                .plain("Số lượng hồ sơ: 01 (bộ). Lệ phí: 50.000 đồng."),
                .plain("Thời gian giải quyết hồ sơ theo quy định: 03 ngày làm việc."),
                .plain("Thời gian nhận hồ sơ: 09 giờ 15 phút, ngày 18/05/2026."),
                .plain("Thời gian trả kết quả: 16 giờ 30 phút, ngày 21/05/2026."),
                .plain("Đăng ký nhận kết quả tại: Quầy số 7, Trung tâm Phục vụ hành chính công tỉnh."),
                .plain("Vào Sổ theo dõi hồ sơ, Quyển số: 05, Số thứ tự: 1426."), .space(6),
                .signing([
                    Signing(lines: ["NGƯỜI NỘP HỒ SƠ"], name: "Nguyễn Trần Phương Thảo", hand: .none),
                    Signing(lines: ["NGƯỜI TIẾP NHẬN HỒ SƠ"], name: "Lâm Chí Cường", hand: .signatureUnderStamp),
                ]),
            ])
    }
}
