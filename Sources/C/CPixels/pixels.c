#include "CPixels.h"

// Loops over every dot of a page that want a processor's wider registers and its shuffles of bytes. A plain x86-64 has
// neither; the loader takes the version that the processor can run, a choice that Swift does not offer.
// docs/decisions/0025 has what it brings.
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

FOR_EACH_PROCESSOR
void pixels_add_rows(const uint8_t *restrict bytes, size_t stride, size_t rows, uint16_t *restrict sums,
                     size_t count) {
    if (rows == 4) {
        const uint8_t *second = bytes + stride, *third = second + stride, *fourth = third + stride;
        for (size_t i = 0; i < count; i++) sums[i] = (uint16_t)(bytes[i] + second[i] + third[i] + fourth[i]);
        return;
    }
    for (size_t i = 0; i < count; i++) sums[i] = bytes[i];
    for (size_t row = 1; row < rows; row++) {
        const uint8_t *one = bytes + row * stride;
        for (size_t i = 0; i < count; i++) sums[i] = (uint16_t)(sums[i] + one[i]);
    }
}

FOR_EACH_PROCESSOR
void pixels_mean_of_four(const uint16_t *restrict sums, uint32_t scale, uint8_t *restrict rgb, size_t cells) {
    for (size_t cell = 0; cell < cells; cell++) {
        const uint16_t *sum = sums + 12 * cell;
        for (size_t channel = 0; channel < 3; channel++) {
            const uint32_t four = (uint32_t)sum[channel] + sum[channel + 3] + sum[channel + 6] + sum[channel + 9];
            rgb[3 * cell + channel] = (uint8_t)((four * scale) >> 16);
        }
    }
}

FOR_EACH_PROCESSOR
void pixels_coloured(const uint8_t *restrict rgb, const uint32_t scales[3], uint32_t limit, uint8_t *restrict marks,
                     size_t count) {
    const uint32_t red_scale = scales[0], green_scale = scales[1], blue_scale = scales[2];
    for (size_t i = 0; i < count; i++) {
        uint32_t red = (rgb[3 * i] * red_scale) >> 8;
        uint32_t green = (rgb[3 * i + 1] * green_scale) >> 8;
        uint32_t blue = (rgb[3 * i + 2] * blue_scale) >> 8;
        red = red < 255 ? red : 255;
        green = green < 255 ? green : 255;
        blue = blue < 255 ? blue : 255;
        uint32_t low = red < green ? red : green, high = red < green ? green : red;
        low = low < blue ? low : blue;
        high = high < blue ? blue : high;
        marks[i] = high - low > limit;
    }
}

FOR_EACH_PROCESSOR
void pixels_below(const uint8_t *restrict above, const uint8_t *restrict row, const uint8_t *restrict below,
                  const uint16_t *restrict limits, uint16_t *restrict sums, uint8_t *restrict marks, size_t count) {
    for (size_t i = 0; i < count; i++) sums[i + 1] = (uint16_t)(above[i] + 2 * row[i] + below[i]);
    sums[0] = sums[1];
    sums[count + 1] = sums[count];
    for (size_t i = 0; i < count; i++) {
        const uint16_t around = (uint16_t)(sums[i] + 2 * sums[i + 1] + sums[i + 2]);
        marks[i] = around < limits[i];
    }
}
