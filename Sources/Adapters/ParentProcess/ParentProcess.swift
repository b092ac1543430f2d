import Foundation

/// The process that started this one, and holds the other end of its standard input.
public enum ParentProcess {
    /// Asks this process to end (SIGTERM) once the parent is gone, whatever it died of: the kernel then closes
    /// the pipe. Call it once, and read standard input nowhere else.
    ///
    /// Not by `PR_SET_PDEATHSIG`: that speaks of the thread that forked, and pools let threads go (prctl(2)).
    public static func endWithIt() {
        Thread.detachNewThread {
            let input = FileHandle.standardInput
            while !input.availableData.isEmpty {}
            kill(getpid(), SIGTERM)
        }
    }
}
