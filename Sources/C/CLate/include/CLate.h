#ifndef CLATE_H
#define CLATE_H

#include <stdatomic.h>

/// A library that is loaded when somebody first wants it, and not with the process.
struct late_library {
    /// By the version that its header is of, as `libzbar.so.0`.
    const char *name;
    _Atomic(void *) loaded;
};

/// Loads it, if it is not; returns 0 when it is there.
int late_load(struct late_library *library);

/// One of its functions. What is not there ends the process, as it would at its start if the library were linked.
void *late_find(struct late_library *library, const char *name);

/// Defines a function that the library's header declares, and sends calls of it on: so the header checks every call.
#define LATE(library, result, name, parameters, arguments)                  \
    result name parameters {                                                \
        static _Atomic(__typeof__(&name)) real;                             \
        __typeof__(&name) function = atomic_load(&real);                    \
        if (!function) {                                                    \
            function = (__typeof__(&name))late_find(&library, #name);       \
            atomic_store(&real, function);                                  \
        }                                                                   \
        return function arguments;                                          \
    }

#endif
