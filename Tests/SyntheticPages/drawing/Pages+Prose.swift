// Pages that are mostly sentences.
extension SyntheticPage {
    static var letter: Content {
        Content(
            stamp: (above: "SỞ NỘI VỤ", below: "TỈNH HẢI SƠN"),
            pieces: [
                .office(
                    ["ỦY BAN NHÂN DÂN TỈNH HẢI SƠN", "SỞ NỘI VỤ"], number: "Số: 2063/SNV-CCHC",
                    placeAndDate: "Hải Sơn, ngày 09 tháng 7 năm 2026"),
                .space(4), .centred("Kính gửi: Ủy ban nhân dân các xã, phường", TextStyle()), .space(8),
                .text(
                    "Thực hiện Kế hoạch số 0114/KH-UBND ngày 15/01/2026 của Ủy ban nhân dân tỉnh về cải cách hành chính, "
                        + "qua kiểm tra việc tiếp nhận và giải quyết thủ tục hành chính tại 37 xã, phường trong quý II, Sở "
                        + "Nội vụ nhận thấy còn một số tồn tại như sau:"),
                .text(
                    "Một là, nhiều nơi chưa số hóa đầy đủ thành phần hồ sơ ngay khi tiếp nhận; tỷ lệ bình quân mới đạt "
                        + "68,4%, thấp hơn chỉ tiêu được giao. Có đơn vị quét giấy tờ sau khi đã trả kết quả, ảnh bị "
                        + "nghiêng, mờ hoặc thiếu trang, khiến cán bộ thụ lý phải yêu cầu người dân nộp lại."),
                .text(
                    "Hai là, việc bố trí quầy và phân luồng còn bất hợp lý. Vào các buổi sáng thứ Hai, thời gian chờ của "
                        + "người dân ở lĩnh vực đất đai vượt quá 45 phút trong khi các quầy khác trống. Một số quầy tạm "
                        + "dừng phục vụ nhưng không thông báo trên màn hình."),
                .text(
                    "Ba là, công chức tại bộ phận một cửa còn yêu cầu bản sao chứng thực đối với giấy tờ đã có trong cơ "
                        + "sở dữ liệu quốc gia về dân cư, trái với quy định. Trong 1.852 hồ sơ được kiểm tra, có 219 hồ sơ "
                        + "yêu cầu thừa thành phần."),
                .text(
                    "Để khắc phục, Sở Nội vụ đề nghị Ủy ban nhân dân các xã, phường: rà soát quy trình nội bộ; bảo đảm "
                        + "mỗi hồ sơ giấy được quét, kiểm tra chất lượng và gắn với mã hồ sơ trong ngày; công khai số lượt "
                        + "chờ tại từng quầy; phân công người đón tiếp, hướng dẫn người cao tuổi, người khuyết tật và phụ nữ "
                        + "mang thai. Báo cáo kết quả gửi về Sở trước ngày 25/07/2026, qua số điện thoại 0990 3858 585."
                ),
                .text("Trân trọng cảm ơn sự phối hợp của quý cơ quan./."), .space(2),
                .signing([
                    Signing(lines: ["Nơi nhận:", "(Như trên; lưu VT, CCHC)"], name: "", hand: .none),
                    Signing(lines: ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], name: "Huỳnh Thế Vỹ", hand: .signatureUnderStamp),
                ]),
            ])
    }

    static var rules: Content {
        Content(
            style: TextStyle(family: .book, size: 10.5),
            pieces: [
                .centred("NỘI QUY TIẾP CÔNG DÂN", TextStyle(family: .book).bold(14)), .space(2),
                .centred("(Ban hành kèm theo Quyết định số 0772/QĐ-TTPVHCC)", TextStyle(family: .book).italic(10)),
                .space(8),
                .text(
                    "Điều 1. Phạm vi. Nội quy này quy định trách nhiệm của công chức, người lao động và quyền, nghĩa vụ của "
                        + "tổ chức, cá nhân khi đến giao dịch tại Trung tâm. Trung tâm làm việc từ thứ Hai đến sáng thứ Bảy "
                        + "hằng tuần, trừ ngày lễ, tết; buổi sáng từ 07 giờ 30, buổi chiều đến 17 giờ."),
                .text(
                    "Điều 2. Lấy số thứ tự. Người đến giao dịch lấy số tại máy ở sảnh hoặc đặt lịch hẹn trước trên mạng. "
                        + "Mỗi số chỉ dùng cho một lượt, có giá trị trong ngày. Người khuyết tật nặng, người cao tuổi từ đủ "
                        + "75 tuổi, phụ nữ mang thai và người bế trẻ nhỏ được ưu tiên gọi trước. Nghiêm cấm mua bán, tráo "
                        + "đổi số thứ tự dưới mọi hình thức."),
                .text(
                    "Điều 3. Giữ gìn trật tự. Người đến giao dịch giữ trật tự, vệ sinh chung; không hút thuốc, không mang "
                        + "chất dễ cháy, vũ khí và vật nuôi vào khu vực chờ; để xe đúng nơi quy định. Khi nghe gọi đến số của "
                        + "mình, đề nghị có mặt tại quầy trong vòng hai phút; quá thời gian đó, số sẽ được gọi lại một lần."
                ),
                .text(
                    "Điều 4. Hồ sơ và giấy tờ. Giấy tờ nộp phải rõ ràng, không tẩy xóa. Công chức tiếp nhận có trách nhiệm "
                        + "đối chiếu bản sao với bản chính, số hóa ngay khi nhận và trả lại bản chính cho người nộp. Không "
                        + "được yêu cầu nộp giấy tờ mà cơ quan nhà nước đã có và khai thác được."),
                .text(
                    "Điều 5. Thái độ phục vụ. Công chức mặc trang phục gọn gàng, đeo thẻ, xưng hô lịch sự; hướng dẫn một lần, "
                        + "đầy đủ, dễ hiểu; không gây phiền hà, không nhận tiền hoặc quà dưới bất kỳ hình thức nào. Trường "
                        + "hợp hồ sơ chưa đủ điều kiện, phải có phiếu hướng dẫn ghi rõ lý do và nội dung cần bổ sung."),
                .text(
                    "Điều 6. Phản ánh, kiến nghị. Tổ chức, cá nhân có quyền phản ánh về chất lượng phục vụ qua hộp thư góp ý, "
                        + "máy đánh giá tại quầy hoặc đường dây nóng 0990 1022 0099. Mọi phản ánh được ghi nhận, phân loại "
                        + "và trả lời trong thời hạn năm ngày làm việc; người phản ánh được giữ bí mật thông tin cá nhân."
                ),
                .text(
                    "Điều 7. Hiệu lực. Nội quy có hiệu lực từ ngày 01/08/2026 và thay thế bản ban hành ngày 12/03/2021. Trưởng "
                        + "các phòng, quầy thuộc Trung tâm chịu trách nhiệm phổ biến, niêm yết và tổ chức thực hiện."),
            ])
    }

    static var authorisation: Content {
        Content(
            style: TextStyle(family: .plain, size: 11.5),
            pieces: Piece.nation + [
                .space(4), .centred("GIẤY ỦY QUYỀN", TextStyle(family: .plain).bold(15)), .space(6),
                .text("Hôm nay, ngày 12 tháng 6 năm 2026, tại Ủy ban nhân dân phường An Bình, chúng tôi gồm có:"),
                .plain("BÊN ỦY QUYỀN: Ông Châu Gia Khiêm, sinh ngày 22/12/1969, căn cước số 099069004482."),
                .plain("BÊN ĐƯỢC ỦY QUYỀN: Bà Châu Ngọc Diệp, sinh ngày 05/04/1995, căn cước số 099195007136."),
                .text(
                    "Bằng giấy này, ông Khiêm ủy quyền cho bà Diệp, là con đẻ, thay mặt mình nộp hồ sơ, bổ sung giấy tờ, nộp "
                        + "phí, lệ phí và nhận kết quả thủ tục cấp đổi Giấy chứng nhận quyền sử dụng đất đối với thửa đất số "
                        + "59, tờ bản đồ số 7, diện tích 132,6 m², tại phường An Bình, số phát hành BK 771240."),
                .text(
                    "Thời hạn ủy quyền: 12 tháng kể từ ngày ký, hoặc đến khi công việc hoàn thành. Việc ủy quyền không có thù "
                        + "lao; bên được ủy quyền không được ủy quyền lại cho người thứ ba. Hai bên đã đọc, hiểu rõ quyền, "
                        + "nghĩa vụ của mình và tự nguyện ký tên dưới đây."),
                .signing([
                    Signing(lines: ["BÊN ỦY QUYỀN"], name: "Châu Gia Khiêm", hand: .signature),
                    Signing(lines: ["BÊN ĐƯỢC ỦY QUYỀN"], name: "Châu Ngọc Diệp", hand: .signature),
                ]),
                .centred("LỜI CHỨNG CỦA NGƯỜI CÓ THẨM QUYỀN", TextStyle(family: .plain).bold(12)), .space(4),
                .text(
                    "Tôi là Đặng Hữu Nghĩa, Chủ tịch Ủy ban nhân dân phường An Bình, chứng thực ông Châu Gia Khiêm và bà Châu "
                        + "Ngọc Diệp cam đoan hiểu nội dung văn bản và đã ký trước mặt tôi. Số chứng thực 3094, quyển số "
                        + "02/2026-SCT/CK,ĐC."),
                .signing([
                    Signing(lines: [], name: "", hand: .none),
                    Signing(lines: ["CHỦ TỊCH"], name: "Đặng Hữu Nghĩa", hand: .signatureUnderStamp),
                ]),
            ])
    }
}
