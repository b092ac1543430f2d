#include "CLate.h"

#include <dlfcn.h>
#include <stddef.h>

int late_load(struct late_library *library) {
    if (atomic_load(&library->loaded)) return 0;
    void *loaded = dlopen(library->name, RTLD_NOW | RTLD_GLOBAL);
    if (!loaded) return -1;
    atomic_store(&library->loaded, loaded);
    return 0;
}

void *late_find(struct late_library *library, const char *name) {
    void *from = atomic_load(&library->loaded);
    void *found = from ? dlsym(from, name) : NULL;
    if (!found) __builtin_trap();
    return found;
}
