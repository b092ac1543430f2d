#include "CPixels.h"

// Three bytes a dot are taken apart by shuffles that a plain x86-64 has not. The loader takes the version that the
// processor can run; Swift has no such choice. See docs/decisions/0023.
#if defined(__x86_64__) && defined(__linux__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

FOR_EACH_PROCESSOR
void pixels_luminance(const uint8_t *restrict rgb, uint8_t *restrict luminance, size_t count) {
    for (size_t i = 0; i < count; i++) {
        luminance[i] = (uint8_t)((uint16_t)(77 * rgb[3 * i] + 150 * rgb[3 * i + 1] + 29 * rgb[3 * i + 2]) >> 8);
    }
}
