internal import CMalloc

/// How the C library's allocator deals with what is let go.
public enum ProcessMemory {
    /// Gives large pieces back to the system at once, and keeps no pool of memory per thread. Call it before any thread starts.
    ///
    /// glibc by itself raises the size above which a piece is the system's own each time that such a piece is freed, up to
    /// 32 MiB (mallopt(3), `M_MMAP_THRESHOLD`): a process that makes sounds of half a megabyte all day then keeps them in pools
    /// of which every thread has one, full of holes. Slower for large pieces: a process that handles many of them should
    /// keep its buffers instead.
    public static func giveBack() {
        mallopt(M_MMAP_THRESHOLD, 128 << 10)
        mallopt(M_ARENA_MAX, 2)
    }

    /// Keeps what is let go for the next use, up to the size of a page: for a process that handles one large picture after
    /// another, to which memory fresh from the system would come empty, a fault for every 4 KiB. Call it before any thread
    /// starts.
    public static func keep() {
        // The largest that glibc takes; a page of A4 at 300 dpi in colour has 25 MiB.
        mallopt(M_MMAP_THRESHOLD, 32 << 20)
        mallopt(M_TRIM_THRESHOLD, 256 << 20)
        mallopt(M_ARENA_MAX, 2)
    }
}
