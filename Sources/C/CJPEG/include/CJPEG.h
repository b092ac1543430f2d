#ifndef CJPEG_H
#define CJPEG_H

#include <stddef.h>
#include <stdint.h>

// libjpeg tells of an error by a jump out of its own depths, which Swift must not be jumped over: these calls take the
// jump and answer with a number instead.

/// What a file's frame header says (ITU-T T.81, B.2.2), and its density in dots an inch, 0 where it tells none.
struct jpeg_shape {
    int width;
    int height;
    int channels;
    int dots_per_inch;
};

/// 0, or 1 for what is no JPEG.
int jpeg_read_shape(const uint8_t *bytes, size_t count, struct jpeg_shape *shape);

/// Grey or red-green-blue rows without gaps into `pixels`, which has room for `width * height * channels`.
/// 0, or 1 for what is broken, cut off, of another shape, or of four colours.
int jpeg_read_pixels(const uint8_t *bytes, size_t count, const struct jpeg_shape *shape, uint8_t *pixels);

/// How a picture is written. `quality` 1 to 100; `halves_colour` 1 for 4:2:0; `dots_per_inch` 0 for none.
struct jpeg_manner {
    int quality;
    int halves_colour;
    int dots_per_inch;
};

/// `*result` is freed with free(3). `stride` is the bytes from one row to the next. 0, or 1 when there is no memory.
int jpeg_write(const uint8_t *pixels, size_t stride, const struct jpeg_shape *shape, const struct jpeg_manner *manner,
               uint8_t **result, size_t *count);

#endif
