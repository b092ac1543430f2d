#ifndef CPIXELS_H
#define CPIXELS_H

#include <stddef.h>
#include <stdint.h>

/// Luminance of `count` dots of red, green and blue: (77 R + 150 G + 29 B) / 256.
void pixels_luminance(const uint8_t *rgb, uint8_t *luminance, size_t count);

#endif
