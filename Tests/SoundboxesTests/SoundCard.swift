import ChildPrograms
import Foundation
import Glibc

/// Where libasound finds the tests' PCMs (Tests/VirtualSound/asound.conf), from here on and in this whole process.
enum SoundCard {
    static let isInstalled: Bool = {
        let file = URL(filePath: #filePath).appending(path: "../../VirtualSound/asound.conf").standardized.path
        return unsafe setenv("ALSA_CONFIG_PATH", file, 1) == 0 && setenv("TRAMSO_BUILD", ChildProgram.folder, 1) == 0
    }()
}

/// Bytes of a file as samples.
func samples(_ bytes: [UInt8]) -> [Int16] {
    stride(from: 0, to: bytes.count - 1, by: 2).map { place in
        Int16(bitPattern: UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8)
    }
}
