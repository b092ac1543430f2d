import Wording

extension Session {
    /// Kind and particulars can be put right until the session is submitted.
    func describe(_ result: ResultDocument) throws(Refusal) -> [SessionEvent] {
        try mustBeOpen()
        guard let known = self.result else { throw .noResult }
        return known == result ? [] : [.resultDescribed(session: id, result: result)]
    }

    mutating func evolve(describing result: ResultDocument) {
        if let former = self.result?.particulars.file { formerFiles.others.insert(former) }
        self.result = result
        components = [result.component]
    }

    var obstaclesOfResult: [Obstacle] {
        (result?.particulars.missing ?? []).map { particular in
            switch particular {
            case .number: Obstacle(vi: "Thiếu số của kết quả.", en: "The result's number is missing.", particular)
            case .issuedOn: Obstacle(vi: "Thiếu ngày cấp kết quả.", en: "The day of issue is missing.", particular)
            case .signer: Obstacle(vi: "Thiếu người ký kết quả.", en: "The result's signer is missing.", particular)
            }
        }
    }
}

extension Obstacle {
    fileprivate init(vi: String, en: String, _ particular: ResultParticular) {
        self.init(vi: vi, en: en, particular: particular)
    }
}
