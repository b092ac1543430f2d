#ifndef CPIXELS_H
#define CPIXELS_H

#include <stddef.h>
#include <stdint.h>

/// Luminance of `count` dots of red, green and blue: (77 R + 150 G + 29 B) / 256.
void pixels_luminance(const uint8_t *rgb, uint8_t *luminance, size_t count);

/// Sums of `count` bytes down `rows` rows that lie `stride` bytes apart; `rows` up to 16.
void pixels_add_rows(const uint8_t *bytes, size_t stride, size_t rows, uint16_t *sums, size_t count);

/// Mean red, green and blue of cells four dots wide, of which `sums` holds the columns; `scale` is 65536 over a cell's
/// dots, rounded up.
void pixels_mean_of_four(const uint16_t *sums, uint32_t scale, uint8_t *rgb, size_t cells);

/// 1 where the channels of a dot, each times its own scale of 256, lie further apart than `limit`; else 0.
void pixels_coloured(const uint8_t *rgb, const uint32_t scales[3], uint32_t limit, uint8_t *marks, size_t count);

/// 1 where a dot, smoothed by 1 2 1 each way, is below its limit; else 0. Sixteen of a limit are one of brightness.
/// `sums` is room for `count` and two more.
void pixels_below(const uint8_t *above, const uint8_t *row, const uint8_t *below, const uint16_t *limits,
                  uint16_t *sums, uint8_t *marks, size_t count);

#endif
