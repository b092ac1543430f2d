#include "CZBar.h"

#include "CLate.h"

// libzbar rests on twenty libraries of Debian's (video, D-Bus, X): 2 MB of memory for each process that is linked with
// it, and a worker of the command line's mostly looks for no code.

static struct late_library zbar = {.name = "libzbar.so.0"};

int zbar_load(void) { return late_load(&zbar); }

LATE(zbar, zbar_image_scanner_t *, zbar_image_scanner_create, (void), ())
LATE(zbar, void, zbar_image_scanner_destroy, (zbar_image_scanner_t * scanner), (scanner))
LATE(zbar, int, zbar_image_scanner_set_config,
     (zbar_image_scanner_t * scanner, zbar_symbol_type_t kind, zbar_config_t setting, int value),
     (scanner, kind, setting, value))
LATE(zbar, int, zbar_scan_image, (zbar_image_scanner_t * scanner, zbar_image_t *image), (scanner, image))

LATE(zbar, zbar_image_t *, zbar_image_create, (void), ())
LATE(zbar, void, zbar_image_destroy, (zbar_image_t * image), (image))
LATE(zbar, void, zbar_image_set_format, (zbar_image_t * image, unsigned long format), (image, format))
LATE(zbar, void, zbar_image_set_size, (zbar_image_t * image, unsigned width, unsigned height), (image, width, height))
LATE(zbar, void, zbar_image_set_crop,
     (zbar_image_t * image, unsigned x, unsigned y, unsigned width, unsigned height), (image, x, y, width, height))
LATE(zbar, void, zbar_image_set_data,
     (zbar_image_t * image, const void *data, unsigned long count, zbar_image_cleanup_handler_t *cleanup),
     (image, data, count, cleanup))
LATE(zbar, const zbar_symbol_t *, zbar_image_first_symbol, (const zbar_image_t *image), (image))

LATE(zbar, const zbar_symbol_t *, zbar_symbol_next, (const zbar_symbol_t *symbol), (symbol))
LATE(zbar, zbar_symbol_type_t, zbar_symbol_get_type, (const zbar_symbol_t *symbol), (symbol))
LATE(zbar, const char *, zbar_symbol_get_data, (const zbar_symbol_t *symbol), (symbol))
LATE(zbar, unsigned, zbar_symbol_get_data_length, (const zbar_symbol_t *symbol), (symbol))
LATE(zbar, unsigned, zbar_symbol_get_loc_size, (const zbar_symbol_t *symbol), (symbol))
LATE(zbar, int, zbar_symbol_get_loc_x, (const zbar_symbol_t *symbol, unsigned index), (symbol, index))
LATE(zbar, int, zbar_symbol_get_loc_y, (const zbar_symbol_t *symbol, unsigned index), (symbol, index))
